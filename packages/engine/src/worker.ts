import { type AskAnother, questionsById as all, type Id } from "@parley/core";
import { answer, Caller, type OnProgress, type Port } from "./bridge.ts";
import { notDivided } from "./inline.ts";
import { Desks, type Inputs } from "./inputs.ts";
import { carryOut, type Job, type Questions } from "./runner.ts";

/** What the pool answers to a thread. */
export interface PoolMethods {
  readonly [name: string]: (...args: never[]) => unknown;
  /** Has the parts of a job done. @param ticket the job's, as the pool gave it */
  readonly divide: (ticket: number, each: string, parts: readonly unknown[]) => Promise<readonly unknown[]>;
  /** Has another question answered that a job needs. @param ticket the job's, as the pool gave it */
  readonly ask: (
    ticket: number,
    question: string,
    options: Readonly<Record<string, unknown>>,
    perspective: Id,
  ) => Promise<unknown>;
}
/** What a thread answers to the pool. */
export interface ThreadMethods {
  readonly [name: string]: (...args: never[]) => unknown;
  readonly hold: (inputs: Inputs) => void;
  readonly drop: (key: string) => void;
  /** @param stop one number in memory that both threads see: not 0 to stop; `null` where there is none */
  readonly run: (
    ticket: number,
    job: Job,
    key: string,
    stop: Int32Array | null,
    onProgress: OnProgress,
  ) => Promise<unknown>;
}

/** Makes a thread of its own of a worker's scope: it answers jobs that a pool sends. */
export function serve(port: Port, questions: Questions = all): void {
  // The pool says what is to be let go.
  const desks = new Desks(Number.POSITIVE_INFINITY);
  const pool = new Caller<PoolMethods>(port);
  const methods: ThreadMethods = {
    hold: (inputs) => void desks.of(inputs),
    drop: (key) => desks.drop(key),
    run: (ticket, job, key, stop, onProgress) => {
      const signal = {
        get aborted(): boolean {
          return stop !== null && Atomics.load(stop, 0) !== 0;
        },
      };
      const divide = (each: string, parts: readonly unknown[]): Promise<readonly unknown[]> =>
        job.part === undefined ? pool.call("divide", [ticket, each, parts]) : notDivided(each);
      const ask: AskAnother = (question, options, perspective) =>
        pool.call("ask", [ticket, question, options, perspective]);
      return carryOut(questions, job, desks.known(key)!, { onProgress, signal, ask }, divide);
    },
  };
  answer(port, methods);
}
