import type { GainForm } from "./gain-form.ts";

/** The least and the greatest that something can be. */
export interface Bounds {
  readonly least: number;
  readonly greatest: number;
}
/** Bounds of each judgement, by its entry. */
export type Box = (entry: number) => Bounds;

/** What open issues may add, whichever way they are settled, issue by issue and apart from all issues. */
export interface OpenBounds {
  /** By place in the form's list of issues, in hundredths of the weight. */
  readonly issues: readonly Bounds[];
  readonly extra: Bounds;
}

/**
 * The least and the greatest gain over all numbers within a box at once: a proof, not a search (theory 14). The four parts of
 * the form share no judgement, so each is put at its own extreme; the mean with normalised weights is greatest where the
 * weights of the better issues are high and those of the others low, for some line between better and worse, and least the
 * other way round. O(n log n). Attained, where no issue is open.
 *
 * @param open what open issues add; where interactions join several of them, bounds that may not be attained together
 */
export function gainExtremes(form: GainForm, box: Box, open?: OpenBounds): Bounds {
  const sums = form.issues.map(({ weight, parts }, i) => {
    const { least, greatest } = total(parts, box);
    const more = open?.issues[i] ?? { least: 0, greatest: 0 };
    return { weight: box(weight), least: least + more.least, greatest: greatest + more.greatest };
  });
  const extras = total(form.extras, box);
  const walkAways = form.scenarios.map(({ probability, value }) => ({
    weight: probability < 0 ? { least: 1, greatest: 1 } : box(probability),
    ...box(value),
  }));
  const end = (which: "least" | "greatest"): number => {
    const other = which === "least" ? "greatest" : "least";
    return (
      (extremeMean(
        sums.map((sum) => ({ weight: sum.weight, value: sum[which] })),
        which,
      ) +
        extras[which] +
        (open?.extra[which] ?? 0) -
        extremeMean(
          walkAways.map((one) => ({ weight: one.weight, value: one[other] })),
          other,
        )) /
      100
    );
  };
  return { least: end("least"), greatest: end("greatest") };
}

/** The extreme of a mean whose weights lie in ranges; 0 where no weight is left. */
export function extremeMean(
  items: readonly { readonly weight: Bounds; readonly value: number }[],
  which: "least" | "greatest",
): number {
  const sign = which === "greatest" ? 1 : -1;
  const ranked = items.toSorted((a, b) => sign * (b.value - a.value));
  let best = Number.NEGATIVE_INFINITY;
  let weights = ranked.reduce((sum, { weight }) => sum + weight.least, 0);
  let worth = ranked.reduce((sum, { weight, value }) => sum + weight.least * value, 0);
  // With all weights at 0 nothing is worth anything.
  const take = (): void => {
    best = Math.max(best, sign * (weights > 0 ? worth / weights : 0));
  };
  take();
  for (const { weight, value } of ranked) {
    weights += weight.greatest - weight.least;
    worth += (weight.greatest - weight.least) * value;
    take();
  }
  return sign * best;
}

function total(parts: readonly { readonly entry: number; readonly factor: number }[], box: Box): Bounds {
  let least = 0;
  let greatest = 0;
  for (const { entry, factor } of parts) {
    const bounds = box(entry);
    least += factor * bounds.least;
    greatest += factor * bounds.greatest;
  }
  return { least, greatest };
}
