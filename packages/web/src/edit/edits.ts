import type { Case, CasePath } from "@parley/core";
import type { CaseEdit, Json } from "@parley/formats";

export type { CaseEdit, Json };

type Change = (value: unknown) => unknown;

/**
 * The case as it will be once edits are made, one after another; what is not on their paths is shared with the case given.
 *
 * @throws RangeError where a path leads through a bare value, or names a row that is not there
 */
export function withEdits(original: Case, edits: readonly CaseEdit[]): Case {
  return edits.reduce<Case>((result, edit) => applied(result, edit), original);
}

function applied(kase: Case, edit: CaseEdit): Case {
  switch (edit.op) {
    case "set":
      return changed(kase, edit.path, () => edit.value) as Case;
    case "delete":
      return deleted(kase, edit.path);
    case "insert":
      return changed(kase, edit.path, (list) => inserted(list, edit.value, edit.before)) as Case;
    case "move":
      return changed(kase, edit.path.slice(0, -1), (list) => moved(list, edit.path.at(-1)!, edit.before)) as Case;
    case "file":
      return withText(kase, edit.file, edit.text);
  }
}

/** What the reader of files makes of a place that is not there: some lists are empty then, and a draft has no words without its file. */
function deleted(kase: Case, path: CasePath): Case {
  const last = path.at(-1);
  const isPosition = last === "options" && path.at(-3) === "positions";
  const isEmpty = isPosition || (path.length === 1 && (last === "parties" || last === "issues"));
  const without = changed(kase, path, () => (isEmpty ? [] : undefined)) as Case;
  if (path.length !== 3 || path[0] !== "drafts" || last !== "text") return without;
  return changed(without, [...path.slice(0, -1), "body"], () => undefined) as Case;
}

function inserted(list: unknown, value: Json, before: number | string | undefined): unknown {
  const rows: readonly unknown[] = Array.isArray(list) ? list : [];
  const at = before === undefined ? rows.length : indexIn(rows, before);
  return [...rows.slice(0, at), value, ...rows.slice(at)];
}

function moved(list: unknown, key: number | string, before: number | string | null): unknown {
  const rows: readonly unknown[] = Array.isArray(list) ? list : [];
  const from = indexIn(rows, key);
  const to = before === null ? rows.length : indexIn(rows, before);
  return rows.toSpliced(from, 1).toSpliced(to > from ? to - 1 : to, 0, rows[from]);
}

function withText(kase: Case, file: string, text: string | null): Case {
  const drafts = kase.drafts?.map((draft) => {
    if (draft.text !== file) return draft;
    const { body: _, ...rest } = draft;
    return text === null ? rest : { ...rest, body: text };
  });
  return drafts === undefined ? kase : { ...kase, drafts };
}

/** A copy in which the value at the path is what `change` makes of it; `undefined` takes it away. */
function changed(container: unknown, [key, ...rest]: CasePath, change: Change): unknown {
  if (key === undefined) return change(container);
  if (Array.isArray(container)) {
    const at = indexIn(container, key);
    const next = changed(container[at], rest, change);
    return next === undefined ? container.toSpliced(at, 1) : container.with(at, next);
  }
  if (container !== undefined && (typeof container !== "object" || container === null))
    throw new RangeError(`"${key}" cannot be set within a bare value`);
  const map = { ...(container as Record<string, unknown> | undefined) };
  const own = Object.hasOwn(map, key) ? map[key] : undefined;
  const next = changed(own, rest, change);
  // Plain assignment to "__proto__" would set the prototype.
  if (next === undefined) delete map[key];
  else Object.defineProperty(map, key, { value: next, enumerable: true, configurable: true, writable: true });
  return map;
}

function indexIn(list: readonly unknown[], key: number | string): number {
  const at = typeof key === "number" ? key : list.findIndex((row) => idOf(row) === key);
  if (at < 0 || at >= list.length) throw new RangeError(`there is no row ${JSON.stringify(key)}`);
  return at;
}

function idOf(row: unknown): unknown {
  return typeof row === "object" && row !== null ? Reflect.get(row, "id") : undefined;
}

/** Whether the case is already as the edits would have it: making them again would change nothing, or put a row in twice. */
export function holds(kase: Case, edits: readonly CaseEdit[]): boolean {
  return edits.every((edit) => isMade(kase, edit));
}

function isMade(kase: Case, edit: CaseEdit): boolean {
  switch (edit.op) {
    case "set":
      return same(valueAt(kase, edit.path), edit.value);
    case "insert": {
      const list = valueAt(kase, edit.path);
      return Array.isArray(list) && list.some((row) => same(row, edit.value));
    }
    case "delete":
      return valueAt(kase, edit.path) === undefined;
    case "move":
    case "file":
      return false;
  }
}

/** The case with edits that may have been made already, in part or in whole; those that no longer fit are left out. */
export function withWaiting(kase: Case, edits: readonly CaseEdit[]): Case {
  return edits.reduce<Case>((result, edit) => {
    if (edit.op !== "set" && isMade(result, edit)) return result;
    try {
      return withEdits(result, [edit]);
    } catch (error) {
      if (error instanceof RangeError) return result;
      throw error;
    }
  }, kase);
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The value at a path of the case, rows by index or id; `undefined` where there is none. */
export function valueAt(kase: Case, path: CasePath): unknown {
  let value: unknown = kase;
  for (const key of path) {
    if (Array.isArray(value) && typeof key === "string") value = value.find((row) => idOf(row) === key);
    else if (typeof value === "object" && value !== null && Object.hasOwn(value, key)) value = Reflect.get(value, key);
    else return undefined;
  }
  return value;
}
