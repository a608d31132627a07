import type { CoreResult, Exchange, GroupStake, Id, StakeShare } from "@parley/core";
import type { Lookup } from "../lookup.ts";
import { counted, fixed, percent } from "../numbers.ts";
import { joined, plainText } from "../text.ts";
import type { Cell, Row, Table } from "../view.ts";
import { changesCell } from "./changes.ts";

/** A share of a stake in 100: `73`, or `62–100`. */
export function shareText(share: StakeShare): string {
  if (typeof share === "number") return fixed(share * 100, 0);
  const [low, high] = [fixed(share.low * 100, 0), fixed(share.high * 100, 0)];
  return low === high ? low : `${low}–${high}`;
}

/** Who gets what: groups by parties. */
export function bargainTable({ bargain, bargainBefore }: CoreResult, names: Lookup): readonly Table[] {
  if (bargain === null) return [];
  const ids = names.deciding.map(({ id }) => id);
  const before = (group: Id, id: Id): StakeShare | null =>
    bargainBefore?.groups.find((row) => row.group === group)?.parties[id]?.share ?? null;
  return [
    {
      id: "bargain",
      title: `What ${names.theDraft(bargain.draft)} gives each party of what it has at stake, in 100`,
      rowHeader: "group",
      columns: [
        { key: "group", title: "Group", align: "start" },
        ...ids.map((id) => ({ key: id, title: names.partyName(id), align: "end" as const, party: id })),
      ],
      rows: bargain.groups.map(
        ({ group, issues, parties }): Row => ({
          group: { text: names.groupTitle(group), note: counted(issues.length, "issue") },
          ...Object.fromEntries(ids.map((id): [Id, Cell] => [id, stakeCell(parties[id]!, before(group, id), id)])),
        }),
      ),
      note: [
        `Stakes are what a party’s own words set apart, its best spoken option from its worst; below each share, how much of all it has at stake the group is${bargainBefore === null ? "" : `, and after the dot the share that ${names.theDraft(bargainBefore.draft)} gave`}. A range: open in the text, or never spoken of. Parties are compared by these shares alone, as in Kalai–Smorodinsky and Adjusted Winner. Silence counts by its default.`,
      ],
    },
  ];
}

function stakeCell(stake: GroupStake, before: StakeShare | null, party: Id): Cell {
  if (stake.share === null) return { text: "nothing said", value: null, quiet: true };
  const from = before === null ? "" : ` · ${shareText(before)}`;
  return {
    text: shareText(stake.share),
    value: typeof stake.share === "number" ? stake.share : `${stake.share.low}…${stake.share.high}`,
    note: `${percent(stake.ofAll)}${from}`,
    basis: { party },
  };
}

/** The exchange between every pair, the pair told first on top. */
export function exchangesTable({ exchanges, pair }: CoreResult, names: Lookup): readonly Table[] {
  if (exchanges.length === 0) return [];
  const first = (one: (typeof exchanges)[number]): boolean => pair?.every((id) => one.pair.includes(id)) ?? false;
  const groups = (list: readonly Id[]): string => list.map((group) => names.group(group)).join(", ") || "nothing";
  return [
    {
      id: "exchanges",
      title: "What each two could exchange, by whole groups of issues",
      rowHeader: "pair",
      columns: [
        { key: "pair", title: "Between", align: "start" },
        { key: "first", title: "The first gives way on", align: "start" },
        { key: "second", title: "The second gives way on", align: "start" },
        { key: "cut", title: "Cut", align: "start" },
        { key: "share", title: "Each has, of 100", align: "end" },
        { key: "steady", title: "Least steady", align: "end" },
        { key: "told", title: "An exchange", align: "start" },
      ],
      rows: [...exchanges.filter(first), ...exchanges.filter((one) => !first(one))].map((one): Row => {
        const [p, q] = one.pair;
        const whole = [...(one.gives[p] ?? []), ...(one.gives[q] ?? [])];
        const steady = whole.flatMap((group) => one.steady[group] ?? []);
        const least = steady.length === 0 ? null : Math.min(...steady);
        return {
          pair: {
            text: `${names.partyName(p)} and ${names.partyName(q)}`,
            rich: joined([names.party(p), names.party(q)]),
          },
          first: { text: groups(one.gives[p] ?? []) },
          second: { text: groups(one.gives[q] ?? []) },
          cut: one.split === null ? { text: "nothing" } : { text: cutText(one, names) },
          share: { text: fixed(one.share * 100, 0), value: one.share },
          steady: least === null ? { text: "–", value: null } : { text: percent(least), value: least },
          told: {
            text: one.told ? "yes" : "too thin or unsteady",
            ...(one.notForExchange.length === 0 ? {} : { note: `not for exchange: ${groups(one.notForExchange)}` }),
          },
        };
      }),
      note: [
        "Adjusted Winner over the groups that two parties contest, each one’s stakes scaled to 100, on likely values. Told as an exchange where each has at least 55 and every whole group falls the same way in at least 80% of the draws of the weights.",
      ],
    },
  ];
}

/** Who gets how much of the group that is cut. */
function cutText({ pair, split }: Exchange, names: Lookup): string {
  if (split === null) return "";
  const first = Math.round(split.fraction * 100);
  const other = pair.find((id) => id !== split.to) ?? split.to;
  return `${names.group(split.group)}: ${names.partyName(split.to)} ${first}, ${names.partyName(other)} ${100 - first}`;
}

/** What each verdict on the draft hangs on. */
export function hingesTable({ hangsOn }: CoreResult, names: Lookup): readonly Table[] {
  if (hangsOn === null) return [];
  const rows = Object.entries(hangsOn.parties).flatMap(([party, hinge]) => (hinge === null ? [] : [{ party, hinge }]));
  if (rows.length === 0) return [];
  return [
    {
      id: "hangs-on",
      title: `What the verdicts on ${names.theDraft(hangsOn.draft)} hang on`,
      rowHeader: "party",
      columns: [
        { key: "party", title: "Party", align: "start" },
        { key: "verdict", title: "Verdict", align: "start" },
        { key: "terms", title: "Hangs on", align: "start" },
        { key: "how", title: "How", align: "start" },
      ],
      rows: rows.map(
        ({ party, hinge }): Row => ({
          party: { text: names.partyName(party), rich: [names.party(party)] },
          verdict: { text: hinge.verdict },
          terms:
            hinge.by === "change"
              ? changesCell(hinge.changes, names)
              : hinge.by === "red-lines"
                ? { text: hinge.redLines.map((line) => names.terms(line)).join("; "), redLine: true }
                : { text: hinge.terms.map((issue) => names.issue(issue)).join("; ") },
          how: {
            text:
              hinge.by === "red-lines"
                ? hinge.redLines.length === 1
                  ? "crossed, whatever else the text says"
                  : "crossed, each of them enough"
                : hinge.by === "change"
                  ? hinge.held
                    ? "changed so, it would come in"
                    : "changed so, it might come in, on guesses"
                  : "left silent, it would no longer accept",
          },
        }),
      ),
      note: [
        "Verdicts that turn on what nobody has said hang on nothing that can be named, and are left out. Open and unknown issues stay as they are.",
      ],
    },
  ];
}

/** The list a mediator can take into the room: what could be agreed today, by words alone. */
export function harvestTables({ harvest }: CoreResult, names: Lookup): readonly Table[] {
  const title = ({ issue, option }: { readonly issue: Id; readonly option: Id }): Cell => ({
    text: names.issue(issue),
    note: names.option(issue, option),
  });
  return [
    ...(harvest.all.length === 0
      ? []
      : [
          {
            id: "harvest",
            title: "What could be agreed today, by everybody’s own words",
            rowHeader: "term",
            columns: [{ key: "term", title: "Issue, and the option all prefer or accept", align: "start" as const }],
            rows: harvest.all.map((row): Row => ({ term: title(row) })),
            note: ["No values enter: every deciding party prefers or accepts it, and none makes it conditional."],
          },
        ]),
    ...(harvest.some.length === 0
      ? []
      : [
          {
            id: "harvest-some",
            title: "What some have said yes to and nobody has ruled out or conditioned",
            rowHeader: "term",
            columns: [
              { key: "term", title: "Issue, and the option", align: "start" as const },
              { key: "silent", title: "Never spoken of it", align: "start" as const },
            ],
            rows: harvest.some.map(
              (row): Row => ({
                term: title(row),
                silent: { text: row.silent.map(names.partyName).join(", "), rich: joined(names.parties(row.silent)) },
              }),
            ),
          },
        ]),
  ];
}

/** Axes of conflict shown; the rest carries little. */
const MOST_AXES = 3;

export function axesTable({ axes }: CoreResult, names: Lookup): readonly Table[] {
  const shown = axes.slice(0, MOST_AXES).filter(({ share }) => share > 0.005);
  if (shown.length === 0) return [];
  const ids = Object.keys(shown[0]!.parties);
  return [
    {
      id: "axes",
      title: "The axes of conflict",
      rowHeader: "axis",
      columns: [
        { key: "axis", title: "Axis, and the issues that load on it", align: "start" },
        { key: "share", title: "Share", align: "end" },
        ...ids.map((id) => ({ key: id, title: names.partyName(id), align: "end" as const, party: id })),
      ],
      rows: shown.map(
        ({ share, parties, loadings }, k): Row => ({
          axis: {
            text: `Axis ${k + 1}`,
            note: plainText([
              loadings
                .slice(0, 4)
                .map((row) => `${names.issue(row.issue)} ${percent(row.share)}`)
                .join("; "),
            ]),
          },
          share: { text: percent(share), value: share },
          ...Object.fromEntries(
            ids.map((id): [Id, Cell] => {
              const at = parties[id] ?? 0;
              return [id, { text: `${at > 0 ? "+" : ""}${fixed(at, 2)}`, value: at, basis: { party: id } }];
            }),
          ),
        }),
      ),
      note: [
        "Opposite signs stand on opposite sides of the axis; nothing else of these numbers has a meaning of its own. On likely values.",
      ],
    },
  ];
}
