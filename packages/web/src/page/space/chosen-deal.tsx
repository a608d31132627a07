import type { Draft, Id, Model } from "@parley/core";
import { signedPoints } from "@parley/report";
import type { JSX } from "react";
import { server } from "../../api/client.ts";
import { draftFrom } from "../../edit/drafts.ts";
import { proposedWords } from "../../edit/suggestions.ts";
import { changesAgainst, dealFor } from "../../panels/deal.ts";
import { useCase } from "../../state/case-context.ts";
import { choose } from "../../state/router.ts";
import { commit } from "../../state/session.ts";
import { Link, pageRoute } from "../../ui/link.tsx";
import { PartyName } from "../../ui/text.tsx";
import { today } from "../../ui/when.ts";

/** A deal that was chosen: where from, and what it says. */
export interface Chosen {
  readonly name: string;
  readonly deal: Readonly<Record<Id, Id>>;
}

/** The deal that was chosen, as a redline against the draft at hand. @param model with the numbers being tried out */
export function ChosenDeal({ chosen, model }: { readonly chosen: Chosen | null; readonly model: Model }): JSX.Element {
  const { names, case: kase, draft } = useCase();
  const base = kase.drafts?.find(({ id }) => id === draft);
  if (chosen === null)
    return (
      <section className="card">
        <h2>No deal chosen</h2>
        <p>Choose a point of the chart, go along the frontier with the slider, or show a solution.</p>
      </section>
    );
  const changes = base === undefined ? [] : changesAgainst(model, base, chosen.deal);
  return (
    <section className="card deal" aria-live="polite">
      <h2>{chosen.name}</h2>
      <ul className="gains">
        {dealFor(model, chosen.deal).map(({ party, gain, redLine, accepts }) => (
          <li key={party}>
            <PartyName id={party} /> {gain === null ? "?" : signedPoints(gain, names.scale)} {accepts ? "✓" : "✗"}
            {redLine ? " ■ red line" : ""}
          </li>
        ))}
      </ul>
      {base === undefined ? null : (
        <>
          <p>
            {changes.length === 0
              ? "It says what the draft says."
              : `${changes.length} changes to “${names.draftName(base.id)}”:`}
          </p>
          <ul className="changes">
            {changes.map(({ issue, from, fromWords, to }) => (
              <li key={issue}>
                <Link to={pageRoute("judgements", { issue })}>{names.issue(issue)}</Link>:{" "}
                <del>{fromWords ?? names.option(issue, from!)}</del> → <ins>{names.option(issue, to)}</ins>
              </li>
            ))}
          </ul>
          {changes.length === 0 ? null : (
            <ApplyButton
              base={base}
              title={chosen.name}
              changes={Object.fromEntries(changes.map(({ issue, to }) => [issue, to]))}
            />
          )}
        </>
      )}
    </section>
  );
}

/** Makes a new draft of a draft and changes to it, and goes there. */
export function ApplyButton(props: {
  readonly base: Draft;
  readonly title: string;
  readonly changes: Readonly<Record<Id, Id>>;
}): JSX.Element {
  const { case: kase, names } = useCase();
  const apply = async (): Promise<void> => {
    const title = `${names.draftName(props.base.id)}, amended`;
    const made = draftFrom(kase, props.base, title, props.changes, today());
    const { author } = await server.workspace();
    const saved = commit([...made.edits, ...proposedWords(kase, made, author)], props.title);
    choose({ draft: made.id });
    await saved;
  };
  return (
    <button type="button" className="screen-only" onClick={() => void apply()}>
      Apply as a new draft
    </button>
  );
}
