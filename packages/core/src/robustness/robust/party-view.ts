import { reservationTolerance } from "../../acceptance/index.ts";
import {
  completionRange,
  conjunctionToRecord,
  expectedValue,
  isHit,
  type Model,
  type ModelDraft,
  type ModelParty,
  openIssues,
  probabilityOf,
  rangeOf,
} from "../../model/index.ts";
import type { Numbers } from "../gain.ts";
import { type Bounds, gainExtremes, type OpenBounds } from "./extremes.ts";
import { type GainForm, gainAt, gainForm, uncertainEntries } from "./gain-form.ts";
import type { CrossedLines } from "./result.ts";

/** A draft as one deciding party judges it, ready for questions about its judgements. */
export interface PartyView {
  readonly party: ModelParty;
  /** Expected values, entry by entry. */
  readonly numbers: Numbers;
  /** Of the completion its verdict hangs on: of what it accepts the least, else the best there is. */
  readonly form: GainForm;
  readonly gain: number;
  readonly uncertain: readonly number[];
  /** By expected values; `null` where it rests on how open issues are settled. */
  readonly verdict: "accepts" | "rejects" | null;
  /** Whether a red line is crossed in every completion. */
  readonly crossed: boolean;
  /** Whether one is crossed in some. */
  readonly mayCross: boolean;
  /** Of the margin over all values within all ranges, and over all completions. */
  readonly margin: Bounds;
}

/** @param party place in the model @returns `null` where the party has no walk-away value or other numbers than a case file's */
export function partyView(model: Model, draft: ModelDraft, party: number): PartyView | null {
  const member = model.parties[party]!;
  if (member.reservation === null || !member.sheet.normalised) return null;
  const open = openIssues(draft);
  const range = completionRange(model, member, draft.readings[party]!, open);
  const numbers = Float64Array.from(member.sheet.entries, ({ quantity }) => expectedValue(quantity));
  const crossed = range.best === null;
  const mayCross = isHit(range.riskiest.redLine, member.redLineTolerance);
  const formOf = (lotteries: Float64Array): GainForm => gainForm(member, lotteries, model.issueOf);
  const least = formOf(range.least.lotteries);
  const best = formOf((range.best ?? range.greatest).lotteries);
  const accepts = !mayCross && gainAt(least, numbers) >= -reservationTolerance;
  const rejects = crossed || gainAt(best, numbers) < -reservationTolerance;
  const form = accepts ? least : best;
  return {
    party: member,
    numbers,
    form,
    gain: gainAt(form, numbers),
    uncertain: uncertainEntries(member, form),
    verdict: accepts ? "accepts" : rejects ? "rejects" : null,
    crossed,
    mayCross,
    margin: marginBounds(model, draft, party),
  };
}

/** Bounds of the margin over all values within all ranges and all completions: attained where no issue is open. */
function marginBounds(model: Model, draft: ModelDraft, p: number): Bounds {
  const party = model.parties[p]!;
  const { sheet } = party;
  const open = new Set(openIssues(draft));
  const settled = draft.readings[p]!.slice();
  for (const issue of open) settled.fill(0, model.offsets[issue]!, model.offsets[issue + 1]!);
  const form = gainForm(party, settled, model.issueOf);
  const box = (entry: number): Bounds => {
    const [least, , greatest] = rangeOf(sheet.entries[entry]!.quantity);
    return { least, greatest };
  };
  return gainExtremes(form, box, open.size === 0 ? undefined : openBounds(model, party, settled, open, form, box));
}

function openBounds(
  model: Model,
  { sheet, interactions }: ModelParty,
  settled: Float64Array,
  open: ReadonlySet<number>,
  form: GainForm,
  box: (entry: number) => Bounds,
): OpenBounds {
  const nothing = { least: 0, greatest: 0 };
  const issues = new Map<number, Bounds>();
  let extra: Bounds = nothing;
  const plus = (a: Bounds, b: Bounds): Bounds => ({ least: a.least + b.least, greatest: a.greatest + b.greatest });
  for (const issue of open) {
    const values: Bounds[] = [];
    for (let o = model.offsets[issue]!; o < model.offsets[issue + 1]!; o++)
      values.push(sheet.value[o]! < 0 ? nothing : box(sheet.value[o]!));
    issues.set(issue, {
      least: Math.min(...values.map(({ least }) => least)),
      greatest: Math.max(...values.map(({ greatest }) => greatest)),
    });
  }
  for (const [k, { terms }] of interactions.entries()) {
    if (!terms.some((o) => open.has(model.issueOf[o]!))) continue;
    // Open terms may hold or not, each with the chance of the settled ones.
    const chance = probabilityOf(
      terms.filter((o) => !open.has(model.issueOf[o]!)),
      settled,
    );
    const { least, greatest } = box(sheet.interaction[k]!);
    const bounds = { least: Math.min(0, chance * least), greatest: Math.max(0, chance * greatest) };
    const of = sheet.interactionOf[k]!;
    if (of < 0) extra = plus(extra, bounds);
    else issues.set(of, plus(issues.get(of) ?? nothing, bounds));
  }
  const byWeight = new Map([...issues].map(([issue, bounds]) => [sheet.weight[issue]!, bounds]));
  return { issues: form.issues.map(({ weight }) => byWeight.get(weight) ?? nothing), extra };
}

/** The form of the best that is left of a draft for a party, once the fewest red lines that stand in its way are gone. */
export interface WithoutLines {
  readonly form: GainForm;
  readonly redLines: CrossedLines["redLines"];
}

/** Red lines dropped together are tried up to this many; beyond it all that may hold are named. */
const MOST_DROPPED = 3;

export function withoutCrossedLines(model: Model, draft: ModelDraft, p: number): WithoutLines {
  const party = model.parties[p]!;
  const open = openIssues(draft);
  const lotteries = draft.readings[p]!;
  const may = party.redLines.filter((terms) =>
    terms.every((o) => open.includes(model.issueOf[o]!) || lotteries[o]! > 0),
  );
  const without = (dropped: readonly Int32Array[]): WithoutLines | null => {
    const rest = party.redLines.filter((line) => !dropped.includes(line));
    const { best } = completionRange(model, { ...party, redLines: rest }, lotteries, open);
    if (best === null) return null;
    return {
      form: gainForm(party, best.lotteries, model.issueOf),
      redLines: dropped.map((terms) => conjunctionToRecord(model, terms)),
    };
  };
  for (let size = 0; size <= Math.min(MOST_DROPPED, may.length); size++)
    for (const dropped of subsets(may, size)) {
      const found = without(dropped);
      if (found !== null) return found;
    }
  return without(may)!;
}

function* subsets<T>(items: readonly T[], size: number, from = 0): Generator<readonly T[]> {
  if (size === 0) yield [];
  else
    for (let k = from; k <= items.length - size; k++)
      for (const rest of subsets(items, size - 1, k + 1)) yield [items[k]!, ...rest];
}
