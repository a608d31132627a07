import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Attack, root } from "./attack.ts";

const HOSTILE = "A\u001b[2J\u001b]0;t\u0007\u009b1A\u202eZ";
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const OBEYED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/** A case that would have a terminal obey it. */
function hostileCase(folder: string): string {
  const option = (id: string): object => ({ id, title: `${HOSTILE} ${id}` });
  const kase = {
    parley: 1,
    id: "hostile",
    title: HOSTILE,
    sources: [
      { id: "s", title: HOSTILE },
      { id: "unused", title: HOSTILE },
    ],
    parties: ["a", "b"].map((id) => ({ id, name: `${HOSTILE} ${id}`, roles: ["party"] })),
    issues: [{ id: "i", title: HOSTILE, options: [option("x"), option("y")], default: "x" }],
    drafts: ["d", "e"].map((id) => ({
      id,
      title: HOSTILE,
      date: "2031-01-01",
      terms: { i: "y" },
      body: `1. ${HOSTILE} shall sign ${id}.\n`,
    })),
    statements: [{ id: "t", date: "2031-01-01", speaker: HOSTILE, party: "a", source: "s", summary: HOSTILE }],
    perspectives: [
      {
        id: "p",
        title: HOSTILE,
        source: "s",
        parties: {
          a: { weights: { i: 1 }, values: { i: { x: 0, y: 100 } }, reservation: 20 },
          b: { weights: { i: 1 }, values: { i: { x: 90, y: 40 } }, reservation: 50 },
        },
      },
    ],
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "case.json"), JSON.stringify(kase));
  return folder;
}

/** Every command says what a case holds without a terminal obeying it. */
export const terminal: Attack = {
  name: "terminal escapes in what commands write",
  async run({ folder, long }) {
    const kase = hostileCase(path.join(folder, HOSTILE.replaceAll(/[^A-Z]/g, "")));
    const commands = [
      ["check", kase],
      ["accept", kase],
      ["analyse", kase],
      ["diff", kase, "--from", "d", "--docx", path.join(folder, "d.docx")],
      ["convert", kase, "--to", "genius-xml", "--out", path.join(folder, "out")],
      ["accept", kase, "--draft", HOSTILE],
      ["check", path.join(folder, `none ${HOSTILE}`)],
      [`no-${HOSTILE}`],
      ...(long
        ? [
            ["frontier", kase],
            ["amend", kase],
            ["why-not", kase],
            ["trades", kase],
            ["claims", kase],
            ["text", kase],
            ["diff", kase],
            ["drafts", kase],
            ["inclusion", kase],
            ["provenance", kase],
          ]
        : []),
    ];
    const failures = commands.flatMap((args) => {
      const env = { ...process.env, NO_COLOR: "1" };
      const ran = spawnSync(process.execPath, [path.join(root, "packages/cli/bin/parley.mjs"), ...args], {
        encoding: "utf8",
        env,
      });
      const obeyed = OBEYED.test(ran.stdout) || OBEYED.test(ran.stderr);
      const words = args
        .slice(0, 1)
        .join(" ")
        .replaceAll(/[^\w-]/g, "?");
      return [
        ...(obeyed ? [`${words}: a terminal would obey it`] : []),
        ...(ran.status === 3 ? [`${words}: a fault of ours`] : []),
      ];
    });
    return { tried: commands.length, failures };
  },
};
