import { asOf, type Case, type IsoDate, type LocatedDiagnostic, lastDay } from "@parley/core";
import {
  bytesOf,
  type CaseSnapshot,
  type CaseSummary,
  type Committed,
  type Files,
  listen,
  Refusal,
  server,
} from "../api/client.ts";
import { type CaseEdit, withEdits } from "../edit/edits.ts";
import { Engine } from "../engine/engine.ts";
import type { LoadedFiles, RecordFiles } from "../engine/tasks.ts";
import { disguiseOf, shownAs } from "./disguise.ts";
import { Observable } from "./observable.ts";
import { route } from "./router.ts";

/** A case that is open, as the page has it: edits stand in it before the server has answered. */
export interface OpenCase {
  readonly summary: CaseSummary;
  readonly entry: string;
  readonly files: Files;
  readonly case: Case;
  /** Warnings of the loader. */
  readonly diagnostics: readonly LocatedDiagnostic[];
  readonly digest: string;
  readonly recordFiles: RecordFiles;
  /** Grows with every change of `case`: what was computed for another generation is stale. */
  readonly generation: number;
}

export type Session =
  | { readonly status: "closed" }
  | { readonly status: "loading"; readonly key: string }
  /** It cannot be shown: why, and what is wrong in its files. */
  | {
      readonly status: "failed";
      readonly key: string;
      readonly message: string;
      readonly diagnostics: readonly LocatedDiagnostic[];
    }
  | ({ readonly status: "open"; readonly key: string } & OpenCase);

/** What is said to the person at the foot of the page, until it is closed or overtaken. */
export interface Notice {
  readonly tone: "plain" | "problem";
  readonly text: string;
  readonly detail?: string;
}

export const engine: Engine = new Engine();
export const session: Observable<Session> = new Observable<Session>({ status: "closed" });
/** How many edits the server has not yet acknowledged. */
export const unsaved: Observable<number> = new Observable(0);
export const notice: Observable<Notice | null> = new Observable<Notice | null>(null);
/** Whether the server answers. */
export const running: Observable<boolean> = new Observable(true);
/** Edits that are being tried out and not yet made. */
export const preview: Observable<readonly CaseEdit[]> = new Observable<readonly CaseEdit[]>([]);

/** How the case is looked at, from the address. */
export interface Look {
  /** As of the end of this day; `null`: as it stands. */
  readonly day: IsoDate | null;
  /** How the parties go by other names (see `disguiseOf`); empty: they do not. */
  readonly names: string;
}
export const look: Observable<Look> = new Observable(lookAsked());

function lookAsked(): Look {
  const { query } = route.value;
  return { day: lastDay(query["as-of"] ?? ""), names: query["names"] ?? "" };
}

/** A case as it is looked at: later rows do not exist as of an earlier day, and the parties may go by other names. */
export function seen(kase: Case, { day, names }: Look): Case {
  return shownAs(day === null ? kase : asOf(kase, day), names);
}

route.subscribe(() => {
  const asked = lookAsked();
  if (asked.day === look.value.day && asked.names === look.value.names) return;
  look.set(asked);
  const now = session.value;
  if (now.status !== "open") return;
  engine.use(seen(now.case, asked));
  preview.set([]);
  session.set({ ...now, generation: ++generation });
});

let generation = 0;
/** Changes are sent one after another, in the order in which they were made. */
let queue: Promise<unknown> = Promise.resolve();

/** Opens a case of the workspace; nothing happens where it is open already. */
export async function openCase(key: string): Promise<void> {
  const now = session.value;
  if (now.status !== "closed" && now.key === key) return;
  session.set({ status: "loading", key });
  await fetchCase(key);
}

/** Fetches the case anew: after a conflict, or a change made elsewhere. */
async function fetchCase(key: string): Promise<void> {
  try {
    await show(key, await server.open(key));
  } catch (error) {
    if (!stillWanted(key)) return;
    const said = error instanceof Refusal ? error : null;
    const message = said?.code === "not-found" ? `There is no case “${key}” in this workspace.` : messageOf(error);
    session.set({ status: "failed", key, message, diagnostics: said?.diagnostics ?? [] });
  }
}

/** Takes a snapshot as the open case, as after it was made from files that were dropped here. */
export async function show(key: string, snapshot: CaseSnapshot): Promise<void> {
  const { entry, files, ...summary } = snapshot;
  const loaded = await load(files, entry);
  if (!stillWanted(key)) return;
  preview.set([]);
  if (loaded.case === null) {
    session.set({ status: "failed", key, message: "The case cannot be read.", diagnostics: loaded.diagnostics });
    return;
  }
  const { case: kase, diagnostics, digest, recordFiles } = loaded;
  session.set({
    status: "open",
    key,
    summary,
    entry,
    files,
    case: kase,
    diagnostics,
    digest,
    recordFiles,
    generation: ++generation,
  });
}

/** Reads files in the engine, which then has the case as it is looked at. */
async function load(files: Files, entry: string): Promise<LoadedFiles> {
  const loaded = await engine.load(loadable(files), entry);
  if (loaded.case === null) return loaded;
  const kase = seen(loaded.case, look.value);
  if (kase !== loaded.case) engine.use(kase);
  return loaded;
}

function stillWanted(key: string): boolean {
  const now = session.value;
  return now.status !== "closed" && now.key === key;
}

function loadable(files: Files): Record<string, Uint8Array | string> {
  return Object.fromEntries(Object.entries(files).map(([path, content]) => [path, bytesOf(content)]));
}

/** The open case. @throws Error where none is open */
export function opened(): OpenCase & { readonly key: string } {
  const now = session.value;
  if (now.status !== "open") throw new Error("no case is open");
  return now;
}

/**
 * Makes edits: at once in the page, then in the workspace. Where the server refuses them, the page goes back to what is
 * saved and says why.
 *
 * @returns whether they were saved; never while the case is not looked at as it is
 */
export function commit(edits: readonly CaseEdit[], note?: string): Promise<boolean> {
  const now = opened();
  if (refusedAsSeen(now.case)) return Promise.resolve(false);
  const next = withEdits(now.case, edits);
  engine.use(next);
  preview.set([]);
  session.set({ status: "open", ...now, case: next, generation: ++generation });
  const structural = edits.some(({ op }) => op !== "set");
  return enqueue(now.key, (revision) => server.edit(now.key, revision, edits, note), structural);
}

/** Whether the case is shown as it is not; then nothing is written, and a person who tries is told so. */
function refusedAsSeen(kase: Case): boolean {
  const { day, names } = look.value;
  if (day === null && disguiseOf(names, kase) === null) return false;
  preview.set([]);
  const text =
    day === null
      ? "The parties go by other names. Show the names as they are to change anything."
      : `The case is shown as of ${day}. Go back to how it stands to change it.`;
  notice.set({ tone: "problem", text });
  return true;
}

export function undo(): Promise<boolean> {
  const { key, case: kase } = opened();
  if (refusedAsSeen(kase)) return Promise.resolve(false);
  return enqueue(key, (revision) => server.undo(key, revision), true, "Undone");
}

export function redo(): Promise<boolean> {
  const { key, case: kase } = opened();
  if (refusedAsSeen(kase)) return Promise.resolve(false);
  return enqueue(key, (revision) => server.redo(key, revision), true, "Redone");
}

function enqueue(
  key: string,
  send: (revision: number) => Promise<Committed>,
  reload: boolean,
  done?: string,
): Promise<boolean> {
  unsaved.update((n) => n + 1);
  const sent = queue.then(async () => {
    if (!stillWanted(key)) return false;
    try {
      const committed = await send(opened().summary.revision);
      await take(committed, reload && unsaved.value === 1);
      if (done !== undefined && committed.change !== null)
        notice.set({ tone: "plain", text: `${done}: ${committed.change.what}` });
      return true;
    } catch (error) {
      await refused(key, error);
      return false;
    } finally {
      unsaved.update((n) => n - 1);
    }
  });
  queue = sent;
  return sent;
}

/** Takes over what the server says the case now is. */
async function take({ case: summary, files: changed }: Committed, reload: boolean): Promise<void> {
  const now = opened();
  const files = Object.fromEntries(
    Object.entries({ ...now.files, ...changed }).filter((entry): entry is [string, Files[string]] => entry[1] !== null),
  );
  if (reload) await show(now.key, { ...summary, entry: now.entry, files });
  else session.set({ status: "open", ...now, summary, files });
}

async function refused(key: string, error: unknown): Promise<void> {
  const said = error instanceof Refusal ? error : null;
  const [first] = said?.diagnostics ?? [];
  const detail = first === undefined ? said?.detail : `${first.file}:${first.line}: ${first.message}`;
  notice.set({ tone: "problem", text: messageOf(error), ...(detail ? { detail } : {}) });
  if (said?.code === "not-running") running.set(false);
  else await fetchCase(key);
}

/** Any error in words. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Follows changes made in other tabs, and whether the server is there. */
export function follow(): () => void {
  return listen({
    onChange: ({ key, revision }) => {
      const now = session.value;
      if (now.status !== "open" || now.key !== key || revision <= now.summary.revision) return;
      void fetchCase(key);
      notice.set({ tone: "plain", text: "The case was changed elsewhere; this is how it now stands." });
    },
    onLost: () => running.set(false),
    onBack: () => {
      const wasAway = !running.value;
      running.set(true);
      const now = session.value;
      if (wasAway && now.status === "open") void fetchCase(now.key);
    },
  });
}

/** The digest of the files as they are now, as the command line states it. */
export async function currentDigest(): Promise<string> {
  const { files, entry } = opened();
  const loaded = await load(files, entry);
  return loaded.digest;
}
