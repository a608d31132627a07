import {
  type Case,
  type CasePath,
  type ChoiceJudgement,
  type Conjunction,
  citedRow,
  DERIVED,
  type Id,
  type JudgementEntry,
  type Model,
  type Quantity,
} from "@parley/core";
import type { CaseEdit, Json } from "./edits.ts";

/** Who is behind a number: its source and a remark. */
export interface Owner {
  readonly source: Id;
  readonly note: string;
}

/** Id and title of the perspective that takes edits where the one shown is a rule's and stands in no file. */
export const OWN_ESTIMATE = { id: "own-estimate", title: "Own estimate" } as const;

/** The perspective that edits go to: the one shown, or one's own that extends it. */
export function editedPerspective(kase: Case, shown: Id): Id {
  return kase.perspectives?.some(({ id }) => id === shown) ? shown : OWN_ESTIMATE.id;
}

/** Where a number of a party's stands in a perspective, from the party's judgements on. */
export function placeOf(entry: Pick<JudgementEntry, "kind" | "issue" | "option" | "index">): CasePath {
  switch (entry.kind) {
    case "weight":
      return ["weights", entry.issue!];
    case "value":
      return ["values", entry.issue!, entry.option!];
    case "reservation":
      return ["reservation"];
    case "scenario-probability":
      return ["reservation", "scenarios", entry.index!, "probability"];
    case "scenario-value":
      return ["reservation", "scenarios", entry.index!, "value"];
    case "interaction":
      return ["interactions", entry.index!, "adds"];
  }
}

/**
 * The edits that give a number another value in the perspective shown. What was inherited is overridden there; where a
 * list was inherited (scenarios, interactions), the perspective takes over the whole list.
 */
export function quantityEdits(model: Model, entry: JudgementEntry, quantity: Quantity, owner: Owner): CaseEdit[] {
  return inPerspective(model, entry.party, [{ path: placeOf(entry), value: owned(quantity as Json, owner) }]);
}

/** The edits that make the options given (of one issue) the party's red lines there; those on other issues stay. */
export function redLineEdits(model: Model, party: Id, issue: Id, options: readonly Id[], owner: Owner): CaseEdit[] {
  const lines = redLinesOf(model, party);
  const single = (line: Conjunction): Id | undefined => {
    const terms = Object.entries(line);
    return terms.length === 1 && terms[0]![0] === issue ? terms[0]![1] : undefined;
  };
  const kept = lines.filter(({ value }) => {
    const option = single(value as Conjunction);
    return option === undefined || options.includes(option);
  });
  const had = kept.map(({ value }) => single(value as Conjunction));
  const list = [
    ...kept.map(({ value, source, note, from }) => ({
      value: value as Conjunction,
      source,
      ...(note === undefined ? {} : { note }),
      ...(from === undefined ? {} : { from }),
    })),
    ...options.filter((option) => !had.includes(option)).map((option) => owned({ [issue]: option }, owner)),
  ];
  return inPerspective(model, party, [{ path: ["redLines"], value: list as unknown as Json }]);
}

/** A party's red lines, with their owners. */
export function redLinesOf(model: Model, party: Id): readonly ChoiceJudgement[] {
  return model.choices.filter((choice) => choice.kind === "red-line" && choice.party === party);
}

/** A judgement with its owner, as it stands in the file. */
export function owned(value: Json, { source, note }: Owner): Json {
  return { value, source, ...(note.trim() === "" ? {} : { note: note.trim() }) };
}

/** A place in a party's judgements, and what is to stand there. */
export interface Setting {
  readonly path: CasePath;
  readonly value: Json;
}

/** The edits that set judgements of a party in the perspective shown, or in one's own that extends it. */
export function inPerspective(model: Model, party: Id, settings: readonly Setting[]): CaseEdit[] {
  const { case: kase, perspective } = model;
  const target = editedPerspective(kase, perspective);
  const base: CasePath = ["perspectives", target, "parties", party];
  const edits = settings.map(({ path, value }): CaseEdit => ({ op: "set", path: [...base, ...path], value }));
  if (kase.perspectives?.some(({ id }) => id === target)) return edits;
  const { id, title } = OWN_ESTIMATE;
  const own = {
    id,
    title,
    extends: perspective === DERIVED ? DERIVED : perspective,
    source: "assumed",
    parties: { [party]: {} },
  };
  return [{ op: "insert", path: ["perspectives"], value: own }, ...edits];
}

/** Whether a number can be edited where it stands; scenarios and interactions only in the perspective that lists them. */
export function isEditable(model: Model, entry: JudgementEntry): boolean {
  const inList = entry.kind.startsWith("scenario") || entry.kind === "interaction";
  return !inList || entry.givenBy === editedPerspective(model.case, model.perspective);
}

/** Rows of the record behind a number: positions (`position:3` where they have no id) and statements. */
export function recordRows(kase: Case, from: readonly Id[] | undefined) {
  return (from ?? []).flatMap((id) => citedRow(kase, id) ?? []);
}
