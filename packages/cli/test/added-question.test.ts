import { readFileSync } from "node:fs";
import path from "node:path";
import { type AnyQuestion, compile, oneOf, type Question, questionsById, someOf, weightsOf } from "@parley/core";
import { Engine, inlineRunner } from "@parley/engine";
import { loadCaseFromDisk } from "@parley/formats/node";
import {
  type Ask,
  briefMarkdown,
  briefParts,
  type Catalogue,
  composeBrief,
  runBrief,
  catalogue as standard,
  type Telling,
} from "@parley/report";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test, vi } from "vitest";
import * as z from "zod";
import { QuestionForm } from "../../web/src/panels/question-form.tsx";
import { program } from "../src/program.ts";

const root = path.resolve(import.meta.dirname, "../../..");
const well = path.join(root, "cases", "the-well");
const { case: kase } = loadCaseFromDisk(well);
if (kase === null) throw new Error("the case cannot be read");

// A question as somebody adds one: its declaration, its telling, and one line in each list.
interface ThawOptions {
  readonly draft: string | null;
  readonly between: readonly string[] | null;
  readonly weights: Readonly<Record<string, number>> | null;
  readonly pace: "slow" | "quick";
  readonly rounds: number;
  readonly aloud: boolean;
}
interface ThawResult {
  readonly draft: string | null;
  readonly warmth: number;
}
const thaw: Question<ThawOptions, ThawResult> = {
  id: "thaw",
  asks: "How warm is it between the parties?",
  theory: "16",
  options: z.strictObject({
    draft: oneOf("drafts", "latest").describe("the draft to warm up to"),
    between: someOf("parties").describe("the parties that meet"),
    weights: weightsOf("parties").describe("how much each counts"),
    pace: z.enum(["slow", "quick"]).default("slow").describe("how fast it goes"),
    rounds: z.int().min(1).max(9).default(3).describe("how often they meet"),
    aloud: z.boolean().default(false).describe("whether it is said aloud"),
  }),
  result: z.object({ draft: z.string().nullable(), warmth: z.number() }),
  reads: ["draft", "judgement"],
  discloses: "what-it-reads",
  over: "one-perspective",
  cost: "frame",
  shown: { page: "questions", order: 65, brief: "section" },
  got: () => ({ how: "exact" }),
  run: async () => ({
    run: ({ model }, { draft, rounds }) => ({ draft, warmth: (model.parties.length * rounds) / 3 }),
  }),
};
const thawTelling: Telling<ThawResult> = {
  title: "The thaw",
  headline: ({ warmth }) => [`it is ${warmth} degrees between the parties.`],
  sentences: () => [],
  tables: () => [],
  figures: () => [],
};
const catalogue: Catalogue = {
  questions: { ...standard.questions, thaw: thaw as AnyQuestion },
  tellings: { ...standard.tellings, thaw: async () => thawTelling },
};

/** What the command line writes to standard output, and its exit status. */
async function parley(...args: string[]): Promise<{ status: number; out: string }> {
  const out: string[] = [];
  const write = vi.spyOn(process.stdout, "write").mockImplementation((chunk, ...rest) => {
    out.push(String(chunk));
    const done = rest.at(-1);
    if (typeof done === "function") (done as () => void)();
    return true;
  });
  try {
    const status = await program(args, catalogue).catch((error: { exitCode?: number }) => error.exitCode ?? 3);
    return { status, out: out.join("") };
  } finally {
    write.mockRestore();
  }
}

describe("a question that is added to the list", () => {
  test("is in help, with all its flags", async () => {
    expect((await parley("--help")).out).toMatch(/thaw \[options\] <case> +How warm is it between the parties\?/);
    const { out } = await parley("thaw", "--help");
    for (const flag of [
      "--between <ids>",
      "--weights <party=number,…>",
      "--pace <word>",
      "--rounds <number>",
      "--aloud",
    ])
      expect(out).toContain(flag);
    expect(out).toMatch(/how often they meet \(default: 3\)/);
  });
  test("is answered on the command line, in words and as JSON", async () => {
    expect((await parley("thaw", well)).out).toContain("It is 2 degrees between the parties.");
    const { status, out } = await parley("thaw", well, "--rounds", "6", "--json");
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      command: "thaw",
      case: "the-well",
      draft: "third",
      seed: 1,
      result: { draft: "third", warmth: 4 },
    });
    expect((await parley("thaw", well, "--rounds", "10")).status).not.toBe(0);
  });
  test("has every input in its form", () => {
    const form = renderToStaticMarkup(
      createElement(QuestionForm, {
        question: thaw as AnyQuestion,
        kase,
        options: { rounds: 4 },
        onChange: () => undefined,
      }),
    );
    for (const name of ["draft", "between", "weights.hilltop", "pace", "rounds", "aloud"])
      expect(form).toContain(`name="${name}"`);
    for (const { id, title } of kase.drafts!)
      expect(form.replaceAll("&#x27;", "'")).toContain(`<option value="${id}">${title}`);
    expect(form).toMatch(/<input type="number"[^>]*min="1" max="9" step="1"[^>]*value="4"/);
  });
  test("makes a part of the brief, in its place", async () => {
    const parts = (await briefParts(kase, catalogue)).map(({ id }) => id);
    // Of the order 65: before the core, of 80.
    expect(parts).toContain("thaw");
    expect(parts.indexOf("thaw")).toBe(parts.indexOf("core") - 1);
    const models = kase.perspectives!.map(({ id }) => {
      const made = compile(kase, { perspective: id });
      if (!("model" in made)) throw new Error("does not compile");
      return made.model;
    });
    const engine = new Engine(inlineRunner(catalogue.questions), catalogue);
    const inputs = { key: "well", digest: "well", case: kase };
    const ask: Ask = async (id, options, perspective) =>
      (await engine.ask(id, options, inputs, { perspective, seed: 1, draws: 64 })).result;
    const request = { models, main: models[0]!.perspective, draft: kase.drafts!.at(-1)!.id, seed: 1 };
    const results = await runBrief(request, ask, undefined, catalogue);
    const brief = composeBrief({ ...results, digest: "0".repeat(64), version: "0", date: "2031-01-01" }, catalogue);
    expect(briefMarkdown(brief)).toMatch(/## The thaw\n+(\*\*)?It is 2 degrees between the parties\./);
  });
  test("leaves the list as it was", () => {
    expect(Object.keys(questionsById)).not.toContain("thaw");
    expect(readFileSync(path.join(root, "packages/core/src/questions.ts"), "utf8")).not.toContain("thaw");
  });
});
