import { describe, expect, test } from "vitest";
import { modelOf } from "../../test/model-of.ts";
import type { Case, ClaimKind, Perspective, Position, Stance, Statement } from "../case/index.ts";
import { claims } from "./claims.ts";
import { positionsOverTime } from "./positions-over-time.ts";

const base: Case = {
  parley: 1,
  id: "invented",
  title: "An invented record",
  parties: [
    { id: "north", name: "North" },
    { id: "south", name: "South" },
  ],
  issues: [
    {
      id: "border",
      title: "Border",
      options: [
        { id: "line", title: "Line" },
        { id: "zone", title: "Zone" },
        { id: "gate", title: "Gate" },
      ],
      default: "line",
    },
  ],
};
const held = (date: string, stance: Stance, options: readonly string[] = ["line"]): Position => ({
  party: "north",
  issue: "border",
  options,
  stance,
  date,
});
const says = (id: string, date: string, kind: ClaimKind, option?: string): Statement => ({
  id,
  date,
  party: "north",
  claims: [{ kind, about: { issue: "border", ...(option !== undefined && { option }) } }],
});
const over = (positions: readonly Position[], statements: readonly Statement[] = []) =>
  positionsOverTime({ ...base, positions, statements });

describe("positions from words over time (theory 7)", () => {
  test("the latest stance is in force, whatever the order of the file, with its history by date", () => {
    const [line, ...others] = over([held("2031-03-01", "ruled-out"), held("2031-01-01", "accepted")]);
    expect(others).toEqual([]);
    expect(line).toMatchObject({ stance: "ruled-out", since: "2031-03-01", by: "position:1" });
    expect(line!.history.map(({ id, stance }) => [id, stance])).toEqual([
      ["position:2", "accepted"],
      ["position:1", "ruled-out"],
    ]);
  });

  test("a denial brings back what was held before; the unknown says nothing; both stay in the history", () => {
    const [line] = over([
      held("2031-01-01", "accepted"),
      held("2031-02-01", "ruled-out"),
      held("2031-03-01", "denied"),
      held("2031-04-01", "unknown"),
    ]);
    expect(line).toMatchObject({ stance: "accepted", since: "2031-01-01", by: "position:1" });
    expect(line!.history).toHaveLength(4);
  });

  test("nothing but a denied stance: none in force", () => {
    expect(over([held("2031-01-01", "accepted"), held("2031-02-01", "denied")])[0]).toMatchObject({
      stance: null,
      since: null,
      by: null,
    });
  });

  test.each([
    ["accepts", "accepted"],
    ["offers", "accepted"],
    ["demands", "preferred"],
    ["rejects", "ruled-out"],
  ] as const)("a claim that %s an option counts as %s", (kind, stance) => {
    expect(over([], [says("s", "2031-01-01", kind, "zone")])).toMatchObject([{ option: "zone", stance, by: "s" }]);
  });

  test("claims that take no stance, name no option, or were retracted do not count", () => {
    expect(over([], [says("s", "2031-01-01", "threatens", "zone"), says("t", "2031-01-01", "rejects")])).toEqual([]);
    const taken = [says("s", "2031-01-01", "accepts", "zone"), { id: "r", date: "2031-01-02", retracts: "s" }];
    expect(over([], taken)).toEqual([]);
  });

  test("rows come in the order of the file's parties, issues and options", () => {
    const rows = over([
      { ...held("2031-01-01", "accepted", ["gate", "line"]), party: "south" },
      held("2031-02-01", "accepted", ["zone"]),
    ]);
    expect(rows.map(({ party, option }) => [party, option])).toEqual([
      ["north", "zone"],
      ["south", "line"],
      ["south", "gate"],
    ]);
  });
});

describe("conflicts between words and modelled preferences", () => {
  const positions = [
    held("2031-01-01", "accepted", ["line"]),
    held("2031-01-01", "preferred", ["zone"]),
    held("2031-01-01", "ruled-out", ["gate"]),
  ];
  const judged = (line: number, zone: number, gate: number, redLines: readonly string[] = []): Perspective => ({
    id: "desk",
    title: "Desk",
    source: "assumed",
    parties: {
      north: {
        weights: { border: 3 },
        values: { border: { line, zone, gate } },
        redLines: redLines.map((option) => ({ border: option })),
      },
    },
  });
  const conflicts = (perspective: Perspective) =>
    claims(modelOf({ ...base, positions, perspectives: [perspective] })).conflicts.map(
      ({ option, kind, value, by }) => [option, kind, value, by],
    );

  test("none where they agree, nor at a value of one half", () => {
    expect(conflicts(judged(50, 90, 50))).toEqual([]);
  });

  test("favoured in words, low in the model; ruled out in words, high in the model", () => {
    expect(conflicts(judged(49, 90, 51))).toEqual([
      ["line", "favoured-but-low", 0.49, "position:1"],
      ["gate", "ruled-out-but-high", 0.51, "position:3"],
    ]);
  });

  test("favoured in words, a red line in the model; a red line ruled out in words is no conflict", () => {
    expect(conflicts(judged(80, 90, 80, ["zone", "gate"]))).toEqual([
      ["zone", "favoured-but-red-line", 0.9, "position:2"],
    ]);
  });

  test("a perspective derived from the same positions has none", () => {
    const model = modelOf({ ...base, positions });
    expect(claims(model).conflicts).toEqual([]);
  });

  test("an issue without weight is passed over", () => {
    const model = modelOf({
      ...base,
      issues: [...base.issues, { id: "other", title: "Other", options: [{ id: "a", title: "A" }], default: "a" }],
      positions,
      perspectives: [
        {
          id: "desk",
          title: "Desk",
          source: "assumed",
          parties: {
            north: {
              weights: { border: 0, other: 1 },
              values: { border: { line: 0, zone: 0, gate: 100 }, other: { a: 50 } },
            },
          },
        },
      ],
    });
    expect(claims(model).conflicts).toEqual([]);
  });
});
