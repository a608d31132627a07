import { expect, test } from "vitest";
import { harbour } from "../../test/fixtures/harbour.ts";
import { answered, modelOf } from "../../test/fixtures/results.ts";

test("of many turns the first, the last and a few between are listed, all where they are asked for", async () => {
  const model = modelOf(harbour, "desk");
  const rows = async (options: Readonly<Record<string, unknown>>): Promise<readonly string[]> => {
    const { tables } = await answered("negotiate", model, options, { seed: 1, draws: 0 });
    return tables.find(({ id }) => id === "trace")!.rows.map((row) => row["turn"]!.text);
  };
  const all = await rows({ strategy: "hardliner", against: "hardliner", rounds: 30, turns: "all" });
  const few = await rows({ strategy: "hardliner", against: "hardliner", rounds: 30 });
  expect(all.length).toBeGreaterThan(12);
  expect(few).toHaveLength(12);
  expect(few.slice(0, 4)).toEqual(all.slice(0, 4));
  expect(few.slice(-4)).toEqual(all.slice(-4));
  expect([...few].sort((a, b) => Number(a) - Number(b))).toEqual(few);
  expect(await rows({ rounds: 2 })).toEqual(await rows({ rounds: 2, turns: "all" }));
});
