// Grows cases of the seeds it is given and asks all of them everything, in this one process; a line of JSON for each command, one
// before it begins and one when it is done, so that whoever started it knows which one never ends.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { main } from "../../packages/cli/src/main.ts";
import { commandsFor } from "./commands.ts";
import { Grower } from "./grow.ts";
import { pruned } from "./prune.ts";
import { Random } from "./random.ts";
import { worldOf } from "./world.ts";

const [folder, first, last, skip = "0"] = process.argv.slice(2) as [string, string, string, string?];
const report = (line: object): void => void realWrite(`${JSON.stringify(line)}\n`);
const realWrite = process.stdout.write.bind(process.stdout);
let said = "";
const capture = (text: string | Uint8Array, ...rest: unknown[]): boolean => {
  said += typeof text === "string" ? text : "";
  const done = rest.findLast((one) => typeof one === "function") as (() => void) | undefined;
  done?.();
  return true;
};
process.stdout.write = capture as typeof process.stdout.write;
process.stderr.write = capture as typeof process.stderr.write;
process.stdout.setMaxListeners(0);
/** What went wrong where nobody waited for it: Node would end the program. */
let unwaited: string | null = null;
process.on("unhandledRejection", (error) => {
  unwaited = `nobody waited: ${error instanceof Error ? error.stack : String(error)}`;
});

/** What no result may tell: a number that is none, a value that is not there, markup that a browser would obey. */
const NONSENSE = /\bNaN\b|\bundefined\b|\[object \w+\]|\bInfinity\b|-0(?![.\d\w-])\b/;

for (let seed = Number(first); seed <= Number(last); seed++) {
  const random = new Random(seed);
  const kase = pruned(new Grower(random, worldOf(random)).case());
  if (kase === null) {
    report({ seed, grown: false });
    continue;
  }
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, "case.json");
  writeFileSync(file, JSON.stringify(kase));
  const commands = commandsFor(kase, file, folder, random);
  report({ seed, grown: true, size: JSON.stringify(kase).length, commands: commands.length });
  for (const [n, command] of commands.entries()) {
    if (seed === Number(first) && n < Number(skip)) continue;
    report({ seed, n, begins: command });
    said = "";
    const before = process.cpuUsage();
    let status: number;
    try {
      status = await main(command);
    } catch (error) {
      status = 3;
      said += String(error instanceof Error ? error.stack : error);
    }
    const { user, system } = process.cpuUsage(before);
    await new Promise((resolve) => setImmediate(resolve));
    report({
      seed,
      n,
      status,
      ...(status !== 0 && { why: said.trim().split("\n").at(-1)!.slice(0, 200) }),
      ms: Math.round((user + system) / 1000),
      wrong: unwaited ?? wrongIn(command, status, said),
    });
    unwaited = null;
    process.stdout.removeAllListeners("error");
  }
  rmSync(folder, { recursive: true, force: true });
}

/** What is wrong with what a command said or wrote; `null` where nothing is. */
function wrongIn(command: readonly string[], status: number, words: string): string | null {
  if (status === 3) return words.slice(0, 2000);
  if (status !== 0) return words.trim() === "" ? "it failed without a word" : null;
  const texts = new Map([["what it said", words]]);
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (name === "case.json" || /\.(docx|xlsx)$/.test(name)) continue;
    try {
      texts.set(name, readFileSync(path.join(folder, name), "utf8"));
      rmSync(path.join(folder, name));
    } catch {}
  }
  for (const [name, text] of texts) {
    const at = NONSENSE.exec(text);
    if (at !== null && command[0] !== "convert")
      return `${name} tells ${JSON.stringify(text.slice(Math.max(0, at.index - 80), at.index + 60))}`;
    if (name.endsWith(".html") && text.includes("<script>alert")) return `${name} holds a script of the case`;
    if (name.endsWith(".json") && text !== "") JSON.parse(text);
  }
  return null;
}
