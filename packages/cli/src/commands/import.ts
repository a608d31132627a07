import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { type Case, didYouMeanOf, splitPoints, type TextPoint } from "@parley/core";
import { editCase, loadCase, memoryFiles } from "@parley/formats";
import { loadCaseFromDisk } from "@parley/formats/node";
import { draftsFor, editsFor, idOf, MAX_PLAN_SIZE, newCaseOf, type PlanFile, readPlan } from "@parley/formats/plans";
import type { Table } from "@parley/report";
import { exitStatus, InputError, UsageError } from "../errors.ts";
import { say, screen, tell, writeResult } from "../output.ts";
import { terminalTable } from "../terminal/table.ts";
import { version } from "../version.ts";
import { ensureFolder, writeTogether } from "../writing.ts";

export interface ImportOptions {
  readonly into?: string;
  readonly out?: string;
  readonly asText?: string;
  readonly id?: string;
  readonly title?: string;
  readonly date?: string;
  readonly follows?: string;
  readonly author?: readonly string[];
  readonly dryRun?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** A draft that would be written, for the preview. */
interface Preview {
  readonly draft: string;
  readonly title: string;
  readonly points: readonly TextPoint[];
  /** Outermost point → issues. */
  readonly issues: ReadonlyMap<string, readonly string[]>;
  /** Outermost point → what became of it since the earlier draft. */
  readonly changes: ReadonlyMap<string, string>;
  readonly earlier: string | null;
  readonly dropped: readonly string[];
}

interface Planned {
  readonly caseId: string;
  /** Paths as they are written, and what. */
  readonly files: ReadonlyMap<string, string>;
  readonly previews: readonly Preview[];
  readonly notes: readonly string[];
}

/** `parley import`: the text of a plan into a new case, or as a draft into one that exists; nothing is written on error. */
export async function importPlan(name: string, options: ImportOptions): Promise<number> {
  const plan = await planFrom(name);
  const date = options.date ?? plan.date ?? undefined;
  const dated = { ...options, ...(date !== undefined && { date }) };
  const stem = name === "-" ? "plan" : path.basename(name).replace(/\.[^.]+$/, "");
  const planned =
    options.asText !== undefined
      ? textOnly(plan, stem, options.asText, options)
      : options.into === undefined
        ? newCase(plan, name, stem, dated)
        : intoCase(plan, stem, options.into, dated);
  for (const note of planned.notes) say(note);
  if (!options.dryRun) {
    for (const folder of new Set([...planned.files.keys()].map((file) => path.dirname(file)))) ensureFolder(folder);
    await writeTogether(planned.files);
  }
  if (options.json) await writeResult(asJson(plan, planned, options), undefined);
  else await tell(asText(planned, options), undefined);
  return exitStatus.done;
}

async function planFrom(name: string): Promise<PlanFile> {
  const { plan, diagnostics } = await readPlan(name, readBounded(name));
  if (plan === null) throw new InputError(diagnostics);
  return plan;
}

function readBounded(name: string): Uint8Array {
  if (name === "-") return readFileSync(0);
  const wrong = (code: string, message: string): InputError =>
    new InputError([{ severity: "error", code, message, file: name, line: 1, column: 1 }]);
  try {
    const { size } = statSync(name);
    if (statSync(name).isDirectory())
      throw wrong("unreadable-file", "this is a folder; name the file that holds the plan");
    if (size > MAX_PLAN_SIZE)
      throw wrong("file-too-large", `the file is larger than ${MAX_PLAN_SIZE / 1024 / 1024} MB`);
    return readFileSync(name);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    throw missing
      ? wrong("missing-file", "there is no such file")
      : wrong("unreadable-file", "the file cannot be read");
  }
}

/** The text as it was read, for a person to correct before it is imported: one file a version. */
function textOnly(plan: PlanFile, stem: string, file: string, options: ImportOptions): Planned {
  if (options.into !== undefined || options.out !== undefined)
    throw new UsageError("--as-text only writes the text that was read; import that with --into or --out");
  const { dir, name, ext } = path.parse(file);
  const names = plan.versions.map((_, v) =>
    plan.versions.length === 1 ? file : path.join(dir, `${name}-${v + 1}${ext}`),
  );
  refuseOverwriting(names, options.force);
  const previews = plan.versions.map(({ title, body }, v): Preview => {
    const draft = path.basename(names[v]!);
    const none = { issues: new Map(), changes: new Map(), earlier: null, dropped: [] };
    return { draft, title: options.title ?? title ?? stem, points: splitPoints(body), ...none };
  });
  const notes = [...plan.notes.map((note) => `note: ${note}`), ...trackedNote(plan)];
  return { caseId: idOf(stem), files: new Map(plan.versions.map(({ body }, v) => [names[v]!, body])), previews, notes };
}

function newCase(plan: PlanFile, name: string, stem: string, options: ImportOptions): Planned {
  if (options.follows !== undefined)
    throw new UsageError("--follows names a draft of a case: name the case with --into");
  const title = options.title ?? plan.versions.at(-1)!.title ?? stem;
  const id = options.id ?? idOf(stem);
  const folder = options.out ?? id;
  if (existsSync(folder) && !statSync(folder).isDirectory())
    throw new UsageError(`${folder} is a file; name a folder with --out`);
  const made = newCaseOf(plan, {
    id,
    title,
    source: name === "-" ? "standard input" : path.basename(name),
    ...(options.date !== undefined && { date: options.date }),
    ...(options.author !== undefined && { authors: options.author }),
  });
  const files = new Map([...made.files].map(([file, text]) => [path.join(folder, file), text]));
  refuseLeaving(folder, files.keys());
  refuseOverwriting(files.keys(), options.force);
  judge(folder, made.files);
  const previews = made.drafts.map((draft, v): Preview => {
    const points = splitPoints(plan.versions[v]!.body);
    const issues = new Map(Object.entries(made.suggestion.codings[v]!.points));
    return { draft, title, points, issues, changes: new Map(), earlier: null, dropped: [] };
  });
  const notes = [...plan.notes.map((note) => `note: ${note}`), ...trackedNote(plan)];
  return { caseId: id, files, previews, notes };
}

function intoCase(plan: PlanFile, stem: string, into: string, options: ImportOptions): Planned {
  if (options.out !== undefined)
    throw new UsageError("--out names the folder of a new case; with --into the case is there already");
  const loaded = loadCaseFromDisk(into);
  if (loaded.case === null) throw new InputError(loaded.diagnostics);
  const theCase = loaded.case;
  const title = options.title ?? plan.versions.at(-1)!.title ?? stem;
  const id = options.id ?? idOf(stem);
  checkNames(theCase, id, options);
  const added = draftsFor(plan, theCase, {
    id,
    title,
    ...(options.date !== undefined && { date: options.date }),
    ...(options.author !== undefined && { authors: options.author }),
    ...(options.follows !== undefined && { follows: options.follows }),
  });
  for (const draft of added)
    if (theCase.drafts?.some((known) => known.id === draft.id)) throw new UsageError(taken(draft.id));
  const folder = statSync(into).isDirectory() ? into : path.dirname(into);
  const [entry] = loaded.digestInputs.map((file) => file.path);
  const decoder = new TextDecoder();
  const known = Object.fromEntries(loaded.digestInputs.map((file) => [file.path, decoder.decode(file.bytes)]));
  const texts = added.map((draft) => path.join(folder, draft.row.text!));
  refuseLeaving(folder, texts);
  refuseOverwriting(texts, options.force);
  const edited = editCase(known, entry!, editsFor(added));
  if (!edited.ok) throw new InputError(edited.diagnostics);
  const contents = Object.entries(edited.files).flatMap(([file, text]) =>
    text === null ? [] : [[file, text] as const],
  );
  const previews = added.map(
    ({ row, body, mapping }): Preview => ({
      draft: row.id,
      title: row.title,
      points: splitPoints(body),
      issues: new Map(Object.entries(row.points ?? {})),
      changes: new Map(
        mapping?.points.map(({ id: point, change, from }) => [
          point,
          change === "same" || from.length === 0 ? change : `${change}, ${from.join(" + ")} before`,
        ]),
      ),
      earlier: mapping?.earlier ?? null,
      dropped: mapping?.dropped.map(({ id: point }) => point) ?? [],
    }),
  );
  return {
    caseId: theCase.id,
    files: new Map(contents.map(([file, text]) => [path.join(folder, file), text])),
    previews,
    notes: [
      ...plan.notes.map((note) => `note: ${note}`),
      ...trackedNote(plan),
      "note: the new draft has no terms yet: until you add them it is read as silent on every issue",
      ...(added[0]!.row.follows === null
        ? ["note: no draft is named that it follows; where it revises one, say so with --follows"]
        : []),
    ],
  };
}

function trackedNote(plan: PlanFile): readonly string[] {
  if (plan.versions.length === 1) return [];
  const by = plan.changes?.authors.length ? ` by ${plan.changes.authors.join(", ")}` : "";
  return [`note: the file tracks changes${by}: the text before them and the text with them are two drafts`];
}

function checkNames(theCase: Case, id: string, options: ImportOptions): void {
  const drafts = theCase.drafts?.map((draft) => draft.id) ?? [];
  if (drafts.includes(id)) throw new UsageError(taken(id));
  if (options.follows !== undefined && !drafts.includes(options.follows))
    throw new UsageError(`there is no draft "${options.follows}"${didYouMeanOf(options.follows, drafts)}`);
  const parties = theCase.parties.map((party) => party.id);
  for (const author of options.author ?? [])
    if (!parties.includes(author))
      throw new UsageError(`there is no party "${author}"${didYouMeanOf(author, parties)}`);
}

function taken(id: string): string {
  return `the case has a draft "${id}" already; choose another id with --id`;
}

/** Refuses files that a symbolic link would have written outside of the case's folder. */
function refuseLeaving(folder: string, files: Iterable<string>): void {
  if (!existsSync(folder)) return;
  const root = realpathSync(folder);
  for (const file of files) {
    let above = path.dirname(file);
    while (!existsSync(above)) above = path.dirname(above);
    const inside = path.relative(root, realpathSync(above));
    if (inside === ".." || inside.startsWith(`..${path.sep}`) || path.isAbsolute(inside))
      throw new UsageError(`${above} leads out of the case's folder, which files may not; nothing was written`);
  }
}

function refuseOverwriting(files: Iterable<string>, force: boolean | undefined): void {
  const there = [...files].filter((file) => existsSync(file));
  if (there.length > 0 && !force)
    throw new UsageError(
      `${there.join(", ")} ${there.length === 1 ? "exists" : "exist"} already; --force writes over ${there.length === 1 ? "it" : "them"}`,
    );
}

/** A new case must load without an error, or nothing is written. */
function judge(folder: string, files: ReadonlyMap<string, string>): void {
  const memory = memoryFiles(Object.fromEntries(files));
  const loaded = loadCase({ ...memory, name: (file) => path.join(folder, file) }, "case.yaml");
  if (loaded.case === null) throw new InputError(loaded.diagnostics);
}

function asText({ files, previews }: Planned, options: ImportOptions): string {
  const terminal = screen();
  const parts = previews.map((preview) => {
    const lines = [terminalTable(previewTable(preview), terminal)];
    const free = [...outer(preview)]
      .filter(({ id, label }) => label !== null && !preview.issues.has(id))
      .map(({ id }) => id);
    if (preview.earlier !== null && free.length > 0) lines.push(`Tied to no issue: point ${free.join(", ")}.`);
    if (preview.dropped.length > 0)
      lines.push(`No longer in the text: point ${preview.dropped.join(", ")} of ${preview.earlier}.`);
    return lines.join("\n");
  });
  const list = [...files.keys()].join(", ");
  parts.push(options.dryRun ? `Nothing was written. Without --dry-run: ${list}` : `Written: ${list}`);
  return `${parts.join("\n\n")}\n`;
}

function outer({ points }: Preview): readonly TextPoint[] {
  return points.filter(({ level }) => level === 0);
}

function previewTable(preview: Preview): Table {
  const { points, issues, changes, earlier } = preview;
  return {
    id: preview.draft,
    title: `${preview.draft}: ${preview.title}, ${counted(outer(preview).filter(({ label }) => label !== null).length, "numbered point")}`,
    columns: [
      { key: "point", title: "Point", align: "start" },
      { key: "words", title: "Begins", align: "start" },
      ...(earlier === null ? [] : [{ key: "change", title: `Against ${earlier}`, align: "start" as const }]),
      { key: "issues", title: earlier === null ? "Issue suggested" : "Issues", align: "start" },
    ],
    rows: points.map(({ id, label, level, heading, text }) => ({
      point: { text: `${"  ".repeat(level)}${label !== null && /\p{L}{2}/u.test(label) ? `${id} (${label})` : id}` },
      words: { text: opening(heading ?? text) },
      change: { text: changes.get(id) ?? "" },
      issues: { text: issues.get(id)?.join(", ") ?? "" },
    })),
    rowHeader: "point",
  };
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}

function opening(text: string): string {
  const line = text.replace(/\s{2,}|[^\S ]/gu, " ").trim();
  return line.length <= 60 ? line : `${line.slice(0, 60).trimEnd()}…`;
}

function asJson(plan: PlanFile, { caseId, files, previews }: Planned, options: ImportOptions): string {
  const result = {
    format: plan.format,
    written: !options.dryRun,
    files: [...files.keys()],
    changes: plan.changes,
    notes: plan.notes,
    drafts: previews.map(({ draft, title, points, issues, changes, earlier, dropped }) => ({
      id: draft,
      title,
      earlier,
      dropped,
      points: points.map((point) => ({
        ...point,
        ...(point.level === 0 && { issues: issues.get(point.id) ?? [], change: changes.get(point.id) ?? null }),
      })),
    })),
  };
  return `${JSON.stringify({ parley: version, command: "import", case: caseId, result }, null, 2)}\n`;
}
