import type { AfterSigning, Id, Quantity } from "../../case/index.ts";
import {
  ends,
  expectedValue,
  type Model,
  type ModelDraft,
  type ResolvedPerspective,
  rangeOf,
} from "../../model/index.ts";
import { judged } from "../judged/judged.ts";
import { marginOf } from "../judged/margins.ts";
import { holdsFor } from "./path.ts";
import type { AfterSignature } from "./result.ts";

/** A scenario for one party: its chance and its worth, each as far as somebody has said it. */
interface Risk {
  readonly scenario: number;
  readonly probability: Quantity | null;
  /** On the scale of 0–1. */
  readonly worth: Quantity | null;
}

/**
 * What may happen inside a side after it signs, fed back into what signing asks of a draft (mission A12): with the chance `π`
 * of a scenario worth `V`, signing is worth `(1−Σπ)U + ΣπV`, so the deal itself must be worth `(r − ΣπV)/(1−Σπ)` where it had
 * to be worth `r`. A chance or a worth that nobody has said leaves the party open, with the one number at which it turns.
 */
export function afterSignature(model: Model, draft: ModelDraft, perspective: ResolvedPerspective): AfterSignature {
  const scenarios = (perspective.afterSigning ?? []).filter(
    ({ when }) => when === undefined || holdsFor(model, draft, when),
  );
  const both = ends(model);
  return {
    scenarios: scenarios.map((scenario) => {
      const probability = judged(scenario.probability);
      return {
        title: scenario.title,
        of: scenario.of,
        probability: probability === null ? null : expectedValue(probability.quantity),
        worth: Object.fromEntries(
          Object.entries(scenario.worth ?? {}).map(([id, worth]) => [id, expectedValue(judged(worth)!.quantity) / 100]),
        ),
      };
    }),
    parties:
      scenarios.length === 0
        ? []
        : model.parties.flatMap((party, p) => {
            if (!party.deciding || party.reservation === null) return [];
            const gainAt = (
              end: Model,
            ): { readonly least: number; readonly greatest: number; readonly walkAway: number } => {
              const { least, greatest } = marginOf(end, end.drafts.find(({ id }) => id === draft.id)!, p)!;
              return { least, greatest, walkAway: end.parties[p]!.reservation! };
            };
            const [likely, cautious, hopeful] = [gainAt(model), gainAt(both.cautious), gainAt(both.hopeful)];
            const risks = scenarios.map((scenario, k) => riskOf(scenario, k, party.id));
            return [partyAfter(party.id, risks, { likely, cautious, hopeful })];
          }),
  };
}

function riskOf(scenario: AfterSigning, k: number, party: Id): Risk {
  const worth = judged(scenario.worth?.[party])?.quantity ?? null;
  return {
    scenario: k,
    probability: judged(scenario.probability)?.quantity ?? null,
    worth:
      worth === null
        ? null
        : typeof worth === "number"
          ? worth / 100
          : [worth[0] / 100, worth[1] / 100, worth[2] / 100],
  };
}

interface Gain {
  readonly least: number;
  readonly greatest: number;
  readonly walkAway: number;
}

function partyAfter(
  party: Id,
  risks: readonly Risk[],
  { likely, cautious, hopeful }: Readonly<Record<"likely" | "cautious" | "hopeful", Gain>>,
): AfterSignature["parties"][number] {
  const missing = risks.flatMap(({ scenario, probability, worth }) => [
    ...(probability === null ? [{ scenario, what: "probability" as const }] : []),
    ...(worth === null ? [{ scenario, what: "worth" as const }] : []),
  ]);
  const middle = (likely.least + likely.greatest) / 2;
  const walkAway = likely.walkAway;
  const known = risks.filter(({ probability, worth }) => probability !== null && worth !== null);
  const chance = known.reduce((sum, { probability }) => sum + expectedValue(probability!), 0);
  const bad = known.reduce(
    (sum, { probability, worth }) => sum + expectedValue(probability!) * expectedValue(worth!),
    0,
  );
  const complete = missing.length === 0;
  const worst = gainAfter(cautious.least, cautious.walkAway, risks, "least");
  const best = gainAfter(hopeful.greatest, hopeful.walkAway, risks, "greatest");
  return {
    party,
    walkAway,
    deal: walkAway + middle,
    needed: complete && chance < 1 ? (walkAway - bad) / (1 - chance) : null,
    gain: complete ? (1 - chance) * middle + bad - chance * walkAway : null,
    verdict: worst === null || best === null ? null : worst >= -1e-9 ? "signs" : best < -1e-9 ? "refuses" : "depends",
    before: cautious.least >= -1e-9 ? "signs" : hopeful.greatest < -1e-9 ? "refuses" : "depends",
    missing,
    turns: complete ? null : turning(risks, missing, { chance, bad, deal: walkAway + middle, walkAway }),
  };
}

/** What signing gains over no deal with every number of the scenarios where it is least, or greatest; `null`: one is not said. */
function gainAfter(gain: number, walkAway: number, risks: readonly Risk[], which: "least" | "greatest"): number | null {
  const said: { readonly low: number; readonly high: number; readonly more: number }[] = [];
  for (const { probability, worth } of risks) {
    if (probability === null || worth === null) return null;
    const [low, , high] = rangeOf(probability);
    said.push({ low, high, more: rangeOf(worth)[which === "least" ? 0 : 2] - (walkAway + gain) });
  }
  // A chance counts in full where it does most for the end that is looked at; together they cannot exceed certainty.
  const sign = which === "least" ? -1 : 1;
  said.sort((a, b) => sign * (b.more - a.more));
  let left = 1 - said.reduce((sum, { low }) => sum + low, 0);
  let total = gain;
  for (const { low, high, more } of said) {
    const extra = sign * more > 0 ? Math.min(high - low, Math.max(0, left)) : 0;
    left -= extra;
    total += (low + extra) * more;
  }
  return total;
}

/** Where one number alone is not said: the greatest chance, or the least worth, with which the party would still sign. */
function turning(
  risks: readonly Risk[],
  missing: AfterSignature["parties"][number]["missing"],
  { chance, bad, deal, walkAway }: Readonly<Record<"chance" | "bad" | "deal" | "walkAway", number>>,
): AfterSignature["parties"][number]["turns"] {
  if (missing.length !== 1) return null;
  const { scenario, what } = missing[0]!;
  const risk = risks[scenario]!;
  const spare = (1 - chance) * deal + bad - walkAway;
  if (what === "worth") {
    const p = expectedValue(risk.probability!);
    return p === 0 ? null : { scenario, what, value: deal - spare / p };
  }
  const lost = deal - expectedValue(risk.worth!);
  return lost <= 1e-12 ? null : { scenario, what, value: spare / lost };
}
