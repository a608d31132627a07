import type { Id } from "../case/index.ts";
import type { JudgementEntry, Model, ModelParty } from "../model/index.ts";
import { expectedNumbers, type Numbers } from "./gain.ts";
import type { JudgementReference } from "./result.ts";

/** A number of a party and where it comes from. */
interface Said {
  readonly value: number;
  /** Tells judgements apart: one that several perspectives inherit is one judgement. */
  readonly origin: string;
}

/** What a number is held against. */
export interface NumberReference {
  readonly reference: JudgementReference | null;
  /** The number to put in its place where all numbers of the party are moved at once; of weights and chances a share. */
  readonly together: number;
}

/**
 * What a number is held against, on the scale on which it is written: the median of what other perspectives say of the
 * same thing, each judgement once however many perspectives inherit it; where nobody else says anything, the level value.
 * Weights and chances of scenarios are compared as shares, since the raw numbers of two perspectives may stand on
 * different scales: the answer is the raw number that would give this one the others' share, all else of the party left.
 */
export function numberReference(party: ModelParty, entry: number, others: readonly Model[]): NumberReference {
  const judgement = party.sheet.entries[entry]!;
  const rivals = rivalsOf(party, entry);
  const own = originOf(judgement);
  const said = new Map<string, { readonly value: number; readonly perspectives: Id[] }>();
  for (const model of others) {
    const theirs = model.parties.find(({ id }) => id === party.id);
    const found = theirs === undefined ? null : saidOf(theirs, party, judgement);
    if (found === null || found.origin === own) continue;
    const known = said.get(found.origin);
    if (known === undefined) said.set(found.origin, { value: found.value, perspectives: [model.perspective] });
    else known.perspectives.push(model.perspective);
  }
  const kind = said.size === 0 ? "neutral" : "others";
  const shown = said.size === 0 ? level(judgement, rivals.count) : median([...said.values()].map(({ value }) => value));
  const value = rivals.shared ? fromShare(shown, rivals.sum) : shown;
  // Beside others that move as well, a share is the number itself: raw numbers would each be moved twice.
  const together = shown;
  if (value === null) return { reference: null, together };
  const reference: JudgementReference =
    kind === "neutral"
      ? { kind, value }
      : { kind, value, perspectives: [...said.values()].flatMap((one) => one.perspectives) };
  return { reference, together };
}

/** The numbers among which this one is shared out: the other weights, or the chances of the other scenarios. */
function rivalsOf(
  party: ModelParty,
  entry: number,
): { readonly shared: boolean; readonly sum: number; readonly count: number } {
  const { entries, weight, reservation } = party.sheet;
  const { kind } = entries[entry]!;
  const all =
    kind === "weight"
      ? [...weight].filter((place) => place >= 0)
      : kind === "scenario-probability"
        ? reservation.map(({ probability }) => probability)
        : [];
  const { numbers } = read(party);
  const sum = all.reduce((total, place) => (place === entry ? total : total + numbers[place]!), 0);
  return { shared: all.length > 0, sum, count: all.length };
}

/** The number that says nothing: an equal share, the middle of 0–100, an interaction that adds nothing. */
function level({ kind }: JudgementEntry, count: number): number {
  if (kind === "weight" || kind === "scenario-probability") return 1 / count;
  return kind === "interaction" ? 0 : 50;
}

/** The raw number that has a share of all, beside others that sum to `sum`; `null` where none has it. */
function fromShare(share: number, sum: number): number | null {
  return share < 1 && sum > 0 ? (share / (1 - share)) * sum : null;
}

/** What another perspective says of the same thing; `null`: nothing. Weights and chances of scenarios as shares. */
function saidOf(theirs: ModelParty, own: ModelParty, judgement: JudgementEntry): Said | null {
  const { sheet } = theirs;
  const { numbers, places } = read(theirs);
  if (judgement.kind === "reservation") {
    const first = sheet.reservation[0];
    if (first === undefined || theirs.reservation === null) return null;
    return { value: theirs.reservation * 100, origin: originOf(sheet.entries[first.value]!) };
  }
  const place = places.get(keyOf(own, judgement));
  if (place === undefined) return null;
  const rivals = rivalsOf(theirs, place);
  const value = rivals.shared ? numbers[place]! / (numbers[place]! + rivals.sum) : numbers[place]!;
  return Number.isFinite(value) ? { value, origin: originOf(sheet.entries[place]!) } : null;
}

/** What a number is about, whichever perspective gives it: an interaction is known by its terms. */
function keyOf({ interactions }: ModelParty, { kind, issue, option, scenario, index, of }: JudgementEntry): string {
  return JSON.stringify([
    kind,
    issue,
    option,
    scenario,
    of,
    kind === "interaction" && interactions[index!]!.terms.join(),
  ]);
}

interface Sheet {
  readonly numbers: Numbers;
  /** Place of each number by what it is about; of several about one thing, the first. */
  readonly places: ReadonlyMap<string, number>;
}
const sheets = new WeakMap<ModelParty, Sheet>();

/** A party's sheet, read once. */
function read(party: ModelParty): Sheet {
  const known = sheets.get(party);
  if (known !== undefined) return known;
  const { entries } = party.sheet;
  const places = new Map(entries.map((entry, place): [string, number] => [keyOf(party, entry), place]).reverse());
  const sheet: Sheet = { numbers: expectedNumbers(party), places };
  sheets.set(party, sheet);
  return sheet;
}

function originOf({ givenBy, path }: Pick<JudgementEntry, "givenBy" | "path">): string {
  return JSON.stringify([givenBy, path]);
}

/** The middle of some numbers; halfway between the two in the middle where they are even. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
