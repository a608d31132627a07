import { createHash } from "node:crypto";
import {
  type AnyQuestion,
  Cancelled,
  type Case,
  didYouMeanOf,
  type Envelope,
  latestDraft,
  MisreadFile,
  Unanswerable,
  unknownReferences,
} from "@parley/core";
import { caseInputs, type Engine, fileInputs, type Hooks, NotComputable } from "@parley/engine";
import { loadCase, memoryFiles } from "@parley/formats";
import { digestOf } from "@parley/formats/node";
import { bytesOf, type CaseSnapshot } from "@parley/store";
import { type Context, Hono } from "hono";
import { streamSSE } from "hono/streaming";
import * as z from "zod";
import { Problem, problemOf, problemResponse } from "../workbench/problem.ts";
import { bodyOf } from "../workbench/requests.ts";
import { asking } from "./asking.ts";
import { jsonSchema, openApi } from "./openapi.ts";

/** What the routes that ask questions work on. */
export interface QuestionsOptions {
  readonly questions: Readonly<Record<string, AnyQuestion>>;
  readonly engine: Engine;
  /** A case of the workspace; `null`: there is none of that key. */
  readonly open: (key: string) => Promise<CaseSnapshot | null>;
  /** Version of the program. */
  readonly version: string;
}

/** A question as it is listed for those who want to ask it. */
export interface ListedQuestion
  extends Pick<AnyQuestion, "id" | "asks" | "theory" | "over" | "cost" | "reads" | "discloses" | "shown"> {
  /** JSON Schema of the options and of the result. */
  readonly options: object;
  readonly result: object;
}

type AskedOfCase = z.output<typeof asking.case> & { readonly perspective?: string };

/** Cases read lately; older ones are read again. */
const READ = 4;

/** The routes under `/api/` that ask questions: made of the catalogue, as `openapi.json` describes them. */
export function questionsApi({ questions, engine, open, version }: QuestionsOptions): Hono {
  const app = new Hono();
  const every = Object.values(questions);
  const reading = cases(open);
  const questionAsked = (context: Context): AnyQuestion => {
    const id = context.req.param("question") ?? "";
    const question = Object.hasOwn(questions, id) ? questions[id] : undefined;
    if (question === undefined) throw new Problem("not-found", { detail: `there is no question "${id}"` });
    return question;
  };

  app.get("/questions", (context) => context.json(every.map(listed)));
  app.get("/openapi.json", (context) => context.json(openApi(every, version)));
  app.post("/ask/:question", async (context) => {
    const question = questionAsked(context);
    if (question.over !== "file") throw new Problem("not-found", { detail: "this question is asked of a case" });
    const { name, text, options, seed, draws } = await bodyOf(context, asking.file);
    const inputs = fileInputs({ digest: createHash("sha256").update(text).digest("hex"), name, text });
    checked(question, options);
    return answered(context, (hooks) => engine.ask(question.id, options, inputs, { seed, draws }, hooks));
  });
  app.post("/cases/:key/ask/:question", async (context) => {
    const question = questionAsked(context);
    if (question.over === "file") throw new Problem("not-found", { detail: "this question is asked of a file" });
    const body: AskedOfCase = await bodyOf<AskedOfCase>(
      context,
      question.over === "one-perspective" ? asking.perspective : asking.case,
    );
    const { options: given, seed, draws, parties, asOf, perspective } = body;
    const { kase, digest } = await reading(context.req.param("key"));
    const inputs = caseInputs({
      digest,
      case: kase,
      ...(parties === undefined ? {} : { parties }),
      ...(asOf === undefined ? {} : { asOf }),
    });
    const options = checked(question, given);
    checkReferences(question, options, kase);
    const asked = { seed, draws, perspective };
    return answered(context, (hooks) => engine.ask(question.id, options, inputs, asked, hooks));
  });
  // Whoever takes these routes alone gets problems for errors too.
  app.onError((error, context) => problemResponse(context, problemOfAnswer(error)));
  return app;
}

function listed(question: AnyQuestion): ListedQuestion {
  const { id, asks, theory, over, cost, reads, discloses, shown, options, result } = question;
  const schemas = { options: jsonSchema(options, "input"), result: jsonSchema(result, "output") };
  return { id, asks, theory, over, cost, reads, discloses, shown, ...schemas };
}

/** Reads cases of the workspace, each state of them once. @throws {Problem} where there is none, or it cannot be read */
function cases(open: QuestionsOptions["open"]): (key: string) => Promise<{ kase: Case; digest: string }> {
  const read = new Map<string, { kase: Case; digest: string }>();
  return async (key) => {
    const snapshot = await open(key);
    if (snapshot === null) throw new Problem("not-found");
    const name = `${snapshot.key} ${snapshot.created} ${snapshot.revision}`;
    const known = read.get(name);
    if (known !== undefined) return known;
    const files = Object.fromEntries(Object.entries(snapshot.files).map(([path, content]) => [path, bytesOf(content)]));
    const loaded = loadCase(memoryFiles(files), snapshot.entry);
    if (loaded.case === null) throw new Problem("refused", { diagnostics: loaded.diagnostics });
    const found = { kase: loaded.case, digest: digestOf(loaded.digestInputs) };
    read.set(name, found);
    for (const old of read.keys()) if (read.size > READ) read.delete(old);
    return found;
  };
}

/** The question's own options, defaults filled in. @throws {Problem} */
function checked(question: AnyQuestion, given: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const parsed = question.options.safeParse(given);
  if (parsed.success) return parsed.data as Readonly<Record<string, unknown>>;
  const [issue] = parsed.error.issues;
  throw new Problem("bad-request", { detail: `${["options", ...(issue?.path ?? [])].join(".")}: ${issue?.message}` });
}

function checkReferences(question: AnyQuestion, options: Readonly<Record<string, unknown>>, kase: Case): void {
  const [unknown] = unknownReferences(question, options, kase);
  if (unknown !== undefined) {
    const { option, id, list, known } = unknown;
    throw new Problem("bad-request", {
      detail: `options.${option}: there is no "${id}" among the ${list}${didYouMeanOf(id, known)}`,
    });
  }
  const drafts = question.reads.includes("draft") && "draft" in options && latestDraft(kase.drafts ?? []) === undefined;
  if (drafts) throw new Problem("unanswerable", { detail: `the case "${kase.id}" has no draft to look at` });
}

/** Answers with JSON, or, where that is wanted, with events: `progress` now and then, and at the end `answer` or `problem`. */
async function answered(context: Context, ask: (hooks: Hooks) => Promise<Envelope>): Promise<Response> {
  const { signal } = context.req.raw;
  if (!(context.req.header("accept") ?? "").includes("text/event-stream")) return context.json(await ask({ signal }));
  return streamSSE(context, async (stream) => {
    const stop = new AbortController();
    stream.onAbort(() => stop.abort());
    signal.addEventListener("abort", () => stop.abort(), { once: true });
    const send = (event: string, data: unknown): Promise<void> =>
      stream.writeSSE({ event, data: JSON.stringify(data) }).catch(() => undefined);
    let last = 0;
    const onProgress = (share: number, what: string): void => {
      const now = performance.now();
      if (now - last < 100) return;
      last = now;
      void send("progress", { share, what });
    };
    await send("progress", { share: 0, what: "" });
    try {
      await send("answer", await ask({ signal: stop.signal, onProgress }));
    } catch (error) {
      await send("problem", await problemResponse(context, problemOfAnswer(error)).json());
    }
  });
}

/** An error met while answering as the problem it is to whoever asks. */
export function problemOfAnswer(error: unknown): Problem {
  if (error instanceof NotComputable || error instanceof MisreadFile)
    return new Problem("unanswerable", { detail: error.message, diagnostics: error.diagnostics });
  if (error instanceof Unanswerable) return new Problem("unanswerable", { detail: error.message });
  if (error instanceof Cancelled) return new Problem("cancelled");
  if (error instanceof RangeError || error instanceof z.ZodError)
    return new Problem("bad-request", { detail: error instanceof RangeError ? error.message : "not as it must be" });
  return problemOf(error);
}
