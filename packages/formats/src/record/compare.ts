import {
  type Agreement,
  agreement,
  type Case,
  type Claim,
  type Coding,
  type Id,
  type PositionOverTime,
  positionsOverTime,
  type Statement,
} from "@parley/core";
import { claimsText } from "./claim-text.ts";

/** The stances in their order, from against to for: the scale on which coders' stances are compared. */
const STANCES = ["ruled-out", "conditional", "accepted", "preferred"] as const;
type Held = (typeof STANCES)[number];
/** A coder read the statement and found nothing in it on the matter. */
export const NOTHING = "nothing";

/** Something two coders read differently. */
export type CodingDisagreement =
  | {
      readonly kind: "stance";
      readonly party: Id;
      readonly issue: Id;
      readonly option: Id;
      readonly codings: readonly [Held, Held];
      /** The rows that give the stances in force. */
      readonly by: readonly [Id, Id];
    }
  | {
      readonly kind: "claim";
      readonly statement: Id;
      /** What the claim is about, such as `issue:a=b`. */
      readonly about: string;
      /** The claims on it, such as `rejects`; {@link NOTHING} where a coder found none. */
      readonly codings: readonly [string, string];
    };

/** How far two coders agree on one record (theory 7). */
export interface CodingComparison {
  /** Stances in force on each option of each party, on an ordinal scale: of all, and issue by issue. */
  readonly stances: { readonly overall: Agreement; readonly byIssue: readonly MatterAgreement[] };
  /** Claims of the statements that both have, as categories: of all, and matter by matter. */
  readonly claims: { readonly overall: Agreement; readonly byMatter: readonly MatterAgreement[] };
  /** Stances first, in the order of the first case. */
  readonly disagreements: readonly CodingDisagreement[];
  /** Statements that only one coder has. */
  readonly alone: { readonly first: readonly Id[]; readonly second: readonly Id[] };
  /** Options on which only one coder has a party's stance: they count for no agreement. */
  readonly stancesAlone: { readonly first: number; readonly second: number };
}

export interface MatterAgreement {
  /** `issue:a`, `draft:d` or `commitment:c`; options of an issue are taken together. */
  readonly matter: string;
  readonly agreement: Agreement;
}

/**
 * Compares two codings of one record: Krippendorff's α (see {@link agreement}), and every unit on which they differ.
 *
 * - *Stances:* a unit is a party and an option; its value the stance in force by that coder's positions and statements
 *   (ruled out, conditional, accepted, preferred: ordinal). An option on which only one coder has a stance is no pair.
 * - *Claims:* a unit is a statement and what a claim of it is about; its value the kind of claim (with the party reported
 *   of, or the progress; nominal). Statements are the same where id and date are, else where date and speaker are, one
 *   for one. Of these, a coder who coded no claim on what the other did has the value {@link NOTHING}.
 *
 * Linear in the statements, plus the positions over time of each case.
 */
export function compareCodings(first: Case, second: Case): CodingComparison {
  const stances = stanceUnits(first, second);
  const { units: claims, alone } = claimUnits(first, second);
  const paired = stances.filter(({ codings }) => codings[0] !== null && codings[1] !== null);
  return {
    stances: {
      overall: agree(stances, STANCES),
      byIssue: byMatter(stances, STANCES),
    },
    claims: { overall: agree(claims, "nominal"), byMatter: byMatter(claims, "nominal") },
    disagreements: [...paired, ...claims].flatMap((unit) => (unit.codings[0] === unit.codings[1] ? [] : [unit.told()])),
    alone,
    stancesAlone: {
      first: stances.filter(({ codings }) => codings[1] === null).length,
      second: stances.filter(({ codings }) => codings[0] === null).length,
    },
  };
}

interface Unit<Value> {
  readonly matter: string;
  readonly codings: readonly [Value | null, Value | null];
  readonly told: () => CodingDisagreement;
}

function agree<Value extends string>(units: readonly Unit<Value>[], scale: "nominal" | readonly Value[]): Agreement {
  const coding = (coder: 0 | 1): Coding<Value> => units.map(({ codings }) => codings[coder]);
  return agreement([coding(0), coding(1)], scale);
}

function byMatter<Value extends string>(
  units: readonly Unit<Value>[],
  scale: "nominal" | readonly Value[],
): readonly MatterAgreement[] {
  return [...Map.groupBy(units, ({ matter }) => matter)].map(([matter, those]) => ({
    matter,
    agreement: agree(those, scale),
  }));
}

function stanceUnits(first: Case, second: Case): readonly Unit<Held>[] {
  const key = ({ party, issue, option }: PositionOverTime): string => JSON.stringify([party, issue, option]);
  const held = (caseFile: Case): Map<string, PositionOverTime> =>
    new Map(positionsOverTime(caseFile).flatMap((one) => (one.stance === null ? [] : [[key(one), one]])));
  const [a, b] = [held(first), held(second)];
  return [...new Set([...a.keys(), ...b.keys()])].map((unit) => {
    const [one, other] = [a.get(unit), b.get(unit)];
    const { party, issue, option } = (one ?? other)!;
    return {
      matter: `issue:${issue}`,
      codings: [one?.stance ?? null, other?.stance ?? null],
      told: () => ({
        kind: "stance",
        party,
        issue,
        option,
        codings: [one!.stance!, other!.stance!],
        by: [one!.by!, other!.by!],
      }),
    };
  });
}

function claimUnits(
  first: Case,
  second: Case,
): { readonly units: readonly Unit<string>[]; readonly alone: CodingComparison["alone"] } {
  const pairs = pairsOf(first.statements ?? [], second.statements ?? []);
  const matched = new Set(pairs.map(([, other]) => other.id));
  const paired = new Set(pairs.map(([one]) => one.id));
  const units = pairs.flatMap(([one, other]) => {
    const [a, b] = [kindsBySubject(one.claims ?? []), kindsBySubject(other.claims ?? [])];
    return [...new Set([...a.keys(), ...b.keys()])].map((about): Unit<string> => {
      const codings = [a.get(about) ?? NOTHING, b.get(about) ?? NOTHING] as const;
      return {
        matter: about.replace(/^issue:([^= ]*).*$/, "issue:$1"),
        codings,
        told: () => ({ kind: "claim", statement: one.id, about, codings }),
      };
    });
  });
  const ids = (rows: readonly Statement[], known: ReadonlySet<Id>): Id[] =>
    rows.flatMap(({ id }) => (known.has(id) ? [] : [id]));
  return {
    units,
    alone: { first: ids(first.statements ?? [], paired), second: ids(second.statements ?? [], matched) },
  };
}

/** Statements of the two that are the same. */
function pairsOf(
  first: readonly Statement[],
  second: readonly Statement[],
): readonly (readonly [Statement, Statement])[] {
  const byId = new Map(second.map((statement) => [statement.id, statement]));
  const same = new Map<Id, Statement>();
  for (const one of first) {
    const other = byId.get(one.id);
    if (other && other.date === one.date) same.set(one.id, other);
  }
  const taken = new Set(same.keys());
  const voice = ({ date, speaker, party }: Statement): string => JSON.stringify([date, speaker ?? null, party ?? null]);
  const left = Map.groupBy(
    second.filter(({ id }) => !taken.has(id)),
    voice,
  );
  return first.flatMap((one) => {
    const other = same.get(one.id) ?? left.get(voice(one))?.shift();
    return other ? [[one, other] as const] : [];
  });
}

/** What claims say of each subject: `issue:a=b` → `rejects`. */
function kindsBySubject(claims: readonly Claim[]): ReadonlyMap<string, string> {
  const kinds = Map.groupBy(claims, ({ about = {} }) => {
    const { draft: _, ...issue } = about;
    // Where an issue is named the matter is the issue, whatever draft it is spoken of in.
    const subject = about.issue === undefined ? about : issue;
    return claimsText([{ kind: "accepts", about: subject }]).replace(/^accepts ?/, "") || "the talks";
  });
  return new Map(
    [...kinds].map(([about, those]) => [
      about,
      [...new Set(those.map(({ kind, of, value }) => claimsText([withoutSubject({ kind, of, value })])))]
        .sort()
        .join(" + "),
    ]),
  );
}

function withoutSubject({ kind, of, value }: { [Key in "kind" | "of" | "value"]: Claim[Key] }): Claim {
  return { kind, ...(of !== undefined && { of }), ...(value !== undefined && { value }) };
}
