import { type Home, homesOf, passes, reservationTolerance } from "../acceptance/index.ts";
import type { Id } from "../case/index.ts";
import { expectedUtility, isHit, type Model, type ModelDraft, openIssues, unionProbability } from "../model/index.ts";

/** What a draft is to a party at the table, by expected values. */
export interface Signable {
  readonly utility: number;
  /** Whether it crosses none of the party's red lines, and the bodies that ratify for it pass it. */
  readonly signs: boolean;
  /** Whether it crosses a red line of the party's own. */
  readonly crosses: boolean;
  /** Bodies that refuse it, where they do not pass it together. */
  readonly refusedBy: readonly Id[];
}

/**
 * Whether a party can sign a draft, and what it is worth to it (theory 11.1): an open or unknown issue is an equal lottery over
 * those of its options that cross no red line of the party's; where there are none it cannot sign. Nor can it where the bodies
 * that ratify for it do not pass the draft by their rules, each by expected values; a body of which nobody has said what it
 * wants stops nothing.
 *
 * @param p place of the party among `model.parties`
 */
export function signable(model: Model, p: number, draft: ModelDraft): Signable {
  const { utility, signs } = withinRedLines(model, p, draft);
  const refusedBy = homesOf(model, [model.parties[p]!.id]).flatMap((home) => refusing(model, home, draft));
  return { utility, signs: signs && refusedBy.length === 0, crosses: !signs, refusedBy };
}

/** The bodies of a home that refuse a draft; none where they pass it together. */
function refusing(model: Model, { bodies }: Home, draft: ModelDraft): readonly Id[] {
  const consents = bodies.map(({ place }) => {
    const reservation = place < 0 ? null : model.parties[place]!.reservation;
    if (reservation === null) return true;
    const { utility, signs } = withinRedLines(model, place, draft);
    return signs && utility >= reservation - reservationTolerance;
  });
  const rules = bodies.map(({ party }) => party);
  return passes(rules, (k) => consents[k]!) ? [] : rules.flatMap(({ id }, k) => (consents[k] ? [] : [id]));
}

/** Bodies that ratify for a party and of which nobody has said what they want. */
export function silentRatifiers(model: Model, players: readonly number[]): readonly Id[] {
  const homes = homesOf(
    model,
    players.map((p) => model.parties[p]!.id),
  );
  return homes.flatMap(({ bodies }) =>
    bodies.flatMap(({ party, place }) => (place < 0 || model.parties[place]!.reservation === null ? [party.id] : [])),
  );
}

function withinRedLines(model: Model, p: number, draft: ModelDraft): Pick<Signable, "utility" | "signs"> {
  const party = model.parties[p]!;
  const lotteries = Float64Array.from(draft.readings[p]!);
  const open = openIssues(draft);
  for (const issue of open) fill(model, lotteries, issue, () => true);
  let possible = true;
  for (const issue of open) {
    const passes = (option: number): boolean => {
      const certain = Float64Array.from(lotteries);
      for (let o = model.offsets[issue]!; o < model.offsets[issue + 1]!; o += 1) certain[o] = o === option ? 1 : 0;
      const concerned = party.redLines.filter((terms) => terms.includes(option));
      return !isHit(unionProbability(concerned, certain, model.issueOf), party.redLineTolerance);
    };
    if (!fill(model, lotteries, issue, passes)) possible = false;
  }
  const hit = isHit(unionProbability(party.redLines, lotteries, model.issueOf), party.redLineTolerance);
  return { utility: expectedUtility(party, lotteries), signs: possible && !hit };
}

/** Makes an issue an equal lottery over some of its options; over all of them, and false, where none passes. */
function fill(model: Model, lotteries: Float64Array, issue: number, passes: (option: number) => boolean): boolean {
  const from = model.offsets[issue]!;
  const to = model.offsets[issue + 1]!;
  const chosen: number[] = [];
  for (let option = from; option < to; option += 1) if (passes(option)) chosen.push(option);
  const among = chosen.length > 0 ? chosen : Array.from({ length: to - from }, (_, k) => from + k);
  lotteries.fill(0, from, to);
  for (const option of among) lotteries[option] = 1 / among.length;
  return chosen.length > 0;
}
