import type { Id, StabilityResult, StateReason } from "@parley/core";
import { accent } from "../accents.ts";
import { drawStabilityMap } from "../figures/stability-map.ts";
import { type Lookup, lookup } from "../lookup.ts";
import { counted, countWord } from "../numbers.ts";
import { capitalised, joined, joinedUpTo, plainText, text, upperFirst } from "../text.ts";
import type { Figure, Row, Table, Telling, Text, ViewContext } from "../view.ts";
import { ensembleHeadline, ensembleSentences, ensembleTables, isPartial } from "./stability-ensemble.ts";
import { stepwiseSentences, stepwiseTables } from "./stability-stepwise.ts";
import { CONCEPT_NAMES, CONCEPT_WORDS, ORDER, stateText } from "./stability-words.ts";

/** Where a conflict would come to rest, and what holds it there (theory 12). */
export const stabilityTelling: Telling<StabilityResult> = {
  title: "Where it would come to rest",
  headline: (result, context) => headline(result, context),
  sentences: (result, context) => sentences(result, context),
  tables: (result, context) => [
    ...stepwiseTables(result, context),
    ...(isPartial(result) ? [] : [statesTable(result, context)]),
    ...ensembleTables(result, context),
    ...coalitionTable(result, context),
  ],
  figures: (result, context) => mapFigure(result, context),
};

function subject(result: StabilityResult, names: Lookup): string {
  if (result.draft !== null) return `over ${names.theDraft(result.draft)}`;
  const conflict = names.case.conflicts?.find(({ id }) => id === result.conflict);
  return `“${conflict?.title ?? result.conflict ?? ""}”`;
}

function headline(result: StabilityResult, context: ViewContext): Text {
  const names = lookup(context);
  const about = subject(result, names);
  if (isPartial(result)) return ensembleHeadline(result, about, names);
  if (result.ends !== null && !result.holds)
    return text`Where the conflict ${about} would come to rest depends on what nobody has said.`;
  const strongest = ORDER.find((concept) => result.equilibria[concept].length > 0);
  if (strongest === undefined)
    return text`The conflict ${about} comes to rest nowhere: in every state somebody has a move that cannot be answered.`;
  const states = result.equilibria[strongest];
  const where =
    states.length === 1
      ? text`in one state, ${stateText(result, states[0]!, names)}`
      : text`in ${counted(states.length, "state")}`;
  return text`The conflict ${about} comes to rest ${where}: there ${CONCEPT_WORDS[strongest]}.`;
}

function sentences(result: StabilityResult, context: ViewContext): readonly Text[] {
  const names = lookup(context);
  const said: Text[] = [...stepwiseSentences(result, names)];
  if (result.ends !== null) {
    said.push(
      text`Each deciding party may sign or not, and each lever may be pulled or not by its holder; ${counted(result.options.length, "choice")}, ${counted(result.feasible, "state")}.`,
    );
    if (!result.holds) said.push(endsText(result, names));
  }
  said.push(...ensembleSentences(result, names));
  for (const reason of tellingReasons(result)) said.push(reasonText(result, reason, names));
  if (result.statusQuo !== null && !isPartial(result)) {
    const reached = Object.entries(result.reach).filter(
      ([state, ways]) => ways !== null && Number(state) !== result.statusQuo,
    );
    const cut = Object.entries(result.reach).filter(([, ways]) => ways === null);
    if (reached.length > 0)
      said.push(
        text`From today’s state ${counted(reached.length, "resting place")} can be reached, ${result.reachedByImprovement.length === 0 ? "none" : countWord(result.reachedByImprovement.filter((state) => state !== result.statusQuo).length)} of them by moves each of which serves whoever makes it.`,
      );
    if (cut.length > 0)
      said.push(text`${upperFirst(counted(cut.length, "resting place"))} cannot be reached from today’s state at all.`);
  }
  if (result.inverse !== null) said.push(inverseText(result, result.inverse, names));
  return said;
}

function endsText(result: StabilityResult, names: Lookup): Text {
  const { cautious, hopeful } = result.ends!;
  const list = (states: readonly number[]): Text =>
    states.length === 0
      ? ["nowhere"]
      : joinedUpTo(
          states.map((state) => text`where ${stateText(result, state, names)}`),
          2,
          "or",
        );
  return text`Where everything unspoken counts against signing it would rest ${list(cautious.nash)}; where everything counts for it, ${list(hopeful.nash)}.`;
}

/** The few reasons worth a sentence: at the first equilibrium, those whom a sanction holds. */
function tellingReasons(result: StabilityResult): readonly StateReason[] {
  if (!result.holds) return [];
  const strongest = ORDER.find((concept) => result.equilibria[concept].length > 0);
  if (strongest === undefined) return [];
  const first = result.equilibria[strongest][0];
  return result.reasons.filter(({ state, kind }) => state === first && kind === "sanctioned").slice(0, 3);
}

function reasonText(result: StabilityResult, reason: StateReason, names: Lookup): Text {
  const who = names.party(reason.decisionMaker);
  const from = stateText(result, reason.improvement!, names);
  const to = stateText(result, reason.sanction!, names);
  return text`${who} would rather have ${from}, but the others would then bring it to ${to}, which is ${(reason.margin ?? 0) > 0 ? "worse" : "no better"} for it.`;
}

function inverseText(result: StabilityResult, inverse: NonNullable<StabilityResult["inverse"]>, names: Lookup): Text {
  const entries = Object.entries(inverse.swaps);
  const never = entries.filter(([, swaps]) => swaps === null).map(([id]) => names.party(id));
  const needs = entries.flatMap(([id, swaps]) =>
    swaps === null || swaps === 0 ? [] : [text`${names.party(id)} ${counted(swaps, "place")}`],
  );
  const state = stateText(result, inverse.state, names);
  if (never.length > 0) return text`No order of preferences would make ${joined(never)} stay at ${state}.`;
  if (needs.length === 0)
    return text`With the preferences as they are everybody would stay at ${state} (${CONCEPT_NAMES[inverse.concept]}).`;
  return text`For everybody to stay at ${state} (${CONCEPT_NAMES[inverse.concept]}), that state would have to rise in the preferences of ${joined(needs)}; this is the least, proven, each with the others’ preferences as they are.`;
}

const MOST_STATES = 40;

/** States on the map. */
const MOST_MAPPED = 16;

/** Who stays where, and how firmly: only where it does not rest on what nobody has said. */
function mapFigure(result: StabilityResult, context: ViewContext): readonly Figure[] {
  const shown = statesInOrder(result).slice(0, MOST_MAPPED);
  if (!result.holds || isPartial(result) || shown.length < 2) return [];
  const names = lookup(context);
  const held = heldStates(result);
  const strength = (state: number, maker: Id): number => {
    const place = ORDER.findIndex((concept) => result.stability[maker]![concept].includes(state));
    return place < 0 ? 0 : ORDER.length - place;
  };
  const states = shown.map(({ id }) => ({
    name: plainText(stateText(result, id, names)),
    today: id === result.statusQuo,
    rests: held.has(id),
    strength: result.decisionMakers.map((maker) => strength(id, maker)),
  }));
  const resting = states.filter(({ rests }) => rests).map(({ name }) => name);
  const alt = `Who stays in which state of the conflict ${subject(result, names)}. ${resting.length === 0 ? "Nowhere do all stay" : `All stay: ${resting.join("; ")}`}. The table names the kind of stability.`;
  return [
    {
      id: "stability-map",
      headline:
        resting.length === 0
          ? "In every state somebody leaves"
          : `Where all stay: ${counted(resting.length, "state")} of ${result.feasible}`,
      alt,
      caption: [
        "The fuller a disc, the more firmly that decision maker stays: full, it has nothing better; paler, it is held by what the others would do (sequential, symmetric metarational, general metarational). A cross: it leaves. Shaded: all stay. The arrow marks today.",
      ],
      sources: names.perspectiveSources(),
      table: statesTable(result, context),
      draw: (document, width) =>
        drawStabilityMap(
          {
            alt,
            makers: result.decisionMakers.map((id) => ({ name: names.partyName(id), color: accent(context.case, id) })),
            states,
          },
          document,
          width,
        ),
    },
  ];
}

function heldStates(result: StabilityResult): ReadonlySet<number> {
  return new Set(ORDER.flatMap((concept) => result.equilibria[concept]));
}

/** Resting places first. What rests on guesses is shown where it would come to rest, and no further. */
function statesInOrder(result: StabilityResult): StabilityResult["states"] {
  const held = heldStates(result);
  const states =
    result.ends === null ? result.states : result.states.filter(({ id }) => held.has(id) || id === result.statusQuo);
  return [...states].sort((a, b) => Number(held.has(b.id)) - Number(held.has(a.id)) || a.id - b.id);
}

function statesTable(result: StabilityResult, context: ViewContext): Table {
  const names = lookup(context);
  const stable = (state: number, maker: Id): string => {
    const concept = ORDER.find((candidate) => result.stability[maker]![candidate].includes(state));
    if (concept === undefined) return "leaves";
    const reason = result.reasons.find((candidate) => candidate.state === state && candidate.decisionMaker === maker);
    if (reason?.kind === "no-moves") return "cannot move";
    return CONCEPT_NAMES[concept];
  };
  const order = statesInOrder(result);
  const shown = order.slice(0, MOST_STATES);
  return {
    id: "states",
    title: `States, and why each decision maker stays or leaves${result.holds ? "" : ", on guesses for what nobody has said"}`,
    rowHeader: "state",
    columns: [
      { key: "state", title: "State", align: "start" },
      ...result.decisionMakers.map((id) => ({
        key: `dm-${id}`,
        title: names.partyName(id),
        align: "start" as const,
        party: id,
      })),
      { key: "rest", title: "Comes to rest", align: "start" },
    ],
    rows: shown.map(({ id }): Row => {
      const words = capitalised(stateText(result, id, names));
      const concepts = ORDER.filter((concept) => result.equilibria[concept].includes(id));
      return {
        state: { text: plainText(words), rich: words, note: `state ${id}${id === result.statusQuo ? ", today" : ""}` },
        ...Object.fromEntries(result.decisionMakers.map((maker) => [`dm-${maker}`, { text: stable(id, maker) }])),
        rest: {
          text: concepts.length === 0 ? "no" : CONCEPT_NAMES[concepts[0]!],
          ...(result.holds ? {} : { quiet: true }),
        },
      };
    }),
    note: [
      `Of the kinds of stability that hold the one that asks most is named${order.length > shown.length ? `; ${order.length - shown.length} further states are not shown` : ""}.`,
    ],
  };
}

function coalitionTable(result: StabilityResult, context: ViewContext): readonly Table[] {
  const broken = result.coalitions.flatMap(({ members, stable }) =>
    result.equilibria.nash.filter((state) => !stable.nash.includes(state)).map((state) => ({ members, state })),
  );
  if (broken.length === 0) return [];
  const names = lookup(context);
  return [
    {
      id: "coalitions",
      title: "Resting places that several could leave together, each to its own gain",
      rowHeader: "state",
      columns: [
        { key: "state", title: "State", align: "start" },
        { key: "members", title: "Together", align: "start" },
      ],
      rows: broken.slice(0, MOST_STATES).map(({ members, state }): Row => {
        const words = capitalised(stateText(result, state, names));
        return {
          state: { text: plainText(words), rich: words },
          members: { text: members.map((id) => names.partyName(id)).join(", ") },
        };
      }),
    },
  ];
}
