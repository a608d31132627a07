import type { Id, JudgementEntry, Model } from "@parley/core";
import { percent } from "@parley/report";
import { type JSX, useEffect, useState } from "react";
import { isEditable, quantityEdits } from "../../edit/judgements.ts";
import { likelyOf, quantityField, WEIGHT_BOUNDS, withLikely } from "../../edit/quantity.ts";
import { makeEdits } from "../../panels/make-edits.ts";
import { Verdicts } from "../../panels/verdicts.tsx";
import { useCase } from "../../state/case-context.ts";
import { useObservable } from "../../state/observable.ts";
import { preview } from "../../state/session.ts";
import { useStanding } from "../../state/standing.ts";
import { usePartyClass } from "../../ui/text.tsx";

const OWNER = { source: "assumed", note: "" };

/** A weight to be dragged while the chart follows; it is kept, or put back. */
export function TryWeight(): JSX.Element | null {
  const { model, names } = useCase();
  const partyClass = usePartyClass();
  const { acceptance, drawn, context } = useStanding();
  const [chosen, setChosen] = useState<{ readonly party: Id; readonly issue: Id } | null>(null);
  const party = model.parties.find(({ id }) => id === chosen?.party) ?? names.deciding[0];
  const weights = party === undefined ? [] : weightsOf(model, party.id);
  const entry = weights.find(({ issue }) => issue === chosen?.issue) ?? weights[0];
  useEffect(() => () => preview.set([]), []);
  if (party === undefined || entry === undefined || acceptance === undefined) return null;
  const at = model.issues.findIndex(({ id }) => id === entry.issue);
  const now = context.model.parties.find(({ id }) => id === party.id)?.weights[at] ?? party.weights[at]!;
  const look = (next: { readonly party: Id; readonly issue: Id }): void => {
    preview.set([]);
    setChosen(next);
  };
  return (
    <section className="try-weight card ui screen-only" aria-labelledby="try-weight">
      <h2 id="try-weight">Drag a weight and watch</h2>
      <div className="choices">
        <label>
          Of{" "}
          <select
            className={`party${partyClass(party.id)}`}
            value={party.id}
            onChange={(event) => look({ party: event.target.value, issue: entry.issue! })}
          >
            {names.deciding.map(({ id }) => (
              <option key={id} value={id}>
                {names.partyName(id)}
              </option>
            ))}
          </select>
        </label>
        <label>
          on{" "}
          <select value={entry.issue} onChange={(event) => look({ party: party.id, issue: event.target.value })}>
            {weights.map(({ issue }) => (
              <option key={issue} value={issue}>
                {names.issue(issue!)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Slider key={`${party.id} ${entry.issue}`} entry={entry} top={topOf(weights)} share={percent(now)} />
      <Verdicts acceptance={acceptance} drawn={drawn} />
    </section>
  );
}

/** A party's weights that can be changed in the perspective shown. */
function weightsOf(model: Model, party: Id): readonly JudgementEntry[] {
  const sheet = model.parties.find(({ id }) => id === party)!.sheet;
  return [...sheet.weight].flatMap((entry) => {
    const found = sheet.entries[entry];
    return found !== undefined && isEditable(model, found) ? [found] : [];
  });
}

function topOf(weights: readonly JudgementEntry[]): number {
  return Math.max(10, ...weights.map(({ quantity }) => (typeof quantity === "number" ? quantity : quantity[2])));
}

function Slider(props: { readonly entry: JudgementEntry; readonly top: number; readonly share: string }): JSX.Element {
  const { entry, top, share } = props;
  const { model } = useCase();
  const edits = useObservable(preview);
  const [at, setAt] = useState<number | null>(null);
  const kept = likelyOf(entry.quantity);
  const shown = edits.length === 0 ? kept : (at ?? kept);
  const tried = withLikely(entry.quantity, shown, WEIGHT_BOUNDS);
  const attempt = (value: number): void => {
    setAt(value);
    const quantity = withLikely(entry.quantity, value, WEIGHT_BOUNDS);
    preview.set(value === kept ? [] : quantityEdits(model, entry, quantity, OWNER));
  };
  return (
    <>
      <label className="weight">
        Weight {quantityField(tried)}, {share} of all
        <input
          type="range"
          min={0}
          max={Math.max(top, kept)}
          step={top > 30 ? 1 : 0.1}
          value={shown}
          onChange={(event) => attempt(Number(event.target.value))}
          onKeyDown={(event) => {
            if (event.key === "Escape") preview.set([]);
          }}
        />
      </label>
      <p className="choices" role="status">
        {edits.length === 0 ? (
          <span className="quiet">As it is in the case.</span>
        ) : (
          <>
            <span>Tried, not made: the case has {quantityField(entry.quantity)}.</span>
            <button type="button" onClick={() => void makeEdits(edits)}>
              Keep it
            </button>
            <button type="button" onClick={() => preview.set([])}>
              Put it back
            </button>
          </>
        )}
      </p>
    </>
  );
}
