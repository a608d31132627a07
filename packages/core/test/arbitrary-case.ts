import fc from "fast-check";
import type {
  Case,
  Conjunction,
  Constraint,
  Id,
  Judgement,
  PartyJudgements,
  Quantity,
  Sourced,
} from "../src/case/index.ts";

const quantity = (low: number, high: number): fc.Arbitrary<Quantity> => {
  const number = fc.integer({ min: low, max: high });
  const range = fc
    .tuple(number, number, number)
    .map((numbers) => numbers.toSorted((a, b) => a - b) as unknown as Quantity);
  return fc.oneof(number, range);
};

/** A number nobody gave: the mark is what makes it a gap. */
const gap: fc.Arbitrary<Sourced<Quantity>> = quantity(0, 100).map((value) => ({ value, source: "derived", gap: true }));

/** Small cases without a record: up to four issues of up to three options, up to three parties, with everything else. */
export const arbitraryCase: fc.Arbitrary<Case> = cases(() => quantity(0, 100));

/** The same with gaps among the option values. */
export const arbitraryCaseWithGaps: fc.Arbitrary<Case> = cases(() =>
  fc.oneof({ weight: 2, arbitrary: quantity(0, 100) }, { weight: 1, arbitrary: gap }),
);

function cases(optionValue: () => fc.Arbitrary<Judgement>): fc.Arbitrary<Case> {
  return fc.array(fc.integer({ min: 2, max: 3 }), { minLength: 1, maxLength: 4 }).chain((sizes) => {
    const issues = sizes.map((size, i) => ({
      id: `issue-${i}`,
      options: Array.from({ length: size }, (_, k) => ({ id: `option-${k}`, title: `Option ${k}` })),
    }));
    const option = (i: number): fc.Arbitrary<Id> => fc.constantFrom(...issues[i]!.options.map(({ id }) => id));
    const lottery = (i: number): fc.Arbitrary<Record<Id, number>> =>
      fc
        .array(fc.integer({ min: 1, max: 9 }), { minLength: sizes[i]!, maxLength: sizes[i]! })
        .map((parts) =>
          Object.fromEntries(parts.map((part, k) => [`option-${k}`, part / parts.reduce((a, b) => a + b)])),
        );
    const choice = (i: number) => fc.oneof(option(i), lottery(i));
    const some = fc.subarray([...issues.keys()], { minLength: 1, maxLength: Math.min(3, issues.length) });
    const byIssue = <T>(
      indices: readonly number[],
      make: (i: number) => fc.Arbitrary<T>,
    ): fc.Arbitrary<Record<Id, T>> => fc.record(Object.fromEntries(indices.map((i) => [`issue-${i}`, make(i)])));
    const conjunction: fc.Arbitrary<Conjunction> = some.chain((indices) => byIssue(indices, option));
    const asked = some.chain((indices) =>
      byIssue(indices, (i) =>
        fc.oneof(
          option(i),
          fc.subarray(
            issues[i]!.options.map(({ id }) => id),
            { minLength: 1 },
          ),
        ),
      ),
    );
    const conjunctions = fc.array(conjunction, { minLength: 1, maxLength: 3 });
    const constraint: fc.Arbitrary<Constraint> = fc.oneof(
      // biome-ignore lint/suspicious/noThenProperty: the case file's own word
      fc.record({ if: asked, then: asked }).map((requires) => ({ requires })),
      conjunctions.map((excludes) => ({ excludes })),
      fc.record({ count: fc.nat(2), of: conjunctions }).map((atMost) => ({ atMost })),
      some.chain((indices) =>
        fc
          .array(fc.tuple(...indices.map(option)), { minLength: 1, maxLength: 5 })
          .map((rows) => ({ allowed: { issues: indices.map((i) => `issue-${i}`), rows } })),
      ),
    );
    const all = [...issues.keys()];
    const judgements: fc.Arbitrary<PartyJudgements> = fc.record({
      weights: byIssue(all, () => quantity(1, 50)),
      values: byIssue(all, (i) =>
        fc.record(Object.fromEntries(issues[i]!.options.map(({ id }) => [id, optionValue()]))),
      ),
      reservation: fc.oneof(
        quantity(-20, 120),
        fc
          .array(fc.tuple(fc.integer({ min: 1, max: 9 }), quantity(-20, 120)), { minLength: 1, maxLength: 3 })
          .map((scenarios) => ({
            scenarios: scenarios.map(([tenths, value], k) => ({ title: `s${k}`, probability: tenths / 10, value })),
          })),
      ),
      redLines: fc.uniqueArray(conjunction, { maxLength: 2, selector: (terms) => JSON.stringify(terms) }),
      interactions: fc.array(
        fc.record({
          when: conjunction,
          adds: fc.oneof(
            quantity(-30, 30),
            fc.record({ of: fc.constantFrom(...issues.map(({ id }) => id)), value: quantity(-80, 80) }),
          ),
        }),
        { maxLength: 2 },
      ),
      readings: fc.oneof(
        fc.constant({}),
        some.chain((indices) => byIssue(indices, choice)).map((reading) => ({ draft: reading })),
      ),
    });
    const term = (i: number) =>
      fc.oneof(
        choice(i),
        fc.subarray(
          issues[i]!.options.map(({ id }) => id),
          { minLength: 1 },
        ),
        fc.constantFrom("open" as const, "unknown" as const),
      );
    return fc
      .record({
        defaults: byIssue(all, choice),
        constraints: fc.array(constraint, { maxLength: 3 }),
        terms: fc.subarray(all).chain((indices) => byIssue(indices, term)),
        parties: fc.array(judgements, { minLength: 1, maxLength: 3 }),
      })
      .map(
        ({ defaults, constraints, terms, parties }): Case => ({
          parley: 1,
          id: "random",
          title: "A random case",
          parties: parties.map((_, p) => ({ id: `party-${p}`, name: `Party ${p}`, roles: ["party"] })),
          issues: issues.map((issue) => ({ ...issue, title: issue.id, default: defaults[issue.id]! })),
          constraints,
          drafts: [{ id: "draft", title: "Draft", terms }],
          perspectives: [
            {
              id: "view",
              title: "View",
              source: "author",
              parties: Object.fromEntries(parties.map((party, p) => [`party-${p}`, party])),
            },
          ],
        }),
      );
  });
}
