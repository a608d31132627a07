import type { AcceptanceResult, Id, TermState } from "@parley/core";
import { lookup } from "../lookup.ts";
import { percent, shortDate } from "../numbers.ts";
import type { Cell, Row, Table, ViewContext } from "../view.ts";
import { byDate } from "./acceptance.ts";

const STATES: readonly { readonly state: TermState; readonly title: string }[] = [
  { state: "settled", title: "Settled" },
  { state: "ambiguous", title: "Ambiguous" },
  { state: "left-open", title: "Left open between" },
  { state: "open", title: "Bracketed" },
  { state: "unknown", title: "Not public, or to be decided" },
  { state: "silent", title: "Silent" },
];

/** How much of each draft is known: issues by state, and for each party the share of its weight that the text settles. */
export function coverageTable(result: AcceptanceResult, context: ViewContext): Table {
  const names = lookup(context);
  const used = STATES.filter(({ state }) => result.drafts.some((draft) => Object.values(draft.states).includes(state)));
  const parties = names.deciding;
  return {
    id: "coverage",
    title: "How much of each draft is known",
    rowHeader: "draft",
    columns: [
      { key: "draft", title: "Draft", align: "start" },
      ...used.map(({ state, title }) => ({ key: `state:${state}`, title, align: "end" as const })),
      ...parties.map((party) => ({
        key: party.id,
        title: names.partyName(party.id),
        align: "end" as const,
        party: party.id,
      })),
    ],
    rows: byDate(result.drafts).map((draft): Row => {
      const counts = used.map(({ state }): [string, Cell] => {
        const count = Object.values(draft.states).filter((other) => other === state).length;
        return [`state:${state}`, { text: String(count), value: count }];
      });
      const settled = parties.map((party): [Id, Cell] => {
        const share = draft.parties[party.id]?.settledWeight ?? 0;
        return [
          party.id,
          { text: percent(share), value: share, bar: { value: share, min: 0, max: 1 }, basis: { party: party.id } },
        ];
      });
      return {
        draft: {
          text: names.draftName(draft.id),
          ...(draft.date === null ? {} : { note: shortDate(draft.date) }),
          sources: names.draftSources(draft.id),
        },
        ...Object.fromEntries(counts),
        ...Object.fromEntries(settled),
      };
    }),
    note: [
      "Left: how many issues the text treats in each way. Right: the share of each party’s weight on issues the text speaks to. Silent issues are judged by their default, itself a judgement; bracketed and unpublished ones are not judged.",
    ],
  };
}
