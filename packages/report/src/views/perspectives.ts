import type { AcceptanceResult, Id } from "@parley/core";
import { lookup, rowSources } from "../lookup.ts";
import { countWord } from "../numbers.ts";
import { joined, text } from "../text.ts";
import { VERDICT_WORDS, verdictCell } from "../verdict.ts";
import type { Cell, Row, Table, Text, ViewContext } from "../view.ts";

export interface PerspectiveAcceptance {
  readonly context: ViewContext;
  readonly acceptance: AcceptanceResult;
}

/** Verdict per perspective and party on one draft: which conclusions hold in which view. */
export function perspectivesTable(all: readonly PerspectiveAcceptance[], draft: Id): Table {
  const names = lookup(all[0]!.context);
  const ids = all[0]!.acceptance.deciding;
  return {
    id: "perspectives",
    title: `“${names.draftName(draft)}” as each perspective judges it`,
    rowHeader: "perspective",
    columns: [
      { key: "perspective", title: "Perspective", align: "start" },
      ...ids.map((id) => ({ key: id, title: names.partyName(id), align: "end" as const, party: id })),
    ],
    rows: all.map(({ context, acceptance }): Row => {
      const perspective = perspectiveOf(context);
      const judged = acceptance.drafts.find((d) => d.id === draft);
      return {
        perspective: {
          text: perspective.title,
          ...(perspective.note === "" ? {} : { note: perspective.note }),
          sources: perspective.sources,
        },
        ...Object.fromEntries(
          ids.map((id): [Id, Cell] => {
            const party = judged?.parties[id];
            if (party === undefined) return [id, { text: "–", value: null }];
            const { basis: _, ...cell } = verdictCell(id, party);
            return [id, cell];
          }),
        ),
      };
    }),
  };
}

/** Title, author and source of the perspective a model was compiled from; `derived` is not in the file. */
export function perspectiveOf(context: ViewContext): {
  readonly title: string;
  readonly note: string;
  readonly sources: readonly Id[];
} {
  const id = context.model.perspective;
  const given = context.case.perspectives?.find((perspective) => perspective.id === id);
  if (given === undefined)
    return {
      title: id === "derived" ? "The record" : "As in the files",
      note: id === "derived" ? "derived from the parties’ recorded stances" : "",
      sources: ["derived"],
    };
  return {
    title: given.title,
    note: given.author === undefined || given.author === given.title ? "" : given.author,
    sources: rowSources(given),
  };
}

/** Of each party on which perspectives differ: how many hold what. */
export function differences(all: readonly PerspectiveAcceptance[], draft: Id): readonly Text[] {
  const names = lookup(all[0]!.context);
  return all[0]!.acceptance.deciding.flatMap((id): Text[] => {
    const verdicts = all.map(
      ({ acceptance }) => acceptance.drafts.find((d) => d.id === draft)?.parties[id]?.verdict ?? "unknown",
    );
    const counts = (["accepts", "depends", "rejects", "unknown"] as const)
      .map((verdict) => ({ verdict, count: verdicts.filter((other) => other === verdict).length }))
      .filter(({ count }) => count > 0);
    if (counts.length < 2) return [];
    return [
      text`${names.party(id)}: ${joined(counts.map(({ verdict, count }) => `${VERDICT_WORDS[verdict]} in ${countWord(count)}`))}.`,
    ];
  });
}

/** Which verdicts every perspective shares, which none contradicts though some leave them open, and on whom they differ. */
export function perspectivesSentences(all: readonly PerspectiveAcceptance[], draft: Id): readonly Text[] {
  if (all.length < 2) return [];
  const names = lookup(all[0]!.context);
  const { deciding } = all[0]!.acceptance;
  const given = new Map(
    deciding.map((id) => [
      id,
      all.map(({ acceptance }) => acceptance.drafts.find((d) => d.id === draft)?.parties[id]?.verdict ?? "unknown"),
    ]),
  );
  /** The one answer that is given, and by how many views; `null` where none is, or several are. */
  const only = (id: Id): { readonly verdict: string; readonly views: number } | null => {
    const known = given.get(id)!.filter((verdict) => verdict !== "unknown");
    return new Set(known).size === 1 ? { verdict: known[0]!, views: known.length } : null;
  };
  const title = names.theDraft(draft);
  const said = (["accepts", "rejects"] as const).flatMap((verdict): Text[] => {
    const counts = [...new Set(deciding.flatMap((id) => (only(id)?.verdict === verdict ? [only(id)!.views] : [])))];
    return counts
      .sort((a, b) => b - a)
      .map((views) => {
        const ids = deciding.filter((id) => only(id)?.verdict === verdict && only(id)!.views === views);
        return sharedText(joined(names.parties(ids)), verdict, title, views, all.length);
      });
  });
  const differ = deciding.filter((id) => new Set(given.get(id)!.filter((verdict) => verdict !== "unknown")).size > 1);
  if (differ.length > 0)
    said.push(
      text`Perspectives differ on ${differ.length === deciding.length && deciding.length > 2 ? text`all ${countWord(deciding.length)} parties` : joined(names.parties(differ))}.`,
    );
  return said;
}

function sharedText(parties: Text, verdict: "accepts" | "rejects", title: string, views: number, all: number): Text {
  const would = text`${parties} would ${verdict === "accepts" ? "accept" : "reject"} ${title}`;
  if (views === all) return text`In ${all === 2 ? "both" : `all ${countWord(all)}`} perspectives ${would}.`;
  const rest = all - views === 1 ? "the other leaves" : "the others leave";
  return text`In ${countWord(views)} of ${countWord(all)} perspectives ${would}; ${rest} it open.`;
}
