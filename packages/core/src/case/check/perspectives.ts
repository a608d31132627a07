import type { Cursor } from "../cursor.ts";
import { DERIVED } from "../derive.ts";
import { quoted } from "../words.ts";
import { bareConjunction, checkChoice, checkConjunction, checkSum } from "./choices.ts";
import { checkCompleteness } from "./completeness.ts";
import type { CaseCheck } from "./context.ts";
import { checkCircles } from "./cycles.ts";
import { checkElicited } from "./elicited.ts";
import { checkGuarantee, checkLeverNumbers } from "./record.ts";

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
  for (const [, resolve] of check.keyed("party", perspective.get("resolve")))
    for (const key of ["prior", "sigma"]) check.judgement(resolve.get(key));
  for (const [, setting] of perspective.get("deterrence").entries()) checkDeterrence(check, setting);
  checkStrength(check, perspective.get("strength"));
  for (const [id, numbers] of check.keyed("lever", perspective.get("levers"))) {
    check.provenance(numbers);
    checkLeverNumbers(check, numbers, check.row("lever", id)?.get("target").text);
  }
  for (const kind of ["commitment", "act"] as const)
    for (const [, numbers] of check.keyed(kind, perspective.get(kind === "act" ? "acts" : "commitments"))) {
      check.provenance(numbers);
      for (const key of ["cost", "renegeCost"]) check.judgement(numbers.get(key));
    }
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
  }
  for (const [, readings] of check.keyed("draft", judgements.get("readings")))
    for (const [issue, reading] of check.keyed("issue", readings)) checkChoice(check, issue, reading);
  for (const key of ["patience", "blameCost", "rationality"]) check.judgement(judgements.get(key));
  for (const [state, flow] of judgements.get("flow").entries()) {
    if (state.trim() === "") check.error("empty-text", flow, "a state of the talks needs a name", { key: true });
    check.judgement(flow);
  }
  checkElicited(check, judgements.get("elicited"));
}

function checkReservation(check: CaseCheck, reservation: Cursor): void {
  check.judgement(reservation);
  const scenarios = reservation.get("scenarios");
  const titles = new Map<string, Cursor>();
  for (const scenario of scenarios.items()) {
    for (const key of ["probability", "value"]) check.judgement(scenario.get(key));
    const title = scenario.get("title");
    const before = title.text === undefined ? undefined : titles.get(title.text);
    if (before)
      check.error("repeated", title, `two scenarios have the title ${quoted(title.text)}`, {
        related: { path: before.path, message: "the first one" },
      });
    else if (title.text !== undefined) titles.set(title.text, title);
  }
  const probabilities = scenarios.items().map((scenario) => likely(scenario.get("probability").value));
  if (probabilities.length > 0) checkSum(check, "scenario-sum", scenarios, probabilities);
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
  for (const key of ["troops", "quality", "financing"]) check.judgement(setting.get("own").get(key));
  const keys = ["guarantorStrength", "adversaryStrength", "decisiveness", "gain", "warCost", "punishment"];
  for (const key of keys) check.judgement(setting.get(key));
}

function checkStrength(check: CaseCheck, strength: Cursor): void {
  for (const [, years] of check.keyed("party", strength))
    for (const [year, value] of years.entries()) {
      if (!/^\d{4}$/.test(year))
        check.error("bad-year", value, `${quoted(year)} must be a year of four digits, such as 2031`, { key: true });
      check.judgement(value);
    }
}
