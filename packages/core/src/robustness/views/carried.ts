import type { Id } from "../../case/index.ts";
import {
  type Completion,
  completionRange,
  conjunctionToRecord,
  expectedValue,
  isHit,
  type Model,
  type ModelDraft,
  type ModelInteraction,
  type ModelParty,
  type OptionSet,
  openIssues,
} from "../../model/index.ts";
import type { CarriedJudgement, Said } from "./result.ts";

/** Figures further apart than this differ. */
const DIFFERENT = 1e-9;
const TOLERANCE = 1e-9;

/** A party and the draft it judges, in one view. */
export interface Judged {
  readonly model: Model;
  readonly party: ModelParty;
  /** Its reading of the draft. */
  readonly reading: Float64Array;
  readonly open: readonly number[];
}

/** @returns `null` where the view gives the party no preferences, or they are not those of a case file */
export function judgedBy(model: Model, draft: Id, party: Id): Judged | null {
  const p = model.parties.findIndex(({ id }) => id === party);
  const text: ModelDraft | undefined = model.drafts.find(({ id }) => id === draft);
  if (p < 0 || text === undefined || !model.parties[p]!.sheet.normalised) return null;
  return { model, party: model.parties[p]!, reading: text.readings[p]!, open: openIssues(text) };
}

/** One judgement on which two views differ; `issue` −1 where it belongs to no single issue. */
export interface Item {
  readonly kind: CarriedJudgement["kind"];
  readonly issue: number;
  /** Of a value: its number. */
  readonly option: number;
  /** Of an interaction or a red line. */
  readonly terms: OptionSet | null;
}

/** Which items are carried over. */
export type Carried = (item: Item) => boolean;

/** An interaction as a number of its own (`of` −1), or as hundredths of the weight of an issue. */
interface Adding {
  readonly of: number;
  readonly number: number;
}
/** The same with the terms on which it is added. */
export interface Added extends Adding {
  readonly terms: OptionSet;
}

/** Everything that one party's verdict on a draft is made of, when some judgements are another view's. */
export interface Mixed {
  readonly party: ModelParty;
  readonly reading: Float64Array;
  readonly open: readonly number[];
  readonly added: readonly Added[];
}

/**
 * What one view says of a party, with some judgements of another carried over (theory 14). A weight is carried as the share of
 * all the party's weights that it has in the other view, and the weights are then normalised anew; a walk-away value as a
 * whole; interactions and red lines by their terms; a reading, with what silence means, by the issue.
 */
export class Carrying {
  readonly items: readonly Item[];
  readonly #here: Judged;
  readonly #there: Judged;
  readonly #valueHere: Float64Array;
  readonly #valueThere: Float64Array;
  readonly #interactionsHere: ReadonlyMap<string, readonly Adding[]>;
  readonly #interactionsThere: ReadonlyMap<string, readonly Adding[]>;
  readonly #linesHere: ReadonlyMap<string, OptionSet>;
  readonly #linesThere: ReadonlyMap<string, OptionSet>;
  readonly #terms: ReadonlyMap<string, OptionSet>;

  constructor(here: Judged, there: Judged) {
    this.#here = here;
    this.#there = there;
    this.#valueHere = valuesOf(here.party);
    this.#valueThere = valuesOf(there.party);
    this.#interactionsHere = interactionsOf(here.party);
    this.#interactionsThere = interactionsOf(there.party);
    this.#linesHere = byTerms(here.party.redLines);
    this.#linesThere = byTerms(there.party.redLines);
    this.#terms = byTerms(
      [here, there].flatMap(({ party }) => [...party.interactions.map(({ terms }) => terms), ...party.redLines]),
    );
    this.items = this.#differences();
  }

  /** The verdict by expected figures with some judgements carried over; `null` where open issues decide, or nothing does. */
  verdict(carried: Carried): "accepts" | "rejects" | null {
    const { party, reading, open } = this.mixed(carried);
    const { least, best, riskiest } = completionRange(this.#here.model, party, reading, open);
    if (best === null) return "rejects";
    if (party.reservation === null) return null;
    const clears = ({ utility }: Completion): boolean => utility >= party.reservation! - TOLERANCE;
    if (!clears(best)) return "rejects";
    return clears(least) && !isHit(riskiest.redLine, party.redLineTolerance) ? "accepts" : null;
  }

  /** The party, and the text as it reads it, with some judgements carried over. */
  mixed(carried: Carried): Mixed {
    const { model, party } = this.#here;
    const weights = this.weights(carried);
    const values = this.#valueHere.slice();
    const reading = this.#here.reading.slice();
    const lines = new Map(this.#linesHere);
    const interactions = new Map(this.#interactionsHere);
    let { redLineTolerance, reservation } = party;
    for (const item of this.items) {
      if (!carried(item)) continue;
      const key = item.terms === null ? "" : String(item.terms);
      if (item.kind === "value") values[item.option] = this.#valueThere[item.option]!;
      else if (item.kind === "reservation") reservation = this.#there.party.reservation;
      else if (item.kind === "red-line-tolerance") redLineTolerance = this.#there.party.redLineTolerance;
      else if (item.kind === "interaction") interactions.set(key, this.#interactionsThere.get(key) ?? []);
      else if (item.kind === "red-line") {
        const line = this.#linesThere.get(key);
        if (line === undefined) lines.delete(key);
        else lines.set(key, line);
      } else if (item.kind === "reading")
        for (let o = model.offsets[item.issue]!; o < model.offsets[item.issue + 1]!; o++)
          reading[o] = this.#there.reading[o]!;
    }
    const added = [...interactions].flatMap(([key, adding]) =>
      adding.map((one): Added => ({ ...one, terms: this.#terms.get(key)! })),
    );
    const summands = added.map(
      ({ terms, of, number }): ModelInteraction => ({ terms, adds: (number / 100) * (of < 0 ? 1 : weights[of]!) }),
    );
    return {
      party: {
        ...party,
        weights,
        utilities: values.map((value, o) => (value / 100) * weights[model.issueOf[o]!]!),
        interactions: summands,
        redLines: [...lines.values()],
        redLineTolerance,
        reservation,
      },
      reading,
      open: this.#here.open,
      added,
    };
  }

  /** Shares of weight, summing to 1; all 0 where none is left. */
  weights(carried: Carried): Float64Array {
    const weights = this.#here.party.weights.slice();
    for (const item of this.items)
      if (item.kind === "weight" && carried(item)) weights[item.issue] = this.#there.party.weights[item.issue]!;
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return total > 0 ? weights.map((weight) => weight / total) : weights;
  }

  /** The share of weight of an issue before the weights are normalised anew. */
  rawWeight(issue: number, there: boolean): number {
    return (there ? this.#there : this.#here).party.weights[issue]!;
  }
  value(option: number, there: boolean): number {
    return (there ? this.#valueThere : this.#valueHere)[option]!;
  }
  chance(option: number, there: boolean): number {
    return (there ? this.#there : this.#here).reading[option]!;
  }
  isOpen(issue: number): boolean {
    return this.#here.open.includes(issue);
  }

  describe(item: Item): CarriedJudgement {
    const { model, party } = this.#here;
    const issue = item.issue < 0 ? undefined : model.issues[item.issue]!;
    return {
      kind: item.kind,
      party: party.id,
      ...(issue !== undefined && { issue: issue.id }),
      ...(item.option >= 0 && { option: issue!.options[item.option - model.offsets[item.issue]!]!.id }),
      ...(item.terms !== null && { terms: conjunctionToRecord(model, item.terms) }),
      here: this.#said(this.#here, item),
      there: this.#said(this.#there, item),
    };
  }

  #said(side: Judged, item: Item): Said {
    const { model, party, reading } = side;
    const { sheet } = party;
    const isThere = side === this.#there;
    const key = item.terms === null ? "" : String(item.terms);
    const from = (...entries: readonly number[]): Id[] => [
      ...new Set(entries.flatMap((entry) => (entry < 0 ? [] : [sheet.entries[entry]!.source]))),
    ];
    const choices = (kind: string, test: (value: unknown) => boolean = () => true): Id[] =>
      model.choices.flatMap((one) =>
        one.kind === kind && one.party === party.id && test(one.value) ? [one.source] : [],
      );
    switch (item.kind) {
      case "weight":
        return { value: 100 * this.rawWeight(item.issue, isThere), sources: from(sheet.weight[item.issue]!) };
      case "value":
        return { value: this.value(item.option, isThere), sources: from(sheet.value[item.option]!) };
      case "reservation":
        return {
          value: party.reservation === null ? null : 100 * party.reservation,
          sources: from(...sheet.reservation.flatMap(({ probability, value }) => [probability, value])),
        };
      case "interaction": {
        const adding = (isThere ? this.#interactionsThere : this.#interactionsHere).get(key) ?? [];
        const entries = party.interactions.flatMap(({ terms }, k) =>
          String(terms) === key ? [sheet.interaction[k]!] : [],
        );
        return {
          value: adding.reduce((sum, { of, number }) => sum + number * (of < 0 ? 1 : party.weights[of]!), 0),
          sources: from(...entries),
        };
      }
      case "red-line": {
        const drawn = (isThere ? this.#linesThere : this.#linesHere).has(key);
        const terms = JSON.stringify(Object.entries(conjunctionToRecord(model, item.terms!)).sort());
        const same = (value: unknown): boolean =>
          typeof value === "object" && JSON.stringify(Object.entries(value as object).sort()) === terms;
        return { value: drawn ? 1 : 0, sources: drawn ? [...new Set(choices("red-line", same))] : [] };
      }
      case "red-line-tolerance":
        return { value: party.redLineTolerance, sources: choices("red-line-tolerance") };
      case "reading": {
        const { options } = model.issues[item.issue]!;
        const said = options.map(({ id }, k): [Id, number] => [id, reading[model.offsets[item.issue]! + k]!]);
        const own = model.choices.filter(
          (one) =>
            (one.kind === "reading" && one.party === party.id) || one.kind === "default" || one.kind === "lottery",
        );
        const of = own.filter(({ issue }) => issue === model.issues[item.issue]!.id);
        return {
          value: null,
          options: Object.fromEntries(said.filter(([, chance]) => chance > 0)),
          sources: [...new Set(of.map(({ source }) => source))],
        };
      }
    }
  }

  /** Judgements that differ and bear on the draft, in the order in which they are told. */
  #differences(): readonly Item[] {
    const { model, party, open } = this.#here;
    const other = this.#there.party;
    const items: Item[] = [];
    const item = (kind: Item["kind"], issue = -1, option = -1, terms: OptionSet | null = null): void => {
      items.push({ kind, issue, option, terms });
    };
    const differ = (a: number | null, b: number | null): boolean =>
      a === null || b === null ? a !== b : Math.abs(a - b) > DIFFERENT;
    if (differ(party.reservation, other.reservation)) item("reservation");
    for (let i = 0; i < model.issues.length; i++) {
      if (differ(party.weights[i]!, other.weights[i]!)) item("weight", i);
      for (let o = model.offsets[i]!; o < model.offsets[i + 1]!; o++) {
        const bears = open.includes(i) || this.#here.reading[o]! > 0 || this.#there.reading[o]! > 0;
        if (bears && differ(this.#valueHere[o]!, this.#valueThere[o]!)) item("value", i, o);
      }
      if (open.includes(i)) continue;
      for (let o = model.offsets[i]!; o < model.offsets[i + 1]!; o++)
        if (differ(this.#here.reading[o]!, this.#there.reading[o]!)) {
          item("reading", i);
          break;
        }
    }
    const possible = (terms: OptionSet): boolean =>
      terms.every((o) => open.includes(model.issueOf[o]!) || this.#here.reading[o]! > 0 || this.#there.reading[o]! > 0);
    for (const [key, terms] of this.#terms) {
      if (!possible(terms)) continue;
      const adding = (all: ReadonlyMap<string, readonly Adding[]>): string => JSON.stringify(all.get(key) ?? []);
      if (adding(this.#interactionsHere) !== adding(this.#interactionsThere)) item("interaction", -1, -1, terms);
      if (this.#linesHere.has(key) !== this.#linesThere.has(key)) item("red-line", -1, -1, terms);
    }
    if (differ(party.redLineTolerance, other.redLineTolerance)) item("red-line-tolerance");
    return items;
  }
}

/** Length M: expected option values on 0–100. */
function valuesOf({ sheet }: ModelParty): Float64Array {
  return Float64Array.from(sheet.value, (entry) => (entry < 0 ? 0 : expectedValue(sheet.entries[entry]!.quantity)));
}

function interactionsOf({ interactions, sheet }: ModelParty): ReadonlyMap<string, readonly Adding[]> {
  const all = new Map<string, Adding[]>();
  for (const [k, { terms }] of interactions.entries()) {
    const entry = sheet.interaction[k]!;
    const number = entry < 0 ? 0 : expectedValue(sheet.entries[entry]!.quantity);
    all.set(String(terms), [...(all.get(String(terms)) ?? []), { of: sheet.interactionOf[k]!, number }]);
  }
  return all;
}

function byTerms(all: readonly OptionSet[]): ReadonlyMap<string, OptionSet> {
  return new Map(all.map((terms) => [String(terms), terms]));
}
