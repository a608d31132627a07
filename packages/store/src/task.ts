import type { Case, CasePath, LocatedDiagnostic } from "@parley/core";
import { type CaseEdit, editCase, loadCase, memoryFiles, type ParsedTexts } from "@parley/formats";

type Contents = Readonly<Record<string, string | Uint8Array>>;

/** What can take long: it needs nothing but the files of one case, and so can be done in another thread. */
export type Task =
  | { readonly kind: "edit"; readonly files: Contents; readonly entry: string; readonly edits: readonly CaseEdit[] }
  | { readonly kind: "load"; readonly files: Contents; readonly entry: string };

/** What is told of a case that was read. */
export type Named = Pick<Case, "id" | "title">;

export interface TaskResults {
  readonly edit:
    | {
        readonly ok: true;
        readonly files: Readonly<Record<string, string | null>>;
        readonly case: Named | null;
        readonly what: string;
        readonly paths: readonly CasePath[];
      }
    | { readonly ok: false; readonly diagnostics: readonly LocatedDiagnostic[]; readonly edit: number | null };
  readonly load: { readonly case: Named | null; readonly errors: readonly LocatedDiagnostic[] };
}

export function runTask<T extends Task>(task: T, parsed: ParsedTexts): TaskResults[T["kind"]] {
  return (task.kind === "edit" ? edited(task, parsed) : loaded(task, parsed)) as TaskResults[T["kind"]];
}

function edited({ files, entry, edits }: Extract<Task, { kind: "edit" }>, parsed: ParsedTexts): TaskResults["edit"] {
  const outcome = editCase(files, entry, edits, parsed);
  return outcome.ok ? { ...outcome, case: named(outcome.case) } : outcome;
}

function loaded({ files, entry }: Extract<Task, { kind: "load" }>, parsed: ParsedTexts): TaskResults["load"] {
  const { case: found, diagnostics } = loadCase(memoryFiles(files), entry, parsed);
  return { case: named(found), errors: diagnostics.filter(({ severity }) => severity === "error") };
}

function named(found: Case | null): Named | null {
  return found && { id: found.id, title: found.title };
}
