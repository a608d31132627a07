import type { Amendment, AmendResult, Id } from "@parley/core";
import { type Lookup, lookup } from "../lookup.ts";
import { counted, points, signedPoints } from "../numbers.ts";
import { joined, plainText, text } from "../text.ts";
import type { Cell, Row, Table, Telling, Text, ViewContext } from "../view.ts";
import { changesCell, issuesText } from "./changes.ts";

/** Which smallest amendment brings whom in, and whom it loses (theory 3.4). */
export const amendmentsTelling: Telling<AmendResult> = {
  title: "The smallest amendments",
  headline: (result, context) => amendmentsHeadline(result, context),
  sentences: (result, context) => singleSentences(result, context),
  tables: (result, context) => amendmentTables(result, context),
  figures: () => [],
};

export function amendmentsHeadline(result: AmendResult, context: ViewContext): Text {
  const names = lookup(context);
  const title = names.theDraft(result.draft);
  const missing = result.target.filter((id) => !result.accepted.includes(id));
  if (missing.length === 0)
    return text`By expected values ${title} needs no amendment: ${joined(names.parties(result.target))} would accept it as it stands.`;
  const first = result.amendments[0];
  if (first !== undefined)
    return text`By expected values ${counted(first.changes.length, "change")} to ${title} would bring in ${joined(names.parties(missing))}${keeping(result, first, names)}: on ${issuesText(first.changes, names)}.${proof(result)}`;
  const closest = result.closest;
  const least =
    closest === null
      ? text``
      : text` Closest would be ${counted(closest.changes.length, "change")}, leaving a total shortfall of ${points(closest.shortfall, names.scale)} points.`;
  return text`By expected values no amendment of ${title} would bring in ${joined(names.parties(missing))}${result.proven ? "" : ", as far as was searched"}.${least}`;
}

function keeping(result: AmendResult, amendment: Amendment, names: Lookup): Text {
  if (amendment.loses.length > 0) return text` and lose ${joined(names.parties(amendment.loses))}`;
  const kept = result.accepted.filter((id) => result.target.includes(id));
  return kept.length === 0 ? [] : text` and keep ${joined(names.parties(kept))}`;
}

function proof(result: AmendResult): string {
  return result.proven ? " No smaller amendment does." : " That no smaller one does is not proven.";
}

/** For each party that does not accept: the smallest amendment that brings in just that one, and its price. */
export function singleSentences(result: AmendResult, context: ViewContext): readonly Text[] {
  const names = lookup(context);
  return Object.entries(result.single).map(([id, amendments]) => {
    const first = amendments[0];
    if (first === undefined) return text`No amendment found would bring in ${names.party(id)} alone.`;
    const lost =
      first.loses.length === 0
        ? text` and would lose nobody`
        : text`, and would lose ${joined(names.parties(first.loses))}`;
    return text`${names.party(id)} alone could be brought in by ${counted(first.changes.length, "change")}${lost}: on ${issuesText(first.changes, names)}.`;
  });
}

function amendmentTables(result: AmendResult, context: ViewContext): readonly Table[] {
  const names = lookup(context);
  // A draft that all accept has one amendment, without changes: nothing to show.
  const amended = result.amendments.filter((amendment) => amendment.changes.length > 0);
  const all =
    amended.length > 0
      ? [
          amendmentTable(
            "amendments",
            `Smallest amendments that bring in all of ${plainText(joined(result.target.map(names.partyName)))}`,
            amended,
            context,
          ),
        ]
      : [];
  const closest =
    result.closest === null
      ? []
      : [amendmentTable("closest", "The amendment that leaves the least total shortfall", [result.closest], context)];
  const single = Object.entries(result.single).flatMap(([id, amendments]) =>
    amendments.length === 0
      ? []
      : [
          amendmentTable(
            `single-${id}`,
            `Smallest amendments that bring in ${names.partyName(id)}`,
            amendments,
            context,
          ),
        ],
  );
  return [...all, ...closest, ...single];
}

/** Amendments one a row: the changes, what each party then has against its walk-away value, who comes and who goes. */
export function amendmentTable(
  id: string,
  title: string,
  amendments: readonly Amendment[],
  context: ViewContext,
): Table {
  const names = lookup(context);
  const parties = names.deciding.filter((party) => amendments.some((amendment) => party.id in amendment.utilities));
  return {
    id,
    title,
    layout: "redline",
    rowHeader: "changes",
    columns: [
      { key: "changes", title: "Change", align: "start" },
      ...parties.map((party) => ({
        key: party.id,
        title: names.partyName(party.id),
        align: "end" as const,
        party: party.id,
      })),
      { key: "gains", title: "Brings in", align: "start" },
      { key: "loses", title: "Loses", align: "start" },
    ],
    rows: amendments.map(
      (amendment): Row => ({
        changes: changesCell(amendment.changes, names),
        ...Object.fromEntries(
          parties.map((party): [Id, Cell] => {
            const utility = amendment.utilities[party.id];
            if (utility === undefined || party.reservation === null) return [party.id, { text: "–", value: null }];
            const gain = utility - party.reservation;
            const accepts = amendment.accepts.includes(party.id);
            return [
              party.id,
              {
                text: signedPoints(gain, names.scale),
                value: gain,
                note: accepts ? "✓ accepts" : amendment.stopped.includes(party.id) ? "✗ red line" : "✗ falls short",
                tone: accepts ? 1 : -1,
                ...(amendment.stopped.includes(party.id) ? { redLine: true } : {}),
                basis: { party: party.id },
              },
            ];
          }),
        ),
        gains: { text: amendment.gains.map(names.partyName).join(", ") || "nobody" },
        loses: { text: amendment.loses.map(names.partyName).join(", ") || "nobody" },
      }),
    ),
    note: ["Points over walk-away after the amendment, by expected values."],
  };
}
