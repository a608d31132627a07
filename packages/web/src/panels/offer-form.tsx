import type { HandMove, Model, OwnSpace } from "@parley/core";
import { points } from "@parley/report";
import { type JSX, useState } from "react";
import { useCase } from "../state/case-context.ts";

/** What a person may do at a turn: accept, leave, or put an offer together, issue by issue or by what it is to be worth. */
export function OfferForm(props: {
  readonly model: Model;
  readonly space: OwnSpace;
  readonly round: number;
  readonly rounds: number;
  readonly onTable: Int32Array | null;
  /** What the offer is made from; `null`: the best outcome of all. */
  readonly begin: Int32Array | null;
  readonly isOutcome: (outcome: Int32Array) => boolean;
  readonly onMove: (move: HandMove) => void;
}): JSX.Element {
  const { model, space, round, rounds, onTable, begin, isOutcome, onMove } = props;
  const { names } = useCase();
  const { scale } = names;
  const [outcome, setOutcome] = useState(() => begin ?? bestOf(space));
  // What was asked for: the nearest outcome may be worth more, and the slider must not spring back.
  const [asked, setAsked] = useState<number | null>(null);
  const worth = space.worth(outcome);
  const feasible = worth > Number.NEGATIVE_INFINITY || isOutcome(outcome);
  const standing = onTable === null ? null : space.worth(onTable);
  const told = (value: number): string =>
    value === Number.NEGATIVE_INFINITY ? "crosses one of your red lines" : `is worth ${points(value, scale)} to you`;
  const nearest = (least: number): void => {
    const found = new Int32Array(outcome.length);
    space.inverse.nearest(least, found);
    setAsked(least);
    setOutcome(found);
  };
  const choose = (next: Int32Array): void => {
    setAsked(null);
    setOutcome(next);
  };
  const { best, floor } = space.inverse;
  return (
    <form
      className="offer"
      aria-label="Your move"
      onSubmit={(event) => {
        event.preventDefault();
        if (feasible) onMove({ kind: "offer", outcome });
      }}
    >
      <p role="status">
        Round {round + 1} of {rounds}, your move. Walking away is worth {points(space.reservation, scale)} to you
        {standing === null ? "." : `; what lies on the table ${told(standing)}.`}
      </p>
      <label className="weight">
        An offer worth at least
        <input
          type="range"
          min={floor}
          max={best}
          step={(best - floor) / 100 || 1}
          value={asked ?? Math.min(best, Math.max(floor, worth))}
          onChange={({ target }) => nearest(Number(target.value))}
        />
      </label>
      <div className="offer-issues">
        {model.issues.map((issue, i) => (
          <label key={issue.id}>
            {names.issue(issue.id)}
            <select
              value={outcome[i]}
              onChange={({ target }) =>
                choose(Int32Array.from(outcome, (k, j) => (j === i ? Number(target.value) : k)))
              }
            >
              {issue.options.map((option, k) => (
                <option key={option.id} value={k}>
                  {names.option(issue.id, option.id)}
                </option>
              ))}
            </select>
            <small className="quiet">
              {onTable === null || onTable[i] === outcome[i]
                ? ""
                : `on the table: ${names.option(issue.id, issue.options[onTable[i]!]!.id)}`}
            </small>
          </label>
        ))}
      </div>
      <p role="status">{feasible ? `Your offer ${told(worth)}.` : "Not all of this can hold together."}</p>
      <p className="choices">
        <button type="submit" disabled={!feasible}>
          Offer it
        </button>
        {onTable === null ? null : (
          <button type="button" onClick={() => onMove({ kind: "accept" })}>
            Accept what lies on the table
          </button>
        )}
        {onTable === null ? null : (
          <button type="button" onClick={() => choose(onTable)}>
            Begin from what lies on the table
          </button>
        )}
        <button type="button" onClick={() => onMove({ kind: "leave" })}>
          Leave
        </button>
      </p>
    </form>
  );
}

function bestOf(space: OwnSpace): Int32Array {
  const outcome = new Int32Array(space.sizes.length);
  space.inverse.ranked(0, outcome);
  return outcome;
}
