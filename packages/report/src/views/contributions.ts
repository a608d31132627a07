import type { DraftAcceptance, Id, Model, ModelParty } from "@parley/core";
import { type Lookup, lookup, saying } from "../lookup.ts";
import { percent, signedPoints, spreadPoints } from "../numbers.ts";
import type { Cell, Row, Table, ViewContext } from "../view.ts";

/**
 * What each party gets from each issue of a draft, against its walk-away value: `w·(v − r)`, so that a column sums
 * to the party's margin.
 */
export function contributionsTable(draft: DraftAcceptance, context: ViewContext): Table {
  const names = lookup(context);
  const { model } = context;
  const parties = names.deciding.filter((party) => draft.parties[party.id] !== undefined);
  const shares = model.issues.map((issue) =>
    parties.map((party) => draft.parties[party.id]!.margins?.[issue.id] ?? null),
  );
  const most = Math.max(...shares.flat().map((share) => Math.abs(share ?? 0)), 1e-9);
  const rows = model.issues.map((issue, i): Row => {
    const said = saying(names, draft.id, issue.id);
    const cells = parties.map((party, p): [Id, Cell] => [
      party.id,
      issueCell(draft, party, issue.id, i, shares[i]![p]!, most, context),
    ]);
    return { issue: { text: issue.title, note: said.text, sources: said.sources }, ...Object.fromEntries(cells) };
  });
  return {
    id: "contributions",
    title: `What each party gets from ${names.theDraft(draft.id)}`,
    rowHeader: "issue",
    columns: [
      { key: "issue", title: "Issue, and what the text says", align: "start" },
      ...parties.map((party) => ({
        key: party.id,
        title: names.partyName(party.id),
        align: "end" as const,
        party: party.id,
      })),
    ],
    rows,
    totals: totals(draft, parties, names),
    note: [
      "Points of the party’s own 100, counted from its walk-away value: every column sums to its margin. Small: the issue’s share of the party’s weight. ■ marks a red line; ? what is open or not public; no stance: the record has no word of the party on it, and a rule filled the value in.",
    ],
  };
}

function issueCell(
  draft: DraftAcceptance,
  party: ModelParty,
  issue: Id,
  index: number,
  share: number | null,
  most: number,
  context: ViewContext,
): Cell {
  const names = lookup(context);
  const acceptance = draft.parties[party.id]!;
  const hit = acceptance.redLines.some((line) => issue in line.terms && line.probability > acceptance.redLineTolerance);
  const weight = party.weights[index]!;
  const basis = { party: party.id, issue };
  const unsaid = share !== null && !stated(context.model, draft.id, party, index);
  const note = [
    ...(hit ? ["red line"] : []),
    ...(unsaid ? ["no stance"] : []),
    weight === 0 ? "no weight" : percent(weight),
  ].join(" · ");
  if (share === null) return { text: "?", value: null, note, redLine: hit, basis };
  const shown = signedPoints(share, names.scale);
  const tone = Math.sign(share) * toneSize(Math.abs(share) / most);
  return { text: shown, value: share, note, tone, redLine: hit, quiet: unsaid, basis };
}

/** Steps of colour by the share of the largest cell; the smallest stay uncoloured, so that what matters stands out. */
function toneSize(share: number): number {
  return share < 0.12 ? 0 : share < 0.4 ? 1 : share < 0.75 ? 2 : 3;
}

/** Whether the party, or whoever judges for it, said anything of what the draft takes; else a rule filled the value in. */
function stated(model: Model, draft: Id, party: ModelParty, issue: number): boolean {
  const reading = model.drafts.find((candidate) => candidate.id === draft)?.readings[model.parties.indexOf(party)];
  for (let option = model.offsets[issue]!; option < model.offsets[issue + 1]!; option++) {
    const entry = party.sheet.entries[party.sheet.value[option]!];
    if (reading !== undefined && reading[option]! > 0 && !entry?.gap) return true;
  }
  return false;
}

function totals(draft: DraftAcceptance, parties: readonly ModelParty[], names: Lookup): readonly Row[] {
  const interactions = parties.some((party) => (draft.parties[party.id]!.contributions["interactions"] ?? 0) !== 0);
  const row = (title: string, cell: (party: ModelParty) => Cell): Row => ({
    issue: { text: title },
    ...Object.fromEntries(parties.map((party): [Id, Cell] => [party.id, cell(party)])),
  });
  return [
    ...(interactions
      ? [
          row("Interactions between issues", (party) => {
            const value = draft.parties[party.id]!.contributions["interactions"] ?? 0;
            return { text: signedPoints(value, names.scale), value, basis: { party: party.id } };
          }),
        ]
      : []),
    row("Margin to walk-away", (party) => {
      const { gain } = draft.parties[party.id]!;
      if (gain === null) return { text: "–", value: null };
      return {
        text: spreadPoints(gain, names.scale),
        value: typeof gain === "number" ? gain : `${gain.low}…${gain.high}`,
        basis: { party: party.id },
      };
    }),
  ];
}
