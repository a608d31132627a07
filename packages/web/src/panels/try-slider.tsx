import type { Quantity } from "@parley/core";
import { type JSX, useState } from "react";
import type { CaseEdit } from "../edit/edits.ts";
import { type Bounds, likelyOf, quantityField, withLikely } from "../edit/quantity.ts";
import { useObservable } from "../state/observable.ts";
import { preview } from "../state/session.ts";
import { makeEdits } from "./make-edits.ts";

/** A number to be dragged while what follows from it is shown; it is kept, or put back. */
export function TrySlider(props: {
  readonly quantity: Quantity;
  readonly bounds: Bounds;
  /** The right end of the slider. */
  readonly top: number;
  /** What is said of the number as it is dragged. */
  readonly label: (tried: Quantity) => string;
  readonly editsOf: (quantity: Quantity) => readonly CaseEdit[];
}): JSX.Element {
  const { quantity, bounds, top, label, editsOf } = props;
  const edits = useObservable(preview);
  const [at, setAt] = useState<number | null>(null);
  const kept = likelyOf(quantity);
  const shown = edits.length === 0 ? kept : (at ?? kept);
  const attempt = (value: number): void => {
    setAt(value);
    preview.set(value === kept ? [] : editsOf(withLikely(quantity, value, bounds)));
  };
  return (
    <>
      <label className="weight">
        {label(withLikely(quantity, shown, bounds))}
        <input
          type="range"
          min={bounds.min}
          max={Math.max(top, kept)}
          step={top > 30 ? 1 : top > 1 ? 0.1 : 0.01}
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
            <span>Tried, not made: the case has {quantityField(quantity)}.</span>
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
