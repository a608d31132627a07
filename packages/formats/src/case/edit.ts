import { type CasePath, type LocatedDiagnostic, quoted } from "@parley/core";
import { describeEdits, type EditMade } from "./edit-describe.ts";
import { CaseTree } from "./edit-tree.ts";
import { type CaseEdit, type EditOutcome, EditProblem, type FolderFiles } from "./edit-types.ts";
import { escapeProblem, MAX_FILE_SIZE, memoryFiles, pathProblem } from "./files.ts";
import { LinePlaces } from "./line-places.ts";
import { loadCase } from "./load.ts";
import { ParsedTexts } from "./parsed-texts.ts";

/** Files whose text is part of the case's data, not the text of a draft. */
const DATA = /\.(ya?ml|json)$/i;

/**
 * Applies a batch of edits to the files of a case. Comments, order, quoting and everything else that the edits do not
 * touch keep their bytes. The batch is judged by its result: where that is not a well-formed case, nothing is done and
 * the diagnostics say why; only batches that do no more than write the texts of drafts are not judged.
 *
 * Pure; never throws on input of whatever kind. Rows added to the end of a list and values that are replaced are made in one pass over
 * each file; any other edit takes a pass of its own.
 *
 * @param entry path of the file the case begins with
 * @param parsed texts parsed before, where a case is edited again and again
 * @example
 * const files = { "case.yaml": "parley: 1\nid: a\ntitle: Old # for now\n" };
 * editCase(files, "case.yaml", [{ op: "set", path: ["title"], value: "New" }]);
 * // { ok: true, files: { "case.yaml": "parley: 1\nid: a\ntitle: New # for now\n" }, case: {…}, what: "title: Old → New", paths: [["title"]] }
 */
export function editCase(
  files: FolderFiles,
  entry: string,
  edits: readonly CaseEdit[],
  parsed: ParsedTexts = new ParsedTexts(),
): EditOutcome {
  const attempt = applied(files, entry, edits, parsed, true);
  // What cannot be made together may still be made one after another; else that says what is wrong.
  const made = "problem" in attempt && edits.length > 1 ? applied(files, entry, edits, parsed, false) : attempt;
  if ("problem" in made) return { ok: false, diagnostics: [located(made.problem, files)], edit: made.edit };
  const { after } = made;
  const changed = changes(files, after);
  const loaded = loadCase(memoryFiles(after), entry, parsed);
  const judged = edits.some((edit) => edit.op !== "file" || edit.text === null || DATA.test(edit.file));
  if (judged && loaded.case === null)
    return {
      ok: false,
      diagnostics: loaded.diagnostics.filter(({ severity }) => severity === "error"),
      edit: edits.length === 1 ? 0 : null,
    };
  const { what, paths } = describeEdits(made.made, loaded.case);
  return { ok: true, files: changed, case: loaded.case, what, paths };
}

type Applied =
  | { readonly made: readonly EditMade[]; readonly after: Readonly<Record<string, string | Uint8Array>> }
  | { readonly problem: EditProblem; readonly edit: number | null };

/** The files after edits. @param together whether those that have nothing to do with each other are made in one pass */
function applied(
  files: FolderFiles,
  entry: string,
  edits: readonly CaseEdit[],
  parsed: ParsedTexts,
  together: boolean,
): Applied {
  const tree = new CaseTree(files, entry, parsed, together);
  const made: EditMade[] = [];
  let current: number | null = 0;
  try {
    for (let i = 0; i < edits.length; ) {
      current = i;
      const rows = together ? rowsFrom(edits, i) : [];
      if (rows.length > 1) made.push(...append(tree, rows));
      else made.push(apply(tree, edits[i]!));
      i += Math.max(rows.length, 1);
    }
    current = edits.length === 1 ? 0 : null;
    return { made, after: tree.finish() };
  } catch (error) {
    if (!(error instanceof EditProblem)) throw error;
    return { problem: error, edit: current };
  }
}

type Append = Extract<CaseEdit, { readonly op: "insert" }>;

/** The rows that edits add to the end of one list, from an edit on. */
function rowsFrom(edits: readonly CaseEdit[], from: number): readonly Append[] {
  const rows: Append[] = [];
  for (let i = from; i < edits.length; i++) {
    const edit = edits[i]!;
    const first = rows[0] ?? edit;
    if (edit.op !== "insert" || edit.before !== undefined || first.op !== "insert") break;
    if (edit.path.length !== first.path.length || !edit.path.every((key, k) => key === first.path[k])) break;
    rows.push(edit);
  }
  return rows;
}

function append(tree: CaseTree, rows: readonly Append[]): EditMade[] {
  const { path } = rows[0]!;
  if (path.includes("__proto__")) throw new EditProblem("reserved-key", `the key "__proto__" is not allowed`, "");
  const named = tree.named(path);
  tree.append(
    path,
    rows.map(({ value }) => value),
  );
  return rows.map(({ value }) => ({ op: "insert", path: named, before: undefined, after: value }));
}

function apply(tree: CaseTree, edit: CaseEdit): EditMade {
  if (edit.op === "file") {
    checkFile(edit.file, edit.text, tree.has(edit.file));
    const before = tree.text(edit.file);
    tree.setFile(edit.file, edit.text);
    return { op: "file", file: edit.file, before, after: edit.text };
  }
  if (edit.path.includes("__proto__")) throw new EditProblem("reserved-key", `the key "__proto__" is not allowed`, "");
  const named = tree.named(edit.path);
  if (edit.op === "insert") {
    tree.insert(edit.path, edit.value, edit.before);
    return { op: "insert", path: named, before: undefined, after: edit.value };
  }
  const before = tree.value(edit.path);
  const done = (path: CasePath): EditMade => ({ op: edit.op, path, before, after: tree.value(edit.path) });
  switch (edit.op) {
    case "set":
      tree.set(edit.path, edit.value);
      return done(named);
    case "delete":
      tree.delete(edit.path);
      return { op: "delete", path: named, before, after: undefined };
    case "move":
      tree.move(edit.path, edit.before);
      return { op: "move", path: named, before, after: before };
  }
}

/** What is there already may be changed under the name it has; what is made must be such that every computer can hold it. */
function checkFile(file: string, text: string | null, exists: boolean): void {
  const wrong = exists ? escapeProblem(file) : pathProblem(file);
  if (wrong !== null) throw new EditProblem("bad-path", `${wrong}: ${quoted(file)}`, file);
  if (text === null) return;
  if (!text.isWellFormed())
    throw new EditProblem("not-utf-8", `the text of ${quoted(file)} holds half a character`, file);
  if (text.length > MAX_FILE_SIZE)
    throw new EditProblem("file-too-large", `the text of ${quoted(file)} is too large`, file);
}

function changes(before: FolderFiles, after: FolderFiles): Record<string, string | null> {
  const changed: Record<string, string | null> = {};
  for (const path of Object.keys(before)) if (!Object.hasOwn(after, path)) changed[path] = null;
  for (const [path, content] of Object.entries(after))
    if (typeof content === "string" && before[path] !== content) changed[path] = content;
  return changed;
}

function located({ code, message, file, offset }: EditProblem, files: FolderFiles): LocatedDiagnostic {
  const text = files[file];
  const place = new LinePlaces(typeof text === "string" ? text : "").at(offset);
  return { severity: "error", code, message, file, ...place };
}
