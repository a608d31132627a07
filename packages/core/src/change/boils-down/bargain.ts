import type { Id } from "../../case/index.ts";
import { isGap, type Model, type ModelDraft, type ModelParty } from "../../model/index.ts";
import type { Bargain, GroupStake, StakeShare } from "./result.ts";
import { groupsOf, pricesOf, viewOf } from "./stakes.ts";

/**
 * The bargain: who gets what (theory 3.6). For each party and group of issues what it has at stake by what it has said, and
 * the share of that which a draft gives it, under its own reading and the defaults. Parties are compared only by such shares.
 *
 * A share is a range where issues are open or not public, and where the draft says what the party has never spoken of: such a
 * term may be worth anything of the issue's stake. An option given for a price counts with it where the draft pays the price,
 * without it where it does not.
 */
export function bargainOf(model: Model, draft: ModelDraft, pair: readonly [number, number] | null): Bargain {
  const groups = groupsOf(model);
  const stakes = model.parties.map((party, p) => model.issues.map((_, i) => issueStake(model, draft, party, p, i)));
  const totals = stakes.map((row) => row.reduce((sum, { stake }) => sum + stake, 0));
  return {
    draft: draft.id,
    pair: pair && [model.parties[pair[0]]!.id, model.parties[pair[1]]!.id],
    groups: groups.map(({ group, issues }) => ({
      group,
      issues: issues.map((i) => model.issues[i]!.id),
      parties: Object.fromEntries(
        model.parties.map(({ id }, p): [Id, GroupStake] => {
          const rows = issues.map((i) => stakes[p]![i]!);
          const stake = rows.reduce((sum, row) => sum + row.stake, 0);
          const sum = (of: (row: IssueStake) => number): number =>
            rows.reduce((total, row) => total + row.stake * of(row), 0) / stake;
          const silent = issues.filter((_, k) => !rows[k]!.spoken).map((i) => model.issues[i]!.id);
          if (!(stake > 0)) return [id, { stake: 0, ofAll: 0, share: null, unspoken: 0, silent }];
          const [low, high] = [sum((row) => row.low), sum((row) => row.high)];
          const share: StakeShare = high - low <= 1e-12 ? low : { low, high };
          return [id, { stake, ofAll: stake / totals[p]!, share, unspoken: sum((row) => row.unspoken), silent }];
        }),
      ),
    })),
  };
}

interface IssueStake {
  readonly stake: number;
  readonly low: number;
  readonly high: number;
  /** The part of `high − low` that unspoken options make. */
  readonly unspoken: number;
  readonly spoken: boolean;
}

function issueStake(model: Model, draft: ModelDraft, party: ModelParty, p: number, i: number): IssueStake {
  const { spoken, greatest, least } = viewOf(model, party, i);
  const stake = greatest - least;
  if (spoken.length === 0 || !(stake > 0)) return { stake: 0, low: 0, high: 0, unspoken: 0, spoken: spoken.length > 0 };
  const reading = draft.readings[p]!;
  const loose = draft.states[i] === "open" || draft.states[i] === "unknown";
  const spans = Array.from({ length: model.offsets[i + 1]! - model.offsets[i]! }, (_, k) => {
    const o = model.offsets[i]! + k;
    if (isGap(party, o)) return { chance: reading[o]!, low: 0, high: 1, gap: true };
    const [low, high] = worthIn(model, draft, party, p, o);
    const share = (worth: number): number => Math.min(1, Math.max(0, (worth - least) / stake));
    return { chance: reading[o]!, low: share(low), high: share(high), gap: false };
  });
  if (loose) {
    const said = spans.filter(({ gap }) => !gap);
    const low = Math.min(...spans.map((span) => span.low));
    const high = Math.max(...spans.map((span) => span.high));
    // What lies beyond the spoken options is there because of the others.
    const within = Math.max(...said.map((span) => span.high)) - Math.min(...said.map((span) => span.low));
    return { stake, low, high, unspoken: Math.max(0, high - low - within), spoken: true };
  }
  const sum = (of: (span: (typeof spans)[number]) => number): number =>
    spans.reduce((total, span) => total + span.chance * of(span), 0);
  return {
    stake,
    low: sum((span) => span.low),
    high: sum((span) => span.high),
    unspoken: sum((span) => (span.gap ? 1 : 0)),
    spoken: true,
  };
}

/** What an option is worth in a draft: with its price where the draft pays it; both ends where that is open. */
function worthIn(model: Model, draft: ModelDraft, party: ModelParty, p: number, o: number): [number, number] {
  const bare = party.utilities[o]!;
  let low = 0;
  let high = 0;
  let most = 0;
  // No outcome pays the price in two ways, so that the chances add up.
  for (const { terms, adds } of pricesOf(party, o)) {
    const chances = [...terms]
      .filter((term) => term !== o)
      .map((term) => {
        const state = draft.states[model.issueOf[term]!];
        return state === "open" || state === "unknown" ? null : draft.readings[p]![term]!;
      });
    low += adds * chances.reduce<number>((product, chance) => product * (chance ?? 0), 1);
    high += adds * chances.reduce<number>((product, chance) => product * (chance ?? 1), 1);
    most = Math.max(most, adds);
  }
  high = Math.min(high, most);
  return [bare + low, bare + high];
}
