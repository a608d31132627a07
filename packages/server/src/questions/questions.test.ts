import path from "node:path";
import { type AnyQuestion, Cancelled, oneOf, type Question, questionsById } from "@parley/core";
import { Engine, inlineRunner } from "@parley/engine";
import { type CaseSnapshot, readFolder } from "@parley/store";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { questionsApi } from "./questions.ts";

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes are looked into
type Json = any;

const well = path.resolve(import.meta.dirname, "../../../../cases/the-well");
const snapshot: CaseSnapshot = {
  key: "the-well",
  id: "the-well",
  title: "The well",
  revision: 1,
  created: "2031-01-01T00:00:00Z",
  changed: "2031-01-01T00:00:00Z",
  deleted: false,
  undo: null,
  redo: null,
  entry: "case.yaml",
  files: readFolder(well, () => true),
};
let stopped = 0;
const wait: Question<{ draft: string | null; steps: number }, { steps: number }> = {
  id: "wait",
  asks: "How long does it take?",
  theory: "0",
  options: z.strictObject({
    draft: oneOf("drafts", "latest").describe("the draft that is waited for"),
    steps: z.int().min(0).default(2).describe("how long"),
  }),
  result: z.object({ steps: z.number() }),
  reads: ["draft"],
  discloses: "what-it-reads",
  over: "one-perspective",
  cost: "job",
  shown: { page: "questions", order: 1, brief: "none" },
  got: () => ({ how: "bound", within: 1 }),
  run: async () => ({
    run: async (_, { steps }, world) => {
      for (let step = 0; step < steps; step++) {
        await new Promise((resolve) => setTimeout(resolve, 60));
        if (world.signal?.aborted) {
          stopped++;
          throw new Cancelled();
        }
        world.onProgress?.((step + 1) / steps, "waiting");
      }
      return { steps };
    },
  }),
};
const questions = { ...questionsById, wait: wait as AnyQuestion };
const app = questionsApi({
  questions,
  engine: new Engine(inlineRunner(questions), { questions }),
  open: async (key) => (key === "the-well" ? snapshot : null),
  version: "1.2.3",
});
const post = (
  route: string,
  body: unknown,
  headers: Record<string, string> = {},
  signal?: AbortSignal,
): Promise<Response> =>
  Promise.resolve(
    app.request(route, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify(body),
      ...(signal === undefined ? {} : { signal }),
    }),
  );
const events = { Accept: "text/event-stream" };

describe("asking", () => {
  test("every question of the catalogue is listed with its schemas", async () => {
    const listed = (await (await app.request("/questions")).json()) as Json[];
    expect(listed.map(({ id }) => id)).toEqual(Object.keys(questions));
    const { options, result } = listed.find(({ id }) => id === "wait");
    expect(options.properties.steps).toMatchObject({
      type: "integer",
      minimum: 0,
      default: 2,
      description: "how long",
    });
    expect(result.properties).toEqual({ steps: { type: "number" } });
  });
  test("gives the answer in its envelope", async () => {
    const response = await post("/cases/the-well/ask/accept", { draws: 0, options: { draft: "second" } });
    expect(response.status).toBe(200);
    const answer = (await response.json()) as Json;
    expect(answer).toMatchObject({
      question: "accept",
      options: { draft: "second", parties: null },
      seed: 1,
      draws: 0,
      got: { how: "exact" },
      holds: answer.holds,
    });
    expect(answer.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(answer.result.drafts[0].parties.hilltop.utility).toBe(0.8);
  });
  test("a question over a file is asked of the file", async () => {
    const text = 'EFG 2 R "" { "A" "B" }\np "" 1 1 "" { "x" "y" } 0\nt "" 1 "" { 1 0 }\nt "" 2 "" { 0 0 }\n';
    const response = await post("/ask/game", { name: "one.efg", text });
    expect(response.status).toBe(200);
    expect(((await response.json()) as Json).perspectives).toEqual([]);
  });
  test("tells its progress, and at the end the answer, as events", async () => {
    const response = await post("/cases/the-well/ask/wait", { options: { steps: 3 } }, events);
    expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/);
    const told = (await response.text()).split("\n\n").flatMap((event) => /^event: (.+)$/m.exec(event)?.[1] ?? []);
    expect(told.at(0)).toBe("progress");
    expect(told.filter((event) => event === "progress").length).toBeGreaterThan(1);
    expect(told.at(-1)).toBe("answer");
  });
  test("stops when the stream is closed", async () => {
    const before = stopped;
    const response = await post("/cases/the-well/ask/wait", { options: { steps: 100 } }, events);
    const reader = response.body!.getReader();
    // The first event says that it was begun, the next that some of it is done.
    for (let read = 0; read < 2; read++) await reader.read();
    await reader.cancel();
    await expect.poll(() => stopped, { timeout: 5000 }).toBe(before + 1);
  });
});

describe("problems", () => {
  const problems: readonly (readonly [string, string, unknown, number, RegExp])[] = [
    ["no case", "/cases/nowhere/ask/accept", {}, 404, /nothing here/],
    ["no question", "/cases/the-well/ask/nothing", {}, 404, /no question "nothing"/],
    ["a misspelt option", "/cases/the-well/ask/amend", { options: { limt: 1 } }, 400, /limt/],
    ["an option out of bounds", "/cases/the-well/ask/amend", { options: { limit: 0 } }, 400, /options\.limit/],
    [
      "no such draft",
      "/cases/the-well/ask/accept",
      { options: { draft: "thrid" } },
      400,
      /no "thrid" among the drafts.*third/,
    ],
    [
      "no such party",
      "/cases/the-well/ask/amend",
      { options: { for: ["nobody"] } },
      400,
      /no "nobody" among the parties/,
    ],
    ["no such perspective", "/cases/the-well/ask/accept", { perspective: "x" }, 400, /no perspective "x"/],
    ["an unknown member", "/cases/the-well/ask/accept", { sed: 1 }, 400, /sed/],
    ["a file that is none", "/ask/game", { name: "x", text: "EFG 2" }, 422, /./],
    ["a question over a file, asked of a case", "/cases/the-well/ask/game", {}, 404, /asked of a file/],
  ];
  test.each(problems)("%s", async (_, route, body, status, told) => {
    const response = await post(route, body);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    const problem = (await response.json()) as Json;
    expect(problem).toMatchObject({
      type: expect.stringMatching(/^urn:parley:problem:/),
      title: expect.any(String),
      status,
    });
    expect(`${problem.title} ${problem.detail}`).toMatch(told);
  });
  test("among the events, where the answer would be", async () => {
    const text = await (await post("/cases/the-well/ask/accept", { perspective: "x" }, events)).text();
    expect(text).toMatch(/event: problem\ndata: .*no perspective/);
  });
});

describe("the description of the interface", () => {
  test("is OpenAPI 3.1: every path of the catalogue, every reference resolved, every schema one that can be read", async () => {
    const document = (await (await app.request("/openapi.json")).json()) as Json;
    expect(document.openapi).toBe("3.1.0");
    for (const { id, over } of Object.values(questions))
      expect(document.paths[over === "file" ? `/ask/${id}` : `/cases/{key}/ask/${id}`].post.operationId).toBe(
        `ask-${id}`,
      );
    const operations = Object.entries(document.paths as Record<string, Record<string, Json>>).flatMap(
      ([route, methods]) => Object.values(methods).map((operation) => ({ route, operation })),
    );
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { route, operation } of operations) {
      const named = [...route.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const given = (operation.parameters ?? []).filter((one: Json) => one.in === "path").map((one: Json) => one.name);
      expect(given).toEqual(named);
      expect(Object.keys(operation.responses).length).toBeGreaterThan(1);
      expect(operation.summary).toMatch(/\S/);
    }
    const references = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g);
    for (const [, name] of references) expect(Object.keys(document.components.schemas)).toContain(name);
    for (const schema of Object.values(document.components.schemas))
      expect(() => z.fromJSONSchema(schema as Json)).not.toThrow();
  });
  test("describes what is answered", async () => {
    const document = (await (await app.request("/openapi.json")).json()) as Json;
    for (const [id, name] of [
      ["accept", "AcceptResult"],
      ["why-not", "WhyNotResult"],
      ["frontier", "FrontierResult"],
    ] as const) {
      const answer = (await (await post(`/cases/the-well/ask/${id}`, { draws: 32 })).json()) as Json;
      const read = z.fromJSONSchema(document.components.schemas[name]).safeParse(answer.result);
      expect(read.error?.issues ?? []).toEqual([]);
      expect(z.fromJSONSchema(document.components.schemas.Envelope).safeParse(answer).success).toBe(true);
    }
  });
});
