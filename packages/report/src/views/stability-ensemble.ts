import type { Ensemble, Id, StabilityResult } from "@parley/core";
import { type Lookup, lookup } from "../lookup.ts";
import { counted, largeCount } from "../numbers.ts";
import { capitalised, joined, joinedUpTo, plainText, text, upperFirst } from "../text.ts";
import type { Cell, Row, Table, Text, ViewContext } from "../view.ts";
import { CONCEPT_NAMES, CONCEPT_WORDS, ORDER, stateText } from "./stability-words.ts";

/** Whether the answer is about a conflict of the case whose orders are not settled: its lists hold under all orders that fit. */
export function isPartial(result: StabilityResult): boolean {
  return result.ensemble !== null && result.ends === null;
}

/** What rests whatever the orders are that nobody has settled. */
export function ensembleHeadline(result: StabilityResult, about: string, names: Lookup): Text {
  const { equilibria } = result.ensemble!;
  const strongest = ORDER.find((concept) => equilibria.every[concept].length > 0);
  if (strongest !== undefined) {
    const states = equilibria.every[strongest];
    const where = states.length === 1 ? stateText(result, states[0]!, names) : [counted(states.length, "state")];
    const whatever = result.ensemble!.over.length === 0 ? "" : ", whatever the preferences that are not settled";
    return text`The conflict ${about} can rest in ${states.length === 1 ? "one state, " : ""}${where}${whatever}: there ${CONCEPT_WORDS[strongest]}.`;
  }
  const may = ORDER.some((concept) => equilibria.some[concept].length + equilibria.open[concept].length > 0);
  return may
    ? text`Where the conflict ${about} comes to rest depends on preferences that are not settled.`
    : text`The conflict ${about} comes to rest nowhere, whatever the preferences that are not settled.`;
}

/** What holds under every order, what may, and what cannot. */
export function ensembleSentences(result: StabilityResult, names: Lookup): readonly Text[] {
  const { ensemble } = result;
  if (ensemble === null) return [];
  const { every, some, open } = ensemble.equilibria;
  const said: Text[] = [...unsettledText(ensemble, names)];
  const concept = ORDER.find((one) => some[one].length + open[one].length > 0) ?? ensemble.concept;
  const list = (states: readonly number[]): Text =>
    joinedUpTo(
      states.map((state) => text`where ${stateText(result, state, names)}`),
      3,
      "or",
    );
  const kind = `(${CONCEPT_NAMES[concept]})`;
  if (every[concept].length > 0 && ensemble.over.length > 0)
    said.push(text`Whatever it is, everybody would stay ${kind} ${list(every[concept])}.`);
  const may = some[concept].filter((state) => !every[concept].includes(state));
  if (may.length > 0)
    said.push(text`Under some orders and not under others everybody would stay ${kind} ${list(may)}.`);
  if (open[concept].length > 0)
    said.push(
      text`Of ${counted(open[concept].length, "state")} it was neither shown nor excluded that everybody would stay ${kind} under some order.`,
    );
  else if (ensemble.over.length > 0) said.push(text`In every other state somebody leaves ${kind}, whatever it is.`);
  return said;
}

function unsettledText(ensemble: Ensemble, names: Lookup): readonly Text[] {
  if (ensemble.over.length === 0) return [];
  const whose = Object.entries(ensemble.unsettled).filter(([, pairs]) => pairs > 0);
  if (ensemble.over.includes("gaps"))
    return whose.length === 0
      ? []
      : [
          text`What nobody has said decides where a deal stands in the order of ${joined(whose.map(([id]) => names.party(id)))}; every place it can take is looked at, each other number at its expected value.`,
        ];
  const pairs = joined(whose.map(([id, count]) => text`${counted(count, "pair")} of ${names.party(id)}`));
  const why = ensemble.over.includes("ranges")
    ? "is not settled by what was compared, or by weights known within ranges"
    : "is not settled by what was compared";
  return whose.length === 0 ? [] : [text`The order of some pairs of states ${why}: ${pairs}.`];
}

const MOST_STATES = 40;

/** Each state that may rest: whether it does under all orders, in how many, and how firmly each decision maker stays. */
export function ensembleTables(result: StabilityResult, context: ViewContext): readonly Table[] {
  const { ensemble } = result;
  if (ensemble === null) return [];
  const names = lookup(context);
  const kinds = ORDER.filter((concept) =>
    [ensemble.equilibria.some, ensemble.equilibria.open].some((states) => states[concept].length > 0),
  );
  const states = [
    ...new Set(
      kinds.flatMap((concept) => [...ensemble.equilibria.some[concept], ...ensemble.equilibria.open[concept]]),
    ),
  ];
  if (states.length === 0) return [];
  const drawn = ensemble.drawn.map(({ end, ...rest }, k) => ({ ...rest, end, key: `share-${k}` }));
  return [
    {
      id: "ensemble",
      title: "States in which the conflict can rest, over the preferences that fit what is known",
      rowHeader: "state",
      columns: [
        { key: "state", title: "State", align: "start" },
        { key: "rests", title: "Comes to rest", align: "start" },
        ...drawn.map(({ key, end, count, how }) => ({
          key,
          title: `In how many of ${largeCount(String(count))} ${how === "all" ? "orders" : "draws"}${end === null ? "" : `, ${end} end`}`,
          align: "end" as const,
        })),
        ...result.decisionMakers.map((id) => ({
          key: `dm-${id}`,
          title: `${upperFirst(names.partyName(id))} stays`,
          align: "end" as const,
          party: id,
        })),
      ],
      rows: states.slice(0, MOST_STATES).map((state): Row => {
        const words = capitalised(stateText(result, state, names));
        const note = `state ${state}${state === result.statusQuo ? ", today" : ""}`;
        return {
          state: { text: plainText(words), rich: words, note },
          rests: { text: restsText(ensemble, state) },
          ...Object.fromEntries(
            drawn.map(({ key, shares, count }): [string, Cell] => {
              const share = shares.find((one) => one.state === state)?.equilibrium[ensemble.concept] ?? 0;
              return [key, { text: largeCount(String(Math.round(share * count))), quiet: true }];
            }),
          ),
          ...Object.fromEntries(result.decisionMakers.map((id) => [`dm-${id}`, staysCell(ensemble, state, id)])),
        };
      }),
      note: [
        `Counts and margins are of ${CONCEPT_NAMES[ensemble.concept]} stability. A margin says by how many ranks the worst sanction ends below the state, least to greatest. ${measureText(ensemble)}${states.length > MOST_STATES ? ` ${states.length - MOST_STATES} further states are not shown.` : ""}`,
      ],
    },
  ];
}

/** The kind of stability that holds under every order, or may hold under some. */
function restsText({ equilibria }: Ensemble, state: number): string {
  const always = ORDER.find((concept) => equilibria.every[concept].includes(state));
  const may = ORDER.find((concept) => equilibria.some[concept].includes(state));
  const open = ORDER.find((concept) => equilibria.open[concept].includes(state));
  const further =
    may !== undefined && may !== always
      ? `under some orders ${CONCEPT_NAMES[may]}`
      : open !== undefined && open !== always
        ? `perhaps ${CONCEPT_NAMES[open]}`
        : "";
  if (always === undefined) return further;
  return further === "" ? `always, ${CONCEPT_NAMES[always]}` : `always, ${CONCEPT_NAMES[always]}; ${further}`;
}

function staysCell(ensemble: Ensemble, state: number, id: Id): Cell {
  const texts = ensemble.drawn.map(({ shares, count }) => {
    const one = shares.find((share) => share.state === state)?.decisionMakers[id];
    if (one === undefined) return "0";
    const margin =
      one.margin === null
        ? ""
        : `, margin ${one.margin[0] === one.margin[1] ? one.margin[0] : `${one.margin[0]} to ${one.margin[1]}`}`;
    return `${largeCount(String(Math.round(one.stable * count)))}${margin}`;
  });
  return { text: [...new Set(texts)].join(" · "), quiet: true };
}

function measureText({ drawn, over }: Ensemble): string {
  if (drawn.length === 0)
    return "How often each rests is not counted: there are too many orders to draw from evenly, or no draws were asked for.";
  if (over.includes("gaps") || over.length === 0)
    return "Judgements are drawn within their ranges; what nobody has said is not drawn but put at one end, then at the other.";
  if (over.includes("ranges"))
    return "Weights are drawn within their ranges; orders that fit what was compared count alike, which nobody has said.";
  return "Every order that fits counts alike, which nobody has said: a share is no probability.";
}
