import type { Case, Range } from "@parley/core";
import { generator } from "./random.ts";

/** What a large case looks like. */
export interface LargeShape {
  readonly issues: number;
  readonly parties: number;
  readonly drafts: number;
}

const OPTIONS = ["a", "b", "c", "d"];

/**
 * A case of many issues, parties and drafts as somebody might write one: every third weight a range, opposed interests with
 * some common ground, drafts that follow one another and change a few points each, every draft with a text.
 */
export function largeCase({ issues: issueCount, parties: partyCount, drafts: draftCount }: LargeShape): Case {
  const random = generator(20251121);
  const pick = (n: number): number => Math.floor(random() * n);
  const likely = (value: number): Range => [Math.max(0, value - 3), value, value + 3];
  const issues = Array.from({ length: issueCount }, (_, i) => ({
    id: `issue-${i + 1}`,
    title: `Issue ${i + 1} of the plan`,
    group: `part-${1 + Math.floor(i / 10)}`,
    ordered: true,
    options: OPTIONS.map((id, k) => ({ id, title: `Arrangement ${id.toUpperCase()}, step ${k + 1}` })),
    default: { value: "a", source: "assumed" },
  }));
  const parties = Array.from({ length: partyCount }, (_, p) => ({
    id: `party-${p + 1}`,
    name: `Party ${p + 1}`,
    roles: ["party" as const],
  }));
  let terms: Record<string, string> = Object.fromEntries(issues.map(({ id }) => [id, OPTIONS[pick(4)]!]));
  const drafts = Array.from({ length: draftCount }, (_, d) => {
    for (let change = 0; d > 0 && change < 8; change++)
      terms = { ...terms, [issues[pick(issueCount)]!.id]: OPTIONS[pick(4)]! };
    return {
      id: `draft-${d + 1}`,
      title: `Draft ${d + 1}`,
      date: `2031-${String(1 + d).padStart(2, "0")}-01`,
      ...(d === 0 ? {} : { follows: `draft-${d}` }),
      terms,
      points: Object.fromEntries(issues.map(({ id }, i) => [String(i + 1), [id]])),
      body: issues
        .map(({ id, title }, i) => `${i + 1}. ${title}: arrangement ${terms[id]!.toUpperCase()} holds.`)
        .join("\n"),
    };
  });
  const judgements = parties.map((_, p) => ({
    weights: Object.fromEntries(
      issues.map(({ id }, i) => {
        const weight = 1 + pick(20);
        return [id, i % 3 === 0 ? likely(weight) : weight];
      }),
    ),
    values: Object.fromEntries(
      issues.map(({ id }) => {
        const rising = random() < (p % 2 === 0 ? 0.7 : 0.4);
        const steps = OPTIONS.map((_, k) => Math.round((100 * k) / (OPTIONS.length - 1)));
        return [id, Object.fromEntries(OPTIONS.map((option, k) => [option, rising ? steps[k]! : steps.at(-1 - k)!]))];
      }),
    ),
    reservation: 45 + pick(8),
  }));
  return {
    parley: 1,
    id: "large",
    title: `A plan of ${issueCount} points`,
    summary: "Made for measurements.",
    parties,
    issues,
    drafts,
    perspectives: [
      {
        id: "view",
        title: "One view",
        source: "assumed",
        parties: Object.fromEntries(parties.map(({ id }, p) => [id, judgements[p]!])),
      },
    ],
  } as Case;
}
