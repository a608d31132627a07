import type { Cursor } from "../cursor.ts";
import { isMap } from "../schema/forms.ts";
import { quoted } from "../words.ts";
import type { CaseCheck } from "./context.ts";

/** Most issues on which the conditions of one stance may lie: with its own they make a conjunction of three terms. */
const MOST_ISSUES = 2;

/**
 * What conditional stances are given for (theory 1.7): options of one or two other issues that do not hold anyway. Rows of
 * one party, option and day are alternatives, and together speak of two other issues at most.
 */
export function checkConditions(check: CaseCheck, positions: readonly Cursor[]): void {
  const groups = new Map<string, Map<string, Cursor>>();
  for (const position of positions) {
    const condition = position.get("if");
    if (!condition.exists) continue;
    checkCondition(check, position, condition);
    if (position.get("stance").text !== "conditional") continue;
    const of = ["party", "issue", "date"].map((key) => position.get(key).text);
    for (const option of position.get("options").items()) {
      if (option.text === undefined) continue;
      const key = JSON.stringify([...of, option.text]);
      const group = groups.get(key) ?? new Map<string, Cursor>();
      groups.set(key, group);
      const before = group.size;
      // A single row that names too many has been reported as such.
      const named = condition.entries();
      if (named.length > MOST_ISSUES) continue;
      for (const [issue, place] of named) if (!group.has(issue)) group.set(issue, place);
      if (before <= MOST_ISSUES && group.size > MOST_ISSUES)
        check.error(
          "condition-issues",
          condition,
          `alternative conditions on ${quoted(option.text)} of one day speak of ${group.size} other issues (${[...group.keys()].map(quoted).join(", ")}); two at most can be counted with`,
          { key: true },
        );
    }
  }
}

function checkCondition(check: CaseCheck, position: Cursor, condition: Cursor): void {
  const stance = position.get("stance").text;
  if (stance !== undefined && stance !== "conditional")
    check.error("condition-misplaced", condition, `"if" is for the stance conditional, not ${stance}`, { key: true });
  if (!isMap(condition.value)) return;
  const issues = check.keyed("issue", condition);
  const count = condition.entries().length;
  if (count === 0 || count > MOST_ISSUES)
    check.error(
      "condition-size",
      condition,
      `a condition is on one or two other issues, not ${count === 0 ? "none" : count}`,
    );
  for (const [issue, options] of issues) {
    if (issue === position.get("issue").text)
      check.error(
        "condition-on-itself",
        options,
        `the condition must be on another issue than the stance, ${quoted(issue)}`,
        {
          key: true,
        },
      );
    for (const option of options.items()) check.option(issue, option);
    check.distinct(options);
    const known = check.optionsOf(issue);
    const named = new Set(options.items().map(({ text }) => text));
    if (known.complete && [...known.places.keys()].every((option) => named.has(option)))
      check.error(
        "condition-without-effect",
        options,
        `every option of ${quoted(issue)} is named, so that it always holds`,
      );
  }
}
