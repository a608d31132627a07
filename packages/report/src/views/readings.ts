import type { AcceptanceResult, DraftAcceptance, Id, Model } from "@parley/core";
import { lookup, saying } from "../lookup.ts";
import { percent, signedPoints } from "../numbers.ts";
import { joined, plainText, text, upperFirst } from "../text.ts";
import type { Cell, Row, Table, Text, ViewContext } from "../view.ts";

/** What rests on different readings of an ambiguous text (theory 1.4): of one draft, and of the others in one line. */
export function readingsSentences(
  result: AcceptanceResult,
  draft: DraftAcceptance,
  context: ViewContext,
): readonly Text[] {
  const names = lookup(context);
  const title = names.theDraft(draft.id);
  const said: Text[] = [];
  if (draft.restsOnReadings)
    said.push(
      text`${upperFirst(title)} would be accepted by all only on different readings: ${joined(names.parties(draft.readingsDecide))} would reject it if every point were read alike.`,
    );
  else if (draft.readingsDecide.length > 0)
    said.push(
      text`Of ${title}, acceptance by ${joined(names.parties(draft.readingsDecide))} rests on an own reading; read alike, the text would be rejected there.`,
    );
  const dividends = Object.entries(draft.parties).filter(
    ([, party]) => Math.abs(party.ambiguityDividend) * names.scale >= 0.05,
  );
  if (dividends.length > 0) {
    const each = dividends.map(
      ([id, party]) => text`${names.party(id)} ${names.number(signedPoints(party.ambiguityDividend, names.scale), id)}`,
    );
    said.push(text`What each gains in points from reading ${title} its own way rather than alike: ${joined(each)}.`);
  }
  if (said.length === 0) said.push(text`No verdict on ${title} rests on different readings.`);
  const others = result.drafts.filter((other) => other.id !== draft.id && other.restsOnReadings);
  if (others.length > 0)
    said.push(
      text`Also accepted only on different readings: ${joined(others.map((other) => names.theDraft(other.id)))}.`,
    );
  return said;
}

/** Points of a draft that parties read differently: the common reading beside each party's own. Empty where there are none. */
export function readingsTable(draft: DraftAcceptance, context: ViewContext): readonly Table[] {
  const names = lookup(context);
  const { model } = context;
  const judged = model.drafts.find((candidate) => candidate.id === draft.id);
  if (judged === undefined) return [];
  const parties = model.parties.map((party, p) => ({ party, reading: judged.readings[p]! }));
  const rows = model.issues.flatMap((issue, i): Row[] => {
    const differs = parties.some(({ reading }) => lotteryOf(model, i, reading) !== lotteryOf(model, i, judged.common));
    if (!differs) return [];
    const said = saying(names, draft.id, issue.id);
    const cells = parties.map(({ party, reading }): [Id, Cell] => {
      const same = lotteryOf(model, i, reading) === lotteryOf(model, i, judged.common);
      return [
        party.id,
        { text: same ? "as written" : lotteryOf(model, i, reading), basis: { party: party.id, issue: issue.id } },
      ];
    });
    return [{ issue: { text: issue.title, note: said.text, sources: said.sources }, ...Object.fromEntries(cells) }];
  });
  if (rows.length === 0) return [];
  return [
    {
      id: "readings",
      title: `How “${names.draftName(draft.id)}” is read`,
      rowHeader: "issue",
      columns: [
        { key: "issue", title: "Issue, and what the text says", align: "start" },
        ...parties.map(({ party }) => ({
          key: party.id,
          title: names.partyName(party.id),
          align: "start" as const,
          party: party.id,
        })),
      ],
      rows,
    },
  ];
}

/** What each party takes a draft to say, in words, on the issues it reads otherwise than the common reading. */
export function ownReadings(
  draft: Id,
  { model }: ViewContext,
): ReadonlyMap<Id, readonly { readonly party: Id; readonly reads: string }[]> {
  const judged = model.drafts.find((candidate) => candidate.id === draft);
  if (judged === undefined) return new Map();
  return new Map(
    model.issues.flatMap((issue, i) => {
      const common = lotteryOf(model, i, judged.common);
      const own = model.parties.flatMap(({ id }, p) => {
        const reads = lotteryOf(model, i, judged.readings[p]!);
        return reads === common ? [] : [{ party: id, reads }];
      });
      return own.length === 0 ? [] : [[issue.id, own] as const];
    }),
  );
}

/** The options of an issue that a reading holds possible, in words. */
function lotteryOf(model: Model, issue: number, reading: Float64Array): string {
  const from = model.offsets[issue]!;
  const held = model.issues[issue]!.options.map((option, k) => ({
    title: option.title,
    chance: reading[from + k]!,
  })).filter((option) => option.chance > 0);
  if (held.length === 0) return "not judged";
  if (held.length === 1) return held[0]!.title;
  return plainText(
    joined(
      held.map((option) => `${option.title} ${percent(option.chance)}`),
      "or",
    ),
  );
}
