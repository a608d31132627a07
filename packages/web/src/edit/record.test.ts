import type { Case, Statement } from "@parley/core";
import { editCase } from "@parley/formats";
import { describe, expect, it } from "vitest";
import { withEdits } from "./edits.ts";
import { fieldsOf, inclusionEdits, removalEdits, rowEdits, stanceEdits, statementEdits } from "./record.ts";

const YAML = `parley: 1
id: ferry
title: The ferry
parties:
  - {id: east, name: East, roles: [party]}
issues:
  - {id: fare, title: Fare, options: [{id: low, title: Low}], default: {value: low, source: assumed}}
drafts:
  - {id: d1, title: First, date: 2031-05-01}
statements:
  # what was said on the pier
  - {id: s1, date: 2031-05-10, speaker: A. East, party: east, summary: Never., note: heard, source: assumed}
positions:
  - {party: east, issue: fare, options: [low], stance: preferred, date: 2031-05-03, source: assumed}
  - {party: east, issue: fare, options: [low], stance: accepted, date: 2031-05-04, source: assumed}
`;
const read = (yaml: string): Case => {
  const outcome = editCase({ "case.yaml": yaml }, "case.yaml", []);
  if (!outcome.ok) throw new Error(outcome.diagnostics.map(({ message }) => message).join("\n"));
  return outcome.case!;
};
/** What the page shows at once, after making sure that the server's edit of the file comes to the same. */
const edited = (edits: Parameters<typeof withEdits>[1]): Case => {
  const outcome = editCase({ "case.yaml": YAML }, "case.yaml", edits);
  if (!outcome.ok) throw new Error(outcome.diagnostics.map(({ message }) => message).join("\n"));
  const shown = withEdits(read(YAML), edits);
  expect(outcome.case).toEqual(shown);
  return shown;
};
const ferry = read(YAML);
const [said] = ferry.statements as readonly [Statement];

describe("edits of the record", () => {
  it("adds rows to their lists, one that is not there yet too", () => {
    const place = { file: "line", line: 1, column: 1 };
    const after = edited(
      rowEdits([
        { kind: "statements", row: { id: "s2", date: "2031-05-11", summary: "Perhaps." }, place },
        { kind: "contacts", row: { id: "c1", date: "2031-05-12", participants: ["east"] }, place },
      ]),
    );
    expect(after.statements?.map(({ id }) => id)).toEqual(["s1", "s2"]);
    expect(after.contacts?.map(({ id }) => id)).toEqual(["c1"]);
  });

  it("changes of a statement only what the form changed, and empties what was emptied", () => {
    expect(statementEdits(said, fieldsOf(said), [])).toEqual([]);
    const edits = statementEdits(said, { ...fieldsOf(said), speaker: "B. East", note: " " }, [
      { kind: "rejects", about: { draft: "d1" } },
    ]);
    expect(edits).toHaveLength(3);
    const { note: _, ...rest } = said;
    expect(edited(edits).statements).toEqual([
      { ...rest, speaker: "B. East", claims: [{ kind: "rejects", about: { draft: "d1" } }] },
    ]);
  });

  it("removes a statement, and a position by its place where it has no id", () => {
    expect(edited(removalEdits(ferry, "statements", "s1")).statements).toEqual([]);
    expect(edited(removalEdits(ferry, "positions", "position:1")).positions?.map(({ date }) => date)).toEqual([
      "2031-05-04",
    ]);
  });

  it("codes the position that is meant", () => {
    const after = edited(stanceEdits(ferry, "position:2", "conditional"));
    expect(after.positions?.map(({ stance }) => stance)).toEqual(["preferred", "conditional"]);
    expect(() => stanceEdits(ferry, "position:3", "accepted")).toThrow(RangeError);
  });

  it("answers for a forgotten group, otherwise, and not at all", () => {
    const answered = edited(inclusionEdits(ferry, "minorities", "d1", "absent"));
    expect(answered.inclusion).toEqual([{ group: "minorities", draft: "d1", answer: "absent", source: "assumed" }]);
    const otherwise = withEdits(answered, inclusionEdits(answered, "minorities", "d1", "consulted"));
    expect(otherwise.inclusion?.map(({ answer }) => answer)).toEqual(["consulted"]);
    expect(withEdits(otherwise, inclusionEdits(otherwise, "minorities", "d1", null)).inclusion).toEqual([]);
    expect(inclusionEdits(ferry, "minorities", "d1", null)).toEqual([]);
  });
});
