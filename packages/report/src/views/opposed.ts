import type { Conclusion, ConclusionRow, Explanation, Id, ViewsResult } from "@parley/core";
import { type Lookup, lookup, rowSources } from "../lookup.ts";
import { counted, countWord, fixed } from "../numbers.ts";
import { joined, joinedUpTo, text, upperFirst } from "../text.ts";
import type { Telling, Text, ViewContext } from "../view.ts";
import { judgementInWords, saidText } from "./opposed-judgements.ts";
import { opposedTables, priceFigure } from "./opposed-tables.ts";

/** Disagreements explained one by one. */
const MOST_EXPLAINED = 3;

/** Where do opposed views agree (theory 14)? */
export const viewsTelling: Telling<ViewsResult> = {
  title: "Where opposed views agree",
  headline: (result, context) => viewsHeadline(result, context),
  sentences: (result, context) => (result.views.length < 2 ? [] : sentences(result, context)),
  tables: (result, context) => (result.views.length < 2 ? [] : opposedTables(result, context)),
  figures: (result, context) =>
    result.views.length < 2 || result.common.deal === null ? [] : [priceFigure(result, context)],
};

/** What all views share; where they share nothing, what most of them do. */
function viewsHeadline(result: ViewsResult, context: ViewContext): Text {
  if (result.views.length < 2) return ["There is one view only, so there is nothing to compare."];
  const names = lookup(context);
  const robust = result.conclusions.filter((row) => row.robust && row.kind !== "all");
  const all = everyView(result);
  if (robust.length > 0) return text`In ${all} ${joined(robust.map((row) => conclusionText(names, row, result)))}.`;
  const most = result.conclusions.find((row) => row.most !== null && row.kind !== "all");
  if (most === undefined)
    return text`No view can say what would come of the text: on every point what nobody has said decides.`;
  return text`No conclusion holds in ${all}; most widely shared, by ${countWord(most.most!.views)}, is that ${conclusionText(names, most, result)}.`;
}

function everyView({ views }: ViewsResult): string {
  return views.length === 2 ? "both views" : `all ${countWord(views.length)} views`;
}

/** The answer most views give, as a clause. */
function conclusionText(names: Lookup, row: ConclusionRow, { draft }: ViewsResult): Text {
  const title = draft === null ? "it" : names.theDraft(draft);
  switch (row.most!.answer) {
    case "accepts":
      return row.kind === "party"
        ? text`${names.party(row.party)} would accept ${title}`
        : text`all would accept ${title}`;
    case "rejects":
      return row.kind === "party"
        ? text`${names.party(row.party)} would reject ${title}`
        : text`not all would accept ${title}`;
    case "exists":
      return ["some text is acceptable to all parties"];
    case "none":
      return ["no text is acceptable to all parties"];
    default:
      return row.kind === "party"
        ? text`it hangs in the balance whether ${names.party(row.party)} would accept ${title}`
        : text`it hangs in the balance whether all would accept ${title}`;
  }
}

/** The title of a view, in quotation marks. */
export function viewName(context: ViewContext, view: Id): string {
  const given = context.case.perspectives?.find(({ id }) => id === view);
  return `“${given?.title ?? (view === "derived" ? "The record" : view)}”`;
}

function viewNames(context: ViewContext, views: readonly Id[], conjunction: "and" | "or" = "and"): Text {
  return joined(
    views.map((view): Text => {
      const sources = rowSources(context.case.perspectives?.find(({ id }) => id === view));
      return [viewName(context, view), ...(sources.length === 0 ? [] : [{ sources }])];
    }),
    conjunction,
  );
}

function sentences(result: ViewsResult, context: ViewContext): readonly Text[] {
  const names = lookup(context);
  return [
    ...sharedByMost(result, context, names),
    ...commonSentences(result, context),
    ...explanationSentences(result, context, names),
    ...notJudgedSentences(result, context, names),
  ];
}

/** Conclusions that no view contradicts, though some leave them open. */
function sharedByMost(result: ViewsResult, context: ViewContext, names: Lookup): readonly Text[] {
  return result.conclusions.flatMap((row): Text[] => {
    if (row.robust || row.most === null || row.kind === "all") return [];
    const given = Object.entries(row.answers);
    const open = given.filter(([, answer]) => answer === "unknown" || answer === "open").map(([view]) => view);
    const others = given.length - open.length - row.most.views;
    if (others > 0 || row.most.views < 2) return [];
    return [
      text`${upperFirst(countWord(row.most.views))} of ${countWord(given.length)} views say that ${conclusionText(names, row, result)}; none says otherwise, and ${viewNames(context, open)} ${open.length === 1 ? "leaves" : "leave"} it open.`,
    ];
  });
}

/** The deal that holds under the most views, and what stands in the way of a common one. */
export function commonSentences(result: ViewsResult, context: ViewContext): readonly Text[] {
  const { common, possible, opens, views } = result;
  const names = lookup(context);
  const said: Text[] = [];
  const bound = possible.deal?.inside.length ?? 0;
  const most = possible.proven
    ? bound === 0
      ? "no text can be acceptable to all parties in any view"
      : `no text can be acceptable to all parties in more than ${counted(bound, "view")}`
    : "in how many views one text can at most be acceptable is not proven";
  if (common.deal === null)
    said.push(
      text`In no view is any text sure to be acceptable to all parties, whatever nobody has said turns out to be; ${most}.`,
    );
  else {
    const { inside, margin } = common.deal;
    const everywhere = inside.length === views.length;
    const least =
      margin === null ? "" : `, with ${fixed(margin * names.scale)} points to spare for whoever has least of them`;
    const where = everywhere ? [everyView(result)] : viewNames(context, inside);
    said.push(
      text`As ${where} ${inside.length === 1 ? "sees" : "see"} the parties, one text is sure to be acceptable to all of them, whatever nobody has said turns out to be${least}${everywhere ? "" : `; ${most}`}.`,
    );
  }
  if (opens.length > 0)
    said.push(
      text`Leaving out ${viewNames(context, opens, "or")} would leave a text that is acceptable to all parties in all the others.`,
    );
  const alone = possible.conflicts.flatMap((set) => (set.length === 1 ? [set[0]!] : []));
  if (alone.length > 0 && possible.proven)
    said.push(
      text`${viewNames(context, alone)} ${alone.length === 1 ? "leaves" : "each leave"} no room for a deal at all, whatever nobody has said turns out to be.`,
    );
  const together = possible.conflicts.filter((set) => set.length > 1);
  for (const set of together.slice(0, 2))
    said.push(
      text`${viewNames(context, set)} each leave room for a deal, but no one text is acceptable to all parties in ${set.length === 2 ? "both" : "all of them"}.`,
    );
  return said;
}

function explanationSentences(result: ViewsResult, context: ViewContext, names: Lookup): readonly Text[] {
  const seen = new Set<string>();
  const first = result.explanations.filter(({ conclusion }) => {
    const key = conclusionKey(conclusion);
    return !seen.has(key) && seen.add(key);
  });
  const said = first.slice(0, MOST_EXPLAINED).map((one) => explanationText(one, context, names));
  if (result.unexplained.length > 0)
    said.push([
      `${upperFirst(counted(result.unexplained.length, "further pair"))} of opposite answers ${result.unexplained.length === 1 ? "is" : "are"} not explained by single judgements: how wide ranges are decides, or more than could be tried.`,
    ]);
  return said;
}

/** A conclusion as a key. */
export function conclusionKey(conclusion: Conclusion): string {
  return conclusion.kind === "party" ? `party ${conclusion.party}` : conclusion.kind;
}

function explanationText(one: Explanation, context: ViewContext, names: Lookup): Text {
  const proven = one.proven ? "" : "at most ";
  const whom = viewNames(context, [one.view]);
  const other = viewNames(context, [one.from]);
  if (one.conclusion.kind === "deal") {
    const parties = text`Whether any text is acceptable to all parties, ${whom} and ${other} answer differently because of how they see ${joined(names.parties(one.parties))}${one.parties.length === 1 ? " alone" : ""}: with those judgements carried over the answer turns.`;
    if (one.judgements.length === 0) return parties;
    const single = joinedUpTo(
      one.judgements.map(
        (judgement) =>
          text`for ${names.party(judgement.party)} ${judgementInWords(names, judgement)} (${saidText(judgement, names)})`,
      ),
      4,
    );
    return text`${parties} ${upperFirst(counted(one.judgements.length, "judgement"))} ${one.judgements.length === 1 ? "is" : "are"} enough: ${single}${boundText(one)}.`;
  }
  const party = one.conclusion.kind === "party" ? names.party(one.conclusion.party) : "all";
  const judgements = joinedUpTo(
    one.judgements.map((judgement) => text`${judgementInWords(names, judgement)} (${saidText(judgement, names)})`),
    3,
  );
  return text`On ${party}, ${whom} and ${other} differ by ${proven}${counted(one.judgements.length, "judgement")}: ${judgements}; carried over ${one.judgements.length === 1 ? "it turns" : "they turn"} the answer.`;
}

/** How few judgements are known not to do. */
function boundText({ judgements, least = 1, spare = false }: Explanation): string {
  if (judgements.length === 1) return "";
  const said = [...(spare ? ["none of these can be spared"] : []), ...(least > 1 ? ["no single one is enough"] : [])];
  return said.length === 0 ? "; fewer may do" : `; ${said.join(", and ")}`;
}

function notJudgedSentences({ views }: ViewsResult, context: ViewContext, names: Lookup): readonly Text[] {
  const missing = views.filter(({ notJudged }) => notJudged.length > 0);
  return missing.map(
    ({ view, notJudged }) =>
      text`${viewNames(context, [view])} does not judge ${joined(names.parties(notJudged))}, so it cannot say that there is a deal.`,
  );
}

/** The line for the first page: what one text can satisfy. */
export function commonLine(result: ViewsResult, context: ViewContext): Text {
  return commonSentences(result, context)[0] ?? [];
}
