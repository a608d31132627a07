import type { Cursor } from "../cursor.ts";
import { isMap } from "../schema/forms.ts";
import { CLAIM_KINDS } from "../schema/record.ts";
import { quoted, thereAre } from "../words.ts";
import { checkConditions } from "./conditions.ts";
import type { CaseCheck } from "./context.ts";
import { checkCircles } from "./cycles.ts";

/** Statements, positions, contacts, levers, commitments and acts. */
export function checkRecord(check: CaseCheck): void {
  for (const statement of check.rows("statement")) checkStatement(check, statement);
  for (const key of ["retracts", "corrects"])
    checkCircles(check, "statement", key, (circle) => `statements take each other back in a circle: ${circle}`);
  checkPositions(check, check.rows("position"));
  checkCodings(check);
  for (const contact of check.rows("contact")) {
    check.provenance(contact);
    check.references("party", contact.get("participants"));
  }
  checkInclusion(check);
  for (const lever of check.rows("lever")) {
    check.provenance(lever);
    check.reference("party", lever.get("holder"));
    check.reference("party", lever.get("target"));
    checkApart(check, lever, "holder", "target");
    checkLeverNumbers(check, lever, lever.get("target").text);
    checkSame(check, "lever", lever);
  }
  for (const commitment of check.rows("commitment")) {
    check.provenance(commitment);
    checkGuarantee(check, commitment);
    for (const key of ["cost", "renegeCost", "unrelated"]) check.judgement(commitment.get(key));
    checkSame(check, "commitment", commitment);
    check.reference("party", commitment.get("card").get("veto"));
  }
  for (const act of check.rows("act")) {
    check.provenance(act);
    check.reference("party", act.get("by"));
    for (const key of ["cost", "unrelated"]) check.judgement(act.get(key));
    checkSame(check, "act", act);
  }
}

/** A row that is one with another of its kind. */
function checkSame(check: CaseCheck, kind: "lever" | "commitment" | "act", row: Cursor): void {
  const [id, same] = [row.get("id"), row.get("same")];
  check.reference(kind, same);
  if (same.text !== undefined && same.text === id.text)
    check.error(
      "same-as-itself",
      same,
      `${kind} ${quoted(same.text)} names itself; "same" names another ${kind}, or is null`,
    );
}

/** Codings have ids of their own, and so have the positions of each that have one. */
function checkCodings(check: CaseCheck): void {
  const codings = check.root.get("codings").items();
  uniqueIds(check, codings, "coding");
  for (const coding of codings) {
    check.provenance(coding);
    const positions = coding.get("positions").items();
    uniqueIds(check, positions, "position");
    checkPositions(check, positions);
  }
}

function uniqueIds(check: CaseCheck, rows: readonly Cursor[], what: string): void {
  const seen = new Map<string, Cursor>();
  for (const id of rows.map((row) => row.get("id"))) {
    if (id.text === undefined) continue;
    const first = seen.get(id.text);
    if (first)
      check.error("duplicate-id", id, `${what} ${quoted(id.text)} is declared twice; each needs an id of its own`, {
        related: { path: first.path, message: "the first one" },
      });
    else seen.set(id.text, id);
  }
}

/** Answers of the inclusion checklist: one a group and draft. */
function checkInclusion(check: CaseCheck): void {
  const seen = new Map<string, Cursor>();
  for (const row of check.root.get("inclusion").items()) {
    check.provenance(row);
    check.reference("draft", row.get("draft"));
    const [group, draft] = [row.get("group"), row.get("draft")];
    if (group.text === undefined) continue;
    const key = JSON.stringify([group.text, draft.text ?? null]);
    const first = seen.get(key);
    if (first)
      check.error("duplicate-answer", group, `${quoted(group.text)} is answered twice for the same draft`, {
        related: { path: first.path, message: "the first answer" },
      });
    else seen.set(key, group);
  }
}

/** The parties of a guarantee: who gives it, to whom, and against whom. */
export function checkGuarantee(check: CaseCheck, row: Cursor): void {
  for (const key of ["guarantor", "beneficiary", "adversary"]) check.reference("party", row.get(key));
  checkApart(check, row, "guarantor", "beneficiary");
  checkApart(check, row, "beneficiary", "adversary");
}

function checkApart(check: CaseCheck, row: Cursor, one: string, other: string): void {
  const [a, b] = [row.get(one), row.get(other)];
  if (a.text !== undefined && a.text === b.text)
    check.error("same-party", b, `"${one}" and "${other}" must be different parties, not both ${quoted(a.text)}`, {
      related: { path: a.path, message: `the ${one}` },
    });
}

function checkStatement(check: CaseCheck, statement: Cursor): void {
  check.provenance(statement);
  check.reference("party", statement.get("party"));
  for (const claim of statement.get("claims").items()) checkClaim(check, claim);
  for (const key of ["retracts", "corrects"]) {
    const earlier = statement.get(key);
    check.reference("statement", earlier);
    const date = earlier.text === undefined ? undefined : check.row("statement", earlier.text)?.get("date");
    const own = statement.get("date").text;
    if (date?.text !== undefined && own !== undefined && date.text > own)
      check.error("date-order", earlier, `it ${key} ${quoted(earlier.text)}, which has the later date ${date.text}`, {
        related: { path: date.path, message: "the later date" },
      });
  }
}

function checkClaim(check: CaseCheck, claim: Cursor): void {
  const kind = claim.get("kind").text;
  const needs: readonly [key: string, kind: string, what: string][] = [
    ["of", "reports-acceptance", "the party reported to accept"],
    ["value", "reports-progress", "a number from -2 to 2"],
  ];
  for (const [key, of, what] of needs) {
    const place = claim.get(key);
    if (kind === of && check.lacks(place))
      check.error("claim-incomplete", claim, `a claim of kind ${of} needs "${key}": ${what}`, { key: true });
    if (kind !== of && place.exists && CLAIM_KINDS.some((known) => known === kind))
      check.error("claim-key", place, `"${key}" is for claims of kind ${of}, not ${kind}`, { key: true });
  }
  const findings = claim.get("findings");
  if (findings.exists && kind !== "asserts" && CLAIM_KINDS.some((known) => known === kind))
    check.error("claim-key", findings, `"findings" is for claims of kind asserts, not ${kind}`, { key: true });
  for (const finding of findings.items()) check.reference("source", finding.get("source"));
  check.reference("party", claim.get("of"));
  const about = claim.get("about");
  check.reference("draft", about.get("draft"));
  check.reference("issue", about.get("issue"));
  check.reference("commitment", about.get("commitment"));
  check.option(about.get("issue").text, about.get("option"));
  if (about.get("option").exists && check.lacks(about.get("issue")))
    check.error("option-without-issue", about.get("option"), `an option needs its "issue" beside it`, { key: true });
  if (about.exists && typeof about.value === "object" && about.value !== null && Object.keys(about.value).length === 0)
    check.error("empty-subject", about, `"about" must name a draft, an issue, an option of an issue, or a commitment`);
}

function checkPositions(check: CaseCheck, positions: readonly Cursor[]): void {
  for (const position of positions) checkPosition(check, position);
  checkConditions(check, positions);
}

function checkPosition(check: CaseCheck, position: Cursor): void {
  check.provenance(position);
  check.reference("party", position.get("party"));
  check.reference("issue", position.get("issue"));
  const options = position.get("options");
  for (const option of options.items()) check.option(position.get("issue").text, option);
  check.distinct(options);
}

/** The numbers of a lever, in the case or in a perspective. */
export function checkLeverNumbers(check: CaseCheck, lever: Cursor, target: string | undefined): void {
  for (const key of ["cost", "gain", "reputation"]) check.judgement(lever.get(key));
  const effect = lever.get("effect");
  checkChanges(check, effect);
  for (const [party, other] of check.keyed("party", effect.get("others"))) {
    checkChanges(check, other);
    if (party === target)
      check.error(
        "same-party",
        other,
        `${quoted(party)} is the target itself; what the lever does to it stands beside "others"`,
        {
          key: true,
        },
      );
  }
  const [whole, parts] = [effect.get("reservation"), effect.get("scenarios")];
  if (whole.exists && parts.exists)
    check.error("two-effects", parts, `an effect has either "reservation" or "scenarios"`, {
      key: true,
      related: { path: whole.path, message: "the other one" },
    });
  const titles = target === undefined ? undefined : scenarioTitles(check, target);
  for (const [title, change] of effect.get("scenarios").entries()) {
    check.judgement(change);
    if (titles && !titles.has(title))
      check.error(
        "unknown-scenario",
        change,
        `no perspective gives party ${quoted(target)} a no-deal scenario ${quoted(title)}${thereAre([...titles])}`,
        { key: true },
      );
  }
}

export function checkChanges(check: CaseCheck, effect: Cursor): void {
  for (const key of ["reservation", "flow"]) check.judgement(effect.get(key));
  if (isMap(effect.value) && effect.entries().length === 0)
    check.error("empty-effect", effect, "an effect must change something: the walk-away value, or the flow");
}

/** Titles of a party's no-deal scenarios in all perspectives; undefined where one of them is malformed. */
function scenarioTitles(check: CaseCheck, party: string): ReadonlySet<string> | undefined {
  if (!check.scenarioTitles.has(party)) {
    const titles = check
      .rows("perspective")
      .flatMap((perspective) => perspective.get("parties").get(party).get("reservation").get("scenarios").items())
      .map((scenario) => scenario.get("title").text);
    const known = titles.filter((title) => title !== undefined);
    check.scenarioTitles.set(party, known.length === titles.length ? new Set(known) : undefined);
  }
  return check.scenarioTitles.get(party);
}
