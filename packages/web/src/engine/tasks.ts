import {
  type AcceptanceResult,
  type Case,
  envelopeOf,
  type Id,
  type LocatedDiagnostic,
  type Model,
  questionsById,
  revised,
} from "@parley/core";
import { type CaseInputs, caseInputs, Desk, Desks, inlineRunner, type OnProgress } from "@parley/engine";
import { loadCase, memoryFiles, ParsedTexts, type RecordKind } from "@parley/formats";
import { type CaseEdit, withEdits } from "../edit/edits.ts";
import { revisionOf } from "../edit/revision.ts";
import type { PackedFrontier, PackedPoints } from "./packed.ts";
import { DRAWS, SEED } from "./seed.ts";
import type { Sketch } from "./spaces.ts";
import type { Exact } from "./verdicts.ts";

/** Choices of deciding parties whose models are kept, of this state of the case and the one before. */
const KEPT = 4;

/** A case as loaded, or what is wrong with it. */
export interface LoadedFiles {
  readonly case: Case | null;
  readonly diagnostics: readonly LocatedDiagnostic[];
  /** SHA-256 over the paths and contents of every file read, as the command line has it. */
  readonly digest: string;
  /** The file that holds each list of the record. */
  readonly recordFiles: RecordFiles;
}
export type RecordFiles = Readonly<Record<RecordKind, string>>;

/** Which model of the case: a perspective, and which parties decide where these are not the case's own. */
export interface Asked {
  readonly perspective: Id;
  readonly parties?: readonly Id[];
}

/**
 * What is computed off the page's own thread. One case at a time; models are compiled once and kept. What verdicts and deal
 * spaces need is fetched when first asked for.
 */
export class Tasks {
  private case: Case | null = null;
  /** Counts the states of the case, in place of a digest. */
  private state = 0;
  private readonly desks = new Desks(KEPT);
  private readonly runner = inlineRunner(questionsById, this.desks);
  /** So that after an undo only the files that changed are parsed. */
  private readonly parsed = new ParsedTexts();

  async load(files: Readonly<Record<string, Uint8Array | string>>, entry: string): Promise<LoadedFiles> {
    const loaded = loadCase(memoryFiles(files), entry, this.parsed);
    if (loaded.case !== null) this.use(loaded.case);
    const holds = (kind: RecordKind): string => loaded.locate([kind, 0]).file;
    return {
      case: loaded.case,
      diagnostics: loaded.diagnostics,
      digest: await digestOf(loaded.digestInputs),
      recordFiles: { statements: holds("statements"), positions: holds("positions"), contacts: holds("contacts") },
    };
  }

  use(kase: Case): void {
    this.case = kase;
    this.state++;
  }

  /** Applies edits to the case at hand. */
  edit(edits: readonly CaseEdit[]): void {
    this.use(withEdits(this.loaded(), edits));
  }

  model({ perspective, ...rest }: Asked): Model {
    return this.desks.of(this.inputs({ perspective, ...rest })).model(perspective);
  }

  /** The case at hand, with the parties that decide where these are not the case's own. */
  private inputs({ parties }: Asked): CaseInputs {
    const digest = String(this.state);
    return caseInputs({ digest, case: this.loaded(), ...(parties === undefined ? {} : { parties }) });
  }

  private inputsTried({ parties }: Asked, edits: readonly CaseEdit[]): CaseInputs {
    const digest = `${this.state} ${JSON.stringify(edits)}`;
    const kase = withEdits(this.loaded(), edits);
    return caseInputs({ digest, case: kase, ...(parties === undefined ? {} : { parties }) });
  }

  /** The model as it would be with edits, which are not kept. */
  private tried(asked: Asked, edits: readonly CaseEdit[]): Model {
    if (edits.length === 0) return this.model(asked);
    const model = this.model(asked);
    const revision = revisionOf(model, edits);
    const quick = revision === null ? null : revised(model, revision);
    return quick ?? compiled(withEdits(this.loaded(), edits), asked);
  }

  /** Verdicts by exact figures, as they would be with the edits given. @param draft `null`: on all */
  async exact(asked: Asked, edits: readonly CaseEdit[], draft: Id | null): Promise<Exact> {
    return (await import("./verdicts.ts")).exactVerdicts(this.tried(asked, edits), draft);
  }

  /** Verdicts with probabilities, as they would be with the edits given. @param draft `null`: on all */
  async accept(
    asked: Asked,
    edits: readonly CaseEdit[],
    draft: Id | null,
    onProgress: OnProgress,
  ): Promise<AcceptanceResult> {
    return (await import("./verdicts.ts")).drawnVerdicts(this.tried(asked, edits), draft, onProgress);
  }

  /**
   * The answer to a question of the catalogue.
   *
   * @param options those left out are as they are by default
   * @param edits made for this answer alone
   */
  async ask(
    asked: Asked,
    question: string,
    options: Readonly<Record<string, unknown>>,
    edits: readonly CaseEdit[],
    onProgress: OnProgress,
  ): Promise<unknown> {
    const declared = questionsById[question];
    if (declared === undefined) throw new RangeError(`there is no question "${question}"`);
    const inputs = edits.length === 0 ? this.inputs(asked) : this.inputsTried(asked, edits);
    const { perspective } = asked;
    const checked = declared.options.parse(options);
    const job = { question, options: checked, perspective, seed: SEED, draws: DRAWS };
    const result = await this.runner.run(job, inputs, { onProgress });
    const grounds = { options: {}, perspectives: [perspective], digest: inputs.digest, seed: SEED, draws: DRAWS };
    return envelopeOf(declared, grounds, result).result;
  }

  /** The frontier of the zone of all parties, and the solutions in it. */
  async frontier(asked: Asked, onProgress: OnProgress): Promise<PackedFrontier> {
    return (await import("./spaces.ts")).zone(this.model(asked), onProgress);
  }

  /** The frontier of a few parties for themselves, over all feasible outcomes, as it would be with the edits given. */
  async between(asked: Asked, edits: readonly CaseEdit[]): Promise<PackedPoints> {
    return (await import("./spaces.ts")).between(this.tried(asked, edits));
  }

  /** A first picture of the deal space of all parties, as it would be with the edits given. */
  async sketch(asked: Asked, edits: readonly CaseEdit[], axes: readonly [Id, Id]): Promise<Sketch> {
    return (await import("./spaces.ts")).sketch(this.tried(asked, edits), axes);
  }

  loaded(): Case {
    if (this.case === null) throw new Error("no case is loaded");
    return this.case;
  }
}

function compiled(kase: Case, { perspective, parties }: Asked): Model {
  return new Desk(caseInputs({ digest: "", case: kase, ...(parties === undefined ? {} : { parties }) })).model(
    perspective,
  );
}

async function digestOf(inputs: readonly { readonly path: string; readonly bytes: Uint8Array }[]): Promise<string> {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  for (const { path, bytes } of [...inputs].sort((a, b) => (a.path < b.path ? -1 : 1)))
    parts.push(encoder.encode(`${path}\0${bytes.length}\0`), bytes);
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", all));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
