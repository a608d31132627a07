import type { Disagreement, Id, Quantity, ScaleValue } from "@parley/core";
import type { CSSProperties, JSX } from "react";
import { likelyOf, quantityField, VALUE_BOUNDS } from "../../edit/quantity.ts";
import { QuantityInput } from "../../ui/quantity-input.tsx";
import { rankOf, type Said, type Thing } from "./said.ts";
import { namer, pairName, rangeWords } from "./telling.ts";

/** The numbers as bars: each can be drawn with pointer or arrow keys, or written; what the words allow is shaded. */
export function Bars(props: {
  readonly said: Said;
  readonly things: readonly Thing[];
  /** One a rank; `null` where the words conflict. */
  readonly scale: readonly ScaleValue[] | null;
  readonly quantities: ReadonlyMap<Id, Quantity>;
  readonly byHand: ReadonlySet<Id>;
  readonly what: string;
  readonly onSet: (id: Id, quantity: Quantity | null) => void;
}): JSX.Element {
  const { said, things, scale, quantities, byHand, what, onSet } = props;
  const nameOf = namer(things);
  const ids = [...said.order.flat(), ...(said.nothing ?? [])];
  return (
    <ul className="bars" aria-label={what}>
      {ids.map((id) => {
        const quantity = quantities.get(id);
        const now = things.find((thing) => thing.id === id)?.now;
        if (quantity === undefined) return null;
        const limits = scale?.[rankOf(said, id)] ?? null;
        const likely = likelyOf(quantity);
        const outside = limits !== null && isOutside(likely, limits);
        const style = {
          "--v": `${likely}%`,
          "--low": `${limits?.low ?? likely}%`,
          "--high": `${limits?.high ?? likely}%`,
          "--now": `${now ?? 0}%`,
        } as CSSProperties;
        return (
          <li key={id} data-id={id}>
            <span className="name">{nameOf(id)}</span>
            <span className="track" style={style}>
              <i className="allowed" />
              <i className="fill" />
              {now === undefined ? null : <i className="now" title={`now ${quantityField(now)}`} />}
              <input
                type="range"
                aria-label={`${nameOf(id)}, as a bar`}
                min={0}
                max={100}
                step={1}
                value={likely}
                onChange={(event) => onSet(id, Number(event.target.value))}
              />
            </span>
            <QuantityInput
              label={`${nameOf(id)}, 0–100`}
              quantity={quantity}
              bounds={VALUE_BOUNDS}
              onTry={() => undefined}
              onMake={(made) => onSet(id, made)}
            />
            <small className={outside ? "allows outside" : "allows"}>
              {limits === null ? "" : `${outside ? "⚠ outside what" : "what"} the words allow: ${limitsText(limits)}`}
              {now === undefined ? "" : ` · now ${quantityField(now)}`}
              {byHand.has(id) && limits !== null ? (
                <button
                  type="button"
                  className="plain"
                  aria-label={`As by the words: ${nameOf(id)}`}
                  onClick={() => onSet(id, null)}
                >
                  as by the words
                </button>
              ) : null}
            </small>
          </li>
        );
      })}
    </ul>
  );
}

/** Numbers are shown to one digit, and may be off their limits by as much. */
const SHOWN = 0.05;

function isOutside(value: number, { low, high }: ScaleValue): boolean {
  return value < low - SHOWN || value > high + SHOWN;
}

function limitsText({ low, high }: ScaleValue): string {
  return high - low < SHOWN ? quantityField(low) : `${quantityField(low)} to ${quantityField(high)}`;
}

/** In what the numbers, as they stand now, contradict the words. */
export function Disagreements(props: {
  readonly said: Said;
  readonly things: readonly Thing[];
  readonly disagreement: Disagreement | null;
}): JSX.Element {
  const { said, things, disagreement } = props;
  const nameOf = namer(things);
  const first = (rank: number): string => {
    const id = said.order[rank]?.[0];
    return id === undefined ? "no change" : `“${nameOf(id)}”`;
  };
  const difference = (n: number): string => {
    const { between, is } = said.differences[n]!;
    return `${pairName(said, between, nameOf)} (${rangeWords(is)})`;
  };
  return (
    <div role="status" className={disagreement === null ? "consistency" : "consistency refused"}>
      {disagreement === null ? (
        <p>✓ The numbers agree with the words.</p>
      ) : (
        <>
          <p>⚠ The numbers do not agree with the words. They can be saved all the same.</p>
          <ul>
            {disagreement.order.map((rank) => (
              <li key={rank}>
                By the numbers {first(rank)} is not above {first(rank + 1)}.
              </li>
            ))}
            {disagreement.none.map((n) => (
              <li key={n}>By the numbers it is otherwise: {difference(n)}.</li>
            ))}
            {disagreement.reversed.map(([greater, lesser]) => (
              <li key={`${greater} ${lesser}`}>
                By the numbers {difference(greater)} is no more than {difference(lesser)}.
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
