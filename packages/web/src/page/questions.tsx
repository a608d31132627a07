import { asksOfDraft, questions } from "@parley/core";
import type { JSX } from "react";
import { Answer } from "../panels/answer.tsx";
import { useCase } from "../state/case-context.ts";
import { useRoute } from "../state/router.ts";
import { Heading } from "../ui/heading.tsx";
import { Link, pageRoute } from "../ui/link.tsx";

/** Every question without a page of its own that the case has something for. */
export default function Questions(): JSX.Element {
  const { case: kase, draft } = useCase();
  const { query } = useRoute();
  const open = Object.values(questions)
    .filter(({ shown: { page }, over }) => page === "questions" && over !== "file")
    .filter(({ concerns }) => concerns === undefined || concerns(kase))
    .filter((question) => draft !== null || !asksOfDraft(question));
  const asked = open.find(({ id }) => id === query["ask"]) ?? open[0];
  return (
    <div className="questions-page">
      <Heading title="Questions">{asked?.asks ?? "Nothing further to ask of this case"}</Heading>
      <ul className="questions ui screen-only">
        {open.map(({ id, asks }) => (
          <li key={id}>
            <Link to={pageRoute("questions", { ask: id })} aria-current={id === asked?.id ? "true" : undefined}>
              {asks}
            </Link>
          </li>
        ))}
      </ul>
      {asked === undefined ? null : <Answer key={asked.id} id={asked.id} label="The answer" />}
    </div>
  );
}
