import {
  type DiffResult,
  type Id,
  obligations,
  redline,
  type SynopsisResult,
  synopsis,
  type TextResult,
} from "@parley/core";
import { SEED } from "./seed.ts";
import type { Asked, Tasks } from "./tasks.ts";

/** What is read out of the texts of drafts. Nothing of it is drawn. */
const CONTEXT = { seed: SEED, draws: 0 };

export function redlineOf(tasks: Tasks, asked: Asked, from: Id | null, to: Id): DiffResult {
  return redline.run(tasks.model(asked), { from, to }, CONTEXT);
}

export function synopsisOf(tasks: Tasks, asked: Asked, base: Id | null, drafts: readonly Id[] | null): SynopsisResult {
  return synopsis.run(tasks.model(asked), { base, drafts }, CONTEXT);
}

export async function obligationsOf(tasks: Tasks, asked: Asked, draft: Id): Promise<TextResult> {
  await obligations.prepare?.();
  return obligations.run(tasks.model(asked), { draft }, CONTEXT);
}
