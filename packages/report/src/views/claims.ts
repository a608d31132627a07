import type { CheckedClaim, ClaimsResult, ClaimVerdict, Id, StanceConflict } from "@parley/core";
import { type Lookup, lookup } from "../lookup.ts";
import { counted, countWord, fixed, longDate, probabilityText } from "../numbers.ts";
import { capitalised, joined, text } from "../text.ts";
import type { Cell, Row, Table, Telling, Text, ViewContext } from "../view.ts";
import { dayText, quoted, recordWords, STANCE_WORDS, subjectText } from "./record.ts";

/** Do reports of what others accept hold against their own words (theory 7)? */
export const claimsTelling: Telling<ClaimsResult> = {
  title: "Reports held against the parties’ own words",
  headline: (result) => claimsHeadline(result),
  sentences: (result, context) => [
    ...result.claims.map((claim) => claimSentence(claim, context)),
    ...otherwiseSentences(result, context),
    ...besideSentences(result, context),
    ...withdrawnSentence(result),
    ...conflictsSentence(result),
  ],
  tables: (result, context) => [
    ...claimsTable(result, context),
    ...speakersTable(result),
    ...positionsTable(result, context),
    ...conflictsTable(result, context),
  ],
  figures: () => [],
};

const SIGNS: Readonly<Record<ClaimVerdict, string>> = {
  confirmed: "✓",
  contradicted: "✗",
  unconfirmed: "?",
  superseded: "↻",
};
const TONES: Readonly<Record<ClaimVerdict, number>> = { confirmed: 2, contradicted: -2, unconfirmed: 0, superseded: 0 };

function claimsHeadline({ claims }: ClaimsResult): Text {
  if (claims.length === 0) return ["The record holds no report that a party accepts something."];
  const clauses = (["confirmed", "contradicted", "superseded", "unconfirmed"] as const).flatMap((verdict) => {
    const count = claims.filter((claim) => claim.verdict === verdict).length;
    return count === 0 ? [] : [`${countWord(count)} ${count === 1 ? "is" : "are"} ${verdict}`];
  });
  return text`Of ${counted(claims.length, "report")} that a party accepts something, held against that party’s own words, ${joined(clauses)}.`;
}

function claimSentence(claim: CheckedClaim, context: ViewContext): Text {
  const names = lookup(context);
  const words = recordWords(context.case);
  const reporter: Text =
    claim.speaker !== null
      ? [claim.speaker]
      : claim.party === null
        ? ["An unnamed speaker"]
        : [names.party(claim.party)];
  const report = text`${reporter} reported on ${longDate(claim.date)} that ${names.party(claim.of)} accepts ${subjectText(names, claim.about)}${{ sources: words(claim.statement).sources }}`;
  const dates = [...new Set(claim.by.map((id) => words(id).date))].map(longDate);
  const cited = { sources: [...new Set(claim.by.flatMap((id) => words(id).sources))] };
  switch (claim.verdict) {
    case "confirmed":
      return text`${report}; its own words of ${joined(dates)} confirm it${cited}.`;
    case "contradicted":
      return text`${report}; its own words of ${joined(dates)} contradict it${cited}.`;
    case "superseded":
      return text`${report}; its own words of ${joined(dates)}${cited} are against it, more than 30 days later: a change of mind does not make the report false.`;
    case "unconfirmed":
      return claim.by.length === 0
        ? text`${report}; no own words on the matter within 30 days confirm or contradict it.`
        : text`${report}; its own words of ${joined(dates)} both confirm and contradict it${cited}.`;
  }
}

/** The coding that makes the difference. */
function otherwiseSentences(result: ClaimsResult, context: ViewContext): readonly Text[] {
  const names = lookup(context);
  return result.claims.flatMap(({ of, about, by, otherwise, verdict }) =>
    otherwise === null || otherwise.verdict === verdict
      ? []
      : [
          text`The verdict “${verdict}” on ${subjectText(names, about)} rests on how ${by.length === 1 ? "one row is" : `${countWord(by.length)} rows are`} coded (${by.join(", ")}): were these words of ${names.party(of)} read as conditional, the report would be ${otherwise.verdict}.`,
        ],
  );
}

/** Words next to the matter, which decide nothing: on a term of the draft, or on a draft that has the term. */
function besideSentences(result: ClaimsResult, context: ViewContext): readonly Text[] {
  const names = lookup(context);
  const words = recordWords(context.case);
  return result.claims.flatMap(({ of, about, date, beside }) =>
    beside.map(({ id, effect, draft, issue, option }) => {
      const how = effect === "confirms" ? "spoke for" : "spoke against";
      const term = `“${names.issue(issue)}: ${names.option(issue, option)}”`;
      const matter =
        about.issue === undefined
          ? `${term}, a term of ${names.theDraft(draft)}`
          : `${names.theDraft(draft)}, which has the term ${term}`;
      return text`Beside the report of ${longDate(date)}: on ${longDate(words(id).date)} ${names.party(of)} ${how} ${matter}${{ sources: words(id).sources }}; that decides nothing about the report.`;
    }),
  );
}

function withdrawnSentence({ withdrawn }: ClaimsResult): readonly Text[] {
  return withdrawn.length === 0
    ? []
    : [
        text`${capitalised([counted(withdrawn.length, "statement")])} that ${withdrawn.length === 1 ? "was" : "were"} retracted or corrected later ${withdrawn.length === 1 ? "does" : "do"} not count.`,
      ];
}

function conflictsSentence({ conflicts }: ClaimsResult): readonly Text[] {
  return conflicts.length === 0
    ? []
    : [
        text`On ${counted(conflicts.length, "option")} a party’s latest words and the preference this perspective gives it point different ways; the table lists them for the analyst to settle.`,
      ];
}

function claimsTable(result: ClaimsResult, context: ViewContext): readonly Table[] {
  if (result.claims.length === 0) return [];
  const names = lookup(context);
  const words = recordWords(context.case);
  const ownWords = (claim: CheckedClaim): Cell => {
    const ids =
      claim.by.length > 0 ? claim.by : claim.neither.length > 0 ? claim.neither : claim.beside.map((row) => row.id);
    if (ids.length === 0) return { text: "none within 30 days", quiet: true };
    return {
      text: ids.map((id) => quoted(words(id))).join(" · "),
      ...(claim.by.length > 0
        ? {}
        : {
            note: claim.neither.length > 0 ? "neither confirm nor contradict" : "on a term, or on the whole: beside it",
          }),
      sources: [...new Set(ids.flatMap((id) => words(id).sources))],
    };
  };
  return [
    {
      id: "claims",
      title: "Each report beside the party’s own words",
      rowHeader: "about",
      columns: [
        { key: "about", title: "Reported to be accepted", align: "start" },
        { key: "report", title: "The report", align: "start" },
        { key: "words", title: "The party’s own words", align: "start" },
        { key: "verdict", title: "Verdict", align: "start" },
      ],
      rows: result.claims.map(
        (claim): Row => ({
          about: { text: subjectText(names, claim.about), note: `by ${names.partyName(claim.of)}` },
          report: { text: quoted(words(claim.statement)), sources: words(claim.statement).sources },
          words: ownWords(claim),
          verdict: {
            text: `${SIGNS[claim.verdict]} ${claim.verdict}`,
            tone: TONES[claim.verdict],
            ...(claim.otherwise !== null && claim.otherwise.verdict !== claim.verdict
              ? { note: `${claim.otherwise.verdict}, were the words coded conditional` }
              : {}),
          },
        }),
      ),
      note: [
        "Own words within 30 days of the report decide: the nearest day on or after it, else the nearest before. Words that name conditions decide nothing.",
      ],
    },
  ];
}

/** Only speakers with a record, in alphabetical order: no order of merit is meant. */
function speakersTable({ speakers }: ClaimsResult): readonly Table[] {
  const shown = Object.entries(speakers).flatMap(([speaker, record]) =>
    record.reliability === null ? [] : [{ speaker, record, reliability: record.reliability }],
  );
  if (shown.length === 0) return [];
  return [
    {
      id: "speakers",
      title: "Speakers with five or more decided reports, in alphabetical order",
      rowHeader: "speaker",
      columns: [
        { key: "speaker", title: "Speaker", align: "start" },
        { key: "confirmed", title: "Confirmed", align: "end" },
        { key: "contradicted", title: "Contradicted", align: "end" },
        { key: "reliability", title: "Chance that a report is confirmed", align: "end" },
      ],
      rows: shown.map(
        ({ speaker, record, reliability }): Row => ({
          speaker: { text: speaker },
          confirmed: { text: String(record.confirmed), value: record.confirmed },
          contradicted: { text: String(record.contradicted), value: record.contradicted },
          reliability: {
            text: probabilityText(reliability.estimate),
            value: reliability.estimate,
            note: `95%: ${probabilityText(reliability.low)} to ${probabilityText(reliability.high)}`,
          },
        }),
      ),
      note: [
        "A mean with its interval, from a uniform prior. Reports without anything to hold them against, and changes of mind, are not counted.",
      ],
    },
  ];
}

/** Issues by parties: the stances in force, each with its day and how often the party spoke of the option. */
function positionsTable(result: ClaimsResult, context: ViewContext): readonly Table[] {
  if (result.positions.length === 0) return [];
  const names = lookup(context);
  const words = recordWords(context.case);
  const parties = context.case.parties.map(({ id }) => id).filter((id) => result.positions.some((p) => p.party === id));
  const issues = context.case.issues.map(({ id }) => id).filter((id) => result.positions.some((p) => p.issue === id));
  const cell = (party: Id, issue: Id): Cell => {
    const held = result.positions.filter((p) => p.party === party && p.issue === issue);
    const said = held.filter(({ stance }) => stance !== null);
    if (said.length === 0) return { text: "–", value: null };
    return {
      text: said
        .map(({ option, stance, since, history }) => {
          const earlier = history.length > 1 ? `, ${history.length - 1} earlier` : "";
          return `${STANCE_WORDS[stance!]}: ${names.option(issue, option)} (${dayText(since!)}${earlier})`;
        })
        .join("; "),
      sources: [...new Set(said.flatMap(({ by }) => (by === null ? [] : words(by).sources.slice(0, 1))))],
    };
  };
  return [
    {
      id: "positions",
      title: "What each party says of each issue, by its latest words",
      rowHeader: "issue",
      columns: [
        { key: "issue", title: "Issue", align: "start" },
        ...parties.map((id) => ({ key: id, title: names.partyName(id), align: "start" as const, party: id })),
      ],
      rows: issues.map(
        (issue): Row => ({
          issue: { text: names.issue(issue) },
          ...Object.fromEntries(parties.map((party): [Id, Cell] => [party, cell(party, issue)])),
        }),
      ),
      note: ["The latest own words win; “earlier” counts the rows before them on the same option."],
    },
  ];
}

const CONFLICT_WORDS: Readonly<Record<StanceConflict["kind"], string>> = {
  "favoured-but-red-line": "a red line in this perspective",
  "favoured-but-low": "worth less than half in this perspective",
  "ruled-out-but-high": "worth more than half in this perspective",
};

function conflictsTable(result: ClaimsResult, context: ViewContext): readonly Table[] {
  if (result.conflicts.length === 0) return [];
  const names: Lookup = lookup(context);
  const words = recordWords(context.case);
  return [
    {
      id: "conflicts",
      title: "Words and modelled preferences that point different ways",
      rowHeader: "option",
      columns: [
        { key: "option", title: "Issue and option", align: "start" },
        { key: "party", title: "Party", align: "start" },
        { key: "words", title: "In words", align: "start" },
        { key: "model", title: "In the perspective", align: "start" },
        { key: "value", title: "Value of 100", align: "end" },
      ],
      rows: result.conflicts.map(
        (conflict): Row => ({
          option: { text: `${names.issue(conflict.issue)}: ${names.option(conflict.issue, conflict.option)}` },
          party: { text: names.partyName(conflict.party), rich: [names.party(conflict.party)] },
          words: {
            text: `${STANCE_WORDS[conflict.stance]}, ${longDate(words(conflict.by).date)}`,
            sources: words(conflict.by).sources,
          },
          model: { text: CONFLICT_WORDS[conflict.kind] },
          value: {
            text: fixed(conflict.value * 100, 0),
            value: conflict.value,
            basis: { party: conflict.party, issue: conflict.issue },
          },
        }),
      ),
      note: ["Public words may be tactics, and a perspective may be wrong: neither is taken for the truth."],
    },
  ];
}
