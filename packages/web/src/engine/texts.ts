import {
  type DiffResult,
  type Id,
  loadEnglish,
  obligations,
  redline,
  type SynopsisResult,
  synopsis,
  type TextResult,
} from "@parley/core";
import { SEED } from "./seed.ts";
import type { Asked, Tasks } from "./tasks.ts";

/** What is read out of the texts of drafts. Nothing of it is drawn. */
const _CONTEXT = { seed: SEED, draws: 0 };

export function redlineOf(tasks: Tasks, asked: Asked, from: Id | null, to: Id): DiffResult {
  return redline(tasks.model(asked), { from, to });
}

export function synopsisOf(tasks: Tasks, asked: Asked, base: Id | null, drafts: readonly Id[] | null): SynopsisResult {
  return synopsis(tasks.model(asked), { base, drafts });
}

export async function obligationsOf(tasks: Tasks, asked: Asked, draft: Id): Promise<TextResult> {
  await loadEnglish();
  return obligations(tasks.model(asked), { draft });
}
