import type { DraftAcceptance, Id, RedLineInWords, Words } from "@parley/core";
import type { Answer, Block } from "../brief/document.ts";
import type { Lookup } from "../lookup.ts";
import { counted, countWord, longDate, shortDate } from "../numbers.ts";
import { joined, plainText, text, upperFirst } from "../text.ts";
import type { Cell, Row, Table, Text } from "../view.ts";
import { acceptanceHeadline } from "../views/acceptance.ts";

/** Rows that the first page has room for. */
const MOST_ROWS = 6;

/** A party's own exclusion that a draft runs into. */
interface Exclusion {
  readonly party: Id;
  readonly line: RedLineInWords;
  /** Whether it is crossed however open issues are settled, or only in one way of settling them. */
  readonly certain: boolean;
}

/**
 * Who blocks the draft, on which points, in whose words and when: the parties' own exclusions that it crosses however its open
 * issues are settled, then those that one way of settling them would cross.
 */
export function whoBlocks(draft: DraftAcceptance, deciding: readonly Id[], names: Lookup): Answer {
  const found = deciding.flatMap((party): Exclusion[] => {
    const because = draft.parties[party]?.because;
    return [
      ...(because?.crossed ?? []).map((line) => ({ party, line, certain: true })),
      ...(because?.mayCross ?? []).map((line) => ({ party, line, certain: false })),
    ];
  });
  const certain = found.filter((exclusion) => exclusion.certain);
  const rows = [...certain, ...found.filter((exclusion) => !exclusion.certain)];
  return {
    question: "Who blocks, and on which points",
    answer: text`${acceptanceHeadline(draft, deciding, names)} ${blockText(certain, found.length - certain.length, deciding, names)}`,
    ...(rows.length === 0 ? {} : { blocks: [exclusionsBlock(rows, draft, names)] }),
    section: "standing",
  };
}

function blockText(certain: readonly Exclusion[], possible: number, deciding: readonly Id[], names: Lookup): Text {
  const parties = deciding.filter((id) => certain.some(({ party }) => party === id));
  const silent = deciding.filter((id) => !parties.includes(id));
  const more = upperFirst(`${countWord(possible)} more`);
  const maybe =
    possible === 0
      ? ""
      : possible === 1
        ? ` ${more} exclusion would be crossed in one way of settling what is open.`
        : ` ${more} exclusions would be crossed, each in some way of settling what is open.`;
  if (parties.length === 0) return [`As it stands it crosses nothing that a party has ruled out.${maybe}`];
  const each = parties.map((party) => {
    const count = certain.filter((exclusion) => exclusion.party === party).length;
    return text`${counted(count, "exclusion")} of ${names.party(party)}`;
  });
  const rest =
    silent.length === 0
      ? ""
      : text` ${joined(names.parties(silent))} ${silent.length === 1 ? "rules" : "rule"} out nothing in what it settles.`;
  return text`Whatever else it says, it stands against ${joined(each)}.${rest}${maybe}`;
}

function exclusionsBlock(rows: readonly Exclusion[], draft: DraftAcceptance, names: Lookup): Block {
  const alike = grouped(rows);
  const shown = alike.slice(0, MOST_ROWS);
  const table: Table = {
    id: "who-blocks",
    title: "What stands against it",
    rowHeader: "says",
    columns: [
      { key: "says", title: "What the text says", align: "start" },
      { key: "party", title: "Ruled out by", align: "start" },
      { key: "words", title: "In whose words, and when", align: "start" },
    ],
    rows: shown.map(({ party, lines, certain }): Row => {
      const says = sayingOf(lines, draft, certain, names);
      const [line] = lines;
      return {
        says: { text: plainText(says), rich: says, ...(certain ? { redLine: true } : {}) },
        party: { text: names.partyName(party), rich: [names.party(party)] },
        words: wordsCell(line.words, line.source),
      };
    }),
    ...(alike.length > shown.length
      ? {
          note: [
            `${counted(alike.length - shown.length, "further exclusion")} ${alike.length - shown.length === 1 ? "is" : "are"} in the section.`,
          ],
        }
      : {}),
  };
  return { kind: "table", table };
}

/** Exclusions of one party by the same words on the same issue, which differ in the option alone. */
interface Alike {
  readonly party: Id;
  readonly certain: boolean;
  readonly lines: readonly [RedLineInWords, ...RedLineInWords[]];
}

function grouped(rows: readonly Exclusion[]): readonly Alike[] {
  const groups = new Map<string, Alike>();
  for (const { party, line, certain } of rows) {
    const issues = Object.keys(line.terms);
    const name = JSON.stringify([
      party,
      certain,
      line.source,
      line.words,
      issues,
      issues.length === 1 ? "" : line.terms,
    ]);
    const known = groups.get(name);
    groups.set(name, { party, certain, lines: known === undefined ? [line] : [...known.lines, line] });
  }
  return [...groups.values()];
}

/** The terms of exclusions on the same issues, with the points of the text that hold them. */
function sayingOf(
  lines: readonly [RedLineInWords, ...RedLineInWords[]],
  draft: DraftAcceptance,
  certain: boolean,
  names: Lookup,
): Text {
  const terms = Object.keys(lines[0].terms).map((issue) => {
    const options = [...new Set(lines.map((line) => names.option(issue, line.terms[issue]!)))];
    const state = draft.states[issue];
    const open = (state === "open" || state === "unknown") && !certain;
    const silent = state === "silent" ? " (silent: taken so)" : "";
    const said = open ? `if settled as ${options.map((option) => `“${option}”`).join(" or ")}` : options.join(" or ");
    return `${pointsOf(draft.id, issue, names)}${names.issue(issue)}: ${said}${silent}`;
  });
  return [terms.join("; and ")];
}

/** “Point 5: ” for the points of a draft that settle an issue; nothing where the case does not say which. */
export function pointsOf(draft: Id, issue: Id, names: Lookup): string {
  const points = Object.entries(names.draft(draft)?.points ?? {})
    .filter(([, issues]) => issues.includes(issue))
    .map(([label]) => label);
  if (points.length === 0) return "";
  return `${points.length === 1 ? "Point" : "Points"} ${points.slice(0, 3).join(", ")}: `;
}

/** The words behind a judgement, the latest first, restated and dated; two of them at most. */
export function wordsCell(words: readonly Words[], source: Id): Cell {
  const shown = words.slice(0, 2);
  if (shown.length === 0)
    return { text: source === "assumed" ? "assumed" : "the view's own judgement", sources: [source] };
  return {
    text: shown
      .map(
        ({ text: said, date }) =>
          `${said ?? "its own words"}${date === null ? "" : ` (${shortDate(date)} ${date.slice(0, 4)})`}`,
      )
      .join(" · "),
    sources: [...new Set(shown.flatMap((one) => (one.source === null ? [] : [one.source])))],
  };
}

/** A day in words, or “an unknown day”. */
export function dayText(date: string | null): string {
  return date === null ? "an unknown day" : longDate(date);
}
