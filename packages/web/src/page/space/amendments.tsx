import type { Amendment, AmendResult, Draft, Id } from "@parley/core";
import { joined, signedPoints, text } from "@parley/report";
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
          <div className="cards">
            {cardsOf(result.value).map(({ title, amendment }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: amendments have no identity but their place
              <AmendmentCard key={i} title={title(names.partyName)} amendment={amendment} base={base} />
            ))}
          </div>
        </>
      )}
    </section>
  );
}

function cardsOf(
  result: AmendResult,
): readonly { readonly title: (name: (id: Id) => string) => string; readonly amendment: Amendment }[] {
  const all = result.amendments.filter(({ changes }) => changes.length > 0);
  return [
    ...all.map((amendment, i) => ({
      title: () => (i === 0 ? "Brings everyone in" : `Brings everyone in, ${i + 1}`),
      amendment,
    })),
    ...(all.length === 0 && result.closest !== null
      ? [{ title: () => "Comes closest", amendment: result.closest }]
      : []),
    ...Object.entries(result.single).flatMap(([id, [first]]) =>
      first === undefined
        ? []
        : [{ title: (name: (id: Id) => string) => `Brings in ${name(id)} alone`, amendment: first }],
    ),
  ];
}

function AmendmentCard(props: {
  readonly title: string;
  readonly amendment: Amendment;
  readonly base: Draft;
}): JSX.Element {
  const { title, amendment, base } = props;
  const { model, names } = useCase();
  const lost =
    amendment.loses.length === 0 ? text`It loses nobody.` : text`It loses ${joined(names.parties(amendment.loses))}.`;
  return (
    <article className="card">
      <h3>{title}</h3>
      <ul className="changes">
        {amendment.changes.map(({ issue, from, to }) => (
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
              {amendment.accepts.includes(id) ? "✓" : "✗"}
            </li>
          );
        })}
      </ul>
      <p>
        <Inline text={lost} />
      </p>
      <ApplyButton
        base={base}
        title={title}
        changes={Object.fromEntries(amendment.changes.map(({ issue, to }) => [issue, to]))}
      />
    </article>
  );
}
