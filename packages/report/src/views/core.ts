import type { CoreResult, Exchange, GroupStake, Hinge, Id, StakeShare } from "@parley/core";
import { type Lookup, lookup } from "../lookup.ts";
import { counted, countWord, percent, probabilityText } from "../numbers.ts";
import { joined, joinedUpTo, text } from "../text.ts";
import type { Telling, Text, ViewContext } from "../view.ts";
import { issuesText } from "./changes.ts";
import { bargainFigure, curveFigure } from "./core-figures.ts";
import { axesTable, bargainTable, exchangesTable, harvestTables, hingesTable, shareText } from "./core-tables.ts";
import { doing, leaning, missingAtHome, packagesTable } from "./packages.ts";

/** What the plan boils down to (theory 3.6). */
export const coreTelling: Telling<CoreResult> = {
  title: "What it boils down to",
  headline: (result, context) => coreHeadline(result, context),
  sentences: (result, context) => coreSentences(result, lookup(context)),
  tables: (result, context) => {
    const names = lookup(context);
    return [
      ...bargainTable(result, names),
      ...exchangesTable(result, names),
      ...(result.fewest.held.length === 0
        ? []
        : [packagesTable("fewest", "The deal on fewest points", result.fewest.held, names, true)]),
      ...(result.fewest.packages.length === 0 || result.fewest.held.length > 0
        ? []
        : [
            packagesTable(
              "fewest-guesses",
              "The deal on fewest points, on guesses",
              result.fewest.packages,
              names,
              false,
            ),
          ]),
      ...hingesTable(result, names),
      ...harvestTables(result, names),
      ...axesTable(result, names),
    ];
  },
  figures: (result, context) => [...bargainFigure(result, context), ...curveFigure(result, context)],
};

/** On the group that matters most to both of the pair: what the draft gives each of them there. */
export function coreHeadline(result: CoreResult, context: ViewContext): Text {
  const names = lookup(context);
  const { bargain, pair } = result;
  if (bargain === null || pair === null)
    return exchangeSentence(result, names) ?? ["There is no bargain between two parties to tell."];
  const rows = bargain.groups.flatMap(({ group, parties }) => {
    const both = pair.map((id) => parties[id]!) as [GroupStake, GroupStake];
    const [a, b] = both;
    return a.share === null || b.share === null
      ? []
      : [{ group, shares: [a.share, b.share] as const, least: Math.min(a.ofAll, b.ofAll) }];
  });
  if (rows.length === 0)
    return text`By their own words neither ${names.party(pair[0])} nor ${names.party(pair[1])} has anything at stake in one and the same group of issues.`;
  const { group, shares } = rows.reduce((best, row) => (row.least > best.least + 1e-12 ? row : best));
  return text`On ${names.group(group)} ${names.theDraft(bargain.draft)} gives ${names.party(pair[0])} ${ofStake(shares[0], pair[0], names)} and ${names.party(pair[1])} ${ofStake(shares[1], pair[1], names)} of 100 of what each has at stake.`;
}

function ofStake(share: StakeShare, party: Id, names: Lookup): Text {
  return [names.number(shareText(share), party)];
}

function coreSentences(result: CoreResult, names: Lookup): readonly Text[] {
  const exchange = exchangeSentence(result, names);
  return [
    ...(exchange === null ? [] : [exchange]),
    ...exchangeNotes(result.exchange, names),
    fewestSentence(result, names),
    ...hingeSentences(result, names),
    ...curveSentence(result),
    ...axisSentence(result, names),
    ...harvestSentences(result, names),
    ...(result.leftAsIs.length === 0
      ? []
      : [
          text`On ${counted(result.leftAsIs.length, "issue")} nobody who decides has spoken, or all are tied: ${issueList(result.leftAsIs, names)}. No search settles them; they are left as they are.`,
        ]),
  ];
}

function issueList(issues: readonly Id[], names: Lookup): Text {
  return joinedUpTo(
    issues.map((issue) => `“${names.issue(issue)}”`),
    4,
  );
}

function groupList(groups: readonly Id[], names: Lookup): Text {
  return joined(groups.map((group) => names.group(group)));
}

/** “Land for security”, where it is worth telling; else that there is none. */
function exchangeSentence({ exchange, pair }: CoreResult, names: Lookup): Text | null {
  if (pair === null) return null;
  const [a, b] = pair.map((id) => names.party(id)) as [ReturnType<Lookup["party"]>, ReturnType<Lookup["party"]>];
  if (exchange === null)
    return text`Between ${a} and ${b} fewer than two groups of issues are contested by their own words: there is nothing to exchange.`;
  const had = percent(exchange.share);
  const guessed = exchange.gaps.length === 0 ? "" : ", on likely values";
  if (!exchange.told)
    return text`Between ${a} and ${b} no exchange of whole groups of issues gives both much more than cutting each in two${guessed}: ${had} of what is contested each, where halves give 50%${unsteady(exchange, names)}.`;
  const [p, q] = exchange.pair;
  const given = [p, q].flatMap((id) => {
    const groups = exchange.gives[id] ?? [];
    return groups.length === 0 ? [] : [text`${names.party(id)} gives way on ${groupList(groups, names)}`];
  });
  const { split } = exchange;
  const cut =
    split === null
      ? ""
      : `; ${names.group(split.group)} is cut, ${Math.round(split.fraction * 100)} parts to ${names.partyName(split.to)}, ${100 - Math.round(split.fraction * 100)} to ${names.partyName(split.to === p ? q : p)}`;
  return text`The natural exchange between ${a} and ${b}${guessed}: ${joined(given)}${cut}. Each then has ${had} of what is contested, where cutting every group in two gives 50%.`;
}

function unsteady({ share, steady }: Exchange, names: Lookup): Text {
  if (share < 0.55) return [];
  const loose = Object.entries(steady)
    .filter(([, part]) => part < 0.8)
    .map(([group]) => names.group(group));
  return loose.length === 0 ? [] : text`, and who gets ${joined(loose)} turns on weights nobody is sure of`;
}

function exchangeNotes(exchange: Exchange | null, names: Lookup): readonly Text[] {
  if (exchange === null) return [];
  const crosses = exchange.told
    ? exchange.crosses.map(
        ({ party, redLine, group }) =>
          text`of ${names.party(party)} ${names.terms(redLine)} (on ${names.group(group)})`,
      )
    : [];
  return [
    ...(crosses.length === 0
      ? []
      : [text`Giving way so would cross the red ${crosses.length === 1 ? "line" : "lines"} ${joined(crosses)}.`]),
    ...(exchange.notForExchange.length === 0
      ? []
      : [
          text`Not for exchange, since a red line is crossed whichever of the two gives way: ${groupList(exchange.notForExchange, names)}.`,
        ]),
    ...(exchange.joint.length === 0
      ? []
      : [
          text`${issueCount(exchange.joint.length)} not contested between them, an option being best for both: ${issueList(exchange.joint, names)}.`,
        ]),
    ...(exchange.gaps.length === 0
      ? []
      : [text`The exchange leans on ${counted(exchange.gaps.length, "option")} of which the party has never spoken.`]),
  ];
}

function issueCount(n: number): string {
  const words = counted(n, "issue");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} ${n === 1 ? "is" : "are"}`;
}

/** The fewest points that make a deal: what holds first; a guess is told as one. */
function fewestSentence({ fewest }: CoreResult, names: Lookup): Text {
  const parties = joined(names.parties(names.deciding.map(({ id }) => id)));
  const proof = fewest.proven ? "" : " That fewer do not is not proven.";
  const held = fewest.held[0];
  if (held !== undefined && held.changes.length === 0)
    return text`By expected values ${parties} would all be above their walk-away values by a text that says nothing at all.`;
  if (held !== undefined)
    return text`The deal on fewest points settles ${countWord(held.changes.length)}, with all else silent: ${issuesText(held.changes, names)}; it ${doing(held, true, "bring in", parties)}.${proof}${missingAtHome(held, names)}`;
  const guess = fewest.packages[0];
  if (guess === undefined)
    return text`No set of points brings in ${parties}${fewest.proven ? "" : ", as far as was searched"}; what blocks one is told under why there is no deal.`;
  return text`No set of points brings in ${parties} whatever has been left unsaid; the fewest that might${guess.probability === null ? "" : ` (${probabilityText(guess.probability.estimate)})`}, on guesses, are ${countWord(guess.changes.length)}${leaning(guess, names)}: ${issuesText(guess.changes, names)}.${proof}${missingAtHome(guess, names)}`;
}

function hingeSentences({ hangsOn }: CoreResult, names: Lookup): readonly Text[] {
  if (hangsOn === null) return [];
  return Object.entries(hangsOn.parties).flatMap(([party, hinge]): Text[] =>
    hinge === null ? [] : [hingeText(party, hinge, names)],
  );
}

function hingeText(party: Id, hinge: Hinge, names: Lookup): Text {
  const whose = names.party(party);
  switch (hinge.by) {
    case "red-lines": {
      const lines = hinge.redLines.map((line) => names.terms(line));
      return lines.length === 1
        ? text`That ${whose} rejects it hangs on one red line, whatever else the text says: ${lines[0]!}.`
        : text`That ${whose} rejects it hangs on ${countWord(lines.length)} red lines, each of which suffices: ${joined(lines)}.`;
    }
    case "change":
      return text`That ${whose} rejects it hangs on ${counted(hinge.terms.length, "term")}: ${issuesText(hinge.changes, names)}; settled otherwise, ${hinge.terms.length === 1 ? "it" : "together they"} ${hinge.held ? "would" : "might, on guesses,"} bring it in.`;
    case "silence":
      return text`That ${whose} accepts it hangs on ${counted(hinge.terms.length, "term")}: ${issueList(hinge.terms, names)}; with the text silent on ${hinge.terms.length === 1 ? "it" : "them"} that would no longer hold.`;
  }
}

function curveSentence({ curve, curveReaches, curveGaps }: CoreResult): readonly Text[] {
  if (curve === null) return [];
  const steps = curveReaches.map(
    ({ share, issues, proven }) => `${percent(share)} takes ${countWord(issues)}${proven ? "" : " at most"}`,
  );
  const guessed =
    curveGaps === 0
      ? ""
      : ` These are likely values, with ${counted(curveGaps, "answer")} in the best deal that nobody has given.`;
  return [
    text`Of the joint gain over silence, by number of issues settled freely out of ${String(curve.length - 1)}: ${joined(steps)}.${guessed}`,
  ];
}

function axisSentence({ axes }: CoreResult, names: Lookup): readonly Text[] {
  const axis = axes[0];
  if (axis === undefined) return [];
  const side = (sign: number): readonly Id[] =>
    Object.entries(axis.parties)
      .filter(([, at]) => at * sign > 1e-9)
      .map(([id]) => id);
  if (side(1).length === 0 || side(-1).length === 0) return [];
  const issues = joined(axis.loadings.slice(0, 3).map(({ issue }) => `“${names.issue(issue)}”`));
  return [
    text`By likely values ${percent(axis.share)} of what divides the parties lies on one axis, with ${joined(names.parties(side(1)))} on one side and ${joined(names.parties(side(-1)))} on the other, most of it on ${issues}.`,
  ];
}

function harvestSentences({ harvest }: CoreResult, names: Lookup): readonly Text[] {
  const term = ({ issue, option }: { readonly issue: Id; readonly option: Id }): string =>
    `“${names.issue(issue)}: ${names.option(issue, option)}”`;
  return [
    harvest.all.length === 0
      ? text`On no option has every deciding party said, without a condition, that it prefers or accepts it.`
      : text`By their own words all of them prefer or accept, without a condition: ${joined(harvest.all.map(term))}. That could be agreed today.`,
    ...(harvest.some.length === 0
      ? []
      : [
          text`On ${counted(harvest.some.length, "further option")} some have said yes and nobody no; the table says who has never spoken of it.`,
        ]),
  ];
}
