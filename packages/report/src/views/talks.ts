import type { EndingKind, EngagementKind, Id, TalksResult, TalksRun } from "@parley/core";
import { type Lookup, lookup } from "../lookup.ts";
import { counted, fixed, percent, probabilityText } from "../numbers.ts";
import { joined, joinedUpTo, text, upperFirst } from "../text.ts";
import type { Row, Table, Telling, Text, ViewContext } from "../view.ts";
import { riverFigure } from "./talks-figures.ts";
import { turningSentences, turningTable } from "./talks-turning.ts";
import { bare, ENGAGEMENT, KIND_WORDS, SURE } from "./talks-words.ts";

/** Who stalls, who walks and who is blamed (theory 11.1). */
export const talksTelling: Telling<TalksResult> = {
  title: "Who stalls, who walks, who is blamed",
  headline: (result, context) => headline(result, lookup(context)),
  sentences: (result, context) => sentences(result, context),
  tables: (result, context) => [
    partiesTable(result, context),
    endingsTable(result, context),
    ...turningTable(result, context),
  ],
  figures: riverFigure,
};

function headline(result: TalksResult, names: Lookup): Text {
  const spoken = result.players.filter((id) => result.parties[id]!.engagement !== null);
  const sure = spoken.flatMap((id) => {
    const word = mostOf(result.parties[id]!.engagement!);
    return word.share >= SURE && result.parties[id]!.holds ? [text`${names.party(id)} ${ENGAGEMENT[word.kind]}`] : [];
  });
  if (sure.length > 0) return text`${joined(sure)}.`;
  if (spoken.length === 0)
    return [
      "What talking is worth to each party nobody has said, so who engages to settle and who to wait is not known.",
    ];
  return text`Why ${joined(names.parties(spoken))} would stay at the table depends on what is given as a range or was never said.`;
}

function mostOf(engagement: Readonly<Record<EngagementKind, number>>): {
  readonly kind: EngagementKind;
  readonly share: number;
} {
  const [kind, share] = Object.entries(engagement).reduce((best, next) => (next[1] > best[1] ? next : best));
  return { kind: kind as EngagementKind, share };
}

function sentences(result: TalksResult, context: ViewContext): readonly Text[] {
  const names = lookup(context);
  const said: Text[] = [];
  for (const id of result.players) {
    const party = result.parties[id]!;
    if (party.engagement === null) continue;
    said.push(
      party.holds
        ? engagementText(result, id, names)
        : text`Whether ${names.party(id)} engages to settle or for another reason hangs on what nobody has said.`,
    );
  }
  const unknown = result.players.filter((id) => result.parties[id]!.engagement === null);
  if (unknown.length > 0 && unknown.length < result.players.length)
    said.push(text`What talking is worth to ${joined(names.parties(unknown))} nobody has said: engagement not known.`);
  const blocked = result.drafts.flatMap((draft) => {
    const cannot = result.crossesRedLine[draft] ?? [];
    return cannot.length === 0 || draft.startsWith("efficient-")
      ? []
      : [text`${names.theDraft(draft)} (${joined(names.parties(cannot))})`];
  });
  if (blocked.length > 0)
    said.push(text`Drafts that somebody cannot sign at all, whatever the talks bring: ${joinedUpTo(blocked, 6)}.`);
  const refusals = result.drafts.flatMap((draft) =>
    Object.entries(result.refusedBy[draft] ?? {}).map(([party, { bodies, holds }]) => ({
      draft,
      party,
      bodies,
      holds,
    })),
  );
  const sure = refusals
    .filter(({ holds }) => holds)
    .map(
      ({ draft, party, bodies }) =>
        text`${names.theDraft(draft)} (${names.party(party)}: ${joined(names.parties(bodies))})`,
    );
  if (sure.length > 0)
    said.push(text`Drafts that the bodies which ratify for a party would not pass: ${joinedUpTo(sure, 6)}.`);
  if (refusals.length > sure.length)
    said.push([
      `${upperFirst(counted(refusals.length - sure.length, "refusal"))} to ratify ${refusals.length - sure.length === 1 ? "rests" : "rest"} on guesses for what nobody has said; the game counts ${refusals.length - sure.length === 1 ? "it" : "them"} by expected values.`,
    ]);
  if (result.silentRatifiers.length > 0)
    said.push(
      text`Nobody has said what ${joined(names.parties(result.silentRatifiers))} would ratify; here ${result.silentRatifiers.length === 1 ? "it stops" : "they stop"} nothing.`,
    );
  said.push(endingText(result));
  const offers = result.players.filter((id) => result.parties[id]!.madeToBeRefused >= 0.5);
  if (offers.length > 0)
    said.push(
      text`${joined(names.parties(offers))} would table a text that is never agreed, and would not table it if nobody were blamed: an offer made to be refused.`,
    );
  said.push(...turningSentences(result, context));
  if (result.leftOut.length > 0)
    said.push([
      `Left out, since too much of them is open or not public: ${result.leftOut.map((id) => `“${names.draftName(id)}”`).join(", ")}.`,
    ]);
  if (result.unjudged.length > 0)
    said.push([
      `${upperFirst(counted(result.unjudged.length, "lever"))} left out: nobody has judged what carrying ${result.unjudged.length === 1 ? "it" : "them"} out would cost.`,
    ]);
  return said;
}

/** “Northland engages for fear of blame in 0.8 of the draws: without it, it would leave; talking would have to be worth …” */
function engagementText(result: TalksResult, id: Id, names: Lookup): Text {
  const party = result.parties[id]!;
  const { kind, share } = mostOf(party.engagement!);
  const much = share >= SURE ? "" : ` in ${probabilityText(share)} of the draws`;
  const without = result.withoutBlame.parties[id]!.engagement;
  const changed = without === null ? null : mostOf(without);
  const unblamed =
    changed !== null && changed.kind !== kind
      ? text`; were nobody blamed, it ${bare(changed.kind)}${changed.share >= SURE ? "" : ` in ${probabilityText(changed.share)} of them`}`
      : [];
  const { flow, kind: beyond } = party.turns;
  const turn =
    flow === null || beyond === null || beyond === kind
      ? []
      : text`. By expected values it ${bare(beyond)} once talking is worth ${flow > party.worth.wait ? "more" : "less"} than ${names.number(fixed(flow, 2), id)} to it`;
  return text`${names.party(id)} ${ENGAGEMENT[kind]}${much}${unblamed}${turn}.`;
}

function endingText(result: TalksResult): Text {
  const kinds = Object.entries(result.kinds) as [EndingKind, number][];
  const first = kinds.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
  if (!result.told)
    return ["How the talks would end depends on how long and how deliberately the parties play; no ending is told."];
  return [
    `Perfect play, three degrees of rationality and half and twice as many rounds all put ${KIND_WORDS[first]} first.`,
  ];
}

function partiesTable(result: TalksResult, context: ViewContext): Table {
  const names = lookup(context);
  const quiet = { quiet: true } as const;
  return {
    id: "engagement",
    title: "Why each would stay at the table: shares of the draws",
    rowHeader: "party",
    columns: [
      { key: "party", title: "Party", align: "start" },
      { key: "settle", title: "To settle", align: "end" },
      { key: "wait", title: "To wait", align: "end" },
      { key: "blame", title: "For fear of blame", align: "end" },
      { key: "leave", title: "Would leave", align: "end" },
      { key: "unblamed", title: "Would leave, were nobody blamed", align: "end" },
    ],
    rows: result.players.map((id): Row => {
      const { engagement } = result.parties[id]!;
      const without = result.withoutBlame.parties[id]!.engagement;
      const cell = (share: number | undefined) =>
        share === undefined ? { text: "not known", ...quiet } : { text: probabilityText(share), value: share };
      return {
        party: { text: names.partyName(id), rich: [names.party(id)] },
        settle: cell(engagement?.settle),
        wait: cell(engagement?.wait),
        blame: cell(engagement?.blame),
        leave: cell(engagement?.leave),
        unblamed: cell(without?.leave),
      };
    }),
    note: [
      result.assumed.length === 0
        ? "Every number of the talks has an owner."
        : `${upperFirst(counted(result.assumed.length, "number"))} of the talks (rounds, patience, worth of talking, cost of blame, who is blamed) nobody has given; they stand at defaults, and where talking has no worth the engagement is not known.`,
    ],
  };
}

/** Endings in full: shown, and never a headline. */
function endingsTable(result: TalksResult, context: ViewContext): Table {
  const names = lookup(context);
  const kinds: readonly EndingKind[] = ["deal", "walk", "lapse"];
  const row = (label: string, run: Pick<TalksRun, "kinds">, quiet: boolean): Row => ({
    play: { text: label, ...(quiet ? { quiet: true } : {}) },
    ...Object.fromEntries(
      kinds.map((kind) => [
        kind,
        { text: percent(run.kinds[kind]), value: run.kinds[kind], ...(quiet ? { quiet: true } : {}) },
      ]),
    ),
  });
  return {
    id: "endings",
    title: `How the talks end over ${names.theDraft(result.onTable ?? "")}, as the rules of the game have it`,
    rowHeader: "play",
    columns: [
      { key: "play", title: "Played", align: "start" },
      ...kinds.map((kind) => ({ key: kind, title: upperFirst(KIND_WORDS[kind]), align: "end" as const })),
    ],
    rows: [
      row(`Perfectly, ${counted(result.draws, "draw")}`, result, !result.told),
      row("Were nobody blamed", result.withoutBlame, !result.told),
      ...(result.onGuesses === null ? [] : [row("With deals that rest on guesses", result.onGuesses, true)]),
      ...result.sensitivity.map((line) =>
        row(
          `${line.play === "perfect" ? "Perfectly" : `With rationality ${line.play}`}, ${counted(line.rounds, "round")}`,
          line,
          true,
        ),
      ),
    ],
    note: [
      "Shares of draws of the judgements and of orders of speaking; they follow from the rules, and foretell nothing.",
    ],
  };
}
