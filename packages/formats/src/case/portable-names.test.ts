import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editCase } from "./edit.ts";
import { memoryFiles, pathProblem } from "./files.ts";
import { type LoadedCase, loadCase } from "./load.ts";
import { clashProblem, portabilityProblem, portablePath } from "./portable-names.ts";

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

describe("a name that every computer can hold, in place of another", () => {
  it.each([
    ["texts/aux.md", "texts/aux-1.md"],
    ["CON", "CON-1"],
    ["nul.tar.gz", "nul-1.tar.gz"],
    ["a?b/c .md", "a-b/c .md"],
    ["x. ", "x"],
    ["...", "file"],
  ])("%j: %j", (path, right) => expect(portablePath(path)).toBe(right));

  it("is one, whatever the name", () => {
    const name = fc.oneof(
      fc.string({ unit: "binary", minLength: 1, maxLength: 20 }),
      fc.string({ unit: fc.constantFrom(..."con.aux1 :?\ud800"), minLength: 1, maxLength: 8 }),
      fc.constantFrom("я".repeat(200), `a.${"b".repeat(300)}`, `${"c".repeat(300)}.md`, "con .", "com¹ . x."),
    );
    fc.assert(
      fc.property(name, (one) => {
        const part = one.replaceAll("/", "-");
        expect(portabilityProblem(portablePath(part)), part).toBeNull();
      }),
    );
  });
});

describe("in a case", () => {
  const load = (text: string, files: Record<string, string> = {}): LoadedCase =>
    loadCase(memoryFiles({ "case.yaml": `${HEAD}${text}`, ...files }), "case.yaml");
  const told = (loaded: LoadedCase): unknown =>
    loaded.diagnostics.map(({ severity, code, message, line }) => [severity, code, message, line]);

  it("such names are warned of where the case writes them, and read", () => {
    const device = load("parties: {file: aux.yaml}\n", { "aux.yaml": "[{id: a, name: A}]\n" });
    expect(device.case?.parties).toEqual([{ id: "a", name: "A" }]);
    expect(told(device)).toEqual([
      [
        "warning",
        "unportable-name",
        'Windows keeps the name "aux.yaml" for a device: "aux.yaml"; call the file "aux-1.yaml", here and in its folder',
        4,
      ],
    ]);
    const drafts = "drafts:\n  - {id: a, title: A, text: a.md}\n  - {id: b, title: B, text: A.md}\n";
    const clash = load(drafts, { "a.md": "1. One.\n", "A.md": "1. Two.\n" });
    expect(clash.case?.drafts?.map(({ body }) => body)).toEqual(["1. One.\n", "1. Two.\n"]);
    expect(told(clash)).toEqual([
      [
        "warning",
        "unportable-name",
        'Windows and macOS take this path and "a.md" for the same: "A.md"; give one of the two another name, here and in its folder',
        6,
      ],
    ]);
  });

  it("a file that is not there is an error besides, one outside an error alone", () => {
    const codes = (text: string): unknown => load(text).diagnostics.map(({ severity, code }) => [severity, code]);
    expect(codes("drafts:\n  - {id: a, title: A, text: x?.md}\n")).toEqual([
      ["warning", "unportable-name"],
      ["error", "missing-file"],
    ]);
    expect(codes("drafts:\n  - {id: a, title: A, text: ../x?.md}\n")).toEqual([["error", "bad-path"]]);
    expect(codes("parties: {file: 'c:x.yaml'}\n")).toEqual([["error", "bad-path"]]);
  });

  it("what is there can be edited under its name", () => {
    const files = { "case.yaml": `${HEAD}drafts:\n  - {id: a, title: A, text: aux.md}\n`, "aux.md": "1. One.\n" };
    const edited = editCase(files, "case.yaml", [{ op: "file", file: "aux.md", text: "1. Two.\n" }]);
    expect(edited.ok && edited.files).toEqual({ "aux.md": "1. Two.\n" });
    expect(editCase(files, "case.yaml", [{ op: "set", path: ["title"], value: "B" }]).ok).toBe(true);
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
