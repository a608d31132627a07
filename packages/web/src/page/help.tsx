import type { JSX } from "react";
import { setSingleKeys, singleKeys } from "../state/keys.ts";
import { useObservable } from "../state/observable.ts";
import { Heading } from "../ui/heading.tsx";
import { CONCEPTS } from "./concepts.ts";

const KEYS: readonly (readonly [string, string])[] = [
  ["Ctrl K or ⌘ K", "find a page, draft, perspective, issue, source or action"],
  [
    "Ctrl K, a digit, a letter",
    "the cell of the matrix that has them beside its party and its issue; Enter goes there",
  ],
  ["Ctrl Z, Ctrl Shift Z", "undo, redo; while a number is written: take that back"],
  ["j, k", "the next point, the one before"],
  ["i, p, d; with Shift", "the next issue, party, draft; the one before"],
  ["c", "copy what is selected, with where it is from"],
  ["Arrow keys", "move through the matrix; Home and End to the ends of a row"],
  [
    "← →, Page Up, Page Down",
    "on the timeline: a day on or back, the next event, the one before; Home and End to the ends",
  ],
  ["Enter; Ctrl Enter", "in the entry of the record: add the line; add all lines"],
  ["Enter or a digit", "in the matrix: open the judgement and write its weight"],
  ["↑ ↓ and =", "on a handle of an order: move it, make it equal with the one above"],
  ["↑ ↓, with Shift", "in a number: step by one, by ten"],
  ["Enter, Escape", "in a number: make the change, take it back; Escape again returns to the cell"],
];

/** Every concept in three sentences, with its equation one step further; the keys. */
export default function Help(): JSX.Element {
  const single = useObservable(singleKeys);
  return (
    <div className="narrow-column">
      <Heading title="Help">What these words mean</Heading>
      <dl className="concepts">
        {CONCEPTS.map(({ id, term, says, equation }) => (
          <div key={id} id={id}>
            <dt>{term}</dt>
            <dd>
              {says}
              <details>
                <summary>The equation</summary>
                <code>{equation}</code>
              </details>
            </dd>
          </div>
        ))}
      </dl>
      <h2>Keys</h2>
      <dl className="keys">
        {KEYS.map(([keys, does]) => (
          <div key={keys}>
            <dt>{keys}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p>
        <label>
          <input type="checkbox" checked={single} onChange={(event) => setSingleKeys(event.target.checked)} /> single
          letters do this, outside of fields
        </label>
      </p>
      <h2>What this does not claim</h2>
      <p>
        It does not foretell what any government will do. It says what follows from the judgements listed, and whose
        they are; whoever judges otherwise can change a number and see. It takes no side.
      </p>
      <p>
        <a href="/licences.txt" target="_blank" rel="noreferrer">
          Licences of the fonts and libraries
        </a>{" "}
        that this page is made of.
      </p>
    </div>
  );
}
