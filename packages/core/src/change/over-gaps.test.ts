import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryCase } from "../../test/arbitrary-case.ts";
import { harbour } from "../../test/harbour.ts";
import { modelOf } from "../../test/model-of.ts";
import { caseAndValues, RUNS } from "../../test/values-within.ts";
import { draftsOverTime } from "../drafts/index.ts";
import type { EndName, Model, OverGaps } from "../model/index.ts";
import { amend } from "./amend.ts";
import { AmendedDraft } from "./amended-draft.ts";
import { core } from "./core.ts";
import type { TermChange } from "./result.ts";
import { type Start, startFromDefaults, startFromDraft } from "./start.ts";
import { trades } from "./trades.ts";

const exact = { seed: 1, draws: 0 };

/** A text with changes in it, under a model. */
function changed(model: Model, start: Start, changes: readonly TermChange[]): AmendedDraft {
  const draft = new AmendedDraft(model, start);
  for (const { issue, to } of changes) {
    const i = model.issues.findIndex(({ id }) => id === issue);
    draft.option[i] = model.issues[i]!.options.findIndex(({ id }) => id === to);
  }
  return draft;
}
const deciding = ({ parties }: Model): number[] => parties.flatMap((party, p) => (party.deciding ? [p] : []));

describe("changes over gaps (theory 1.8)", () => {
  test("numbers within the ranges never overturn an amendment or package that holds, nor that there is none", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(caseAndValues, ({ kase, chosen }) => {
        const [over, at] = [modelOf(kase), modelOf(chosen)];
        const answers = [
          { start: startFromDraft(at, at.drafts[0]!), of: amend(over, { draft: over.drafts[0]!.id }, exact) },
          { start: startFromDefaults(at), of: { ...core(over, {}, exact).fewest, gaps: core(over, {}, exact).gaps } },
        ];
        for (const { start, of } of answers) {
          for (const { changes } of of.held) {
            const text = changed(at, start, changes);
            expect(deciding(at).every((p) => at.parties[p]!.reservation === null || text.accepts(p))).toBe(true);
            expect(text.obeys()).toBe(true);
          }
          seen.add(`${of.gaps!.answer} ${of.held.length > 0}`);
        }
        const now = amend(at, { draft: at.drafts[0]!.id }, exact);
        const { gaps, held } = answers[0]!.of;
        if (gaps!.holds) expect(now.amendments.length > 0).toBe(held.length > 0);
      }),
      { numRuns: Math.ceil(RUNS / 2) },
    );
    expect([...seen].sort()).toEqual(["open false", "same false", "same true"]);
  });

  test("a trade gives every party at least what it says, whatever is never spoken of", () => {
    let some = 0;
    fc.assert(
      fc.property(caseAndValues, ({ kase, chosen }) => {
        const [over, at] = [modelOf(kase), modelOf(chosen)];
        const found = trades(over, { draft: over.drafts[0]!.id }, exact);
        const start = startFromDraft(at, at.drafts[0]!);
        const before = new AmendedDraft(at, start);
        const sets = [
          ...found.trades,
          ...found.chains,
          ...found.improvements.map(({ change, gains }) => ({ changes: [change], gains })),
        ];
        for (const { changes, gains } of sets) {
          const after = changed(at, start, changes);
          for (const [p, { id }] of at.parties.entries())
            expect(after.utility(p) - before.utility(p)).toBeGreaterThan(gains[id]! - 1e-9);
          some++;
        }
        expect(found.gaps!.hopeful.total).toBeGreaterThanOrEqual(found.total);
      }),
      { numRuns: RUNS },
    );
    expect(some).toBeGreaterThan(RUNS / 4);
  });

  test("the sign of a movement that is told is that of any numbers within the ranges", () => {
    fc.assert(
      fc.property(caseAndValues, ({ kase, chosen }) => {
        const over = draftsOverTime(modelOf(kase), { draft: null }, exact);
        const at = draftsOverTime(modelOf(chosen), { draft: null }, exact);
        for (const [s, step] of over.steps.entries())
          for (const [id, { sign }] of Object.entries(step.moves))
            if (sign !== null) expect(at.steps[s]!.moves[id]!.sign).toBe(sign);
        expect(over.gaps!.holds).toBe(over.gaps!.answer === "same");
      }),
      { numRuns: Math.ceil(RUNS / 2) },
    );
  });

  const asked: Readonly<Record<string, (model: Model, gaps?: EndName) => { readonly gaps: OverGaps<unknown> | null }>> =
    {
      amend: (model, gaps = "all" as EndName) => amend(model, { gaps }, exact),
      trades: (model, gaps = "all" as EndName) => trades(model, { gaps }, exact),
      core: (model, gaps = "all" as EndName) => core(model, { gaps }, exact),
      drafts: (model, gaps = "all" as EndName) => draftsOverTime(model, { draft: null, gaps }, exact),
    };
  test.each(Object.entries(asked))("%s: asked at one end it answers as the ends in the whole", (_, ask) => {
    const model = modelOf(harbour, { perspective: "derived" });
    const { gaps, ...likely } = ask(model);
    for (const end of ["cautious", "hopeful"] as const)
      expect(ask(model, end)).toEqual({ ...(gaps![end] as object), gaps: null });
    if (_ !== "drafts") expect(ask(model, "likely")).toEqual({ ...likely, gaps: null });
  });

  test.each(Object.entries(asked))("%s: without gaps and assumed walk-away values three equal answers", (_, ask) => {
    fc.assert(
      fc.property(arbitraryCase, (kase) => {
        const { gaps, ...likely } = ask(modelOf(kase));
        expect(gaps).toMatchObject({ holds: true, answer: "same", necessary: [], favourable: null });
        expect(gaps!.cautious).toEqual(likely);
        expect(gaps!.hopeful).toEqual(likely);
      }),
      { numRuns: 10 },
    );
  });
});
