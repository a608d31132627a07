import type { Id, JudgementEntry, Model } from "@parley/core";
import { percent } from "@parley/report";
import { type JSX, useEffect, useState } from "react";
import { isEditable, quantityEdits } from "../../edit/judgements.ts";
import { quantityField, WEIGHT_BOUNDS } from "../../edit/quantity.ts";
import { TrySlider } from "../../panels/try-slider.tsx";
import { Verdicts } from "../../panels/verdicts.tsx";
import { useCase } from "../../state/case-context.ts";
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
      <TrySlider
        key={`${party.id} ${entry.issue}`}
        quantity={entry.quantity}
        bounds={WEIGHT_BOUNDS}
        top={topOf(weights)}
        label={(tried) => `Weight ${quantityField(tried)}, ${percent(now)} of all`}
        editsOf={(quantity) => quantityEdits(model, entry, quantity, OWNER)}
      />
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
