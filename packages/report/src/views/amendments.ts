import type { Amendment, AmendResult, Id, SingleAmendments } from "@parley/core";
import { type Lookup, lookup } from "../lookup.ts";
import { counted, longDate, points } from "../numbers.ts";
import { joined, plainText, text } from "../text.ts";
import type { Row, Table, Telling, Text, ViewContext } from "../view.ts";
import { issuesText } from "./changes.ts";
import { doing, leaning, missingAtHome, packagesTable } from "./packages.ts";

/** Which smallest amendment brings whom in, and whom it loses (theory 3.4). */
export const amendmentsTelling: Telling<AmendResult> = {
  title: "The smallest amendments",
  headline: (result, context) => amendmentsHeadline(result, context),
  sentences: (result, context) => singleSentences(result, context),
  tables: (result, context) => amendmentTables(result, context),
  figures: () => [],
};

/** Headlines speak of the held amendments alone; where there are none they say so before any guess. */
export function amendmentsHeadline(result: AmendResult, context: ViewContext): Text {
  const names = lookup(context);
  const title = names.theDraft(result.draft);
  const missing = result.target.filter((id) => !result.accepted.includes(id));
  if (missing.length === 0)
    return text`${names.theDraft(result.draft).replace(/^the /, "The ")} needs no amendment: ${joined(names.parties(result.target))} would accept it as it stands.${result.held[0] ? missingAtHome(result.held[0], names) : []}`;
  const held = result.held[0];
  if (held !== undefined && held.changes.length === 0)
    return text`By expected values ${title} needs no amendment to bring in ${joined(names.parties(missing))}; that ${missing.length === 1 ? "it" : "each"} would accept is less than almost certain${chanceText(held)}.${missingAtHome(held, names)}`;
  if (held !== undefined)
    return text`${changesCount(held)} to ${title} ${doing(held, true, "bring in", joined(names.parties(missing)))}${keeping(result, held, names)}: on ${issuesText(held.changes, names)}.${proof(result)}${missingAtHome(held, names)}`;
  const guess = result.amendments[0];
  const none = text`No amendment of ${title} would bring in ${joined(names.parties(missing))}`;
  if (guess !== undefined && guess.changes.length === 0)
    return text`As it stands ${title} might, on guesses, bring in ${joined(names.parties(missing))}${chanceText(guess)}${leaning(guess, names)}; no amendment does whatever has been left unsaid.${missingAtHome(guess, names)}`;
  if (guess !== undefined)
    return text`${none} whatever has been left unsaid; ${counted(guess.changes.length, "change")} ${doing(guess, false, "do", ["it"])}${leaning(guess, names)}: on ${issuesText(guess.changes, names)}.${missingAtHome(guess, names)}`;
  if (result.gaps !== null && !result.gaps.holds)
    return text`Whether any amendment of ${title} would bring in ${joined(names.parties(missing))} cannot be said: it depends on what nobody has said.${closestText(result, names)}`;
  return text`${none}${result.proven ? "" : ", as far as was searched"}.${closestText(result, names)}`;
}

function changesCount({ changes }: Amendment): string {
  const words = counted(changes.length, "change");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function chanceText({ probability }: Amendment): string {
  return probability === null ? "" : ` (all together ${probability.estimate.toFixed(2)})`;
}

/** What the closest amendment leaves each party short of, by its own measure: shortfalls of different parties are not added. */
function closestText({ closest, target, gaps }: AmendResult, names: Lookup): Text {
  if (closest === null) return [];
  const short = names.deciding.flatMap(({ id, reservation }): Text[] => {
    const missing = reservation === null || !target.includes(id) ? 0 : reservation - closest.utilities[id]!;
    return missing * names.scale < 0.05
      ? []
      : [text`${names.party(id)} ${names.number(points(missing, names.scale), id)}`];
  });
  if (short.length === 0) return [];
  const guessed = gaps !== null && !gaps.holds ? "On likely values the closest" : "Closest";
  return text` ${guessed} would be ${closest.changes.length === 0 ? "the text as it stands" : counted(closest.changes.length, "change")}, short of the walk-away value by, in each one’s own points: ${joined(short)}.`;
}

function keeping(result: AmendResult, amendment: Amendment, names: Lookup): Text {
  if (amendment.loses.length > 0) return text` and lose ${joined(names.parties(amendment.loses))}`;
  const kept = result.accepted.filter((id) => result.target.includes(id) && amendment.accepts.includes(id));
  return kept.length === 0 ? [] : text` and keep ${joined(names.parties(kept))}`;
}

function proof(result: AmendResult): string {
  return result.proven ? " No smaller amendment does." : " That no smaller one does is not proven.";
}

/** For each party that is not inside: the smallest amendment that brings in just that one, and its price. */
export function singleSentences(result: AmendResult, context: ViewContext): readonly Text[] {
  const names = lookup(context);
  return Object.entries(result.single).map(([id, own]) => {
    const [first, held] = firstOf(own);
    if (first === undefined)
      return opensAlone(result, id)
        ? text`Whether an amendment would bring in ${names.party(id)} alone depends on what nobody has said.`
        : text`No amendment found would bring in ${names.party(id)} alone.`;
    const lost =
      first.loses.length === 0 ? [" and lose nobody"] : text` and lose ${joined(names.parties(first.loses))}`;
    return text`${changesCount(first)} ${doing(first, held, "bring in", text`${names.party(id)} alone`)}${lost}${leaning(first, names)}: on ${issuesText(first.changes, names)}.${missingAtHome(first, names)}`;
  });
}

/** Whether some amendment, or none at all, brings a party in where everything nobody has said is favourable. */
function opensAlone({ gaps }: AmendResult, id: Id): boolean {
  if (gaps === null) return false;
  const own = gaps.hopeful.single[id];
  return own === undefined || own.held.length + own.amendments.length > 0;
}

/** The smallest that holds; else the best guess. */
function firstOf({ held, amendments }: SingleAmendments): readonly [Amendment | undefined, boolean] {
  return held[0] === undefined ? [amendments[0], false] : [held[0], true];
}

function amendmentTables(result: AmendResult, context: ViewContext): readonly Table[] {
  const names = lookup(context);
  // A draft that all accept has one amendment, without changes: nothing to show.
  const amending = (list: readonly Amendment[]): readonly Amendment[] =>
    list.filter(({ changes }) => changes.length > 0);
  const whom = plainText(joined(result.target.map(names.partyName)));
  const held = amending(result.held);
  const guesses = amending(result.amendments);
  const single = Object.entries(result.single).flatMap(([id, own]) => {
    const [first, holds] = firstOf(own);
    if (first === undefined) return [];
    const title = `Smallest amendments that ${holds ? "bring" : "might, on guesses, bring"} in ${names.partyName(id)}`;
    return [
      packagesTable(
        `single-${id}`,
        title,
        holds ? own.held : own.amendments,
        names,
        holds,
        plainText([names.party(id)]),
      ),
    ];
  });
  return [
    ...(held.length === 0
      ? []
      : [packagesTable("amendments", `Smallest amendments that bring in all of ${whom}`, held, names, true)]),
    ...(guesses.length === 0 || isSame(held, guesses)
      ? []
      : [
          packagesTable("guesses", `Amendments that might, on guesses, bring in all of ${whom}`, guesses, names, false),
        ]),
    ...wordingTable(held[0] ?? guesses[0], names),
    ...(result.closest === null
      ? []
      : [packagesTable("closest", "The amendment that comes closest", [result.closest], names, false)]),
    ...single,
  ];
}

function isSame(a: readonly Amendment[], b: readonly Amendment[]): boolean {
  const key = (list: readonly Amendment[]): string =>
    JSON.stringify(list.map(({ changes, probability }) => [changes, probability]));
  return key(a) === key(b);
}

/** The first amendment as text: in the words of the case's own drafts, where one of them says it. */
function wordingTable(amendment: Amendment | undefined, names: Lookup): readonly Table[] {
  if (amendment === undefined || amendment.wording.length === 0) return [];
  const unworded = amendment.changes.filter(({ issue }) => !amendment.wording.some((one) => one.issue === issue));
  return [
    {
      id: "wording",
      title: "The first amendment in words that lie on the table",
      rowHeader: "issue",
      columns: [
        { key: "issue", title: "Issue, and what it would be settled on", align: "start" },
        { key: "words", title: "Words", align: "start" },
        { key: "from", title: "Taken from", align: "start" },
      ],
      rows: amendment.wording.map(({ issue, option, draft, point, text: words, alone }): Row => {
        const date = names.draft(draft)?.date;
        return {
          issue: { text: names.issue(issue), note: names.option(issue, option) },
          words: { text: words, ...(alone ? {} : { note: "the point settles other issues too" }) },
          from: {
            text: `${names.draftName(draft)}, point ${point}`,
            ...(date === undefined ? {} : { note: longDate(date) }),
            sources: names.draftSources(draft),
          },
        };
      }),
      note:
        unworded.length === 0
          ? ["Words are those of the draft as the case holds it."]
          : [
              `Words are those of the draft as the case holds it. No text of the case words the rest: ${unworded.map(({ issue, to }) => `“${names.issue(issue)}: ${names.option(issue, to)}”`).join(", ")}.`,
            ],
    },
  ];
}
