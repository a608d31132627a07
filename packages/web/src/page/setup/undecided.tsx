import type { Draft, Issue } from "@parley/core";
import type { JSX } from "react";
import { termEdits, termOf, wordsOn } from "../../edit/drafts.ts";
import { wordingEdits } from "../../edit/issues.ts";
import { useCase } from "../../state/case-context.ts";
import { commit } from "../../state/session.ts";
import { Difference } from "../../ui/difference.tsx";

/** The issues on which a draft's words are there, and nobody has said yet which answer they are. */
export function undecidedOf(draft: Draft | null, issues: readonly Issue[]): readonly Issue[] {
  return draft === null ? [] : issues.filter(({ id }) => termOf(draft, id) === "undecided");
}

/** What was reworded, beside what it was: it is one of the answers there are, or a new one. */
export function Undecided({ draft }: { readonly draft: Draft }): JSX.Element | null {
  const { case: kase, names } = useCase();
  const open = undecidedOf(draft, kase.issues);
  if (open.length === 0) return null;
  const before = kase.drafts?.find(({ id }) => id === draft.follows) ?? null;
  return (
    <section aria-labelledby="undecided" className="undecided">
      <h2 id="undecided">
        {open.length === 1 ? "One answer" : `${open.length} answers`} of “{names.draftName(draft.id)}” to be decided
      </h2>
      <p className="note">
        The words changed. Whether what they settle changed too, only a person can say; until then no verdict rests on
        them.
      </p>
      <ul className="rows">
        {open.map((issue) => (
          <UndecidedRow key={issue.id} issue={issue} draft={draft} before={before} />
        ))}
      </ul>
    </section>
  );
}

function UndecidedRow(props: {
  readonly issue: Issue;
  readonly draft: Draft;
  readonly before: Draft | null;
}): JSX.Element {
  const { issue, draft, before } = props;
  const { case: kase, names } = useCase();
  const words = wordsOn(kase, draft, issue.id);
  const then = before === null ? "" : wordsOn(kase, before, issue.id);
  const was = before === null ? undefined : termOf(before, issue.id);
  return (
    <li>
      <div>
        <strong dir="auto">{issue.title}</strong>
        {typeof was === "string" && issue.options.some(({ id }) => id === was) ? (
          <span className="quiet" dir="auto">
            {" "}
            was: {names.option(issue.id, was)}
          </span>
        ) : null}
        <p dir="auto" className="redlined">
          {then === "" ? words : <Difference from={then} to={words} />}
        </p>
      </div>
      <select
        aria-label={`What “${draft.short ?? draft.title}” says on ${issue.title}`}
        value=""
        onChange={(event) => {
          const said = event.target.value;
          void commit(said === NEW ? wordingEdits(kase, issue, draft, words) : termEdits(draft, issue.id, said));
        }}
      >
        <option value="">to be decided …</option>
        {issue.options.map(({ id, title }) => (
          <option key={id} value={id}>
            {id === was ? "as before: " : ""}
            {title}
          </option>
        ))}
        <option value={NEW} disabled={words === ""}>
          a new answer: these words
        </option>
      </select>
    </li>
  );
}

const NEW = " new";
