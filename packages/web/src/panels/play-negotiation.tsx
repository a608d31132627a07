import {
  CannotNegotiate,
  type HandMove,
  type HandPlay,
  type Id,
  isFeasible,
  type Model,
  type NegotiationTable,
  playByHand,
  type StrategyId,
  speakingOrder,
  strategies,
  strategyIds,
  TooEntangled,
  tableOf,
} from "@parley/core";
import { counted, points, STRATEGY_NAMES, signedPoints } from "@parley/report";
import { type JSX, useMemo, useState } from "react";
import { useCase } from "../state/case-context.ts";
import { PartyName } from "../ui/text.tsx";
import { OfferForm } from "./offer-form.tsx";

const ROUNDS = 12;

/** A negotiation to be played by hand, one seat against strategies: what the others want stays hidden until it is over. */
export default function PlayNegotiation(): JSX.Element {
  const { model } = useCase();
  const seated = useMemo(() => seatsOf(model), [model]);
  if (typeof seated === "string") return <p className="quiet">{seated}</p>;
  // Another perspective is another negotiation.
  return <Seats key={model.perspective} table={seated} />;
}

/** The table, or why there is none. */
function seatsOf(model: Model): NegotiationTable | string {
  try {
    const parties = model.parties.flatMap(({ deciding, reservation }, p) =>
      deciding && reservation !== null ? [p] : [],
    );
    if (parties.length < 2) return "Nobody has judged yet what no deal is worth to two deciding parties.";
    return tableOf(model, { parties: speakingOrder(model, parties, 1) });
  } catch (error) {
    if (error instanceof CannotNegotiate || error instanceof TooEntangled)
      return `It cannot be played: ${error.message}.`;
    throw error;
  }
}

function Seats({ table }: { readonly table: NegotiationTable }): JSX.Element {
  const { model, names } = useCase();
  const ids = table.parties.map((p) => model.parties[p]!.id);
  const [you, setYou] = useState<Id>(ids[0]!);
  const [against, setAgainst] = useState<StrategyId>("boulware");
  const [seed, setSeed] = useState(1);
  const [moves, setMoves] = useState<readonly HandMove[]>([]);
  const place = ids.indexOf(you);
  const play = useMemo(
    () =>
      playByHand(
        table,
        table.parties.map(() => strategies[against]),
        { place, moves, rounds: ROUNDS, seed },
      ),
    [table, against, place, moves, seed],
  );
  const begin = (): void => setMoves([]);
  return (
    <div className="play-negotiation ui">
      <p className="choices">
        <label>
          Your seat
          <select
            value={you}
            onChange={({ target }) => {
              setYou(target.value);
              begin();
            }}
          >
            {ids.map((id) => (
              <option key={id} value={id}>
                {names.partyName(id)}
              </option>
            ))}
          </select>
        </label>
        <label>
          The others play
          <select
            value={against}
            onChange={({ target }) => {
              setAgainst(target.value as StrategyId);
              begin();
            }}
          >
            {strategyIds.map((id) => (
              <option key={id} value={id}>
                {STRATEGY_NAMES[id]}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          onClick={() => {
            setSeed(seed + 1);
            begin();
          }}
        >
          Begin anew
        </button>
      </p>
      <p className="quiet">
        On likely values, for practice: nobody has said that the others would negotiate like this. You see what each
        offer is worth to you; what it is worth to the others you see when it is over.
      </p>
      <Turns table={table} play={play} place={place} />
      {play.ending === null ? (
        <OfferForm
          key={`${you} ${against} ${seed} ${moves.length}`}
          model={model}
          space={table.spaces[place]!}
          round={play.round}
          rounds={ROUNDS}
          onTable={play.onTable}
          begin={lastOwn(play, place) ?? play.onTable}
          isOutcome={(outcome) => isFeasible(model, outcome)}
          onMove={(move) => setMoves([...moves, move])}
        />
      ) : (
        <Over table={table} play={play} />
      )}
    </div>
  );
}

function lastOwn({ turns }: HandPlay, place: number): Int32Array | null {
  return turns.findLast(({ kind, by }) => kind === "offer" && by === place)?.outcome ?? null;
}

const DOES = { offer: "offers", accept: "accepts", leave: "leaves" } as const;

/** What was said so far, the newest first; the others' columns when it is over. */
function Turns(props: {
  readonly table: NegotiationTable;
  readonly play: HandPlay;
  readonly place: number;
}): JSX.Element | null {
  const { table, play, place } = props;
  const { model, names } = useCase();
  const idOf = (p: number): Id => model.parties[table.parties[p]!]!.id;
  const shown = table.parties.map((_, p) => p).filter((p) => p === place || play.ending !== null);
  if (play.turns.length === 0) return null;
  return (
    <table>
      <caption>{play.ending === null ? "So far, the newest first" : "How it went, the newest first"}</caption>
      <thead>
        <tr>
          <th scope="col">Round</th>
          <th scope="col">Who</th>
          {shown.map((p) => (
            <th key={p} scope="col" className="number">
              Worth to {p === place ? "you" : names.partyName(idOf(p))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {play.turns
          .map((turn, k) => ({ ...turn, k }))
          .reverse()
          .map(({ k, round, by, kind, outcome }) => (
            <tr key={k}>
              <td>{round + 1}</td>
              <th scope="row">
                {by === place ? "You" : <PartyName id={idOf(by)} />}{" "}
                {by === place ? DOES[kind].replace(/s$/, "") : DOES[kind]}
              </th>
              {shown.map((p) => (
                <td key={p} className="number">
                  {worthText(table.spaces[p]!.worth(outcome), names.scale)}
                </td>
              ))}
            </tr>
          ))}
      </tbody>
    </table>
  );
}

/** A worth in points, or that it crosses a red line. */
function worthText(worth: number, scale: number): string {
  return worth === Number.NEGATIVE_INFINITY ? "crosses a red line" : points(worth, scale);
}

function Over({ table, play }: { readonly table: NegotiationTable; readonly play: HandPlay }): JSX.Element {
  const { model, names } = useCase();
  const { agreed, utilities, rounds, reason } = play.ending!;
  return (
    <div role="status">
      <p>
        {agreed
          ? `Agreed in round ${rounds} of ${ROUNDS}. Against walking away:`
          : reason === "left"
            ? "You left: everybody has what no deal is worth."
            : `No agreement in ${counted(ROUNDS, "round")}: everybody has what no deal is worth.`}
      </p>
      {agreed ? (
        <ul>
          {table.parties.map((party, p) => (
            <li key={party}>
              <PartyName id={model.parties[party]!.id} />{" "}
              {signedPoints(utilities[p]! - table.spaces[p]!.reservation, names.scale)}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
