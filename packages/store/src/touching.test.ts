import type { CaseEdit } from "@parley/formats";
import { describe, expect, it } from "vitest";
import { conflicting, type Deed, redoStep, touchedBy, undoStep } from "./touching.ts";

const deed = (revision: number, who: string, paths: Deed["paths"], more: Partial<Deed> = {}): Deed => ({
  revision,
  who,
  kind: "edit",
  what: `change ${revision}`,
  paths,
  files: ["case.yaml"],
  state: "done",
  of: null,
  ...more,
});
const set = (...path: (string | number)[]): CaseEdit => ({ op: "set", path, value: 1 });

describe("two changes", () => {
  const other = (...path: (string | number)[]): Deed => deed(2, "b", [path]);
  it.each<[string, CaseEdit, Deed, boolean]>([
    ["of different places", set("a", "x"), other("a", "y"), false],
    ["of one place", set("a", "x"), other("a", "x"), true],
    ["of a place and one within it", set("a"), other("a", "x"), true],
    ["of a place and what holds it", set("a", "x", "y"), other("a"), true],
    ["of rows named by their numbers", set("rows", 3, "x"), other("rows", 4, "y"), true],
    ["of rows named by their ids", set("rows", "p", "x"), other("rows", "q", "y"), false],
    [
      "of a row that is added and another",
      { op: "insert", path: ["rows"], value: { id: "p" } },
      other("rows", "q"),
      false,
    ],
    ["of a row that is added twice", { op: "insert", path: ["rows"], value: { id: "p" } }, other("rows", "p"), true],
    ["of a row that is added without an id", { op: "insert", path: ["rows"], value: {} }, other("rows", "q"), true],
    [
      "of a row added at a number",
      { op: "insert", path: ["rows"], value: { id: "p" }, before: 0 },
      other("rows", "q"),
      true,
    ],
    ["of a row that is moved and another", { op: "move", path: ["rows", "p"], before: null }, other("rows", "q"), true],
    ["of a file as a whole and of a place in it", { op: "file", file: "case.yaml", text: "" }, other("a"), true],
    ["of another file as a whole", { op: "file", file: "d.md", text: "" }, other("a"), false],
    ["of a place and of nobody knows what", set("a"), deed(2, "b", []), true],
    ["of a place and the whole case", set("a"), deed(2, "b", [[]]), true],
  ])("%s", (_, edit, since, meet) => {
    expect(conflicting(touchedBy([edit]), [since])).toBe(meet ? since : null);
  });
});

describe("what undo takes back", () => {
  const made = deed(1, "a", [[]], { kind: "import" });
  it("is the latest of one's own changes that holds, and never the making of the case", () => {
    expect(undoStep([made], "a")).toBeNull();
    const [x, y] = [deed(2, "a", [["x"]]), deed(3, "b", [["y"]])];
    expect(undoStep([made, x, y], "a")).toEqual({ of: x });
    expect(undoStep([made, x, y], "b")).toEqual({ of: y });
    expect(undoStep([made, { ...x, state: "undone" }, y], "a")).toBeNull();
  });

  it("stands in nobody's way once it was undone itself", () => {
    const [x, over] = [deed(2, "a", [["x"]]), deed(3, "b", [["x", "z"]])];
    expect(undoStep([made, x, over], "a")).toEqual({ overtakenBy: over });
    const gone = { ...over, state: "undone" as const };
    const undoing = deed(4, "b", [["x", "z"]], { kind: "undo", state: null, of: 3 });
    expect(undoStep([made, x, gone, undoing], "a")).toEqual({ of: x });
  });

  it("comes back by redo, the last undone first, if nobody changed the place since it was undone", () => {
    const undone = (revision: number, path: string): Deed => deed(revision, "a", [[path]], { state: "undone" });
    const undo = (revision: number, of: number): Deed => deed(revision, "a", [], { kind: "undo", state: null, of });
    const deeds = [made, undone(2, "x"), undone(3, "y"), undo(4, 3), undo(5, 2)];
    expect(redoStep(deeds, "a")).toEqual({ of: deeds[1] });
    expect(redoStep(deeds, "b")).toBeNull();
    const over = deed(6, "b", [["x"]]);
    expect(redoStep([...deeds, over], "a")).toEqual({ overtakenBy: over });
    expect(redoStep([...deeds, deed(6, "b", [["y"]])], "a")).toEqual({ of: deeds[1] });
  });
});
