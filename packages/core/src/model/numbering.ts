import type { Case, Conjunction, Id } from "../case/index.ts";
import type { OptionSet } from "./types.ts";

/** The options of all issues of a case, numbered through (see {@link Model}). */
export interface Numbering {
  /** Length n + 1. */
  readonly offsets: Int32Array;
  /** Length M. */
  readonly issueOf: Int32Array;
  /** Index of an issue. @throws Error naming the place, where there is none */
  readonly issue: (issue: Id, where: string) => number;
  /** Number of an option. @throws Error naming the place, where there is none */
  readonly option: (issue: Id, option: Id, where: string) => number;
  /** Sorted option numbers of a conjunction. @throws Error naming the place, where it names what is not there */
  readonly conjunction: (conjunction: Conjunction, where: string) => OptionSet;
}

export function numberOptions(caseFile: Case): Numbering {
  const offsets = new Int32Array(caseFile.issues.length + 1);
  const issues = new Map<Id, { readonly index: number; readonly options: ReadonlyMap<Id, number> }>();
  caseFile.issues.forEach((issue, index) => {
    offsets[index + 1] = offsets[index]! + issue.options.length;
    const options = new Map(issue.options.map((option, k) => [option.id, offsets[index]! + k]));
    issues.set(issue.id, { index, options });
  });
  const find = (issue: Id, where: string): { readonly index: number; readonly options: ReadonlyMap<Id, number> } => {
    const found = issues.get(issue);
    if (!found)
      throw new Error(`${where} names the issue "${issue}", which the case does not have; check the case first`);
    return found;
  };
  const option = (issue: Id, id: Id, where: string): number => {
    const number = find(issue, where).options.get(id);
    if (number === undefined)
      throw new Error(
        `${where} names the option "${id}", which the issue "${issue}" does not have; check the case first`,
      );
    return number;
  };
  return {
    offsets,
    issueOf: Int32Array.from(caseFile.issues.flatMap((issue, i) => issue.options.map(() => i))),
    issue: (issue, where) => find(issue, where).index,
    option,
    conjunction: (conjunction, where) =>
      Int32Array.from(Object.entries(conjunction), ([issue, id]) => option(issue, id, where)).sort(),
  };
}
