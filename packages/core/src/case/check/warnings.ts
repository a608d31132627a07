import type { Cursor } from "../cursor.ts";
import type { CasePath } from "../diagnostics.ts";
import { isMap } from "../schema/forms.ts";
import { quoted } from "../words.ts";
import { bare, bareConjunction, conjunctionKey } from "./choices.ts";
import type { CaseCheck } from "./context.ts";

/** What is odd and still has a meaning: repeated red lines and interactions, sources that nothing uses. */
export function checkOddities(check: CaseCheck): void {
  for (const perspective of check.rows("perspective")) {
    const blocks = [
      ...perspective.get("parties").entries(),
      ...perspective
        .get("beliefs")
        .entries()
        .flatMap(([, beliefs]) => beliefs.entries()),
    ];
    for (const [, judgements] of blocks) {
      const redLines = judgements.get("redLines").items();
      repeats(check, "repeated-red-line", "red line", redLines, redLines.map(bareConjunction));
      const interactions = judgements.get("interactions").items();
      const conjunctions = interactions.map((interaction) => interaction.get("when"));
      repeats(check, "repeated-interaction", "interaction", interactions, conjunctions);
    }
  }
  for (const source of check.rows("source")) {
    const id = source.get("id");
    if (id.text !== undefined && !check.usedSources.has(id.text))
      check.warning("unused-source", id, `source ${quoted(id.text)} is never used`);
  }
}

function repeats(
  check: CaseCheck,
  code: string,
  what: string,
  rows: readonly Cursor[],
  conjunctions: readonly Cursor[],
): void {
  const seen = new Map<string, Cursor>();
  rows.forEach((row, i) => {
    const key = conjunctionKey(conjunctions[i]!);
    const first = key === undefined ? undefined : seen.get(key);
    if (first)
      check.warning(code, row, `this ${what} repeats an earlier one of the same party`, {
        related: { path: first.path, message: "the earlier one" },
      });
    else if (key !== undefined) seen.set(key, row);
  });
}

/** Most pairs of a draft and a constraint that are looked at. */
const MAX_PAIRS = 100_000;

/**
 * Drafts that break a constraint for certain, silence filled by the case's defaults: whatever an ambiguous term or one
 * left open turns out to mean. Only constraints on at least one issue that the draft speaks of are looked at, and nothing
 * is concluded from what `isFaulty` says has an error in it.
 */
export function checkDraftsAgainstConstraints(check: CaseCheck, isFaulty: (path: CasePath) => boolean): void {
  const issues = new Map(check.rows("issue").map((issue) => [issue.get("id").text, issue]));
  const constraints = check.root.get("constraints").items();
  const drafts = check.rows("draft");
  if (drafts.length * constraints.length > MAX_PAIRS) {
    const message = `${drafts.length} drafts were not checked against ${constraints.length} constraints: they are too many`;
    check.warning("constraints-unchecked", check.root.get("constraints"), message, { key: true });
    return;
  }
  for (const draft of drafts) {
    const terms = draft.get("terms");
    const possible = (issue: string): ReadonlySet<string> => {
      const all = [...check.optionsOf(issue).places.keys()];
      const term = terms.get(issue).exists ? terms.get(issue) : issues.get(issue)?.get("default");
      return term && !isFaulty(term.path) ? support(term, all) : new Set(all);
    };
    constraints.forEach((constraint, i) => {
      if (isFaulty(constraint.path)) return;
      const broken = breaks(constraint, possible);
      if (!broken.some((issue) => terms.get(issue).exists)) return;
      const note = constraint.get("note").text;
      const spoken = broken.find((issue) => terms.get(issue).exists)!;
      check.warning(
        "draft-breaks-constraint",
        terms.get(spoken),
        `draft ${quoted(draft.get("id").text)} breaks constraint ${i + 1}${note === undefined ? "" : ` (${quoted(note)})`} on ${broken
          .map((issue) => quoted(issue))
          .join(", ")}; it is judged as written`,
        { key: true, related: { path: constraint.path, message: "the constraint" } },
      );
    });
  }
}

/** The options a term may turn out to mean. */
function support(place: Cursor, all: readonly string[]): ReadonlySet<string> {
  const term = bare(place);
  if (term.text !== undefined && term.text !== "open" && term.text !== "unknown" && term.text !== "undecided")
    return new Set([term.text]);
  if (Array.isArray(term.value)) return new Set(term.items().flatMap((item) => item.text ?? []));
  if (isMap(term.value)) return new Set(term.entries().flatMap(([option, p]) => (p.value === 0 ? [] : [option])));
  return new Set(all);
}

/** The issues of a constraint that is broken whatever the terms turn out to mean; empty where it may hold. */
function breaks(constraint: Cursor, possible: (issue: string) => ReadonlySet<string>): string[] {
  const certain = (conjunction: Cursor): boolean =>
    conjunction.entries().every(([issue, option]) => {
      const options = possible(issue);
      return options.size === 1 && option.text !== undefined && options.has(option.text);
    });
  const requires = constraint.get("requires");
  const [condition, consequence] = [requires.get("if").entries(), requires.get("then").entries()];
  if (condition.length > 0 && condition.every(([issue, options]) => within(possible(issue), optionList(options)))) {
    const failed = consequence.filter(([issue, options]) => !optionList(options).some((o) => possible(issue).has(o)));
    if (failed.length > 0) return [...new Set([...condition, ...failed].map(([issue]) => issue))];
  }
  const excluded = constraint.get("excludes").items();
  if (excluded.length > 0 && excluded.every((term) => term.entries().length > 0 && certain(term)))
    return issuesOf(excluded);
  const atMost = constraint.get("atMost");
  const held = atMost
    .get("of")
    .items()
    .filter((term) => term.entries().length > 0 && certain(term));
  const count = atMost.get("count").value;
  if (typeof count === "number" && held.length > count) return issuesOf(held);
  const columns = constraint
    .get("allowed")
    .get("issues")
    .items()
    .map((issue) => issue.text ?? "");
  const rows = constraint.get("allowed").get("rows").items();
  const fits = (row: Cursor): boolean =>
    row.items().every((cell, i) => possible(columns[i] ?? "").has(cell.text ?? ""));
  if (columns.length > 0 && rows.length > 0 && !rows.some(fits)) return columns;
  return [];
}

const optionList = (place: Cursor): string[] =>
  place.text === undefined ? place.items().flatMap((item) => item.text ?? []) : [place.text];
const within = (options: ReadonlySet<string>, allowed: readonly string[]): boolean =>
  options.size > 0 && [...options].every((option) => allowed.includes(option));
const issuesOf = (terms: readonly Cursor[]): string[] => [
  ...new Set(terms.flatMap((term) => term.entries().map(([issue]) => issue))),
];
