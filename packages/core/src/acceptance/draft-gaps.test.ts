import fc from "fast-check";
import { expect, test } from "vitest";
import { modelOf } from "../../test/model-of.ts";
import { caseAndValues, RUNS } from "../../test/values-within.ts";
import {
  atEnd,
  completionRange,
  isGap,
  isHit,
  type Model,
  type ModelParty,
  openIssues,
  rangeOf,
  type Unspoken,
  withGapsAt,
  withQuantities,
} from "../model/index.ts";
import { acceptance } from "./accept.ts";
import { gapsOfDraft } from "./draft-gaps.ts";

const key = ({ party, issue, option }: Unspoken): string => `${party} ${issue} ${option}`;

/** By trying all: the least number of (party, issue) pairs counted high, and the gaps without which somebody falls short. */
function byTrying(model: Model): { least: number | null; necessary: string[] } {
  const draft = model.drafts[0]!;
  const hopeful = atEnd(model, "hopeful");
  const deciding = [...model.parties.keys()].filter((p) => model.parties[p]!.deciding);
  const inside = (p: number, party: ModelParty): boolean => {
    const { least, riskiest } = completionRange(model, party, draft.readings[p]!, openIssues(draft));
    return least.utility >= party.reservation! - 1e-9 && !isHit(riskiest.redLine, party.redLineTolerance);
  };
  const gapsOf = (p: number): number[] => [...model.issueOf.keys()].filter((o) => isGap(model.parties[p]!, o));
  const entry = (p: number, o: number): number => model.parties[p]!.sheet.value[o]!;
  const end = (p: number, o: number, which: 0 | 2): number =>
    rangeOf(model.parties[p]!.sheet.entries[entry(p, o)]!.quantity)[which];
  let least: number | null = 0;
  for (const p of deciding) {
    const low = withGapsAt(model, model.parties[p]!, "cautious");
    const issues = [...new Set(gapsOf(p).map((o) => model.issueOf[o]!))];
    const sizes = Array.from({ length: 2 ** issues.length }, (_, set) => issues.filter((_i, k) => (set >> k) & 1))
      .filter((chosen) =>
        inside(
          p,
          withQuantities(
            model,
            low,
            new Map(
              gapsOf(p)
                .filter((o) => chosen.includes(model.issueOf[o]!))
                .map((o) => [entry(p, o), end(p, o, 2)]),
            ),
          ),
        ),
      )
      .map(({ length }) => length);
    least = least === null || sizes.length === 0 ? null : least + Math.min(...sizes);
  }
  const necessary = !deciding.every((p) => inside(p, hopeful.parties[p]!))
    ? []
    : deciding.flatMap((p) =>
        gapsOf(p)
          .filter((o) => !inside(p, withQuantities(model, hopeful.parties[p]!, new Map([[entry(p, o), end(p, o, 0)]]))))
          .map((o) => {
            const issue = model.issues[model.issueOf[o]!]!;
            return key({
              party: model.parties[p]!.id,
              issue: issue.id,
              option: issue.options[o - model.offsets[model.issueOf[o]!]!]!.id,
            });
          }),
      );
  return { least, necessary };
}

test("what would have to be favourable, and what is necessary, as by trying all", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(caseAndValues, ({ kase }) => {
      const model = modelOf(kase);
      const deciding = model.parties.filter((party) => party.deciding);
      if (deciding.some(({ reservation }) => reservation === null)) return;
      const found = gapsOfDraft(
        model,
        model.drafts[0]!,
        deciding.map(({ id }) => id),
      );
      const tried = byTrying(model);
      expect(found.necessary.map(key).sort()).toEqual(tried.necessary.sort());
      if (found.favourable?.proven ?? true) expect(found.favourable?.least ?? null).toBe(tried.least);
      else expect(found.favourable!.least).toBeGreaterThanOrEqual(tried.least!);
      seen.add(`${Math.min(2, found.favourable?.least ?? -1)} ${found.necessary.length > 0}`);
      const { gaps, drafts } = acceptance(model, { draft: model.drafts[0]!.id }, { seed: 1, draws: 0 });
      if (gaps!.holds) expect(gaps).toMatchObject({ necessary: [], favourable: null });
      else expect(drafts[0]!.gaps).toEqual({ necessary: gaps!.necessary, favourable: gaps!.favourable });
    }),
    { numRuns: RUNS },
  );
  expect(seen).toContain("1 true");
  expect(seen).toContain("-1 false");
});
