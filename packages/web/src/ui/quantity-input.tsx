import type { Quantity } from "@parley/core";
import { type JSX, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { type Bounds, likelyOf, parseQuantity, quantityField, sameQuantity, withLikely } from "../edit/quantity.ts";
import { useObservable } from "../state/observable.ts";
import { takenBack, undo } from "../state/session.ts";

/**
 * A number or a range in one field. Arrow keys step the likely value (with Shift by ten), Enter makes the change, Escape
 * takes it back. What is being written is tried out at once.
 */
export function QuantityInput(props: {
  readonly label: string;
  readonly quantity: Quantity;
  readonly bounds: Bounds;
  readonly disabled?: boolean;
  /** Named so that a cell can hand over the focus. */
  readonly name?: string;
  readonly onTry: (quantity: Quantity | null) => void;
  readonly onMake: (quantity: Quantity) => void;
  readonly onLeave?: () => void;
}): JSX.Element {
  const { label, bounds, onTry, onMake } = props;
  const { quantity, handOver } = useLatest(props.quantity);
  /** What is being written; `null`: nothing. */
  const [draft, setDraft] = useState<string | null>(null);
  const written = draft ?? quantityField(quantity);
  const wrongId = useId();
  const undone = useRef(false);
  const parsed = parseQuantity(written, bounds);
  const wrong = "wrong" in parsed && draft !== null ? parsed.wrong : null;
  const write = (next: string): void => {
    setDraft(next);
    const reading = parseQuantity(next, bounds);
    if ("quantity" in reading) onTry(sameQuantity(reading.quantity, quantity) ? null : reading.quantity);
  };
  const make = (): void => {
    if ("wrong" in parsed) return;
    setDraft(null);
    if (sameQuantity(parsed.quantity, quantity)) return;
    handOver(parsed.quantity);
    onMake(parsed.quantity);
  };
  const takeBack = (): void => {
    setDraft(null);
    onTry(null);
  };
  const onKey = (event: KeyboardEvent): void => {
    if ((event.metaKey || event.ctrlKey) && !event.shiftKey && event.key.toLowerCase() === "z") {
      if (draft === null) void undo();
      else takeBack();
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const step = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (step !== undefined && "quantity" in parsed) {
      const by = event.shiftKey && Math.abs(step) === 1 ? step * 10 : step;
      write(quantityField(withLikely(parsed.quantity, likelyOf(parsed.quantity) + by, bounds)));
    } else if (event.key === "Enter") make();
    else if (event.key === "Escape") {
      if (draft === null || draft === quantityField(quantity)) {
        props.onLeave?.();
        return;
      }
      undone.current = true;
      takeBack();
      undone.current = false;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onBlur = (): void => {
    if (undone.current) return;
    if ("wrong" in parsed) takeBack();
    else make();
  };
  return (
    <span className="quantity">
      <input
        type="text"
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
        aria-invalid={wrong !== null}
        aria-describedby={wrong === null ? undefined : wrongId}
        data-name={props.name}
        disabled={props.disabled}
        value={written}
        onChange={(event) => write(event.target.value)}
        onFocus={(event) => event.target.select()}
        onKeyDown={onKey}
        onBlur={onBlur}
      />
      {wrong === null ? null : (
        <small id={wrongId} role="alert">
          {wrong}
        </small>
      )}
    </span>
  );
}

/** The likely value as a slider: tried out while it is dragged, made when it is let go. */
export function QuantitySlider(props: {
  readonly label: string;
  readonly quantity: Quantity;
  readonly bounds: Bounds;
  /** The end of the slider, where the bounds have none. */
  readonly top: number;
  readonly onTry: (quantity: Quantity | null) => void;
  readonly onMake: (quantity: Quantity) => void;
}): JSX.Element {
  const { bounds, onTry, onMake } = props;
  const { quantity, handOver } = useLatest(props.quantity);
  const [at, setAt] = useState<number | null>(null);
  const shown = at ?? likelyOf(quantity);
  const make = (): void => {
    if (at === null) return;
    const next = withLikely(quantity, at, bounds);
    setAt(null);
    if (sameQuantity(next, quantity)) {
      onTry(null);
      return;
    }
    handOver(next);
    onMake(next);
  };
  return (
    <input
      type="range"
      aria-label={props.label}
      min={bounds.min}
      max={Math.max(props.top, shown)}
      step={props.top > 30 ? 1 : 0.1}
      value={shown}
      onChange={(event) => {
        const value = Number(event.target.value);
        setAt(value);
        onTry(withLikely(quantity, value, bounds));
      }}
      onPointerUp={make}
      onKeyUp={make}
      onBlur={make}
    />
  );
}

/**
 * A quantity as the person last made it. The model follows a change only once it is compiled; until then the next step or
 * word must go on from what was made, not from what the model still has.
 */
function useLatest(known: Quantity): { readonly quantity: Quantity; readonly handOver: (made: Quantity) => void } {
  const [made, setMade] = useState<readonly Quantity[]>([]);
  const kept = quantityField(known);
  useEffect(() => {
    setMade((all) => all.slice(all.findLastIndex((one) => quantityField(one) === kept) + 1 || all.length));
  }, [kept]);
  const refusals = useObservable(takenBack);
  // biome-ignore lint/correctness/useExhaustiveDependencies(refusals): what was refused is not what the number is
  useEffect(() => setMade([]), [refusals]);
  return { quantity: made.at(-1) ?? known, handOver: (next) => setMade((all) => [...all, next]) };
}
