import type { AnyQuestion } from "@parley/core";
import type { JSX, ReactNode } from "react";
import { AskedAnswer, QuestionLinks, useAsked } from "../panels/asked.tsx";
import { Heading } from "../ui/heading.tsx";

/** A page made of questions alone: the first is asked where the address names none. */
export function QuestionsPage(props: {
  readonly page: AnyQuestion["shown"]["page"];
  readonly title: string;
  /** Said where the case has nothing for any of them. */
  readonly nothing: string;
  /** And what it would take. */
  readonly children?: ReactNode;
}): JSX.Element {
  const { page, title, nothing, children } = props;
  const { open, asked } = useAsked(page);
  const shown = asked ?? open[0] ?? null;
  return (
    <div className="questions-page">
      <Heading title={title}>{shown?.asks ?? nothing}</Heading>
      <QuestionLinks page={page} open={open} asked={shown} />
      {shown === null ? children : <AskedAnswer asked={shown} />}
    </div>
  );
}

/** Every question without a page of its own that the case has something for. */
export default function Questions(): JSX.Element {
  return <QuestionsPage page="questions" title="Questions" nothing="Nothing further to ask of this case" />;
}
