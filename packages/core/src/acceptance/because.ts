import { type Case, citedRow, type Id } from "../case/index.ts";
import {
  conjunctionToRecord,
  isGap,
  type JudgementEntry,
  type Model,
  type ModelParty,
  type OptionSet,
  probabilityOf,
} from "../model/index.ts";

/** What somebody said, by the row of the record that holds it. */
export interface Words {
  /** Id of a position or statement, or `draft:<id>` of a party's own text. */
  readonly id: Id;
  readonly date: string | null;
  readonly source: Id | null;
  /** The summary, the quotation, or a draft's title; `null` where the row has none. */
  readonly text: string | null;
}

/** A red line in words. */
export interface RedLineInWords {
  /** issue → option */
  readonly terms: Readonly<Record<Id, Id>>;
  /** That it holds under the party's own reading, open issues settled the way the line has it. */
  readonly probability: number;
  readonly source: Id;
  readonly words: readonly Words[];
}

/** What one issue adds to the gain of a party or takes from it. */
export interface DecidingIssue {
  readonly issue: Id;
  /** What the draft has there; the likeliest of several. */
  readonly option: Id;
  /** `w·(v − r)`, with what an offer's price adds. */
  readonly amount: number;
  /** Whether the party has never spoken of that option. */
  readonly gap: boolean;
  readonly source: Id;
  /** Those behind the value, latest first. */
  readonly words: readonly Words[];
}

/** Why a verdict is what it is, in the parties' own words (theory 2). */
export interface Because {
  /** Red lines crossed however open issues are settled, in the order of the party's list. */
  readonly crossed: readonly RedLineInWords[];
  /** Red lines that may be crossed: by an ambiguous or an open issue. */
  readonly mayCross: readonly RedLineInWords[];
  /** Of a verdict by value: the two or three issues that decide it, the weightiest first. */
  readonly issues: readonly DecidingIssue[];
}

/** The rows of the record that ids cite, latest first. */
export function wordsOf(caseFile: Case, from: readonly Id[] | undefined): readonly Words[] {
  return (from ?? [])
    .flatMap((id): Words[] => {
      const row = citedRow(caseFile, id);
      if (row === undefined) return [];
      const source = row.source ?? ("sources" in row ? row.sources?.[0] : undefined);
      const text = "title" in row ? row.title : (row.summary ?? ("quotation" in row ? row.quotation : undefined));
      return [{ id, date: row.date ?? null, source: source ?? null, text: text ?? null }];
    })
    .sort((a, b) => ((a.date ?? "") < (b.date ?? "") ? 1 : (a.date ?? "") > (b.date ?? "") ? -1 : 0));
}

/**
 * The red lines of a party that a draft crosses, and those that it may cross.
 *
 * @param open numbers of open and unknown issues
 */
export function redLinesInWords(
  model: Model,
  party: ModelParty,
  lotteries: Float64Array,
  open: readonly number[],
): Pick<Because, "crossed" | "mayCross"> {
  const crossed: RedLineInWords[] = [];
  const mayCross: RedLineInWords[] = [];
  for (const set of party.redLines) {
    const onOpen = set.some((o) => open.includes(model.issueOf[o]!));
    const probability = set.reduce((product, o) => product * (open.includes(model.issueOf[o]!) ? 1 : lotteries[o]!), 1);
    if (probability === 0) continue;
    const line = redLineInWords(model, party, set, probability);
    if (!onOpen && probability > party.redLineTolerance + 1e-12) crossed.push(line);
    else mayCross.push(line);
  }
  return { crossed, mayCross };
}

/** A red line with the words behind it. */
export function redLineInWords(model: Model, party: ModelParty, set: OptionSet, probability: number): RedLineInWords {
  const terms = conjunctionToRecord(model, set);
  const judged = model.choices.find(
    (choice) => choice.kind === "red-line" && choice.party === party.id && sameTerms(choice.value, terms),
  );
  return { terms, probability, source: judged?.source ?? "assumed", words: wordsOf(model.case, judged?.from) };
}

function sameTerms(value: unknown, terms: Readonly<Record<Id, Id>>): boolean {
  if (typeof value !== "object" || value === null) return false;
  const given = Object.entries(value);
  return given.length === Object.keys(terms).length && given.every(([issue, option]) => terms[issue] === option);
}

/** How many issues a verdict by value names at least, where so many speak for it, and at most. */
const NAMED = { least: 2, most: 3 };

/**
 * The issues that decide a verdict by value: those that take most from the gain where it is negative, or add most where it is
 * not; as many of them, two or three, as it takes to make up the whole gain.
 *
 * @param party with a reservation value, at the end at which the verdict holds
 * @param lotteries the party's reading, open issues completed
 */
export function decidingIssues(
  model: Model,
  party: ModelParty,
  lotteries: Float64Array,
  gain: number,
): readonly DecidingIssue[] {
  const sign = gain < 0 ? -1 : 1;
  const total = party.weights.reduce((sum, weight) => sum + weight, 0);
  if (party.reservation === null || total === 0) return [];
  const amounts = model.issues.map((_, i) => {
    let amount = (-party.weights[i]! / total) * party.reservation!;
    for (let o = model.offsets[i]!; o < model.offsets[i + 1]!; o++) amount += lotteries[o]! * party.utilities[o]!;
    for (const [k, { terms, adds }] of party.interactions.entries())
      if (party.sheet.interactionOf[k] === i) amount += adds * probabilityOf(terms, lotteries);
    return amount;
  });
  const ranked = [...amounts.keys()]
    .filter((i) => sign * amounts[i]! > 1e-9)
    .sort((a, b) => sign * (amounts[b]! - amounts[a]!));
  let sum = 0;
  let count = 0;
  while (count < ranked.length && count < NAMED.most && (count < NAMED.least || sum < Math.abs(gain)))
    sum += Math.abs(amounts[ranked[count++]!]!);
  return ranked.slice(0, count).map((i): DecidingIssue => {
    let o = model.offsets[i]!;
    for (let other = o; other < model.offsets[i + 1]!; other++) if (lotteries[other]! > lotteries[o]!) o = other;
    const entry: JudgementEntry | undefined = party.sheet.entries[party.sheet.value[o]!];
    return {
      issue: model.issues[i]!.id,
      option: model.issues[i]!.options[o - model.offsets[i]!]!.id,
      amount: amounts[i]!,
      gap: isGap(party, o),
      source: entry?.source ?? "assumed",
      words: wordsOf(model.case, entry?.from),
    };
  });
}
