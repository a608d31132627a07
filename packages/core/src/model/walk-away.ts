import {
  type Case,
  DERIVED,
  draftCitation,
  type Id,
  type IsoDate,
  ownLatestDrafts,
  type Perspective,
  PRIOR_RESERVATION,
  type Range,
  type Sourced,
} from "../case/index.ts";
import { compileDraft, defaultsOf, openIssues } from "./compile-drafts.ts";
import { compileParty } from "./compile-party.ts";
import { completionRange, isHit } from "./completions.ts";
import { withGapsAt } from "./ends.ts";
import { numberOptions } from "./numbering.ts";
import { ownJudgements } from "./owned.ts";
import type { Model, ModelDraft, ModelParty } from "./types.ts";

/** What a party's last word on a draft says of its walk-away value: no more than the draft is worth, or no less. */
export interface WalkAwayBound {
  readonly party: Id;
  readonly draft: Id;
  /** The last word on it. */
  readonly says: "accepts" | "rejects";
  readonly date: IsoDate;
  /** Id of the statement, or `draft:<id>` of the party's own text. */
  readonly from: Id;
  /** What the draft is worth, on 0–1, at the end that binds least. */
  readonly utility: number;
  /**
   * Why it is not counted with: the drafts whose bounds it cannot hold together with, `prior` where it lies outside the prior.
   * Empty: it counts.
   */
  readonly conflicts: readonly (Id | "prior")[];
}

/** Scale of the logistic likelihoods: words in public are moves as well (theory 1.7). */
const SCALE = 0.05;
const GRID = 1001;
const TAIL = 0.01;
const MET_WITHIN = 1e-9;

/**
 * The walk-away value that words make likely, from the prior [0.3, 0.5, 0.7] (theory 1.7): each bound enters with a logistic
 * likelihood of scale 0.05, `accepts` as `r ≤ U`, `rejects` as `r ≥ U`. `[1% quantile, mode, 99% quantile]` over 1,001 points:
 * the first point whose cumulated weight reaches the quantile, the first of greatest weight.
 *
 * @example
 * reservationFromWords([{ says: "accepts", utility: 0.5 }]); // [0.334, 0.45, 0.611], to three digits
 */
export function reservationFromWords(bounds: readonly Pick<WalkAwayBound, "says" | "utility">[]): Range {
  const [low, likely, high] = prior();
  const points = Array.from({ length: GRID }, (_, k) => low + ((high - low) * k) / (GRID - 1));
  const alpha = (4 * (likely - low)) / (high - low);
  const beta = (4 * (high - likely)) / (high - low);
  const weights = points.map((r) => {
    let weight = (r - low) ** alpha * Math.max(0, high - r) ** beta;
    for (const { says, utility } of bounds)
      weight /= 1 + Math.exp(((says === "accepts" ? 1 : -1) * (r - utility)) / SCALE);
    return weight;
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const quantile = (share: number): number => {
    let sum = 0;
    for (const [k, weight] of weights.entries()) {
      sum += weight;
      if (sum >= share * total) return points[k]!;
    }
    return high;
  };
  return [quantile(TAIL), points[weights.indexOf(Math.max(...weights))]!, quantile(1 - TAIL)];
}

function prior(): Range {
  const [low, likely, high] = PRIOR_RESERVATION.value;
  return [low / 100, likely / 100, high / 100];
}

/**
 * What the parties' words on whole drafts say of their walk-away values in the derived perspective (theory 1.7), party by
 * party. Each draft counts once, by the party's last word on it: a statement of its own that it accepts or rejects it, or its
 * being the party's latest own text. A draft one of whose completions crosses a red line of the party says nothing by being
 * rejected. Where a lower bound exceeds an upper one, or a bound lies outside the prior, none of those in conflict counts.
 *
 * @param derived the derived perspective, with whatever walk-away values
 */
export function walkAwayBounds(caseFile: Case, derived: Perspective): ReadonlyMap<Id, readonly WalkAwayBound[]> {
  const numbering = numberOptions(caseFile);
  const perspective = ownJudgements(derived, [DERIVED]);
  const defaults = defaultsOf(caseFile, perspective);
  const drafts = new Map<Id, ModelDraft>();
  const result = new Map<Id, readonly WalkAwayBound[]>();
  for (const party of caseFile.parties) {
    const judgements = perspective.parties.get(party.id);
    if (judgements === undefined) continue;
    const words = lastWords(caseFile, party.id);
    // Where no issue affects a party, no draft is worth anything to it: what it says of one tells nothing of a number.
    if (words.length === 0 || judgements.weights.size === 0) {
      result.set(party.id, []);
      continue;
    }
    const compiled = compileParty(caseFile, party, judgements, true, numbering, []);
    const ofParty: Pick<Model, "issues" | "offsets" | "issueOf"> = {
      issues: caseFile.issues.map((issue) => ({ ...issue, group: null, ordered: false })),
      offsets: numbering.offsets,
      issueOf: numbering.issueOf,
    };
    const bounds = words.flatMap((word): WalkAwayBound[] => {
      const given = caseFile.drafts?.find(({ id }) => id === word.draft);
      if (given === undefined || Object.keys(given.terms ?? {}).length === 0) return [];
      const draft = drafts.get(given.id) ?? compileDraft(caseFile, given, defaults, [], numbering);
      drafts.set(given.id, draft);
      const utility = leastBinding(ofParty, compiled, draft, word.says);
      return utility === null ? [] : [{ party: party.id, ...word, utility, conflicts: [] }];
    });
    result.set(party.id, withConflicts(bounds));
  }
  return result;
}

/**
 * What the draft is worth at the end over gaps and open issues that binds least.
 *
 * @returns `null` where it is rejected and a red line may be why
 */
function leastBinding(
  model: Pick<Model, "issues" | "offsets" | "issueOf">,
  party: ModelParty,
  draft: ModelDraft,
  says: WalkAwayBound["says"],
): number | null {
  const open = openIssues(draft);
  const at = withGapsAt(model, party, says === "accepts" ? "hopeful" : "cautious");
  const range = completionRange(model, at, draft.common, open);
  if (says === "accepts") return range.greatest.utility;
  return isHit(range.riskiest.redLine, party.redLineTolerance) ? null : range.least.utility;
}

type Word = Pick<WalkAwayBound, "draft" | "says" | "date" | "from">;

/** A party's last word on each draft, in the order of the file; of one day its own text first, then the later statement. */
function lastWords(caseFile: Case, party: Id): readonly Word[] {
  const words = new Map<Id, Word>();
  const say = (word: Word): void => {
    const before = words.get(word.draft);
    if (before === undefined || word.date >= before.date) words.set(word.draft, word);
  };
  for (const { id, date } of ownLatestDrafts(caseFile, party))
    say({ draft: id, says: "accepts", date, from: draftCitation(id) });
  const withdrawn = new Set(caseFile.statements?.flatMap((statement) => [statement.retracts, statement.corrects]));
  for (const statement of caseFile.statements ?? []) {
    if (statement.party !== party || withdrawn.has(statement.id)) continue;
    for (const { kind, about } of statement.claims ?? []) {
      if (about?.draft === undefined || about.issue !== undefined || about.commitment !== undefined) continue;
      if (kind === "accepts" || kind === "rejects")
        say({ draft: about.draft, says: kind, date: statement.date, from: statement.id });
    }
  }
  return (caseFile.drafts ?? []).flatMap(({ id }) => words.get(id) ?? []);
}

function withConflicts(bounds: readonly WalkAwayBound[]): readonly WalkAwayBound[] {
  const [low, , high] = prior();
  return bounds.map((bound) => {
    const against = bounds.filter(
      (other) =>
        other.says !== bound.says &&
        (bound.says === "accepts" ? other.utility - bound.utility : bound.utility - other.utility) > MET_WITHIN,
    );
    const isOutside = bound.utility < low - MET_WITHIN || bound.utility > high + MET_WITHIN;
    return { ...bound, conflicts: [...against.map(({ draft }) => draft), ...(isOutside ? ["prior" as const] : [])] };
  });
}

/**
 * The derived perspective with walk-away values from words; still `assumed`, with the words each leans on.
 *
 * @param except parties to which another perspective gives numbers of its own: there the prior stands
 */
export function withWalkAways(caseFile: Case, derived: Perspective, except: ReadonlySet<Id> = new Set()): Perspective {
  const bounds = walkAwayBounds(caseFile, derived);
  const parties = Object.entries(derived.parties ?? {}).map(([id, judgements]): [Id, typeof judgements] => {
    if (except.has(id)) return [id, judgements];
    const counted = (bounds.get(id) ?? []).filter(({ conflicts }) => conflicts.length === 0);
    const [low, likely, high] = reservationFromWords(counted);
    const reservation: Sourced<Range> = {
      value: [100 * low, 100 * likely, 100 * high],
      source: PRIOR_RESERVATION.source!,
      ...(counted.length > 0 && { from: counted.map(({ from }) => from) }),
      note: counted.length > 0 ? "from words on whole drafts" : PRIOR_RESERVATION.note!,
    };
    return [id, { ...judgements, reservation }];
  });
  return { ...derived, parties: Object.fromEntries(parties) };
}
