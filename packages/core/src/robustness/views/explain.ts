import type { Id } from "../../case/index.ts";
import { type Context, ends, type Model } from "../../model/index.ts";
import { Carrying, judgedBy } from "./carried.ts";
import { isEmptyZone } from "./common-ground.ts";
import { dealJudgements } from "./deal-judgements.ts";
import { fewestCarried } from "./fewest-carried.ts";
import type { Conclusion, Explanation } from "./result.ts";

/** Two views that give opposite answers, and the smallest difference that explains it; `null` where none was found. */
export interface Disagreement {
  readonly pair: { readonly conclusion: Conclusion; readonly views: readonly [Id, Id] };
  readonly explanation: Explanation | null;
}

/** Parties tried together before sets of them are no longer tried. */
const MOST_PARTIES = 10;

/**
 * Why a party accepts in one view and rejects in another: the fewest judgements carried over from either to the other that turn
 * the verdict, at the end at which it has to hold (theory 1.8).
 */
export function explainParty(party: Id, draft: Id, accepting: Model, rejecting: Model): Disagreement {
  const conclusion: Conclusion = { kind: "party", party };
  const pair = { conclusion, views: [accepting.perspective, rejecting.perspective] as const };
  const ways = [
    { here: rejecting, there: accepting, target: "accepts" as const, end: "cautious" as const },
    { here: accepting, there: rejecting, target: "rejects" as const, end: "hopeful" as const },
  ].flatMap(({ here, there, target, end }): Explanation[] => {
    const model = ends(here)[end];
    const one = judgedBy(model, draft, party);
    const other = judgedBy(ends(there)[end], draft, party);
    if (one === null || other === null) return [];
    const carrying = new Carrying(one, other);
    const fewest = fewestCarried(carrying, model, target);
    if (fewest === null) return [];
    return [
      {
        conclusion,
        view: here.perspective,
        from: there.perspective,
        judgements: fewest.items.map((item) => carrying.describe(item)),
        parties: [],
        proven: fewest.proven,
      },
    ];
  });
  return { pair, explanation: ways.toSorted((a, b) => a.judgements.length - b.judgements.length)[0] ?? null };
}

/**
 * Why there is a deal in one view and none in another: the fewest deciding parties whose judgements, all carried over, turn the
 * answer, at the end at which it has to hold.
 */
export function explainDeal(withDeal: Model, without: Model, context: Context): Disagreement {
  const conclusion: Conclusion = { kind: "deal" };
  const pair = { conclusion, views: [withDeal.perspective, without.perspective] as const };
  const ways = [
    { here: without, there: withDeal, empty: false, end: "cautious" as const },
    { here: withDeal, there: without, empty: true, end: "hopeful" as const },
  ].flatMap(({ here, there, empty, end }): Explanation[] => {
    const parties = fewestParties(ends(here)[end], ends(there)[end], empty, context);
    if (parties === null) return [];
    return [
      {
        conclusion,
        view: here.perspective,
        from: there.perspective,
        judgements: [],
        parties: parties.parties,
        proven: parties.proven,
      },
    ];
  });
  return { pair, explanation: ways.toSorted((a, b) => a.parties.length - b.parties.length)[0] ?? null };
}

/** Why there is a deal in one view and none in the other, by single judgements too. */
export function explainDealFurther(explanation: Explanation, models: readonly Model[], context: Context): Explanation {
  const model = (view: Id): Model => models.find(({ perspective }) => perspective === view)!;
  const [here, there] = [ends(model(explanation.view)), ends(model(explanation.from))];
  // Carried over it turns: where there is none for sure even the cautious zone holds a text, and the other way round.
  const empty = isEmptyZone(here.hopeful, context) === false;
  const end = empty ? "hopeful" : "cautious";
  const found = dealJudgements(here[end], there[end], explanation.parties, empty, context);
  return found === null ? explanation : { ...explanation, ...found };
}

function fewestParties(
  here: Model,
  there: Model,
  empty: boolean,
  context: Context,
): { readonly parties: readonly Id[]; readonly proven: boolean } | null {
  const shared = here.parties.filter(
    ({ id, deciding }) => deciding && there.parties.some((other) => other.id === id && other.deciding),
  );
  if (shared.length > MOST_PARTIES) return null;
  let proven = true;
  const sets = Array.from({ length: 1 << shared.length }, (_, mask) => shared.filter((_, k) => (mask >> k) & 1));
  for (const carried of sets.toSorted((a, b) => a.length - b.length)) {
    const parties = here.parties.map((party) =>
      carried.includes(party) ? there.parties.find(({ id }) => id === party.id)! : party,
    );
    const isEmpty = isEmptyZone({ ...here, parties }, context);
    if (isEmpty === null) proven = false;
    else if (isEmpty === empty) return { parties: carried.map(({ id }) => id), proven };
  }
  return null;
}
