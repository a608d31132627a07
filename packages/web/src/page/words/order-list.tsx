import type { Id } from "@parley/core";
import { type JSX, type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import { lowered, moved, raised, rankOf, type Said, type Thing, tied } from "./said.ts";
import { namer } from "./telling.ts";

interface Drop {
  readonly rank: number;
  readonly how: "before" | "among";
  /** The row at which the drop is shown, and where on it. */
  readonly at: Id;
  readonly edge: "above" | "on" | "below";
}

/**
 * Things from the best to the worst. Each can be dragged between others or onto one (equal), moved with the arrow keys on its
 * handle, or by buttons; `=` makes it equal with what stands above.
 */
export function OrderList(props: {
  readonly said: Said;
  readonly things: readonly Thing[];
  readonly onChange: (said: Said) => void;
}): JSX.Element {
  const { said, things, onChange } = props;
  const nameOf = namer(things);
  const list = useRef<HTMLUListElement>(null);
  const [dragged, setDragged] = useState<Id | null>(null);
  const [drop, setDrop] = useState<Drop | null>(null);
  const [told, setTold] = useState("");
  const [held, setHeld] = useState<{ readonly id: Id } | null>(null);
  // A row that moves is taken out of the page and put back, which loses the focus.
  useEffect(() => {
    if (held !== null) list.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(held.id)}"] .handle`)?.focus();
  }, [held]);
  const change = (id: Id, next: Said): void => {
    onChange(next);
    setTold(placeWords(next, id, nameOf));
  };
  const byHandle = (id: Id, next: Said): void => {
    change(id, next);
    setHeld({ id });
  };
  const onKey = (event: KeyboardEvent, id: Id): void => {
    const next = { ArrowUp: raised, ArrowDown: lowered, "=": tied }[event.key];
    if (next === undefined || event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    byHandle(id, next(said, id));
  };
  // The pointer may be quicker than what is drawn: what it holds, and where it lets go, are asked of the event.
  const holds = (event: PointerEvent): boolean => event.currentTarget.hasPointerCapture(event.pointerId);
  const follow = (event: PointerEvent): void => {
    if (holds(event)) setDrop(dropAt(list.current!, said, event.clientY));
  };
  const release = (event: PointerEvent, id: Id): void => {
    const there = holds(event) ? dropAt(list.current!, said, event.clientY) : null;
    if (there !== null && there.at !== id) change(id, moved(said, id, there.rank, there.how));
    setDragged(null);
    setDrop(null);
  };
  const row = (id: Id, rank: number, place: number): JSX.Element => {
    const worthless = rank === said.order.length;
    const edge = drop?.at === id && dragged !== id ? ` drop-${drop.edge}` : "";
    return (
      <li key={id} data-id={id} className={`${place > 0 ? "equal" : ""}${dragged === id ? " dragged" : ""}${edge}`}>
        <button
          type="button"
          className="handle"
          aria-label={`${nameOf(id)}, ${placeWords(said, id, nameOf)}. Arrow keys move it, = makes it equal with the one above`}
          onKeyDown={(event) => onKey(event, id)}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            setDragged(id);
          }}
          onPointerMove={follow}
          onPointerUp={(event) => release(event, id)}
          onPointerCancel={() => {
            setDragged(null);
            setDrop(null);
          }}
        >
          <span aria-hidden="true">⠿</span>
        </button>
        <span className="rank">{worthless ? "–" : place > 0 ? "=" : rank + 1}</span>
        <span className="name">
          {nameOf(id)}
          <small>{things.find((thing) => thing.id === id)?.note}</small>
        </span>
        <span className="moves">
          <button type="button" aria-label={`Move ${nameOf(id)} up`} onClick={() => change(id, raised(said, id))}>
            ↑
          </button>
          <button type="button" aria-label={`Move ${nameOf(id)} down`} onClick={() => change(id, lowered(said, id))}>
            ↓
          </button>
          <button
            type="button"
            aria-pressed={!worthless && said.order[rank]!.length > 1}
            disabled={worthless || (rank === 0 && said.order[0]!.length === 1)}
            aria-label={`${nameOf(id)} is equal with the one above`}
            onClick={() => change(id, tied(said, id))}
          >
            =
          </button>
        </span>
      </li>
    );
  };
  return (
    <>
      <ul className="ranking" ref={list}>
        {said.order.flatMap((equal, rank) => equal.map((id, place) => row(id, rank, place)))}
        {said.nothing === null ? null : (
          <li className={`floor${drop?.at === "" ? " drop-on" : ""}`} data-floor="">
            Worth nothing{said.nothing.length === 0 ? ": none" : ""}
          </li>
        )}
        {(said.nothing ?? []).map((id) => row(id, said.order.length, 0))}
      </ul>
      <p className="sr" role="status">
        {told}
      </p>
    </>
  );
}

function placeWords(said: Said, id: Id, nameOf: (id: Id) => string): string {
  const rank = rankOf(said, id);
  if (rank === said.order.length) return `${nameOf(id)}: worth nothing`;
  const equals = said.order[rank]!.filter((other) => other !== id).map(nameOf);
  return `place ${rank + 1} of ${said.order.length}${equals.length === 0 ? "" : `, equal with ${equals.join(", ")}`}`;
}

/** Where a thing let go at a height would come to stand: the middle of a row is among those there, its edges are between. */
function dropAt(list: HTMLElement, said: Said, y: number): Drop | null {
  for (const row of list.querySelectorAll<HTMLElement>("li")) {
    const { top, bottom, height } = row.getBoundingClientRect();
    if (y < top || y >= bottom) continue;
    if (row.dataset["floor"] !== undefined) return { rank: said.order.length, how: "among", at: "", edge: "on" };
    const id = row.dataset["id"]!;
    const rank = rankOf(said, id);
    if (rank === said.order.length) return { rank, how: "among", at: id, edge: "on" };
    const share = (y - top) / height;
    if (share < 0.3) return { rank, how: "before", at: id, edge: "above" };
    if (share > 0.7) return { rank: rank + 1, how: "before", at: id, edge: "below" };
    return { rank, how: "among", at: id, edge: "on" };
  }
  return null;
}
