import type { ChecklistRow, DecidedInAbsence, Id, InclusionResult, PartyPresence, Presence } from "@parley/core";
import { accent } from "../accents.ts";
import { drawColumns } from "../figures/columns.ts";
import { INK } from "../figures/frame.ts";
import { drawPresence, type PresenceLane } from "../figures/presence.ts";
import { type Lookup, lookup, rowSources, saying } from "../lookup.ts";
import { counted, countWord, fixed, longDate, percent, signedPoints } from "../numbers.ts";
import { capitalised, joined, joinedUpTo, text } from "../text.ts";
import type { Figure, Row, Table, Telling, Text, ViewContext } from "../view.ts";

/** Who decided, and who was absent (theory 6)? */
export const inclusionTelling: Telling<InclusionResult> = {
  title: "Who was in the room",
  headline: (result, context) => inclusionHeadline(result, context),
  sentences: (result, context) => [
    ...presenceSentences(result, context),
    ...absenceSentences(result, context),
    ...exposureSentences(result, context),
    ...personSentences(result, context),
  ],
  tables: (result, context) => [
    presenceTable(result, context),
    ...absentTable(result, context),
    ...exposureTable(result, context),
    ...personsTable(result, context),
    checklistTable(result.checklist),
  ],
  figures: (result, context) => [
    ...(result.representation === null ? [] : [presenceFigure(result, context)]),
    ...exposureFigure(result, context),
  ],
};

const PRESENCES: readonly {
  readonly presence: Presence;
  readonly title: string;
  readonly look: PresenceLane["look"];
}[] = [
  { presence: "drafting", title: "Drafting", look: "solid" },
  { presence: "consulted", title: "In contact", look: "pale" },
  { presence: "absent", title: "Absent", look: "hollow" },
];

function withPresence(result: InclusionResult, presence: Presence): readonly PartyPresence[] {
  return result.parties.filter((row) => row.presence === presence);
}

function inclusionHeadline(result: InclusionResult, context: ViewContext): Text {
  const names = lookup(context);
  const title = names.theDraft(result.draft);
  if (result.representation === null) return text`${title} settles nothing in which anybody has a stake.`;
  if (nobodyRecorded(result)) return text`Who was in the room when ${title} was made is not recorded.`;
  const clauses = PRESENCES.flatMap(({ presence }) => {
    const parties = withPresence(result, presence);
    if (parties.length === 0) return [];
    const verb = presence === "consulted" ? contactWords(parties) : presence;
    return [
      text`${percent(result.stakeByPresence[presence])} was ${verb} (${joinedUpTo(names.parties(parties.map(({ party }) => party)), 4)})`,
    ];
  });
  return text`Of all the stake in what ${title} settles, ${joined(clauses)}: representation ${result.representation.toFixed(2)} of 1.`;
}

/** Whether neither record nor judgement says of anybody that it drafted or was met: that all were absent is then nobody's word. */
function nobodyRecorded({ parties }: InclusionResult): boolean {
  return parties.every(({ from }) => from === "nothing-recorded");
}

/** “Consulted” is said only of what a source says was consultation; a logged contact is a contact. */
function contactWords(parties: readonly PartyPresence[]): string {
  const said = parties.filter(({ from }) => from === "perspective").length;
  if (said === parties.length) return "consulted";
  return said === 0 ? "in contact with an author" : "in contact with an author or consulted";
}

function presenceWord(row: PartyPresence): string {
  return row.presence === "consulted" && row.from !== "perspective" ? "in contact" : row.presence;
}

function presenceSentences(result: InclusionResult, context: ViewContext): readonly Text[] {
  const names = lookup(context);
  const { window, planned, parties } = result;
  const given = parties.filter(({ from }) => from === "perspective");
  return [
    window === null
      ? ["The draft has no date: presence is read from its authors alone."]
      : text`In contact are those with a logged contact with an author from ${longDate(window.from)}${window.previous === null ? " (90 days before)" : `, the day of ${names.theDraft(window.previous)},`} to ${longDate(window.to)}; that a contact is logged does not say what was asked, and a party without one may have been heard unseen.`,
    ...(given.length === 0
      ? []
      : [
          text`The perspective itself says how ${joined(names.parties(given.map(({ party }) => party)))} took part, whatever is logged${{ sources: [...new Set(given.flatMap(({ source }) => source ?? []))] }}.`,
        ]),
    ...(planned.length === 0
      ? []
      : [
          text`${capitalised([counted(planned.length, "contact")])} only announced before the draft ${planned.length === 1 ? "is" : "are"} not counted.`,
        ]),
  ];
}

function absenceSentences(result: InclusionResult, context: ViewContext): readonly Text[] {
  const names = lookup(context);
  if (result.absent.length === 0)
    return result.representation === null
      ? []
      : [["No settled issue was decided in the absence of a party for which it weighs heavily."]];
  const parties = [...new Set(result.absent.map(({ party }) => party))];
  return parties.map((party) => {
    const own = result.absent.filter((row) => row.party === party);
    const issues = joinedUpTo(
      own.map(({ issue }) => `“${names.issue(issue)}”`),
      3,
    );
    const why = own.every(({ because }) => because === "named")
      ? "which the case names as affected"
      : own.every(({ because }) => because === "weight")
        ? "for which it weighs at least one and a half times its average issue"
        : "for which it weighs at least one and a half times its average issue, or which the case names as affected";
    return text`Decided without ${names.party(party)}, ${why}: ${issues}.`;
  });
}

function exposureSentences(result: InclusionResult, context: ViewContext): readonly Text[] {
  const names = lookup(context);
  return Object.entries(result.exposure).map(([mediator, rows]) => {
    const distance = result.distance[mediator] ?? null;
    if (distance === null) return text`No contact of ${names.party(mediator)} up to the draft is logged.`;
    const shares = Object.entries(rows).map(
      ([party, { share, stakeShare }]) =>
        text`${names.party(party)} ${percent(share)} of the contacts and ${percent(stakeShare)} of the stake`,
    );
    return text`Contacts of ${names.party(mediator)} up to the draft: ${joined(shares)}; the two distributions differ by ${percent(distance)} (0%: alike, 100%: nothing in common).`;
  });
}

/** Whom each named person of a mediator met: contacts counted, most first. */
function personSentences(result: InclusionResult, context: ViewContext): readonly Text[] {
  const names = lookup(context);
  return Object.entries(result.persons).flatMap(([mediator, persons]) =>
    persons.map(({ person, contacts, parties }) => {
      const met = Object.entries(parties)
        .filter(([, row]) => row.contacts > 0)
        .sort(([, a], [, b]) => b.contacts - a.contacts)
        .map(([party, row]) => text`${names.party(party)} ${times(row.contacts)}`);
      return text`${person}, of ${names.party(mediator)}, in ${counted(contacts, "logged contact")} up to the draft: ${joined(met)}.`;
    }),
  );
}

function times(n: number): string {
  return n === 1 ? "once" : n === 2 ? "twice" : `${countWord(n)} times`;
}

function personsTable(result: InclusionResult, context: ViewContext): readonly Table[] {
  const names = lookup(context);
  return Object.entries(result.persons).flatMap(([mediator, persons]): Table[] => {
    if (persons.length === 0) return [];
    const parties = names.case.parties
      .map(({ id }) => id)
      .filter((id) => persons.some((row) => (row.parties[id]?.contacts ?? 0) > 0));
    return [
      {
        id: `persons-${mediator}`,
        title: `Whom the people of ${names.partyName(mediator)} met up to the draft`,
        rowHeader: "person",
        columns: [
          { key: "person", title: "Person", align: "start" },
          { key: "contacts", title: "Contacts", align: "end" },
          ...parties.map((id) => ({ key: id, title: names.partyName(id), align: "end" as const, party: id })),
        ],
        rows: persons.map(
          (row): Row => ({
            person: { text: row.person },
            contacts: { text: String(row.contacts), value: row.contacts },
            ...Object.fromEntries(
              parties.map((id) => {
                const met = row.parties[id]?.contacts ?? 0;
                return [
                  id,
                  { text: String(met), value: met, sources: contactSources(names, row.parties[id]?.contactIds ?? []) },
                ];
              }),
            ),
          }),
        ),
        note: [
          "People with at least three logged contacts whose party the record shows: by what they say for it, or because it alone takes part in every contact that names them. A contact with several parties counts for each.",
        ],
      },
    ];
  });
}

const FROM_WORDS: Readonly<Record<PartyPresence["from"], string>> = {
  authors: "among the authors",
  contacts: "contacts with an author",
  "nothing-recorded": "nothing is recorded",
  perspective: "the perspective says so",
};

function contactSources(names: Lookup, ids: readonly Id[]): readonly Id[] {
  const rows = names.case.contacts?.filter(({ id }) => ids.includes(id)) ?? [];
  return [...new Set(rows.flatMap((row) => rowSources(row).slice(0, 1)))];
}

function presenceTable(result: InclusionResult, context: ViewContext): Table {
  const names = lookup(context);
  return {
    id: "presence",
    title: `Presence in the making of “${names.draftName(result.draft)}”`,
    rowHeader: "party",
    columns: [
      { key: "party", title: "Party", align: "start" },
      { key: "presence", title: "Presence", align: "start" },
      { key: "from", title: "Known from", align: "start" },
      { key: "stake", title: "Share of the stake", align: "end" },
    ],
    rows: result.parties.map((row): Row => {
      const sources =
        row.from === "perspective" && row.source !== null
          ? [row.source]
          : row.from === "authors"
            ? names.draftSources(result.draft)
            : contactSources(names, row.contacts);
      const logged = row.contacts.length === 0 ? "" : `${counted(row.contacts.length, "contact")} logged`;
      return {
        party: { text: names.partyName(row.party), rich: [names.party(row.party)] },
        presence: { text: presenceWord(row) },
        from: { text: FROM_WORDS[row.from], sources, ...(logged === "" ? {} : { note: logged }) },
        stake: {
          text: percent(row.stakeShare),
          value: row.stakeShare,
          bar: { value: row.stakeShare, min: 0, max: 1 },
          basis: { party: row.party },
        },
      };
    }),
    note: [
      "Stake: the party’s weights on the settled issues that affect it. Presence counts 1 drafting, 0.5 in contact or consulted, 0 absent.",
    ],
  };
}

function absentTable(result: InclusionResult, context: ViewContext): readonly Table[] {
  if (result.absent.length === 0) return [];
  const names = lookup(context);
  return [
    {
      id: "absent",
      title: "Settled in the absence of a party for which it weighs heavily, or which the case names as affected",
      rowHeader: "issue",
      columns: [
        { key: "issue", title: "Issue", align: "start" },
        { key: "party", title: "Absent", align: "start" },
        { key: "stake", title: "Weight, of its 100", align: "end" },
        { key: "term", title: "What the draft says", align: "start" },
        { key: "effect", title: "Against its best option", align: "end" },
      ],
      rows: result.absent.map((row: DecidedInAbsence): Row => {
        const said = saying(names, result.draft, row.issue);
        return {
          issue: { text: names.issue(row.issue) },
          party: { text: names.partyName(row.party), rich: [names.party(row.party)] },
          stake: {
            text: percent(row.stake),
            value: row.stake,
            note: `${fixed(row.timesAverage, 1)} times its average${row.because === "named" ? "; named as affected" : ""}`,
            basis: { party: row.party, issue: row.issue },
          },
          term: { text: said.text, sources: said.sources },
          effect: {
            text: signedPoints(row.contribution, names.scale),
            value: row.contribution,
            basis: { party: row.party, issue: row.issue },
          },
        };
      }),
      note: [
        "Weights and points are of each party’s own 100 and are not compared between parties; effects under its own reading.",
      ],
    },
  ];
}

function exposureTable(result: InclusionResult, context: ViewContext): readonly Table[] {
  const names = lookup(context);
  return Object.entries(result.exposure).map(([mediator, rows]) => ({
    id: `exposure-${mediator}`,
    title: `Contacts of ${names.partyName(mediator)} up to the draft, against the stake of each party`,
    rowHeader: "party",
    columns: [
      { key: "party", title: "Party", align: "start" as const },
      { key: "contacts", title: "Contacts", align: "end" as const },
      { key: "share", title: "Share of contacts", align: "end" as const },
      { key: "stake", title: "Share of stake", align: "end" as const },
      { key: "ratio", title: "Ratio", align: "end" as const },
      { key: "hours", title: "Hours known", align: "end" as const },
    ],
    rows: Object.entries(rows).map(
      ([party, row]): Row => ({
        party: { text: names.partyName(party), rich: [names.party(party)] },
        contacts: { text: String(row.contacts), value: row.contacts, sources: contactSources(names, row.contactIds) },
        share: { text: percent(row.share), value: row.share },
        stake: { text: percent(row.stakeShare), value: row.stakeShare, basis: { party } },
        ratio: row.ratio === null ? { text: "–", value: null } : { text: fixed(row.ratio, 2), value: row.ratio },
        hours: {
          text: row.contactsWithHours === 0 ? "?" : fixed(row.hours, 1),
          value: row.contactsWithHours === 0 ? null : row.hours,
          ...(row.contactsWithHours === 0 ? {} : { note: `of ${row.contactsWithHours} of ${row.contacts} contacts` }),
        },
      }),
    ),
    note: ["Logged contacts are those that became public: what is not reported is missing on all sides, not evenly."],
  }));
}

const GROUPS: Readonly<Record<string, string>> = {
  "displaced-people": "Displaced people",
  "detainees-families": "Families of detainees",
  "womens-organisations": "Women’s organisations",
  minorities: "Minorities",
  "local-authorities": "Local authorities",
  "neighbouring-states": "Neighbouring states",
};
const ANSWERS: Readonly<Record<NonNullable<ChecklistRow["answer"]>, string>> = {
  present: "present",
  consulted: "consulted",
  absent: "absent",
  "not-applicable": "not applicable",
};

function checklistTable(rows: readonly ChecklistRow[]): Table {
  return {
    id: "checklist",
    title: "Who is usually forgotten",
    rowHeader: "group",
    columns: [
      { key: "group", title: "Group", align: "start" },
      { key: "answer", title: "In the making of the draft", align: "start" },
    ],
    rows: rows.map(
      ({ group, answer, source, note }): Row => ({
        group: { text: GROUPS[group] ?? group.replaceAll("-", " ") },
        answer:
          answer === null
            ? { text: "the case does not say", quiet: true }
            : { text: ANSWERS[answer], sources: source === null ? [] : [source], ...(note === null ? {} : { note }) },
      }),
    ),
  };
}

function presenceFigure(result: InclusionResult, context: ViewContext): Figure {
  const names = lookup(context);
  const lanes = PRESENCES.map(({ presence, title, look }): PresenceLane => {
    const parties = withPresence(result, presence);
    return {
      title,
      look,
      note: parties.length === 0 ? "nobody" : `${percent(result.stakeByPresence[presence])} of the stake`,
      blocks: parties.map(({ party, stakeShare }) => ({
        name: names.partyName(party),
        color: accent(context.case, party),
        share: stakeShare,
      })),
    };
  });
  const alt = `Who had a part in making “${names.draftName(result.draft)}”, by share of the stake. ${lanes
    .map(
      ({ title, note, blocks }) =>
        `${title}: ${note}${blocks.length === 0 ? "" : ` (${blocks.map(({ name }) => name).join(", ")})`}`,
    )
    .join(". ")}.`;
  return {
    id: "presence",
    headline: presenceFigureHeadline(result, names),
    alt,
    caption: ["Each block is a party, as wide as its share of the stake in what the draft settles."],
    sources: [
      ...new Set([
        ...names.draftSources(result.draft),
        ...contactSources(
          names,
          result.parties.flatMap(({ contacts }) => contacts),
        ),
        ...names.perspectiveSources(),
      ]),
    ],
    table: presenceTable(result, context),
    draw: (document, width) => drawPresence({ alt, lanes }, document, width),
  };
}

function presenceFigureHeadline(result: InclusionResult, names: Lookup): string {
  if (nobodyRecorded(result)) return "Who was in the room is not recorded";
  const absent = withPresence(result, "absent").map(({ party }) => names.partyName(party));
  if (absent.length === 0) return "Every party with a stake was drafting or in contact with an author";
  const share = percent(result.stakeByPresence.absent);
  return `${share} of the stake was absent: ${absent.length > 3 ? `${absent.slice(0, 2).join(", ")} and ${absent.length - 2} more` : absent.join(", ")}`;
}

/** The party each mediator met most beyond its share of the stake. */
function exposureHeadline(result: InclusionResult, mediators: readonly Id[], names: Lookup): string {
  return mediators
    .map((mediator) => {
      const rows = Object.entries(result.exposure[mediator]!);
      const [party, { share, stakeShare }] = rows.reduce((most, row) =>
        row[1].share - row[1].stakeShare > most[1].share - most[1].stakeShare ? row : most,
      );
      return `${names.partyName(mediator)}: ${percent(share)} of its contacts with ${names.partyName(party)}, which has ${percent(stakeShare)} of the stake`;
    })
    .join("; ");
}

function exposureFigure(result: InclusionResult, context: ViewContext): readonly Figure[] {
  const names = lookup(context);
  const mediators = Object.keys(result.exposure).filter((mediator) => result.distance[mediator] !== null);
  if (mediators.length === 0) return [];
  const parties = context.case.parties
    .map(({ id }) => id)
    .filter((id) => mediators.some((mediator) => result.exposure[mediator]![id] !== undefined));
  const row = (party: Id, mediator: Id) => result.exposure[mediator]![party];
  const most = Math.max(
    ...parties.flatMap((party) =>
      mediators.flatMap((m) => [row(party, m)?.share ?? 0, row(party, m)?.stakeShare ?? 0]),
    ),
  );
  const alt = `Contacts of ${mediators.map(names.partyName).join(" and ")} with each party up to “${names.draftName(result.draft)}”, as shares, against the party’s share of the stake. All numbers are in the table.`;
  const table = exposureTable(result, context)[Object.keys(result.exposure).indexOf(mediators[0]!)]!;
  return [
    {
      id: "exposure",
      headline: exposureHeadline(result, mediators, names),
      alt,
      caption: ["Bars: share of the logged contacts. Rings: share of the stake."],
      sources: contactSources(
        names,
        mediators.flatMap((m) => Object.values(result.exposure[m]!).flatMap(({ contactIds }) => contactIds)),
      ),
      table,
      draw: (document, width) =>
        drawColumns(
          {
            alt,
            columns: mediators.map((mediator) => ({
              title: mediators.length === 1 ? "Share of contacts · share of stake" : names.partyName(mediator),
              color: mediators.length === 1 ? INK : accent(context.case, mediator),
            })),
            rows: parties.map((party) => ({ label: names.partyName(party) })),
            domain: [0, Math.max(most, 0.01)],
            guides: [{ value: 0, label: "", strong: true }],
            narrowColumns: 1,
            mark: (r, c) => {
              const found = row(parties[r]!, mediators[c]!);
              if (found === undefined) return null;
              return {
                bar: [0, found.share],
                quiet: true,
                dot: found.stakeShare,
                hollow: true,
                text: `${percent(found.share)} · ${percent(found.stakeShare)}`,
              };
            },
          },
          document,
          width,
        ),
    },
  ];
}
