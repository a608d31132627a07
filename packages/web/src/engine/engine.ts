import type { AcceptanceResult, AmendResult, Case, Claim, DraftsResult, Id, Model, WhyNotResult } from "@parley/core";
import type { CodingComparison, NewRecordRows, RecordKind } from "@parley/formats";
import type { CaseEdit } from "../edit/edits.ts";
import type { BriefRequest } from "./brief.ts";
import type { PackedFrontier } from "./packed.ts";
import type { Entered } from "./record.ts";
import { Abandoned, Caller, type OnProgress } from "./rpc.ts";
import type { Asked, Exact, LoadedFiles } from "./tasks.ts";

/** A worker that can be stopped in the middle of a computation, by ending it and starting another. */
class Bench {
  private worker: Worker | null = null;
  private caller: Caller | null = null;
  private case: Case | null = null;

  async call<T>(method: string, args: readonly unknown[], onProgress?: OnProgress): Promise<T> {
    return (await this.started()).call<T>(method, args, onProgress);
  }

  /** From now on the case is this one; what is computed for another is given up. */
  use(kase: Case): void {
    if (this.caller?.busy) this.stop();
    this.case = kase;
    // A case that is overtaken before the worker has it needs no answer.
    this.caller?.call("use", [kase]).catch(() => undefined);
  }

  /** Stops what is under way. Its callers fail with {@link Abandoned}. */
  stop(): void {
    this.worker?.terminate();
    this.caller?.abandon("stopped");
    this.worker = null;
    this.caller = null;
  }

  private async started(): Promise<Caller> {
    if (this.caller !== null) return this.caller;
    this.worker = new Worker(new URL("./engine.worker.ts", import.meta.url), { type: "module" });
    const caller = new Caller(this.worker);
    this.worker.addEventListener("error", (event) => caller.abandon(event.message));
    this.caller = caller;
    if (this.case !== null) caller.call("use", [this.case]).catch(() => undefined);
    return caller;
  }
}

/**
 * The analyses, in four workers, begun when first needed: one that answers within a frame, one for probabilities and
 * drafts, one for the deal space of all parties, which may take long, one for all else. All have the same case; what is
 * computed for a case that is no longer the one at hand is given up.
 */
export class Engine {
  private readonly quick = new Bench();
  private readonly steady = new Bench();
  private readonly space = new Bench();
  private readonly long = new Bench();

  /** Reads the files of a case; where it is sound, it becomes the case at hand. */
  async load(files: Readonly<Record<string, Uint8Array | string>>, entry: string): Promise<LoadedFiles> {
    const loaded = await this.quick.call<LoadedFiles>("load", [files, entry]);
    if (loaded.case !== null) this.use(loaded.case);
    return loaded;
  }

  use(kase: Case): void {
    for (const bench of [this.quick, this.steady, this.space, this.long]) bench.use(kase);
  }

  model(asked: Asked): Promise<Model> {
    return this.quick.call("model", [asked]);
  }

  exact(asked: Asked, edits: readonly CaseEdit[], draft: Id | null): Promise<Exact> {
    return this.quick.call("exact", [asked, edits, draft]);
  }

  /** The frontier of two or three parties: quick enough to follow an edit. */
  smallFrontier(asked: Asked): Promise<PackedFrontier> {
    return this.quick.call("frontier", [asked, true]);
  }

  accept(asked: Asked): Promise<AcceptanceResult> {
    return this.steady.call("accept", [asked, null]);
  }

  drafts(asked: Asked): Promise<DraftsResult> {
    return this.steady.call("drafts", [asked]);
  }

  amend(asked: Asked, draft: Id, target: readonly Id[] | null, onProgress?: OnProgress): Promise<AmendResult> {
    return this.long.call("amend", [asked, draft, target], onProgress);
  }

  whyNot(asked: Asked, onProgress?: OnProgress): Promise<WhyNotResult> {
    return this.long.call("whyNot", [asked], onProgress);
  }

  frontier(asked: Asked, onProgress?: OnProgress): Promise<PackedFrontier> {
    return this.space.call("frontier", [asked, false], onProgress);
  }

  /** Gives up the search of the deal space. */
  stopFrontier(): void {
    this.space.stop();
  }

  brief(request: BriefRequest, onProgress?: OnProgress): Promise<string> {
    return this.long.call("brief", [request], onProgress);
  }

  /** Any analysis of the catalogue, by its id. */
  any(asked: Asked, id: string, draft: Id | null, onProgress?: OnProgress): Promise<unknown> {
    return this.long.call("any", [asked, id, draft], onProgress);
  }

  /** An analysis of the record: quick enough to share a worker with the probabilities. */
  record(asked: Asked, id: string, draft: Id | null): Promise<unknown> {
    return this.steady.call("any", [asked, id, draft]);
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
