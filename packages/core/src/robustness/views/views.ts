import { acceptanceOnly, type Verdict, type Verdicts } from "../../acceptance/index.ts";
import type { Case, Id } from "../../case/index.ts";
import { draftToStartFrom } from "../../change/start.ts";
import { type Context, ends, hasSpoken, type Model } from "../../model/index.ts";
import { rounded } from "../../numbers/index.ts";
import { commonGround } from "./common-ground.ts";
import { type Disagreement, explainDeal, explainDealFurther, explainParty } from "./explain.ts";
import type { CommonGround, Conclusion, ConclusionRow, DealWord, ViewsResult } from "./result.ts";

export interface ViewsOptions {
  readonly draft: Id | null;
}

/** The verdicts of one view on a draft. */
export interface ViewVerdicts {
  readonly deciding: readonly Id[];
  readonly parties: Readonly<Record<Id, Verdict>>;
  readonly all: Verdict;
}

/** The verdicts on a draft that hold in one view whatever nobody has said turns out to be. */
export function verdictsOf(model: Model, draft: Id, context: Context): ViewVerdicts {
  return verdictsIn(acceptanceOnly(model, { draft }, context));
}

/** The same of an answer about that draft alone. */
export function verdictsIn({ deciding, drafts }: Verdicts): ViewVerdicts {
  const { parties, all } = drafts[0]!;
  return {
    deciding,
    parties: Object.fromEntries(deciding.map((id) => [id, parties[id]?.verdict ?? "unknown"])),
    all: all.verdict,
  };
}

/** The views that judge at least one deciding party. */
export function judging(models: readonly Model[]): readonly Model[] {
  return models.filter(({ parties }) => parties.some(({ deciding }) => deciding));
}

/** The draft whose verdicts are compared; `null` where there is none. @throws RangeError where there is no such draft */
export function draftCompared(models: readonly Model[], { draft }: ViewsOptions): Id | null {
  const [model] = models;
  if (model === undefined || (model.drafts.length === 0 && draft === null)) return null;
  return draftToStartFrom(model, draft).id;
}

/**
 * Where opposed views agree (theory 14): every conclusion as each perspective has it, the smallest difference that explains each
 * disagreement, and the text that holds under the most perspectives. A verdict is the one that holds whatever nobody has said
 * turns out to be, and so is a deal; texts are held to lie in a zone at its cautious end, and not to at its hopeful one.
 *
 * @throws RangeError where there is no such draft
 * @throws TooEntangled where the joint tables are too large (theory 1.2)
 * @throws Cancelled
 */
export function views(
  of: { readonly case: Case; readonly models: readonly Model[] },
  options: ViewsOptions,
  context: Context,
): ViewsResult {
  const models = judging(of.models);
  const draft = draftCompared(models, options);
  const judged = draft === null ? [] : models.map((model) => verdictsOf(model, draft, context));
  return viewsJudged(of.case, models, draft, judged, context);
}

/** The same where the verdicts are known already. @param judged one per view; empty where there is no draft */
export function viewsJudged(
  kase: Case,
  models: readonly Model[],
  draft: Id | null,
  judged: readonly ViewVerdicts[],
  context: Context,
): ViewsResult {
  return rounded(models.length === 0 ? nothing() : compare(kase, models, draft, judged, context));
}

function nothing(): ViewsResult {
  const common: CommonGround = { conflicts: [], openings: [], deal: null, proven: true };
  return {
    draft: null,
    views: [],
    conclusions: [],
    explanations: [],
    unexplained: [],
    common,
    possible: common,
    opens: [],
  };
}

function compare(
  kase: Case,
  models: readonly Model[],
  draft: Id | null,
  judged: readonly ViewVerdicts[],
  context: Context,
): ViewsResult {
  const atEnds = models.map((model) => ends(model));
  const common = commonGround(
    atEnds.map(({ cautious }) => cautious),
    context,
  );
  const same = atEnds.every(({ cautious, hopeful }) => cautious === hopeful);
  const possible = same
    ? common
    : commonGround(
        atEnds.map(({ hopeful }) => hopeful),
        context,
      );
  const rows = [
    ...verdictRows(models, judged),
    row(
      { kind: "deal" },
      models.map((model) => [model.perspective, dealOf(model, kase, common, possible)]),
    ),
  ];
  const found = rows.flatMap((one) => explained(one, models, draft, context));
  return {
    draft,
    views: models.map((model) => ({ view: model.perspective, notJudged: notJudged(model, kase) })),
    conclusions: rows.toSorted(
      (a, b) => Number(b.robust) - Number(a.robust) || (b.most?.views ?? 0) - (a.most?.views ?? 0),
    ),
    explanations: found.flatMap(({ explanation }) => explanation ?? []),
    unexplained: found.flatMap(({ explanation, pair }) => (explanation === null ? [pair] : [])),
    common,
    possible,
    opens: opening(common, possible),
  };
}

/** Views that each alone, left out, open a common zone for sure, where for sure there is none for all. */
function opening(common: CommonGround, possible: CommonGround): readonly Id[] {
  if (possible.openings.some((set) => set.length === 0) || !possible.proven) return [];
  return common.openings.flatMap((set) => (set.length === 1 ? [set[0]!] : []));
}

/** Deciding parties of which a view has no preferences, or not what no deal is worth to them. */
function notJudged(model: Model, kase: Case): readonly Id[] {
  return kase.parties
    .filter(({ id, roles }) => {
      const party = model.parties.find((one) => one.id === id);
      if (party === undefined) return roles?.includes("party") === true;
      return party.deciding && (party.reservation === null || !hasSpoken(party));
    })
    .map(({ id }) => id);
}

function dealOf(model: Model, kase: Case, common: CommonGround, possible: CommonGround): DealWord {
  const isEmpty = ({ conflicts }: CommonGround): boolean =>
    conflicts.some((set) => set.every((view) => view === model.perspective));
  if (isEmpty(possible)) return possible.proven ? "none" : "open";
  // Where a party is not judged nothing says that it would agree.
  return common.proven && !isEmpty(common) && notJudged(model, kase).length === 0 ? "exists" : "open";
}

function verdictRows(models: readonly Model[], judged: readonly ViewVerdicts[]): readonly ConclusionRow[] {
  if (judged.length === 0) return [];
  const deciding = [...new Set(judged.flatMap((one) => one.deciding))];
  const answers = (of: (one: ViewVerdicts) => Verdict): readonly (readonly [Id, Verdict])[] =>
    models.map(({ perspective }, v) => [perspective, of(judged[v]!)]);
  return [
    ...deciding.map((party) =>
      row(
        { kind: "party", party },
        answers(({ parties }) => parties[party] ?? "unknown"),
      ),
    ),
    row(
      { kind: "all" },
      answers(({ all }) => all),
    ),
  ];
}

function row(conclusion: Conclusion, answers: readonly (readonly [Id, Verdict | DealWord])[]): ConclusionRow {
  const counts = new Map<Verdict | DealWord, number>();
  for (const [, answer] of answers)
    if (answer !== "unknown" && answer !== "open") counts.set(answer, (counts.get(answer) ?? 0) + 1);
  const most = [...counts].reduce<ConclusionRow["most"]>(
    (best, [answer, count]) => (best === null || count > best.views ? { answer, views: count } : best),
    null,
  );
  return { ...conclusion, answers: Object.fromEntries(answers), robust: most?.views === answers.length, most };
}

/** Pairs of views whose answers on a deal are explained by single judgements. */
const MOST_DETAILED = 2;

function explained(
  conclusion: ConclusionRow,
  models: readonly Model[],
  draft: Id | null,
  context: Context,
): readonly Disagreement[] {
  if (conclusion.kind === "all" || conclusion.robust) return [];
  const [yes, no] = conclusion.kind === "deal" ? (["exists", "none"] as const) : (["accepts", "rejects"] as const);
  const giving = (answer: string): readonly Model[] =>
    models.filter(({ perspective }) => conclusion.answers[perspective] === answer);
  const pairs = giving(yes).flatMap((a) => giving(no).map((b) => [a, b] as const));
  const found = pairs.map(([a, b]) =>
    conclusion.kind === "deal" ? explainDeal(a, b, context) : explainParty(conclusion.party, draft!, a, b),
  );
  const size = ({ explanation }: Disagreement): number =>
    explanation === null
      ? Number.POSITIVE_INFINITY
      : conclusion.kind === "deal"
        ? explanation.parties.length
        : explanation.judgements.length;
  const sorted = found.toSorted((a, b) => size(a) - size(b));
  if (conclusion.kind !== "deal") return sorted;
  return sorted.map(({ pair, explanation }, k) => ({
    pair,
    explanation:
      k < MOST_DETAILED && explanation !== null ? explainDealFurther(explanation, models, context) : explanation,
  }));
}
