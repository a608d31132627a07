import type { JSX } from "react";
import { Heading } from "../ui/heading.tsx";
import { FirstVerdict } from "./first-verdict.tsx";

/** In place of a page that would tell what follows from judgements, where nobody has made one. */
export function NotJudged({ title }: { readonly title: string }): JSX.Element {
  return (
    <div className="setup-page">
      <Heading title={title}>Nobody has said yet what anyone wants</Heading>
      <p className="lede">What stands here follows from what the parties want. Six questions lead there.</p>
      <FirstVerdict />
    </div>
  );
}
