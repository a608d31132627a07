import { describe, expect, it } from "vitest";
import { editCase } from "./edit.ts";
import { memoryFiles, pathProblem } from "./files.ts";
import { loadCase } from "./load.ts";
import { clashProblem, portabilityProblem } from "./portable-names.ts";

const HEAD = "parley: 1\nid: brook\ntitle: Brook talks\n";

describe("names that not every computer can hold", () => {
  it.each(["CON", "con.md", "texts/NUL.txt", "aux", "com1.yaml", "LPT9", "COM¹.md", "con .md"])(
    "%s is a device",
    (path) => {
      expect(portabilityProblem(path)).toContain("for a device");
      expect(pathProblem(path)).toContain("for a device");
    },
  );

  it.each(["a.", "b /c.md", "drafts/x. ", "a<b", 'a"b', "a|b", "a?b", "a*b", "a:b", "a\nb", "a\u0001b"])(
    "%j is refused",
    (path) => {
      expect(portabilityProblem(path)).toContain("Windows cannot hold");
    },
  );

  it("a name has 255 bytes at most, and whole characters", () => {
    expect(portabilityProblem(`${"я".repeat(127)}/${"a".repeat(255)}`)).toBeNull();
    expect(portabilityProblem("я".repeat(128))).toContain("255 bytes");
    expect(portabilityProblem("a\ud800")).toContain("half a character");
  });

  it.each([
    "case.yaml",
    "console.md",
    "com10.md",
    "drafts/con-plan.md",
    ".hidden",
    "план.md",
    "مسودة.md",
    "a b.md",
    "nul-x",
  ])("%s is held everywhere", (path) => expect(pathProblem(path)).toBeNull());

  it("paths clash that differ only in case or in how letters are composed, folders too", () => {
    expect(clashProblem(["a.md", "b.md", "x/a.md", "x/b.md"])).toBeNull();
    expect(clashProblem(["a.md", "A.md"])).toEqual({ path: "A.md", message: expect.stringContaining('"a.md"') });
    expect(clashProblem(["caf\u00e9.md", "cafe\u0301.md"])?.path).toBe("cafe\u0301.md");
    expect(clashProblem(["Drafts/a.md", "drafts/b.md"])?.message).toContain('"Drafts"');
  });
});

describe("in a case", () => {
  it("such names are errors where the case writes them", () => {
    const codes = (text: string, files: Record<string, string> = {}): unknown =>
      loadCase(memoryFiles({ "case.yaml": `${HEAD}${text}`, ...files }), "case.yaml").diagnostics.map((d) => [
        d.code,
        d.message,
      ]);
    expect(codes("parties: {file: aux.yaml}\n", { "aux.yaml": "[]\n" })).toEqual([
      ["bad-path", 'Windows keeps the name "aux.yaml" for a device: "aux.yaml"'],
    ]);
    const drafts = "drafts:\n  - {id: a, title: A, text: a.md}\n  - {id: b, title: B, text: A.md}\n";
    expect(codes(drafts, { "a.md": "1. One.\n", "A.md": "1. Two.\n" })).toEqual([
      ["bad-path", 'Windows and macOS take this path and "a.md" for the same: "A.md"'],
    ]);
  });

  it("no edit makes such a file", () => {
    const files = { "case.yaml": HEAD, "notes.md": "x" };
    for (const file of ["Notes.md", "nul", "x."]) {
      const edited = editCase(files, "case.yaml", [{ op: "file", file, text: "y" }]);
      expect(edited.ok ? file : edited.diagnostics[0]?.code).toBe("bad-path");
    }
    expect(editCase(files, "case.yaml", [{ op: "file", file: "notes.md", text: "y" }]).ok).toBe(true);
  });
});
