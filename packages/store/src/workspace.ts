import { bytesOf, contentOf } from "./bytes.ts";
import { type Database, openDatabase } from "./database.ts";
import { WorkspaceError } from "./error.ts";
import { emptyCase, type Incoming, idOf, incoming, sizeProblem } from "./incoming.ts";
import { type Patch, patchBetween, patched, rebased, reversed } from "./patch.ts";
import { salvage } from "./salvage.ts";
import type { CaseRow, Stored } from "./schema.ts";
import { changeOf, type HistoryRow, summaryOf, Tables } from "./tables.ts";
import type { Named } from "./task.ts";
import { Tasks } from "./thread.ts";
import { conflicting, droppedBy, overlaps, redoStep, touchedBy, undoStep } from "./touching.ts";
import type {
  Authored,
  CaseSnapshot,
  CaseSummary,
  Change,
  ChangeEvent,
  ChangeKind,
  ChangeRequest,
  Committed,
  EditRequest,
  FileContent,
  HistoryRequest,
  Outcome,
  Refusal,
  Workspace,
} from "./types.ts";
import { findings } from "./verify.ts";

/** How a workspace is opened. */
export interface WorkspaceOptions {
  /** Largest size the file may grow to, in bytes. */
  readonly maxBytes?: number;
  /** The clock. */
  readonly now?: () => Date;
}

/**
 * Opens a workspace, making the file where there is none; it is then locked for this process alone. One that is damaged or may not
 * be written is read as far as it can be and cannot be changed.
 *
 * @throws {WorkspaceError} where it is open elsewhere, of a later version, none of ours, or cannot be made: then it has not
 * been touched
 */
export async function openWorkspace(file: string, options: WorkspaceOptions = {}): Promise<Workspace> {
  let database = await openDatabase(file, options);
  if (database.readOnly.length === 0) {
    const found = findings(database.connection);
    if (found.length === 0) return new OpenWorkspace(database, options);
    await database.close();
    database = await openDatabase(file, { ...options, damage: found });
  }
  try {
    return salvage(file, database.connection, database.readOnly);
  } finally {
    await database.close();
  }
}

/** What a change does, before it is written. */
interface Done {
  readonly kind: ChangeKind;
  readonly what: string;
  readonly note?: string | null;
  readonly paths: string;
  readonly patches: readonly Patch[];
  readonly deleted?: boolean;
  /** The case as it then is, where it was loaded already. */
  readonly result?: Named | null;
  /** The change that an undo or redo is of. */
  readonly of?: HistoryRow;
}

/** A case with what decides what may be done with it. */
interface Standing {
  readonly row: Stored<CaseRow>;
  /** In order. */
  readonly history: readonly HistoryRow[];
  readonly deeds: readonly Change[];
  readonly files: Map<string, Uint8Array>;
}

class OpenWorkspace implements Workspace {
  readonly path: string;
  readonly readOnly = null;
  readonly notes: readonly string[];
  private readonly database: Database;
  private readonly tables: Tables;
  private readonly tasks = new Tasks();
  private readonly listeners = new Set<(event: ChangeEvent) => void>();
  private readonly now: () => Date;
  /** What was begun last: writes go one after another, in the order in which they were asked for. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(database: Database, { now = () => new Date() }: WorkspaceOptions) {
    this.path = database.path;
    this.notes = database.notes;
    this.database = database;
    this.tables = new Tables(database.db);
    this.now = now;
  }

  author(): Promise<string | null> {
    return this.database.run(() => this.tables.setting("author"));
  }

  setAuthor(name: string): Promise<void> {
    return this.inTurn(() => this.tables.transaction((tables) => tables.setSetting("author", name)));
  }

  cases(author: string): Promise<CaseSummary[]> {
    return this.database.run(async () => {
      const rows = await this.tables.cases();
      return Promise.all(rows.map((row) => this.summary(this.tables, row, author)));
    });
  }

  open(key: string, author: string): Promise<CaseSnapshot | null> {
    return this.database.run(async () => {
      const row = await this.tables.case(key);
      return row && this.snapshot(this.tables, row, author);
    });
  }

  async create({ title, id, ...by }: Parameters<Workspace["create"]>[0]): Promise<Outcome<CaseSnapshot>> {
    const made = await incoming(emptyCase(title, id ?? idOf(title)), this.tasks);
    return "status" in made ? made : this.add("create", made, by);
  }

  async import({ files, ...by }: Parameters<Workspace["import"]>[0]): Promise<Outcome<CaseSnapshot>> {
    const made = await incoming(files, this.tasks);
    return "status" in made ? made : this.add("import", made, by);
  }

  edit(key: string, { revision, edits, note, ...by }: EditRequest): Promise<Outcome<Committed>> {
    return this.change(key, revision, by, async ({ row, deeds, files: before }) => {
      if (row.deleted === 1) return { status: "deleted", revision: row.revision };
      const since = deeds.filter((deed) => deed.revision > revision);
      const other = conflicting(touchedBy(edits), since);
      if (revision > row.revision || other !== null)
        return { status: "conflict", revision: row.revision, by: other?.who ?? null, what: other?.what ?? null };
      const outcome = await this.tasks.do({ kind: "edit", files: textsOf(before), entry: row.entry, edits });
      if (!outcome.ok) return { status: "refused", diagnostics: outcome.diagnostics, edit: outcome.edit };
      const after = new Map(before);
      const patches = Object.entries(outcome.files).map(([path, text]) => {
        const bytes = text === null ? null : bytesOf(text);
        if (bytes === null) after.delete(path);
        else after.set(path, bytes);
        return patchBetween(path, before.get(path) ?? null, bytes);
      });
      const tooLarge = sizeProblem(after);
      if (tooLarge !== null) return { status: "too-large", detail: tooLarge };
      if (patches.length === 0) return null;
      const { what, paths, case: result } = outcome;
      return { kind: "edit", what, note: note ?? null, paths: JSON.stringify(paths), patches, result };
    });
  }

  undo(key: string, { revision, ...by }: ChangeRequest): Promise<Outcome<Committed>> {
    return this.change(key, revision, by, (standing) => this.back("undo", standing, revision, by.author));
  }

  redo(key: string, { revision, ...by }: ChangeRequest): Promise<Outcome<Committed>> {
    return this.change(key, revision, by, (standing) => this.back("redo", standing, revision, by.author));
  }

  delete(key: string, { revision, ...by }: ChangeRequest): Promise<Outcome<Committed>> {
    return this.change(key, revision, by, ({ row, deeds }) => {
      if (row.deleted === 1) return { status: "deleted", revision: row.revision };
      if (row.revision !== revision) return conflictWith(deeds.at(-1), row);
      return { kind: "delete", what: "the case deleted", paths: "[[]]", patches: [], deleted: true };
    });
  }

  history(
    key: string,
    { before = Number.MAX_SAFE_INTEGER, limit = 100, path }: HistoryRequest = {},
  ): Promise<{ changes: Change[]; more: boolean } | null> {
    return this.database.run(async () => {
      const row = await this.tables.case(key);
      if (!row) return null;
      const wanted = (await this.tables.history(row.id))
        .filter(({ revision }) => revision < before)
        .map(changeOf)
        .filter(({ paths }) => path === undefined || paths.some((touched) => overlaps(touched, path)))
        .reverse();
      return { changes: wanted.slice(0, limit), more: wanted.length > limit };
    });
  }

  subscribe(listener: (event: ChangeEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.listeners.clear();
    await this.last.catch(() => undefined);
    await this.tasks.close();
    await this.database.close();
  }

  /** Takes back, or makes again, one change of one person, whatever was done elsewhere since. */
  private async back(
    kind: "undo" | "redo",
    { row, history, deeds, files }: Standing,
    revision: number,
    author: string,
  ): Promise<Done | Refusal> {
    const own = deeds.findLast((deed) => deed.revision > revision && deed.who === author);
    if (own !== undefined || revision > row.revision) return conflictWith(own, row);
    const step = kind === "undo" ? undoStep(deeds, author) : redoStep(deeds, author);
    if (step === null) return { status: `nothing-to-${kind}`, revision: row.revision };
    if ("overtakenBy" in step) return overtaken(step.overtakenBy, row);
    const of = history.find((one) => one.revision === step.of.revision)!;
    // What is taken back is, of an undo, the change; of a redo, its undoing.
    const made = kind === "undo" ? of : history.findLast((one) => one.kind === "undo" && one.undid === of.revision)!;
    const patches: Patch[] = [];
    let exact = true;
    for (const patch of (await this.tables.patches(made.id)).map(reversed)) {
      const now = files.get(patch.path) ?? null;
      const fitted = rebased(patch, await this.asOf(made, patch.path, history, now), now);
      const later = deeds.findLast((deed) => deed.revision > made.revision && deed.files.includes(patch.path));
      if (fitted === null) return overtaken(later ?? step.of, row);
      exact &&= fitted === patch;
      patches.push(fitted);
    }
    const deleted = of.kind === "delete" ? kind === "redo" : row.deleted === 1;
    const done: Done = { kind, what: of.what, paths: of.paths, patches, deleted, of };
    return exact ? done : ((await this.refusedAs(row, files, patches)) ?? done);
  }

  /** A file as it was after a change, made of what it is now and what was done since. */
  private async asOf(
    made: HistoryRow,
    path: string,
    history: readonly HistoryRow[],
    now: Uint8Array | null,
  ): Promise<Uint8Array | null> {
    let content = now;
    for (const row of history.filter(({ revision }) => revision > made.revision).reverse()) {
      if (!(JSON.parse(row.files) as string[]).includes(path)) continue;
      for (const patch of await this.tables.patches(row.id))
        if (patch.path === path) content = applied(content, reversed(patch));
    }
    return content;
  }

  /** Why a case cannot be as patches would have it, where nobody has seen it so before; `null` where it can. */
  private async refusedAs(
    { entry }: CaseRow,
    files: ReadonlyMap<string, Uint8Array>,
    patches: readonly Patch[],
  ): Promise<Refusal | null> {
    const after = new Map(files);
    for (const patch of patches) {
      const content = applied(after.get(patch.path) ?? null, patch);
      if (content === null) after.delete(patch.path);
      else after.set(patch.path, content);
    }
    const loaded = await this.tasks.do({ kind: "load", files: textsOf(after), entry });
    return loaded.case === null ? { status: "refused", diagnostics: loaded.errors, edit: null } : null;
  }

  private async summary(tables: Tables, row: Stored<CaseRow>, author: string): Promise<CaseSummary> {
    return summaryFor(row, (await tables.history(row.id)).map(changeOf), author);
  }

  private async snapshot(tables: Tables, row: Stored<CaseRow>, author: string): Promise<CaseSnapshot> {
    const files = [...(await tables.files(row.id))].map(([path, bytes]): [string, FileContent] => [
      path,
      contentOf(bytes),
    ]);
    return { ...(await this.summary(tables, row, author)), entry: row.entry, files: Object.fromEntries(files) };
  }

  private async add(
    kind: "create" | "import",
    { entry, files, case: made }: Incoming,
    by: Authored,
  ): Promise<Outcome<CaseSnapshot>> {
    const snapshot = await this.inTurn(() =>
      this.tables.transaction(async (tables) => {
        const row = await tables.addCase({
          key: await freeKey(tables, made.id),
          entry,
          case_id: made.id,
          title: made.title,
          created: this.time(),
        });
        for (const [path, bytes] of files) await tables.setFile(row.id, path, bytes);
        const what = kind === "create" ? `${made.title} made` : `${made.title} taken in`;
        const names = JSON.stringify([...files.keys()]);
        await this.record(tables, row, { kind, what, paths: "[[]]", patches: [], result: made }, by.author, names);
        return this.snapshot(tables, (await tables.case(row.key))!, by.author);
      }),
    );
    this.tell(snapshot, kind, by.tab);
    return { status: "done", value: snapshot };
  }

  /** Carries out what `plan` says of the case as it stands; `null`: there is nothing to do. */
  private async change(
    key: string,
    base: number,
    by: Authored,
    plan: (standing: Standing) => Done | Refusal | null | Promise<Done | Refusal | null>,
  ): Promise<Outcome<Committed>> {
    const outcome = await this.inTurn(async (): Promise<Outcome<Committed>> => {
      const row = await this.tables.case(key);
      if (!row) return { status: "missing" };
      const history = await this.tables.history(row.id);
      const deeds = history.map(changeOf);
      const files = await this.tables.files(row.id);
      const done = await plan({ row, history, deeds, files });
      if (done !== null && "status" in done) return done;
      const others = deeds.filter((deed) => deed.revision > base);
      const merged = others.length > 0;
      if (done === null) {
        const value = { case: summaryFor(row, deeds, by.author), change: null, files: contents(files, others), merged };
        return { status: "done", value };
      }
      const touched = { ...contents(files, others), ...after(files, done.patches) };
      const now = done.result ?? (await this.tasks.do({ kind: "load", files: textsOf(files), entry: row.entry })).case;
      return this.tables.transaction(async (tables) => {
        for (const { path } of done.patches) await tables.setFile(row.id, path, files.get(path) ?? null);
        if (done.of) await tables.setState(done.of.id, done.kind === "undo" ? "undone" : "done");
        else
          for (const { revision } of droppedBy(deeds, by.author))
            await tables.setState(history.find((one) => one.revision === revision)!.id, "dropped");
        const names = JSON.stringify(done.patches.map(({ path }) => path));
        const change = await this.record(tables, row, { ...done, result: now }, by.author, names);
        const written = (await tables.case(key))!;
        const value = { case: await this.summary(tables, written, by.author), change, files: touched, merged };
        return { status: "done", value };
      });
    });
    if (outcome.status === "done" && outcome.value.change)
      this.tell(outcome.value.case, outcome.value.change.kind, by.tab);
    return outcome;
  }

  /** Writes a change into the history, and the case's row over it. */
  private async record(tables: Tables, row: Stored<CaseRow>, done: Done, who: string, files: string): Promise<Change> {
    const at = this.time();
    const made = {
      owner: row.id,
      revision: row.revision + 1,
      at,
      who,
      kind: done.kind,
      what: done.what,
      note: done.note ?? null,
      paths: done.paths,
      files,
      state: done.of ? null : ("done" as const),
      undid: done.of?.revision ?? null,
    };
    await tables.addChange(made, done.patches);
    await tables.updateCase({
      ...row,
      case_id: done.result?.id ?? row.case_id,
      title: done.result?.title ?? row.title,
      revision: row.revision + 1,
      changed: at,
      deleted: (done.deleted ?? row.deleted === 1) ? 1 : 0,
    });
    return changeOf(made);
  }

  /** Runs what writes after all that was asked for before it. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(
      () => this.database.write(work),
      () => this.database.write(work),
    );
    this.last = turn;
    return turn;
  }

  private time(): string {
    return this.now().toISOString();
  }

  private tell({ key, revision }: CaseSummary, kind: ChangeKind, tab?: string | null): void {
    for (const listener of this.listeners) listener({ key, revision, kind, tab: tab ?? null });
  }
}

function summaryFor(row: CaseRow, deeds: readonly Change[], author: string): CaseSummary {
  const [undo, redo] = [undoStep(deeds, author), redoStep(deeds, author)];
  return summaryOf(row, undo && "of" in undo ? undo.of.what : null, redo && "of" in redo ? redo.of.what : null);
}

function conflictWith(deed: Change | undefined, { revision }: CaseRow): Refusal {
  return { status: "conflict", revision, by: deed?.who ?? null, what: deed?.what ?? null };
}

function overtaken({ who, what }: Pick<Change, "who" | "what">, { revision }: CaseRow): Refusal {
  return { status: "overtaken", revision, by: who, what };
}

/** @throws {WorkspaceError} where the history does not fit the file */
function applied(content: Uint8Array | null, patch: Patch): Uint8Array | null {
  const result = patched(content, patch);
  if (result === "unfit")
    throw new WorkspaceError("damaged", `The history of ${patch.path} is damaged; nothing was changed.`);
  return result;
}

/** Brings the files to what patches make of them, and says what of them is otherwise. */
function after(files: Map<string, Uint8Array>, patches: readonly Patch[]): Record<string, FileContent | null> {
  const changed: Record<string, FileContent | null> = {};
  for (const patch of patches) {
    const content = applied(files.get(patch.path) ?? null, patch);
    if (content === null) files.delete(patch.path);
    else files.set(patch.path, content);
    changed[patch.path] = content && contentOf(content);
  }
  return changed;
}

/** The files that changes touched, as they are now. */
function contents(
  files: ReadonlyMap<string, Uint8Array>,
  changes: readonly Change[],
): Record<string, FileContent | null> {
  const paths = new Set(changes.flatMap((change) => change.files));
  return Object.fromEntries(
    [...paths].map((path) => {
      const content = files.get(path);
      return [path, content === undefined ? null : contentOf(content)];
    }),
  );
}

/** Files as the reader of cases takes them: text where they are UTF-8. */
function textsOf(files: ReadonlyMap<string, Uint8Array>): Record<string, string | Uint8Array> {
  return Object.fromEntries(
    [...files].map(([path, bytes]) => {
      const content = contentOf(bytes);
      return [path, typeof content === "string" ? content : bytes];
    }),
  );
}

/** An id that no case of the workspace has yet. */
async function freeKey(tables: Tables, id: string): Promise<string> {
  for (let n = 1; ; n++) {
    const key = n === 1 ? id : `${id}-${n}`;
    if ((await tables.case(key)) === null) return key;
  }
}
