import type { Case, Choice, ChoiceJudgement, Draft, Id, Issue, ModelParty, Sourced, Term } from "@parley/core";
import { scaleOf } from "./numbers.ts";
import { joined, plainText, upperFirst } from "./text.ts";
import type { Basis, Piece, ViewContext } from "./view.ts";

/** Names and facts of the case behind the ids of a result. An id the case does not know is shown as it is. */
export interface Lookup {
  readonly case: Case;
  readonly scale: number;
  readonly deciding: readonly ModelParty[];
  party(id: Id): Piece;
  /** The short name, as used in sentences, headings and figures. */
  partyName(id: Id): string;
  parties(ids: readonly Id[]): readonly Piece[];
  issue(id: Id): string;
  option(issue: Id, option: Id): string;
  /** “Issue: option” for each term of a conjunction, joined. */
  terms(terms: Readonly<Record<Id, Id>>): string;
  /** A group of issues in a sentence: its id, spelt out; of an issue that is a group of its own, its title. */
  group(id: Id): string;
  /** The same at the head of a row. */
  groupTitle(id: Id): string;
  draft(id: Id): Draft | undefined;
  draftName(id: Id): string;
  /** The draft in a sentence: `the “Eight points”`, without the article where the name brings its own. */
  theDraft(id: Id): string;
  /** The sources of a draft as a whole. */
  draftSources(id: Id): readonly Id[];
  /** The source of the perspective's judgements. */
  perspectiveSources(): readonly Id[];
  number(text: string, party: Id, issue?: Id): Piece;
  /** What silence on an issue means in the perspective, and who says so. */
  silence(issue: Id): ChoiceJudgement | undefined;
}

/** Whether a row gives a bare value or one with its source. */
export function isSourced<T>(value: T | Sourced<T>): value is Sourced<T> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && "value" in value;
}

/** The sources a row names, its own word first; the words `assumed` and `derived` are kept. */
export function rowSources(row: { readonly source?: Id; readonly also?: readonly Id[] } | undefined): readonly Id[] {
  return [...(row?.source === undefined ? [] : [row.source]), ...(row?.also ?? [])];
}

export function lookup(context: ViewContext): Lookup {
  const { case: kase, model } = context;
  const byId = <T extends { readonly id: Id }>(rows: readonly T[] | undefined): ReadonlyMap<Id, T> =>
    new Map((rows ?? []).map((row) => [row.id, row]));
  const parties = byId(kase.parties);
  const issues = byId<Issue>(kase.issues);
  const drafts = byId(kase.drafts);
  const perspectives = byId(kase.perspectives);

  const partyName = (id: Id): string => parties.get(id)?.short ?? parties.get(id)?.name ?? id;
  const party = (id: Id): Piece => {
    const article = parties.get(id)?.article;
    return { party: id, text: partyName(id), ...(article === undefined ? {} : { article }) };
  };
  const issue = (id: Id): string => issues.get(id)?.title ?? id;
  const option = (issueId: Id, optionId: Id): string =>
    issues.get(issueId)?.options.find((candidate) => candidate.id === optionId)?.title ?? optionId;

  const group = (id: Id): string => (issues.has(id) ? `“${issue(id)}”` : id.replaceAll("-", " "));

  return {
    case: kase,
    scale: scaleOf(model),
    deciding: model.parties.filter((candidate) => candidate.deciding),
    party,
    partyName,
    parties: (ids) => ids.map(party),
    issue,
    option,
    terms: (terms) =>
      plainText(
        joined(Object.entries(terms).map(([issueId, optionId]) => `“${issue(issueId)}: ${option(issueId, optionId)}”`)),
      ),
    group,
    groupTitle: (id) => (issues.has(id) ? issue(id) : upperFirst(group(id))),
    draft: (id) => drafts.get(id),
    draftName: (id) => drafts.get(id)?.short ?? drafts.get(id)?.title ?? id,
    theDraft: (id) => {
      const name = drafts.get(id)?.short ?? drafts.get(id)?.title ?? id;
      return /^the\s|^\S+[’']s?\s/i.test(name) ? `“${name}”` : `the “${name}”`;
    },
    draftSources: (id) => {
      const draft = drafts.get(id);
      return [...new Set([...(draft?.sources ?? []), ...rowSources(draft)])];
    },
    perspectiveSources: () => rowSources(perspectives.get(model.perspective)),
    silence: (id) => model.choices.find((choice) => choice.kind === "default" && choice.issue === id),
    number: (written, partyId, issueId) => ({ number: written, basis: basisOf(partyId, issueId) }),
  };
}

export function basisOf(party: Id, issue?: Id): Basis {
  return issue === undefined ? { party } : { party, issue };
}

/** What a draft says on an issue, in words, and where that is known from. */
export interface Saying {
  readonly text: string;
  readonly sources: readonly Id[];
}

/** Words for what a draft says on an issue: the option, the options left open between, or the kind of silence. */
export function saying(names: Lookup, draftId: Id, issueId: Id): Saying {
  const draft = names.draft(draftId);
  const given = draft?.terms?.[issueId];
  if (given === undefined) {
    const silence = names.silence(issueId);
    if (silence === undefined) return { text: "silent", sources: [] };
    return {
      text: `silent, taken as: ${choiceText(names, issueId, silence.value as Choice)}`,
      sources: [silence.source],
    };
  }
  const sourced = isTermSourced(given);
  const term: Term = sourced ? given.value : given;
  const own = sourced ? rowSources(given) : [];
  return { text: termText(names, issueId, term), sources: own.length > 0 ? own : names.draftSources(draftId) };
}

function isTermSourced(term: Term | Sourced<Term>): term is Sourced<Term> {
  // A lottery may not have an option called `value`: options' chances are numbers, a sourced term's value is not.
  return isSourced<Term>(term) && typeof term.value !== "number";
}

function termText(names: Lookup, issue: Id, term: Term): string {
  if (term === "open") return "open: bracketed, not agreed";
  if (term === "unknown") return "not public";
  if (term === "undecided") return "to be decided";
  if (typeof term === "string") return names.option(issue, term);
  if (Array.isArray(term))
    return `left open: ${plainText(
      joined(
        term.map((option: Id) => names.option(issue, option)),
        "or",
      ),
    )}`;
  return `ambiguous: ${choiceText(names, issue, term as Choice)}`;
}

/** An option, or the options of a lottery with their chances. */
export function choiceText(names: Lookup, issue: Id, choice: Choice): string {
  if (typeof choice === "string") return names.option(issue, choice);
  return plainText(
    joined(
      Object.entries(choice).map(([option, chance]) => `${names.option(issue, option)} (${Math.round(chance * 100)}%)`),
      "or",
    ),
  );
}
