import { editCase, loadCase, memoryFiles, ParsedTexts } from "@parley/formats";
import { bytesOf, contentOf, reversed, type Splice, spliceBetween, spliced } from "./bytes.ts";
import { type Database, openDatabase } from "./database.ts";
import { WorkspaceError } from "./error.ts";
import { emptyCase, type Incoming, idOf, incoming, sizeProblem } from "./incoming.ts";
import { damagedFiles, salvage } from "./salvage.ts";
import { type CaseRow, type ChangeRow, changeOf, Tables } from "./tables.ts";
import type {
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

/** How a workspace is opened. */
export interface WorkspaceOptions {
  /** The name in the history, until the person gives another. */
  readonly author?: string;
  /** Largest size the file may grow to, in bytes. */
  readonly maxBytes?: number;
  /** The clock. */
  readonly now?: () => Date;
}

/**
 * Opens a workspace, making the file where there is none; it is then locked for this process alone. A damaged one is read
 * as far as it can be and cannot be changed.
 *
 * @throws {WorkspaceError} where it is open elsewhere, of a later version, none of ours, or cannot be written: then it
 * has not been touched
 */
export function openWorkspace(file: string, options: WorkspaceOptions = {}): Workspace {
  const database = openDatabase(file, options);
  const damage = database.damage.length > 0 ? database.damage : damagedFiles(database.connection);
  if (damage.length === 0) return new OpenWorkspace(database, options);
  try {
    return salvage(file, database.connection, damage);
  } finally {
    database.close();
  }
}

/** What a change does, before it is written. */
interface Done {
  readonly kind: ChangeKind;
  readonly what: string;
  readonly note?: string | null;
  readonly paths: string;
  readonly splices: readonly Splice[];
  readonly deleted?: boolean;
  /** The change that an undo or redo is of. */
  readonly of?: ChangeRow;
}

class OpenWorkspace implements Workspace {
  readonly path: string;
  readonly damage = null;
  private readonly database: Database;
  private readonly tables: Tables;
  private readonly parsed = new ParsedTexts();
  private readonly listeners = new Set<(event: ChangeEvent) => void>();
  private readonly now: () => Date;
  private readonly firstAuthor: string;

  constructor(database: Database, { author = "unnamed", now = () => new Date() }: WorkspaceOptions) {
    this.path = database.path;
    this.database = database;
    this.tables = new Tables(database.connection);
    this.now = now;
    this.firstAuthor = author;
  }

  get author(): string {
    return this.tables.setting("author") ?? this.firstAuthor;
  }

  setAuthor(name: string): void {
    this.database.transaction(() => this.tables.setSetting("author", name));
  }

  cases(): CaseSummary[] {
    return this.tables.cases().map((row) => this.tables.summary(row));
  }

  open(key: string): CaseSnapshot | null {
    const row = this.tables.case(key);
    return row && this.snapshot(row);
  }

  create({ title, id, tab }: Parameters<Workspace["create"]>[0]): Outcome<CaseSnapshot> {
    const made = incoming(emptyCase(title, id ?? idOf(title)), this.parsed);
    return "status" in made ? made : this.add("create", made, tab);
  }

  import({ files, tab }: Parameters<Workspace["import"]>[0]): Outcome<CaseSnapshot> {
    const made = incoming(files, this.parsed);
    return "status" in made ? made : this.add("import", made, tab);
  }

  edit(key: string, { revision, edits, note, tab }: EditRequest): Outcome<Committed> {
    return this.change(key, revision, tab, (row) => {
      if (row.deleted === 1) return { status: "deleted", revision: row.revision };
      const before = this.tables.files(row.id);
      const contents = [...before].map(([path, bytes]): [string, string | Uint8Array] => {
        const content = contentOf(bytes);
        return [path, typeof content === "string" ? content : bytes];
      });
      const outcome = editCase(Object.fromEntries(contents), row.entry, edits, this.parsed);
      if (!outcome.ok) return { status: "refused", diagnostics: outcome.diagnostics, edit: outcome.edit };
      const after = new Map(before);
      const splices = Object.entries(outcome.files).map(([path, text]) => {
        const bytes = text === null ? null : bytesOf(text);
        if (bytes === null) after.delete(path);
        else after.set(path, bytes);
        return spliceBetween(path, before.get(path) ?? null, bytes);
      });
      const tooLarge = sizeProblem(after);
      if (tooLarge !== null) return { status: "too-large", detail: tooLarge };
      if (splices.length === 0) return null;
      const { what, paths } = outcome;
      return { kind: "edit", what, note: note ?? null, paths: JSON.stringify(paths), splices };
    });
  }

  undo(key: string, { revision, tab }: ChangeRequest): Outcome<Committed> {
    return this.change(key, revision, tab, (row) => {
      const of = this.tables.undoable(row.id);
      if (!of) return { status: "nothing-to-undo", revision: row.revision };
      const splices = this.tables.splices(of.id).map(reversed);
      const deleted = of.kind === "delete" ? false : row.deleted === 1;
      return { kind: "undo", what: of.what, paths: of.paths, splices, deleted, of };
    });
  }

  redo(key: string, { revision, tab }: ChangeRequest): Outcome<Committed> {
    return this.change(key, revision, tab, (row) => {
      const of = this.tables.redoable(row.id);
      if (!of) return { status: "nothing-to-redo", revision: row.revision };
      const deleted = of.kind === "delete" ? true : row.deleted === 1;
      return { kind: "redo", what: of.what, paths: of.paths, splices: this.tables.splices(of.id), deleted, of };
    });
  }

  delete(key: string, { revision, tab }: ChangeRequest): Outcome<Committed> {
    return this.change(key, revision, tab, (row) => {
      if (row.deleted === 1) return { status: "deleted", revision: row.revision };
      return { kind: "delete", what: "the case deleted", paths: "[[]]", splices: [], deleted: true };
    });
  }

  history(
    key: string,
    { before, limit = 100, path }: HistoryRequest = {},
  ): { changes: Change[]; more: boolean } | null {
    const row = this.tables.case(key);
    if (!row) return null;
    const changes: Change[] = [];
    for (const changed of this.tables.changes(row.id, before ?? Number.MAX_SAFE_INTEGER)) {
      const change = changeOf(changed);
      if (path && !change.paths.some((touched) => overlaps(touched, path))) continue;
      if (changes.length === limit) return { changes, more: true };
      changes.push(change);
    }
    return { changes, more: false };
  }

  subscribe(listener: (event: ChangeEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.listeners.clear();
    this.database.close();
  }

  private snapshot(row: CaseRow): CaseSnapshot {
    const files = [...this.tables.files(row.id)].map(([path, bytes]): [string, FileContent] => [
      path,
      contentOf(bytes),
    ]);
    return { ...this.tables.summary(row), entry: row.entry, files: Object.fromEntries(files) };
  }

  private add(
    kind: "create" | "import",
    { entry, files, case: made }: Incoming,
    tab?: string | null,
  ): Outcome<CaseSnapshot> {
    const snapshot = this.database.transaction(() => {
      const row = this.tables.addCase({
        key: this.freeKey(made.id),
        entry,
        case_id: made.id,
        title: made.title,
        created: this.time(),
      });
      const splices = [...files].map(([path, bytes]) => spliceBetween(path, null, bytes));
      const what = kind === "create" ? `${made.title} made` : `${made.title} taken in`;
      this.write(row, { kind, what, paths: "[[]]", splices });
      return this.snapshot(this.tables.case(row.key)!);
    });
    this.tell(snapshot, kind, tab);
    return { status: "done", value: snapshot };
  }

  /** Carries out what `plan` says, if the case is at the revision that it was asked for; `null`: there is nothing to do. */
  private change(
    key: string,
    revision: number,
    tab: string | null | undefined,
    plan: (row: CaseRow) => Done | Refusal | null,
  ): Outcome<Committed> {
    const outcome = this.database.transaction((): Outcome<Committed> => {
      const row = this.tables.case(key);
      if (!row) return { status: "missing" };
      if (row.revision !== revision) return { status: "conflict", revision: row.revision };
      const done = plan(row);
      if (done === null) return { status: "done", value: { case: this.tables.summary(row), change: null, files: {} } };
      if ("status" in done) return done;
      const { change, files } = this.write(row, done);
      return { status: "done", value: { case: this.tables.summary(this.tables.case(key)!), change, files } };
    });
    if (outcome.status === "done" && outcome.value.change)
      this.tell(outcome.value.case, outcome.value.change.kind, tab);
    return outcome;
  }

  /** Writes a change: the files, the case's row and the history. */
  private write(row: CaseRow, done: Done): { change: Change; files: Record<string, FileContent | null> } {
    const files = this.tables.files(row.id);
    const changed: Record<string, FileContent | null> = {};
    for (const splice of done.splices) {
      const after = spliced(files.get(splice.path) ?? null, splice);
      if (after === "unfit")
        throw new WorkspaceError("damaged", `The history of ${splice.path} is damaged; nothing was changed.`);
      this.tables.setFile(row.id, splice.path, after);
      if (after === null) files.delete(splice.path);
      else files.set(splice.path, after);
      changed[splice.path] = after === null ? null : contentOf(after);
    }
    const at = this.time();
    const now = loadCase(memoryFiles(Object.fromEntries(files)), row.entry, this.parsed).case;
    this.tables.updateCase({
      ...row,
      case_id: now?.id ?? row.case_id,
      title: now?.title ?? row.title,
      revision: row.revision + 1,
      changed: at,
      deleted: (done.deleted ?? row.deleted === 1) ? 1 : 0,
    });
    if (done.of) this.tables.setState(done.of.id, done.kind === "undo" ? "undone" : "done");
    else this.tables.dropUndone(row.id);
    // An undo or redo is made of the splices of what it undoes: they need not be kept twice.
    const written = this.tables.addChange(
      {
        owner: row.id,
        revision: row.revision + 1,
        at,
        who: this.author,
        kind: done.kind,
        what: done.what,
        note: done.note ?? null,
        paths: done.paths,
        files: JSON.stringify(Object.keys(changed)),
        state: done.of ? null : "done",
        undid: done.of?.revision ?? null,
      },
      done.of || done.kind === "create" || done.kind === "import" ? [] : done.splices,
    );
    return { change: changeOf(written), files: changed };
  }

  private freeKey(id: string): string {
    for (let n = 1; ; n++) {
      const key = n === 1 ? id : `${id}-${n}`;
      if (!this.tables.case(key)) return key;
    }
  }

  private time(): string {
    return this.now().toISOString();
  }

  private tell({ key, revision }: CaseSummary, kind: ChangeKind, tab?: string | null): void {
    for (const listener of this.listeners) listener({ key, revision, kind, tab: tab ?? null });
  }
}

/** Whether one of two places is the other or holds it. */
function overlaps(a: readonly (string | number)[], b: readonly (string | number)[]): boolean {
  return a.slice(0, b.length).every((key, i) => key === b[i]);
}
