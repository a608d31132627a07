import type { Id, TalksChange, TalksResult, TalksTurn } from "@parley/core";
import { type Lookup, lookup } from "../lookup.ts";
import { counted, countWord, probabilityText } from "../numbers.ts";
import { joined, plainText, text, upperFirst } from "../text.ts";
import type { Row, Table, Text, ViewContext } from "../view.ts";
import { bare, ENGAGEMENT, KIND_WORDS, SURE } from "./talks-words.ts";

/** Changes told in a sentence. */
const MOST_TOLD = 4;

/** Parties whose word a change turns. */
function turned({ parties }: TalksTurn): readonly Id[] {
  return Object.keys(parties).filter((id) => parties[id] !== null && parties[id]!.kind !== parties[id]!.before);
}

/** “If the lever … were believed, Northland would engage to settle”: only what holds whatever the gaps turn out to be. */
export function turningSentences(result: TalksResult, context: ViewContext): readonly Text[] {
  return [...changesText(result, context), ...leakSentences(result, context)];
}

/** Whether letting a draft out would pay whoever does it; without a judgement of what it does, that there is none. */
function leakSentences(result: TalksResult, context: ViewContext): readonly Text[] {
  if (result.turning.length === 0) return [];
  if (!result.leaksJudged)
    return [
      ["Nobody has said what letting a draft leak out would do to anybody, so leaking is not looked at as a move."],
    ];
  const names = lookup(context);
  return result.turning.flatMap(({ change, pays }): readonly Text[] => {
    if (change.kind !== "leak" || pays === null || pays === "depends") return [];
    const about = text`${names.party(change.by)} ${pays === "yes" ? "more" : "no more"} if it let ${names.theDraft(change.draft)} leak out`;
    return [text`By expected values, wherever what nobody has said lies, the talks would be worth ${about}.`];
  });
}

function changesText(result: TalksResult, context: ViewContext): readonly Text[] {
  const names = lookup(context);
  const said = result.turning.flatMap((turn): readonly Text[] => {
    const sure = turned(turn).filter((id) => turn.parties[id]!.holds && turn.parties[id]!.share >= SURE);
    if (sure.length === 0) return [];
    const each = sure.map((id) => text`${names.party(id)} ${bare(turn.parties[id]!.kind)}`);
    return [text`${conditionText(turn.change, context, names)}, ${joined(each)}.`];
  });
  const spoken = result.players.some((id) => result.parties[id]!.engagement !== null);
  if (spoken && said.length === 0 && result.turning.length > 0)
    return [
      [
        "No single lever, deadline or change of patience turns, for certain, why anybody whose worth of talking is known would stay at the table.",
      ],
    ];
  if (!spoken && result.turning.length > 0 && result.turning.every(({ first }) => first === result.first))
    return [
      [
        `By expected values ${result.turning.length === 1 ? "the one change" : `none of the ${countWord(result.turning.length)} changes`} of levers, deadline, patience and opening draft tried${result.turning.length === 1 ? "" : ", one at a time,"} turns which ending comes first.`,
      ],
    ];
  return said.slice(0, MOST_TOLD);
}

/** “If “aid cut” were believed”. */
function conditionText(change: TalksChange, context: ViewContext, names: Lookup): Text {
  switch (change.kind) {
    case "lever": {
      const title = context.case.levers?.find(({ id }) => id === change.lever)?.title ?? change.lever;
      return change.credibility === 1
        ? text`If it were certain that the lever “${title}” is carried out`
        : text`If nobody believed in the lever “${title}”`;
    }
    case "rounds":
      return text`With a deadline after ${counted(change.rounds, "round")}`;
    case "patience":
      return text`Were ${names.party(change.party)} ${change.times === 2 ? "twice" : "half"} as patient`;
    case "opening":
      return text`With ${names.theDraft(change.draft)} on the table first`;
    case "leak":
      return text`If ${names.party(change.by)} let ${names.theDraft(change.draft)} leak out`;
  }
}

/** One change at a time: those that turn a word, or the kind of ending that comes first by expected values. */
export function turningTable(result: TalksResult, context: ViewContext): readonly Table[] {
  if (result.turning.length === 0) return [];
  const names = lookup(context);
  const spoken = result.players.filter((id) => result.parties[id]!.engagement !== null);
  const shown = result.turning.filter((turn) => turned(turn).length > 0 || turn.first !== result.first);
  if (shown.length === 0) return [];
  const quiet = result.turning.length - shown.length;
  const rows = shown.map((turn): Row => {
    const condition = conditionText(turn.change, context, names);
    return {
      change: { text: plainText(condition), rich: condition },
      first: { text: KIND_WORDS[turn.first], ...(turn.first === result.first ? { quiet: true } : {}) },
      ...Object.fromEntries(
        spoken.map((id) => {
          const { kind, share, before, holds } = turn.parties[id]!;
          const chance = share >= SURE ? "" : ` ${probabilityText(share)}`;
          return [
            `p-${id}`,
            {
              text: `${ENGAGEMENT[kind]}${chance}${kind === before ? "" : holds ? " (turns)" : " (turns, on guesses)"}`,
              ...(kind === before ? { quiet: true } : {}),
            },
          ];
        }),
      ),
    };
  });
  return [
    {
      id: "turning",
      title: "What would turn it: one change at a time, all else as it stands",
      rowHeader: "change",
      columns: [
        { key: "change", title: "If", align: "start" },
        { key: "first", title: "Comes first by expected values", align: "start" },
        ...spoken.map((id) => ({ key: `p-${id}`, title: names.partyName(id), align: "start" as const, party: id })),
      ],
      rows,
      note: [
        `What comes first by expected values, as things stand, is ${KIND_WORDS[result.first]}.${quiet === 0 ? "" : ` ${upperFirst(counted(quiet, "further change"))} of levers, deadline, patience and opening draft would turn nothing.`}`,
      ],
    },
  ];
}
