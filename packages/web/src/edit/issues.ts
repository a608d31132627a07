import { type Case, type CasePath, DERIVED, type Draft, type Id, type Issue, wordingTitle } from "@parley/core";
import { termOf } from "./drafts.ts";
import type { CaseEdit, Json } from "./edits.ts";
import { idFor } from "./setup.ts";

/** The edits that give an issue another title, group or place; an empty group is none. */
export function issueTitleEdit(issue: Issue, title: string): CaseEdit {
  return { op: "set", path: ["issues", issue.id, "title"], value: title };
}

export function issueGroupEdits(issue: Issue, group: string): CaseEdit[] {
  const path = ["issues", issue.id, "group"];
  if (group !== "") return [{ op: "set", path, value: group }];
  return issue.group === undefined ? [] : [{ op: "delete", path }];
}

/** The edit that puts a row of a list one place up or down; none at its end. */
export function moveEdits(list: CasePath, ids: readonly Id[], id: Id, by: 1 | -1): CaseEdit[] {
  const at = ids.indexOf(id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= ids.length) return [];
  const before = by < 0 ? ids[to]! : (ids[to + 1] ?? null);
  return [{ op: "move", path: [...list, id], before }];
}

/**
 * The edits that add an option to an issue, and the id it gets. Where an author put a number on every other option, what the
 * new one is worth is marked as a gap: nobody has said it.
 */
export function optionEdits(kase: Case, issue: Issue, title: string): { readonly id: Id; readonly edits: CaseEdit[] } {
  const id = idFor(title, [...issue.options, { id: "open" }, { id: "unknown" }, { id: "undecided" }], "option");
  const edits: CaseEdit[] = [{ op: "insert", path: ["issues", issue.id, "options"], value: { id, title } }];
  for (const perspective of kase.perspectives ?? []) {
    if (isDerived(kase, perspective.id)) continue;
    for (const [party, { values }] of Object.entries(perspective.parties ?? {})) {
      if (values === undefined || !Object.hasOwn(values, issue.id)) continue;
      edits.push({
        op: "set",
        path: ["perspectives", perspective.id, "parties", party, "values", issue.id, id],
        value: { value: [0, 40, 100], source: "assumed", gap: true, note: "nobody has said" },
      });
    }
  }
  return { id, edits };
}

/** Whether what a perspective leaves out is filled in by the rule for the record. */
function isDerived(kase: Case, perspective: Id): boolean {
  const seen = new Set<Id>();
  for (let at: Id | undefined = perspective; at !== undefined && !seen.has(at); ) {
    if (at === DERIVED) return true;
    seen.add(at);
    at = kase.perspectives?.find(({ id }) => id === at)?.extends;
  }
  return false;
}

export function optionTitleEdit(issue: Issue, option: Id, title: string): CaseEdit {
  return { op: "set", path: ["issues", issue.id, "options", option, "title"], value: title };
}

/** The edits by which a draft says on an issue what its words there say: an option of its own. */
export function wordingEdits(kase: Case, issue: Issue, draft: Draft, words: string): CaseEdit[] {
  const title = wordingTitle(
    words,
    issue.options.map((option) => option.title),
  );
  const { id, edits } = optionEdits(kase, issue, title);
  return [
    ...edits,
    { op: "set", path: ["drafts", draft.id, "terms", issue.id], value: { value: id, source: "assumed" } },
  ];
}

/** The edits by which silence on an issue means an option; it is then somebody's word, no longer a suggestion. */
export function silenceEdit(issue: Issue, option: Id): CaseEdit {
  return { op: "set", path: ["issues", issue.id, "default"], value: { value: option, source: "assumed" } };
}

/**
 * The edits that take an option away, and let everything that names it name another option of the issue instead; what was
 * judged of its worth goes with it.
 */
export function mergeOptionEdits(kase: Case, issue: Issue, option: Id, into: Id): CaseEdit[] {
  const edits: CaseEdit[] = [];
  walk(kase as unknown as Json, [], (path, value) => {
    const next = renamed(value, path, issue.id, option, into);
    if (next === KEPT) return false;
    edits.push(next === GONE ? { op: "delete", path } : { op: "set", path, value: next });
    return true;
  });
  edits.push({ op: "delete", path: ["issues", issue.id, "options", option] });
  return edits;
}

/** Whether anything besides the issue itself names an option of it. */
export function isNamed(kase: Case, issue: Issue, option: Id): boolean {
  return mergeOptionEdits(kase, issue, option, option).length > 1;
}

const KEPT = Symbol("kept");
const GONE = Symbol("gone");

/** Visits every value with its path, rows by id; what was handled is not gone into. */
function walk(value: Json, path: CasePath, handle: (path: CasePath, value: Json) => boolean): void {
  if (typeof value !== "object" || value === null) return;
  const entries: (readonly [string | number, Json])[] = Array.isArray(value)
    ? value.map((row, k) => [rowId(row) ?? k, row])
    : Object.entries(value as Record<string, Json>);
  for (const [key, part] of entries) {
    const at = [...path, key];
    if (!handle(at, part)) walk(part, at, handle);
  }
}

function rowId(row: Json): string | undefined {
  return typeof row === "object" && row !== null && "id" in row && typeof row.id === "string" ? row.id : undefined;
}

/** What stands at a path once an option goes by another name; `KEPT` where it names no option of the issue. */
function renamed(value: Json, path: CasePath, issue: Id, option: Id, into: Id): Json | typeof KEPT | typeof GONE {
  const key = path.at(-1)!;
  const parent = path.at(-2);
  if (path.length === 3 && path[0] === "issues" && path[1] === issue && key === "default")
    return choiceNow(value, option, into);
  if (path.length === 4 && path[0] === "issues" && path[1] === issue && parent === "scale" && key === option)
    return GONE;
  if (parent === issue && path.at(-3) === "values" && key === option) return GONE;
  if (key === issue && parent !== "values" && parent !== "weights" && parent !== "scale")
    return choiceNow(value, option, into);
  // Rows that name the issue beside its options: positions, and what a claim is about.
  if (typeof value === "object" && value !== null && !Array.isArray(value) && (value as Named).issue === issue) {
    const { option: one, options } = value as Named;
    if (one === option) return { ...(value as object), option: into } as Json;
    if (Array.isArray(options) && options.includes(option))
      return { ...(value as object), options: [...new Set(options.map((id) => (id === option ? into : id)))] } as Json;
  }
  return KEPT;
}

interface Named {
  readonly issue?: unknown;
  readonly option?: unknown;
  readonly options?: unknown;
}

/** A choice with an option under another name: an option, options left open between, chances, or any of these with its source. */
function choiceNow(value: Json, option: Id, into: Id): Json | typeof KEPT {
  if (value === option) return into;
  if (Array.isArray(value)) {
    if (!value.includes(option)) return KEPT;
    const left = [...new Set(value.map((id) => (id === option ? into : id)))];
    return left.length === 1 ? left[0]! : left;
  }
  if (typeof value !== "object" || value === null) return KEPT;
  const map = value as Record<string, Json>;
  if ("value" in map && typeof map["value"] !== "number") {
    const bare = choiceNow(map["value"]!, option, into);
    return bare === KEPT ? KEPT : { ...map, value: bare };
  }
  const chance = map[option];
  if (typeof chance !== "number") return KEPT;
  const { [option]: _, ...rest } = map;
  const had = rest[into];
  return { ...rest, [into]: (typeof had === "number" ? had : 0) + chance };
}

/** The edits that take an issue away with what drafts say on it and what was judged of it. */
export function removeIssueEdits(kase: Case, issue: Id): CaseEdit[] {
  const edits: CaseEdit[] = [];
  for (const draft of kase.drafts ?? []) {
    if (draft.terms !== undefined && Object.hasOwn(draft.terms, issue))
      edits.push({ op: "delete", path: ["drafts", draft.id, "terms", issue] });
    for (const [point, issues] of Object.entries(draft.points ?? {})) {
      if (!issues.includes(issue)) continue;
      const path = ["drafts", draft.id, "points", point];
      const left = issues.filter((id) => id !== issue);
      edits.push(left.length === 0 ? { op: "delete", path } : { op: "set", path, value: left });
    }
  }
  for (const { id, parties } of kase.perspectives ?? [])
    for (const [party, judgements] of Object.entries(parties ?? {}))
      for (const list of ["weights", "values"] as const)
        if (judgements[list] !== undefined && Object.hasOwn(judgements[list], issue))
          edits.push({ op: "delete", path: ["perspectives", id, "parties", party, list, issue] });
  edits.push({ op: "delete", path: ["issues", issue] });
  return edits;
}

/**
 * The edits that make two issues of one: the new one stands after it with the same options and the same silence, is settled by
 * the same points, and each draft says the same on it. What was judged stays with the first.
 */
export function splitIssueEdits(
  kase: Case,
  issue: Issue,
  title: string,
): { readonly id: Id; readonly edits: CaseEdit[] } {
  const id = idFor(title, kase.issues, "issue");
  const { id: _, title: __, scale: ___, ...rest } = issue;
  const next = kase.issues[kase.issues.findIndex((known) => known.id === issue.id) + 1]?.id;
  const edits: CaseEdit[] = [
    {
      op: "insert",
      path: ["issues"],
      value: { id, title, ...rest } as unknown as Json,
      ...(next !== undefined && { before: next }),
    },
  ];
  for (const draft of kase.drafts ?? []) {
    const term = draft.terms?.[issue.id];
    if (term !== undefined)
      edits.push({ op: "set", path: ["drafts", draft.id, "terms", id], value: term as unknown as Json });
    for (const [point, issues] of Object.entries(draft.points ?? {}))
      if (issues.includes(issue.id))
        edits.push({ op: "set", path: ["drafts", draft.id, "points", point], value: [...issues, id] });
  }
  return { id, edits };
}

/** Why two issues cannot be joined; `null` where they can. */
export function joinProblem(kase: Case, one: Id, other: Id): string | null {
  const touched = (rows: readonly { readonly issue?: Id }[] | undefined): boolean =>
    rows?.some(({ issue }) => issue === one || issue === other) ?? false;
  if (touched(kase.positions)) return "the record has positions on them, which say nothing of the two together";
  if (kase.statements?.some(({ claims }) => touched(claims?.map(({ about }) => about ?? {}))))
    return "the record has claims about them, which say nothing of the two together";
  const drafts = kase.drafts ?? [];
  const odd = drafts.find((draft) => {
    const terms = [termOf(draft, one), termOf(draft, other)];
    return terms.some((term) => typeof term === "object");
  });
  return odd === undefined ? null : `“${odd.title}” leaves one of them open between options`;
}

/**
 * The edits that make one issue of two: its options are the pairs that silence and the drafts hold. What was judged of either
 * goes, as it said nothing of the pairs.
 */
export function joinIssueEdits(kase: Case, one: Issue, other: Issue): CaseEdit[] {
  const silence = (issue: Issue): Id => silenceOf(issue) ?? issue.options[0]!.id;
  const options: { id: Id; title: string }[] = [];
  const pair = (a: Id, b: Id): Id => {
    const [first, second] = [titleOf(one, a), titleOf(other, b)];
    const title = a === b && first === second ? first : `${first}; ${second}`;
    const known = options.find((option) => option.title === title);
    if (known !== undefined) return known.id;
    const id = a === b ? a : idFor(`${a} ${b}`, options, "option");
    options.push({ id, title });
    return id;
  };
  const meant = pair(silence(one), silence(other));
  const terms = (kase.drafts ?? []).flatMap((draft): readonly (readonly [Draft, Id])[] => {
    const [a, b] = [termOf(draft, one.id), termOf(draft, other.id)];
    if (a === undefined && b === undefined) return [];
    const words = [a, b].find((term) => term === "open" || term === "unknown" || term === "undecided");
    return [[draft, (words as Id | undefined) ?? pair((a as Id) ?? silence(one), (b as Id) ?? silence(other))]];
  });
  if (options.length === 1) options.push({ id: "otherwise", title: "Otherwise" });
  const points = (kase.drafts ?? []).flatMap((draft) =>
    Object.entries(draft.points ?? {}).flatMap(([point, issues]): CaseEdit[] =>
      issues.includes(other.id) && !issues.includes(one.id)
        ? [
            {
              op: "set",
              path: ["drafts", draft.id, "points", point],
              value: [...issues.filter((id) => id !== other.id), one.id],
            },
          ]
        : [],
    ),
  );
  const judged = removeIssueEdits(kase, one.id).filter(
    ({ op, path }: CaseEdit & { readonly path?: CasePath }) => op === "delete" && path?.[0] === "perspectives",
  );
  const gone = removeIssueEdits(kase, other.id).filter(
    (edit) => !("path" in edit) || !points.some((point) => "path" in point && same(point.path, edit.path)),
  );
  return [
    ...points,
    ...judged,
    ...gone,
    { op: "set", path: ["issues", one.id, "options"], value: options },
    { op: "set", path: ["issues", one.id, "default"], value: { value: meant, source: "assumed" } },
    ...(one.scale === undefined ? [] : [{ op: "delete", path: ["issues", one.id, "scale"] } as CaseEdit]),
    ...terms.map(
      ([draft, term]): CaseEdit => ({
        op: "set",
        path: ["drafts", draft.id, "terms", one.id],
        value: { value: term, source: "assumed" },
      }),
    ),
  ];
}

/** The one option that silence means; `null` where it is a lottery. */
export function silenceOf(issue: Issue): Id | null {
  const given = issue.default;
  const bare = typeof given === "object" && "value" in given ? given.value : given;
  return typeof bare === "string" ? bare : null;
}

function titleOf(issue: Issue, option: Id): string {
  return issue.options.find(({ id }) => id === option)?.title ?? option;
}

function same(a: CasePath, b: CasePath): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
