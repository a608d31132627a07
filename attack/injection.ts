import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { validateCase } from "@parley/core";
import { loadCaseFromDisk } from "@parley/formats/node";
import { unzipSync } from "fflate";
import { Parser } from "htmlparser2";
import { SaxesParser } from "saxes";
import { main } from "../packages/cli/src/main.ts";
import { type Attack, cases } from "./attack.ts";
import { Grower, type Json } from "./valid/grow.ts";
import { pruned } from "./valid/prune.ts";
import { Random } from "./valid/random.ts";
import { worldOf } from "./valid/world.ts";

/** Ends whatever it may stand in, an attribute, a comment, a style, a script, a title, and begins an element of its own. */
const HOSTILE = `x"'>--></title></style></script></textarea></svg><evil onx="1"></evil><img src="evil:x" onerror="evil()"> javascript:evil() &lt;evil&gt;`;
/** The keys that hold what somebody wrote, in words. */
const WORDS = new Set(
  "title name short article summary note speaker place topic quotation publisher translator author role by text suggests event claim coder words action deadline condition verifier consequence".split(
    " ",
  ),
);
const LISTS = new Set(["aliases", "people"]);

/** The case with every text of it hostile. */
function poisoned(value: Json, key: string, path: readonly string[], count: { n: number }): Json {
  if (Array.isArray(value))
    return value.map((item) => poisoned(item, LISTS.has(key) ? "name" : key, [...path, "*"], count));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, poisoned(inner, name, [...path, name], count)]),
    );
  if (typeof value !== "string") return value;
  if (key === "body") return `1. ${HOSTILE} shall go.\n\n2. Words.\n\n${value}`;
  // An act's `by` is a party, a scenario's title a key of other maps.
  if (!WORDS.has(key) || !/\s/.test(value) || path.includes("scenarios") || path.at(-2) === "tabled") return value;
  return `${HOSTILE} ${count.n++}`;
}

/** What of a page is not ours: elements and attributes that no brief has. */
function foreignIn(html: string): string[] {
  const found: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === "evil" || name === "iframe" || name === "object") found.push(`<${name}>`);
      for (const [attribute, value] of Object.entries(attributes)) {
        if (/^on/i.test(attribute)) found.push(`${name} ${attribute}`);
        if (/^\s*(javascript|evil|vbscript):/i.test(value)) found.push(`${name} ${attribute}=${value.slice(0, 20)}`);
      }
    },
  });
  parser.end(html);
  return found;
}

/** The first thing that is no XML in any part of a Word file; `null` where all is. */
function brokenXml(bytes: Uint8Array): string | null {
  for (const [name, part] of Object.entries(unzipSync(bytes)))
    if (/\.(xml|rels)$/.test(name)) {
      const parser = new SaxesParser({ xmlns: true });
      let wrong: string | null = null;
      parser.on("error", (error) => {
        wrong ??= `${name}: ${error.message}`;
      });
      parser.write(new TextDecoder().decode(part)).close();
      if (wrong !== null) return wrong;
    }
  return null;
}

/** Markup in every text of a case, through every page and file that is made of one. */
export const injection: Attack = {
  name: "markup in every text that reaches a page or file",
  async run({ folder, long, seed }) {
    mkdirSync(folder, { recursive: true });
    const failures: string[] = [];
    const count = { n: 0 };
    let tried = 0;
    const given: Json[] = ["the-well", "ukraine-2025"].map((name) => cased(path.join(cases, name)));
    for (let n = 0; n < (long ? 100 : 4); n++) {
      const random = new Random(seed * 1000 + n);
      given.push(pruned(new Grower(random, worldOf(random)).case()) as unknown as Json);
    }
    for (const [n, kase] of given.entries()) {
      const hostile = poisoned(kase, "", [], count);
      if (validateCase(hostile).case === null) continue;
      const file = path.join(folder, "case.json");
      writeFileSync(file, JSON.stringify(hostile));
      const out = (name: string): string => path.join(folder, name);
      const status = await quietly([
        "analyse",
        file,
        "--draws",
        "10",
        "--full",
        "--html",
        out("a.html"),
        "--md",
        out("a.md"),
      ]);
      if (status === 3) failures.push(`case ${n}: a fault of ours`);
      if (status === 0) {
        tried += 2;
        if (!readFileSync(out("a.html"), "utf8").includes("&lt;evil onx"))
          failures.push(`case ${n}: the page has nothing of it`);
        for (const what of new Set(foreignIn(readFileSync(out("a.html"), "utf8"))))
          failures.push(`case ${n}: the page has ${what}`);
        // In Markdown an element is one unless its bracket is escaped.
        if (/(?<!\\)<(evil|img|\/script)/.test(readFileSync(out("a.md"), "utf8")))
          failures.push(`case ${n}: Markdown has an element`);
      }
      if ((await quietly(["diff", file, "--docx", out("d.docx")])) === 0) {
        tried++;
        const broken = brokenXml(readFileSync(out("d.docx")));
        if (broken !== null) failures.push(`case ${n}: Word redline: ${broken}`);
      }
    }
    return { tried, failures, figure: `${count.n} texts with markup` };
  },
};

function cased(folder: string): Json {
  return loadCaseFromDisk(folder).case as unknown as Json;
}

/** Runs a command line in this process, unheard. */
async function quietly(args: readonly string[]): Promise<number> {
  const [out, err] = [process.stdout.write, process.stderr.write];
  const nothing = (_: unknown, ...rest: unknown[]): boolean => {
    (rest.findLast((one) => typeof one === "function") as (() => void) | undefined)?.();
    return true;
  };
  process.stdout.write = nothing as typeof process.stdout.write;
  process.stderr.write = nothing as typeof process.stderr.write;
  try {
    return await main(args);
  } finally {
    process.stdout.write = out;
    process.stderr.write = err;
    process.stdout.removeAllListeners("error");
  }
}
