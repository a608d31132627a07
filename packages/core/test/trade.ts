import type { Case, PartyJudgements, Quantity, Range } from "../src/case/index.ts";

/** One issue the party wins, one it loses; it accepts iff `land/(land + arms) ≥ reservation`. */
export function trade(land: Quantity, arms: Quantity, reservation: Quantity, more: PartyJudgements = {}): Case {
  const options = [
    { id: "yes", title: "Yes" },
    { id: "no", title: "No" },
  ];
  return {
    parley: 1,
    id: "trade",
    title: "Trade",
    parties: [{ id: "a", name: "A", roles: ["party"] }],
    issues: ["land", "arms"].map((id) => ({ id, title: id, options, default: "no" })),
    drafts: [{ id: "d", title: "D", terms: { land: "yes" } }],
    perspectives: [
      {
        id: "view",
        title: "View",
        source: "author",
        parties: {
          a: {
            weights: { land, arms },
            values: { land: { yes: 100, no: 0 }, arms: { yes: 100, no: 0 } },
            reservation,
            ...more,
          },
        },
      },
    ],
  };
}
/** All numbers certain: each range at the given point. */
export function certainAt(caseFile: Case, point: (range: Range) => number): Case {
  return JSON.parse(JSON.stringify(caseFile), (_, value) =>
    Array.isArray(value) && value.length === 3 && value.every((x) => typeof x === "number")
      ? point(value as unknown as Range)
      : value,
  );
}
