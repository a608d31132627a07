import { rounded } from "../acceptance/index.ts";
import type { Id } from "../case/index.ts";
import { draftToStartFrom } from "../change/start.ts";
import {
  type ChoiceJudgement,
  compile,
  isHit,
  type Model,
  type ModelDraft,
  type ModelParty,
  RED_LINE_TOLERANCE,
  unionProbability,
} from "../model/index.ts";
import { lotteryReference, redLineReference, toleranceReference } from "./choice-reference.ts";
import { expectedNumbers, gainWith } from "./gain.ts";
import { median, numberReference } from "./number-reference.ts";
import type { FavoursResult, JudgementReference, JudgementTilt } from "./result.ts";

export interface FavoursOptions {
  /** The draft to measure by; the latest where left out. */
  readonly draft?: Id | null;
}

/** Effects below this are none. */
const NEGLIGIBLE = 1e-9;

/**
 * Whom each judgement of a perspective favours (docs/theory.md, 14). A judgement favours a party where moving it, alone,
 * from what the other perspectives say — from the level value, where nobody else judges it — to what it is lifts what the
 * draft is worth to the party above its walk-away value; it works against the party where that falls. Exact figures,
 * own readings; issues the draft leaves open add nothing. A red line works against its party where the draft would not be
 * refused for a red line without it.
 *
 * O(J·(M + I)) for J judgements, M options and I interactions, and one compilation a perspective.
 *
 * @throws RangeError where there is no such draft
 */
export function favours(model: Model, options: FavoursOptions): FavoursResult {
  return rounded(runFavours(model, options));
}

/** The same, not rounded. */
export function runFavours(model: Model, { draft: asked }: FavoursOptions): FavoursResult {
  const draft = model.drafts.length === 0 && !asked ? null : draftToStartFrom(model, asked);
  const others = otherPerspectives(model);
  const tilts = new Tilts(model, draft, others);
  const judgements = [
    ...model.parties.flatMap((party, p) => party.sheet.entries.map((_, entry) => tilts.ofNumber(p, entry))),
    ...model.choices.map((choice) => tilts.ofChoice(choice)),
  ];
  const count = (id: Id, side: "favours" | "against"): number =>
    judgements.reduce((sum, tilt) => sum + (tilt[side].includes(id) ? 1 : 0), 0);
  return {
    draft: draft?.id ?? null,
    others: others.map(({ perspective }) => perspective),
    judgements,
    parties: Object.fromEntries(
      model.parties.map(({ id }, p) => [
        id,
        { favouring: count(id, "favours"), against: count(id, "against"), together: tilts.together(p) },
      ]),
    ),
  };
}

/** All other perspectives of the file that can be computed. */
export function otherPerspectives(model: Model): readonly Model[] {
  return (model.case.perspectives ?? []).flatMap(({ id }) => {
    if (id === model.perspective) return [];
    const compiled = compile(model.case, { perspective: id });
    return "model" in compiled ? [compiled.model] : [];
  });
}

/** Holds judgements of a model against their references. */
class Tilts {
  readonly #model: Model;
  readonly #draft: ModelDraft | null;
  readonly #others: readonly Model[];
  readonly #gains: readonly (number | null)[];

  constructor(model: Model, draft: ModelDraft | null, others: readonly Model[]) {
    this.#model = model;
    this.#draft = draft;
    this.#others = others;
    this.#gains = model.parties.map((_, p) => this.#gain(p));
  }

  ofNumber(p: number, entry: number): JudgementTilt {
    const party = this.#model.parties[p]!;
    const { kind, issue, option, scenario, index } = party.sheet.entries[entry]!;
    const reference = party.sheet.normalised ? numberReference(party, entry, this.#others).reference : null;
    const numbers = expectedNumbers(party);
    const stands = numbers[entry]!;
    if (reference?.value != null) numbers[entry] = reference.value;
    return tilt(
      {
        kind,
        party: party.id,
        ...(issue !== undefined && { issue }),
        ...(option !== undefined && { option }),
        ...(scenario !== undefined && { scenario }),
        ...(index !== undefined && { index }),
        stands,
        reference,
      },
      [[party.id, this.#difference(p, this.#gain(p, numbers))]],
    );
  }

  ofChoice(choice: ChoiceJudgement): JudgementTilt {
    const { kind, party, issue, draft } = choice;
    const what = {
      kind,
      ...(party !== undefined && { party }),
      ...(issue !== undefined && { issue }),
      ...(draft !== undefined && { draft }),
      stands: kind === "red-line-tolerance" ? (choice.value as number) : null,
    };
    if (kind === "red-line") return this.#ofRedLine(choice, what);
    if (kind === "red-line-tolerance") return this.#ofTolerance(choice, what);
    if (this.#draft === null || (draft !== undefined && draft !== this.#draft.id))
      return tilt({ ...what, reference: null }, []);
    const { lottery, perspectives } = lotteryReference(this.#model, choice, this.#draft, this.#others);
    const effects = this.#model.parties.map(({ id }, p): readonly [Id, number] => {
      if (!this.#bears(choice, id)) return [id, 0];
      return [id, this.#difference(p, this.#gain(p, undefined, this.#withLottery(p, choice, lottery)))];
    });
    return tilt({ ...what, reference: referenceBy(perspectives, null) }, effects);
  }

  /** By how much all judgements together lift what the draft is worth to a party. */
  together(p: number): number {
    const { parties, choices } = this.#model;
    const party = parties[p]!;
    if (this.#draft === null || !party.sheet.normalised) return 0;
    const numbers = expectedNumbers(party).map((_, entry) => numberReference(party, entry, this.#others).together);
    let lotteries = this.#draft.readings[p]!;
    for (const choice of choices)
      if (this.#bears(choice, party.id)) {
        const { lottery } = lotteryReference(this.#model, choice, this.#draft, this.#others);
        lotteries = this.#withLottery(p, choice, lottery, lotteries);
      }
    return this.#difference(p, this.#gain(p, numbers, lotteries));
  }

  #ofRedLine(choice: ChoiceJudgement, what: Omit<Given, "reference">): JudgementTilt {
    const { drawn, perspectives } = redLineReference(choice, this.#others);
    const reference = referenceBy(perspectives, null);
    const party = this.#model.parties.find(({ id }) => id === choice.party);
    if (drawn || party === undefined || this.#draft === null) return tilt({ ...what, reference }, []);
    const terms = Object.entries(choice.value as Readonly<Record<Id, Id>>);
    const rest = party.redLines.filter(
      (line) =>
        line.length !== terms.length || !terms.every(([issue, option]) => line.includes(this.#option(issue, option))),
    );
    const turns = this.#isHit(party, party.redLines) && !this.#isHit(party, rest);
    return { ...tilt({ ...what, reference }, []), against: turns ? [party.id] : [] };
  }

  #ofTolerance(choice: ChoiceJudgement, what: Omit<Given, "reference">): JudgementTilt {
    const { values, perspectives } = toleranceReference(choice, this.#others);
    const value = values.length === 0 ? RED_LINE_TOLERANCE : median(values);
    const party = this.#model.parties.find(({ id }) => id === choice.party);
    const reference = referenceBy(perspectives, value);
    if (party === undefined || this.#draft === null) return tilt({ ...what, reference }, []);
    const now = this.#isHit(party, party.redLines);
    const then = this.#isHit(party, party.redLines, value);
    return {
      ...tilt({ ...what, reference }, []),
      favours: then && !now ? [party.id] : [],
      against: now && !then ? [party.id] : [],
    };
  }

  #isHit(party: ModelParty, lines: ModelParty["redLines"], tolerance = party.redLineTolerance): boolean {
    const lotteries = this.#draft!.readings[this.#model.parties.indexOf(party)]!;
    return isHit(unionProbability(lines, lotteries, this.#model.issueOf), tolerance);
  }

  /** Whether what a choice says of an issue is what the party goes by on the draft. */
  #bears(choice: ChoiceJudgement, party: Id): boolean {
    const draft = this.#draft!;
    const state = draft.states[this.#model.issues.findIndex(({ id }) => id === choice.issue)];
    if (choice.kind === "reading")
      return choice.party === party && choice.draft === draft.id && state !== "open" && state !== "unknown";
    const applies =
      choice.kind === "default" ? state === "silent" : choice.kind === "lottery" && choice.draft === draft.id;
    const reads = (other: ChoiceJudgement): boolean =>
      other.kind === "reading" && other.party === party && other.draft === draft.id && other.issue === choice.issue;
    return applies && !this.#model.choices.some(reads);
  }

  #withLottery(
    p: number,
    { issue }: ChoiceJudgement,
    lottery: readonly number[],
    lotteries: Float64Array = this.#draft!.readings[p]!,
  ): Float64Array {
    const changed = lotteries.slice();
    changed.set(lottery, this.#model.offsets[this.#model.issues.findIndex(({ id }) => id === issue)]!);
    return changed;
  }

  #option(issue: Id, option: Id): number {
    const i = this.#model.issues.findIndex(({ id }) => id === issue);
    return this.#model.offsets[i]! + this.#model.issues[i]!.options.findIndex(({ id }) => id === option);
  }

  #gain(p: number, numbers = expectedNumbers(this.#model.parties[p]!), lotteries?: Float64Array): number | null {
    if (this.#draft === null) return null;
    return gainWith(this.#model.parties[p]!, numbers, lotteries ?? this.#draft.readings[p]!, this.#model.issueOf);
  }

  /** What the party has more than it would have had. */
  #difference(p: number, instead: number | null): number {
    const gain = this.#gains[p] ?? null;
    return gain === null || instead === null ? 0 : gain - instead;
  }
}

type Given = Omit<JudgementTilt, "effects" | "favours" | "against">;

function tilt(what: Given, effects: readonly (readonly [Id, number])[]): JudgementTilt {
  const real = effects.filter(([, effect]) => Math.abs(effect) > NEGLIGIBLE);
  return {
    ...what,
    effects: Object.fromEntries(real),
    favours: real.flatMap(([id, effect]) => (effect > 0 ? [id] : [])),
    against: real.flatMap(([id, effect]) => (effect < 0 ? [id] : [])),
  };
}

function referenceBy(perspectives: readonly Id[], value: number | null): JudgementReference {
  return perspectives.length === 0 ? { kind: "neutral", value } : { kind: "others", value, perspectives };
}
