import { letterValues, romanValue } from "./numerals.ts";

/** A lettered or numbered item that stands within a paragraph. */
export interface InlineItem {
  readonly label: string;
  readonly key: string;
  readonly text: string;
}

const candidate = /(?<=^|[\s;:,.])(\(?(\p{L}|\p{Nd}{1,2}|[ivx]{1,5})\))(?=\s)/gu;

/**
 * Takes apart `… a) one; b) two`: items count where two or more run on from the first of their kind.
 *
 * @returns the words before the first item, and the items; the whole text and none where there are none
 */
export function inlineItems(text: string): { readonly lead: string; readonly items: readonly InlineItem[] } {
  const found = [...text.matchAll(candidate)].map((match) => ({
    label: match[1]!,
    key: match[2]!,
    at: match.index,
    values: [
      ...letterValues(match[2]!).map(({ alphabet, value }) => ({ kind: alphabet, value })),
      ...(/^\p{Nd}+$/u.test(match[2]!) ? [{ kind: "number", value: Number(match[2]) }] : []),
      ...(romanValue(match[2]!) === null ? [] : [{ kind: "roman", value: romanValue(match[2]!)! }]),
    ],
  }));
  const kinds = [...new Set(found.flatMap(({ values }) => values.map(({ kind }) => kind)))];
  const runs = kinds.map((kind) => {
    const run: typeof found = [];
    for (const item of found) {
      const opened = run.length === 0 || run[0]!.label.startsWith("(") === item.label.startsWith("(");
      if (opened && item.values.some((value) => value.kind === kind && value.value === run.length + 1)) run.push(item);
    }
    return run;
  });
  const run = runs.reduce((best, other) => (other.length > best.length ? other : best), [] as typeof found);
  if (run.length < 2) return { lead: text, items: [] };
  return {
    lead: text.slice(0, run[0]!.at).trim(),
    items: run.map(({ label, key, at }, k) => ({
      label,
      key,
      text: text.slice(at + label.length, run[k + 1]?.at ?? text.length).trim(),
    })),
  };
}
