import type { VotingPowerResult } from "@parley/core";
import { counted, fixed, largeCount } from "../numbers.ts";
import { joinedUpTo, text } from "../text.ts";
import type { Cell, Row, Table, Telling, Text } from "../view.ts";

type Member = VotingPowerResult["members"][number];

/** How much each vote of a body counts: Shapley and Shubik, and Banzhaf, beside the votes themselves. */
export const votingPowerTelling: Telling<VotingPowerResult, null> = {
  title: "How much each vote counts",
  headline: (result) => headline(result),
  sentences: (result) => sentences(result),
  tables: (result) => [membersTable(result)],
  figures: () => [],
};

const list = (members: readonly Member[]): Text =>
  joinedUpTo(
    members.map(({ member }) => member),
    4,
  );

function headline({ members, quota, total, membersNeeded }: VotingPowerResult): Text {
  const most = Math.max(...members.map(({ shapleyShubik }) => shapleyShubik));
  const first = members.filter(({ shapleyShubik }) => shapleyShubik > most - 1e-9);
  const rule = `${fixed(quota, Number.isInteger(quota) ? 0 : 1)} of ${largeCount(String(total))} votes${membersNeeded === null ? "" : ` and ${fixed(membersNeeded, Number.isInteger(membersNeeded) ? 0 : 1)} of ${members.length} members`}`;
  if (first.length === members.length) return text`Where ${rule} decide, every member counts the same.`;
  const share = `${fixed(most * 100, 0)} % of all orders of voting`;
  return first.length === 1
    ? text`Where ${rule} decide, ${first[0]!.member} makes the difference in ${share}, with ${fixed((first[0]!.votes / total) * 100, 0)} % of the votes.`
    : text`Where ${rule} decide, ${list(first)} make the difference most often, each in ${share}.`;
}

function sentences({ members }: VotingPowerResult): readonly Text[] {
  const veto = members.filter((one) => one.veto);
  const never = members.filter((one) => one.never);
  return [
    ...(veto.length === 0 ? [] : [text`Nothing is decided without ${list(veto)}.`]),
    ...(never.length === 0
      ? []
      : [text`${list(never)} never ${never.length === 1 ? "makes" : "make"} the difference, whatever the others do.`]),
    [
      "This is what the rule alone gives: every order of voting, and every coalition, counts the same, whoever agrees with whom.",
    ],
  ];
}

function membersTable({ members, total, winningCoalitions }: VotingPowerResult): Table {
  const share = (value: number): Cell => ({ text: fixed(value, 3), value });
  return {
    id: "voting-power",
    title: "Votes, and how often each makes the difference",
    rowHeader: "member",
    columns: [
      { key: "member", title: "Member", align: "start" },
      { key: "votes", title: "Votes", align: "end" },
      { key: "share", title: "Share of votes", align: "end" },
      { key: "shapley", title: "Shapley–Shubik", align: "end" },
      { key: "banzhaf", title: "Banzhaf", align: "end" },
      { key: "absolute", title: "Banzhaf, absolute", align: "end" },
    ],
    rows: members.map(
      (one): Row => ({
        member: { text: one.member, ...(one.veto ? { note: "veto" } : one.never ? { note: "never decides" } : {}) },
        votes: { text: largeCount(String(one.votes)), value: one.votes },
        share: share(one.votes / total),
        shapley: share(one.shapleyShubik),
        banzhaf: share(one.banzhaf),
        absolute: share(one.banzhafAbsolute),
      }),
    ),
    note: [
      `Shapley–Shubik: the share of orders of voting in which it makes the votes enough. Banzhaf: its share of all cases in which a member decides; absolute: the share of coalitions of the others that it turns. Exact, over ${counted(winningCoalitions, "winning coalition")}.`,
    ],
  };
}
