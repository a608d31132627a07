import { describe, expect, test } from "vitest";
import { harbour } from "../../test/harbour.ts";
import { modelOf } from "../../test/model-of.ts";
import { createModel } from "./create.ts";
import { ledger } from "./ledger.ts";

describe("the ledger of judgements", () => {
  const desk = ledger(modelOf(harbour));

  test("every number, with range, mean and owner", () => {
    // North: 2 weights, 5 values, 1 reservation, 1 interaction; South: 2, 5, 2 · 2, 0; the assembly: 1, 2.
    expect(desk.numbers).toHaveLength(9 + 11 + 3);
    expect(desk.numbers[1]).toMatchObject({
      kind: "weight",
      party: "north",
      issue: "guarantee",
      range: [50, 70, 90],
      mean: 70,
      uncertain: true,
      source: "desk-note",
      origin: "research",
      givenBy: "desk",
    });
    expect(desk.numbers[0]).toMatchObject({ range: [30, 30, 30], mean: 30, uncertain: false });
  });

  test("the choices: defaults, lotteries of drafts, red lines, tolerances, readings", () => {
    const count = (kind: string): number => desk.choices.filter((choice) => choice.kind === kind).length;
    expect(["default", "lottery", "red-line", "red-line-tolerance", "reading"].map(count)).toEqual([2, 1, 1, 1, 2]);
    expect(desk.choices.find((choice) => choice.kind === "lottery")).toMatchObject({
      draft: "d1",
      issue: "guarantee",
      source: "envoy-brief",
      origin: "agency",
      givenBy: null,
    });
    expect(desk.choices[1]).toMatchObject({ kind: "default", issue: "guarantee", source: "desk-note", givenBy: null });
  });

  test("counts by origin and by perspective", () => {
    // Assumed: the bare default of the ceiling, one probability, and one value from a source of that kind.
    expect(desk.counts).toEqual({
      total: 30,
      uncertain: 4,
      byOrigin: { research: 26, assumed: 3, agency: 1 },
      byPerspective: { desk: 27 },
    });
    expect(desk.assumed.map((judgement) => [judgement.kind, judgement.source])).toEqual([
      ["scenario-value", "guess"],
      ["scenario-probability", "assumed"],
      ["default", "assumed"],
    ]);
    const hawk = ledger(modelOf(harbour, { perspective: "hawk" }));
    expect(hawk.counts.byPerspective).toEqual({ desk: 24, hawk: 4 });
  });

  test("what was derived names the positions it was made from", () => {
    const derived = ledger(modelOf(harbour, { perspective: "derived" }));
    const value = derived.numbers.find((number) => number.party === "south" && number.option === "treaty");
    expect(value).toMatchObject({ origin: "derived", from: ["position:1"], note: "latest stance", givenBy: "derived" });
    // Two reservation values and the bare default.
    expect(derived.counts.byOrigin["assumed"]).toBe(3);
  });

  test("an imported scenario has numbers and no choices", () => {
    const model = createModel({ issues: [{ id: "a", options: ["x"] }], parties: [{ id: "p", utilities: [[1]] }] });
    const imported = ledger(model);
    expect(imported.choices).toEqual([]);
    expect(imported.numbers.map((number) => number.kind)).toEqual(["weight", "value", "reservation"]);
  });
});
