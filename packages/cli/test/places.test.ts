import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "../src/main.ts";
import { checkFile, checkFolder, ensureFolder, writeTogether, writeWhole } from "../src/writing.ts";
import { parley, root } from "./run.ts";

const well = path.join(root, "cases/the-well");
let folder = "";
/** Paths beneath what is a file. */
let [beneath, deep] = ["", ""];
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "parley-places-"));
  writeFileSync(path.join(folder, "file"), "kept");
  beneath = path.join(folder, "file", "x");
  deep = path.join(folder, "file", "x", "y");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.runIf(process.platform === "linux")("places where nothing can be written", () => {
  it("each flag that names one: the command line is wrong, said at once", async () => {
    const plan = path.join(root, "README.md");
    const commands = [
      ["accept", well, "--out"],
      ["accept", well, "--json", "--out"],
      ["guarantees", well, "--csv"],
      ["tournament", well, "--resume"],
      ["analyse", well, "--html"],
      ["analyse", well, "--md"],
      ["analyse", well, "--docx"],
      ["analyse", well, "--out"],
      ["diff", well, "--docx"],
      ["convert", well, "--to", "csv", "--out"],
      ["record", well, "--rows", "statements", "--export"],
      ["import", plan, "--out"],
      ["import", plan, "--as-text"],
    ];
    const said: string[] = [];
    const { stderr } = process;
    const write = stderr.write.bind(stderr);
    stderr.write = (text: string | Uint8Array): boolean => {
      said.push(String(text));
      return true;
    };
    try {
      for (const command of commands)
        for (const place of [
          "/proc/parley.csv",
          "/proc/parley/x.csv",
          `${beneath}.csv`,
          `${deep}.csv`,
          "/dev/null/x.csv",
        ]) {
          said.length = 0;
          const status = await main([...command, place]);
          expect([...command.toSpliced(1, 1), place, status]).toEqual([...command.toSpliced(1, 1), place, 2]);
          expect(said.join("")).toMatch(/cannot write|is a file; name a folder/);
        }
    } finally {
      stderr.write = write;
    }
    expect(readFileSync(path.join(folder, "file"), "utf8")).toBe("kept");
  });

  it("a workspace: the same", () => {
    const ran = parley(["serve", well, "--workspace", "/proc/parley/x.parley"]);
    expect(ran.status).toBe(2);
    expect(ran.err).toMatch(/cannot be written|not built yet/);
  });

  it("standard output that is full is not a fault of ours", () => {
    const ran = parley(["check", well], { stdout: "/dev/full" });
    expect([ran.status, ran.err]).toEqual([2, "parley: cannot write standard output: the disk is full\n"]);
  });
});

describe("what is written", () => {
  it("a file stands whole or not at all, and nothing is left beside it", async () => {
    const inner = path.join(folder, "whole");
    ensureFolder(path.join(inner, "a", "b"));
    await writeTogether(
      new Map(
        [
          ["a/x", "1"],
          ["a/b/y", "2"],
        ].map(([file, text]) => [path.join(inner, file!), text!]),
      ),
    );
    const bad = new Map([
      [path.join(inner, "a/x"), "changed"],
      [path.join(inner, "none/z"), "3"],
    ]);
    await expect(writeTogether(bad)).rejects.toThrow("its folder does not exist");
    expect(readFileSync(path.join(inner, "a/x"), "utf8")).toBe("1");
    expect(readdirSync(path.join(inner, "a")).sort()).toEqual(["b", "x"]);
    await expect(writeWhole("x", inner)).rejects.toThrow("it is a folder");
  });

  it.runIf(process.platform !== "win32")("a link stays a link, and a device a device", async () => {
    writeFileSync(path.join(folder, "real"), "old");
    symlinkSync("real", path.join(folder, "link"));
    symlinkSync("made", path.join(folder, "dangling"));
    await writeWhole("new", path.join(folder, "link"));
    await writeWhole("new", path.join(folder, "dangling"));
    expect(readFileSync(path.join(folder, "real"), "utf8")).toBe("new");
    expect(readFileSync(path.join(folder, "made"), "utf8")).toBe("new");
    await writeWhole("gone", "/dev/null");
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
  });

  it("what can be written is not refused before", () => {
    mkdirSync(path.join(folder, "there"), { recursive: true });
    for (const file of ["there/new", "file", "new"]) expect(() => checkFile(path.join(folder, file))).not.toThrow();
    for (const place of ["there", "there/a/b/c", "new"])
      expect(() => checkFolder(path.join(folder, place))).not.toThrow();
    expect(() => checkFile(undefined)).not.toThrow();
    expect(() => checkFile(path.join(folder, "there"))).toThrow("it is a folder");
    expect(() => checkFolder(beneath)).toThrow("a file");
  });

  it("nothing else of the command line writes files", () => {
    const source = path.join(root, "packages/cli/src");
    const writers = readdirSync(source, { recursive: true, encoding: "utf8" }).filter(
      (file) =>
        file.endsWith(".ts") &&
        !file.endsWith(".test.ts") &&
        /\b(?:writeFile|appendFile|mkdir|rename|createWriteStream|openSync|copyFile|mkdtemp)/.test(
          readFileSync(path.join(source, file), "utf8"),
        ),
    );
    // A journal grows line by line; the page that leads a browser is in a folder of its own.
    expect(writers.sort()).toEqual(["journal.ts", "open-browser.ts", "writing.ts"]);
  });
});
