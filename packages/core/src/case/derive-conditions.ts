import { conditionsInForce, STANCE_VALUES, type Standing } from "./derive-stances.ts";
import type { Conjunction, Id, Interaction, Issue } from "./types.ts";

/** An option given for something else, and what follows from it (theory 1.7). */
export interface Priced {
  /** One for each way in which some alternative of the price is met; no outcome meets two of them. */
  readonly interactions: readonly Interaction[];
  /** The option without its price, where that was said with high confidence; as few terms as will do. */
  readonly redLines: readonly Conjunction[];
  /** Rows that name the price. */
  readonly from: readonly Id[];
}

/**
 * What a stance with a condition comes to: the option itself is worth 0, and 0.75 of the issue's weight are added, once,
 * wherever one of the alternatives in force is met. Said with high confidence (in any of them), the option without its price
 * is a red line. The alternatives speak of one or two other issues in all, as is checked when the case is.
 *
 * @param issues all issues of the case
 * @param standing what the party holds on the option
 * @returns `null` where the stance in force has no condition
 * @throws Error where they speak of more
 */
export function priceOf(issues: readonly Issue[], issue: Id, option: Id, standing: Standing): Priced | null {
  const rows = conditionsInForce(standing);
  if (rows.length === 0) return null;
  const named = issues.filter(({ id }) => id !== issue && rows.some(({ condition }) => Object.hasOwn(condition, id)));
  const [first, second] = named;
  if (first === undefined || named.length > 2)
    throw new Error(`the price of "${issue}: ${option}" lies on ${named.length} other issues; check the case first`);
  const one = first.options.map((choice): Conjunction => ({ [first.id]: choice.id }));
  const other = second?.options.map((choice): Conjunction => ({ [second.id]: choice.id })) ?? [{}];
  const met = one.map((a) => other.map((b) => rows.some(({ condition }) => meets(condition, { ...a, ...b }))));

  const paid = one.flatMap((a, j): Conjunction[] =>
    met[j]!.every(Boolean) ? [a] : other.flatMap((b, k) => (met[j]![k] ? [{ ...a, ...b }] : [])),
  );
  const neverPaid = {
    one: one.map((_, j) => !met[j]!.some(Boolean)),
    other: other.map((_, k) => second !== undefined && met.every((row) => !row[k])),
  };
  const unpaid: Conjunction[] = [
    ...one.filter((_, j) => neverPaid.one[j]),
    ...other.filter((_, k) => neverPaid.other[k]),
    ...one.flatMap((a, j) =>
      other.flatMap((b, k) => (met[j]![k] || neverPaid.one[j] || neverPaid.other[k] ? [] : [{ ...a, ...b }])),
    ),
  ];
  const from = [...new Set(rows.map((row) => row.id))];
  const adds = { of: issue, value: STANCE_VALUES.accepted, source: "derived", from, note: "accepted for its price" };
  const isFirm = rows.some((row) => row.confidence === "high");
  return {
    interactions: paid.map((terms) => ({ when: { [issue]: option, ...terms }, adds })),
    redLines: isFirm ? unpaid.map((terms) => ({ [issue]: option, ...terms })) : [],
    from,
  };
}

function meets(condition: Readonly<Record<Id, readonly Id[]>>, terms: Conjunction): boolean {
  return Object.entries(condition).every(([issue, options]) => options.includes(terms[issue]!));
}

/** Options that the conditions in force of a party name as a price: issue → option → rows that do. */
export function pricedWith(
  standing: ReadonlyMap<Id, ReadonlyMap<Id, Standing>>,
): ReadonlyMap<Id, ReadonlyMap<Id, readonly Id[]>> {
  const named = new Map<Id, Map<Id, Id[]>>();
  for (const options of standing.values())
    for (const rows of options.values())
      for (const { id, condition } of conditionsInForce(rows))
        for (const [issue, listed] of Object.entries(condition)) {
          const of = named.get(issue) ?? new Map<Id, Id[]>();
          named.set(issue, of);
          for (const option of listed) of.set(option, [...new Set([...(of.get(option) ?? []), id])]);
        }
  return named;
}
