import {
  type Case,
  type Id,
  type Ledger,
  type LedgerChoice,
  type LedgerNumber,
  ledger,
  type Model,
} from "@parley/core";
import { recordRows } from "../edit/judgements.ts";

/** A judgement with its place in the ledger, numbers before choices. */
export type Judged = (LedgerNumber | LedgerChoice) & { readonly index: number };

/** What of the judgements is to be seen; empty words ask for nothing. */
export interface Filter {
  readonly party: string;
  readonly issue: string;
  /** `assumed`, `derived`, or `sourced` for all others. */
  readonly origin: string;
  /** Id of the perspective that gave it; `case` for what the case itself says. */
  readonly by: string;
  /** A source's id: what cites it, directly or through the record. */
  readonly source: string;
  /** Words that must all stand in the judgement's own words. */
  readonly words: string;
}

/** Judgements that pass the filter, party by party, numbers before choices. */
export function judged(model: Model, filter: Filter, wordsOf: (judgement: Judged) => string): readonly Judged[] {
  const all: Ledger = ledger(model);
  const asked = filter.words.toLowerCase().split(/\s+/).filter(Boolean);
  return [...all.numbers, ...all.choices]
    .map((judgement, index): Judged => ({ ...judgement, index }))
    .filter((judgement) => {
      if (filter.party !== "" && judgement.party !== filter.party) return false;
      if (filter.issue !== "" && !issuesOf(judgement).includes(filter.issue)) return false;
      if (filter.origin !== "" && originOf(judgement) !== filter.origin) return false;
      if (filter.by !== "" && (judgement.givenBy ?? "case") !== filter.by) return false;
      if (filter.source !== "" && !sourcesOf(model.case, judgement).includes(filter.source)) return false;
      if (asked.length === 0) return true;
      const text = `${wordsOf(judgement)} ${judgement.note ?? ""}`.toLowerCase();
      return asked.every((word) => text.includes(word));
    });
}

export function originOf({ origin }: Judged): "assumed" | "derived" | "sourced" {
  return origin === "assumed" || origin === "derived" ? origin : "sourced";
}

function issuesOf(judgement: Judged): readonly Id[] {
  if (judgement.issue !== undefined) return [judgement.issue];
  return "value" in judgement && judgement.kind === "red-line" ? Object.keys(judgement.value as object) : [];
}

/** The sources behind a judgement: its own, and those of the rows of the record it was made from. */
export function sourcesOf(kase: Case, judgement: Pick<Judged, "source" | "from">): readonly Id[] {
  const rows = recordRows(kase, judgement.from);
  const cited = rows.flatMap((row) => [...(row.source === undefined ? [] : [row.source]), ...(row.also ?? [])]);
  return [...new Set([judgement.source, ...cited])];
}
