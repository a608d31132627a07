import type { Id, Quantity } from "../../case/index.ts";
import {
  type ChoiceJudgement,
  type Model,
  type ModelDraft,
  type ModelParty,
  withQuantities,
} from "../../model/index.ts";
import { lotteryReference } from "../choice-reference.ts";
import { otherPerspectives, runFavours } from "../favours.ts";
import { expectedNumbers } from "../gain.ts";
import type { JudgementTilt } from "../result.ts";
import { Carrying, judgedBy } from "../views/carried.ts";
import { fewestCarried } from "../views/fewest-carried.ts";
import type { RobustResult } from "./result.ts";

/** Nobody's word: assumed, or never said. */
const isUnsourced = ({ source, gap }: { readonly source: Id; readonly gap?: boolean }): boolean =>
  source === "assumed" || gap === true;

/**
 * Leaning (theory 14): for each of some parties that accept a draft, the fewest unsourced judgements that all favour it and
 * without which it would reject. Without a judgement: with what the other perspectives say of the same thing in its place, or
 * the level value where nobody says anything (as in `favours`). By expected figures.
 */
export function leaningOn(model: Model, draft: ModelDraft, parties: readonly Id[]): RobustResult["leaning"] {
  if (parties.length === 0) return [];
  const tilts = runFavours(model, { draft: draft.id }).judgements;
  const others = otherPerspectives(model);
  return parties.flatMap((id): RobustResult["leaning"] => {
    const here = judgedBy(model, draft.id, id);
    if (here === null) return [];
    const there = withoutLeaning(model, draft, id, tilts, others);
    const carrying = new Carrying(here, there);
    const fewest = fewestCarried(carrying, model, "rejects");
    if (fewest === null) return [];
    const judgements = fewest.items.map((item) => {
      const judgement = carrying.describe(item);
      return { ...judgement, there: { ...judgement.there, sources: [] } };
    });
    return [{ party: id, judgements, proven: fewest.proven }];
  });
}

/** The party as it would be with every unsourced judgement that favours it at what it is held against. */
function withoutLeaning(
  model: Model,
  draft: ModelDraft,
  id: Id,
  tilts: readonly JudgementTilt[],
  others: readonly Model[],
) {
  const place = model.parties.findIndex((party) => party.id === id);
  const party = model.parties[place]!;
  const first = model.parties.slice(0, place).reduce((sum, { sheet }) => sum + sheet.entries.length, 0);
  const favours = (tilt: JudgementTilt): boolean => (tilt.effects[id] ?? 0) > 0;
  const held = new Map<number, Quantity>();
  for (const [e, entry] of party.sheet.entries.entries()) {
    const tilt = tilts[first + e]!;
    const value = tilt.reference?.value;
    if (isUnsourced(entry) && favours(tilt) && value != null) held.set(e, value);
  }
  const all = model.parties.reduce((sum, { sheet }) => sum + sheet.entries.length, 0);
  const reading = draft.readings[place]!.slice();
  for (const [c, choice] of model.choices.entries())
    if (isUnsourced(choice) && favours(tilts[all + c]!) && isLottery(choice)) {
      const issue = model.issues.findIndex((one) => one.id === choice.issue);
      reading.set(lotteryReference(model, choice, draft, others).lottery, model.offsets[issue]!);
    }
  const judged = judgedBy(model, draft.id, id)!;
  return { ...judged, party: withRawWeights(withQuantities(model, party, held), party, held), reading };
}

function isLottery({ kind }: ChoiceJudgement): boolean {
  return kind === "default" || kind === "lottery" || kind === "reading";
}

/** Weights on the scale of the party's own, so that each, moved alone, has the share it is held against. */
function withRawWeights(moved: ModelParty, party: ModelParty, held: ReadonlyMap<number, Quantity>): ModelParty {
  const numbers = expectedNumbers(party);
  const total = party.sheet.weight.reduce((sum, entry) => sum + (entry < 0 ? 0 : numbers[entry]!), 0);
  const weights = party.weights.map((weight, i) => {
    const value = held.get(party.sheet.weight[i]!);
    return typeof value === "number" ? value / total : weight;
  });
  return { ...moved, weights };
}
