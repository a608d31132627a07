import type { Case } from "../case/index.ts";
import { Cancelled, type Context, type Model } from "../model/index.ts";
import type { Over, Question, RunModule, Subjects } from "./question.ts";
import { seedOf, type World } from "./world.ts";

/** Answers a question here and now, one piece of the work after another. */
export async function runInline<Options, Result, Of extends Over>(
  question: Pick<Question<Options, Result, Of>, "run">,
  of: Subjects[Of],
  options: Options,
  context: Context,
): Promise<Result> {
  const module = await question.run();
  return module.run(of, options, inlineWorld(module, of, context));
}

/** A world in which every piece is done at once, in order. */
export function inlineWorld<Options, Result, Of extends Over>(
  module: RunModule<Options, Result, Of>,
  of: Subjects[Of],
  context: Context,
): World {
  const pieces = async <Part, Done>(each: string, parts: readonly Part[]): Promise<readonly Done[]> => {
    const done: Done[] = [];
    for (const [place, part] of parts.entries()) {
      if (context.signal?.aborted) throw new Cancelled();
      done.push((await runPiece(module, each, of, part, { ...context, seed: seedOf(context.seed, place) })) as Done);
      context.onProgress?.((place + 1) / parts.length, each);
    }
    return done;
  };
  return { ...context, pieces };
}

/** Does one piece of a question's work, which has no pieces of its own. @throws Error where there is no such piece */
export function runPiece<Options, Result, Of extends Over>(
  module: RunModule<Options, Result, Of>,
  each: string,
  of: Subjects[Of],
  part: unknown,
  context: Context,
): unknown {
  const piece = module.pieces?.[each];
  if (piece === undefined) throw new Error(`there is no piece "${each}"`);
  const pieces = (): Promise<never> => Promise.reject(new Error(`the piece "${each}" may not be divided again`));
  return piece(of, part, { ...context, pieces });
}

/** All there is of a case at hand. */
export interface AtHand {
  readonly case: Case;
  /** The perspective at hand. */
  readonly model: Model;
  /** Every perspective, in the order of the file. */
  readonly models: readonly Model[];
}

/** What a question is to be asked of. @throws RangeError for a question over a file, which is no part of a case */
export function subjectOf(over: Over, atHand: AtHand): Subjects[Over] {
  switch (over) {
    case "one-perspective":
      return { case: atHand.model.case, model: atHand.model };
    case "all-perspectives":
      return { case: atHand.case, models: atHand.models };
    case "record":
      return { case: atHand.case };
    case "file":
      throw new RangeError("a question over a file is asked of that file");
  }
}
