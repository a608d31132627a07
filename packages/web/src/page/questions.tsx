import type { Analysis } from "@parley/core";
import { type SomeView, views } from "@parley/report";
import type { JSX } from "react";
import { Answer } from "../panels/answer.tsx";
import { useCase } from "../state/case-context.ts";
import { useRoute } from "../state/router.ts";
import { Heading } from "../ui/heading.tsx";
import { Link, pageRoute } from "../ui/link.tsx";

/** Analyses that have pages of their own. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  "accept",
  "drafts",
  "frontier",
  "amend",
  "why-not",
  "claims",
  "progress",
  "inclusion",
  "provenance",
  "diff",
  "synopsis",
]);

type Declared = Pick<Analysis<never, unknown>, "id" | "question" | "concerns" | "options">;
const declared = (view: SomeView): Declared => view(({ analysis }): Declared => analysis);

/** Every further analysis of the catalogue that the case has something for, as the question it answers. */
export default function Questions(): JSX.Element {
  const { case: kase, draft } = useCase();
  const { query } = useRoute();
  const open = views
    .map(declared)
    .filter(({ id }) => !ELSEWHERE.has(id))
    .filter(({ concerns }) => concerns === undefined || concerns(kase))
    .filter(({ options }) => draft !== null || options.every(({ type }) => type !== "draft"));
  const asked = open.find(({ id }) => id === query["ask"]) ?? open[0];
  return (
    <div className="questions-page">
      <Heading title="Questions">{asked?.question ?? "Nothing further to ask of this case"}</Heading>
      <ul className="questions ui screen-only">
        {open.map(({ id, question }) => (
          <li key={id}>
            <Link to={pageRoute("questions", { ask: id })} aria-current={id === asked?.id ? "true" : undefined}>
              {question}
            </Link>
          </li>
        ))}
      </ul>
      {asked === undefined ? null : <Answer key={asked.id} id={asked.id} label="The answer" />}
    </div>
  );
}
