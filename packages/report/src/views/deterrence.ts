import type { DeterrenceAnswer, GuaranteesResult, Id } from "@parley/core";
import { accent } from "../accents.ts";
import { drawLines } from "../figures/lines.ts";
import { fixed, probabilityText } from "../numbers.ts";
import { text } from "../text.ts";
import type { Cell, Figure, Row, Table, Text, ViewContext } from "../view.ts";
import { type Names, namesOf } from "./guarantee-names.ts";

/** Whether the promise would deter, and what could stand in for it. */
export function deterrenceSentences(answer: DeterrenceAnswer, names: Names): readonly Text[] {
  const { threshold, curve, own } = answer;
  const adversary = names.party(answer.adversary);
  const beneficiary = names.party(answer.beneficiary);
  const said: Text[] = [];
  if (threshold === null || threshold > 1)
    said.push(
      text`By expected values no promise of ${names.party(answer.guarantor)}, however firm, would keep ${adversary} from attacking at the present strength of ${beneficiary}.`,
    );
  else if (threshold <= 0)
    said.push(
      text`By expected values ${adversary} would be deterred without any guarantee, at the present strength of ${beneficiary}.`,
    );
  else
    said.push(
      text`At its present strength ${beneficiary} would need the promise to be believed at ${probabilityText(threshold)} or more for ${adversary} to be deterred, by expected values.`,
    );
  const alone = curve[0]!.own;
  if (threshold !== null && threshold <= 0) return said;
  said.push(
    alone === null
      ? text`Without any guarantee no strength of ${beneficiary} would deter, since attacking pays even where it must fail.`
      : text`Without any guarantee it would take ${fixed(alone / own, 1)} times that strength.`,
  );
  return said;
}

/** What could stand in for each guarantee. */
export function deterrenceTables(result: GuaranteesResult, context: ViewContext): readonly Table[] {
  return Object.entries(result.deterrence).map(([id, answer]) => substitutesTable(id, answer, context));
}

function substitutesTable(id: Id, answer: DeterrenceAnswer, context: ViewContext): Table {
  const names = namesOf(context);
  const needed = (threshold: number | null): Cell => {
    if (threshold === null || threshold > 1) return { text: "none is enough", value: threshold };
    return threshold <= 0 ? { text: "none needed", value: 0 } : { text: probabilityText(threshold), value: threshold };
  };
  return {
    id: `substitutes-${id}`,
    title: `What could stand in for a guarantee of ${names.partyName(answer.guarantor)}`,
    rowHeader: "troops",
    columns: [
      { key: "troops", title: "Troops", align: "end" },
      { key: "quality", title: "Quality", align: "end" },
      { key: "financing", title: "Financing", align: "end" },
      { key: "own", title: "Strength", align: "end" },
      { key: "threshold", title: "Belief in the promise still needed", align: "end" },
    ],
    rows: answer.substitutes.map(
      ({ troops, quality, financing, own, threshold }): Row => ({
        troops: { text: fixed(troops, 0), value: troops },
        quality: { text: fixed(quality, 2), value: quality },
        financing: { text: fixed(financing, 2), value: financing },
        own: { text: fixed(own, 0), value: own },
        threshold: needed(threshold),
      }),
    ),
    note: [
      `Strength is troops × quality × financing; the first row is what is likely, the others lie within the ranges of the perspective. ${names.partyName(answer.adversary)} has ${fixed(answer.adversaryStrength, 0)}.${answer.assumed.length === 0 ? "" : ` Assumed: ${answer.assumed.join(", ").replace(/-/g, " ")}.`}`,
    ],
  };
}

/** The own strength that makes up for each degree of belief in a promise. */
export function isoCurves(result: GuaranteesResult, context: ViewContext): readonly Figure[] {
  const names = namesOf(context);
  return Object.entries(result.deterrence).flatMap(([id, answer]): Figure[] => {
    const points = answer.curve.flatMap(({ credibility, own }) => (own === null ? [] : [{ x: credibility, y: own }]));
    if (points.length < 2) return [];
    const beneficiary = names.partyName(answer.beneficiary);
    const top = Math.max(...points.map(({ y }) => y), answer.own, ...answer.substitutes.map(({ own }) => own)) * 1.1;
    const alt = `The strength ${beneficiary} would need to deter at each credibility of the promise, from ${fixed(points[0]!.y, 0)} without it to ${fixed(points.at(-1)!.y, 0)} where it is certain; today ${fixed(answer.own, 0)}. All numbers are in the table.`;
    const marks = answer.substitutes
      .filter(({ threshold }) => threshold !== null && threshold >= 0 && threshold <= 1)
      .map(({ threshold, own, troops, quality, financing }, k) => ({
        x: threshold!,
        y: own,
        hollow: k > 0,
        label: `${fixed(troops, 0)} × ${fixed(quality, 1)} × ${fixed(financing, 1)}`,
      }));
    return [
      {
        id: `iso-deterrence-${id}`,
        headline: `What replaces the promise: strength makes up for belief`,
        alt,
        caption: [
          "Line: the own strength at which the adversary is just deterred, by expected values. Dot: troops × quality × financing as likely; hollow: put together otherwise within the ranges given.",
        ],
        sources: names.perspectiveSources(),
        table: {
          id: `iso-deterrence-${id}`,
          title: "Own strength that deters at each credibility",
          rowHeader: "credibility",
          columns: [
            { key: "credibility", title: "Credibility", align: "end" },
            { key: "own", title: "Own strength", align: "end" },
          ],
          rows: answer.curve.map(
            ({ credibility, own }): Row => ({
              credibility: { text: credibility.toFixed(2), value: credibility },
              own: own === null ? { text: "none is enough", value: null } : { text: fixed(own, 0), value: own },
            }),
          ),
        },
        draw: (document, width) =>
          drawLines(
            {
              alt,
              x: { label: "credibility of the promise", domain: [0, 1], format: (x) => x.toFixed(1) },
              y: { label: `strength of ${beneficiary}`, domain: [0, top], format: (y) => fixed(y, 0) },
              lines: [{ name: "", color: accent(context.case, answer.beneficiary), points }],
              levels: [{ y: answer.own, label: "as likely today", side: "left" }],
              marks,
            },
            document,
            width,
          ),
      },
    ];
  });
}
