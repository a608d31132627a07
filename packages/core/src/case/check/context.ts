import { Cursor } from "../cursor.ts";
import { draftCitation } from "../derive-own-text.ts";
import type { CasePath, Diagnostic } from "../diagnostics.ts";
import { didYouMean } from "../suggest.ts";
import { quoted, thereAre } from "../words.ts";

/** The lists of a case whose rows have ids, by the word for one row. */
export const KINDS = {
  source: "sources",
  party: "parties",
  issue: "issues",
  draft: "drafts",
  statement: "statements",
  position: "positions",
  contact: "contacts",
  lever: "levers",
  commitment: "commitments",
  act: "acts",
  conflict: "conflicts",
  fact: "facts",
  comment: "comments",
  perspective: "perspectives",
  forecast: "forecasts",
} as const;
export type Kind = keyof typeof KINDS;

/** The ids of one kind, each with its place. */
export interface KnownIds {
  readonly places: ReadonlyMap<string, CasePath>;
  /** Whether all ids of the kind could be read; where not, an unknown id proves nothing. */
  readonly complete: boolean;
}
const NONE: KnownIds = { places: new Map(), complete: false };

/** The word that stands for no party where somebody is blamed. */
export const NOBODY = "nobody";

/** Words that may stand where a source id stands. */
export const SOURCE_WORDS: readonly string[] = ["assumed", "derived"];

/**
 * What all checks across the case share: the input, the ids it declares, and the list of what was found. The checks
 * assume nothing of the input's form, which the schema has checked on its own.
 */
export class CaseCheck {
  readonly root: Cursor;
  readonly diagnostics: Diagnostic[] = [];
  readonly usedSources: Set<string> = new Set();
  readonly ids: Map<Kind, KnownIds> = new Map();
  /** Party → the titles of its no-deal scenarios, as far as they have been asked for. */
  readonly scenarioTitles: Map<string, ReadonlySet<string> | undefined> = new Map();
  /** Issue → its options. */
  readonly options: Map<string, KnownIds> = new Map();

  private readonly misspelt: ReadonlySet<string>;
  /** How many more ids may be compared in search of the one that was meant. */
  private comparisons = 1_000_000;

  /** `misspelt`: paths, as JSON text, of keys that are absent because another key was meant to be them. */
  constructor(input: unknown, misspelt: ReadonlySet<string>) {
    this.root = new Cursor(input);
    this.misspelt = misspelt;
  }

  /** Whether a key is absent and no other was meant to be it. */
  lacks(place: Cursor): boolean {
    return !place.exists && !this.misspelt.has(JSON.stringify(place.path));
  }

  /** The rows of one of the case's lists. */
  rows(kind: Kind): Cursor[] {
    return this.root.get(KINDS[kind]).items();
  }

  known(kind: Kind): KnownIds {
    return this.ids.get(kind) ?? NONE;
  }

  /** The row with an id: the first, where two have it. */
  row(kind: Kind, id: string): Cursor | undefined {
    const [list, index] = this.known(kind).places.get(id) ?? [];
    return list === undefined ? undefined : this.root.get(String(list)).item(Number(index));
  }

  error(
    code: string,
    place: Cursor,
    message: string,
    extra: Pick<Diagnostic, "related"> & { key?: boolean } = {},
  ): void {
    this.add("error", code, place, message, extra);
  }

  warning(
    code: string,
    place: Cursor,
    message: string,
    extra: Pick<Diagnostic, "related"> & { key?: boolean } = {},
  ): void {
    this.add("warning", code, place, message, extra);
  }

  private add(
    severity: Diagnostic["severity"],
    code: string,
    place: Cursor,
    message: string,
    { key = false, related }: Pick<Diagnostic, "related"> & { key?: boolean },
  ): void {
    this.diagnostics.push({
      severity,
      code,
      message,
      path: place.path,
      at: key ? "key" : "value",
      ...(related && { related }),
    });
  }

  /** A value that must be the id of a row; nothing is said where it is absent or no text. */
  reference(kind: Kind, place: Cursor): void {
    const id = place.text;
    if (id === undefined) return;
    if (kind === "source") {
      this.usedSources.add(id);
      if (SOURCE_WORDS.includes(id)) return;
    }
    this.mustBeKnown(id, this.known(kind), kind, place, false);
  }

  /** A list of ids, none twice. */
  references(kind: Kind, place: Cursor): void {
    for (const item of place.items()) this.reference(kind, item);
    this.distinct(place);
  }

  /** A map whose keys must be ids, or one of a few words. The entries whose key is an id are returned. */
  keyed(kind: Kind, place: Cursor, words: readonly string[] = []): [id: string, value: Cursor][] {
    return place
      .entries()
      .filter(([id, value]) => !words.includes(id) && this.mustBeKnown(id, this.known(kind), kind, value, true));
  }

  /** A key that must be an option of an issue. */
  optionKey(issue: string, id: string, place: Cursor): boolean {
    return this.mustBeKnown(id, this.optionsOf(issue), "option", place, true, ` of issue ${quoted(issue)}`);
  }

  /** A value that must be an option of an issue. */
  option(issue: string | undefined, place: Cursor): void {
    if (issue === undefined || place.text === undefined) return;
    this.mustBeKnown(place.text, this.optionsOf(issue), "option", place, false, ` of issue ${quoted(issue)}`);
  }

  optionsOf(issue: string): KnownIds {
    return this.options.get(issue) ?? NONE;
  }

  /** A list in which nothing may stand twice. */
  distinct(place: Cursor): void {
    const seen = new Map<string, CasePath>();
    for (const item of place.items()) {
      if (item.text === undefined) continue;
      const first = seen.get(item.text);
      if (first) {
        const related = { path: first, message: "the first time" };
        this.error("repeated", item, `${quoted(item.text)} stands twice in "${place.path.at(-1)}"`, { related });
      } else seen.set(item.text, item.path);
    }
  }

  /** The `source` and `also` of a row, and the `from` of a derived value. */
  provenance(row: Cursor): void {
    this.reference("source", row.get("source"));
    this.references("source", row.get("also"));
    for (const item of row.get("from").items()) {
      if (item.text === undefined) continue;
      const { places: drafts, complete: allDrafts } = this.known("draft");
      if (item.text.startsWith(draftCitation(""))) {
        const cited = new Map([...drafts].map(([id, path]) => [draftCitation(id), path]));
        this.mustBeKnown(item.text, { places: cited, complete: allDrafts }, "row", item, false, " among drafts");
        continue;
      }
      const places = new Map([...this.known("position").places, ...this.known("statement").places]);
      const complete = this.known("position").complete && this.known("statement").complete;
      this.mustBeKnown(item.text, { places, complete }, "row", item, false, " among positions and statements");
    }
  }

  /** A number of judgement: where it is a map, its source is checked. */
  judgement(place: Cursor): void {
    this.provenance(place);
  }

  private mustBeKnown(
    id: string,
    { places, complete }: KnownIds,
    what: string,
    place: Cursor,
    key: boolean,
    of = "",
  ): boolean {
    if (places.has(id)) return true;
    if (!complete) return false;
    this.error(`unknown-${what}`, place, `unknown ${what} ${quoted(id)}${of}${this.hint(id, places)}`, { key });
    return false;
  }

  /** What was probably meant, or what there is. Where very many ids are unknown the later ones get no hint. */
  private hint(id: string, places: ReadonlyMap<string, unknown>): string {
    if (places.size > this.comparisons) return "";
    this.comparisons -= places.size;
    return didYouMean(id, places.keys()) || thereAre([...places.keys()]);
  }
}
