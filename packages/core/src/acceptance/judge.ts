import type { Id } from "../case/index.ts";
import {
  type CompletionRange,
  conjunctionToRecord,
  expectedUtility,
  hasSpoken,
  interactionUtility,
  type Model,
  type ModelDraft,
  type ModelParty,
  openIssues,
  unspokenIn,
} from "../model/index.ts";
import { type Because, decidingIssues, redLinesInWords } from "./because.ts";
import { decisiveJudgements } from "./influence.ts";
import { type AcceptanceAnswers, type AcceptanceShare, jointProbability } from "./probability.ts";
import type { DraftAcceptance, PartyAcceptance, Probability, RedLineHit, Spread, Verdict } from "./result.ts";

/** Accepts from this probability on; rejects up to one minus it (theory 2). */
export const CONFIDENT = 0.95;

/** One reading of a draft by one party: its completions, and the questions that stand for the worst and the best. */
export interface Reading {
  readonly range: CompletionRange;
  /** A place among the questions; `red-line`: one is hit whatever the judgements; `null`: no reservation value. */
  readonly worst: number | "red-line" | null;
  readonly best: number | "red-line" | null;
}

/** What is known of one party's acceptance of one draft, once all questions are answered. */
export function judgeParty(known: {
  readonly model: Model;
  readonly draft: ModelDraft;
  readonly party: ModelParty;
  readonly own: Reading;
  readonly common: Reading;
  readonly answers: AcceptanceAnswers;
}): PartyAcceptance {
  const { model, draft, party, own, common, answers } = known;
  const open = openIssues(draft);
  const reading = draft.readings[model.parties.indexOf(party)]!;
  if (!hasSpoken(party)) return nothingSaid(party);
  const { least, greatest, riskiest } = own.range;
  const utility = spread(least.utility, greatest.utility);
  const verdict = verdictOf(own, answers);
  const hits = redLineHits(model, party, reading, open);
  const parts = contributions(model, party, reading, open);
  return {
    utility,
    reservation: party.reservation,
    gain: party.reservation === null ? null : shift(utility, -party.reservation),
    verdict,
    holds: true,
    unspoken: unspokenIn(model, party, reading),
    redLines: hits,
    redLineProbability: riskiest.redLine,
    redLineTolerance: party.redLineTolerance,
    probability: probabilityOf([own], answers, open.length > 0),
    contributions: parts,
    margins: margins(model, party, parts),
    settledWeight: settledWeight(draft, party),
    commonReadingUtility: spread(common.range.least.utility, common.range.greatest.utility),
    commonReadingVerdict: verdictOf(common, answers),
    ambiguityDividend: own === common ? 0 : dividend(model, party, draft, least.lotteries, open),
    dependsOn: verdict === "depends" ? decisiveJudgements(model, party, least.lotteries) : [],
    reason: reasonOf(model, party, verdict, own, open, hits),
    because: becauseOf(model, party, verdict, own, reading, open),
  };
}

/** Nothing was said by or of the party, and so nothing is told of it: no figure made of placeholders and defaults. */
function nothingSaid(party: ModelParty): PartyAcceptance {
  return {
    utility: { low: 0, high: 1 },
    reservation: null,
    gain: null,
    verdict: "unknown",
    holds: true,
    unspoken: 1,
    redLines: [],
    redLineProbability: 0,
    redLineTolerance: party.redLineTolerance,
    probability: null,
    contributions: {},
    margins: null,
    settledWeight: 0,
    commonReadingUtility: { low: 0, high: 1 },
    commonReadingVerdict: "unknown",
    ambiguityDividend: 0,
    dependsOn: [],
    reason: { kind: "nothing-said" },
    because: { crossed: [], mayCross: [], issues: [] },
  };
}

function becauseOf(
  model: Model,
  party: ModelParty,
  verdict: Verdict,
  { range }: Reading,
  reading: Float64Array,
  open: readonly number[],
): Because {
  const lines = redLinesInWords(model, party, reading, open);
  // A rejection is told at its best completion, an acceptance at its worst: so much holds however open issues are settled.
  const at = verdict === "accepts" ? range.least : (range.best ?? range.greatest);
  const byValue = verdict !== "unknown" && range.best !== null && party.reservation !== null;
  return {
    ...lines,
    issues: byValue ? decidingIssues(model, party, at.lotteries, at.utility - party.reservation) : [],
  };
}

/** What is known of all deciding parties together. @param complete whether each of them has preferences here */
export function judgeAll(
  readings: readonly Reading[],
  verdicts: readonly Verdict[],
  complete: boolean,
  answers: AcceptanceAnswers,
  open: boolean,
): DraftAcceptance["all"] {
  const probability = probabilityOf(readings, answers, open, complete);
  if (verdicts.includes("rejects")) return { verdict: "rejects", holds: true, probability };
  if (probability === null) {
    const agreed = complete && verdicts.every((verdict) => verdict === "accepts");
    return { verdict: agreed ? "accepts" : "unknown", holds: true, probability };
  }
  const worst = verdictByProbability(probability.worst ?? probability.estimate);
  const best = verdictByProbability(probability.best ?? probability.estimate);
  return { verdict: worst === best ? worst : "unknown", holds: true, probability };
}

/** Share of the draws in which a question is answered by yes; `undefined` where there is no reservation value to hold against. */
function shareOf(question: Reading["worst"], answers: AcceptanceAnswers): AcceptanceShare | undefined {
  if (question === null) return undefined;
  return question === "red-line" ? 0 : answers.shares[question]!;
}

export function verdictOf({ worst, best }: Reading, answers: AcceptanceAnswers): Verdict {
  const one = (question: Reading["worst"]): Verdict => {
    const share = shareOf(question, answers);
    if (share === undefined) return "unknown";
    if (share === null) return answers.exact[question as number] ? "accepts" : "rejects";
    return verdictByProbability(jointProbability([share], answers.points)!.estimate);
  };
  const pessimist = one(worst);
  return pessimist === one(best) ? pessimist : "unknown";
}

/**
 * The one vocabulary of verdicts (contract): `accepts`, ✓ and "would sign" from a probability of 0.95 on, `rejects` up to 0.05,
 * `depends` between. Used wherever a chance is turned into a word.
 */
export function verdictByProbability(probability: number): Verdict {
  if (probability >= CONFIDENT) return "accepts";
  return probability <= 1 - CONFIDENT ? "rejects" : "depends";
}

function probabilityOf(
  readings: readonly Reading[],
  answers: AcceptanceAnswers,
  open: boolean,
  complete = true,
): PartyAcceptance["probability"] {
  const joint = (end: "worst" | "best"): Probability | null => {
    const shares = readings.map((reading) => shareOf(reading[end], answers));
    if (shares.includes(0)) return jointProbability([0], answers.points);
    if (!complete || shares.includes(undefined)) return null;
    return jointProbability(shares as AcceptanceShare[], answers.points);
  };
  const best = joint("best");
  if (!open || best === null) return best;
  // Where even the best completion is certainly refused, nothing is left open.
  const worst = best.high === 0 ? best : joint("worst");
  if (worst === null) return null;
  return {
    estimate: (worst.estimate + best.estimate) / 2,
    low: worst.low,
    high: best.high,
    worst: worst.estimate,
    best: best.estimate,
  };
}

function spread(low: number, high: number): Spread {
  return low === high ? low : { low, high };
}

function shift(value: Spread, by: number): Spread {
  return typeof value === "number" ? value + by : { low: value.low + by, high: value.high + by };
}

/** Issue by issue `w·(v(chosen) − v(best))`, and the interactions that hold; open issues left out. */
function contributions(
  model: Model,
  party: ModelParty,
  lotteries: Float64Array,
  open: readonly number[],
): Readonly<Record<Id, number>> {
  const out: Record<Id, number> = {};
  for (const [i, { id }] of model.issues.entries()) {
    if (open.includes(i)) continue;
    let expected = 0;
    let best = Number.NEGATIVE_INFINITY;
    for (let o = model.offsets[i]!; o < model.offsets[i + 1]!; o++) {
      expected += lotteries[o]! * party.utilities[o]!;
      best = Math.max(best, party.utilities[o]!);
    }
    out[id] = expected - best;
  }
  out["interactions"] = interactionUtility(party, closed(model, lotteries, open));
  return out;
}

/** Contributions counted from the walk-away value, which each issue bears by its weight, instead of from its best option. */
function margins(
  model: Model,
  { reservation, weights, utilities }: ModelParty,
  parts: Readonly<Record<Id, number>>,
): PartyAcceptance["margins"] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  if (reservation === null || all === 0) return null;
  return Object.fromEntries(
    model.issues.flatMap(({ id }, i): [Id, number][] => {
      const part = parts[id];
      if (part === undefined) return [];
      const best = Math.max(...utilities.subarray(model.offsets[i]!, model.offsets[i + 1]!));
      return [[id, part + best - (weights[i]! / all) * reservation]];
    }),
  );
}

function settledWeight({ states }: ModelDraft, { weights }: ModelParty): number {
  let all = 0;
  let settled = 0;
  states.forEach((state, i) => {
    all += weights[i]!;
    if (state === "settled" || state === "ambiguous") settled += weights[i]!;
  });
  return all === 0 ? 0 : settled / all;
}

/** The lotteries without what they may say about open issues, so that no conjunction with an open issue counts. */
function closed(model: Model, lotteries: Float64Array, open: readonly number[]): Float64Array {
  if (open.length === 0) return lotteries;
  const out = lotteries.slice();
  for (const issue of open) out.fill(0, model.offsets[issue]!, model.offsets[issue + 1]!);
  return out;
}

/** Own reading less common reading, both with the open issues as in the completion of least utility. */
function dividend(
  model: Model,
  party: ModelParty,
  draft: ModelDraft,
  least: Float64Array,
  open: readonly number[],
): number {
  const common = draft.common.slice();
  for (const issue of open)
    for (let o = model.offsets[issue]!; o < model.offsets[issue + 1]!; o++) common[o] = least[o]!;
  return expectedUtility(party, least) - expectedUtility(party, common);
}

/** Red lines that may hold, the likeliest first; an open issue is taken to be settled the way the red line has it. */
function redLineHits(model: Model, party: ModelParty, lotteries: Float64Array, open: readonly number[]): RedLineHit[] {
  return party.redLines
    .map((terms) => ({
      terms: conjunctionToRecord(model, terms),
      probability: terms.reduce((product, o) => product * (open.includes(model.issueOf[o]!) ? 1 : lotteries[o]!), 1),
    }))
    .filter(({ probability }) => probability > 0)
    .sort((a, b) => b.probability - a.probability);
}

function reasonOf(
  model: Model,
  party: ModelParty,
  verdict: Verdict,
  own: Reading,
  open: readonly number[],
  hits: readonly RedLineHit[],
): PartyAcceptance["reason"] {
  const { least, best } = own.range;
  if (verdict === "rejects") {
    if (best === null) return { kind: "red-line", ...hits[0]! };
    return { kind: "shortfall", amount: party.reservation! - best.utility };
  }
  if (verdict === "accepts") return { kind: "gain", amount: least.utility - party.reservation! };
  if (verdict === "depends") return { kind: "depends" };
  if (party.reservation === null) return { kind: "no-preferences" };
  return { kind: "open-issues", issues: open.map((i) => model.issues[i]!.id) };
}
