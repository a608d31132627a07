import type {
  AcceptanceResult,
  AmendResult,
  Case,
  Claim,
  DiffResult,
  DraftsResult,
  Id,
  Model,
  OptionsOf,
  QuestionId,
  Questions,
  ResultOf,
  SynopsisResult,
  TextResult,
  WhyNotResult,
} from "@parley/core";
import { Abandoned, Caller, type Given, type Got, type OnProgress, type Port } from "@parley/engine";
import type { CodingComparison, NewRecordRows, RecordKind } from "@parley/formats";
import type { Passage, StandaloneSvg } from "@parley/report";
import type { Picture } from "@parley/report/word";
import type { CaseEdit } from "../edit/edits.ts";
import type { BriefFormat, BriefRequest } from "./brief.ts";
import type { WorkerMethods } from "./engine.worker.ts";
import type { PackedFrontier, PackedPoints } from "./packed.ts";
import type { Entered } from "./record.ts";
import type { Sketch } from "./spaces.ts";
import type { Asked, LoadedFiles } from "./tasks.ts";
import type { Exact } from "./verdicts.ts";

/** A worker that can be stopped in the middle of a computation, by ending it and starting another. */
class Bench {
  private worker: Worker | null = null;
  private caller: Caller<WorkerMethods> | null = null;
  private case: Case | null = null;
  private readonly brief: boolean;

  /** @param brief whether its answers are so quick that waiting for a stale one is cheaper than another worker */
  constructor({ brief }: { readonly brief: boolean }) {
    this.brief = brief;
  }

  async call<Name extends keyof WorkerMethods>(
    method: Name,
    args: Given<WorkerMethods[Name]>,
    onProgress?: OnProgress,
  ): Promise<Got<WorkerMethods[Name]>> {
    return this.started().call(method, args, onProgress);
  }

  /** From now on the case is this one; what is computed for another is given up. @param edits what made it of the last */
  use(kase: Case, edits: readonly CaseEdit[] | null): void {
    if (this.caller?.busy && !this.brief) this.stop();
    const follows = this.case !== null && edits !== null;
    this.case = kase;
    if (this.caller !== null) handOver(follows ? this.caller.call("edit", [edits]) : this.caller.call("use", [kase]));
  }

  /** Stops what is under way. Its callers fail with {@link Abandoned}. */
  stop(): void {
    this.worker?.terminate();
    this.caller?.abandon("stopped");
    this.worker = null;
    this.caller = null;
  }

  /** Fetches the worker's program, where that is not done. */
  started(): Caller<WorkerMethods> {
    if (this.caller !== null) return this.caller;
    this.worker = new Worker(new URL("./engine.worker.ts", import.meta.url), { type: "module" });
    const caller = new Caller<WorkerMethods>(this.worker as unknown as Port);
    this.worker.addEventListener("error", (event) => caller.abandon(event.message));
    this.caller = caller;
    if (this.case !== null) handOver(caller.call("use", [this.case]));
    return caller;
  }
}

/** Gives a worker the case; one that is stopped before it has read it needs it no longer. */
function handOver(given: Promise<void>): void {
  given.catch((error: unknown) => {
    if (!(error instanceof Abandoned)) throw error;
  });
}

/**
 * The analyses, in five workers, begun when first needed: one that answers within a frame, one for probabilities and first
 * pictures of the deal space, one for what stands beside the draft at hand, its text too, one for the deal space of all parties, which may take
 * long, one for all else. All have the same case; what is computed for a case that is no longer the one at hand is given up.
 */
export class Engine {
  private readonly quick = new Bench({ brief: true });
  private readonly steady = new Bench({ brief: true });
  private readonly aside = new Bench({ brief: false });
  private readonly space = new Bench({ brief: false });
  private readonly long = new Bench({ brief: false });

  /** Makes ready to answer, while the case is still being fetched. */
  begin(): void {
    this.quick.started();
  }

  /** Reads the files of a case; where it is sound, it becomes the case at hand. */
  async load(files: Readonly<Record<string, Uint8Array | string>>, entry: string): Promise<LoadedFiles> {
    const loaded = await this.quick.call("load", [files, entry]);
    if (loaded.case !== null) this.use(loaded.case);
    return loaded;
  }

  /** @param edits what made the case of the one at hand; left out: it is another */
  use(kase: Case, edits: readonly CaseEdit[] | null = null): void {
    for (const bench of [this.quick, this.steady, this.aside, this.space, this.long]) bench.use(kase, edits);
  }

  model(asked: Asked): Promise<Model> {
    return this.quick.call("model", [asked]);
  }

  exact(asked: Asked, edits: readonly CaseEdit[], draft: Id | null): Promise<Exact> {
    return this.quick.call("exact", [asked, edits, draft]);
  }

  /** The frontier of two or three parties for themselves: quick enough to follow a weight that is dragged. */
  between(asked: Asked, edits: readonly CaseEdit[]): Promise<PackedPoints> {
    return this.quick.call("between", [asked, edits]);
  }

  /** A first picture of the deal space of all parties. */
  sketch(asked: Asked, edits: readonly CaseEdit[], axes: readonly [Id, Id]): Promise<Sketch> {
    return this.steady.call("sketch", [asked, edits, axes]);
  }

  accept(asked: Asked, edits: readonly CaseEdit[] = [], draft: Id | null = null): Promise<AcceptanceResult> {
    return this.steady.call("accept", [asked, edits, draft]);
  }

  /** Verdicts under another perspective than the one at hand. */
  acceptAside(asked: Asked): Promise<AcceptanceResult> {
    return this.aside.call("accept", [asked, [], null]);
  }

  drafts(asked: Asked): Promise<DraftsResult> {
    return this.ask(this.aside, asked, "drafts", {});
  }

  /** The redline of two drafts; `from` as `null`: of a draft that follows none. */
  redline(asked: Asked, from: Id | null, to: Id): Promise<DiffResult> {
    return this.ask(this.aside, asked, "diff", { from, to });
  }

  /** @param base, drafts `null`: as the analysis chooses */
  synopsis(asked: Asked, base: Id | null, drafts: readonly Id[] | null): Promise<SynopsisResult> {
    return this.ask(this.aside, asked, "synopsis", { base, drafts });
  }

  obligations(asked: Asked, draft: Id): Promise<TextResult> {
    return this.ask(this.aside, asked, "text", { draft });
  }

  amend(asked: Asked, draft: Id, target: readonly Id[] | null, onProgress?: OnProgress): Promise<AmendResult> {
    return this.ask(this.long, asked, "amend", { draft, for: target }, onProgress);
  }

  whyNot(asked: Asked, onProgress?: OnProgress): Promise<WhyNotResult> {
    return this.ask(this.long, asked, "why-not", {}, onProgress);
  }

  frontier(asked: Asked, onProgress?: OnProgress): Promise<PackedFrontier> {
    return this.space.call("frontier", [asked], onProgress);
  }

  /** Gives up the search of the deal space. */
  stopFrontier(): void {
    this.space.stop();
  }

  brief(request: BriefRequest, format: BriefFormat, onProgress?: OnProgress): Promise<string> {
    return this.long.call("brief", [request, format], onProgress);
  }

  /** The places of the brief where its editor may put other words. */
  passages(request: BriefRequest, onProgress?: OnProgress): Promise<readonly Passage[]> {
    return this.long.call("passages", [request], onProgress);
  }

  /** The figures of the brief, to make pictures of for a Word file. */
  drawings(request: BriefRequest, fontFaces: string, onProgress?: OnProgress): Promise<readonly StandaloneSvg[]> {
    return this.long.call("drawings", [request, fontFaces], onProgress);
  }

  word(request: BriefRequest, pictures: readonly Picture[]): Promise<Uint8Array<ArrayBuffer>> {
    return this.long.call("word", [request, pictures]) as Promise<Uint8Array<ArrayBuffer>>;
  }

  /** Any question of the catalogue. @param options those left out are as they are by default */
  any(
    asked: Asked,
    id: QuestionId,
    options: Readonly<Record<string, unknown>>,
    onProgress?: OnProgress,
  ): Promise<unknown> {
    return this.long.call("ask", [asked, id, options, []], onProgress);
  }

  /** Any question, answered as it would be with edits that are being tried. */
  tried(
    asked: Asked,
    id: QuestionId,
    options: Readonly<Record<string, unknown>>,
    edits: readonly CaseEdit[],
  ): Promise<unknown> {
    return this.aside.call("ask", [asked, id, options, edits]);
  }

  /** A question about the record: quick enough to share a worker with the probabilities. */
  record(asked: Asked, id: QuestionId, draft: Id | null): Promise<unknown> {
    return this.steady.call("ask", [asked, id, draft === null ? {} : { draft }, []]);
  }

  private ask<Id extends QuestionId>(
    bench: Bench,
    asked: Asked,
    id: Id,
    options: Partial<OptionsOf<Questions[Id]>>,
    onProgress?: OnProgress,
  ): Promise<ResultOf<Questions[Id]>> {
    return bench.call("ask", [asked, id, options, []], onProgress) as Promise<ResultOf<Questions[Id]>>;
  }

  /** Reads what is entered for the record, a text or a spreadsheet. */
  newRows(entered: Entered): Promise<NewRecordRows> {
    return again(() => this.quick.call("newRows", [entered]));
  }

  /** Claims as they are written in a line. */
  claimsText(claims: readonly Claim[]): Promise<string> {
    return again(() => this.quick.call("claimsText", [claims]));
  }

  /** Claims read as they are written in a line, or what is wrong with them. */
  readClaims(text: string): Promise<{ readonly claims: readonly Claim[] } | { readonly wrong: string }> {
    return again(() => this.quick.call("readClaims", [text]));
  }

  /** A list of the record as CSV, or all of it as a workbook. */
  recordFile(kind: RecordKind | "xlsx"): Promise<string | Uint8Array> {
    return this.long.call("recordFile", [kind]);
  }

  /** Holds the case at hand against another coder's. */
  compare(files: Readonly<Record<string, Uint8Array | string>>, entry: string): Promise<CodingComparison> {
    return this.long.call("compare", [files, entry]);
  }

  /** Gives up the brief, and what else takes long. */
  stop(): void {
    this.long.stop();
  }
}

/** Asks once more where the case at hand was changed in the middle of an answer. */
function again<T>(ask: () => Promise<T>): Promise<T> {
  return ask().catch((error: unknown) => {
    if (error instanceof Abandoned) return ask();
    throw error;
  });
}

export { Abandoned };
