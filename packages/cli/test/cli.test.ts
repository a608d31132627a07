import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parley, root } from "./run.ts";

const well = "cases/the-well";
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "parley-cli-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("exit status", () => {
  test("0 for a case that is well formed", () => {
    const { status, out, err } = parley(["check", well]);
    expect(err).toBe("");
    expect(out).toBe(
      "The well between two villages: well formed. 3 parties, 3 issues, 3 drafts, 0 positions, 0 statements, 2 perspectives, 1 source.\n",
    );
    expect(status).toBe(0);
  });

  test("1 for a broken case, each mistake with its place", () => {
    const broken = readFileSync(path.join(root, well, "case.yaml"), "utf8")
      .replace("reservation: 55", "reservaton: 55")
      .replace("{water: equal, upkeep: valley-pays}\n    points", "{water: eqal, upkeep: valley-pays}\n    points")
      .replaceAll(/^ {4}text: .*\n/gm, "");
    const file = path.join(folder, "broken.yaml");
    writeFileSync(file, broken);
    const { status, out, err } = parley(["accept", "broken.yaml"], { cwd: folder });
    const lineOf = (text: string): number => broken.slice(0, broken.indexOf(text)).split("\n").length;
    expect(err).toContain(`broken.yaml:${lineOf("reservaton")}:9: `);
    expect(err).toContain('"reservation"');
    expect(err).toContain(`broken.yaml:${lineOf("eqal")}:20: `);
    expect(err).toContain('"equal"');
    expect(out).toBe("");
    expect(status).toBe(1);
  });

  test.each(["check", "accept"])("1 for %s of the text of a plan, with what to do", (command) => {
    writeFileSync(path.join(folder, "plan.txt"), "The plan\n\n1. Peace holds.\n2. Aid flows.\n");
    const { status, err } = parley([command, "plan.txt"], { cwd: folder });
    expect(err).toContain(
      "plan.txt:1:1: this is the text of a plan, not a case; to make a case of it: parley import plan.txt",
    );
    expect(status).toBe(1);
  });

  test("1 for a file that is not there", () => {
    const { status, err } = parley(["check", "nowhere.yaml"]);
    expect(err).toContain("nowhere.yaml:1:1: ");
    expect(status).toBe(1);
  });

  test.each([
    [["acept", well], "accept"],
    [["accept"], "case"],
    [["accept", well, "--draft", "secnd"], 'did you mean "second"?'],
    [["accept", well, "--perspective", "plan"], 'did you mean "plain"?'],
    [["accept", well, "--parties", "hilltop,vally"], 'did you mean "valley"?'],
    [["accept", well, "--draws", "-1"], "--draws"],
    [["accept", well, "--as-of", "2030-02-30"], "--as-of"],
    [["frontier", well, "--epsilon", "x"], "--epsilon"],
  ])("2 for %j", (args, word) => {
    const { status, err, out } = parley(args);
    expect(err).toContain(word);
    expect(out).toBe("");
    expect(status).toBe(2);
  });
});

describe("machine-readable results", () => {
  test("accept: the figures worked out by hand in docs/the-well.md", () => {
    const { status, out } = parley(["accept", well, "--json", "--draft", "second"]);
    expect(status).toBe(0);
    const whole = JSON.parse(out);
    expect(whole).toMatchObject({
      command: "accept",
      case: "the-well",
      perspective: "plain",
      draft: "second",
      seed: 1,
    });
    expect(whole.digest).toMatch(/^[0-9a-f]{64}$/);
    const [draft] = whole.result.drafts;
    expect(draft.parties.hilltop).toMatchObject({ utility: 0.8, reservation: 0.55, gain: 0.25, verdict: "accepts" });
    expect(draft.parties.valley).toMatchObject({ utility: 0.46, reservation: 0.5, gain: -0.04, verdict: "rejects" });
    expect(draft.parties.hilltop.probability).toMatchObject({ estimate: 1, low: 1, high: 1 });
    expect(draft.all.verdict).toBe("rejects");
    // Measured from each issue's best option: 0.5·(0.6 − 1) for water, nothing lost elsewhere.
    expect(draft.parties.hilltop.contributions).toMatchObject({ water: -0.2, upkeep: 0, access: 0 });
  });

  test("synopsis: drafts in columns, and one that does not exist", () => {
    const told = parley(["synopsis", well, "--base", "first", "--drafts", "second,third"]);
    expect(told.status).toBe(0);
    const { result } = JSON.parse(parley(["synopsis", well, "--json", "--base", "first", "--drafts", "third"]).out);
    expect([result.base, result.drafts]).toEqual(["first", ["third"]]);
    const diff = JSON.parse(parley(["diff", well, "--json", "--from", "first", "--to", "third"]).out).result;
    expect(result.rows.flatMap((row: { cells: { third: unknown[] } }) => row.cells.third)).toHaveLength(
      diff.points.length,
    );
    const wrong = parley(["synopsis", well, "--drafts", "secnd"]);
    expect([wrong.status, wrong.err]).toEqual([2, expect.stringContaining('did you mean "second"?')]);
  });

  test("accept: a deal that rests on different readings", () => {
    const [draft] = JSON.parse(parley(["accept", well, "--json", "--draft", "third"]).out).result.drafts;
    expect(draft.parties.valley).toMatchObject({ utility: 0.58, commonReadingUtility: 0.48, ambiguityDividend: 0.1 });
    expect(draft).toMatchObject({ restsOnReadings: true, readingsDecide: ["valley"] });
  });

  test("accept: the interval contains the closed form I₀.₄(7/3, 11/3) = 0.5464…", () => {
    const args = ["accept", well, "--json", "--draft", "second", "--perspective", "unsure"];
    const [draft] = JSON.parse(parley(args).out).result.drafts;
    const { estimate, low, high } = draft.parties.valley.probability;
    expect(low).toBeLessThanOrEqual(0.5464086728);
    expect(high).toBeGreaterThanOrEqual(0.5464086728);
    expect(Math.abs(estimate - 0.5464086728)).toBeLessThan(0.005);
    expect(draft.parties.valley.verdict).toBe("depends");
  });

  test("frontier: the three efficient deals of docs/the-well.md and what each concept chooses", () => {
    const { result } = JSON.parse(parley(["frontier", well, "--json"]).out);
    expect(result).toMatchObject({ outcomes: "12", exact: true, epsilon: 0, parties: ["hilltop", "valley"] });
    expect(result.reservation).toEqual([0.55, 0.5]);
    expect(result.zone).toMatchObject({ empty: false, size: "3" });
    const hundredths = (utilities: readonly number[]): number[] => utilities.map((u) => Math.round(u * 100));
    const vectors = result.frontier.map((point: { utilities: number[] }) => hundredths(point.utilities));
    expect(vectors.sort()).toEqual([
      [55, 82],
      [65, 66],
      [70, 62],
    ]);
    const chosen = (name: string): number[] => hundredths(result.solutions[name].utilities);
    expect(chosen("nash")).toEqual([70, 62]);
    expect(chosen("egalitarian")).toEqual([70, 62]);
    expect(chosen("kalaiSmorodinsky")).toEqual([65, 66]);
    expect(chosen("utilitarian")).toEqual([55, 82]);
    expect(chosen("minimaxRegret")).toEqual([55, 82]);
  });

  test("frontier --weights: what weighing the parties by power changes, worked out by hand", () => {
    // Products of gains to the power of the weights 1 and 3, of the deals A, B and C of docs/the-well.md:
    // 0.15·0.12³ = 0.000259, 0.10·0.16³ = 0.000410, 0·0.32³ = 0. Weighted sums: 0.70+3·0.62, 0.65+3·0.66, 0.55+3·0.82.
    const args = ["frontier", well, "--json", "--weights", "hilltop=1,valley=3"];
    const { weighted } = JSON.parse(parley(args).out).result;
    expect(weighted.weights).toEqual({ hilltop: 1, valley: 3 });
    expect(weighted.nash.utilities).toEqual([0.65, 0.66]);
    expect(weighted.utilitarian.utilities).toEqual([0.55, 0.82]);
    expect(parley(["frontier", well, "--weights", "hilltop"]).status).toBe(2);
    expect(parley(["frontier", well, "--weights", "hiltop=1"]).err).toContain("hilltop");
  });

  test("amend: two changes of one issue bring Valley in, the one that harms least first", () => {
    const { result } = JSON.parse(parley(["amend", well, "--json", "--draft", "second"]).out);
    expect(result).toMatchObject({ draft: "second", accepted: ["hilltop"], proven: true });
    expect(result.amendments[0].changes).toEqual([{ issue: "upkeep", from: "valley-pays", to: "shared" }]);
    expect(result.amendments[1].changes).toEqual([{ issue: "access", from: "permit", to: "free" }]);
    expect(result.amendments[0]).toMatchObject({ accepts: ["hilltop", "valley"], loses: [] });
  });

  test("the same input and seed give the same bytes, and the seed is in the result", () => {
    const args = ["accept", well, "--json", "--perspective", "unsure"];
    expect(parley(args).out).toBe(parley(args).out);
    expect(JSON.parse(parley([...args, "--seed", "2"]).out).seed).toBe(2);
  });

  test("all perspectives, each with its result", () => {
    const whole = JSON.parse(parley(["accept", well, "--json", "--perspective", "all"]).out);
    expect(whole.perspective).toBe("all");
    expect(whole.result.perspectives.map((p: { perspective: string }) => p.perspective)).toEqual(["plain", "unsure"]);
  });

  test("no draws: no probabilities, exact verdicts", () => {
    const { out } = parley(["accept", well, "--json", "--draws", "0", "--perspective", "unsure"]);
    const drafts: { parties: { valley: { probability: unknown } } }[] = JSON.parse(out).result.drafts;
    expect(drafts.map((draft) => draft.parties.valley.probability)).toEqual([null, null, null]);
  });

  test("says in a brief as of which day it is told", () => {
    const { out } = parley(["analyse", well, "--md", "--as-of", "2030-03-10"]);
    expect(out).toContain("As of: 10 March 2030; what is dated later does not exist here");
    // A dash is standard output, as elsewhere.
    expect(parley(["analyse", well, "--md", "-"]).out).toMatch(/^# (?![\s\S]*As of:)/);
  });

  test("as of a day: later drafts do not exist", () => {
    const { out } = parley(["accept", well, "--json", "--as-of", "2030-03-10"]);
    expect(JSON.parse(out).result.drafts.map((d: { id: string }) => d.id)).toEqual(["first", "second"]);
  });

  test("standard input", () => {
    const text = readFileSync(path.join(root, well, "case.yaml"), "utf8").replaceAll(/^ {4}text: .*\n/gm, "");
    const { status, out } = parley(["accept", "-", "--json", "--draft", "second"], { input: text });
    expect(status).toBe(0);
    expect(JSON.parse(out).result.drafts[0].parties.valley.utility).toBe(0.46);
  });
});

describe("files written", () => {
  test("--out writes the whole result and nothing to standard output", () => {
    const file = path.join(folder, "accept.json");
    const { status, out } = parley(["accept", well, "--json", "--out", file]);
    expect([status, out]).toEqual([0, ""]);
    expect(JSON.parse(readFileSync(file, "utf8")).case).toBe("the-well");
  });

  test("a file that cannot be written is the command line's fault", () => {
    const { status, err } = parley(["accept", well, "--json", "--out", path.join(folder, "no", "folder.json")]);
    expect(status).toBe(2);
    expect(err).toContain("cannot write");
  });

  test("the brief sets any two parties against each other", () => {
    const html = path.join(folder, "axes.html");
    expect(parley(["analyse", well, "--axes", "valley,hilltop", "--html", html]).status).toBe(0);
    expect(readFileSync(html, "utf8")).toContain("Points above walk-away for Valley (across) and Hilltop (up)");
    for (const axes of ["valley", "valley,valley", "valley,nobody"]) {
      const { status, err } = parley(["analyse", well, "--axes", axes]);
      expect([status, err]).toEqual([2, expect.stringContaining("--axes takes two of hilltop, valley")]);
    }
  });
  test("analyse writes the brief as HTML and as Markdown", () => {
    const html = path.join(folder, "brief.html");
    expect(parley(["analyse", well, "--html", html]).status).toBe(0);
    expect(readFileSync(html, "utf8")).toMatch(/^<!doctype html>/);
    const { out } = parley(["analyse", well, "--md"]);
    expect(out).toMatch(/^# /);
    expect(out).toContain("Hilltop");
  });
});

describe("the terminal", () => {
  test("a reader that stops reading is no fault", () => {
    const command = `"${process.execPath}" packages/cli/bin/parley.mjs frontier cases/ukraine-2025 --json | head -c 10`;
    const done = spawnSync("bash", ["-c", `${command}; exit \${PIPESTATUS[0]}`], { cwd: root, encoding: "utf8" });
    expect([done.status, done.stderr]).toEqual([0, ""]);
  });

  test("no colour and no progress where output is no terminal", () => {
    const { out, err } = parley(["accept", well]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for
    expect(out).not.toMatch(/\u001b/);
    expect(err).toBe("");
    expect(out).toContain("Hilltop");
  });
});

describe("the Panama Canal table", () => {
  test("Adjusted Winner gives each 66 points and divides land and water 2/15 to 13/15, as published", () => {
    const { result } = JSON.parse(parley(["frontier", "cases/panama-canal", "--json"]).out);
    expect(result.adjustedWinner.points).toEqual({ "united-states": 66, panama: 66 });
    expect(result.adjustedWinner.opposed).toBe(true);
    expect(result.adjustedWinner.split.issue).toBe("land-and-water");
    expect(result.adjustedWinner.split.share).toBeCloseTo(2 / 15, 12);
    const told = parley(["frontier", "cases/panama-canal"]).out.replaceAll(/\s+/g, " ");
    expect(told).toContain("Land and water is divided, 13.3% to the United States and 86.7% to Panama");
  });
});

describe("cases that leave nothing to compute", () => {
  const file = (name: string, text: string): string => {
    const full = path.join(folder, name);
    writeFileSync(full, text);
    return full;
  };
  const two = `parley: 1
id: z
title: Z
sources: [{id: s, title: S}]
parties: [{id: a, name: A, roles: [party]}, {id: b, name: B, roles: [party]}]
issues: [{id: i, title: I, options: [{id: x, title: X}, {id: y, title: Y}], default: x}]
`;

  test("weights that are all 0 after inheritance are an error with its place, for check and for the analyses", () => {
    const zero = file(
      "zero.yaml",
      `${two}perspectives: [{id: p, title: P, source: s, extends: derived, parties: {a: {weights: {i: 0}}}}]\n`,
    );
    for (const command of ["check", "frontier"]) {
      const { status, err } = parley([command, zero]);
      expect(err).toContain(`zero.yaml:7:86: all weights of party "a" are 0`);
      expect(status).toBe(1);
    }
  });

  test.each(["frontier", "why-not", "analyse"])(
    "%s where nobody decides says so, and that is no fault of ours",
    (command) => {
      const nobody = file("nobody.yaml", "parley: 1\nid: x\ntitle: X\n");
      const { status, out, err } = parley([command, nobody]);
      expect([status, out]).toEqual([1, ""]);
      expect(err).toContain('nobody decides in case "x"');
    },
  );

  test("control characters of a case never reach the terminal", () => {
    const hostile = file(
      "hostile.yaml",
      two.replace("title: Z", 'title: "\\e[31mred\\u202e"').replace("name: A", 'name: "\\e[2J"'),
    );
    for (const command of ["check", "frontier"]) {
      const { out, err } = parley([command, hostile]);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
      expect(out + err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    }
    expect(parley(["check", hostile]).out).toContain("\\u{1b}[31mred\\u{202e}");
  });

  test.each([
    ["amend", "--for", "nosuch"],
    ["amend", "--for", "teacher"],
    ["drafts", "--coalition", "nosuch,valley"],
  ])("%s %s %s names a party that cannot be meant", (command, option, value) => {
    const { status, err } = parley([command, well, option, value]);
    expect(status).toBe(2);
    expect(err).toContain(option);
  });
});

describe("what analyse writes", () => {
  test("--json: every result of the brief in one object", () => {
    const whole = JSON.parse(parley(["analyse", well, "--json"]).out);
    expect(whole).toMatchObject({ command: "analyse", case: "the-well", perspective: "plain", draft: "third" });
    expect(Object.keys(whole.result)).toEqual(
      expect.arrayContaining(["accept", "amend", "why-not", "drafts", "frontier", "core", "trades", "perspectives"]),
    );
    expect(whole.result.perspectives.map((one: { perspective: string }) => one.perspective)).toEqual([
      "plain",
      "unsure",
    ]);
  });

  test.each([
    [["--html", "a.html", "--out", "b.html"], "named twice"],
    [["--html", "a.html", "--json"], "--json"],
    [["--md", "--html"], "one place"],
  ])("two requests for one place are refused: %j", (args, word) => {
    const { status, err } = parley(["analyse", well, ...args]);
    expect(status).toBe(2);
    expect(err).toContain(word);
  });
});

describe("a conflict of a graph-model program", () => {
  test("stability reads a .gmcr file; what is wrong with one is told with its place", () => {
    const conflict = {
      options: [{ name: "Confess" }, { name: "Confess" }],
      decisionMakers: [0, 1].map((own) => ({
        name: `Prisoner ${own + 1}`,
        options: [own],
        preferences: [[[1 - own, "N"]], [[own, "Y"]]],
      })),
      infeasibles: [],
    };
    const file = path.join(folder, "prisoners.gmcr");
    writeFileSync(file, JSON.stringify(conflict));
    const { status, out } = parley(["stability", file, "--json"]);
    expect(status).toBe(0);
    expect(JSON.parse(out).result.equilibria.nash).toEqual([3]);
    writeFileSync(file, JSON.stringify({ ...conflict, decisionMakers: [] }));
    const broken = parley(["stability", file]);
    expect(broken.status).toBe(1);
    expect(broken.err).toContain("prisoners.gmcr:1:1: ");
  });
});
