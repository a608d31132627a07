import type { Cursor } from "../cursor.ts";
import { DERIVED } from "../derive.ts";
import { isMap } from "../schema/forms.ts";
import { quoted } from "../words.ts";
import { bareConjunction, checkChoice, checkConjunction, checkSum } from "./choices.ts";
import { checkCompleteness } from "./completeness.ts";
import { type CaseCheck, NOBODY } from "./context.ts";
import { checkCorrelations } from "./correlations.ts";
import { checkCircles } from "./cycles.ts";
import { checkElicited } from "./elicited.ts";
import { checkChanges, checkGuarantee, checkLeverNumbers } from "./record.ts";

/** Perspectives: everything in them belongs to the case, and their numbers suffice. */
export function checkPerspectives(check: CaseCheck): void {
  for (const perspective of check.rows("perspective")) checkPerspective(check, perspective);
  checkBrief(check);
  checkCircles(check, "perspective", "extends", (circle) => `perspectives extend each other in a circle: ${circle}`);
  checkCompleteness(check);
}

/** What an editor wrote for the brief: each place once for a perspective and draft. */
function checkBrief(check: CaseCheck): void {
  const brief = check.root.get("brief");
  check.distinct(brief.get("leaveOut"));
  const seen = new Map<string, Cursor>();
  for (const words of brief.get("words").items()) {
    const [place, perspective, draft] = [words.get("place"), words.get("perspective"), words.get("draft")];
    if (perspective.text !== DERIVED) check.reference("perspective", perspective);
    check.reference("draft", draft);
    if (place.text === undefined) continue;
    const key = JSON.stringify([place.text, perspective.text ?? null, draft.text ?? null]);
    const first = seen.get(key);
    if (first)
      check.error(
        "duplicate-words",
        place,
        `${quoted(place.text)} is written twice for the same perspective and draft`,
        {
          related: { path: first.path, message: "the first time" },
        },
      );
    else seen.set(key, place);
  }
}

function checkPerspective(check: CaseCheck, perspective: Cursor): void {
  check.provenance(perspective);
  if (perspective.get("extends").text !== "derived") check.reference("perspective", perspective.get("extends"));
  for (const [, judgements] of check.keyed("party", perspective.get("parties"))) checkJudgements(check, judgements);
  for (const [holder, beliefs] of check.keyed("party", perspective.get("beliefs")))
    for (const [subject, judgements] of check.keyed("party", beliefs)) {
      if (subject === holder)
        check.error("belief-about-itself", judgements, `what ${quoted(holder)} wants itself belongs under "parties"`, {
          key: true,
        });
      checkJudgements(check, judgements);
    }
  for (const [, presences] of check.keyed("draft", perspective.get("presence")))
    for (const [, presence] of check.keyed("party", presences)) check.provenance(presence);
  for (const [issue, choice] of check.keyed("issue", perspective.get("defaults"))) checkChoice(check, issue, choice);
  for (const [, resolve] of check.keyed("party", perspective.get("resolve"))) {
    check.provenance(resolve);
    for (const key of ["prior", "sigma", "unrelated"]) check.judgement(resolve.get(key));
  }
  check.provenance(perspective.get("rounds"));
  checkBlame(check, perspective.get("blame"));
  for (const effect of perspective.get("effects").items()) checkTermEffect(check, effect);
  checkAfterSigning(check, perspective);
  for (const leak of perspective.get("leaks").items()) {
    check.provenance(leak);
    check.reference("draft", leak.get("draft"));
    check.reference("party", leak.get("by"));
    for (const [, effect] of check.keyed("party", leak.get("effects"))) checkChanges(check, effect);
  }
  for (const table of ["span", "power"])
    for (const [, number] of check.keyed("party", perspective.get(table))) check.judgement(number);
  for (const [, setting] of perspective.get("deterrence").entries()) checkDeterrence(check, setting);
  checkStrengths(check, perspective.get("strength"));
  for (const [id, numbers] of check.keyed("lever", perspective.get("levers"))) {
    check.provenance(numbers);
    checkLeverNumbers(check, numbers, check.row("lever", id)?.get("target").text);
  }
  for (const kind of ["commitment", "act"] as const)
    for (const [, numbers] of check.keyed(kind, perspective.get(kind === "act" ? "acts" : "commitments"))) {
      check.provenance(numbers);
      for (const key of ["cost", "renegeCost", "unrelated"]) check.judgement(numbers.get(key));
    }
  checkCorrelations(check, perspective);
}

function checkJudgements(check: CaseCheck, judgements: Cursor): void {
  for (const [, weight] of check.keyed("issue", judgements.get("weights"))) check.judgement(weight);
  for (const [issue, values] of check.keyed("issue", judgements.get("values")))
    for (const [option, value] of values.entries()) {
      check.optionKey(issue, option, value);
      check.judgement(value);
    }
  checkReservation(check, judgements.get("reservation"));
  for (const redLine of judgements.get("redLines").items()) {
    const terms = bareConjunction(redLine);
    if (terms !== redLine) check.provenance(redLine);
    checkConjunction(check, terms, 3);
  }
  check.provenance(judgements.get("redLineTolerance"));
  for (const interaction of judgements.get("interactions").items()) {
    check.provenance(interaction);
    checkConjunction(check, interaction.get("when"), 3);
    check.judgement(interaction.get("adds"));
    check.reference("issue", interaction.get("adds").get("of"));
  }
  for (const [, readings] of check.keyed("draft", judgements.get("readings")))
    for (const [issue, reading] of check.keyed("issue", readings)) checkChoice(check, issue, reading);
  for (const key of ["patience", "blameCost", "rationality"]) check.judgement(judgements.get(key));
  check.judgement(judgements.get("flow").get("talking"));
  for (const [, flow] of check.keyed("draft", judgements.get("flow").get("onTable"))) check.judgement(flow);
  checkElicited(check, judgements.get("elicited"));
}

function checkReservation(check: CaseCheck, reservation: Cursor): void {
  check.judgement(reservation);
  const scenarios = reservation.get("scenarios");
  const titles = new Map<string, Cursor>();
  for (const scenario of scenarios.items()) {
    for (const key of ["probability", "value"]) check.judgement(scenario.get(key));
    checkTitle(check, titles, scenario.get("title"));
  }
  const probabilities = scenarios.items().map((scenario) => likely(scenario.get("probability").value));
  if (probabilities.length > 0) checkSum(check, "scenario-sum", scenarios, probabilities);
}

/** Scenarios are told by their titles, so each needs one of its own. */
function checkTitle(check: CaseCheck, titles: Map<string, Cursor>, title: Cursor): void {
  const before = title.text === undefined ? undefined : titles.get(title.text);
  if (before)
    check.error("repeated", title, `two scenarios have the title ${quoted(title.text)}`, {
      related: { path: before.path, message: "the first one" },
    });
  else if (title.text !== undefined) titles.set(title.text, title);
}

/** Clauses that can be broken, and what may happen inside a side: scenarios exclude each other, so their chances add to 1 at most. */
function checkAfterSigning(check: CaseCheck, perspective: Cursor): void {
  for (const clause of perspective.get("enforcement").items()) {
    check.provenance(clause);
    checkConjunction(check, clause.get("when"), 3);
    check.reference("party", clause.get("by"));
    for (const key of ["gains", "detection", "loses"]) check.judgement(clause.get(key));
  }
  const scenarios = perspective.get("afterSigning");
  const titles = new Map<string, Cursor>();
  for (const scenario of scenarios.items()) {
    check.provenance(scenario);
    check.reference("party", scenario.get("of"));
    checkTitle(check, titles, scenario.get("title"));
    if (scenario.get("when").exists) checkConjunction(check, scenario.get("when"), 3);
    check.judgement(scenario.get("probability"));
    for (const [, worth] of check.keyed("party", scenario.get("worth"))) check.judgement(worth);
  }
  const sum = scenarios
    .items()
    .map((scenario) => likely(scenario.get("probability").value))
    .reduce<number>((total, one) => total + (typeof one === "number" ? one : 0), 0);
  if (sum > 1 + 1e-9)
    check.error(
      "scenario-sum",
      scenarios,
      `scenarios after signing exclude one another: their (likely) probabilities add up to at most 1, not ${Number(sum.toFixed(6))}`,
      { key: true },
    );
}

/** The likely value of a judgement, in whatever way it is written. */
function likely(judgement: unknown): unknown {
  if (Array.isArray(judgement)) return judgement[1];
  if (typeof judgement === "object" && judgement !== null) return likely((judgement as { value?: unknown }).value);
  return judgement;
}

function checkDeterrence(check: CaseCheck, setting: Cursor): void {
  check.provenance(setting);
  checkGuarantee(check, setting);
  check.references("commitment", setting.get("commitments"));
  for (const key of ["own", "guarantorStrength", "adversaryStrength"]) checkStrength(check, setting.get(key));
  for (const key of ["decisiveness", "gain", "warCost", "punishment", "peace"]) check.judgement(setting.get(key));
  for (const punishment of setting.get("punishments").items()) checkPunishment(check, punishment);
}

/** A strength, as a product or by its components. */
function checkStrength(check: CaseCheck, strength: Cursor): void {
  check.judgement(strength);
  for (const key of ["troops", "quality", "financing"]) check.judgement(strength.get(key));
}

function checkPunishment(check: CaseCheck, punishment: Cursor): void {
  for (const key of ["value", "credibility"]) check.judgement(punishment.get(key));
}

/** What a term does: at least one thing, and one way a component changes. */
function checkTermEffect(check: CaseCheck, effect: Cursor): void {
  check.provenance(effect);
  checkConjunction(check, effect.get("when"), 3);
  const [strength, commitment, punishment] = ["strength", "commitment", "punishment"].map((key) => effect.get(key)) as [
    Cursor,
    Cursor,
    Cursor,
  ];
  for (const [, changes] of check.keyed("party", strength))
    for (const [, change] of changes.entries()) {
      const ways = change.entries();
      for (const [, number] of ways) check.judgement(number);
      if (isMap(change.value) && ways.length !== 1)
        check.error("one-change", change, `a component changes in one way: "set", "factor" or "atMost"`);
    }
  check.reference("commitment", commitment);
  check.reference("party", punishment.get("on"));
  checkPunishment(check, punishment);
  if (isMap(effect.value) && [strength, commitment, punishment].every((place) => check.lacks(place)))
    check.error("empty-effect", effect, `an effect must change something: "strength", "commitment" or "punishment"`, {
      key: true,
    });
}

/** Shares of the blame among parties and nobody, which sum to 1. */
function checkBlame(check: CaseCheck, blame: Cursor): void {
  const endings = [...check.keyed("party", blame.get("walk")).map(([, shares]) => shares), blame.get("lapse")];
  for (const shares of endings) {
    const rows = shares.entries();
    check.keyed("party", shares, [NOBODY]);
    for (const [, share] of rows) {
      check.judgement(share);
    }
    if (isMap(shares.value))
      checkSum(
        check,
        "blame-sum",
        shares,
        rows.map(([, share]) => likely(share.value)),
        "shares of the blame",
      );
  }
}

/** Strengths of parties by year. */
function checkStrengths(check: CaseCheck, strengths: Cursor): void {
  for (const [, years] of check.keyed("party", strengths))
    for (const [year, strength] of years.entries()) {
      if (!/^\d{4}$/.test(year))
        check.error("bad-year", strength, `${quoted(year)} must be a year of four digits, such as 2031`, { key: true });
      checkStrength(check, strength);
    }
}
