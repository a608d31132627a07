import type { Cursor } from "../cursor.ts";
import { isMap } from "../schema/forms.ts";
import { quoted } from "../words.ts";
import { checkChoice, checkConjunction, checkTerm } from "./choices.ts";
import type { CaseCheck } from "./context.ts";
import { checkCircles } from "./cycles.ts";

/** Parties, issues, constraints, drafts and facts. */
export function checkFacts(check: CaseCheck): void {
  for (const party of check.rows("party")) checkParty(check, party);
  const principals = check.root.get("principals");
  check.references("party", principals);
  for (const issue of check.rows("issue")) {
    check.provenance(issue);
    check.references("party", issue.get("affects"));
    checkScale(check, issue);
    checkChoice(check, issue.get("id").text, issue.get("default"));
  }
  for (const constraint of check.root.get("constraints").items()) checkConstraint(check, constraint);
  for (const draft of check.rows("draft")) checkDraft(check, draft);
  checkCircles(check, "draft", "follows", (circle) => `drafts follow each other in a circle: ${circle}`);
  for (const fact of check.rows("fact")) check.provenance(fact);
}

/** Every option of an issue with a scale has a place on it. */
function checkScale(check: CaseCheck, issue: Cursor): void {
  const scale = issue.get("scale");
  const id = issue.get("id").text;
  if (id === undefined || !isMap(scale.value)) return;
  for (const [option, place] of scale.entries()) check.optionKey(id, option, place);
  const options = check.optionsOf(id);
  const missing = [...options.places.keys()].filter((option) => !scale.get(option).exists);
  if (options.complete && missing.length > 0)
    check.error("scale-incomplete", scale, `the scale has no place for ${missing.map(quoted).join(", ")}`, {
      key: true,
    });
}

function checkParty(check: CaseCheck, party: Cursor): void {
  check.provenance(party);
  check.distinct(party.get("roles"));
  const of = party.get("of");
  check.reference("party", of);
  const roles = party.get("roles");
  const ratifies = roles.items().some((role) => role.text === "ratifier");
  if (ratifies && check.lacks(of))
    check.error("ratifier-without-party", party, `a ratifier needs "of": the party whose signature it ratifies`, {
      key: true,
    });
  if (!ratifies && (check.lacks(roles) || Array.isArray(roles.value)))
    for (const key of ["of", "rule", "votes"])
      if (party.get(key).exists)
        check.error("not-a-ratifier", party.get(key), `"${key}" is for parties whose roles include ratifier`, {
          key: true,
        });
  const ratified = of.text === undefined ? undefined : check.row("party", of.text);
  const ratifiedRoles =
    ratified
      ?.get("roles")
      .items()
      .map((role) => role.text) ?? [];
  if (
    ratified &&
    (of.text === party.get("id").text || (ratifiedRoles.includes("ratifier") && !ratifiedRoles.includes("party")))
  )
    check.error("ratifies-a-ratifier", of, `"of" must name a party that signs, and ${quoted(of.text)} ratifies`);
}

function checkConstraint(check: CaseCheck, constraint: Cursor): void {
  for (const side of ["if", "then"]) {
    const condition = constraint.get("requires").get(side);
    for (const [issue, options] of check.keyed("issue", condition)) {
      check.option(issue, options);
      for (const option of options.items()) check.option(issue, option);
      check.distinct(options);
    }
    if (condition.exists && typeof condition.value === "object" && condition.entries().length === 0)
      check.error("conjunction-size", condition, `"${side}" must name at least one issue`);
  }
  checkExclusion(check, constraint.get("excludes"));
  const atMost = constraint.get("atMost");
  const terms = atMost.get("of").items();
  for (const term of terms) checkConjunction(check, term);
  const count = atMost.get("count").value;
  if (typeof count === "number" && terms.length > 0 && count >= terms.length)
    check.error(
      "limit-without-effect",
      atMost.get("count"),
      `at most ${count} of ${terms.length} always holds; the count must be less than the number of terms`,
    );
  checkTable(check, constraint.get("allowed"));
}

function checkExclusion(check: CaseCheck, excludes: Cursor): void {
  const chosen = new Map<string, Cursor>();
  for (const term of excludes.items()) {
    checkConjunction(check, term);
    for (const [issue, option] of term.entries()) {
      const before = chosen.get(issue);
      if (before && option.text !== undefined && before.text !== undefined && before.text !== option.text)
        check.error(
          "exclusion-without-effect",
          option,
          `${quoted(before.text)} and ${quoted(option.text)} are options of one issue, ${quoted(issue)}, and never hold together anyway`,
          { related: { path: before.path, message: "the other option" } },
        );
      else chosen.set(issue, option);
    }
  }
}

function checkTable(check: CaseCheck, table: Cursor): void {
  check.references("issue", table.get("issues"));
  const issues = table.get("issues").items();
  if (issues.length === 0) return;
  for (const row of table.get("rows").items()) {
    const cells = row.items();
    if (Array.isArray(row.value) && cells.length !== issues.length)
      check.error(
        "row-length",
        row,
        `a row has one option for each of the ${issues.length} issues, not ${cells.length}`,
      );
    else for (const [i, cell] of cells.entries()) check.option(issues[i]!.text, cell);
  }
}

function checkDraft(check: CaseCheck, draft: Cursor): void {
  check.provenance(draft);
  check.references("party", draft.get("authors"));
  check.references("source", draft.get("sources"));
  check.provenance(draft.get("tabled"));
  check.reference("party", draft.get("tabled").get("by"));
  for (const dispute of draft.get("disputes").items()) check.provenance(dispute);
  for (const correction of draft.get("corrections").items()) {
    check.provenance(correction);
    check.distinct(correction.get("obligors"));
    for (const obligor of correction.get("obligors").items())
      if (obligor.text !== "all" && obligor.text !== "unspecified") check.reference("party", obligor);
  }
  for (const [issue, term] of check.keyed("issue", draft.get("terms"))) checkTerm(check, issue, term);
  for (const [point, issues] of draft.get("points").entries()) {
    if (point.trim() === "")
      check.error("empty-text", issues, "a point of the text needs a number or a name", { key: true });
    check.references("issue", issues);
  }
  const follows = draft.get("follows");
  check.reference("draft", follows);
  const before = follows.text === undefined ? undefined : check.row("draft", follows.text);
  const [earlier, later] = [before?.get("date"), draft.get("date")];
  if (earlier?.text !== undefined && later.text !== undefined && earlier.text > later.text)
    check.error("date-order", follows, `it follows ${quoted(follows.text)}, which has the later date ${earlier.text}`, {
      related: { path: earlier.path, message: "the later date" },
    });
}
