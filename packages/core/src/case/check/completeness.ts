import type { Cursor } from "../cursor.ts";
import { isMap } from "../schema/forms.ts";
import { quoted } from "../words.ts";
import type { CaseCheck } from "./context.ts";

/**
 * Judgements of one party, the nearest first: its own in this perspective, then those of the perspectives it extends
 * (for a belief, those beliefs and then the party's own).
 */
interface Inheritance {
  readonly blocks: readonly Cursor[];
  /** Whether more may come from where this check cannot look: the record, or a perspective that does not exist. */
  readonly open: boolean;
}

/** Longest chain of perspectives that extend each other. */
const MAX_EXTENDS = 32;

/**
 * A party's numbers suffice: where it has a weight for an issue, all options of the issue have values; values leave no
 * option out; not all weights are 0. What a perspective inherits counts, and is reported where it is written.
 */
export function checkCompleteness(check: CaseCheck): void {
  for (const perspective of check.rows("perspective")) {
    const { chain, open } = ancestry(check, perspective);
    const own = (party: string): Cursor[] => chain.map((ancestor) => ancestor.get("parties").get(party));
    for (const [party] of perspective.get("parties").entries())
      checkNumbers(check, party, { blocks: own(party), open });
    for (const [holder, beliefs] of perspective.get("beliefs").entries())
      for (const [subject] of beliefs.entries()) {
        const believed = chain.map((ancestor) => ancestor.get("beliefs").get(holder).get(subject));
        checkNumbers(check, subject, { blocks: [...believed, ...own(subject)], open });
      }
  }
}

/** A perspective and those it extends, the nearest first; `open` where more may come from the record or is not there. */
export function ancestry(check: CaseCheck, perspective: Cursor, report = true): { chain: Cursor[]; open: boolean } {
  const chain = [perspective];
  const seen = new Set([perspective.get("id").text]);
  for (;;) {
    const next = chain.at(-1)!.get("extends");
    if (!next.exists) return { chain, open: false };
    const ancestor = next.text === undefined ? undefined : check.row("perspective", next.text);
    if (!ancestor || seen.has(next.text)) return { chain, open: true };
    if (chain.length > MAX_EXTENDS) {
      if (report)
        check.error(
          "extends-depth",
          perspective.get("extends"),
          `perspectives extend each other more than ${MAX_EXTENDS} deep`,
        );
      return { chain, open: true };
    }
    seen.add(next.text);
    chain.push(ancestor);
  }
}

function checkNumbers(check: CaseCheck, party: string, { blocks, open }: Inheritance): void {
  const unsure = blocks.some((block) => ["weights", "values"].some((key) => isUnsure(check, block, key)));
  if (open || unsure) return;
  const own = blocks[0]!;
  const weights = new Map<string, Cursor>();
  const values = new Map<string, Set<string>>();
  for (const block of blocks) {
    for (const [issue, weight] of block.get("weights").entries()) if (!weights.has(issue)) weights.set(issue, weight);
    for (const [issue, options] of block.get("values").entries()) {
      const known = values.get(issue) ?? new Set();
      for (const [option] of options.entries()) known.add(option);
      values.set(issue, known);
    }
  }
  const ownWeights = own.get("weights");
  const ownValues = own.get("values");
  const touched = new Set([...ownWeights.entries(), ...ownValues.entries()].map(([issue]) => issue));
  for (const issue of touched) {
    const options = check.optionsOf(issue);
    const given = ownValues.get(issue);
    if (!options.complete || (given.exists && !isMap(given.value))) continue;
    const missing = [...options.places.keys()].filter((option) => !values.get(issue)?.has(option));
    if (missing.length === 0) continue;
    const place = given.exists ? given : ownWeights.get(issue);
    const which = missing.map(quoted).join(", ");
    const message = values.has(issue)
      ? `party ${quoted(party)} has no value for ${which} of issue ${quoted(issue)}; every option needs one`
      : `party ${quoted(party)} has a weight for issue ${quoted(issue)} and no values; every option needs one: ${which}`;
    check.error("missing-values", place, message, { key: true });
  }
  if (weights.size === 0) {
    if (ownValues.entries().length > 0)
      check.error(
        "missing-weights",
        ownValues,
        `party ${quoted(party)} has values and no weights; no issue would count`,
        {
          key: true,
        },
      );
  } else if (ownWeights.exists && [...weights.values()].every((weight) => isZero(weight.value)))
    check.error(
      "zero-weights",
      ownWeights,
      `all weights of party ${quoted(party)} are 0; at least one issue must count`,
      {
        key: true,
      },
    );
}

/** Whether a map is malformed or its key misspelt: the schema has said so, and nothing follows from what is left. */
function isUnsure(check: CaseCheck, block: Cursor, key: string): boolean {
  const place = block.get(key);
  if (block.exists && !isMap(block.value)) return true;
  return place.exists ? !isMap(place.value) : !check.lacks(place);
}

function isZero(weight: unknown): boolean {
  if (Array.isArray(weight)) return weight[2] === 0;
  if (isMap(weight)) return isZero(weight["value"]);
  return weight === 0;
}
