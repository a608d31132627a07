import { quoted } from "@parley/core";
import type { Domain, DomainIssue, DomainOption } from "./scenario.ts";
import { MAX_OPTIONS, type Problems, type Where } from "./source.ts";

/**
 * Checks what every domain must be: issues, options, and no name twice. Issues that are not come back marked as broken.
 */
export function checkDomain(domain: Domain, problems: Problems): Domain {
  if (domain.issues.length === 0) problems.error(domain.where, "no-issues", "the domain has no issues");
  unique(domain.issues, "duplicate-issue", "issue", problems);
  const issues = domain.issues.map((issue) => {
    const before = problems.errors;
    if (issue.options.length === 0 && !issue.broken)
      problems.error(issue.where, "no-options", `issue ${quoted(issue.name)} has no options`);
    if (issue.options.length > MAX_OPTIONS)
      problems.error(
        issue.where,
        "too-many-options",
        `issue ${quoted(issue.name)} has ${issue.options.length} options; ${MAX_OPTIONS} is the most that is read`,
      );
    unique(issue.options, "duplicate-option", `option of issue ${quoted(issue.name)}`, problems);
    return problems.errors > before ? { ...issue, broken: true } : issue;
  });
  return { ...domain, issues };
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
      problems.error(where, code, `${quoted(name)} is a second ${kind} of that name; names must differ`, {
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
    problems.error(where, "bad-range", `issue ${quoted(issue)}: ${low} to ${high} is not a range of whole numbers`);
    return null;
  }
  if (high - low >= MAX_OPTIONS) {
    problems.error(where, "too-many-options", `issue ${quoted(issue)} has more than ${MAX_OPTIONS} options`);
    return null;
  }
  const numbers = Array.from({ length: high - low + 1 }, (_, k) => low + k);
  return { options: numbers.map((n) => ({ name: String(n), where })), numbers };
}

/** Reports what a profile says of an issue or option that the domain does not have. */
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
