import { CATEGORIES, type Category, type Contradiction, type Repairs, rangeOfNumbers } from "@parley/core";
import { type JSX, useId, useRef, useState } from "react";
import {
  differenceOf,
  inOrder,
  moved,
  neighbours,
  otherPairs,
  type Pair,
  rankOf,
  type Said,
  samePair,
  type Thing,
  withDifference,
} from "./said.ts";
import { BETTER, CATEGORY_WORDS, namer, pairName, rangeWords } from "./telling.ts";

/** How much better one is than the other, in words: neighbours first, then any other pairs. */
export function Differences(props: {
  readonly said: Said;
  readonly things: readonly Thing[];
  readonly conflict: Contradiction | null;
  readonly onChange: (said: Said) => void;
}): JSX.Element {
  const { said, things, conflict, onChange } = props;
  const [asked, setAsked] = useState<readonly Pair[]>([]);
  const [next, setNext] = useState(0);
  const group = useRef<HTMLDivElement>(null);
  const nameOf = namer(things);
  const { judged, open } = otherPairs(said);
  const near = neighbours(said);
  const begun = asked.filter(
    (pair) => open.some((other) => samePair(other, pair)) && !judged.some((other) => samePair(other, pair)),
  );
  const left = open.filter((pair) => !begun.some((other) => samePair(other, pair)));
  const inConflict = (pair: Pair): boolean =>
    conflict?.differences.some((n) => samePair(said.differences[n]!.between, pair)) ?? false;
  const makeEqual = (pair: Pair): void => {
    const [better, worse] = inOrder(said, pair);
    const rank = worse === undefined ? said.order.length : rankOf(said, better!);
    onChange(moved(withDifference(said, pair, null), worse ?? better!, rank, "among"));
    group.current?.focus();
  };
  const field = (pair: Pair, neighbour: boolean): JSX.Element => (
    <DifferenceField
      key={pair.toSorted().join(" ")}
      said={said}
      pair={pair}
      nameOf={nameOf}
      conflict={inConflict(pair)}
      onSay={(is) => onChange(withDifference(said, pair, is))}
      {...(neighbour ? { onEqual: () => makeEqual(pair) } : {})}
    />
  );
  return (
    <div ref={group} tabIndex={-1} className="differences" role="group" aria-label="Differences">
      {near.map((pair) => field(pair, true))}
      {judged.length + begun.length === 0 ? null : <h3>Further pairs</h3>}
      {[...judged, ...begun].map((pair) => field(pair, false))}
      {left.length === 0 ? null : (
        <p className="further">
          <label>
            A further pair{" "}
            <select value={next} onChange={(event) => setNext(Number(event.target.value))}>
              {left.map((pair, n) => (
                <option key={pair.join(" ")} value={n}>
                  {pairName(said, pair, nameOf)}
                </option>
              ))}
            </select>
          </label>{" "}
          <button
            type="button"
            onClick={() => {
              setAsked([...begun, left[Math.min(next, left.length - 1)]!]);
              setNext(0);
            }}
          >
            Judge this pair
          </button>
        </p>
      )}
    </div>
  );
}

/** One difference: a category, or from one to another where one hesitates, or not known. */
function DifferenceField(props: {
  readonly said: Said;
  readonly pair: Pair;
  readonly nameOf: (id: string) => string;
  readonly conflict: boolean;
  readonly onSay: (is: Category | readonly [Category, Category] | null) => void;
  /** Given where "no difference" puts the two on one rank. */
  readonly onEqual?: () => void;
}): JSX.Element {
  const { said, pair, nameOf, conflict, onSay, onEqual } = props;
  const id = useId();
  const is = differenceOf(said, pair);
  const [least, most] = is === null ? [null, null] : typeof is === "string" ? [is, is] : is;
  const [better, worse] = inOrder(said, pair);
  const choices: readonly Category[] = least === "none" ? CATEGORIES : BETTER;
  return (
    <fieldset className={conflict ? "difference conflict" : "difference"}>
      <legend>
        {worse === undefined ? (
          <>
            How much does <b>{nameOf(better!)}</b> matter, against no change at all?
          </>
        ) : (
          <>
            How much {said.nothing === null ? "better is" : "more does"} <b>{nameOf(better!)}</b>{" "}
            {said.nothing === null ? "" : "matter "}than <b>{nameOf(worse)}</b>?
          </>
        )}
        {conflict ? <strong className="mark"> ⚠ in conflict</strong> : null}
      </legend>
      <div className="chips">
        <label>
          <input type="radio" name={id} checked={least === null} onChange={() => onSay(null)} />
          <span>don’t know</span>
        </label>
        {choices.map((category) => (
          <label key={category}>
            <input type="radio" name={id} checked={least === category} onChange={() => onSay(category)} />
            <span>{CATEGORY_WORDS[category]}</span>
          </label>
        ))}
        {least === null || least === "none" || least === "extreme" ? null : (
          <label className="upto">
            up to{" "}
            <select value={most!} onChange={(event) => onSay(spanOf(least, event.target.value as Category))}>
              {BETTER.slice(BETTER.indexOf(least)).map((category) => (
                <option key={category} value={category}>
                  {category === least ? "no more" : CATEGORY_WORDS[category]}
                </option>
              ))}
            </select>
          </label>
        )}
        {onEqual === undefined ? null : (
          <button type="button" className="plain" onClick={onEqual}>
            no difference
          </button>
        )}
      </div>
    </fieldset>
  );
}

function spanOf(least: Category, most: Category): Category | readonly [Category, Category] {
  return least === most ? least : [least, most];
}

/** Whether what was said can hold together; where not, what conflicts and every smallest repair. */
export function Consistency(props: {
  readonly said: Said;
  readonly things: readonly Thing[];
  readonly conflict: Contradiction | null;
  readonly repairs: Repairs | null;
  readonly onChange: (said: Said) => void;
}): JSX.Element {
  const { said, things, conflict, repairs, onChange } = props;
  const nameOf = namer(things);
  if (conflict === null)
    return (
      <p className="consistency" role="status">
        {said.differences.length === 0 ? "Nothing is said of differences yet." : "✓ All this can hold together."}
      </p>
    );
  const above = conflict.order.map((rank) => {
    const next = said.order[rank + 1];
    const first = `“${nameOf(said.order[rank]![0]!)}”`;
    return next === undefined ? `${first} matters at all` : `${first} stands above “${nameOf(next[0]!)}”`;
  });
  const make = (repair: Repairs["repairs"][number]): void =>
    onChange(
      repair.reduce(
        (so, { difference, category }) =>
          withDifference(so, said.differences[difference]!.between, rangeOfNumbers(category, category)),
        said,
      ),
    );
  return (
    <div className="consistency refused" role="status">
      <p>⚠ These cannot all hold together:</p>
      <ul>
        {conflict.differences.map((n) => (
          <li key={n}>
            {pairName(said, said.differences[n]!.between, nameOf)}: {rangeWords(said.differences[n]!.is)}
          </li>
        ))}
      </ul>
      {above.length === 0 ? null : <p>For {above.join(", and ")}.</p>}
      {repairs === null || repairs.repairs.length === 0 ? (
        <p>They conflict in too many places to search all repairs. Change one of those marked, then look again.</p>
      ) : (
        <>
          <p>
            {repairs.repairs.length === 1
              ? "The smallest change that helps:"
              : "The smallest changes that help, any of them:"}
          </p>
          <ul className="repairs">
            {repairs.repairs.map((repair) => (
              <li key={JSON.stringify(repair)}>
                <button type="button" onClick={() => make(repair)}>
                  {repair
                    .map(({ difference, category }) => {
                      const { between, is } = said.differences[difference]!;
                      const instead = rangeWords(rangeOfNumbers(category, category));
                      return `${pairName(said, between, nameOf)}: ${instead} instead of ${rangeWords(is)}`;
                    })
                    .join("; and ")}
                </button>
              </li>
            ))}
          </ul>
          {repairs.complete ? null : <p className="quiet">There may be more.</p>}
        </>
      )}
    </div>
  );
}
