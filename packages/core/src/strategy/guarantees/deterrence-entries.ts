import type { Deterrence, Id, Strength } from "../../case/index.ts";
import { expectedValue, type ResolvedPerspective, rangeOf } from "../../model/index.ts";
import {
  attackSurplus,
  type Contest,
  isoDeterrenceCurve,
  successChance,
  thresholdCredibility,
} from "../deterrence/contest.ts";
import type { Draws } from "../judged/draws.ts";
import { assumed, expectedStrength, isAssumed, type Judged, type JudgedStrength, judged } from "../judged/judged.ts";
import { type Beliefs, neededInDraws } from "./guarantees.ts";
import type { GuaranteeJudgements, PricedCommitment } from "./judgements.ts";
import type { DeterrenceAnswer } from "./result.ts";

interface Entry {
  readonly row: Deterrence;
  readonly own: JudgedStrength;
  readonly guarantor: JudgedStrength;
  readonly adversary: JudgedStrength;
  readonly decisiveness: Judged;
  readonly gain: Judged;
  readonly warCost: Judged;
  readonly punishment: Judged;
  readonly peace: Judged;
  readonly punishments: readonly { readonly value: Judged; readonly credibility: Judged }[];
  /** Groups of promises that the named commitments make, by guarantor. */
  readonly promises: readonly { readonly guarantor: Id; readonly commitments: readonly PricedCommitment[] }[];
}

/** Would the guarantees deter (theory 8.2)? One answer for each entry of the perspective. */
export function deterrenceAnswers(
  perspective: ResolvedPerspective | null,
  judgements: GuaranteeJudgements,
  beliefs: ReadonlyMap<Id, Beliefs>,
  draws: Draws,
): Readonly<Record<Id, DeterrenceAnswer>> {
  const entries = [...(perspective?.deterrence ?? [])].map(
    ([id, row]) => [id, entryOf(row, judgements, beliefs)] as const,
  );
  for (const [, entry] of entries) {
    for (const strength of [entry.own, entry.guarantor, entry.adversary])
      draws.ask(strength.troops, strength.quality, strength.financing);
    draws.ask(entry.decisiveness, entry.gain, entry.warCost, entry.punishment, entry.peace);
    for (const { value, credibility } of entry.punishments) draws.ask(value, credibility);
  }
  return Object.fromEntries(entries.map(([id, entry]) => [id, answer(entry, beliefs, draws)]));
}

function givenStrength(strength: Strength): JudgedStrength {
  if (typeof strength === "object" && "troops" in strength)
    return {
      troops: judged(strength.troops)!,
      quality: judged(strength.quality) ?? assumed(1),
      financing: judged(strength.financing) ?? assumed(1),
    };
  return { troops: judged(strength)!, quality: assumed(1), financing: assumed(1) };
}

function entryOf(row: Deterrence, judgements: GuaranteeJudgements, beliefs: ReadonlyMap<Id, Beliefs>): Entry {
  const named = (row.commitments ?? []).flatMap((id) => judgements.commitments.filter((one) => one.row.id === id));
  const priced = named.filter(({ row: { guarantor }, cost }) => cost !== null && beliefs.has(guarantor));
  const guarantors = [...new Set(priced.map((one) => one.row.guarantor))];
  return {
    row,
    own: givenStrength(row.own),
    guarantor: givenStrength(row.guarantorStrength),
    adversary: givenStrength(row.adversaryStrength),
    decisiveness: judged(row.decisiveness) ?? assumed(1),
    gain: judged(row.gain)!,
    warCost: judged(row.warCost)!,
    punishment: judged(row.punishment) ?? assumed(0),
    peace: judged(row.peace) ?? assumed(0),
    punishments: (row.punishments ?? []).map(({ value, credibility }) => ({
      value: judged(value)!,
      credibility: judged(credibility)!,
    })),
    promises: guarantors.map((guarantor) => ({
      guarantor,
      commitments: priced.filter((one) => one.row.guarantor === guarantor),
    })),
  };
}

function answer(entry: Entry, beliefs: ReadonlyMap<Id, Beliefs>, draws: Draws): DeterrenceAnswer {
  const { row } = entry;
  const expected = (one: Judged): number => expectedValue(one.quantity);
  // Of several promises of one guarantor the one that needs least resolve counts: whoever keeps any keeps that one.
  const credibilities = entry.promises.map(({ guarantor, commitments }) => {
    const { after } = beliefs.get(guarantor)!;
    const needed = commitments.map((one) => neededInDraws(one, draws)!);
    return needed[0]!.map((_, i) => after.atLeastNear(Math.min(...needed.map((column) => column[i]!))));
  });
  const means = credibilities.map((column) => column.reduce((sum, q) => sum + q, 0) / column.length);
  const parts = Math.max(1, entry.promises.length);
  const contest = (
    numberOf: (one: Judged) => number,
    strength: (one: JudgedStrength) => number,
    credibility: (k: number) => number,
  ): Contest => ({
    adversary: strength(entry.adversary),
    own: strength(entry.own),
    // The strength that the entry gives is what all its guarantors bring, in equal parts.
    guarantors: Array.from({ length: parts }, (_, k) => ({
      strength: strength(entry.guarantor) / parts,
      credibility: credibility(k),
    })),
    together: row.together ?? false,
    decisiveness: numberOf(entry.decisiveness),
    gain: numberOf(entry.gain),
    warCost: numberOf(entry.warCost),
    punishment: numberOf(entry.punishment),
    punishments: entry.punishments.map(({ value, credibility: q }) => ({
      value: numberOf(value),
      credibility: numberOf(q),
    })),
    peace: numberOf(entry.peace),
  });
  const known = entry.promises.length > 0;
  const likely = contest(expected, expectedStrength, (k) => means[k] ?? 0);
  const at = (credibility: number): number =>
    attackSurplus({ ...likely, guarantors: likely.guarantors.map(({ strength }) => ({ strength, credibility })) });
  const sometimes = at(0) > 1e-9;
  const always = at(1) > 1e-9;
  const contests =
    draws.size === 0
      ? []
      : Array.from({ length: draws.size }, (_, i) => {
          const numberOf = (one: Judged): number => draws.of(one)[i]!;
          return contest(
            numberOf,
            ({ troops, quality, financing }) => numberOf(troops) * numberOf(quality) * numberOf(financing),
            (k) => credibilities[k]?.[i] ?? 0,
          );
        });
  const threshold = finite(thresholdCredibility(likely));
  const substitutes = [
    [1, 1, 1],
    [2, 1, 1],
    [0, 2, 2],
    [1, 2, 2],
  ].map(([troops, quality, financing]) => {
    const part = (one: Judged, which: number): number =>
      which === 1 ? expected(one) : rangeOf(one.quantity)[which as 0 | 2];
    const factors = {
      troops: part(entry.own.troops, troops!),
      quality: part(entry.own.quality, quality!),
      financing: part(entry.own.financing, financing!),
    };
    const own = factors.troops * factors.quality * factors.financing;
    return { ...factors, own, threshold: finite(thresholdCredibility({ ...likely, own })) };
  });
  return {
    beneficiary: row.beneficiary,
    adversary: row.adversary,
    guarantor: row.guarantor,
    commitments: entry.promises.flatMap(({ commitments }) => commitments.map((one) => one.row.id)),
    credibility: known ? 1 - means.reduce((product, q) => product * (1 - q), 1) : null,
    successWithout: successChance(likely.adversary, likely.own, likely.decisiveness),
    successWith: successChance(
      likely.adversary,
      likely.own + likely.guarantors.reduce((sum, { strength }) => sum + strength, 0),
      likely.decisiveness,
    ),
    attacks: known ? attackSurplus(likely) > 1e-9 : sometimes === always ? sometimes : null,
    probabilityDeterred:
      known && contests.length > 0 ? draws.probability((i) => attackSurplus(contests[i]!) <= 1e-9) : null,
    threshold,
    noneNeeded: contests.length > 0 ? draws.probability((i) => thresholdCredibility(contests[i]!) <= 0) : null,
    noneHelps: contests.length > 0 ? draws.probability((i) => thresholdCredibility(contests[i]!) > 1) : null,
    own: likely.own,
    adversaryStrength: likely.adversary,
    guarantorStrength: expectedStrength(entry.guarantor),
    curve: isoDeterrenceCurve(likely),
    substitutes: substitutes.filter(
      ({ own, troops }, k) => !substitutes.slice(0, k).some((other) => other.own === own && other.troops === troops),
    ),
    assumed: [
      ["gain", entry.gain],
      ["war-cost", entry.warCost],
      ["guarantor-strength", entry.guarantor.troops],
      ["adversary-strength", entry.adversary.troops],
      ["own-strength", entry.own.troops],
      ["quality", entry.own.quality],
      ["financing", entry.own.financing],
    ].flatMap(([name, one]) => (isAssumed(one as Judged) ? [name as string] : [])),
  };
}

/** Infinite thresholds are told as `null` (none helps) or 0 (none needed). */
function finite(threshold: number): number | null {
  if (threshold === Number.POSITIVE_INFINITY) return null;
  return threshold === Number.NEGATIVE_INFINITY ? 0 : threshold;
}
