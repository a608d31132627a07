import type { Amendment, AmendResult, Draft, Id } from "@parley/core";
import {
  capitalised,
  changesText,
  commonChanges,
  doing,
  joined,
  leaning,
  plainText,
  probabilityText,
  signedPoints,
  text,
} from "@parley/report";
import type { JSX } from "react";
import { useTold } from "../../panels/telling.ts";
import { useCase } from "../../state/case-context.ts";
import { useResult } from "../../state/results.ts";
import { engine } from "../../state/session.ts";
import { Inline, PartyName } from "../../ui/text.tsx";
import { Working } from "../../ui/working.tsx";
import { ApplyButton } from "./chosen-deal.tsx";

/** The smallest changes to the draft that would bring parties in, each as a card. */
export function Amendments(): JSX.Element | null {
  const context = useCase();
  const { perspective, draft, case: kase, names } = context;
  const result = useResult(
    `amend ${perspective} ${draft}`,
    draft === null ? null : (onProgress) => engine.amend({ perspective }, draft, null, onProgress),
    600,
  );
  const base = kase.drafts?.find(({ id }) => id === draft);
  const told = useTold("amend", result.value, context);
  if (base === undefined) return null;
  return (
    <section aria-labelledby="amendments" aria-busy={result.stale}>
      <h2 id="amendments">The smallest amendments to “{names.draftName(base.id)}”</h2>
      {result.error === null ? null : <p className="note">{result.error}</p>}
      {result.error !== null ? null : told === null || result.value === undefined ? (
        <Working what="Looking for amendments" progress={result.progress} />
      ) : (
        <>
          <p className="narrow-column">
            <Inline text={told.headline} />
          </p>
          <Common result={result.value} />
          <div className="cards">
            {cardsOf(result.value).map((card, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: amendments have no identity but their place
              <AmendmentCard key={i} card={card} base={base} />
            ))}
          </div>
        </>
      )}
    </section>
  );
}

/** The amendments of the first kind there is: those that hold, else the guesses. */
function together({ held, amendments }: AmendResult): readonly Amendment[] {
  return (held.length > 0 ? held : amendments).filter(({ changes }) => changes.length > 0);
}

/** What all cards of the first kind share, said once. */
function Common({ result }: { readonly result: AmendResult }): JSX.Element | null {
  const { names } = useCase();
  const common = commonChanges(together(result));
  if (common.length === 0) return null;
  return (
    <p className="narrow-column">
      <Inline text={text`All of them settle: ${changesText(common, names)}.`} />
    </p>
  );
}

interface Card {
  readonly amendment: Amendment;
  /** Whether it holds whatever nobody has said. */
  readonly held: boolean;
  /** The one party it is for; `null`: everyone. */
  readonly alone: Id | null;
  /** It brings nobody in; it only comes closest. */
  readonly closest?: boolean;
  /** Issues of changes that are told above all cards. */
  readonly common: readonly Id[];
}

function cardsOf(result: AmendResult): readonly Card[] {
  const all = together(result);
  const common = commonChanges(all).map(({ issue }) => issue);
  const held = result.held.length > 0;
  return [
    ...all.map((amendment): Card => ({ amendment, held, alone: null, common })),
    ...(all.length === 0 && result.closest !== null
      ? [{ amendment: result.closest, held: false, alone: null, closest: true, common: [] }]
      : []),
    ...Object.entries(result.single).flatMap(([id, own]): Card[] => {
      const first = own.held[0] ?? own.amendments[0];
      return first === undefined ? [] : [{ amendment: first, held: own.held.length > 0, alone: id, common: [] }];
    }),
  ];
}

function AmendmentCard({ card, base }: { readonly card: Card; readonly base: Draft }): JSX.Element {
  const { amendment, held, alone, closest = false, common } = card;
  const { model, names } = useCase();
  const lost =
    amendment.loses.length === 0 ? text`It loses nobody` : text`It loses ${joined(names.parties(amendment.loses))}`;
  const whom = alone === null ? ["everyone in"] : text`in ${names.party(alone)} alone`;
  const title = closest ? ["Comes closest"] : capitalised(doing(amendment, held, "bring", whom));
  const chance = (id: Id): string => {
    const found = amendment.chances[id];
    return found === undefined ? "" : probabilityText(found.estimate);
  };
  const own = amendment.changes.filter(({ issue }) => !common.includes(issue));
  return (
    <article className="card">
      <h3>
        <Inline text={title} />
      </h3>
      <ul className="changes">
        {own.length === 0 ? <li>Nothing more.</li> : null}
        {own.map(({ issue, from, to }) => (
          <li key={issue}>
            {names.issue(issue)}: <del>{names.option(issue, from)}</del> → <ins>{names.option(issue, to)}</ins>
          </li>
        ))}
      </ul>
      <ul className="gains">
        {names.deciding.map(({ id }) => {
          const utility = amendment.utilities[id];
          const walkAway = model.parties.find((party) => party.id === id)?.reservation ?? null;
          if (utility === undefined || walkAway === null) return null;
          return (
            <li key={id}>
              <PartyName id={id} /> {signedPoints(utility - walkAway, names.scale)}{" "}
              {amendment.accepts.includes(id) ? "✓" : amendment.inside.includes(id) ? chance(id) : "✗"}
            </li>
          );
        })}
      </ul>
      <p>
        <Inline text={text`${lost}${leaning(amendment, names)}.`} />
      </p>
      {amendment.wording.length === 0 ? null : (
        <details>
          <summary>In words that lie on the table</summary>
          {amendment.wording.map(({ issue, draft, point, text: words }) => (
            <p key={issue} className="note">
              <strong>{names.issue(issue)}</strong> ({names.draftName(draft)}, point {point}): {words}
            </p>
          ))}
        </details>
      )}
      <ApplyButton
        base={base}
        title={plainText(title)}
        changes={Object.fromEntries(amendment.changes.map(({ issue, to }) => [issue, to]))}
      />
    </article>
  );
}
