import { describe, expect, test } from "vitest";
import { harbour } from "../../test/harbour.ts";
import type { Case, Perspective } from "../case/index.ts";
import type { ResolvedPerspective } from "./owned.ts";
import { resolvePerspective, withBeliefs } from "./perspective.ts";

function resolve(perspectives: readonly Perspective[], id?: string): ResolvedPerspective {
  const resolved = resolvePerspective({ ...harbour, perspectives }, id);
  if ("diagnostics" in resolved) throw new Error(resolved.diagnostics[0]!.message);
  return resolved.perspective;
}
const base: Perspective = {
  id: "base",
  title: "Base",
  source: "base-source",
  parties: {
    north: {
      weights: { "force-cap": 1, guarantee: { value: [2, 3, 4], source: "envoy-brief", note: "he said so" } },
      values: { guarantee: { vague: 10, treaty: 90 } },
      reservation: 40,
      redLines: [{ "force-cap": "cap-60" }, { guarantee: "vague" }],
      redLineTolerance: 0.2,
      interactions: [
        { when: { guarantee: "vague" }, adds: -5, source: "envoy-brief", note: "of the row" },
        { when: { guarantee: "treaty" }, adds: { value: 5, source: "assumed", note: "of the number" } },
      ],
      readings: { d1: { guarantee: "vague", "force-cap": "none" } },
      flow: { talking: 1, onTable: { d1: 2 } },
      patience: 0.9,
    },
  },
  beliefs: { envoy: { north: { reservation: 20, weights: { guarantee: 9 } }, south: { reservation: 30 } } },
  presence: { d1: { north: "absent", south: { value: "consulted", source: "envoy-brief" } } },
  defaults: { guarantee: "vague", "force-cap": "none" },
  strength: { north: { 2031: 80, 2032: 90 } },
  rounds: 12,
  blame: { walk: { south: { south: 1 } }, lapse: { nobody: 1 } },
  effects: [{ when: { guarantee: "vague" }, commitment: "promise" }],
  span: { north: 1, south: 1 },
  power: { north: 60 },
  correlations: [
    { between: ["span.north", "span.south"], rho: 0.1 },
    { between: ["span.north", "power.north"], rho: 0.2 },
  ],
  levers: { aid: { cost: 5, gain: { value: 1, source: "guess" } } },
  resolve: { envoy: { prior: [10, 30, 70], sigma: 5 } },
};
const over: Perspective = {
  id: "over",
  title: "Over",
  source: "over-source",
  extends: "base",
  parties: { north: { weights: { guarantee: 8 }, values: { guarantee: { vague: 0 } } } },
};

describe("owners", () => {
  test("a bare judgement has its perspective's source; a sourced one its own", () => {
    const north = resolve([base]).parties.get("north")!;
    expect(north.weights.get("force-cap")).toEqual({
      value: 1,
      source: "base-source",
      givenBy: "base",
      path: ["perspectives", 0, "parties", "north", "weights", "force-cap"],
    });
    expect(north.weights.get("guarantee")).toMatchObject({
      value: [2, 3, 4],
      source: "envoy-brief",
      note: "he said so",
      givenBy: "base",
    });
    expect(north.interactions!.map(({ adds }) => [adds.value, adds.source, adds.note])).toEqual([
      [-5, "envoy-brief", "of the row"],
      [5, "assumed", "of the number"],
    ]);
  });

  test("a perspective without a source: assumed", () => {
    const { source: _, ...anonymous } = base;
    expect(resolve([anonymous]).parties.get("north")!.reservation).toMatchObject({ value: { source: "assumed" } });
  });

  test("an option or an issue that is itself named `value`", () => {
    const named: Perspective = {
      ...base,
      parties: {
        north: {
          redLines: [{ value: "cap-60" }, { value: { guarantee: "vague" }, source: "guess" }],
          readings: { d1: { guarantee: { value: 0.5, vague: 0.5 }, "force-cap": { value: "none", source: "guess" } } },
        },
      },
    };
    const north = resolve([named]).parties.get("north")!;
    expect(north.redLines!.map((line) => line.value)).toEqual([{ value: "cap-60" }, { guarantee: "vague" }]);
    expect(north.readings.get("d1")!.get("guarantee")!.value).toEqual({ value: 0.5, vague: 0.5 });
    expect(north.readings.get("d1")!.get("force-cap")).toMatchObject({ value: "none", source: "guess" });
  });
});

describe("extends (theory 1.6)", () => {
  test("number by number, each remembering who gave it", () => {
    const north = resolve([base, over], "over").parties.get("north")!;
    const owners = [...north.weights].map(([id, weight]) => [id, weight.value, weight.givenBy, weight.source]);
    expect(owners).toEqual([
      ["force-cap", 1, "base", "base-source"],
      ["guarantee", 8, "over", "over-source"],
    ]);
    expect([...north.values.get("guarantee")!].map(([id, value]) => [id, value.value, value.givenBy])).toEqual([
      ["vague", 0, "over"],
      ["treaty", 90, "base"],
    ]);
    expect(north.reservation).toMatchObject({ kind: "direct", value: { value: 40, givenBy: "base" } });
    expect(north.redLines).toHaveLength(2);
    expect(north.interactions).toHaveLength(2);
    expect(north.redLineTolerance?.value).toBe(0.2);
    expect(north.patience?.value).toBe(0.9);
  });

  test("lists replace as a whole, and an empty one lifts what was inherited", () => {
    const parties: Perspective["parties"] = {
      north: { redLines: [{ "force-cap": "none" }], interactions: [], reservation: { scenarios: [] } },
    };
    const north = resolve([base, { ...over, parties }], "over").parties.get("north")!;
    expect(north.redLines!.map((line) => [line.value, line.givenBy])).toEqual([[{ "force-cap": "none" }, "over"]]);
    expect(north.interactions).toEqual([]);
    expect(north.reservation).toEqual({ kind: "scenarios", scenarios: [] });
  });

  test("everything else a perspective holds is merged by its keys", () => {
    const more: Perspective = {
      ...over,
      parties: { north: { readings: { d1: { guarantee: "treaty" } }, flow: { onTable: { d1: 3 } } } },
      beliefs: { envoy: { north: { reservation: 25 } } },
      presence: { d1: { north: "consulted" } },
      defaults: { guarantee: "treaty" },
      strength: { north: { 2032: { troops: 95, quality: { value: 1.2, source: "guess" } } } },
      rounds: { value: 8, source: "guess" },
      blame: { walk: { north: { north: 0.5, nobody: 0.5 } } },
      effects: [
        {
          when: { guarantee: "treaty" },
          from: 2031,
          strength: { north: { troops: { atMost: 60 } } },
          punishment: { on: "south", value: [5, 10, 20], credibility: { value: 0.3, source: "guess" } },
        },
      ],
      span: { south: 0.5 },
      correlations: [{ between: ["span.south", "span.north"], rho: 0.6 }],
      deterrence: {
        war: {
          beneficiary: "north",
          adversary: "south",
          guarantor: "envoy",
          commitments: ["promise"],
          together: true,
          own: 80,
          guarantorStrength: 10,
          adversaryStrength: { troops: 100 },
          gain: 5,
          warCost: 5,
          punishments: [{ value: 10, credibility: 0.5 }],
        },
      },
      levers: { aid: { cost: 6 } },
      resolve: { envoy: { prior: 40 } },
    };
    const merged = resolve([base, more], "over");
    const north = merged.parties.get("north")!;
    const values = (map: ReadonlyMap<string, { readonly value: unknown }> | undefined): unknown =>
      Object.fromEntries([...(map ?? [])].map(([key, owned]) => [key, owned.value]));
    expect(values(north.readings.get("d1"))).toEqual({ guarantee: "treaty", "force-cap": "none" });
    expect(north.flow.talking).toMatchObject({ value: 1, source: "base-source" });
    expect(values(north.flow.onTable)).toEqual({ d1: 3 });
    expect(values(merged.presence.get("d1"))).toEqual({ north: "consulted", south: "consulted" });
    expect(merged.presence.get("d1")!.get("south")!.source).toBe("envoy-brief");
    expect(values(merged.defaults)).toEqual({ guarantee: "treaty", "force-cap": "none" });
    expect([...merged.strength.get("north")!]).toMatchObject([
      ["2031", { kind: "product", value: { value: 80, source: "base-source" } }],
      [
        "2032",
        { kind: "components", troops: { value: 95 }, quality: { value: 1.2, source: "guess" }, financing: null },
      ],
    ]);
    expect(merged.rounds).toMatchObject({ value: 8, source: "guess" });
    expect([...merged.blame.walk].map(([who, shares]) => [who, values(shares)])).toEqual([
      ["south", { south: 1 }],
      ["north", { north: 0.5, nobody: 0.5 }],
    ]);
    expect(values(merged.blame.lapse ?? undefined)).toEqual({ nobody: 1 });
    expect(merged.effects).toEqual([
      {
        when: { guarantee: "treaty" },
        from: 2031,
        strength: { north: { troops: { atMost: { value: 60, source: "over-source" } } } },
        punishment: {
          on: "south",
          value: { value: [5, 10, 20], source: "over-source" },
          credibility: { value: 0.3, source: "guess" },
        },
      },
    ]);
    expect([values(merged.span), values(merged.power)]).toEqual([{ north: 1, south: 0.5 }, { north: 60 }]);
    expect(merged.correlations.map(({ rho, source }) => [rho, source])).toEqual([
      [0.6, "over-source"],
      [0.2, "base-source"],
    ]);
    expect(merged.deterrence.get("war")).toMatchObject({
      commitments: ["promise"],
      together: true,
      punishments: [{ value: { value: 10, source: "over-source" } }],
    });
    expect(merged.levers.get("aid")).toEqual({
      cost: { value: 6, source: "over-source" },
      gain: { value: 1, source: "guess" },
    });
    expect(merged.resolve.get("envoy")).toEqual({
      prior: { value: 40, source: "over-source" },
      sigma: { value: 5, source: "base-source" },
    });
    expect(merged.beliefs.get("envoy")!.get("north")).toMatchObject({ reservation: { value: { value: 25 } } });
    expect(values(merged.beliefs.get("envoy")!.get("north")!.weights)).toEqual({ guarantee: 9 });
    expect(merged.chain).toEqual(["over", "base"]);
  });

  test("a chain of three, down to the derived one, of which the nearest wins", () => {
    const chain = resolve([{ ...base, extends: "derived" }, over, { ...over, id: "top", extends: "over" }], "top");
    expect(chain.chain).toEqual(["top", "over", "base", "derived"]);
    const north = chain.parties.get("north")!;
    expect(north.values.get("guarantee")!.get("vague")!.givenBy).toBe("top");
    expect(north.values.get("guarantee")!.get("treaty")!.givenBy).toBe("base");
    expect(north.values.get("force-cap")!.get("none")).toMatchObject({
      value: [0, 40, 100],
      givenBy: "derived",
      source: "derived",
      path: ["derived", "parties", "north", "values", "force-cap", "none"],
    });
    const south = chain.parties.get("south")!;
    expect(south.reservation).toMatchObject({ value: { source: "assumed", givenBy: "derived" } });
    expect(south.redLines).toMatchObject([{ value: { guarantee: "treaty" }, from: ["position:1"] }]);
  });
});

describe("which perspective", () => {
  test("the first of the file; the derived one where there is none; the derived one by its id", () => {
    expect(resolve([base, over]).id).toBe("base");
    expect(resolve([]).id).toBe("derived");
    expect(resolve([base], "derived").id).toBe("derived");
  });

  test("an unknown one is a diagnostic with a suggestion", () => {
    const { diagnostics } = resolvePerspective(harbour, "hakw") as { diagnostics: readonly unknown[] };
    expect(diagnostics).toMatchObject([
      { severity: "error", code: "unknown-perspective", path: [], message: expect.stringContaining('"hawk"') },
    ]);
  });

  test("so are an unknown base and a circle, at the place where they are written", () => {
    const lost: Case = { ...harbour, perspectives: [base, { ...over, extends: "bose" }] };
    expect(resolvePerspective(lost, "over")).toMatchObject({
      diagnostics: [{ code: "unknown-perspective", path: ["perspectives", 1, "extends"] }],
    });
    const circle: Case = { ...harbour, perspectives: [{ ...base, extends: "over" }, over] };
    expect(resolvePerspective(circle, "base")).toMatchObject({
      diagnostics: [
        {
          code: "circular-extends",
          path: ["perspectives", 1, "extends"],
          message: expect.stringContaining("base → over → base"),
        },
      ],
    });
  });
});

test("beliefs override each party's own judgements, and only theirs", () => {
  const own = resolve([base]);
  const believed = withBeliefs(own, "envoy");
  const north = believed.parties.get("north")!;
  expect(north.reservation).toMatchObject({
    value: { value: 20, path: ["perspectives", 0, "beliefs", "envoy", "north", "reservation"] },
  });
  expect(north.weights.get("guarantee")!.value).toBe(9);
  expect(north.weights.get("force-cap")!.value).toBe(1);
  expect(withBeliefs(own, "south").parties).toEqual(own.parties);
});
