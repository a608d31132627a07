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

/** Which verdicts every perspective shares, and on whom they differ. */
export function perspectivesSentences(all: readonly PerspectiveAcceptance[], draft: Id): readonly Text[] {
  if (all.length < 2) return [];
  const names = lookup(all[0]!.context);
  const { deciding } = all[0]!.acceptance;
  const verdicts = (id: Id): readonly string[] => [
    ...new Set(
      all.map(({ acceptance }) => acceptance.drafts.find((d) => d.id === draft)?.parties[id]?.verdict ?? "unknown"),
    ),
  ];
  const agreed = (verdict: string): readonly Id[] =>
    deciding.filter((id) => verdicts(id).length === 1 && verdicts(id)[0] === verdict);
  const differ = deciding.filter((id) => verdicts(id).length > 1);
  const count = all.length === 2 ? "both" : `all ${countWord(all.length)}`;
  const title = names.theDraft(draft);
  const said: Text[] = [];
  if (agreed("accepts").length > 0)
    said.push(text`In ${count} perspectives ${joined(names.parties(agreed("accepts")))} would accept ${title}.`);
  if (agreed("rejects").length > 0)
    said.push(text`In ${count} perspectives ${joined(names.parties(agreed("rejects")))} would reject ${title}.`);
  if (differ.length > 0)
    said.push(
      text`Perspectives differ on ${differ.length === deciding.length && deciding.length > 2 ? text`all ${countWord(deciding.length)} parties` : joined(names.parties(differ))}.`,
    );
  return said;
}
