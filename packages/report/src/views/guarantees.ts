import type { GuaranteesResult, Id } from "@parley/core";
import { counted, fixed, probabilityText } from "../numbers.ts";
import { joined, text, upperFirst } from "../text.ts";
import type { Telling, Text, ViewContext } from "../view.ts";
import { deterrenceSentences, deterrenceTables, isoCurves } from "./deterrence.ts";
import { cardTables, clausesTable } from "./guarantee-cards.ts";
import { type Names, namesOf } from "./guarantee-names.ts";
import { actsTable, credibilityTable, ladders, viewsTable } from "./resolve.ts";

/** Would the guarantees be honoured, and would they deter (theory 8)? */
export const guaranteesTelling: Telling<GuaranteesResult> = {
  title: "Would the guarantees hold?",
  headline: (result, context) => guaranteesHeadline(result, context),
  sentences: (result, context) => sentences(result, context),
  tables: (result, context) => [
    ...cardTables(result, context),
    ...(result.commitments.length === 0 ? [] : [credibilityTable(result, context)]),
    ...actsTable(result, context),
    ...viewsTable(result, context),
    ...clausesTable(result, context),
    ...deterrenceTables(result, context),
  ],
  figures: (result, context) => [...ladders(result, context), ...isoCurves(result, context)],
};

/** What holds whatever anybody's prior is comes first; a credibility on an assumed prior is no headline. */
export function guaranteesHeadline(result: GuaranteesResult, context: ViewContext): Text {
  const names = namesOf(context);
  const [first] = result.dominance;
  if (first !== undefined) {
    const offers = result.dominance.filter(({ declined }) => declined === first.declined);
    const guarantor = result.commitments.find(({ id }) => id === first.offered)!.guarantor;
    return text`Whatever its resolve, ${names.party(guarantor)} would honour ${joined(
      offers.map(({ offered }) => `“${names.commitment(offered)}”`),
      "or",
    )} in no case in which it would not honour “${names.commitment(first.declined)}”, which it declined.`;
  }
  const promised = result.commitments.filter(
    ({ status, needs }) => needs !== null && (status === "offered" || status === "given"),
  );
  if (result.commitments.length === 0)
    return text`The case holds no promise to guarantee anything, so there is none that could be honoured or broken.`;
  if (promised.length === 0)
    return text`${upperFirst(counted(result.commitments.length, "commitment"))} ${result.commitments.length === 1 ? "stands" : "stand"} in the case; this perspective says ${result.commitments.length === 1 ? "not what honouring it would cost" : "of none what honouring it would cost"}, so whether ${result.commitments.length === 1 ? "it" : "they"} would be honoured is not known.`;
  const hardest = promised.reduce((most, one) => (one.needs!.mean > most.needs!.mean ? one : most));
  return text`“${names.commitment(hardest.id)}” is honoured only if ${names.party(hardest.guarantor)} values it at ${fixed(hardest.needs!.mean, 0)} or more, in the units of its costs${hardest.flags.includes("prior-unsaid") ? "; nobody has said what it values it at" : ""}.`;
}

function sentences(result: GuaranteesResult, context: ViewContext): readonly Text[] {
  const names = namesOf(context);
  const said: Text[] = [];
  for (const declined of new Set(result.inconsistencies.map((one) => one.declined))) {
    const offers = result.inconsistencies.filter((one) => one.declined === declined);
    said.push(inconsistencySentence(declined, offers, result, names));
  }
  for (const [guarantor, belief] of Object.entries(result.guarantors)) {
    const moves = [...belief.acts].sort(
      (a, b) => Math.abs(b.meanAfter - b.meanBefore) - Math.abs(a.meanAfter - a.meanBefore),
    );
    const most = moves[0];
    if (most === undefined) continue;
    said.push(
      text`What ${names.party(guarantor)} did and left undone moves its resolve from ${fixed(belief.prior.mean, 0)} to ${fixed(belief.posterior.mean, 0)}; “${names.act(most.id)}” (${most.did ? "done" : "not done"}) moves it most, by ${fixed(Math.abs(most.meanAfter - most.meanBefore), 1)}${belief.assumed.prior ? "; the prior is assumed" : ""}.`,
    );
    const idle = belief.acts.find(
      ({ cost, did, meanBefore, meanAfter }) => !did && cost > belief.before[4] && Math.abs(meanAfter - meanBefore) < 1,
    );
    if (idle !== undefined)
      said.push(
        text`“${names.act(idle.id)}” moves it hardly at all: at a cost of ${fixed(idle.cost, 0)} nearly every resolve thought possible would have declined.`,
      );
  }
  for (const { commitments, some, all } of result.joint) {
    // A chance that rests on a prior nobody has stated is in the result, and not told.
    if (result.commitments.some(({ id, flags }) => commitments.includes(id) && flags.includes("prior-assumed")))
      continue;
    said.push(
      text`Of ${joined(commitments.map((id) => `“${names.commitment(id)}”`))}, by different guarantors, at least one is kept with ${probabilityText(some)}, all with ${probabilityText(all)}, on these numbers.`,
    );
  }
  for (const answer of Object.values(result.deterrence)) said.push(...deterrenceSentences(answer, names));
  return said;
}

/** Two plain sentences, the band in which both go together, and the number that would change it. */
function inconsistencySentence(
  declined: Id,
  offers: GuaranteesResult["inconsistencies"],
  result: GuaranteesResult,
  names: Names,
): Text {
  const last = offers.at(-1)!;
  const { guarantor, evenRenegeCost, renegeCost } = result.commitments.find(({ id }) => id === last.offered)!;
  const [low, high] = last.band;
  const which = offers.length > 1 ? text` For “${names.commitment(last.offered)}”` : text` Here`;
  const band =
    low < high
      ? text`${which} declining the one and keeping the other go together only at a resolve between ${fixed(low, 0)} and ${fixed(high, 0)}, where the price of breaking the word makes the difference.`
      : text`${which} no resolve makes it decline the one and keep the other.`;
  const even =
    evenRenegeCost === null || renegeCost === null || evenRenegeCost <= renegeCost
      ? ""
      : ` It would be about as likely kept as not if breaking it cost ${fixed(evenRenegeCost, 0)} instead of ${fixed(renegeCost, 0)}.`;
  return text`${names.party(guarantor)} declined “${names.commitment(declined)}” and offered ${joined(
    offers.map(({ offered }) => `“${names.commitment(offered)}”`),
  )}, which would cost it no less to honour.${band}${even} A question, not a proof.${sourcesPiece(names, [declined, ...offers.map(({ offered }) => offered)])}`;
}

function sourcesPiece(names: Names, ids: readonly Id[]): Text {
  const sources = [...new Set(ids.flatMap((id) => names.sourcesOf(id)))];
  return sources.length === 0 ? [] : [{ sources }];
}
