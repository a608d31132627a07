import type { Analysis } from "@parley/core";
import { type SomeView, views } from "@parley/report";
import { type JSX, useMemo } from "react";
import { useResult } from "../state/results.ts";
import { useRoute } from "../state/router.ts";
import { engine } from "../state/session.ts";
import { useCase } from "../ui/case-context.ts";
import { Heading } from "../ui/heading.tsx";
import { Link, pageRoute } from "../ui/link.tsx";
import { Working } from "../ui/working.tsx";
import { tell } from "./telling.ts";
import { ToldBody } from "./told.tsx";

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
      {asked === undefined ? null : <Answer key={asked.id} id={asked.id} />}
    </div>
  );
}

function Answer({ id }: { readonly id: string }): JSX.Element {
  const context = useCase();
  const { perspective, draft } = context;
  const result = useResult(
    `any ${id} ${perspective} ${draft}`,
    (onProgress) => engine.any({ perspective }, id, draft, onProgress),
    600,
  );
  const told = useMemo(
    () => (result.value === undefined ? null : tell(id, result.value, context)),
    [result.value, id, context],
  );
  return (
    <section aria-busy={result.stale} aria-label="The answer" className="narrow-column">
      {result.error === null ? null : <p role="alert">{result.error}</p>}
      {told === null ? (
        result.error === null ? (
          <Working what="Computing the answer" progress={result.progress} />
        ) : null
      ) : (
        <div className="fades">
          <ToldBody told={told} />
        </div>
      )}
    </section>
  );
}
