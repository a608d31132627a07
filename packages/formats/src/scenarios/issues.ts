import type { Domain, DomainIssue, DomainOption } from "./scenario.ts";
import { MAX_OPTIONS, type Problems, quote, type Where } from "./source.ts";

/** Checks what every domain must be: issues, options, and no name twice. */
export function checkDomain(domain: Domain, problems: Problems): void {
  if (domain.issues.length === 0) problems.error(domain.where, "no-issues", "the domain has no issues");
  unique(domain.issues, "duplicate-issue", "issue", problems);
  for (const issue of domain.issues) {
    if (issue.options.length === 0 && !issue.broken)
      problems.error(issue.where, "no-options", `issue ${quote(issue.name)} has no options`);
    if (issue.options.length > MAX_OPTIONS)
      problems.error(
        issue.where,
        "too-many-options",
        `issue ${quote(issue.name)} has ${issue.options.length} options; ${MAX_OPTIONS} is the most that is read`,
      );
    unique(issue.options, "duplicate-option", `option of issue ${quote(issue.name)}`, problems);
  }
}

function unique(
  named: readonly { readonly name: string; readonly where: Where }[],
  code: string,
  kind: string,
  problems: Problems,
): void {
  const seen = new Map<string, Where>();
  for (const { name, where } of named) {
    const first = seen.get(name);
    if (first)
      problems.error(where, code, `${quote(name)} is a second ${kind} of that name; names must differ`, {
        where: first,
        message: "the first is here",
      });
    else seen.set(name, where);
  }
}

/** The whole numbers from `low` to `high` as options, or null with an error where they are too many or none. */
export function integerOptions(
  low: number,
  high: number,
  issue: string,
  where: Where,
  problems: Problems,
): { options: DomainOption[]; numbers: number[] } | null {
  if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high) || high < low) {
    problems.error(where, "bad-range", `issue ${quote(issue)}: ${low} to ${high} is not a range of whole numbers`);
    return null;
  }
  if (high - low >= MAX_OPTIONS) {
    problems.error(where, "too-many-options", `issue ${quote(issue)} has more than ${MAX_OPTIONS} options`);
    return null;
  }
  const numbers = Array.from({ length: high - low + 1 }, (_, k) => low + k);
  return { options: numbers.map((n) => ({ name: String(n), where })), numbers };
}

/** Reports what the profile says of issues or options that the domain does not have. */
export function mismatch(what: string, domain: Domain, where: Where, problems: Problems): void {
  problems.error(where, "domain-mismatch", `${what}, which the domain does not have`, {
    where: domain.where,
    message: "the domain is here",
  });
}

/** Looks issues and options up by name. */
export class DomainIndex {
  readonly domain: Domain;
  readonly #issues: ReadonlyMap<string, number>;
  readonly #options: readonly ReadonlyMap<string, number>[];

  constructor(domain: Domain) {
    this.domain = domain;
    this.#issues = new Map(domain.issues.map((issue, i) => [issue.name, i]));
    this.#options = domain.issues.map((issue) => new Map(issue.options.map((option, k) => [option.name, k])));
  }

  issue(name: string): number | undefined {
    return this.#issues.get(name);
  }

  /** An integer issue also knows its options as "7.0". */
  option(issue: number, name: string): number | undefined {
    const options = this.#options[issue]!;
    const found = options.get(name);
    if (found !== undefined || !this.domain.issues[issue]!.numbers) return found;
    const value = Number(name);
    return name.trim() === "" || Number.isNaN(value) ? undefined : options.get(String(value));
  }

  /** A table of the domain's shape, filled with NaN. */
  table(): number[][] {
    return this.domain.issues.map((issue: DomainIssue) => issue.options.map(() => Number.NaN));
  }
}
