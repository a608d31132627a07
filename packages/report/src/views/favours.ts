import {
  type FavoursResult,
  type Id,
  type JudgementTilt,
  type LedgerChoice,
  type LedgerNumber,
  ledger,
} from "@parley/core";
import { choiceJudgementText, judgementSources } from "../brief/judgements.ts";
import { type Lookup, lookup } from "../lookup.ts";
import { fixed, signedPoints } from "../numbers.ts";
import { joined, text } from "../text.ts";
import { judgementText } from "../verdict.ts";
import type { Cell, Piece, Row, Table, Telling, Text, ViewContext } from "../view.ts";
import { perspectiveOf } from "./perspectives.ts";

/** Judgements listed one by one. */
const MOST = 20;

/** Whom the judgements favour (docs/theory.md, 14). */
export const favoursTelling: Telling<FavoursResult> = {
  title: "Whom the judgements favour",
  headline: (result, context) => favoursHeadline(result, context),
  sentences: (result, context) => favoursSentences(result, context),
  tables: (result, context) =>
    result.draft === null ? [] : [partiesTable(result, context), strongestTable(result, context)],
  figures: () => [],
};

function favoursHeadline(result: FavoursResult, context: ViewContext): Text {
  const names = lookup(context);
  if (result.draft === null) return ["There is no draft by which to tell whom a judgement favours."];
  const side = (wanted: (together: number) => boolean): readonly Text[] =>
    names.deciding.flatMap(({ id }) => {
      const together = result.parties[id]?.together ?? 0;
      return wanted(together)
        ? [text`${names.party(id)} (${names.number(signedPoints(together, names.scale), id)})`]
        : [];
    });
  const lifted = side((together) => together > SMALL);
  const lowered = side((together) => together < -SMALL);
  const parts = [
    ...(lifted.length === 0 ? [] : [text`lift what ${names.theDraft(result.draft)} is worth to ${joined(lifted)}`]),
    ...(lowered.length === 0
      ? []
      : [
          text`lower ${lifted.length === 0 ? `what ${names.theDraft(result.draft)} is worth` : "it"} to ${joined(lowered)}`,
        ]),
  ];
  const whose = `The judgements of “${perspectiveOf(context).title}”, all together and held against ${against(result)},`;
  if (parts.length === 0)
    return [`${whose} neither lift nor lower what ${names.theDraft(result.draft)} is worth to anyone.`];
  return text`${whose} ${joined(parts)}.`;
}

/** Below this a difference does not show. */
const SMALL = 0.0005;

function against({ others }: FavoursResult): string {
  return others.length === 0 ? "level values" : "the other perspectives";
}

function favoursSentences({ others }: FavoursResult, context: ViewContext): readonly Text[] {
  const titles = others.map((id) => `“${context.case.perspectives?.find((one) => one.id === id)?.title ?? id}”`);
  return [
    [
      "A judgement favours a party where moving it from what others say to what it is lifts what the draft is worth to the party above its walk-away value; it works against the party where that falls. A lower walk-away value therefore favours a party here: it makes the draft look better to it.",
    ],
    others.length === 0
      ? [
          "Nobody else judges this case, so that each number is held against the level value, which says nothing: an equal weight, the middle of the scale, an even chance.",
        ]
      : text`Others are ${joined(titles)}, each judgement once however many inherit it; where none of them says anything else, the level value stands in: an equal weight, the middle of the scale, an even chance.`,
    ["To favour is no fault: a judgement may favour a party and be right. It says where to look first."],
  ];
}

function partiesTable(result: FavoursResult, context: ViewContext): Table {
  const names = lookup(context);
  return {
    id: "favours",
    title: `What the judgements do to “${names.draftName(result.draft!)}”, party by party`,
    rowHeader: "party",
    columns: [
      { key: "party", title: "Party", align: "start" },
      { key: "favouring", title: "Judgements that favour it", align: "end" },
      { key: "against", title: "That work against it", align: "end" },
      { key: "together", title: "All together", align: "end" },
    ],
    rows: Object.entries(result.parties).map(
      ([id, { favouring, against: opposed, together }]): Row => ({
        party: { text: names.partyName(id), rich: [{ party: id, text: names.partyName(id) }] },
        favouring: { text: String(favouring), value: favouring },
        against: { text: String(opposed), value: opposed },
        together: { text: signedPoints(together, names.scale), value: together, basis: { party: id } },
      }),
    ),
    note: [
      "All together: the margin to walk-away as judged, less what it would be with every judgement as others have it.",
    ],
  };
}

function strongestTable(result: FavoursResult, context: ViewContext): Table {
  const names = lookup(context);
  const { numbers, choices } = ledger(context.model);
  const rows = result.judgements
    .map((tilt, k) => ({ tilt, judged: numbers[k] ?? choices[k - numbers.length]!, most: greatest(tilt) }))
    .filter(({ most }) => most > 0)
    .sort((a, b) => b.most - a.most);
  return {
    id: "favours-strongest",
    title: "The judgements that tilt the draft most",
    rowHeader: "judgement",
    columns: [
      { key: "judgement", title: "Judgement", align: "start" },
      { key: "stands", title: "As judged", align: "end" },
      { key: "reference", title: "Held against", align: "end" },
      { key: "effect", title: "What that does to the draft", align: "start" },
    ],
    rows: rows.slice(0, MOST).map(
      ({ tilt, judged }): Row => ({
        judgement: judgementCell(names, tilt, judged, context),
        stands: numberCell(tilt.stands),
        reference: {
          ...numberCell(tilt.reference?.value ?? null),
          note: tilt.reference?.kind === "others" ? "others" : "level",
        },
        effect: effectCell(names, tilt),
      }),
    ),
    ...(rows.length > MOST
      ? { note: [`The ${MOST} strongest of ${rows.length} that move the draft for somebody.`] }
      : {}),
  };
}

function greatest({ effects }: JudgementTilt): number {
  return Math.max(0, ...Object.values(effects).map(Math.abs));
}

function judgementCell(
  names: Lookup,
  tilt: JudgementTilt,
  judged: LedgerNumber | LedgerChoice,
  context: ViewContext,
): Cell {
  const words = "quantity" in judged ? judgementText(names, judged) : choiceJudgementText(names, judged);
  const rich: readonly Piece[] = tilt.party === undefined ? [words] : [names.party(tilt.party), `: ${words}`];
  return {
    text: tilt.party === undefined ? words : `${names.partyName(tilt.party)}: ${words}`,
    rich,
    sources: judgementSources(context.case, judged),
    ...(tilt.party === undefined
      ? {}
      : { basis: { party: tilt.party, ...(tilt.issue === undefined ? {} : { issue: tilt.issue }) } }),
  };
}

function numberCell(value: number | null): Cell {
  return value === null ? { text: "", value: null } : { text: fixed(value, Math.abs(value) < 10 ? 2 : 1), value };
}

/** For whom, and by how much: `Northland +1.2, Southland −0.4`. */
function effectCell(names: Lookup, { effects }: JudgementTilt): Cell {
  const list = Object.entries(effects).map(([id, effect]) => effectText(names, id, effect));
  return { text: list.map(({ plain }) => plain).join(", "), rich: joined(list.map(({ rich }) => rich)) };
}

function effectText(names: Lookup, id: Id, effect: number): { readonly plain: string; readonly rich: Text } {
  const shown = signedPoints(effect, names.scale);
  return { plain: `${names.partyName(id)} ${shown}`, rich: text`${names.party(id)} ${names.number(shown, id)}` };
}
