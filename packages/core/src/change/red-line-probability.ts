import type { OptionSet } from "../model/index.ts";

/** A red line's terms that are still uncertain. */
type Line = readonly number[];

/**
 * The probability that at least one of the conjunctions holds, lotteries being independent across issues (contract,
 * "Arithmetic"), at the completion of the loose issues that makes it greatest. Exact: conditions on one issue at a
 * time, loose issues before lotteries (a completion is fixed before chance moves), part by part where the
 * conjunctions share no uncertain issue. Exponential only in the number of uncertain issues of one such part.
 *
 * @param lines conjunctions of options
 * @param probability of an option as the party reads the text; `null` where its issue is loose
 * @param issueOf the issue an option belongs to
 */
export function worstRedLineProbability(
  lines: readonly OptionSet[],
  probability: (option: number) => number | null,
  issueOf: Int32Array,
): number {
  const live: Line[] = [];
  for (const line of lines) {
    const uncertain: number[] = [];
    let possible = true;
    for (const o of line) {
      const chance = probability(o);
      if (chance === 0) possible = false;
      if (chance === null || chance < 1) uncertain.push(o);
    }
    if (!possible) continue;
    if (uncertain.length === 0) return 1;
    live.push(uncertain);
  }
  return live.length === 0 ? 0 : 1 - leastMiss(live, probability, issueOf);
}

/** The least probability, over completions, that none of the lines holds. */
function leastMiss(
  lines: readonly Line[],
  probability: (option: number) => number | null,
  issueOf: Int32Array,
): number {
  let miss = 1;
  for (const part of parts(lines, issueOf)) {
    miss *= missOfPart(part, probability, issueOf);
    if (miss === 0) return 0;
  }
  return miss;
}

function missOfPart(
  lines: readonly Line[],
  probability: (option: number) => number | null,
  issueOf: Int32Array,
): number {
  if (lines.some((line) => line.length === 0)) return 0;
  const terms = lines.flat();
  const pivot = terms.find((o) => probability(o) === null) ?? terms[0]!;
  const issue = issueOf[pivot]!;
  const mentioned = [...new Set(terms.filter((o) => issueOf[o] === issue))];
  const given = (option: number | null): Line[] =>
    lines
      .filter((line) => line.every((o) => issueOf[o] !== issue || o === option))
      .map((line) => line.filter((o) => o !== option));
  if (probability(pivot) === null)
    // An option no line mentions only makes hits rarer, so it is never the worst completion.
    return Math.min(...mentioned.map((o) => leastMiss(given(o), probability, issueOf)));
  let rest = 1;
  let miss = 0;
  for (const o of mentioned) {
    const chance = probability(o) ?? 0;
    rest -= chance;
    miss += chance * leastMiss(given(o), probability, issueOf);
  }
  return miss + Math.max(0, rest) * leastMiss(given(null), probability, issueOf);
}

/** Groups of lines that share no issue with one another. */
function parts(lines: readonly Line[], issueOf: Int32Array): Line[][] {
  const groups: { issues: Set<number>; lines: Line[] }[] = [];
  for (const line of lines) {
    const own = { issues: new Set(line.map((o) => issueOf[o]!)), lines: [line] };
    for (let g = groups.length - 1; g >= 0; g--) {
      const group = groups[g]!;
      if (![...own.issues].some((issue) => group.issues.has(issue))) continue;
      for (const issue of group.issues) own.issues.add(issue);
      own.lines.push(...group.lines);
      groups.splice(g, 1);
    }
    groups.push(own);
  }
  return groups.map((group) => group.lines);
}
