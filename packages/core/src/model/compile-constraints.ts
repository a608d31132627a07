import type { Constraint, Id } from "../case/index.ts";
import type { Numbering } from "./numbering.ts";
import type { ModelConstraint, OptionSet } from "./types.ts";

/**
 * One constraint of the file as the model's constraints; none where it can never be broken.
 *
 * - `requires`: broken where the `if` part holds and some of the `then` part fails, so one `forbid` for each issue of the
 *   `then` part: the options of the `if` part together with the options that `then` leaves out. A list of options means
 *   any of them. An issue in both parts counts with what both say.
 * - `excludes`: its conjunctions not all together. Two that ask different options of one issue never are.
 */
export function compileConstraint(constraint: Constraint, origin: number, numbering: Numbering): ModelConstraint[] {
  const where = `constraint ${origin + 1}`;
  if ("requires" in constraint) {
    const premise = choices(constraint.requires.if, numbering, where);
    return [...choices(constraint.requires.then, numbering, where)].flatMap(([issue, allowed]) => {
      const broken = new Map(premise);
      const asked = premise.get(issue) ?? optionsOf(issue, numbering);
      broken.set(
        issue,
        asked.filter((option) => !allowed.includes(option)),
      );
      return forbid(broken, origin);
    });
  }
  if ("excludes" in constraint) {
    if (constraint.excludes.length === 0) return [];
    const together = new Map<number, readonly number[]>();
    for (const conjunction of constraint.excludes)
      for (const option of numbering.conjunction(conjunction, where)) {
        const issue = numbering.issueOf[option]!;
        together.set(issue, together.get(issue)?.filter((other) => other === option) ?? [option]);
      }
    return forbid(together, origin);
  }
  if ("atMost" in constraint) {
    const of = constraint.atMost.of.map((conjunction): OptionSet => numbering.conjunction(conjunction, where));
    return [{ kind: "atMost", count: constraint.atMost.count, of, origin }];
  }
  const issues = Int32Array.from(constraint.allowed.issues, (issue) => numbering.issue(issue, where));
  const rows = constraint.allowed.rows.map((row) => {
    if (row.length !== issues.length)
      throw new Error(`${where}: a row of ${row.length} options for ${issues.length} issues; check the case first`);
    return Int32Array.from(row, (option, k) => numbering.option(constraint.allowed.issues[k]!, option, where));
  });
  return [{ kind: "allowed", issues, rows, origin }];
}

/** issue → sorted option numbers */
function choices(
  asked: Readonly<Record<Id, Id | readonly Id[]>>,
  numbering: Numbering,
  where: string,
): ReadonlyMap<number, readonly number[]> {
  return new Map(
    Object.entries(asked).map(([issue, options]) => [
      numbering.issue(issue, where),
      (typeof options === "string" ? [options] : [...options])
        .map((option) => numbering.option(issue, option, where))
        .sort((a, b) => a - b),
    ]),
  );
}

function optionsOf(issue: number, numbering: Numbering): readonly number[] {
  const start = numbering.offsets[issue]!;
  return Array.from({ length: numbering.offsets[issue + 1]! - start }, (_, k) => start + k);
}

function forbid(together: ReadonlyMap<number, readonly number[]>, origin: number): ModelConstraint[] {
  const sets = [...together].sort(([a], [b]) => a - b).map(([, options]) => Int32Array.from(options));
  return sets.some((set) => set.length === 0) ? [] : [{ kind: "forbid", sets, origin }];
}
