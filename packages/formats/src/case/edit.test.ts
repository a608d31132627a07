import { describe, expect, it } from "vitest";
import { editCase } from "./edit.ts";
import type { CaseEdit, EditOutcome, FolderFiles } from "./edit-types.ts";
import { memoryFiles } from "./files.ts";
import { loadCase } from "./load.ts";
import { ParsedTexts } from "./parsed-texts.ts";

const files: FolderFiles = {
  "case.yaml": `# Made by hand.
parley: 1
id: harbour
title: Harbour talks   # working title
summary: >-
  Two ports
  and one channel.

parties: {file: parties.yaml}
issues:
  # the channel first
  - id: channel
    title: The channel
    options: [{id: shared, title: Shared}, {id: closed, title: Closed}] # two only
    default: shared

  # then money
  - {id: dues, title: Dues, options: [{id: low, title: Low}, {id: high, title: High}], default: low}
drafts:
  - id: d1
    title: First draft
    date: 2031-03-01
    text: drafts/d1.md
    terms: {channel: shared, dues: high}   # as published
perspectives:
  - {file: views/desk.yaml}
`,
  "parties.yaml":
    "- {id: north, name: North, roles: [party]}   # asked first\n- {id: south, name: South, roles: [party]}\n",
  "views/desk.yaml": `id: desk
title: The desk
source: assumed
parties:
  north:
    weights: {channel: 60, dues: 40} # guesses
    values:
      channel: {shared: 100, closed: 0}
      dues: {low: 100, high: [20, 30, 40]}   # by phone
    reservation: 50
  south:
    weights: {channel: 50, dues: 50}
    values:
      channel: {shared: 100, closed: 30}
      dues: {low: 0, high: 100}
    reservation: {value: 40, source: assumed, note: a hunch}
`,
  "drafts/d1.md": "1. The channel is shared.\n2. Dues are high.\n",
  "notes/scan.bin": new Uint8Array([0, 255, 254]),
};

const edited = (...edits: CaseEdit[]): Extract<EditOutcome, { ok: true }> => {
  const outcome = editCase(files, "case.yaml", edits);
  if (!outcome.ok) throw new Error(outcome.diagnostics.map(({ message }) => message).join("\n"));
  return outcome;
};
const refused = (...edits: CaseEdit[]): Extract<EditOutcome, { ok: false }> => {
  const outcome = editCase(files, "case.yaml", edits);
  if (outcome.ok) throw new Error(`accepted: ${outcome.what}`);
  return outcome;
};
/** The lines of a file that an edit took away and brought. */
const lines = (path: string, outcome: Extract<EditOutcome, { ok: true }>): { gone: string[]; come: string[] } => {
  const before = String(files[path] ?? "").split("\n");
  const after = String(outcome.files[path] ?? "").split("\n");
  return { gone: before.filter((line) => !after.includes(line)), come: after.filter((line) => !before.includes(line)) };
};

describe("an edit of a case", () => {
  it("is tried on a case without mistakes", () => {
    expect(loadCase(memoryFiles(files), "case.yaml").diagnostics).toEqual([]);
  });

  it("changes one line of one file and keeps its comment", () => {
    const outcome = edited({ op: "set", path: ["title"], value: "Harbour: talks" });
    expect(Object.keys(outcome.files)).toEqual(["case.yaml"]);
    expect(lines("case.yaml", outcome)).toEqual({
      gone: ["title: Harbour talks   # working title"],
      come: ['title: "Harbour: talks"   # working title'],
    });
    expect(outcome.what).toBe("title: Harbour talks → Harbour: talks");
  });

  it("follows the files a case is put together from, rows named by index or by id", () => {
    for (const path of [
      ["perspectives", "desk", "parties", "north", "values", "dues", "high"],
      ["perspectives", 0, "parties", "north", "values", "dues", "high"],
    ]) {
      const outcome = edited({ op: "set", path, value: [20, 35, 40] });
      expect(lines("views/desk.yaml", outcome).come).toEqual([
        "      dues: {low: 100, high: [20, 35, 40]}   # by phone",
      ]);
      expect(outcome.paths).toEqual([["perspectives", "desk", "parties", "north", "values", "dues", "high"]]);
      expect(outcome.what).toBe("The desk › North › Dues › High: [20, 30, 40] → [20, 35, 40]");
    }
  });

  it("replaces of a map only the entries that differ", () => {
    const path = ["perspectives", "desk", "parties", "south", "reservation"];
    const outcome = edited({ op: "set", path, value: { value: [30, 40, 50], source: "assumed", note: "a hunch" } });
    expect(lines("views/desk.yaml", outcome).come).toEqual([
      "    reservation: {value: [30, 40, 50], source: assumed, note: a hunch}",
    ]);
    expect(outcome.what).toBe("The desk › South › reservation: 40 → [30, 40, 50]");
    const whole = edited({
      op: "set",
      path: ["issues", "channel"],
      value: {
        id: "channel",
        title: "The channel",
        group: "sea",
        options: [
          { id: "shared", title: "Shared by both" },
          { id: "closed", title: "Closed" },
        ],
        default: "shared",
      },
    });
    expect(lines("case.yaml", whole)).toEqual({
      gone: ["    options: [{id: shared, title: Shared}, {id: closed, title: Closed}] # two only"],
      come: [
        "    options: [{id: shared, title: Shared by both}, {id: closed, title: Closed}] # two only",
        "    group: sea",
      ],
    });
  });

  it("makes the maps and lists on the way that do not exist", () => {
    const patience = edited({
      op: "set",
      path: ["perspectives", "desk", "beliefs", "north", "south", "reservation"],
      value: 20,
    });
    expect(lines("views/desk.yaml", patience).come).toEqual(["beliefs:", "  north: {south: {reservation: 20}}"]);
    const source = edited({ op: "insert", path: ["sources"], value: { id: "brief", title: "A brief" } });
    expect(lines("case.yaml", source).come).toEqual(["sources:", "  - {id: brief, title: A brief}"]);
    expect(source.paths).toEqual([["sources", "brief"]]);
  });

  it("puts a row where it is asked for, before the comments of the next", () => {
    const row = { id: "berths", title: "Berths", options: [{ id: "few", title: "Few" }], default: "few" };
    const outcome = edited(
      { op: "insert", path: ["issues"], value: row, before: "dues" },
      ...["north", "south"].map(
        (party): CaseEdit => ({
          op: "set",
          path: ["perspectives", "desk", "parties", party, "values", "berths"],
          value: { few: 0 },
        }),
      ),
    );
    expect(outcome.files["case.yaml"]).toContain("default: shared\n  - id: berths\n    title: Berths\n");
    expect(outcome.files["case.yaml"]).toContain("    default: few\n\n  # then money\n  - {id: dues");
    expect(outcome.what).toBe("issues: Berths added and 2 more");
  });

  it("moves a row as it is written", () => {
    const outcome = edited({ op: "move", path: ["parties", "south"], before: "north" });
    expect(outcome.files).toEqual({
      "parties.yaml":
        "- {id: south, name: South, roles: [party]}\n- {id: north, name: North, roles: [party]}   # asked first\n",
    });
    expect(edited({ op: "move", path: ["parties", "north"], before: null }).files).toEqual(outcome.files);
    expect(edited({ op: "move", path: ["parties", "north"], before: "south" }).files).toEqual({});
  });

  it("writes a folded text folded and a text of lines as lines", () => {
    const folded = edited({ op: "set", path: ["summary"], value: "One port and no channel." });
    expect(folded.files["case.yaml"]).toContain("summary: >-\n  One port and no channel.\n\nparties:");
    const literal = edited({ op: "set", path: ["title"], value: "Harbour\n\ttalks\n" });
    expect(loadCase(memoryFiles({ ...files, ...literal.files } as never), "case.yaml").case?.title).toBe(
      "Harbour\n\ttalks\n",
    );
  });

  it("judges a batch by its result", () => {
    const option: CaseEdit = {
      op: "insert",
      path: ["issues", "dues", "options"],
      value: { id: "none", title: "None" },
    };
    expect(refused(option).diagnostics[0]?.file).toBe("views/desk.yaml");
    const values = ["north", "south"].map((party): CaseEdit => {
      return { op: "set", path: ["perspectives", "desk", "parties", party, "values", "dues", "none"], value: 50 };
    });
    expect(Object.keys(edited(option, ...values).files)).toEqual(["case.yaml", "views/desk.yaml"]);
  });

  it("is refused with places where it names none, and where its result is no case", () => {
    expect(refused({ op: "set", path: ["parties", "west", "name"], value: "West" })).toMatchObject({
      edit: 0,
      diagnostics: [{ code: "no-such-place", file: "parties.yaml", line: 1, column: 1 }],
    });
    expect(refused({ op: "delete", path: [] }).diagnostics[0]?.code).toBe("no-such-place");
    expect(refused({ op: "insert", path: ["title"], value: 1 }).diagnostics[0]).toMatchObject({
      code: "not-a-list",
      line: 4,
      column: 8,
    });
    expect(refused({ op: "set", path: ["parties", "north", "nam"], value: "N" }).diagnostics[0]).toMatchObject({
      code: "unknown-key",
      file: "parties.yaml",
      line: 1,
    });
    expect(refused({ op: "file", file: "drafts/d1.md", text: null }).diagnostics[0]?.code).toBe("missing-file");
    expect(refused({ op: "file", file: "../out.md", text: "" }).diagnostics[0]?.code).toBe("bad-path");
    expect(refused({ op: "file", file: "case.yaml", text: "parley: [" }).diagnostics[0]?.code).toBe("syntax");
    expect(refused({ op: "file", file: "drafts/d1.md", text: "\ud800" }).diagnostics[0]?.code).toBe("not-utf-8");
    expect(refused({ op: "set", path: ["__proto__", "x"], value: 1 }).diagnostics[0]?.code).toBe("reserved-key");
    const proto = JSON.parse('{"__proto__": {"x": 1}}');
    expect(refused({ op: "set", path: ["parties", "north", "note"], value: proto }).ok).toBe(false);
    expect(Object.hasOwn(Object.prototype, "x")).toBe(false);
  });

  it("of a draft's text is always accepted, even beside a case that cannot be read", () => {
    const broken = { ...files, "case.yaml": `${files["case.yaml"]}nonsense: 1\n` };
    const text = "<script>alert(1)</script> سلام\n".repeat(10);
    expect(editCase(broken, "case.yaml", [{ op: "file", file: "drafts/d1.md", text }])).toMatchObject({
      ok: true,
      files: { "drafts/d1.md": text },
    });
    const outcome = edited({ op: "file", file: "drafts/d1.md", text });
    expect(outcome).toMatchObject({ what: "text of First draft rewritten", paths: [["drafts", "d1"]] });
  });

  it("of comments says what was remarked, and leaves the rest of the file as it was", () => {
    const remark = { id: "comment-1", draft: "d1", point: "2", author: "Ada", date: "2031-03-02T09:30:00Z" };
    const added = edited({ op: "insert", path: ["comments"], value: { ...remark, text: "Too high? # or not" } });
    expect(added.what).toBe("comments: Too high? # or not added");
    expect(lines("case.yaml", added).gone).toEqual([]);
    const now = { ...files, ...(added.files as Record<string, string>) };
    const settled = editCase(now, "case.yaml", [
      { op: "set", path: ["comments", "comment-1", "resolved"], value: true },
      { op: "insert", path: ["comments", "comment-1", "replies"], value: { date: "2031-03-03", text: "Agreed." } },
    ]);
    if (!settled.ok) throw new Error("refused");
    expect(settled.what).toBe(
      "comments › “Too high? # or not” › resolved: true; comments › “Too high? # or not” › replies: Agreed. added",
    );
    expect(settled.case?.comments).toEqual([
      { ...remark, text: "Too high? # or not", resolved: true, replies: [{ date: "2031-03-03", text: "Agreed." }] },
    ]);
    expect(settled.files["case.yaml"]).toContain("# working title");
  });

  it("of what an alias stands for changes that one place", () => {
    const aliased = {
      "case.yaml":
        "parley: 1\nid: a\ntitle: A\nparties:\n  - {id: n, name: &name North}\n  - {id: s, name: *name} # the same\n",
    };
    const outcome = editCase(aliased, "case.yaml", [{ op: "set", path: ["parties", "n", "name"], value: "Upper" }]);
    expect(outcome).toMatchObject({
      files: {
        "case.yaml":
          "parley: 1\nid: a\ntitle: A\nparties:\n  - {id: n, name: &name Upper}\n  - {id: s, name: North} # the same\n",
      },
    });
  });

  it("leaves marks of byte order and line ends of other systems as they are", () => {
    const other = { "case.yaml": "\ufeffparley: 1\r\nid: a\r\ntitle: A # one\r\n" };
    const outcome = editCase(other, "case.yaml", [
      { op: "set", path: ["title"], value: "B" },
      { op: "set", path: ["note"], value: "two\nlines" },
    ]);
    expect(outcome).toMatchObject({
      files: { "case.yaml": "\ufeffparley: 1\r\nid: a\r\ntitle: B # one\r\nnote: |-\r\n  two\r\n  lines\r\n" },
    });
  });

  it("edits a case written as JSON", () => {
    const json = {
      "case.json":
        '{\n  "parley": 1,\n  "id": "a",\n  "title": "A",\n  "parties": [\n    {"id": "n", "name": "N"}\n  ]\n}\n',
    };
    const outcome = editCase(json, "case.json", [
      { op: "set", path: ["parties", "n", "name"], value: "North" },
      { op: "insert", path: ["parties"], value: { id: "s", name: "South" } },
    ]);
    expect(outcome).toMatchObject({
      files: {
        "case.json":
          '{\n  "parley": 1,\n  "id": "a",\n  "title": "A",\n  "parties": [\n    {"id": "n", "name": "North"},\n    {\n      "id": "s",\n      "name": "South"\n    }\n  ]\n}\n',
      },
    });
  });

  it("comes to the same with texts parsed before", () => {
    const parsed = new ParsedTexts();
    const edits: CaseEdit[] = [{ op: "set", path: ["issues", "dues", "title"], value: "Fees" }];
    for (let i = 0; i < 3; i++)
      expect(editCase(files, "case.yaml", edits, parsed)).toEqual(editCase(files, "case.yaml", edits));
  });
});
