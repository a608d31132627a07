import type { Id, Model } from "@parley/core";
import { type Figure, frontierFigure, largeCount, points as pointsText } from "@parley/report";
import { type JSX, useMemo, useState } from "react";
import { outcomeOf, type PackedPoints } from "../../engine/packed.ts";
import { dealFor } from "../../panels/deal.ts";
import { DealChart, type Place } from "../../panels/deal-chart.tsx";
import { useCase } from "../../state/case-context.ts";
import { type DealSpaceState, useAsked } from "../../state/deal-space.ts";
import { useLive } from "../../state/live.ts";
import { useObservable } from "../../state/observable.ts";
import { useResult } from "../../state/results.ts";
import { choose } from "../../state/router.ts";
import { engine, preview } from "../../state/session.ts";
import { useStable } from "../../state/stable.ts";
import { FigurePanels } from "../../ui/figure.tsx";
import { PartyName } from "../../ui/text.tsx";
import { AxisSelect } from "./axis-select.tsx";
import type { Chosen } from "./chosen-deal.tsx";
import { placedDrafts, placedSolutions, placesOf } from "./places.ts";

/** Which of the points one goes through with the slider. */
type Along = "pair" | "zone";

/** Two parties' gains against each other, with whatever weight is being tried. */
export function Between(props: {
  readonly space: DealSpaceState;
  readonly axes: readonly [Id, Id];
  /** With the numbers being tried out. */
  readonly model: Model;
  readonly chosen: Chosen | null;
  readonly onChoose: (chosen: Chosen) => void;
}): JSX.Element {
  const { space, model, chosen, onChoose } = props;
  const { names, case: kase, perspective, draft } = useCase();
  const axes = useStable(props.axes);
  const [a, b] = axes;
  const ids = names.deciding.map(({ id }) => id);
  const edits = useObservable(preview);
  const pair = useLive(
    useAsked(perspective, a, b),
    a === b ? null : () => engine.between({ perspective, parties: [a, b] }, preview.value),
  );
  const saved = useResult(`exact ${perspective}`, () => engine.exact({ perspective }, [], null));
  const tried = useLive(edits, edits.length === 0 ? null : () => engine.exact({ perspective }, edits, null));
  const acceptance = (edits.length === 0 ? saved.value : (tried.value ?? saved.value))?.acceptance;
  const whole = edits.length === 0 && !space.whole.stale ? space.whole.value : undefined;
  const inZone: PackedPoints | undefined = whole ?? space.sketch.value?.outline;
  const place = useMemo(() => {
    const reservation = (id: Id): number => model.parties.find((party) => party.id === id)?.reservation ?? 0;
    const [from, up] = [reservation(a), reservation(b)];
    return (of: Readonly<Record<Id, number>>): Place => ({
      x: (of[a]! - from) * names.scale,
      y: (of[b]! - up) * names.scale,
    });
  }, [model, a, b, names.scale]);
  const line = useMemo(
    () => (pair.value === undefined ? [] : placesOf(pair.value, axes, place)),
    [pair.value, axes, place],
  );
  const zone = useMemo(() => (inZone === undefined ? [] : placesOf(inZone, axes, place)), [inZone, axes, place]);
  const drafts = useMemo(
    () => placedDrafts(acceptance, axes, place, kase.drafts ?? [], draft, names.draftName),
    [acceptance, axes, place, kase, draft, names],
  );
  const solved = whole?.result ?? space.sketch.value?.result;
  const solutions = useMemo(() => placedSolutions(solved, place), [solved, place]);
  const order = useMemo(() => byAcross(line), [line]);
  const zoneOrder = useMemo(() => byAcross(zone), [zone]);
  const [along, setAlong] = useState<Along>("pair");
  const [position, setPosition] = useState(0);
  const path = along === "pair" ? order : zoneOrder;
  const deal = chosen === null ? null : dealFor(model, chosen.deal);
  const pick = (kind: Along, index: number): void => {
    const found = kind === "pair" ? pair.value : inZone;
    if (found === undefined) return;
    setAlong(kind);
    setPosition((kind === "pair" ? order : zoneOrder).indexOf(index));
    const name =
      kind === "pair"
        ? `An efficient deal between ${names.partyName(a)} and ${names.partyName(b)}`
        : "An efficient deal within the zone";
    onChoose({ name, deal: outcomeOf(found, index, model) });
  };
  const figure = (): Figure | null => {
    if (solved === undefined || inZone === undefined || acceptance === undefined) return null;
    const placed = acceptance.drafts.map((other) => ({
      id: other.id,
      utilities: Object.fromEntries(Object.entries(other.parties).map(([id, { utility }]) => [id, utility])),
      redLine: axes.some((id) => other.parties[id]?.reason.kind === "red-line"),
      current: other.id === draft,
    }));
    const { parties } = solved;
    const columns = parties.map((id) => inZone.parties.indexOf(id));
    const points = Array.from({ length: inZone.count }, (_, row) => ({
      utilities: columns.map((column) => inZone.utilities[row * inZone.parties.length + column]!),
    }));
    const pairOf = [parties.indexOf(a), parties.indexOf(b)] as const;
    return frontierFigure({ ...solved, frontier: points }, { case: kase, model }, pairOf, placed);
  };
  return (
    <figure aria-labelledby="between" aria-busy={!pair.current && a !== b}>
      <h2 id="between">
        Between{" "}
        <AxisSelect
          label="Party across"
          value={a}
          ids={ids}
          onChange={(id) => choose(id === b ? { across: id, up: a } : { across: id })}
        />{" "}
        and{" "}
        <AxisSelect
          label="Party up"
          value={b}
          ids={ids}
          onChange={(id) => choose(id === a ? { across: b, up: id } : { up: id })}
        />
      </h2>
      <FigurePanels
        headline={`Between ${names.partyName(a)} and ${names.partyName(b)}`}
        figure={figure}
        chart={
          <>
            <DealChart
              axes={axes}
              pair={order.map((i) => line[i]!)}
              zone={zoneOrder.map((i) => zone[i]!)}
              outlined={whole === undefined}
              drafts={drafts}
              solutions={solutions}
              chosen={
                deal === null ? null : place(Object.fromEntries(deal.map(({ party, utility }) => [party, utility])))
              }
              onChoose={(kind, index) => pick(kind, (kind === "pair" ? order : zoneOrder)[index]!)}
              label={`Points above walk-away for ${names.partyName(a)} (across) and ${names.partyName(b)} (up): ${line.length} efficient deals between the two, ${zone.length} within the zone of all, ${drafts.length} drafts and ${solutions.length} solutions. The slider below goes through the deals.`}
            />
            {path.length === 0 ? null : (
              <div className="along screen-only">
                <label>
                  Go through{" "}
                  <select
                    value={along}
                    onChange={(event) => {
                      setAlong(event.target.value as Along);
                      setPosition(0);
                    }}
                  >
                    <option value="pair">the frontier of these two alone</option>
                    {zone.length === 0 ? null : <option value="zone">the deals within the zone of all</option>}
                  </select>
                </label>
                <label>
                  From what is best for <PartyName id={b} /> to what is best for <PartyName id={a} />
                  <input
                    type="range"
                    min={0}
                    max={path.length - 1}
                    value={Math.max(0, Math.min(position, path.length - 1))}
                    onChange={(event) => pick(along, path[Number(event.target.value)]!)}
                  />
                </label>
              </div>
            )}
          </>
        }
      />
      <figcaption>
        Line: efficient deals as far as these two alone are concerned, exact
        {edits.length === 0 ? "" : ", with the weight you try"}. {whole === undefined ? "Grey line" : "Small dots"}:{" "}
        {zoneWords(space, whole, names.scale)}. Shaded: both at or above walk-away. Hollow: a red line is crossed.
        {drafts.some(({ span }) => span !== null)
          ? ` Dashed: what the open issues may make of ${names.theDraft(draft!)}.`
          : ""}{" "}
        Choose a point to see the deal.
        <ol className="key">
          {drafts.map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
        </ol>
        {solutions.length === 0 ? null : (
          <span>{solutions.map(({ letters, name }) => `${letters}: ${name}`).join("; ")}.</span>
        )}
      </figcaption>
    </figure>
  );
}

/** Places by the first party's gain, least first. */
function byAcross(places: readonly Place[]): readonly number[] {
  return places.map((_, i) => i).sort((i, j) => places[i]!.x - places[j]!.x);
}

/** What the small dots are. */
function zoneWords(space: DealSpaceState, whole: DealSpaceState["whole"]["value"], scale: number): string {
  if (whole !== undefined) {
    const { exact, epsilon, promise } = whole.result;
    const near = promise === "interior" ? ", but for those close to a walk-away value" : "";
    return `${largeCount(String(whole.count))} efficient deals within the zone of all parties, ${exact ? "exact" : `within ε = ${pointsText(epsilon, scale)} points${near}`}`;
  }
  const sketch = space.sketch.value;
  if (sketch === undefined) return "the zone of all parties, being looked for";
  if (sketch.outline.count === 0) return "none; no deal within the zone of all parties was found";
  const { epsilon } = sketch.result;
  const short =
    epsilon === 0
      ? "each proven the best there"
      : `none short of the best by more than ε = ${pointsText(epsilon, scale)} points`;
  return `a first picture of the zone of all parties, the best deals in some directions between these two, ${short}`;
}
