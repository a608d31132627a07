import { type AnyQuestion, type AskAnother, Cancelled, type Id, runPiece, seedOf } from "@parley/core";
import type { Desk, Inputs } from "./inputs.ts";
import type { Journal } from "./journal.ts";

/** Questions by their ids. */
export type Questions = Readonly<Record<string, AnyQuestion>>;

/** One question to be answered, or one part of the work on it: plain data, for this thread or another. */
export interface Job {
  readonly question: string;
  /** Checked by the question's schema. */
  readonly options: unknown;
  /** `null` where the question is asked of all perspectives, of the record or of a file. */
  readonly perspective: Id | null;
  readonly seed: number;
  readonly draws: number;
  readonly part?: { readonly each: string; readonly place: number; readonly part: unknown };
}

/** What whoever asks hears and can do while work is under way. */
export interface Hooks {
  readonly onProgress?: ((share: number, what: string) => void) | undefined;
  /** Polled, or listened to where it is an `AbortSignal`. */
  readonly signal?: { readonly aborted: boolean } | AbortSignal | undefined;
  /** Keeps what comes of parts of the job. */
  readonly journal?: Journal | undefined;
  /** Answers other questions about the same inputs that the job needs. */
  readonly ask?: AskAnother | undefined;
}

/** Where work is done: here, in other threads, or elsewhere. The same bytes whichever. */
export interface Runner {
  /** How many jobs may be under way at once. */
  readonly width: number;
  /** @throws what the question throws; `Cancelled` where the signal says so */
  run(job: Job, inputs: Inputs, hooks: Hooks): Promise<unknown>;
  /** Ends what is under way and lets go of every thread. */
  close(): void;
}

/** Does the parts of a job, in any order, and gives what comes of them in order. */
export type Divide = (each: string, parts: readonly unknown[]) => Promise<readonly unknown[]>;

/** Does a job here. */
export async function carryOut(
  questions: Questions,
  job: Job,
  desk: Desk,
  hooks: Hooks,
  divide: Divide,
): Promise<unknown> {
  const question = questions[job.question];
  if (question === undefined) throw new RangeError(`there is no question "${job.question}"`);
  if (hooks.signal?.aborted) throw new Cancelled();
  const of = desk.subject(question.over, job.perspective);
  const module = await question.run();
  const context = {
    seed: job.seed,
    draws: job.draws,
    ...(hooks.onProgress === undefined ? {} : { onProgress: hooks.onProgress }),
    ...(hooks.signal === undefined ? {} : { signal: hooks.signal }),
  };
  if (job.part !== undefined) {
    const { each, place, part } = job.part;
    return runPiece(module, each, of, part, { ...context, seed: seedOf(job.seed, place) });
  }
  const pieces = <Part, Done>(each: string, parts: readonly Part[]): Promise<readonly Done[]> =>
    divide(each, parts) as Promise<readonly Done[]>;
  return module.run(of, job.options, { ...context, pieces, ...(hooks.ask === undefined ? {} : { ask: hooks.ask }) });
}

/** The job of one part of a job's work. */
export function partOf(job: Job, each: string, place: number, part: unknown): Job {
  return { ...job, part: { each, place, part } };
}
