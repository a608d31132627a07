import {
  type Case,
  type CasePath,
  type Confidence,
  HALF_WIDTHS,
  type HeldStance,
  type Id,
  type JudgementEntry,
  type Model,
  type ModelParty,
  type Quantity,
  stanceRange,
} from "@parley/core";
import type { CaseEdit, Json } from "./edits.ts";
import { editedPerspective, inPerspective, placeOf, redLinesOf, type Setting } from "./judgements.ts";

/** What a party makes of an option, in words; each stands for a stance of the rule for the record. */
export const WANTS = [
  { word: "wants it", stance: "preferred" },
  { word: "accepts it", stance: "accepted" },
  { word: "only on conditions", stance: "conditional" },
  { word: "rules it out", stance: "ruled-out" },
] as const satisfies readonly { readonly word: string; readonly stance: HeldStance }[];

export const SURE = Object.keys(HALF_WIDTHS) as readonly Confidence[];
/** How sure an answer is taken to be until somebody says. */
export const SURE_UNTIL_SAID: Confidence = "medium";

/** How much an issue counts for a party, in words, and the range each stands for. */
export const COUNTS = [
  { word: "decisive", range: [6, 8, 10] },
  { word: "important", range: [3, 4, 5] },
  { word: "of some weight", range: [1, 2, 3] },
  { word: "of little weight", range: [0.25, 0.5, 1] },
  { word: "of none", range: [0, 0, 0] },
] as const satisfies readonly { readonly word: string; readonly range: Quantity }[];

/** How likely a course without a deal is against the others, in words; the shares are made to sum to one. */
export const CHANCES = [
  { word: "very likely", share: 6 },
  { word: "likely", share: 3 },
  { word: "possible", share: 1 },
] as const;

/** What a course without a deal would be worth to a party: of 100, the best text it could get being 100 and the worst 0. */
export const WORTHS = [
  { word: "nearly as bad as the worst text", range: [0, 5, 15] },
  { word: "bad", range: [15, 25, 35] },
  { word: "halfway", range: [35, 50, 65] },
  { word: "good", range: [65, 75, 85] },
  { word: "nearly as good as the best text", range: [85, 95, 100] },
] as const satisfies readonly { readonly word: string; readonly range: Quantity }[];

/** An answer in words as it was given. */
export interface Answer {
  readonly word: string;
  readonly sure: Confidence;
}

/** The words in which a number of one's own was given; `null` where it was not. */
export function answerOf(entry: JudgementEntry | undefined): Answer | null {
  if (entry === undefined || entry.source !== "assumed" || entry.note === undefined) return null;
  const [word, sure] = entry.note.split(", ");
  if (!WANTS.some((known) => known.word === word)) return null;
  return { word: word!, sure: SURE.find((known) => known === sure) ?? SURE_UNTIL_SAID };
}

/** The edits by which a party is said to make something of an option; `null`: nothing is said of it any more. */
export function wantEdits(model: Model, entry: JudgementEntry, word: string | null, sure: Confidence): CaseEdit[] {
  if (word === null) return unsaid(model, entry);
  return inPerspective(model, entry.party, [wanted(entry, word, sure)]);
}

function wanted(entry: JudgementEntry, word: string, sure: Confidence): Setting {
  const { stance } = WANTS.find((known) => known.word === word)!;
  return {
    path: placeOf(entry),
    value: { value: stanceRange(stance, sure) as Json, source: "assumed", note: `${word}, ${sure}` },
  };
}

function unsaid(model: Model, entry: JudgementEntry): CaseEdit[] {
  const target = editedPerspective(model.case, model.perspective);
  if (entry.givenBy !== target) return [];
  const path: CasePath = ["perspectives", target, "parties", entry.party, ...placeOf(entry)];
  return [{ op: "delete", path }];
}

/** The edits by which all that was answered of a party is as sure as said. */
export function sureEdits(model: Model, party: ModelParty, sure: Confidence): CaseEdit[] {
  const target = editedPerspective(model.case, model.perspective);
  const settings = party.sheet.entries.flatMap((entry): Setting[] => {
    const answer = entry.kind === "value" && entry.givenBy === target ? answerOf(entry) : null;
    return answer === null || answer.sure === sure ? [] : [wanted(entry, answer.word, sure)];
  });
  return settings.length === 0 ? [] : inPerspective(model, party.id, settings);
}

/** How sure the answers of a party are; `null` where there are none, `mixed` where some are surer than others. */
export function surenessOf(party: ModelParty): Confidence | "mixed" | null {
  const all = new Set(
    party.sheet.entries.flatMap((entry) => (entry.kind === "value" ? (answerOf(entry)?.sure ?? []) : [])),
  );
  return all.size === 0 ? null : all.size > 1 ? "mixed" : [...all][0]!;
}

/** The edits by which a party would never sign certain options, and nothing else. */
export function neverEdits(
  model: Model,
  party: Id,
  lines: readonly { readonly issue: Id; readonly option: Id }[],
): CaseEdit[] {
  const kept = redLinesOf(model, party).flatMap(({ value, source, note, from }) => {
    const terms = Object.entries(value as Readonly<Record<Id, Id>>);
    const wanted =
      terms.length > 1 || lines.some(({ issue, option }) => terms[0]?.[0] === issue && terms[0]?.[1] === option);
    return wanted ? [{ value, source, ...(note !== undefined && { note }), ...(from !== undefined && { from }) }] : [];
  });
  const has = ({ issue, option }: { readonly issue: Id; readonly option: Id }): boolean =>
    kept.some(({ value }) => JSON.stringify(value) === JSON.stringify({ [issue]: option }));
  const list = [
    ...kept,
    ...lines
      .filter((line) => !has(line))
      .map(({ issue, option }) => ({ value: { [issue]: option }, source: "assumed" })),
  ];
  return inPerspective(model, party, [{ path: ["redLines"], value: list as unknown as Json }]);
}

/** A course without a deal, in words. */
export interface Course {
  readonly title: string;
  readonly chance: string;
  readonly worth: string;
}

/** What was said in words of a party's courses without a deal; `null` where nothing was, or it was written in numbers. */
export function coursesOf(kase: Case, perspective: Id, party: Id): readonly Course[] | null {
  const row = kase.perspectives?.find(({ id }) => id === perspective)?.parties?.[party]?.reservation;
  if (typeof row !== "object" || !("scenarios" in row)) return null;
  const note = (judged: unknown): string =>
    typeof judged === "object" && judged !== null && "note" in judged ? String(judged.note) : "";
  const courses = row.scenarios.map(({ title, probability, value }) => ({
    title,
    chance: note(probability),
    worth: note(value),
  }));
  const told = courses.every(
    ({ chance, worth }) => CHANCES.some(({ word }) => word === chance) && WORTHS.some(({ word }) => word === worth),
  );
  return told ? courses : null;
}

/** The edits that say what no deal is worth to a party; none left: nobody says it any more. */
export function courseEdits(model: Model, party: Id, courses: readonly Course[]): CaseEdit[] {
  if (courses.length === 0) {
    const target = editedPerspective(model.case, model.perspective);
    const given = model.case.perspectives?.find(({ id }) => id === target)?.parties?.[party]?.reservation;
    return given === undefined
      ? []
      : [{ op: "delete", path: ["perspectives", target, "parties", party, "reservation"] }];
  }
  const shares = courses.map(({ chance }) => CHANCES.find(({ word }) => word === chance)!.share);
  const sum = shares.reduce((a, b) => a + b, 0);
  const chances = shares.map((share) => Math.round((share / sum) * 1000) / 1000);
  const rest = Math.round((1 - chances.slice(1).reduce((a, b) => a + b, 0)) * 1000) / 1000;
  const scenarios = courses.map(({ title, chance, worth }, k) => ({
    title,
    probability: { value: k === 0 ? rest : chances[k]!, source: "assumed", note: chance },
    value: { value: WORTHS.find(({ word }) => word === worth)!.range as Json, source: "assumed", note: worth },
  }));
  return inPerspective(model, party, [{ path: ["reservation"], value: { scenarios } as unknown as Json }]);
}
