import { type AnyQuestion, type QuestionId, questions, runInline, subjectOf } from "@parley/core";
import { expect, it } from "vitest";
import { harbour } from "../../test/fixtures/harbour.ts";
import { modelOf } from "../../test/fixtures/results.ts";
import { composeBrief } from "./brief.ts";
import { type Ask, runBrief } from "./run.ts";

const run = { seed: 1, draws: 1000 };
const models = harbour.perspectives!.map(({ id }) => modelOf(harbour, id));
const request = { models, main: "desk", draft: "d4", seed: 1 };

async function briefs(whole: boolean) {
  const asked: string[] = [];
  const ask: Ask = async (id, options, perspective) => {
    if (perspective !== "desk") asked.push(`${id} ${perspective} ${JSON.stringify(options)}`);
    const question: AnyQuestion = questions[id as QuestionId];
    const model = models.find((one) => one.perspective === perspective)!;
    const subject = subjectOf(question.over, { case: harbour, model, models });
    return runInline(question, subject, question.options.parse(options), run);
  };
  const results = await runBrief({ ...request, whole }, ask);
  const brief = composeBrief({ ...results, digest: "0".repeat(64), version: "0", date: "2031-05-02", full: false });
  return { asked, brief };
}

it("the short form tells the same of other perspectives whether they were asked everything or only what it tells", async () => {
  const [whole, short] = [await briefs(true), await briefs(false)];
  expect(JSON.stringify(short.brief)).toBe(JSON.stringify(whole.brief));
  expect(whole.asked.some((one) => one.startsWith("amend"))).toBe(true);
  expect(short.asked.length).toBeGreaterThan(0);
  for (const one of short.asked) expect(one).toMatch(/^(accept \S+ \{"draft":"d4"\}|why-not)/);
});
