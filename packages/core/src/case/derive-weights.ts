import { entry, positionId } from "./derive-stances.ts";
import type { Case, Id, Importance, IsoDate, Range, Sourced } from "./types.ts";

/** What the record holds of one party on one issue, as far as it bears on the weight. */
export interface Coverage {
  /** (date, source) → ids of the stances and claims that share them. */
  readonly rows: ReadonlyMap<string, readonly Id[]>;
  /** The party's latest word on how much the issue matters. */
  readonly importance: { readonly mark: Importance; readonly id: Id } | null;
}

/** What salience is multiplied by; without a mark, {@link UNMARKED}. */
const IMPORTANCE: Readonly<Record<Importance, number>> = { vital: 3, major: 2, minor: 1 };
const UNMARKED = 1.5;

/**
 * A derived weight, ±50% (theory 1.7): 1 + log2(1 + number of distinct (issue, date, source) of the party's stances and
 * claims), times 3, 2 or 1 where the party calls the issue vital, major or minor, and 1.5 where it does not say.
 */
export function derivedWeight(coverage: Coverage | undefined): Sourced<Range> {
  const importance = coverage?.importance ?? null;
  const factor = importance === null ? UNMARKED : IMPORTANCE[importance.mark];
  const likely = factor * (1 + Math.log2(1 + (coverage?.rows.size ?? 0)));
  const from = [...[...(coverage?.rows.values() ?? [])].flat(), ...(importance === null ? [] : [importance.id])];
  return {
    value: [0.5 * likely, likely, 1.5 * likely],
    source: "derived",
    from: [...new Set(from)],
    note: importance === null ? "salience" : `salience; called ${importance.mark}`,
  };
}

/** party → issue → what the record holds. Stances `unknown` and withdrawn statements count for nothing. */
export function coverageOf(caseFile: Case): ReadonlyMap<Id, ReadonlyMap<Id, Coverage>> {
  type Growing = { rows: Map<string, Id[]>; importance: { mark: Importance; id: Id; date: IsoDate } | null };
  const counted = new Map<Id, Map<Id, Growing>>();
  const of = (party: Id, issue: Id): Growing =>
    entry(
      entry(counted, party, () => new Map<Id, Growing>()),
      issue,
      () => ({ rows: new Map(), importance: null }),
    );
  const count = (party: Id, issue: Id, date: string, source: string | undefined, id: Id): void => {
    const same = entry(of(party, issue).rows, JSON.stringify([date, source ?? null]), () => []);
    if (!same.includes(id)) same.push(id);
  };
  caseFile.positions?.forEach((position, index) => {
    const { party, issue, date, importance } = position;
    const id = positionId(position, index);
    if (position.stance !== "unknown") count(party, issue, date, position.source, id);
    if (importance === undefined) return;
    const known = of(party, issue);
    if (known.importance === null || date >= known.importance.date) known.importance = { mark: importance, id, date };
  });
  const withdrawn = new Set(caseFile.statements?.flatMap((statement) => [statement.retracts, statement.corrects]));
  for (const statement of caseFile.statements ?? []) {
    if (statement.party === undefined || withdrawn.has(statement.id)) continue;
    for (const claim of statement.claims ?? [])
      if (claim.about?.issue !== undefined)
        count(statement.party, claim.about.issue, statement.date, statement.source, statement.id);
  }
  return counted;
}
