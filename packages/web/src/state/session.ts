import { asOf, type Case, type IsoDate, type LocatedDiagnostic, lastDay } from "@parley/core";
import type { CaseSnapshot, CaseSummary, Committed, Files } from "@parley/store/wire";
import { bytesOf, listen, Refusal, server } from "../api/client.ts";
import { type CaseEdit, holds, withEdits, withWaiting } from "../edit/edits.ts";
import { Engine } from "../engine/engine.ts";
import type { LoadedFiles, RecordFiles } from "../engine/tasks.ts";
import { disguiseOf, shownAs } from "./disguise.ts";
import { Observable } from "./observable.ts";
import { type Held, type Kept, Outbox, type Sending } from "./outbox.ts";
import { isRoom, tellEdits } from "./room.ts";
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
/** What of the workspace is damaged, in words: then it can only be read. */
export const damage: Observable<readonly string[] | null> = new Observable<readonly string[] | null>(null);
export const notice: Observable<Notice | null> = new Observable<Notice | null>(null);
/** Grows whenever changes were refused or given up: a field then shows what is saved. */
export const takenBack: Observable<number> = new Observable(0);
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
/** The revision of each case that this page knows of. */
const revisions = new Map<string, number>();
/** Where unsent edits outlast a reload of this tab. */
const KEPT = "parley-unsent";

/** The open case as it was last fetched, without what waits. */
let fetched: { readonly key: string; readonly case: Case } | null = null;
/** Edits of this tab that had not been saved when it was last reloaded. */
let left: readonly Kept[] = readKept();

function readKept(): readonly Kept[] {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? "[]") as readonly Kept[];
  } catch {
    return [];
  }
}

const outbox = new Outbox({
  revisionOf: (key) => revisions.get(key) ?? null,
  isMade: ({ key, edits }) => edits !== null && fetched?.key === key && holds(fetched.case, edits),
  onSaved: saved,
  onRefused: refused,
  keep: (unsent) => {
    const all = [...left, ...unsent];
    if (all.length === 0) sessionStorage.removeItem(KEPT);
    else
      try {
        sessionStorage.setItem(KEPT, JSON.stringify(all));
      } catch {
        // Too much for the browser to keep over a reload: it still stands in the page, which asks before it is left.
      }
  },
});
/** How many changes the server has not yet acknowledged. */
export const unsaved: Observable<number> = outbox.count;
/** Why changes are not being saved; `null` where they are. */
export const held: Observable<Held> = outbox.held;

/** Opens a case of the workspace; nothing happens where it is open already. */
export async function openCase(key: string): Promise<void> {
  const now = session.value;
  if (now.status !== "closed" && now.key === key) return;
  session.set({ status: "loading", key });
  await fetchCase(key);
}

/** Fetches the case anew: after a conflict, or a change made elsewhere. Edits that wait stay in it. */
async function fetchCase(key: string): Promise<void> {
  try {
    await show(key, await server.open(key));
    sendKept(key);
  } catch (error) {
    if (!stillWanted(key)) return;
    const said = error instanceof Refusal ? error : null;
    if (said !== null && isAway(said) && session.value.status === "open") {
      outbox.hold(said);
      return;
    }
    const message = said?.code === "not-found" ? `There is no case “${key}” in this workspace.` : messageOf(error);
    session.set({ status: "failed", key, message, diagnostics: said?.diagnostics ?? [] });
  }
}

/** Makes again what was not saved when the page was last left; what was saved after all is left out. */
function sendKept(key: string): void {
  // As of an earlier day, or under other names, nothing is changed; it waits for the case as it stands.
  if (seenOtherwise(opened().case)) return;
  const mine = left.filter((kept) => kept.key === key);
  left = left.filter((kept) => kept.key !== key);
  let sent = 0;
  for (const { edits, note, id } of mine) {
    if (holds(opened().case, edits)) continue;
    try {
      void commit(edits, note, id);
      sent++;
    } catch (error) {
      notice.set({
        tone: "problem",
        text: "An edit that had not been saved fits the case no more.",
        detail: messageOf(error),
      });
    }
  }
  if (mine.length > 0 && sent === 0) outbox.resume();
  if (sent > 0) notice.set({ tone: "plain", text: "What had not been saved when the page was left is saved now." });
}

/** Takes a snapshot as the open case, as after it was made from files that were dropped here. */
export async function show(key: string, snapshot: CaseSnapshot): Promise<void> {
  const { entry, files, ...summary } = snapshot;
  const loaded = await load(files, entry);
  if (!stillWanted(key)) return;
  revisions.set(key, summary.revision);
  preview.set([]);
  if (loaded.case === null) {
    session.set({ status: "failed", key, message: "The case cannot be read.", diagnostics: loaded.diagnostics });
    return;
  }
  const { diagnostics, digest, recordFiles } = loaded;
  fetched = { key, case: loaded.case };
  const kase = withWaiting(loaded.case, outbox.unsent(key));
  if (kase !== loaded.case) engine.use(seen(kase, look.value));
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
 * Makes edits: at once in the page, then in the workspace. While the server cannot save them they wait, see {@link held}; where it
 * refuses them, the page goes back to what is saved and says why.
 *
 * @param id of edits that may have been sent before: they are then made once
 * @returns whether they were saved; never while the case is not looked at as it is
 */
export function commit(edits: readonly CaseEdit[], note?: string, id?: string): Promise<boolean> {
  const now = opened();
  if (refusedAsSeen(now.case)) return Promise.resolve(false);
  const next = withEdits(now.case, edits);
  engine.use(next, edits);
  session.set({ status: "open", ...now, case: next, generation: ++generation });
  preview.set([]);
  const { key } = now;
  tellEdits(key, edits);
  const named = id ?? crypto.randomUUID();
  const send = (revision: number): Promise<Committed> => server.edit(key, revision, edits, named, note);
  return outbox.add({ key, edits, note, id: named, send });
}

/** Shows edits that the presenter has just made, until the case is fetched with them. */
export function shownAlready(edits: readonly CaseEdit[]): void {
  const now = session.value;
  if (now.status !== "open") return;
  const next = withWaiting(now.case, edits);
  if (next === now.case) return;
  engine.use(seen(next, look.value));
  session.set({ ...now, case: next, generation: ++generation });
}

/** Whether the case is looked at as of an earlier day, or with its parties under other names. */
function seenOtherwise(kase: Case): boolean {
  return look.value.day !== null || disguiseOf(look.value.names, kase) !== null;
}

/** Whether the case is shown as it is not; then nothing is written, and a person who tries is told so. */
function refusedAsSeen(kase: Case): boolean {
  if (!seenOtherwise(kase)) return false;
  const { day } = look.value;
  preview.set([]);
  const text =
    day === null
      ? "The parties go by other names. Show the names as they are to change anything."
      : `The case is shown as of ${day}. Go back to how it stands to change it.`;
  notice.set({ tone: "problem", text });
  return true;
}

export function undo(): Promise<boolean> {
  return back("Undone", server.undo);
}

export function redo(): Promise<boolean> {
  return back("Redone", server.redo);
}

async function back(done: string, send: (key: string, revision: number) => Promise<Committed>): Promise<boolean> {
  const { key, case: kase } = opened();
  if (refusedAsSeen(kase)) return false;
  if (held.value !== null) {
    notice.set({ tone: "problem", text: "Nothing can be taken back while changes cannot be saved." });
    return false;
  }
  let what: string | undefined;
  const sent = await outbox.add({
    key,
    edits: null,
    note: undefined,
    id: crypto.randomUUID(),
    send: async (revision) => {
      const committed = await send(key, revision);
      what = committed.change?.what;
      return committed;
    },
  });
  if (sent && what !== undefined) notice.set({ tone: "plain", text: `${done}: ${what}` });
  return sent;
}

/** Sends what waits, once more. */
export function tryAgain(): void {
  outbox.resume();
}

/** Gives up what waits for the open case, and shows it as it is saved. */
export async function giveUp(): Promise<void> {
  const { key } = opened();
  outbox.drop(key);
  await fetchCase(key);
  takenBack.update((n) => n + 1);
}

/**
 * The open case's files with the changes that are not saved: for the person to keep where nothing can be saved. Where those changes do
 * not make a well-formed case they lie beside it, as they were to be sent.
 */
export async function filesWithUnsaved(): Promise<Files> {
  const { key, files, entry } = opened();
  const unsent = outbox.unsent(key);
  if (unsent.length === 0) return files;
  const { editCase } = await import("@parley/formats");
  const outcome = editCase(loadable(files), entry, unsent);
  if (!outcome.ok) return { ...files, "unsaved-changes.json": JSON.stringify(unsent, null, 2) };
  const changed = Object.entries({ ...files, ...outcome.files });
  return Object.fromEntries(changed.filter((entry): entry is [string, Files[string]] => entry[1] !== null));
}

/** Takes over what the server says the case now is. */
async function saved(
  { key, edits }: Sending,
  { case: summary, files: changed, merged }: Committed,
  last: boolean,
): Promise<void> {
  revisions.set(key, summary.revision);
  const now = session.value;
  if (now.status !== "open" || now.key !== key) return;
  const files = Object.fromEntries(
    Object.entries({ ...now.files, ...changed }).filter((entry): entry is [string, Files[string]] => entry[1] !== null),
  );
  const structural = edits === null || edits.some(({ op }) => op !== "set");
  if ((structural && last) || merged) await show(key, { ...summary, entry: now.entry, files });
  else session.set({ ...now, summary, files });
}

async function refused({ key }: Sending, error: unknown): Promise<void> {
  const said = error instanceof Refusal ? error : null;
  const [first] = said?.diagnostics ?? [];
  const detail = first === undefined ? said?.detail : `${first.file}:${first.line}: ${first.message}`;
  notice.set({ tone: "problem", text: messageOf(error), ...(detail ? { detail } : {}) });
  if (stillWanted(key) && !(said !== null && isAway(said))) await fetchCase(key);
  takenBack.update((n) => n + 1);
}

/** Whether nothing at all can be asked of the server. */
function isAway({ code }: Refusal): boolean {
  return code === "not-running" || code === "not-signed-in";
}

/** Any error in words. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Follows changes made in other tabs, and whether the server is there. */
export function follow(): () => void {
  const leave = (event: BeforeUnloadEvent): void => {
    if (unsaved.value > 0) event.preventDefault();
  };
  addEventListener("beforeunload", leave);
  const askDamage = (): void =>
    void server.workspace().then(
      ({ readOnly }) => damage.set(readOnly),
      // Who is not there is told by the stream of events.
      () => undefined,
    );
  askDamage();
  const stop = listen({
    onChange: ({ key, revision }) => {
      const now = session.value;
      if (now.status !== "open" || now.key !== key || revision <= now.summary.revision) return;
      void fetchCase(key);
      if (!isRoom()) notice.set({ tone: "plain", text: "The case was changed elsewhere; this is how it now stands." });
    },
    onLost: (why) => outbox.hold(why),
    onBack: () => {
      if (held.value !== null) askDamage();
      void cameBack();
    },
  });
  return () => {
    removeEventListener("beforeunload", leave);
    stop();
  };
}

/** The server answers again: what was saved meanwhile is taken over, and what waits is sent. */
async function cameBack(): Promise<void> {
  const was = held.value;
  if (was === null || !isAway(was)) return;
  const now = session.value;
  if (now.status === "open") await fetchCase(now.key);
  else if (now.status === "failed") {
    session.set({ status: "loading", key: now.key });
    await fetchCase(now.key);
  }
  if (held.value === was) outbox.resume();
}

/** The digest of the files as they are now, as the command line states it. */
export async function currentDigest(): Promise<string> {
  const { files, entry } = opened();
  const loaded = await load(files, entry);
  return loaded.digest;
}
