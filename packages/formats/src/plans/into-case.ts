import { type Case, type Draft, type Id, type IsoDate, latestDraft, splitPoints, wholePoints } from "@parley/core";
import { Document, isMap, isPair, isScalar, isSeq, parseDocument, Scalar, type YAMLMap, YAMLSeq } from "yaml";
import { type Mapping, mapPoints } from "./suggest.ts";
import { trackedNote } from "./tracked.ts";
import { type PlanFile, PlanProblem } from "./types.ts";

export interface IntoCaseOptions {
  /** Id of the draft; where changes are tracked, of the text with them. */
  readonly id: Id;
  readonly title: string;
  readonly date?: IsoDate;
  /** Ids of parties of the case. */
  readonly authors?: readonly Id[];
  /** The draft it revises; where left out, issues are suggested by the latest one with a text, and none is named. */
  readonly follows?: Id;
}

/** A draft as it is to be added. */
export interface AddedDraft {
  readonly id: Id;
  readonly row: Draft;
  readonly body: string;
  /** The draft its issues were suggested by, and how; `null` where the case has none with a text. */
  readonly mapping: (Mapping & { readonly earlier: Id }) | null;
}

/**
 * The drafts that a plan adds to a case: the text, its points tied to issues by way of an earlier draft, its terms left
 * silent. Of a text with tracked changes both versions are added, unless an earlier draft of the case has the very points
 * of the first.
 *
 * @throws RangeError where `follows` names a draft the case does not have
 */
export function draftsFor(plan: PlanFile, theCase: Case, options: IntoCaseOptions): readonly AddedDraft[] {
  const drafts = theCase.drafts ?? [];
  const named = options.follows === undefined ? undefined : drafts.find(({ id }) => id === options.follows);
  if (options.follows !== undefined && named === undefined)
    throw new RangeError(`the case has no draft "${options.follows}"`);
  const base = named ?? latestDraft(drafts.filter(({ body }) => body !== undefined));
  const [first, second] = plan.versions;
  if (second === undefined) return [added(first!.body, base, options, options.follows ?? null)];
  const twin = drafts.filter(({ body }) => body !== undefined && sameText(body, first!.body)).at(-1);
  const note = plan.changes === null ? {} : { note: trackedNote(plan.changes) };
  if (twin !== undefined) return [added(second.body, twin, options, twin.id, note)];
  const { id, title } = options;
  const beforeOptions = { id: `${id}-before`, title: `${title}, before the tracked changes` };
  const before = added(first!.body, base, beforeOptions, options.follows ?? null);
  const after = added(second.body, { ...before.row, body: before.body }, options, before.id, note);
  return [before, after];
}

function added(
  body: string,
  earlier: Draft | undefined,
  { id, title, date, authors }: IntoCaseOptions,
  follows: Id | null,
  more: { readonly note?: string } = {},
): AddedDraft {
  const mapping = earlier?.body === undefined ? null : { ...mapPoints(body, earlier), earlier: earlier.id };
  const points = Object.fromEntries(
    mapping?.points.flatMap((point) => (point.issues.length > 0 ? [[point.id, point.issues] as const] : [])) ?? [],
  );
  const row: Draft = {
    id,
    title,
    ...(date !== undefined && { date }),
    ...(authors !== undefined && authors.length > 0 && { authors }),
    follows,
    text: `drafts/${id}.md`,
    ...(Object.keys(points).length > 0 && { points }),
    ...more,
  };
  return { id, row, body, mapping };
}

function sameText(a: string, b: string): boolean {
  const plain = (body: string): string =>
    wholePoints(splitPoints(body))
      .map(({ text }) => text)
      .join("\n")
      .replace(/\s+/gu, " ");
  return plain(a) === plain(b);
}

const silent =
  " imported; its points are tied to issues by likeness with an earlier draft: check them, then add its terms.\n" +
  " Until then it is read as silent on every issue.";

/**
 * Adds rows to the drafts of a case, in whichever file they stand. Everything else keeps its bytes where the list is written
 * one row below the other, as it is by hand; where it is not, its file is written anew with its comments.
 *
 * @param read the text of a file of the case, by its path in the folder
 * @returns the file to be changed and its new text
 * @throws PlanProblem where the list cannot be added to: it is an alias, or the file is no YAML
 */
export function withDrafts(
  read: (path: string) => string,
  entry: string,
  rows: readonly Draft[],
): { readonly path: string; readonly text: string } {
  let path = entry;
  let within: readonly string[] = ["drafts"];
  for (let hop = 0; hop < 20; hop++) {
    const text = read(path);
    if (/\.json$/i.test(path)) return jsonWith(path, text, within, rows);
    const document = parseDocument(text, { keepSourceTokens: true });
    const list = within.length === 0 ? document.contents : document.getIn(within, true);
    const target = isMap(list) ? includeOf(list) : undefined;
    if (target === undefined) return { path, text: yamlWith(document, text, within, rows) };
    path = target;
    within = [];
  }
  throw new PlanProblem("bad-case", "the drafts of the case are taken from file to file without end");
}

function includeOf(map: YAMLMap): string | undefined {
  const [only] = map.items;
  if (map.items.length !== 1 || !isPair(only) || !isScalar(only.key) || only.key.value !== "file") return undefined;
  return isScalar(only.value) && typeof only.value.value === "string" ? only.value.value : undefined;
}

function yamlWith(
  document: ReturnType<typeof parseDocument>,
  text: string,
  within: readonly string[],
  rows: readonly Draft[],
): string {
  const list = within.length === 0 ? document.contents : document.getIn(within, true);
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const block = rowsAsYaml(rows);
  const indented = (column: number): string =>
    block
      .split("\n")
      .map((line) => (line === "" ? line : " ".repeat(column) + line))
      .join(newline);
  const absent = list === undefined || list === null || (isScalar(list) && list.value === null);
  if (isSeq(list) && list.flow !== true && list.items.length > 0 && list.range) {
    const start = list.range[0];
    const column = start - (text.lastIndexOf("\n", start - 1) + 1);
    // Past the last word of the last row, and the comment beside it.
    const last = text.slice(0, list.range[1]).trimEnd().length;
    const lineEnd = text.indexOf("\n", last);
    const at = lineEnd < 0 ? text.length : lineEnd + 1;
    const gap = lineEnd < 0 ? newline : "";
    return `${text.slice(0, at)}${gap}${indented(column)}${text.slice(at)}`;
  }
  const root = document.contents;
  if (absent && within.length === 1 && !document.hasIn(within) && isMap(root) && root.flow !== true)
    return `${text.trimEnd()}${newline}drafts:${newline}${indented(2)}`;
  if (isSeq(list) || absent) {
    const whole = isSeq(list) ? list : new YAMLSeq();
    if (whole.items.length === 0) whole.flow = false;
    for (const row of rows) whole.add(document.createNode(row, { aliasDuplicateObjects: false }));
    if (within.length === 0) document.contents = whole as typeof document.contents;
    else document.setIn(within, whole);
    return document.toString({ lineWidth: 120, flowCollectionPadding: false });
  }
  throw new PlanProblem("bad-case", "the drafts of the case are no list that a row could be added to");
}

/** Rows of the list of drafts at the left margin; ends with a line break. */
function rowsAsYaml(rows: readonly Draft[]): string {
  return rows
    .map((row) => {
      const document = new Document([row], { aliasDuplicateObjects: false });
      const map = (document.contents as unknown as YAMLSeq<YAMLMap<Scalar, Scalar | YAMLMap | YAMLSeq>>).items[0]!;
      map.commentBefore = silent;
      for (const { key, value } of map.items) {
        if (value instanceof YAMLSeq) value.flow = true;
        if (key.value !== "points" || !isMap(value)) continue;
        for (const pair of value.items as { key: Scalar; value: YAMLSeq }[]) {
          pair.key.type = Scalar.QUOTE_DOUBLE;
          pair.value.flow = true;
        }
      }
      return document.toString({ lineWidth: 120, flowCollectionPadding: false });
    })
    .join("");
}

function jsonWith(
  path: string,
  text: string,
  within: readonly string[],
  rows: readonly Draft[],
): { readonly path: string; readonly text: string } {
  const root: unknown = JSON.parse(text);
  const indent = /^[ \t]+(?=")/m.exec(text)?.[0] ?? "  ";
  const write = (whole: unknown): string => `${JSON.stringify(whole, null, indent)}\n`;
  if (within.length === 0 && Array.isArray(root)) return { path, text: write([...root, ...rows]) };
  const list: unknown = typeof root === "object" && root !== null ? Reflect.get(root, "drafts") : undefined;
  if (Array.isArray(list) || list === undefined || list === null)
    return { path, text: write({ ...(root as object), drafts: [...(list ?? []), ...rows] }) };
  throw new PlanProblem("bad-case", "the drafts of the case are in a file of their own; name that in case.yaml");
}
