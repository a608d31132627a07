import type { TradesResult } from "@parley/core";
import { describe, expect, it } from "vitest";
import { harbour } from "../../test/fixtures/harbour.ts";
import { resultsOf } from "../../test/fixtures/results.ts";
import { plainText } from "../text.ts";
import { tradesHeadline, tradesTelling } from "./trades.ts";

const { trades, context } = resultsOf(harbour, "desk", "d4");
const cap = { issue: "force-cap", from: "cap-80", to: "cap-60" };
const customs = { issue: "customs", from: "half", to: "third" };
const typed: TradesResult = {
  draft: "d4",
  trades: [{ changes: [cap, customs], gains: { north: 0.012, south: 0.02, isles: 0 }, alone: [], logroll: true }],
  total: 1,
  improvements: [],
  rates: [{ issue: "customs", to: "third", concedes: "south", receives: "north", loss: 0.01, gain: 0.04, rate: 4 }],
  chains: [],
  proven: true,
  gaps: null,
};

describe("trades, told", () => {
  it("names the best exchange and the cheapest concession, comparing no points of different parties", () => {
    expect(plainText(tradesHeadline(typed, context))).toBe(
      "One pair of changes to the “Eight points” would serve somebody and cost nobody; the best, an exchange in which each side gives something up, is on “Ceiling on Northland’s forces” and “Customs revenue”: Northland +1.2 and Southland +2.0.",
    );
    expect(tradesTelling.sentences(typed, context).map(plainText)).toEqual([
      "The cheapest concession: on “Customs revenue”, Northland gains 4.0 where Southland loses 1.0 of its own points.",
    ]);
  });
  it("says where there is none", () => {
    expect(plainText(tradesHeadline({ ...typed, trades: [], total: 0 }, context))).toBe(
      "No pair of changes to the “Eight points” would serve somebody and cost nobody.",
    );
    const { gaps: _, ...at } = { ...typed, trades: [], total: 0 };
    const ends = { holds: false, answer: "open" as const, share: {}, necessary: [], favourable: null };
    expect(plainText(tradesHeadline({ ...at, gaps: { ...ends, cautious: at, hopeful: at } }, context))).toBe(
      "No pair of changes to the “Eight points” is sure to serve somebody and cost nobody: it depends on what nobody has said.",
    );
  });
  it("shows the gains of the result", () => {
    const [table] = tradesTelling.tables(trades, context);
    const first = trades.trades.find((trade) => trade.logroll) ?? trades.trades[0]!;
    expect(table!.rows[0]!["isles"]!.value).toBe(first.gains["isles"]);
    expect(table!.rows[0]!["changes"]!.lines).toHaveLength(2);
  });
});
