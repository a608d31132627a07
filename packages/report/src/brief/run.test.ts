import {
  type AnyQuestion,
  NobodyDecides,
  type QuestionId,
  questions,
  runInline,
  subjectOf,
  Unanswerable,
} from "@parley/core";
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

const asked: Ask = async (id, options, perspective) => {
  const question: AnyQuestion = questions[id as QuestionId];
  const model = models.find((one) => one.perspective === perspective)!;
  const subject = subjectOf(question.over, { case: harbour, model, models });
  return runInline(question, subject, question.options.parse(options), { ...run, draws: 50 });
};

it("one question that the case has no answer to keeps none of the others from being told, and is said", async () => {
  const results = await runBrief(request, async (id, ...rest) => {
    if (id === "talks") throw new Unanswerable("it takes two");
    return asked(id, ...rest);
  });
  expect(results.detail.unanswered?.map(({ question, why }) => [question, why])).toEqual([["talks", "it takes two"]]);
  const brief = composeBrief({ ...results, digest: "0".repeat(64), version: "0", date: "2031-05-02", full: false });
  const section = brief.sections.find(({ id }) => id === "talks");
  expect(section?.lead).toEqual(["This cannot be told of the case: it takes two."]);
});

it("several questions that fail at once are one failure, which whoever asked hears of", async () => {
  const unheard: unknown[] = [];
  const hear = (error: unknown): void => void unheard.push(error);
  process.on("unhandledRejection", hear);
  try {
    const nobody: Ask = async () => {
      throw new NobodyDecides(models[0]!);
    };
    await expect(runBrief(request, nobody)).rejects.toThrow(NobodyDecides);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(unheard).toEqual([]);
  } finally {
    process.off("unhandledRejection", hear);
  }
});
