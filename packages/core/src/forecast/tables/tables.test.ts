import { describe, expect, test } from "vitest";
import { MisreadFile, runInline } from "../../catalogue/index.ts";
import { EMISSIONS } from "../emissions.test-support.ts";
import { votingPower } from "../voting-power.ts";
import { forecastTableQuestion, votingPowerQuestion } from "./question.ts";

const context = { seed: 1, draws: 0 };
const power = (text: string, options: { readonly quota?: number; readonly members?: number } = {}) =>
  runInline(votingPowerQuestion, { name: "votes.csv", text }, { quota: null, members: null, ...options }, context);
const forecast = (text: string, issue: string | null = null) =>
  runInline(forecastTableQuestion, { name: "actors.csv", text }, { issue, model: "textbook", rounds: 3 }, context);
async function refused(asked: Promise<unknown>): Promise<readonly string[]> {
  const error = await asked.then(
    () => null,
    (caught: unknown) => caught,
  );
  if (!(error instanceof MisreadFile)) throw new Error("was not refused");
  return error.diagnostics.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`);
}

describe("voting power from a table", () => {
  test("weights 4, 2, 1 of 7 and a majority: the first decides alone", async () => {
    const result = await power("Member,Votes\nA,4\nB,2\nC,1\n");
    expect(result.quota).toBe(4);
    expect(result.members.map(({ shapleyShubik, veto, never }) => [shapleyShubik, veto, never])).toEqual([
      [1, true, false],
      [0, false, true],
      [0, false, true],
    ]);
    expect(votingPowerQuestion.result.parse(result)).toEqual(result);
  });
  test("[5; 3, 2, 2]: a share, a number and other separators say the same", async () => {
    const want = votingPower([3, 2, 2], (count, votes) => count >= 1 && votes >= 5);
    for (const [text, quota] of [
      ["member,votes\nA,3\nB,2\nC,2", 5],
      ["votes;member\n3;A\n2;B\n\n2;C\n", 5 / 7],
      ["member\tvotes\r\nA\t3\r\nB\t2\r\nC\t2\r\n", 4.2],
    ] as const) {
      const result = await power(text, { quota });
      expect(result.members.map(({ shapleyShubik }) => shapleyShubik)).toEqual(
        want.members.map(({ shapleyShubik }) => expect.closeTo(shapleyShubik, 10)),
      );
    }
  });
  test("a rule on members besides", async () => {
    const result = await power("member,votes\nA,8\nB,1\nC,1", { quota: 0.5, members: 2 });
    expect(result.membersNeeded).toBe(2);
    expect(result.members[0]).toMatchObject({ veto: true });
    expect(result.members[1]).toMatchObject({ never: false });
  });
  test("everything wrong with a table is named in one pass, with its place", async () => {
    expect(await refused(power("member,votes\nA,4\nA,x\nB,\nC,1.5\nD,-1,9\n"))).toEqual([
      'votes.csv:3:3: "votes" must be a number, not “x”',
      'votes.csv:4:3: "votes" is empty',
      'votes.csv:5:3: "votes" must be a whole number, not 1.5',
      'votes.csv:6:3: "votes" must be from 0 to 200000, not -1',
      "votes.csv:6:6: this row has 3 cells, the header names 2 columns",
    ]);
    expect(await refused(power("member,votes\nA,4\nA,3\n"))).toEqual([
      "votes.csv:3:1: A stands twice, first in line 2",
    ]);
    expect(await refused(power("member,vote\nA,4\n"))).toEqual(
      [
        'votes.csv:1:1: the header lacks "votes"',
        'votes.csv:1:8: there is no column "vote" in such a table; did you mean "votes"?; its columns are member, votes',
      ].reverse(),
    );
    expect(await refused(power(""))).toEqual(["votes.csv:1:1: the file is empty"]);
    expect(await refused(power('member,votes\n"A,4\n'))).toEqual([
      "votes.csv:2:1: a quoted cell that begins here never ends",
    ]);
    expect(await refused(power("member,votes\nA,4\nB,3", { quota: 9 }))).toEqual([
      "votes.csv:1:1: no decision is possible: quota asks for 9 and there are 7",
    ]);
    expect(await refused(power("member,votes\nA,4"))).toEqual(["votes.csv:2:1: a body has at least two members"]);
  });
});

describe("forecasts from a table", () => {
  test("the published example: median 7, mean 7.38996", async () => {
    const rows = EMISSIONS.map(({ id, capability, position, salience }) =>
      [id, capability, position, salience].join(","),
    );
    const result = await forecast(["actor,capability,position,salience", ...rows].join("\n"));
    expect(result.issues[0]!.median).toBe(7);
    expect(result.issues[0]!.mean).toBeCloseTo(7.38996, 5);
    expect(result.rounds).toHaveLength(4);
    expect(forecastTableQuestion.result.parse(result)).toEqual(result);
  });
  test("several issues, decimal commas; mistakes with their places", async () => {
    const two = "issue;actor;capability;position;salience\nx;A;1;0;0,5\nx;B;2;10;1\ny;A;1;4;1\ny;B;2;0;0,2\n";
    const result = await forecast(two, "y");
    expect(result.issue).toBe("y");
    expect(result.issues[0]!.mean).toBeCloseTo(20 / 2.5, 10);
    expect(result.exchanges.length).toBeGreaterThan(0);
    expect(await refused(forecast(two, "z"))).toEqual([
      "actors.csv:1:1: there is no issue “z” in the table; its issues are x, y",
    ]);
    expect(await refused(forecast("actor,capability,position,salience\nA,1,0,80\n"))).toEqual([
      'actors.csv:2:7: "salience" must be from 0 to 1, not 80',
    ]);
    expect(await refused(forecast("actor,capability,position,salience\nA,1,5,1\nB,1,5,1\n"))).toEqual([
      "actors.csv:2:5: the table needs actors at two positions at least",
    ]);
  });
});
