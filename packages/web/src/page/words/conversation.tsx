import {
  conflict as conflictOf,
  disagreement as disagreementOf,
  type Id,
  type Quantity,
  repairs as repairsOf,
  type ScaleValue,
  scaleOf,
} from "@parley/core";
import { type JSX, useEffect, useEffectEvent, useId, useMemo, useState } from "react";
import type { CaseEdit } from "../../edit/edits.ts";
import type { Owner } from "../../edit/judgements.ts";
import { likelyOf } from "../../edit/quantity.ts";
import { OwnerFields, useOwner } from "../../panels/judgement-panel.tsx";
import { makeEdits } from "../../panels/make-edits.ts";
import { preview } from "../../state/session.ts";
import { Bars, Disagreements } from "./bars.tsx";
import { Consistency, Differences } from "./differences.tsx";
import { OrderList } from "./order-list.tsx";
import { judgedBy, rankOf, type Said, type Thing } from "./said.ts";

/**
 * From an order over differences in words to numbers, which are saved with the words they were made of. Nothing is written before
 * it is saved; verdicts follow what is being tried.
 */
export function Conversation(props: {
  readonly things: readonly Thing[];
  /** What was said before, or the order of the numbers as they are. */
  readonly before: Said;
  /** Whether `before` was said in words: then numbers that differ from theirs were written by hand. */
  readonly spoken: boolean;
  readonly edits: (said: Said, quantities: ReadonlyMap<Id, Quantity>, owner: Owner) => readonly CaseEdit[];
}): JSX.Element {
  const { things, before, spoken, edits } = props;
  const swings = before.nothing !== null;
  const kept = JSON.stringify([before, spoken, things.map(({ now }) => now)]);
  const [said, setSaid] = useState(before);
  const [hand, setHand] = useState<ReadonlyMap<Id, Quantity>>(() => writtenByHand(things, before, spoken));
  const [ranged, setRanged] = useState(wasRanged(things, spoken));
  // Until something is said in words, numbers that were there stay.
  const [silent, setSilent] = useState(!spoken);
  const [touched, setTouched] = useState(false);
  const owner = useOwner();
  const id = useId();
  const startOver = (): void => {
    setSaid(before);
    setHand(writtenByHand(things, before, spoken));
    setSilent(!spoken);
    setRanged(wasRanged(things, spoken));
    setTouched(false);
  };
  // The case changed under the page: saved from here, taken back, or changed elsewhere.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `kept` says all that it starts over from
  useEffect(() => {
    startOver();
  }, [kept]);
  const judged = useMemo(() => judgedBy(said), [said]);
  const conflict = useMemo(() => conflictOf(judged), [judged]);
  const repairs = useMemo(() => (conflict === null ? null : repairsOf(judged)), [judged, conflict]);
  const scale = useMemo(() => (conflict === null ? scaleOf(judged) : null), [judged, conflict]);
  const quantities = useMemo(
    () => numbers(things, said, scale, hand, silent, ranged),
    [things, said, scale, hand, silent, ranged],
  );
  const disagreement = useMemo(() => {
    const byRank = Array.from({ length: judged.ranks }, (_, rank) => {
      const first = said.order[rank]?.[0];
      return first === undefined ? 0 : likelyOf(quantities.get(first) ?? 0);
    });
    return quantities.size < things.length ? null : disagreementOf(judged, byRank);
  }, [judged, said, quantities, things]);
  const complete = things.length > 0 && quantities.size === things.length;
  const edited = useEffectEvent(() => edits(said, quantities, owner.value));
  // biome-ignore lint/correctness/useExhaustiveDependencies: tried anew where what was said, or a number made of it, is another
  useEffect(() => {
    preview.set(touched && complete ? edited() : []);
  }, [touched, complete, said, quantities]);
  useEffect(() => () => preview.set([]), []);
  const say = (next: Said): void => {
    setSaid(next);
    setSilent(false);
    setTouched(true);
  };
  const set = (thing: Id, quantity: Quantity | null): void => {
    // Equals have one number.
    const equals = said.order.find((equal) => equal.includes(thing)) ?? [thing];
    const next = new Map(hand);
    for (const equal of equals)
      if (quantity === null) next.delete(equal);
      else next.set(equal, quantity);
    setHand(next);
    setTouched(true);
  };
  return (
    <div className="conversation">
      <section aria-labelledby={`${id}o`}>
        <h2 id={`${id}o`}>1. Order</h2>
        <p className="note">
          {swings
            ? "Think of every issue at its worst for the party. Which one would it first see moved to its best? Which next?"
            : "From what the party would like best to what it would like least."}{" "}
          Drag, or use the arrow keys on a handle; = makes equal.
        </p>
        <OrderList said={said} things={things} onChange={say} />
      </section>
      <section aria-labelledby={`${id}d`}>
        <h2 id={`${id}d`}>2. Differences</h2>
        <p className="note">
          In words, as far as you know. Neighbours first; every further pair narrows the numbers. “Don’t know” is an
          answer.
        </p>
        <Differences said={said} things={things} conflict={conflict} onChange={say} />
        <Consistency said={said} things={things} conflict={conflict} repairs={repairs} onChange={say} />
      </section>
      <section aria-labelledby={`${id}s`}>
        <h2 id={`${id}s`}>3. Numbers</h2>
        <p className="note">
          {swings
            ? "What each swing is worth, the greatest 100."
            : "What each option is worth, the best 100 and the worst 0."}{" "}
          Shaded is what the words allow. Draw a bar or write a number to have it otherwise.
        </p>
        {scale === null ? <p className="quiet">Words that conflict give no numbers.</p> : null}
        <Bars
          said={said}
          things={things}
          scale={scale}
          quantities={quantities}
          byHand={new Set(hand.keys())}
          what={swings ? "What each swing is worth" : "What each option is worth"}
          onSet={set}
        />
        {complete && scale !== null ? <Disagreements said={said} things={things} disagreement={disagreement} /> : null}
        <label className="ranged">
          <input
            type="checkbox"
            checked={ranged}
            onChange={(event) => {
              setRanged(event.target.checked);
              setTouched(true);
            }}
          />{" "}
          Write each as a range, as wide as the words allow
        </label>
      </section>
      <section aria-labelledby={`${id}k`} className="save">
        <h2 id={`${id}k`}>4. Save</h2>
        <OwnerFields {...owner} />
        <p>
          <button
            type="button"
            className="main"
            disabled={!complete}
            onClick={() => void makeEdits([...edits(said, quantities, owner.value)])}
          >
            Save the numbers and the words
          </button>{" "}
          {touched ? (
            <button type="button" onClick={startOver}>
              Start over
            </button>
          ) : null}
        </p>
        {complete ? null : <p className="quiet">Numbers are missing: repair the words first.</p>}
      </section>
    </div>
  );
}

/** Whether the numbers made of words were written as ranges. */
function wasRanged(things: readonly Thing[], spoken: boolean): boolean {
  return spoken && things.some(({ quantity }) => Array.isArray(quantity));
}

/** Numbers of the case that are not those of its words. */
function writtenByHand(things: readonly Thing[], before: Said, spoken: boolean): ReadonlyMap<Id, Quantity> {
  if (!spoken) return new Map();
  const scale = scaleOf(judgedBy(before));
  const ranged = wasRanged(things, spoken);
  return new Map(
    things.flatMap(({ id, quantity }): [Id, Quantity][] => {
      if (quantity === undefined) return [];
      const found = scale?.[rankOf(before, id)];
      return found !== undefined && isNear(byWords(found, ranged), quantity) ? [] : [[id, quantity]];
    }),
  );
}

/** The number that words give: their scale's, or the range of all that they allow. */
function byWords({ low, value, high }: ScaleValue, ranged: boolean): Quantity {
  const rounded = (x: number): number => Number(x.toFixed(2));
  return ranged && rounded(low) !== rounded(high) ? [rounded(low), rounded(value), rounded(high)] : rounded(value);
}

/** Weights are written with four digits, so that points come back a little changed. */
const NEAR = 0.1;

function isNear(a: Quantity, b: Quantity): boolean {
  if (typeof a === "number" || typeof b === "number")
    return typeof a === "number" && typeof b === "number" && Math.abs(a - b) < NEAR;
  return a.every((number, n) => Math.abs(number - b[n]!) < NEAR);
}

/**
 * A number for each thing: that written by hand; while nothing is said, the one it has; else that of its words, none where these
 * conflict.
 */
function numbers(
  things: readonly Thing[],
  said: Said,
  scale: readonly ScaleValue[] | null,
  hand: ReadonlyMap<Id, Quantity>,
  silent: boolean,
  ranged: boolean,
): ReadonlyMap<Id, Quantity> {
  return new Map(
    things.flatMap(({ id, quantity }): [Id, Quantity][] => {
      const written = hand.get(id) ?? (silent ? quantity : undefined);
      if (written !== undefined) return [[id, written]];
      const found = scale?.[rankOf(said, id)];
      if (found === undefined) return [];
      return [[id, byWords(found, ranged)]];
    }),
  );
}
