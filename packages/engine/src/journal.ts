import type { Inputs } from "./inputs.ts";
import type { Job } from "./runner.ts";

/** Where the results of parts of jobs are kept, so that a job that was stopped goes on from where it was. Plain data. */
export interface Journal {
  /** The result kept under this key; `undefined` where there is none. */
  readonly get: (key: string) => unknown;
  readonly set: (key: string, result: unknown) => void;
}

/** Under which key a part's result is kept: whatever it depends on. */
export function journalKey(job: Job, inputs: Inputs): string {
  const { question, perspective, seed, draws, part } = job;
  return JSON.stringify([inputs.key, question, perspective, seed, draws, part]);
}

/** Takes what comes of a part from the journal, or does it and notes it there. */
export async function throughJournal(
  journal: Journal | undefined,
  job: Job,
  inputs: Inputs,
  work: () => Promise<unknown>,
): Promise<unknown> {
  if (journal === undefined) return work();
  const key = journalKey(job, inputs);
  const known = journal.get(key);
  if (known !== undefined) return known;
  const result = await work();
  journal.set(key, result);
  return result;
}
