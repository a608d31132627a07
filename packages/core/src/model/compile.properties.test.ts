import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryCase } from "../../test/arbitrary-case.ts";
import { modelOf } from "../../test/model-of.ts";
import type { Case, Quantity } from "../case/index.ts";
import { expectedValue } from "./quantity.ts";
import type { Model } from "./types.ts";

const list = (array: ArrayLike<number>): number[] => Array.from(array);

describe("on random cases", () => {
  /** A case with every id renamed, and parties and issues in reverse order. */
  function mirrored(caseFile: Case): Case {
    const text = JSON.stringify(caseFile)
      .replaceAll("party-", "p-x")
      .replaceAll("issue-", "i-x")
      .replaceAll("option-", "o-x");
    const renamed = JSON.parse(text) as Case;
    return { ...renamed, parties: renamed.parties.toReversed(), issues: renamed.issues.toReversed() };
  }
  const rename = (id: string): string => id.replace("party-", "p-x").replace("issue-", "i-x").replace("option-", "o-x");

  /** option number of `model` → that of `mirror` */
  function numbers(model: Model, mirror: Model): Int32Array {
    const at = model.issues.flatMap((issue) =>
      issue.options.map((option) => {
        const i = mirror.issues.findIndex((other) => other.id === rename(issue.id));
        return mirror.offsets[i]! + mirror.issues[i]!.options.findIndex((other) => other.id === rename(option.id));
      }),
    );
    return Int32Array.from(at);
  }

  test("renaming and reordering parties and issues changes nothing but the order", () => {
    fc.assert(
      fc.property(arbitraryCase, (caseFile) => {
        const model = modelOf(caseFile);
        const mirror = modelOf(mirrored(caseFile));
        const at = numbers(model, mirror);
        expect(mirror.parties.map((party) => party.id)).toEqual(model.parties.map(({ id }) => rename(id)).toReversed());
        model.parties.forEach((party, p) => {
          const q = model.parties.length - 1 - p;
          const other = mirror.parties[q]!;
          party.utilities.forEach((utility, o) => {
            expect(other.utilities[at[o]!]).toBeCloseTo(utility, 12);
          });
          expect(other.reservation).toBe(party.reservation);
          const moved = (terms: Int32Array): Int32Array => terms.map((o) => at[o]!).sort();
          expect(other.redLines).toEqual(party.redLines.map(moved));
          expect(other.interactions).toEqual(
            party.interactions.map(({ terms, adds }) => ({ terms: moved(terms), adds: expect.closeTo(adds, 12) })),
          );
          model.drafts[0]!.readings[p]!.forEach((probability, o) => {
            expect(mirror.drafts[0]!.readings[q]![at[o]!]).toBe(probability);
          });
        });
      }),
      { numRuns: 200 },
    );
  });

  test("every issue, also a silent one, enters with its default", () => {
    fc.assert(
      fc.property(arbitraryCase, (caseFile) => {
        const model = modelOf(caseFile);
        const draft = model.drafts[0]!;
        const terms = caseFile.drafts![0]!.terms!;
        caseFile.issues.forEach((issue, i) => {
          const judged = draft.common.slice(model.offsets[i], model.offsets[i + 1]);
          const sum = judged.reduce((a, b) => a + b, 0);
          const state = draft.states[i];
          expect(sum).toBeCloseTo(state === "open" || state === "unknown" ? 0 : 1, 12);
          expect(state === "silent").toBe(!Object.hasOwn(terms, issue.id));
          if (state !== "silent") return;
          const silence = issue.default as string | Record<string, number>;
          issue.options.forEach((option, k) => {
            const probability = typeof silence === "string" ? Number(silence === option.id) : silence[option.id]!;
            expect(judged[k]).toBeCloseTo(probability, 12);
          });
        });
      }),
      { numRuns: 200 },
    );
  });

  test("weights sum to 1; the sheet holds every number as written, and gives the same figures", () => {
    fc.assert(
      fc.property(arbitraryCase, (caseFile) => {
        for (const party of modelOf(caseFile).parties) {
          expect(party.weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
          const { entries, weight, value, reservation } = party.sheet;
          const mean = (entry: number): number => expectedValue(entries[entry]!.quantity);
          const total = list(weight).reduce((sum, entry) => sum + mean(entry), 0);
          let o = 0;
          caseFile.issues.forEach((issue, i) => {
            for (const option of issue.options) {
              expect(entries[value[o]!]).toMatchObject({ kind: "value", issue: issue.id, option: option.id });
              expect(party.utilities[o]).toBeCloseTo((mean(weight[i]!) / total) * (mean(value[o]!) / 100), 12);
              o++;
            }
          });
          const chances = reservation.map(({ probability }) => (probability < 0 ? 1 : mean(probability)));
          const worth = reservation.reduce((sum, { value: entry }, s) => sum + chances[s]! * mean(entry), 0);
          expect(party.reservation).toBeCloseTo(worth / chances.reduce((a, b) => a + b) / 100, 12);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("ranges without width give exactly what the numbers alone give", () => {
    const collapse = (json: unknown, wide: boolean): unknown => {
      if (Array.isArray(json) && json.length === 3 && json.every((part) => typeof part === "number"))
        return wide ? [json[1], json[1], json[1]] : json[1];
      if (Array.isArray(json)) return json.map((part) => collapse(part, wide));
      if (typeof json !== "object" || json === null) return json;
      return Object.fromEntries(Object.entries(json).map(([key, part]) => [key, collapse(part, wide)]));
    };
    fc.assert(
      fc.property(arbitraryCase, (caseFile) => {
        const widened = modelOf(collapse(caseFile, true) as Case);
        const exact = modelOf(collapse(caseFile, false) as Case);
        const figures = (model: Model): unknown =>
          model.parties.map(({ sheet: _, ...party }) => ({ ...party, utilities: list(party.utilities) }));
        expect(figures(widened)).toEqual(figures(exact));
      }),
      { numRuns: 100 },
    );
  });

  test("scaling all weights of a party changes nothing", () => {
    const scale = (quantity: Quantity): Quantity =>
      typeof quantity === "number" ? quantity * 8 : [quantity[0] * 8, quantity[1] * 8, quantity[2] * 8];
    fc.assert(
      fc.property(arbitraryCase, (caseFile) => {
        const view = caseFile.perspectives![0]!;
        const parties = Object.fromEntries(
          Object.entries(view.parties!).map(([id, party]) => [
            id,
            {
              ...party,
              weights: Object.fromEntries(Object.entries(party.weights!).map(([i, w]) => [i, scale(w as Quantity)])),
            },
          ]),
        );
        const scaled = modelOf({ ...caseFile, perspectives: [{ ...view, parties }] });
        modelOf(caseFile).parties.forEach((party, p) => {
          expect(scaled.parties[p]!.utilities).toEqual(party.utilities);
        });
      }),
      { numRuns: 100 },
    );
  });
});
