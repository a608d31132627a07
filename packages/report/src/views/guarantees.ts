import type { CommitmentFlag, DeterrenceAnswer, GuaranteesResult, Id } from "@parley/core";
import { accent } from "../accents.ts";
import { drawLadder } from "../figures/ladder.ts";
import { drawLines } from "../figures/lines.ts";
import { type Lookup, lookup, rowSources } from "../lookup.ts";
import { counted, fixed, longDate, probabilityText } from "../numbers.ts";
import { probabilityWord } from "../scale.ts";
import { joined, text, upperFirst } from "../text.ts";
import type { Cell, Figure, Row, Table, Telling, Text, ViewContext } from "../view.ts";

/** Would the guarantees be honoured, and would they deter (theory 8)? */
export const guaranteesTelling: Telling<GuaranteesResult> = {
  title: "Would the guarantees hold?",
  headline: (result, context) => guaranteesHeadline(result, context),
  sentences: (result, context) => sentences(result, context),
  tables: (result, context) => [
    ...cardsTable(result, context),
    ...(result.commitments.length === 0 ? [] : [credibilityTable(result, context)]),
    ...actsTable(result, context),
    ...viewsTable(result, context),
    ...clausesTable(result, context),
    ...deterrenceTables(result, context),
  ],
  figures: (result, context) => [...ladders(result, context), ...isoCurves(result, context)],
};

interface Names extends Lookup {
  commitment(id: Id): string;
  act(id: Id): string;
  sourcesOf(id: Id): readonly Id[];
}

function namesOf(context: ViewContext): Names {
  const rows = new Map(
    [...(context.case.commitments ?? []), ...(context.case.acts ?? [])].map((row) => [row.id, row] as const),
  );
  // A title that quotes takes single marks within ours.
  const title = (id: Id): string => (rows.get(id)?.title ?? id).replace(/“/g, "‘").replace(/”/g, "’");
  return { ...lookup(context), commitment: title, act: title, sourcesOf: (id) => rowSources(rows.get(id)) };
}

/** What holds whatever anybody's prior is comes first; a credibility on an assumed prior is no headline. */
export function guaranteesHeadline(result: GuaranteesResult, context: ViewContext): Text {
  const names = namesOf(context);
  const [first] = result.dominance;
  if (first !== undefined) {
    const offers = result.dominance.filter(({ declined }) => declined === first.declined);
    const guarantor = result.commitments.find(({ id }) => id === first.offered)!.guarantor;
    return text`Whatever its resolve, ${names.party(guarantor)} would honour ${joined(
      offers.map(({ offered }) => `“${names.commitment(offered)}”`),
      "or",
    )} in no case in which it would not honour “${names.commitment(first.declined)}”, which it declined.`;
  }
  const promised = result.commitments.filter(
    ({ status, needs }) => needs !== null && (status === "offered" || status === "given"),
  );
  if (result.commitments.length === 0)
    return text`The case holds no promise to guarantee anything, so there is none that could be honoured or broken.`;
  if (promised.length === 0)
    return text`${upperFirst(counted(result.commitments.length, "commitment"))} ${result.commitments.length === 1 ? "stands" : "stand"} in the case; this perspective says ${result.commitments.length === 1 ? "not what honouring it would cost" : "of none what honouring it would cost"}, so whether ${result.commitments.length === 1 ? "it" : "they"} would be honoured is not known.`;
  const hardest = promised.reduce((most, one) => (one.needs!.mean > most.needs!.mean ? one : most));
  return text`“${names.commitment(hardest.id)}” is honoured only if ${names.party(hardest.guarantor)} values it at ${fixed(hardest.needs!.mean, 0)} or more, in the units of its costs${hardest.flags.includes("prior-unsaid") ? "; nobody has said what it values it at" : ""}.`;
}

function sentences(result: GuaranteesResult, context: ViewContext): readonly Text[] {
  const names = namesOf(context);
  const said: Text[] = [];
  for (const declined of new Set(result.inconsistencies.map((one) => one.declined))) {
    const offers = result.inconsistencies.filter((one) => one.declined === declined);
    said.push(inconsistencySentence(declined, offers, result, names));
  }
  for (const [guarantor, belief] of Object.entries(result.guarantors)) {
    const moves = [...belief.acts].sort(
      (a, b) => Math.abs(b.meanAfter - b.meanBefore) - Math.abs(a.meanAfter - a.meanBefore),
    );
    const most = moves[0];
    if (most === undefined) continue;
    said.push(
      text`What ${names.party(guarantor)} did and left undone moves its resolve from ${fixed(belief.prior.mean, 0)} to ${fixed(belief.posterior.mean, 0)}; “${names.act(most.id)}” (${most.did ? "done" : "not done"}) moves it most, by ${fixed(Math.abs(most.meanAfter - most.meanBefore), 1)}${belief.assumed.prior ? "; the prior is assumed" : ""}.`,
    );
    const idle = belief.acts.find(
      ({ cost, did, meanBefore, meanAfter }) => !did && cost > belief.before[4] && Math.abs(meanAfter - meanBefore) < 1,
    );
    if (idle !== undefined)
      said.push(
        text`“${names.act(idle.id)}” moves it hardly at all: at a cost of ${fixed(idle.cost, 0)} nearly every resolve thought possible would have declined.`,
      );
  }
  for (const { commitments, some, all } of result.joint) {
    // A chance that rests on a prior nobody has stated is in the result, and not told.
    if (result.commitments.some(({ id, flags }) => commitments.includes(id) && flags.includes("prior-assumed")))
      continue;
    said.push(
      text`Of ${joined(commitments.map((id) => `“${names.commitment(id)}”`))}, by different guarantors, at least one is kept with ${probabilityText(some)}, all with ${probabilityText(all)}, on these numbers.`,
    );
  }
  for (const answer of Object.values(result.deterrence)) said.push(...deterrenceSentences(answer, names));
  return said;
}

/** Two plain sentences, the band in which both go together, and the number that would change it. */
function inconsistencySentence(
  declined: Id,
  offers: GuaranteesResult["inconsistencies"],
  result: GuaranteesResult,
  names: Names,
): Text {
  const last = offers.at(-1)!;
  const { guarantor, evenRenegeCost, renegeCost } = result.commitments.find(({ id }) => id === last.offered)!;
  const [low, high] = last.band;
  const which = offers.length > 1 ? text` For “${names.commitment(last.offered)}”` : text` Here`;
  const band =
    low < high
      ? text`${which} declining the one and keeping the other go together only at a resolve between ${fixed(low, 0)} and ${fixed(high, 0)}, where the price of breaking the word makes the difference.`
      : text`${which} no resolve makes it decline the one and keep the other.`;
  const even =
    evenRenegeCost === null || renegeCost === null || evenRenegeCost <= renegeCost
      ? ""
      : ` It would be about as likely kept as not if breaking it cost ${fixed(evenRenegeCost, 0)} instead of ${fixed(renegeCost, 0)}.`;
  return text`${names.party(guarantor)} declined “${names.commitment(declined)}” and offered ${joined(
    offers.map(({ offered }) => `“${names.commitment(offered)}”`),
  )}, which would cost it no less to honour.${band}${even} A question, not a proof.${sourcesPiece(names, [declined, ...offers.map(({ offered }) => offered)])}`;
}

function sourcesPiece(names: Names, ids: readonly Id[]): Text {
  const sources = [...new Set(ids.flatMap((id) => names.sourcesOf(id)))];
  return sources.length === 0 ? [] : [{ sources }];
}

function deterrenceSentences(answer: DeterrenceAnswer, names: Names): readonly Text[] {
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

const FLAG_WORDS: Readonly<Record<CommitmentFlag, string>> = {
  "adversary-veto": "needs the consent of whom it is to deter",
  "no-trigger": "nobody has said what sets it off",
  "not-automatic": "works only by a further decision",
  "not-ratified": "not ratified",
  "declined-no-dearer": "the same guarantor declined something no dearer",
  "weak-evidence": "declining it says little: it costs little to break",
  "cost-unsaid": "nobody has said what honouring it costs",
  "renege-cost-unsaid": "nobody has said what breaking it costs",
  "prior-unsaid": "nobody has said how resolved its guarantor is",
  "prior-assumed": "the prior is assumed",
  "prior-decides": "the assumed prior answers the question before any act",
};

const UNSAID: Cell = { text: "not said", quiet: true, value: null };

/** The guarantee cards side by side, one column a promise. */
function cardsTable(result: GuaranteesResult, context: ViewContext): readonly Table[] {
  const names = namesOf(context);
  const rows = context.case.commitments ?? [];
  if (rows.length === 0) return [];
  const yes = (value: boolean | null | undefined): Cell =>
    value === null || value === undefined ? UNSAID : { text: value ? "yes" : "no" };
  return [
    {
      id: "guarantee-cards",
      title: "What is promised, side by side",
      rowHeader: "commitment",
      columns: [
        { key: "commitment", title: "Promise", align: "start" },
        { key: "guarantor", title: "Who is bound", align: "start" },
        { key: "status", title: "Status", align: "start" },
        { key: "trigger", title: "What sets it off", align: "start" },
        { key: "automatic", title: "By itself", align: "start" },
        { key: "veto", title: "Whose consent", align: "start" },
        { key: "ratified", title: "Ratified", align: "start" },
        { key: "flags", title: "To ask", align: "start" },
      ],
      rows: rows.map((row): Row => {
        const judged = result.commitments.find(({ id }) => id === row.id)!;
        const { card } = row;
        return {
          commitment: { text: names.commitment(row.id), sources: rowSources(row) },
          guarantor: { text: names.partyName(row.guarantor), rich: [names.party(row.guarantor)] },
          status:
            row.status === undefined
              ? UNSAID
              : { text: row.status, ...(row.date === undefined ? {} : { note: longDate(row.date) }) },
          trigger: card?.trigger == null ? UNSAID : { text: card.trigger },
          automatic: yes(card?.automatic),
          veto:
            card === undefined || card.veto === undefined
              ? UNSAID
              : { text: card.veto === null ? "none named" : names.partyName(card.veto) },
          ratified: yes(card?.ratified),
          flags: {
            text: judged.flags
              .filter((flag) => !flag.startsWith("prior") && !flag.endsWith("unsaid"))
              .map((flag) => FLAG_WORDS[flag])
              .join("; "),
          },
        };
      }),
      note: [
        "A clause without trigger, without automatic effect, or with a say for the adversary promises less than its name.",
      ],
    },
  ];
}

function credibilityTable(result: GuaranteesResult, context: ViewContext): Table {
  const names = namesOf(context);
  const number = (value: number | null): Cell => (value === null ? UNSAID : { text: fixed(value, 0), value });
  return {
    id: "credibility",
    title: "Would it be honoured? How much of the answer is prior, and how much acts",
    rowHeader: "commitment",
    columns: [
      { key: "commitment", title: "Promise", align: "start" },
      { key: "cost", title: "Cost to honour", align: "end" },
      { key: "renege", title: "Cost to break", align: "end" },
      { key: "needs", title: "Needs resolve", align: "end" },
      { key: "before", title: "Before the acts", align: "end" },
      { key: "after", title: "After them", align: "end" },
      { key: "without", title: "Without the most telling", align: "end" },
      { key: "leans", title: "What it leans on", align: "start" },
    ],
    rows: result.commitments.map((one): Row => {
      const c = one.credibility;
      return {
        commitment: {
          text: names.commitment(one.id),
          note: `${names.partyName(one.guarantor)}${one.status === null ? "" : `, ${one.status}`}`,
        },
        cost: number(one.cost),
        renege: number(one.renegeCost),
        needs: number(one.needs?.mean ?? null),
        before: c === null ? UNSAID : { text: probabilityText(c.before), value: c.before },
        after:
          c === null
            ? UNSAID
            : {
                text: probabilityText(c.estimate),
                value: c.estimate,
                note: `${probabilityText(c.low)} to ${probabilityText(c.high)}${one.told && !one.flags.includes("prior-decides") ? `, ${probabilityWord(c.estimate)}` : ""}`,
              },
        without:
          c === null || c.withoutMostTelling === null
            ? { text: "–", value: null }
            : {
                text: probabilityText(c.withoutMostTelling.estimate),
                value: c.withoutMostTelling.estimate,
                note: names.act(c.withoutMostTelling.act),
              },
        leans: {
          text: one.flags
            .filter((flag) => flag.startsWith("prior") || flag.endsWith("unsaid") || flag === "weak-evidence")
            .map((flag) => FLAG_WORDS[flag])
            .join("; "),
        },
      };
    }),
    note: [
      "Chance that the promise is honoured, with 5 and 95 in 100 over the ranges of the costs. In words only where it lies on the same side of one half with and without the most telling act, and no assumed prior has answered before any act.",
    ],
  };
}

function actsTable(result: GuaranteesResult, context: ViewContext): readonly Table[] {
  const names = namesOf(context);
  const rows = Object.entries(result.guarantors).flatMap(([guarantor, { acts }]) =>
    acts.map(
      (act): Row => ({
        act: {
          text: names.act(act.id),
          note: act.date === null ? "" : longDate(act.date),
          sources: names.sourcesOf(act.id),
        },
        guarantor: { text: names.partyName(guarantor), rich: [names.party(guarantor)] },
        did: { text: act.did ? "done" : "not done" },
        cost: { text: fixed(act.cost, 0), value: act.cost },
        nothing: { text: probabilityText(act.unrelated), value: act.unrelated },
        moved: {
          text: `${fixed(act.meanBefore, 1)} → ${fixed(act.meanAfter, 1)}`,
          value: act.meanAfter - act.meanBefore,
          ...(act.assumed ? { note: "numbers assumed" } : {}),
        },
      }),
    ),
  );
  if (rows.length === 0) return [];
  return [
    {
      id: "acts",
      title: "What each act says of resolve",
      rowHeader: "act",
      columns: [
        { key: "act", title: "Act", align: "start" },
        { key: "guarantor", title: "By", align: "start" },
        { key: "did", title: "", align: "start" },
        { key: "cost", title: "Cost", align: "end" },
        { key: "nothing", title: "Chance it says nothing", align: "end" },
        { key: "moved", title: "Resolve, mean", align: "end" },
      ],
      rows,
    },
  ];
}

const BY: Readonly<Record<GuaranteesResult["views"][number]["by"], string>> = {
  prior: "how resolved the guarantor was thought to be before its acts",
  cost: "what honouring it would cost",
  "renege-cost": "what breaking it would cost",
  acts: "what its acts cost it",
};

function viewsTable(result: GuaranteesResult, context: ViewContext): readonly Table[] {
  if (result.views.length === 0) return [];
  const names = namesOf(context);
  const titles = new Map((context.case.perspectives ?? []).map(({ id, title }) => [id, title]));
  return [
    {
      id: "credibility-views",
      title: "The same promises in other views, and what makes the difference",
      rowHeader: "commitment",
      columns: [
        { key: "commitment", title: "Promise", align: "start" },
        { key: "here", title: "Here", align: "end" },
        { key: "view", title: "View", align: "start" },
        { key: "there", title: "There", align: "end" },
        { key: "by", title: "What makes the difference", align: "start" },
      ],
      rows: result.views.map(({ perspective, commitment, estimate, by }): Row => {
        const here = result.commitments.find(({ id }) => id === commitment)!.credibility!.estimate;
        return {
          commitment: { text: names.commitment(commitment) },
          here: { text: probabilityText(here), value: here },
          view: { text: titles.get(perspective) ?? perspective },
          there: { text: probabilityText(estimate), value: estimate },
          by: { text: here < 0.5 === estimate < 0.5 ? "no side changes" : BY[by] },
        };
      }),
    },
  ];
}

/** What each draft's own words say, clause by clause. */
function clausesTable(result: GuaranteesResult, context: ViewContext): readonly Table[] {
  if (result.clauses.length === 0) return [];
  const names = namesOf(context);
  const said = (yes: boolean): Cell => (yes ? { text: "says so" } : { text: "the text does not say", quiet: true });
  return [
    {
      id: "guarantee-clauses",
      title: "The clauses of each draft, restated",
      rowHeader: "draft",
      columns: [
        { key: "draft", title: "Draft", align: "start" },
        { key: "words", title: "Clause", align: "start" },
        { key: "trigger", title: "What sets it off", align: "start" },
        { key: "automatic", title: "By itself", align: "start" },
        { key: "consent", title: "Anyone’s consent", align: "start" },
      ],
      rows: result.clauses.map(
        ({ draft, point, words, trigger, automatic, consent }): Row => ({
          draft: { text: names.draftName(draft), note: `point ${point}`, sources: names.draftSources(draft) },
          words: { text: words },
          trigger: said(trigger),
          automatic: said(automatic),
          consent: said(consent),
        }),
      ),
      note: ["A mechanical reading of the words of the points that speak of a guarantee."],
    },
  ];
}

function deterrenceTables(result: GuaranteesResult, context: ViewContext): readonly Table[] {
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

function ladders(result: GuaranteesResult, context: ViewContext): readonly Figure[] {
  const names = namesOf(context);
  return Object.entries(result.guarantors).flatMap(([guarantor, belief]): Figure[] => {
    if (belief.acts.length === 0) return [];
    const own = result.commitments.filter((one) => one.guarantor === guarantor && one.needs !== null);
    const most = [...belief.acts].sort(
      (a, b) => Math.abs(b.meanAfter - b.meanBefore) - Math.abs(a.meanAfter - a.meanBefore),
    )[0]!;
    const name = names.partyName(guarantor);
    const alt = `The resolve of ${name} before its acts, mean ${fixed(belief.prior.mean, 0)}, and after each of ${belief.acts.length}, at the end ${fixed(belief.posterior.mean, 0)}. All numbers are in the table.`;
    const table = actsTable({ ...result, guarantors: { [guarantor]: belief } }, context)[0]!;
    const low = Math.min(0, belief.before[0], ...own.map(({ needs }) => needs!.mean));
    const high = Math.max(belief.before[4], belief.after[4], ...own.map(({ needs }) => needs!.mean)) * 1.05;
    return [
      {
        id: `resolve-${guarantor}`,
        headline: `What ${name} did and left undone: “${names.act(most.id)}” says most`,
        alt,
        caption: [
          "Dot: mean; bar: middle half; line: 5 to 95 in 100; ring: the mean before the act. Broken lines: the resolve each promise needs, its cost of honouring less its cost of breaking.",
        ],
        sources: [...new Set([...belief.acts.flatMap(({ id }) => names.sourcesOf(id)), ...names.perspectiveSources()])],
        table: { ...table, id: `acts-${guarantor}` },
        draw: (document, width) =>
          drawLadder(
            {
              alt,
              axis: "resolve, in the units of the costs",
              domain: [low, high],
              needs: own.map(({ id, needs }) => ({ x: needs!.mean, label: names.commitment(id) })),
              rungs: [
                {
                  label: "Before any act",
                  note: belief.assumed.prior ? "assumed" : "",
                  color: accent(context.case, guarantor),
                  spread: belief.before,
                  mean: belief.prior.mean,
                  before: null,
                },
                ...belief.acts.map((act) => ({
                  label: names.act(act.id),
                  note: act.did ? "done" : "not done",
                  color: accent(context.case, guarantor),
                  spread: act.after,
                  mean: act.meanAfter,
                  before: act.meanBefore,
                })),
              ],
            },
            document,
            width,
          ),
      },
    ];
  });
}

function isoCurves(result: GuaranteesResult, context: ViewContext): readonly Figure[] {
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
