import type { AcceptanceResult, DraftAcceptance, Id, PartyAcceptance, Verdict } from "@parley/core";
import { accent } from "../accents.ts";
import { drawColumns } from "../figures/columns.ts";
import { drawGains } from "../figures/gains.ts";
import { type Lookup, lookup } from "../lookup.ts";
import {
  counted,
  countWord,
  everybody,
  middle,
  probabilityText,
  shortDate,
  signedPoints,
  spreadPoints,
} from "../numbers.ts";
import { chanceCell, chanceInBrackets, chancePhrase, isReach, isUnrealistic } from "../scale.ts";
import { capitalised, joined, text, upperFirst } from "../text.ts";
import { VERDICT_SIGNS, VERDICT_TONES, VERDICT_WORDS, verdictCell, verdictSentence } from "../verdict.ts";
import type { Cell, Figure, Row, Table, Telling, Text, ViewContext } from "../view.ts";
import { authorsSentences } from "./authors.ts";
import { contributionsTable } from "./contributions.ts";
import { homesClause, homesSentences, homesTable, misperceptionsTable } from "./homes.ts";
import { readingsSentences, readingsTable } from "./readings.ts";

/** Who would sign each draft, and why not (theory 2). */
export const acceptanceTelling: Telling<AcceptanceResult> = {
  title: "Where the drafts stand",
  headline: (result, context) => {
    const draft = latest(result);
    return draft === undefined
      ? ["The case has no drafts."]
      : acceptanceHeadline(draft, result.deciding, lookup(context));
  },
  sentences: (result, context) => {
    const draft = latest(result);
    if (draft === undefined) return [];
    return [
      ...authorsSentences(result, context),
      ...acceptanceSentences(draft, context),
      ...homesSentences(result, draft, context),
      ...readingsSentences(result, draft, context),
    ];
  },
  tables: (result, context) => {
    const draft = latest(result);
    if (draft === undefined) return [];
    return [
      marginsTable(draft, context),
      acceptanceTable(result, context),
      ...homesTable(result, context),
      ...misperceptionsTable(result, context),
      contributionsTable(draft, context),
      ...readingsTable(draft, context),
    ];
  },
  figures: (result, context) =>
    result.drafts.length === 0 ? [] : [gainsFigure(result, context), ...probabilitiesFigure(result, context)],
};

/** The draft of the latest date, the last of the file among equals; none where the case has none. */
export function latest(result: AcceptanceResult): DraftAcceptance | undefined {
  return byDate(result.drafts).at(-1);
}

/** Drafts in the order of their dates, those without one first; the file's order among equals. */
export function byDate<T extends { readonly date: string | null }>(drafts: readonly T[]): readonly T[] {
  return [...drafts].sort((a, b) => ((a.date ?? "") < (b.date ?? "") ? -1 : (a.date ?? "") > (b.date ?? "") ? 1 : 0));
}

/** The answer for one draft in one sentence: who would accept, who would reject, of whom it depends or is not known. */
export function acceptanceHeadline(draft: DraftAcceptance, deciding: readonly Id[], names: Lookup): Text {
  const title = names.theDraft(draft.id);
  const of = (verdict: Verdict): readonly Id[] => deciding.filter((party) => draft.parties[party]?.verdict === verdict);
  if (deciding.length === 0) return text`Nobody decides on ${title} here: no party has that role and preferences.`;
  if (of("accepts").length === deciding.length) {
    const readings = draft.restsOnReadings
      ? text` That rests on different readings: under the common one ${joined(names.parties(draft.readingsDecide))} would reject it.`
      : [];
    return text`${capitalised(everyone(deciding, names))} would accept ${title}${allChance(draft)}.${homesClause(draft, names)}${readings}`;
  }
  const clauses: Text[] = [];
  // The first clause names the draft, the others say "it".
  const object = (): string => (clauses.length === 0 ? title : "it");
  const accepts = of("accepts");
  if (accepts.length > 0) clauses.push(text`${joined(names.parties(accepts))} would accept ${object()}`);
  const rejects = of("rejects");
  if (rejects.length > 0) clauses.push(text`${joined(names.parties(rejects))} would reject ${object()}`);
  const depends = of("depends");
  if (depends.length > 0)
    clauses.push(
      text`whether ${joined(names.parties(depends))} would accept ${object()} depends on uncertain judgements`,
    );
  const unknown = of("unknown");
  if (unknown.length > 0)
    clauses.push(text`whether ${joined(names.parties(unknown))} would accept ${object()} cannot be said`);
  return text`${capitalised(clauses.flatMap((clause, i) => (i === 0 ? clause : ["; ", ...clause])))}${allChance(draft)}.`;
}

function everyone(deciding: readonly Id[], names: Lookup): Text {
  return deciding.length <= 3 ? joined(names.parties(deciding)) : text`all ${countWord(deciding.length)} parties`;
}

function allChance(draft: DraftAcceptance): string {
  const p = draft.all.probability;
  // A chance made of guesses is no part of a headline.
  if (p === null || !draft.all.holds) return "";
  // In brackets it would seem to be said of the last party that is named.
  if (isUnrealistic(p)) return "; there is no realistic chance on these assumptions that all accept it";
  return chanceInBrackets("probability that all accept", p);
}

/** What a party that does not sign has to do with the draft: a body that ratifies is never told as one that does not matter. */
function besidesSigning(id: Id, context: ViewContext): Text {
  const names = lookup(context);
  const party = context.case.parties.find((candidate) => candidate.id === id);
  if (party?.of !== undefined)
    return text`(It ratifies for ${names.party(party.of)}: it does not sign, and its consent counts.)`;
  return ["(It is not among the parties that sign.)"];
}

/** One sentence a party, and one where the draft breaks a constraint of the case. */
export function acceptanceSentences(draft: DraftAcceptance, context: ViewContext): readonly Text[] {
  const names = lookup(context);
  const deciding = (id: Id): boolean => names.deciding.some((party) => party.id === id);
  const sentence = ([party, acceptance]: [Id, PartyAcceptance]): Text =>
    capitalised(verdictSentence(names, party, draft.id, acceptance, draft.states));
  const parties = Object.entries(draft.parties);
  const verdicts = [
    ...parties.filter(([id]) => deciding(id)).map(sentence),
    ...parties
      .filter(([id]) => !deciding(id))
      .map((entry) => text`${sentence(entry)} ${besidesSigning(entry[0], context)}`),
  ];
  if (draft.brokenConstraints.length === 0) return verdicts;
  const notes = draft.brokenConstraints.flatMap((index) => context.case.constraints?.[index]?.note ?? []);
  const note = notes.length === 0 ? "" : ` (${notes.join("; ")})`;
  return [
    ...verdicts,
    text`As written, ${names.theDraft(draft.id)} breaks ${counted(draft.brokenConstraints.length, "constraint")} of the case${note}; it is judged as written.`,
  ];
}

/** What one draft leaves each party above or below its walk-away value, as a bar from that line. */
export function marginsTable(draft: DraftAcceptance, context: ViewContext): Table {
  const names = lookup(context);
  const margins = Object.entries(draft.parties).flatMap(([id, acceptance]) =>
    acceptance.gain === null ? [] : [{ id, acceptance, gain: acceptance.gain }],
  );
  const ends = margins.flatMap(({ gain }) => (typeof gain === "number" ? [gain] : [gain.low, gain.high]));
  const scale = { min: Math.min(0, ...ends), max: Math.max(0, ...ends) };
  return {
    id: "margins",
    title: `${upperFirst(names.theDraft(draft.id))}, party by party`,
    rowHeader: "party",
    columns: [
      { key: "party", title: "Party", align: "start" },
      { key: "margin", title: "Margin to walk-away", align: "end" },
      { key: "verdict", title: "Verdict", align: "start" },
    ],
    rows: margins.map(
      ({ id, acceptance, gain }): Row => ({
        party: { text: names.partyName(id) },
        margin: {
          text: typeof gain === "number" ? signedPoints(gain, names.scale) : spreadPoints(gain, names.scale),
          value: typeof gain === "number" ? gain : middle(gain),
          bar: typeof gain === "number" ? { ...scale, value: gain } : { ...scale, from: gain.low, value: gain.high },
          basis: { party: id },
        },
        verdict: verdictCell(id, acceptance),
      }),
    ),
  };
}

/** Verdict and probability for each draft and party, and for all deciding parties together. */
export function acceptanceTable(result: AcceptanceResult, context: ViewContext): Table {
  const names = lookup(context);
  const ids = partyIds(result);
  const several = result.deciding.length > 1;
  return {
    id: "acceptance",
    title: "Verdict by draft and party",
    rowHeader: "draft",
    columns: [
      { key: "draft", title: "Draft", align: "start" },
      ...ids.map((id) => ({ key: id, title: names.partyName(id), align: "end" as const, party: id })),
      ...(several ? [{ key: "all", title: "All accept", align: "end" as const }] : []),
    ],
    rows: byDate(result.drafts).map((draft): Row => {
      const draftCell: Cell = {
        text: names.draftName(draft.id),
        ...(draft.date === null ? {} : { note: shortDate(draft.date) }),
        sources: names.draftSources(draft.id),
      };
      const cells = ids.map((id): [Id, Cell] => {
        const acceptance = draft.parties[id];
        return [id, acceptance === undefined ? { text: "–", value: null } : verdictCell(id, acceptance)];
      });
      return { draft: draftCell, ...Object.fromEntries(cells), ...(several ? { all: allCell(draft) } : {}) };
    }),
    note: samplingNote(result),
  };
}

function allCell(draft: DraftAcceptance): Cell {
  const p = draft.all.probability;
  return {
    text: `${VERDICT_SIGNS[draft.all.verdict]} ${draft.all.verdict === "accepts" ? "yes" : draft.all.verdict === "rejects" ? "no" : VERDICT_WORDS[draft.all.verdict]}`,
    value: p?.estimate ?? null,
    ...(p === null ? {} : { note: isReach(p) ? chanceCell(p) : probabilityText(p.estimate) }),
    tone: VERDICT_TONES[draft.all.verdict],
  };
}

function samplingNote(result: AcceptanceResult): Text {
  if (result.draws === 0) return ["Probabilities are those of certain judgements: 0 or 1."];
  const scheme =
    result.sampling?.scheme === "sobol"
      ? "a scrambled Sobol sequence"
      : "a scrambled Sobol sequence with pseudo-random numbers past its dimensions";
  return [
    `Probabilities from ${result.draws.toLocaleString("en-GB")} draws of the judgements given as ranges, by ${scheme}.`,
  ];
}

/** The deciding parties of the result, in the order of the file; figures show no others. */
function decidingIds(result: AcceptanceResult): readonly Id[] {
  return partyIds(result).filter((id) => result.deciding.includes(id));
}

/** Parties that appear in the result, in the order of the file. */
export function partyIds(result: AcceptanceResult): readonly Id[] {
  return Object.keys(result.drafts[0]?.parties ?? {});
}

/** A date without its year where the date before it has the same. */
function yearWhereNew(date: string, before: string | null): string {
  const day = shortDate(date);
  const year = date.slice(0, 4);
  return before?.startsWith(year) || day.endsWith(year) ? day : `${day} ${year}`;
}

/** The line of gains over the drafts, across one walk-away line. */
export function gainsFigure(result: AcceptanceResult, context: ViewContext): Figure {
  const names = lookup(context);
  const drafts = byDate(result.drafts);
  const ids = decidingIds(result);
  const crossed = (acceptance: PartyAcceptance): boolean => acceptance.redLineProbability > acceptance.redLineTolerance;
  const alt = drafts.map((draft) => {
    const each = ids.map((id) => {
      const acceptance = draft.parties[id]!;
      const gain = acceptance.gain === null ? "no walk-away value" : spreadPoints(acceptance.gain, names.scale);
      return `${names.partyName(id)} ${gain}${crossed(acceptance) ? " (red line)" : ""}`;
    });
    return `${names.draftName(draft.id)}: ${each.join(", ")}`;
  });
  return {
    id: "gains",
    headline: gainsHeadline(result, names),
    alt: `Points above or below the walk-away line, by draft and party. ${alt.join(". ")}.`,
    caption: [
      "Points of 100 above or below each party’s own walk-away line; parties are not compared with each other. Hollow: a red line is crossed. Pale bars: the range while issues are open or not public. Lines join a draft to the one it follows; dotted where one of them is a range, drawn to its middle; a draft of which too little is known is passed over.",
    ],
    sources: [...new Set([...drafts.flatMap((draft) => names.draftSources(draft.id)), ...names.perspectiveSources()])],
    table: gainsTable(result, context),
    draw: (document, width) =>
      drawGains(
        {
          alt: `Points above or below the walk-away line, by draft and party. ${alt.join(". ")}.`,
          decimals: names.scale === 1 ? 3 : 1,
          drafts: drafts.map((draft, d) => ({
            name: names.draftName(draft.id),
            date: draft.date === null ? "" : yearWhereNew(draft.date, drafts[d - 1]?.date ?? null),
          })),
          follows: drafts.map((draft) => drafts.findIndex((other) => other.id === names.draft(draft.id)?.follows)),
          parties: ids.map((id) => ({
            name: names.partyName(id),
            color: accent(context.case, id),
            redLine: drafts.map((draft) => crossed(draft.parties[id]!)),
            gains: drafts.map((draft) => {
              const gain = draft.parties[id]!.gain;
              if (gain === null) return null;
              return typeof gain === "number"
                ? gain * names.scale
                : { low: gain.low * names.scale, high: gain.high * names.scale };
            }),
          })),
        },
        document,
        width,
      ),
  };
}

function gainsHeadline(result: AcceptanceResult, names: Lookup): string {
  const all = result.deciding.length === 1 ? names.partyName(result.deciding[0]!) : everybody(result.deciding.length);
  const of = (verdict: Verdict) => result.drafts.filter((draft) => draft.all.verdict === verdict);
  const signed = of("accepts");
  if (signed.length === 1)
    return `${upperFirst(names.theDraft(signed[0]!.id))} is the only draft that ${all} would sign`;
  if (signed.length > 1)
    return `${upperFirst(countWord(signed.length))} of ${countWord(result.drafts.length)} drafts would be signed by ${all}`;
  if (of("depends").length > 0) return `No draft is sure to be signed by ${all}`;
  const rejected = of("rejects").length;
  if (rejected === 0) return `Too little is known of every draft to say who would sign it`;
  if (rejected < result.drafts.length)
    return rejected === 1
      ? `The one draft that can be judged would not be signed by ${all}`
      : `None of the ${countWord(rejected)} drafts that can be judged would be signed by ${all}`;
  return `No draft would be signed by ${all}`;
}

function gainsTable(result: AcceptanceResult, context: ViewContext): Table {
  const names = lookup(context);
  const ids = partyIds(result);
  return {
    id: "gains",
    title: "Margin to the walk-away value, in points",
    rowHeader: "draft",
    columns: [
      { key: "draft", title: "Draft", align: "start" },
      ...ids.map((id) => ({ key: id, title: names.partyName(id), align: "end" as const, party: id })),
    ],
    rows: byDate(result.drafts).map(
      (draft): Row => ({
        draft: {
          text: names.draftName(draft.id),
          ...(draft.date === null ? {} : { note: shortDate(draft.date) }),
          sources: names.draftSources(draft.id),
        },
        ...Object.fromEntries(
          ids.map((id): [Id, Cell] => {
            const acceptance = draft.parties[id]!;
            const { gain } = acceptance;
            if (gain === null) return [id, { text: "–", value: null }];
            const red = acceptance.redLineProbability > acceptance.redLineTolerance;
            return [
              id,
              {
                text: spreadPoints(gain, names.scale),
                value: typeof gain === "number" ? gain : `${gain.low}…${gain.high}`,
                redLine: red,
                ...(red ? { note: "red line" } : {}),
                basis: { party: id },
              },
            ];
          }),
        ),
      }),
    ),
  };
}

/** The probability of acceptance with its interval, by draft and party; none where no draws were made. */
export function probabilitiesFigure(result: AcceptanceResult, context: ViewContext): readonly Figure[] {
  const names = lookup(context);
  const drafts = byDate(result.drafts);
  const ids = decidingIds(result);
  if (drafts.every((draft) => ids.every((id) => draft.parties[id]!.probability === null))) return [];
  const several = result.deciding.length > 1;
  const columns = [
    ...ids.map((id) => ({
      title: names.partyName(id),
      color: accent(context.case, id),
    })),
    ...(several ? [{ title: "All accept", color: "currentColor" }] : []),
  ];
  const last = drafts.at(-1)!;
  const said = ids.map((id) => {
    const p = last.parties[id]!.probability;
    return `${names.partyName(id)} ${p === null ? "not estimated" : chancePhrase(p)}`;
  });
  const alt = `Probability that each party accepts each draft, from 0 to 1. ${names.draftName(last.id)}: ${said.join("; ")}. All numbers are in the table.`;
  return [
    {
      id: "probabilities",
      headline: chanceHeadline(last, names),
      alt,
      caption: [
        "Dot: the estimate; line: its 95% interval from the draws; pale: from the worst to the best completion of what is open or not public.",
      ],
      sources: [
        ...new Set([...drafts.flatMap((draft) => names.draftSources(draft.id)), ...names.perspectiveSources()]),
      ],
      table: acceptanceTable(result, context),
      draw: (document, width) =>
        drawColumns(
          {
            alt,
            columns,
            rows: drafts.map((draft) => ({ label: names.draftName(draft.id), strong: draft.id === last.id })),
            domain: [0, 1],
            guides: [
              { value: 0, label: "0" },
              { value: 0.5, label: "" },
              { value: 1, label: "1" },
            ],
            narrowColumns: 2,
            mark: (row, column) => {
              const draft = drafts[row]!;
              const id = ids[column];
              const p = id === undefined ? draft.all.probability : draft.parties[id]!.probability;
              if (p === null) return null;
              return isReach(p)
                ? {
                    reach: [p.worst, p.best],
                    text: chanceCell(p),
                  }
                : { line: [p.low, p.high], dot: p.estimate, text: probabilityText(p.estimate) };
            },
          },
          document,
          width,
        ),
    },
  ];
}

function chanceHeadline(draft: DraftAcceptance, names: Lookup): string {
  const p = draft.all.probability;
  const title = names.theDraft(draft.id);
  if (p === null) return `Chances of ${title}`;
  return `The chance that all sign ${title}: ${chancePhrase(p)}`;
}
