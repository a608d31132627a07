import type { Id, PartyAcceptance, TermState, Verdict } from "@parley/core";
import type { Lookup } from "./lookup.ts";
import { counted, fixed, probabilityText, spreadPoints } from "./numbers.ts";
import { chanceCell, chanceInBrackets } from "./scale.ts";
import { joined, joinedUpTo, text } from "./text.ts";
import type { Cell, Text } from "./view.ts";

/** One word a verdict, for tables; the same words everywhere. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  accepts: "accepts",
  rejects: "rejects",
  depends: "depends",
  unknown: "not known",
};

/** A sign beside the word, so that the verdict is never told by colour alone. */
export const VERDICT_SIGNS: Readonly<Record<Verdict, string>> = {
  accepts: "✓",
  rejects: "✗",
  depends: "~",
  unknown: "?",
};

/** −3 … 3 on the walk-away scale, for the ground behind a verdict. */
export const VERDICT_TONES: Readonly<Record<Verdict, number>> = { accepts: 2, rejects: -2, depends: 0, unknown: 0 };

/**
 * Why a party would accept or reject a draft, in one sentence. Built from modal verbs and from names as the file has
 * them, so that it stays grammatical for names in singular and plural.
 */
export function verdictSentence(
  names: Lookup,
  party: Id,
  draft: Id,
  acceptance: PartyAcceptance,
  states: Readonly<Record<Id, TermState>> = {},
): Text {
  const subject = names.party(party);
  const title = names.theDraft(draft);
  const chance = chanceText(acceptance);
  const { reason } = acceptance;
  switch (reason.kind) {
    case "gain":
      return text`${subject} would accept ${title}: ${leastText(names, acceptance, reason.amount)}${amount(names, party, reason.amount)} above its walk-away value${chance}.`;
    case "shortfall":
      return text`${subject} would reject ${title}: ${leastText(names, acceptance, -reason.amount)}${amount(names, party, reason.amount)} short of its walk-away value${chance}.`;
    case "red-line":
      // Where the line lies on an open issue, it is crossed in one way of settling it, and the others do not help.
      if (Object.keys(reason.terms).some((issue) => states[issue] === "open" || states[issue] === "unknown"))
        return text`${subject} would reject ${title} however its open issues are settled; one way would cross its red line ${names.terms(reason.terms)}${chance}.`;
      return text`${subject} would reject ${title}: it crosses the red line ${names.terms(reason.terms)}${hitText(reason.probability)}${chance}.`;
    case "depends":
      return text`Whether ${subject} would accept ${title} depends on ${dependencies(names, acceptance)}${marginText(names, party, acceptance)}${chance}.`;
    case "open-issues":
      return text`Whether ${subject} would accept ${title} cannot be said: ${openText(names, reason.issues)}${rangeText(names, party, acceptance)}.`;
    case "no-preferences":
      return text`Of ${subject}, this perspective gives no preferences; ${title} is not judged for it.`;
    case "nothing-said":
      return text`Nothing has been said by ${subject} yet; ${title} is not judged for it.`;
    case "gaps":
      return text`Whether ${subject} would accept ${title} cannot be said${unspokenText(names, party, reason.unspoken)}.`;
  }
}

function unspokenText(names: Lookup, party: Id, unspoken: number): Text {
  if (unspoken <= 0) return [": at what point it would rather walk away is assumed, and decides"];
  const percent = Math.max(1, Math.round(unspoken * 100));
  return text`: it has never spoken of terms that make up ${names.number(`${percent}%`, party)} of what it weighs`;
}

function amount(names: Lookup, party: Id, value: number): Text {
  const shown = fixed(value * names.scale, names.scale === 1 ? 3 : 1);
  return text`${names.number(shown, party)} ${shown === "1.0" ? "point" : "points"}`;
}

/** Where what nobody has said could only make the margin greater than the one told. @param told the margin told, below 0 where short */
function leastText(names: Lookup, { gain }: PartyAcceptance, told: number): string {
  if (gain === null) return "";
  const least = typeof gain === "number" ? gain : told > 0 ? gain.low : gain.high;
  return Math.abs(least - told) * names.scale >= 0.05 ? "at least " : "";
}

function chanceText(acceptance: PartyAcceptance): string {
  const p = acceptance.probability;
  return p === null ? "" : chanceInBrackets("probability of acceptance", p);
}

function hitText(probability: number): string {
  return probability >= 1 ? "" : `, with probability ${probabilityText(probability)} on its own reading`;
}

function marginText(names: Lookup, party: Id, acceptance: PartyAcceptance): Text {
  if (acceptance.gain === null) return [];
  return text`; expected margin ${names.number(spreadPoints(acceptance.gain, names.scale), party)}`;
}

function rangeText(names: Lookup, party: Id, acceptance: PartyAcceptance): Text {
  if (acceptance.gain === null) return [];
  const redLine = acceptance.redLineProbability > acceptance.redLineTolerance ? ", and a red line may be crossed" : "";
  return text`. Depending on how they are settled the margin is ${names.number(spreadPoints(acceptance.gain, names.scale), party)} points${redLine}`;
}

function openText(names: Lookup, issues: readonly Id[]): Text {
  const verb = issues.length === 1 ? "is" : "are";
  const titles = issues.map((issue) => `“${names.issue(issue)}”`);
  return text`${counted(issues.length, "issue")} ${verb} open, not public or to be decided (${joinedUpTo(titles, 3)})`;
}

function dependencies(names: Lookup, acceptance: PartyAcceptance): Text {
  const { dependsOn } = acceptance;
  if (dependsOn.length === 0) return ["judgements given as ranges"];
  return joined(dependsOn.map((judgement) => judgementText(names, judgement)));
}

/** A judgement in words: `the weight of “Customs revenue”`, `its walk-away value`. */
export function judgementText(
  names: Lookup,
  judgement: { readonly kind: string; readonly issue?: Id; readonly option?: Id; readonly scenario?: string },
): string {
  const issue = judgement.issue === undefined ? "" : `“${names.issue(judgement.issue)}”`;
  switch (judgement.kind) {
    case "weight":
      return `the weight of ${issue}`;
    case "value":
      return judgement.issue === undefined || judgement.option === undefined
        ? "the value of an option"
        : `the value of “${names.issue(judgement.issue)}: ${names.option(judgement.issue, judgement.option)}”`;
    case "reservation":
      return "its walk-away value";
    case "scenario-probability":
      return judgement.scenario === undefined
        ? "the chance of a no-deal scenario"
        : `the chance of “${judgement.scenario}”`;
    case "scenario-value":
      return judgement.scenario === undefined
        ? "the worth of a no-deal scenario"
        : `the worth of “${judgement.scenario}”`;
    case "interaction":
      return "an interaction between issues";
    default:
      return judgement.kind;
  }
}

/** A verdict as a cell: sign and word, the chance beneath it, the ground by its tone. */
export function verdictCell(party: Id, acceptance: PartyAcceptance): Cell {
  const p = acceptance.probability;
  const chance = p === null ? "" : chanceCell(p);
  return {
    text: `${VERDICT_SIGNS[acceptance.verdict]} ${VERDICT_WORDS[acceptance.verdict]}`,
    value: p?.estimate ?? null,
    ...(chance === "" ? {} : { note: chance }),
    tone: VERDICT_TONES[acceptance.verdict],
    redLine: acceptance.reason.kind === "red-line",
    basis: { party },
  };
}
