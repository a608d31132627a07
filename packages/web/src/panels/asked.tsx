import { type AnyQuestion, asksOfDraft, type Case, type Id, type QuestionId, questionsById } from "@parley/core";
import type { JSX } from "react";
import { useCase } from "../state/case-context.ts";
import { useRoute } from "../state/router.ts";
import { Link, pageRoute } from "../ui/link.tsx";
import { Answer } from "./answer.tsx";

type PageOfQuestions = AnyQuestion["shown"]["page"];

/**
 * The questions that stand on a page, in their order, and that the case has something for.
 *
 * @param own questions that the page answers in panels of its own
 */
export function questionsOf(
  page: PageOfQuestions,
  { kase, draft, own = [] }: { readonly kase: Case; readonly draft: Id | null; readonly own?: readonly QuestionId[] },
): readonly AnyQuestion[] {
  return Object.values(questionsById)
    .filter(({ id, shown, over }) => shown.page === page && over !== "file" && !own.some((known) => known === id))
    .filter(({ concerns }) => concerns === undefined || concerns(kase))
    .filter((question) => draft !== null || !asksOfDraft(question))
    .sort((a, b) => a.shown.order - b.shown.order);
}

/** The questions of a page, and which of them is asked by the address; `null`: none is. */
export function useAsked(
  page: PageOfQuestions,
  own?: readonly QuestionId[],
): { readonly open: readonly AnyQuestion[]; readonly asked: AnyQuestion | null } {
  const { case: kase, draft } = useCase();
  const { query } = useRoute();
  const open = questionsOf(page, { kase, draft, ...(own === undefined ? {} : { own }) });
  return { open, asked: open.find(({ id }) => id === query["ask"]) ?? null };
}

/** The questions of a page as links. */
export function QuestionLinks(props: {
  readonly page: PageOfQuestions;
  readonly open: readonly AnyQuestion[];
  readonly asked: AnyQuestion | null;
}): JSX.Element | null {
  const { page, open, asked } = props;
  if (open.length === 0) return null;
  return (
    <ul className="questions ui screen-only">
      {open.map(({ id, asks }) => (
        <li key={id}>
          <Link to={pageRoute(page, { ask: id })} aria-current={id === asked?.id ? "true" : undefined}>
            {asks}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The answer to the question that is asked. */
export function AskedAnswer({ asked }: { readonly asked: AnyQuestion }): JSX.Element {
  return <Answer key={asked.id} id={asked.id as QuestionId} label="The answer" />;
}
