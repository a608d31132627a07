import { questionsById as all } from "@parley/core";
import { Desks, type Inputs } from "./inputs.ts";
import { throughJournal } from "./journal.ts";
import { carryOut, type Hooks, type Job, partOf, type Questions, type Runner } from "./runner.ts";

/** Inputs that are kept compiled. */
const KEPT = 4;

/**
 * Does every job here, in this thread, one part after another.
 *
 * @param desks where inputs are kept with what was compiled of them, for whoever wants to use them too
 */
export function inlineRunner(questions: Questions = all, desks: Desks = new Desks(KEPT)): Runner {
  const run = (job: Job, inputs: Inputs, hooks: Hooks): Promise<unknown> => {
    const desk = desks.of(inputs);
    const divide = async (each: string, parts: readonly unknown[]): Promise<readonly unknown[]> => {
      const done: unknown[] = [];
      for (const [place, part] of parts.entries()) {
        const quiet = { signal: hooks.signal };
        const one = partOf(job, each, place, part);
        const work = () => carryOut(questions, one, desk, quiet, notDivided);
        done.push(await throughJournal(hooks.journal, one, inputs, work));
        hooks.onProgress?.((place + 1) / parts.length, each);
      }
      return done;
    };
    return carryOut(questions, job, desk, hooks, divide);
  };
  return { width: 1, run, close: () => undefined };
}

/** A part of a job has no parts of its own. */
export function notDivided(each: string): Promise<never> {
  return Promise.reject(new Error(`"${each}": a part of the work may not be divided again`));
}
