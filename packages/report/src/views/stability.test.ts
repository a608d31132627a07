import { type Case, createModel, questions, runInline } from "@parley/core";
import { expect, test } from "vitest";
import { told } from "../tellings.ts";
import { plainText } from "../text.ts";
import { stabilityTelling } from "./stability.ts";

const kase: Case = {
  parley: 1,
  id: "ferry",
  title: "Ferry",
  parties: [
    { id: "upton", name: "Upton", roles: ["party"] },
    { id: "lowton", name: "Lowton", roles: ["party"] },
  ],
  issues: [],
  conflicts: [
    {
      id: "quarrel",
      title: "The quarrel",
      decisionMakers: [
        { id: "upton", options: [{ id: "sail", title: "Runs a ferry" }], comparisons: [[0, 3]] },
        { id: "lowton", options: [{ id: "toll", title: "Takes a toll" }], weights: { toll: 1 } },
      ],
      statusQuo: 0,
    },
  ],
};

async function answer(asked: { readonly answers?: string; readonly stepwise?: boolean; readonly state?: number }) {
  const model = { ...createModel({ issues: [], parties: [] }), case: kase };
  const options = {
    conflict: null,
    draft: null,
    state: null,
    concept: "nash" as const,
    ensemble: false,
    stepwise: false,
    answers: null,
    ...asked,
  };
  const result = await runInline(questions.stability, { case: kase, model }, options, { seed: 1, draws: 100 });
  const { headline, sentences, tables } = told(stabilityTelling as never, result, { case: kase, model } as never);
  return { headline: plainText(headline), sentences: sentences.map(plainText), tables: tables.map(({ id }) => id) };
}

test("where preferences are not settled nothing is said that hangs on them", async () => {
  const { headline, sentences, tables } = await answer({});
  expect(headline).toBe("Where the conflict “The quarrel” comes to rest depends on preferences that are not settled.");
  expect(sentences[0]).toBe(
    "The order of some pairs of states is not settled by what was compared: five pairs of Upton.",
  );
  expect(sentences.join(" ")).toContain("In every other state somebody leaves (Nash), whatever it is.");
  expect(tables).toEqual(["ensemble"]);
});

test("the next comparison is asked for, and what is decided is said with no further question", async () => {
  const asked = await answer({ stepwise: true, state: 2 });
  expect(asked.sentences[0]).toBe(
    "Not decided yet: whether Upton would stay where Lowton: takes a toll (state 2) (Nash); Lowton would. It takes one comparison more; a whole ranking would settle five pairs.",
  );
  expect(asked.sentences[1]).toContain("“upton: 3 > 2”");
  const decided = await answer({ stepwise: true, state: 2, answers: "upton: 0 < 2" });
  expect(decided.sentences[0]).toMatch(/^Decided by what is known: everybody would stay/);
  const settled = await answer({ answers: "upton: 2 > 0 > 3 > 1" });
  expect(settled.headline).toBe(
    "The conflict “The quarrel” can rest in one state, Lowton: takes a toll: there nobody can improve its position alone.",
  );
});
