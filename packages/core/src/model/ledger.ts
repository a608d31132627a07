import type { Id, Range, SourceKind } from "../case/index.ts";
import { expectedValue, isUncertain, rangeOf } from "./quantity.ts";
import type { ChoiceJudgement, JudgementEntry, Model } from "./types.ts";

/** The kind of a judgement's source, or `derived` for what a rule made of the record. */
export type JudgementOrigin = SourceKind | "derived";

/** One number somebody judged, with its range and expected value, on the scale on which it was written. */
export interface LedgerNumber extends JudgementEntry {
  readonly range: Range;
  readonly mean: number;
  /** Whether the range has width. */
  readonly uncertain: boolean;
  readonly origin: JudgementOrigin;
}

export interface LedgerChoice extends ChoiceJudgement {
  readonly origin: JudgementOrigin;
}

/** How many judgements there are, and of what origin; only origins that occur are listed. */
export interface LedgerCounts {
  readonly total: number;
  readonly uncertain: number;
  readonly byOrigin: Readonly<Partial<Record<JudgementOrigin, number>>>;
  /** By the perspective that gave them (`derived` for the rule); what the case itself says is left out. */
  readonly byPerspective: Readonly<Record<Id, number>>;
}

/** Every judgement a model leans on, with its owner. */
export interface Ledger {
  /** Party by party, in the order of their sheets. */
  readonly numbers: readonly LedgerNumber[];
  readonly choices: readonly LedgerChoice[];
  readonly counts: LedgerCounts;
  /** Nobody's but the analyst's own: `assumed`, or from a source of that kind. */
  readonly assumed: readonly (LedgerNumber | LedgerChoice)[];
}

/** The ledger of a model (theory, "every number has an owner"). O(judgements). */
export function ledger(model: Model): Ledger {
  const kinds = new Map(model.case.sources?.map((source) => [source.id, source.kind ?? "other"]));
  const originOf = (source: Id): JudgementOrigin =>
    source === "assumed" || source === "derived" ? source : (kinds.get(source) ?? "other");
  const numbers = model.parties.flatMap(({ sheet }) =>
    sheet.entries.map(
      (entry): LedgerNumber => ({
        ...entry,
        range: rangeOf(entry.quantity),
        mean: expectedValue(entry.quantity),
        uncertain: isUncertain(entry.quantity),
        origin: originOf(entry.source),
      }),
    ),
  );
  const choices = model.choices.map((choice): LedgerChoice => ({ ...choice, origin: originOf(choice.source) }));
  const all = [...numbers, ...choices];
  const byOrigin: Partial<Record<JudgementOrigin, number>> = {};
  const byPerspective = new Map<Id, number>();
  for (const { origin, givenBy } of all) {
    byOrigin[origin] = (byOrigin[origin] ?? 0) + 1;
    if (givenBy !== null) byPerspective.set(givenBy, (byPerspective.get(givenBy) ?? 0) + 1);
  }
  return {
    numbers,
    choices,
    counts: {
      total: all.length,
      uncertain: numbers.filter((number) => number.uncertain).length,
      byOrigin,
      byPerspective: Object.fromEntries(byPerspective),
    },
    assumed: all.filter((judgement) => judgement.origin === "assumed"),
  };
}
