import type { Id } from "../../case/index.ts";
import { isGap, type Model, type ModelParty } from "../../model/index.ts";

/** Options are equally good within this, on 0–1. */
export const EQUALLY_GOOD = 1e-9;

/** The group of an issue; one without a group is a group of its own, under its own id. */
export function groupOf(issue: Model["issues"][number]): Id {
  return issue.group ?? issue.id;
}

/** Groups in the order of the file, each with the numbers of its issues. */
export function groupsOf(model: Model): readonly { readonly group: Id; readonly issues: readonly number[] }[] {
  const groups = new Map<Id, number[]>();
  model.issues.forEach((issue, i) => {
    const group = groupOf(issue);
    groups.set(group, [...(groups.get(group) ?? []), i]);
  });
  return [...groups].map(([group, issues]) => ({ group, issues }));
}

/**
 * What an option is worth to the party by itself, weighted: where the party gives it for a price (theory 1.7), with the price
 * paid.
 */
export function worthOf(party: ModelParty, o: number): number {
  return party.utilities[o]! + Math.max(0, ...pricesOf(party, o).map(({ adds }) => adds));
}

/** The interactions by which an option is worth more once its price is paid: ways to pay it, of which no outcome holds two. */
export function pricesOf(party: ModelParty, o: number): readonly ModelParty["interactions"][number][] {
  const { entries, interaction, value } = party.sheet;
  const issue = value[o]! < 0 ? undefined : entries[value[o]!]!.issue;
  return party.interactions.filter((one, k) => {
    const entry = interaction[k]!;
    return one.terms.includes(o) && entry >= 0 && issue !== undefined && entries[entry]!.of === issue;
  });
}

/** One party's view of one issue: what it has said, and how far its options lie apart. */
export interface View {
  /** Numbers of the options it has spoken of. */
  readonly spoken: readonly number[];
  /** Those of them that are best for it, within {@link EQUALLY_GOOD} of its values. */
  readonly best: readonly number[];
  /** Weighted worth of the best spoken option, and of the worst: 0 where any option is a gap. Both 0 where it said nothing. */
  readonly greatest: number;
  readonly least: number;
}

/** How a party sees an issue, by what it has said. */
export function viewOf(model: Model, party: ModelParty, issue: number): View {
  const options = Array.from(
    { length: model.offsets[issue + 1]! - model.offsets[issue]! },
    (_, k) => model.offsets[issue]! + k,
  );
  const spoken = options.filter((o) => !isGap(party, o));
  if (spoken.length === 0) return { spoken, best: [], greatest: 0, least: 0 };
  const worth = spoken.map((o) => worthOf(party, o));
  const greatest = Math.max(...worth);
  const least = Math.min(...worth, ...(spoken.length < options.length ? [0] : []));
  const within = EQUALLY_GOOD * (party.sheet.normalised ? party.weights[issue]! : 1);
  return { spoken, best: spoken.filter((_, k) => worth[k]! >= greatest - within), greatest, least };
}
