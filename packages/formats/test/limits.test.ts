import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatDiagnostic, loadCase, MAX_FILE_SIZE, memoryFiles } from "../src/case/index.ts";
import { loadCaseFromDisk } from "../src/case/node-files.ts";

const HEAD = "parley: 1\nid: brook\ntitle: Brook talks\n";
let root = "";
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), "parley-limits-"));
});
afterAll(() => rmSync(root, { recursive: true }));

/** The diagnostics of a folder with these files, paths as from the folder. */
function linesOf(name: string, files: Record<string, string | Uint8Array>, prepare = (_folder: string): void => {}) {
  const folder = path.join(root, name);
  mkdirSync(folder);
  for (const [file, content] of Object.entries(files)) writeFileSync(path.join(folder, file), content);
  prepare(folder);
  return loadCaseFromDisk(folder)
    .diagnostics.map(formatDiagnostic)
    .map((line) => line.replaceAll(folder + path.sep, ""));
}

describe("files on disk", () => {
  it("a symbolic link within the folder is followed, one out of it refused", () => {
    writeFileSync(path.join(root, "outside.yaml"), "- {id: north, name: North}\n");
    const files = { "case.yaml": `${HEAD}parties: {file: link.yaml}\n`, "real.yaml": "- {id: north, name: North}\n" };
    expect(linesOf("within", files, (folder) => symlinkSync("real.yaml", path.join(folder, "link.yaml")))).toEqual([]);
    expect(linesOf("out", files, (folder) => symlinkSync("../outside.yaml", path.join(folder, "link.yaml")))).toEqual([
      `case.yaml:4:17: "link.yaml" leads out of the case's folder, which files may not`,
    ]);
  });

  it("a folder linked from outside is refused, for lists and for texts", () => {
    const secret = path.join(root, "secret");
    mkdirSync(secret);
    writeFileSync(path.join(secret, "text.md"), "secret");
    const files = { "case.yaml": `${HEAD}drafts: [{id: first, title: First, text: texts/text.md}]\n` };
    expect(linesOf("texts", files, (folder) => symlinkSync(secret, path.join(folder, "texts")))).toEqual([
      `case.yaml:4:42: "texts/text.md" leads out of the case's folder, which files may not`,
    ]);
  });

  it("case.yaml itself may not be a link out of the folder", () => {
    writeFileSync(path.join(root, "elsewhere.yaml"), HEAD);
    expect(linesOf("entry", {}, (folder) => symlinkSync("../elsewhere.yaml", path.join(folder, "case.yaml")))).toEqual([
      `case.yaml:1:1: "case.yaml" leads out of the case's folder, which files may not`,
    ]);
  });

  it("more than 20 MB are refused, 20 MB are not", () => {
    const filled = (size: number): Uint8Array => {
      const bytes = new Uint8Array(size).fill(0x20);
      bytes.set(new TextEncoder().encode("# the text\n"));
      return bytes;
    };
    const text = (size: number): Record<string, string | Uint8Array> => ({
      "case.yaml": `${HEAD}drafts: [{id: first, title: First, text: first.md}]\n`,
      "first.md": filled(size),
    });
    expect(linesOf("large", text(MAX_FILE_SIZE + 1))).toEqual(['case.yaml:4:42: "first.md" is larger than 20 MB']);
    expect(linesOf("largest", text(MAX_FILE_SIZE))).toEqual([]);
  });

  it("all files together are 100 MB at most", () => {
    const drafts = Array.from({ length: 6 }, (_, i) => `{id: d${i}, title: D, text: d${i}.md}`).join(", ");
    const text = new Uint8Array(MAX_FILE_SIZE).fill(0x20);
    const texts = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`d${i}.md`, text]));
    const loaded = loadCase(memoryFiles({ "case.yaml": `${HEAD}drafts: [${drafts}]\n`, ...texts }), "case.yaml");
    // The case itself takes some bytes too, so the fifth text is one too many.
    expect(loaded.diagnostics.map(formatDiagnostic)).toEqual([
      "case.yaml:4:167: the files of the case are larger than 100 MB together",
    ]);
  });

  it("a file that does not exist is named", () => {
    const [line] = loadCaseFromDisk(path.join(root, "nowhere.yaml")).diagnostics.map(formatDiagnostic);
    expect(line).toBe(`${path.join(root, "nowhere.yaml")}:1:1: there is no file "nowhere.yaml"`);
  });
});

describe("standard input", () => {
  it("may be YAML or JSON, and takes in no files", () => {
    expect(loadCaseFromDisk("-", HEAD).case?.id).toBe("brook");
    expect(loadCaseFromDisk("-", '\n{"parley": 1, "id": "brook", "title": "Brook talks"}').case?.id).toBe("brook");
    expect(loadCaseFromDisk("-", `${HEAD}parties: {file: parties.yaml}\n`).diagnostics.map(formatDiagnostic)).toEqual([
      '<stdin>:4:17: a case from standard input has no folder to take "parties.yaml" from',
    ]);
    expect(loadCaseFromDisk("-", "").diagnostics.map(formatDiagnostic)).toEqual([
      "<stdin>:1:1: the file is empty; a case begins with parley: 1, id and title",
    ]);
  });
});

describe("bounds", () => {
  const codes = (files: Record<string, string>): string[] =>
    loadCase(memoryFiles(files), "case.yaml").diagnostics.map(({ code }) => code);

  it("files may take each other in 16 deep", () => {
    const chain = (depth: number): Record<string, string> =>
      Object.fromEntries([
        ["case.yaml", `${HEAD}facts: {file: f1.yaml}\n`],
        ...Array.from({ length: depth }, (_, i) => [
          `f${i + 1}.yaml`,
          i + 1 < depth ? `{file: f${i + 2}.yaml}\n` : "- {id: thaw, title: Thaw}\n",
        ]),
      ]) as Record<string, string>;
    expect(codes(chain(16))).toEqual([]);
    expect(codes(chain(17))).toEqual(["include-depth"]);
  });

  it("repeated files are bounded like aliases", () => {
    const many = (name: string): string => `${Array.from({ length: 30 }, () => `- {file: ${name}}`).join("\n")}\n`;
    const files = { "case.yaml": `${HEAD}facts: {file: a.yaml}\n`, "a.yaml": many("b.yaml"), "b.yaml": many("c.yaml") };
    expect(codes({ ...files, "c.yaml": many("d.yaml"), "d.yaml": "- {id: thaw, title: Thaw}\n" })).toEqual([
      "alias-expansion",
    ]);
  });

  it("nesting that would exhaust the stack is refused at once", () => {
    for (const deep of ["[".repeat(100_000), "{a: ".repeat(50_000), "- ".repeat(100_000)])
      for (const name of ["case.yaml", "case.json"]) {
        const [only] = loadCase(memoryFiles({ [name]: deep }), name).diagnostics;
        expect(["too-deep", "syntax"]).toContain(only?.code);
      }
  });

  it("names of what every object has are no way in", () => {
    const loaded = loadCase(
      memoryFiles({
        "case.yaml": `${HEAD}__proto__: {polluted: true}\nconstructor: {prototype: {polluted: true}}\nfacts: [{id: thaw, title: Thaw, toString: x}]\n`,
      }),
      "case.yaml",
    );
    expect(loaded.diagnostics.map(({ code }) => code)).toEqual(["reserved-key", "unknown-key", "unknown-key"]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});
