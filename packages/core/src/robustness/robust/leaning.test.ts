import { expect, it } from "vitest";
import { modelOf } from "../../../test/model-of.ts";
import type { Case, PartyJudgements } from "../../case/index.ts";
import { robust } from "./robust.ts";

const kase = (north: PartyJudgements): Case => ({
  parley: 1,
  id: "gate",
  title: "Gate",
  parties: [{ id: "north", name: "North", roles: ["party"] }],
  issues: ["gate", "toll"].map((id) => ({
    id,
    title: id,
    options: [
      { id: "yes", title: "Yes" },
      { id: "no", title: "No" },
    ],
    default: "no",
  })),
  drafts: [{ id: "draft", title: "Draft", terms: { gate: "yes", toll: "yes" } }],
  perspectives: [{ id: "desk", title: "Desk", source: "note", parties: { north } }],
});
const leaning = (north: PartyJudgements) =>
  robust(modelOf(kase(north)), { draft: null, party: null }, { seed: 1, draws: 0 }).leaning;
const assumed = <T>(value: T) => ({ value, source: "assumed" });

it("names the fewest assumed judgements that favour a party and without which it would reject", () => {
  // .8 + .7 over two, .75 against .6; the gate at the level value 50: .6 still does; the toll too: .5.
  const both = {
    weights: { gate: 1, toll: 1 },
    values: { gate: { yes: assumed(80), no: 0 }, toll: { yes: assumed(70), no: 0 } },
  };
  const found = leaning({ ...both, reservation: 60 });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ party: "north", proven: true });
  expect(found[0]!.judgements.map(({ issue, here, there }) => [issue, here.value, there.value])).toEqual([
    ["gate", 80, 50],
    ["toll", 70, 50],
  ]);
  expect(found[0]!.judgements[0]!.here.sources).toEqual(["assumed"]);
  // Against .61 the gate alone suffices.
  expect(leaning({ ...both, reservation: 61 })[0]!.judgements.map(({ issue }) => issue)).toEqual(["gate"]);
});

it("is silent of judgements that somebody owns, and of a party that would accept without them", () => {
  const owned = {
    weights: { gate: 1, toll: 1 },
    values: { gate: { yes: 80, no: 0 }, toll: { yes: assumed(70), no: 0 } },
  };
  expect(leaning({ ...owned, reservation: 60 })).toEqual([]);
  expect(leaning({ ...owned, reservation: 70 })[0]!.judgements.map(({ issue }) => issue)).toEqual(["toll"]);
});
