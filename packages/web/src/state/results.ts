import { useEffect } from "react";
import { Abandoned } from "../engine/engine.ts";
import { Observable, useObservable } from "./observable.ts";
import { messageOf, session } from "./session.ts";

/** What was computed, or is under way. */
export interface Result<T> {
  /** The last value; of an earlier state of the case while `stale`. */
  readonly value: T | undefined;
  readonly stale: boolean;
  /** Share done, where the computation tells it. */
  readonly progress: number | null;
  readonly error: string | null;
}

interface Entry {
  readonly result: Observable<Result<unknown>>;
  /** The generation it was or is being computed for; −1: none. */
  generation: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Results kept; of those that nothing on the page shows the ones not asked for longest are let go. */
const MOST_KEPT = 150;
const EMPTY: Result<unknown> = { value: undefined, stale: true, progress: null, error: null };
const entries = new Map<string, Entry>();

/** Forgets everything: another case was opened. */
export function forget(): void {
  for (const entry of entries.values()) clearTimeout(entry.timer);
  entries.clear();
}

function entryOf(key: string): Entry {
  const known = entries.get(key);
  if (known !== undefined) {
    entries.delete(key);
    entries.set(key, known);
    return known;
  }
  for (const [name, { result, timer }] of entries) {
    if (entries.size < MOST_KEPT) break;
    if (result.watched) continue;
    clearTimeout(timer);
    entries.delete(name);
  }
  const entry: Entry = { result: new Observable(EMPTY), generation: -1, timer: undefined };
  entries.set(key, entry);
  return entry;
}

/**
 * Computes something of the open case, once for each state of it, and keeps it while one moves between pages.
 *
 * @param key names what is computed, its options included
 * @param run `null`: nothing is asked yet
 * @param delay milliseconds to wait after a change, so that a burst of edits is computed once
 */
export function useResult<T>(
  key: string,
  run: ((onProgress: (share: number) => void) => Promise<T>) | null,
  delay = 0,
): Result<T> {
  const now = useObservable(session);
  const generation = now.status === "open" ? now.generation : -1;
  const name = `${now.status === "open" ? now.key : ""} ${key}`;
  const entry = entryOf(name);
  const wanted = run !== null && generation >= 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `name` names what `run` computes, and whose entry it is
  useEffect(() => {
    if (!wanted || entry.generation === generation) return;
    const first = entry.generation === -1;
    entry.generation = generation;
    entry.result.update((result) => ({ ...result, stale: true, progress: null }));
    clearTimeout(entry.timer);
    const current = (): boolean => entry.generation === generation;
    const start = async (): Promise<void> => {
      if (!current()) return;
      try {
        const value = await run((share) => {
          if (current()) entry.result.update((result) => ({ ...result, progress: share }));
        });
        if (current()) entry.result.set({ value, stale: false, progress: null, error: null });
      } catch (error) {
        if (!current()) return;
        if (error instanceof Abandoned) entry.generation = -1;
        else entry.result.set({ value: undefined, stale: false, progress: null, error: messageOf(error) });
      }
    };
    entry.timer = setTimeout(start, first ? 0 : delay);
  }, [name, generation, wanted]);
  const result = useObservable(entry.result) as Result<T>;
  // The effect above runs only after a first rendering of the new state.
  return wanted && entry.generation !== generation && !result.stale ? { ...result, stale: true } : result;
}
