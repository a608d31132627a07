import type { RunOf } from "../../catalogue/index.ts";
import { rounded } from "../../numbers/rounding.ts";
import { type ReadTable, readColumns } from "../../tables/index.ts";
import { MEMBER_LIMIT, votingPower } from "../voting-power.ts";
import type { votingPowerQuestion } from "./question.ts";
import type { VotingPowerResult } from "./result.ts";

/** Most votes of all members together: coalitions are counted over their sums. */
const MOST_VOTES = 200_000;

/** @throws MisreadFile for a table that is none of votes, with every place */
export const run: RunOf<typeof votingPowerQuestion> = ({ name, text }, { quota, members }): VotingPowerResult => {
  const table = readColumns(text, name, [
    { name: "member", is: "text" },
    { name: "votes", is: { least: 0, most: MOST_VOTES, whole: true } },
  ]);
  const body = checked(table);
  const total = body.reduce((sum, { votes }) => sum + votes, 0);
  const needed = neededOf(quota, total);
  const heads = members === null ? 0 : neededOf(members, body.length);
  const places: [string, number, number][] = [
    ["quota", needed, total],
    ["members", heads, body.length],
  ];
  for (const [what, wanted, most] of places)
    if (wanted > most)
      table.refuse(
        table.start,
        "out-of-reach",
        `no decision is possible: ${what} asks for ${wanted} and there are ${most}`,
      );
  table.stopIfWrong();
  const wins = (count: number, votes: number): boolean => count >= Math.max(1, heads) && votes >= needed;
  const power = votingPower(
    body.map(({ votes }) => votes),
    wins,
  );
  return rounded({
    total,
    quota: needed,
    membersNeeded: members === null ? null : heads,
    winningCoalitions: power.winningCoalitions,
    members: body.map((row, k) => {
      const { swings, ...rest } = power.members[k]!;
      return {
        ...row,
        ...rest,
        swings,
        veto: !wins(body.length - 1, total - row.votes),
        never: swings === 0,
      };
    }),
  });
};

/** At least how much: a share of all from 0 to 1, above it an amount; left out, more than half. */
function neededOf(quota: number | null, of: number): number {
  if (quota === null) return Math.floor(of / 2) + 1;
  return quota <= 1 ? Math.ceil(quota * of - 1e-9) : quota;
}

function checked(table: ReadTable): readonly { readonly member: string; readonly votes: number }[] {
  const seen = new Map<string, number>();
  const body: { readonly member: string; readonly votes: number }[] = [];
  let total = 0;
  for (const row of table.rows) {
    const member = String(row.cells["member"]);
    const votes = Number(row.cells["votes"]);
    const place = row.place("member");
    const before = seen.get(member);
    if (before !== undefined) table.refuse(place, "repeated", `${member} stands twice, first in line ${before}`);
    else seen.set(member, place.line);
    total += votes;
    if (total > MOST_VOTES && total - votes <= MOST_VOTES)
      table.refuse(
        row.place("votes"),
        "too-many-votes",
        `more than ${MOST_VOTES} votes in all: count in a larger unit`,
      );
    body.push({ member, votes });
    if (body.length === MEMBER_LIMIT + 1)
      table.refuse(
        place,
        "too-many-members",
        `more than ${MEMBER_LIMIT} members: coalitions can no longer be counted exactly`,
      );
  }
  table.stopIfWrong();
  if (body.length < 2)
    table.refuse(table.rows[0]?.place("member") ?? table.start, "too-few-rows", "a body has at least two members");
  else if (total === 0) table.refuse(table.rows[0]!.place("votes"), "no-votes", "nobody has a vote");
  table.stopIfWrong();
  return body;
}
