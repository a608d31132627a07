import path from "node:path";
import { type AnyQuestion, type Case, type Input, inputsOf, questionsById } from "@parley/core";
import type { Random } from "./random.ts";

/** What each question is asked with, so that two thousand cases do not take a week: short games, few of them. */
const SHORT: Readonly<Record<string, readonly string[]>> = {
  tournament: ["--rounds", "8", "--repetitions", "1"],
  talks: ["--games", "5"],
  negotiate: ["--rounds", "20"],
};

/** Every command line that tells something of a case. */
export function commandsFor(kase: Case, file: string, folder: string, random: Random): string[][] {
  const out = (name: string): string => path.join(folder, name);
  const asked = Object.values(questionsById).filter(({ over }) => over !== "file");
  const questions = asked.map((question) => {
    const draws = ["--draws", random.one(["0", "1", "50", "300"]), "--seed", String(random.below(1000))];
    const short = [...(SHORT[question.id] ?? []), ...(question.cost === "job" ? ["--threads", "1"] : [])];
    const flags = random.chance(0.5) ? [] : flagsFor(question, kase, random, short);
    const form = random.chance(0.3)
      ? ["--json", "--out", out("answer.json")]
      : ["--out", out("answer.txt"), "--csv", out("tables")];
    return [question.id, file, ...draws, ...short, ...flags, ...form];
  });
  const drafts = (kase.drafts ?? []).filter(({ body }) => body !== undefined).map(({ id }) => id);
  const [from, to] = random.shuffled(drafts);
  return [
    ["check", file],
    ...questions,
    [
      "analyse",
      file,
      "--draws",
      "50",
      "--html",
      out("brief.html"),
      "--md",
      out("brief.md"),
      ...(random.chance(0.5) ? ["--full"] : []),
    ],
    ["analyse", file, "--draws", "20", "--json", "--out", out("brief.json")],
    [
      "analyse",
      file,
      "--draws",
      "20",
      "--out",
      out("brief.txt"),
      "--perspective",
      random.one(["all", kase.perspectives?.[0]?.id ?? "derived"]),
    ],
    ...["genius-xml", "geniusweb-json", "negmas-yaml", "csv", "akoma-ntoso", "claimreview", "prov", "plover"].map(
      (format) => ["convert", file, "--to", format, "--out", out("converted")],
    ),
    ["record", file, "--export", out("record.xlsx")],
    ["record", file, "--rows", "statements", "--export", out("rows.csv")],
    ["record", file, "--compare", kase.codings?.[0]?.id ?? file, "--json"],
    ...(to === undefined ? [] : [["diff", file, "--from", from!, "--to", to, "--docx", out("diff.docx")]]),
  ];
}

/** Flags as the question's own schema allows them. */
function flagsFor(question: AnyQuestion, kase: Case, random: Random, given: readonly string[]): string[] {
  return random.some(inputsOf(question), 0, 3).flatMap((input) => {
    const flag = `--${input.name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    if (given.includes(flag)) return [];
    const value = valueFor(input, kase, random);
    return value === null ? [] : value === "" ? [flag] : [flag, value];
  });
}

function valueFor(input: Input, kase: Case, random: Random): string | null {
  const ids = "of" in input ? (kase[input.of] ?? []).map(({ id }) => id) : [];
  switch (input.kind) {
    case "boolean":
      return "";
    case "choice":
      return random.one(input.choices);
    case "number": {
      const low = input.min ?? 0;
      return String(
        input.integer ? random.between(low, Math.min(input.max ?? 5, low + 5)) : random.below(10) / 10 + low,
      );
    }
    case "text":
      return null;
    case "one":
      return ids.length === 0 ? null : random.one(ids);
    case "some":
      return ids.length === 0 ? null : random.some(ids, 1).join(",");
    case "weights":
      return ids.length === 0 ? null : ids.map((id) => `${id}=${random.between(0, 3)}`).join(",");
  }
}
