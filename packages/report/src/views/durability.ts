import type { DurabilityResult, Id } from "@parley/core";
import { accent } from "../accents.ts";
import { drawLines } from "../figures/lines.ts";
import { type Lookup, lookup } from "../lookup.ts";
import { fixed, probabilityText, signed } from "../numbers.ts";
import { probabilityWord } from "../scale.ts";
import { joined, joinedUpTo, text } from "../text.ts";
import type { Cell, Figure, Row, Table, Telling, Text, ViewContext } from "../view.ts";
import { afterSigningSentences, afterSigningTables } from "./after-signing.ts";

/** Would the peace last (theory 9)? */
export const durabilityTelling: Telling<DurabilityResult> = {
  title: "Would the peace last?",
  headline: (result, context) => durabilityHeadline(result, context),
  sentences: (result, context) => sentences(result, context),
  tables: (result, context) => [
    ...(result.periods.length === 0 ? [] : [periodsTable(result, context), ...closesTable(result, context)]),
    ...afterSigningTables(result, context),
  ],
  figures: (result, context) => (result.periods.length < 2 ? [] : [windowFigure(result, context)]),
};

/** Which side has a reason to break, and from when; never a chance, and nothing where somebody has yet to speak. */
export function durabilityHeadline(result: DurabilityResult, context: ViewContext): Text {
  const names = lookup(context);
  const title = names.theDraft(result.draft);
  if (result.periods.length === 0)
    return text`Whether peace under ${title} would last cannot be said in this perspective: ${missingText(result, names)}.`;
  const first = result.window[0];
  // Whether any year is in danger does not depend on patience: only on what war and peace are worth.
  const rests = [...new Set(result.assumed.flatMap(({ what }) => (what === "patience" ? [] : [ASSUMED[what]])))];
  const basis = text`On the strengths this perspective gives${rests.length === 0 ? "" : ` and an assumed value for ${rests.join(" and ")}`}`;
  if (!result.holds)
    return text`Whether a side would have reason to break ${title} depends on what has not been said: at the worst ${yearsText(result, result.ends!.cautious)}, at the best ${yearsText(result, result.ends!.hopeful)}.`;
  if (first === undefined)
    return text`${basis}, neither ${names.party(result.pair![0])} nor ${names.party(result.pair![1])} would at any time gain by breaking ${title}.`;
  const who = result.pair!.filter((id) => result.breaks[id]!.length > 0);
  return text`${basis}, ${joined(who.map((id) => names.party(id)))} would gain by breaking ${title} ${first === 0 ? "at once" : `from ${result.periods[first]!.label} on`}.`;
}

const ASSUMED = {
  patience: "patience",
  span: "what victory is worth",
  decisiveness: "how much being stronger decides",
} as const;

function missingText(result: DurabilityResult, names: Lookup): Text {
  const { missing } = result;
  if (missing.some(({ what }) => what === "pair"))
    return text`the case does not say between which two parties the conflict is`;
  const of = (what: "strength" | "walk-away"): readonly Id[] =>
    missing.flatMap((one) => (one.what === what && one.party !== null ? [one.party] : []));
  const parts: Text[] = [];
  if (of("strength").length > 0)
    parts.push(text`nobody has said how strong ${joined(of("strength").map((id) => names.party(id)))} will be`);
  if (of("walk-away").length > 0)
    parts.push(text`nobody has said what no deal is worth to ${joined(of("walk-away").map((id) => names.party(id)))}`);
  return parts.length === 0 ? text`too little has been said` : joined(parts);
}

function yearsText(result: DurabilityResult, periods: readonly number[]): string {
  if (periods.length === 0) return "in no year";
  const labels = periods.map((t) => result.periods[t]!.label);
  return labels.length === 1 ? `in ${labels[0]}` : `in ${labels.length} years from ${labels[0]} on`;
}

function sentences(result: DurabilityResult, context: ViewContext): readonly Text[] {
  const names = lookup(context);
  const said: Text[] = [];
  if (result.periods.length > 0) {
    const who = result.pair!.filter((id) => result.breaks[id]!.length > 0);
    if (!result.holds && who.length > 0)
      said.push(
        text`By likely values ${joined(who.map((id) => names.party(id)))} would gain by breaking it ${yearsText(result, result.window)}.`,
      );
    for (const { by, of, least } of result.closes) {
      const other = result.pair!.find((id) => id !== of)!;
      if (by === "guarantee")
        said.push(
          least === null
            ? text`No promise that the draft brings, however firmly believed, takes that reason from ${names.party(of)}.`
            : text`The promises that the draft brings take that reason from ${names.party(of)} if they are believed at ${probabilityText(least)} or more.`,
        );
      else if (by === "capability")
        said.push(
          least === null
            ? text`No strength of ${names.party(other)} takes it away without giving ${names.party(other)} one of its own.`
            : text`${names.party(other)} at ${fixed(least, 2)} times its strength takes it away.`,
        );
      else if (least !== null && least > 0)
        said.push(text`So does peace worth ${fixed(least * 100, 1)} points more to ${names.party(of)} in every year.`);
    }
    for (const { party, war, walkAway } of result.contradictions)
      said.push(
        text`Two judgements pull apart: by its chance to prevail today war would be worth ${fixed(war * 100, 0)} to ${names.party(party)}, its walk-away value is ${fixed(walkAway * 100, 0)}, as if war cost it nothing and gave it more.`,
      );
    if (result.lasts !== null)
      said.push(
        text`Over the ranges of all judgements no side gains by breaking with ${probabilityText(result.lasts.estimate)} (${probabilityWord(result.lasts.estimate)}), a figure that leans on ${assumedText(result)}.`,
      );
  }
  said.push(...afterSigningSentences(result, names));
  if (result.applied.length > 0)
    said.push(
      text`Counted as changing strengths, promises or punishments: ${joinedUpTo(
        [...new Set(result.applied.map(({ when }) => names.terms(when)))],
        4,
      )}.`,
    );
  if (result.withoutEffect.length > 0)
    said.push(
      text`Nobody has said that what the draft settles on ${joinedUpTo(
        result.withoutEffect.map((issue) => `“${names.issue(issue)}”`),
        4,
      )} changes who could prevail, so it changes nothing here.`,
    );
  return said;
}

function assumedText(result: DurabilityResult): string {
  const words = {
    patience: "patience",
    span: "what victory is worth",
    decisiveness: "how much being stronger decides",
  };
  const kinds = [...new Set(result.assumed.map(({ what }) => words[what]))];
  return kinds.length === 0
    ? "this perspective’s numbers alone"
    : `assumptions on ${kinds.length === 1 ? kinds[0] : `${kinds.slice(0, -1).join(", ")} and ${kinds.at(-1)}`}`;
}

function periodsTable(result: DurabilityResult, context: ViewContext): Table {
  const names = lookup(context);
  return {
    id: "durability",
    title: "Who could prevail, and who would gain by breaking, year by year",
    rowHeader: "year",
    columns: [
      { key: "year", title: "Year", align: "start" },
      ...result.pair!.flatMap((id) => [
        {
          key: `chance-${id}`,
          title: `${names.partyName(id)} prevails if it breaks`,
          align: "end" as const,
          party: id,
        },
        { key: `incentive-${id}`, title: `${names.partyName(id)} gains by breaking`, align: "end" as const, party: id },
      ]),
    ],
    rows: result.periods.map(
      ({ label, chances, incentive }): Row => ({
        year: { text: label },
        ...Object.fromEntries(
          result.pair!.flatMap((id): [string, Cell][] => [
            [`chance-${id}`, { text: probabilityText(chances[id]!), value: chances[id]! }],
            [
              `incentive-${id}`,
              { text: signed(incentive[id]! * 100, 1), value: incentive[id]!, tone: incentive[id]! > 1e-9 ? -2 : 1 },
            ],
          ]),
        ),
      }),
    ),
    note: [
      "War less keeping the peace, in points of each party’s own 100 a year: above 0 it would break. After the last year everything stays as it is.",
    ],
  };
}

function closesTable(result: DurabilityResult, context: ViewContext): readonly Table[] {
  if (result.closes.length === 0) return [];
  const names = lookup(context);
  const words = {
    guarantee: "belief in the promises that the draft brings",
    capability: "times the other side’s strength",
    "side-payment": "points a year more for it from peace",
  };
  return [
    {
      id: "closes",
      title: "The least that closes the window of danger, each by itself",
      rowHeader: "by",
      columns: [
        { key: "of", title: "Whose reason to break", align: "start" },
        { key: "by", title: "By", align: "start" },
        { key: "least", title: "Least", align: "end" },
      ],
      rows: result.closes.map(
        ({ of, by, least }): Row => ({
          of: { text: names.partyName(of), rich: [names.party(of)] },
          by: { text: words[by] },
          least:
            least === null
              ? { text: "none is enough", value: null }
              : { text: by === "side-payment" ? fixed(least * 100, 1) : fixed(least, 2), value: least },
        }),
      ),
    },
  ];
}

function windowFigure(result: DurabilityResult, context: ViewContext): Figure {
  const names = lookup(context);
  const values = result.periods.flatMap(({ incentive }) => Object.values(incentive));
  const low = Math.min(0, ...values);
  const high = Math.max(0.01, ...values);
  const pad = (high - low) * 0.12;
  const headline =
    result.window.length === 0
      ? "No year in which breaking would pay either side"
      : `Breaking would pay ${yearsText(result, result.window)}`;
  const alt = `What each side would gain by breaking the peace, from ${result.periods[0]!.label} to ${result.periods.at(-1)!.label}: ${result
    .pair!.map(
      (id) =>
        `${names.partyName(id)} from ${signed(result.periods[0]!.incentive[id]! * 100, 1)} to ${signed(result.periods.at(-1)!.incentive[id]! * 100, 1)} points`,
    )
    .join(", ")}. All numbers are in the table.`;
  return {
    id: "danger-window",
    headline,
    alt,
    caption: [
      "Above the broken line a side would gain by breaking; shaded: years in which one would. By expected values.",
    ],
    sources: names.perspectiveSources(),
    table: periodsTable(result, context),
    draw: (document, width) =>
      drawLines(
        {
          alt,
          x: {
            label: "year",
            domain: [0, result.periods.length - 1],
            format: (x) => (Number.isInteger(x) ? (result.periods[x]?.label ?? "") : ""),
          },
          y: {
            label: "gain by breaking, points of each party’s own 100 a year",
            domain: [low - pad, high + pad],
            format: (y) => signed(y * 100, 0),
          },
          lines: result.pair!.map((id) => ({
            name: names.partyName(id),
            color: accent(context.case, id),
            points: result.periods.map(({ t, incentive }) => ({ x: t, y: incentive[id]! })),
          })),
          levels: [{ y: 0, label: "keeps below, breaks above", side: "right" }],
          shaded: result.window.map((t) => ({
            from: Math.max(0, t - 0.5),
            to: Math.min(result.periods.length - 1, t + 0.5),
          })),
        },
        document,
        width,
      ),
  };
}
