import { type Case, validateCase } from "@parley/core";
import { describe, expect, it } from "vitest";
import { commentEdit, commentsOn, moment, removeEdit, replyEdit, resolveEdit, rewordEdit } from "./comments.ts";
import { withEdits } from "./edits.ts";

const kase: Case = {
  parley: 1,
  id: "c",
  title: "C",
  parties: [],
  issues: [],
  drafts: [{ id: "d", title: "D", body: "1. Peace.\n2. Aid." }],
};
const remark = { author: "Ann", date: "2030-01-02T03:04:05Z", text: "Why?" };

describe("edits of comments", () => {
  it("add, answer, reword, settle, open again and remove, and the case stays well formed", () => {
    const first = withEdits(kase, [commentEdit(kase, { draft: "d", point: "2" }, remark)]);
    expect(first.comments).toEqual([{ id: "comment-1", draft: "d", point: "2", ...remark }]);
    const [comment] = first.comments!;
    const edits = [replyEdit(comment!, { ...remark, text: "So." }), rewordEdit(comment!, "Why so?")];
    const settled = withEdits(first, [...edits, resolveEdit(comment!, true)]);
    expect(settled.comments![0]).toMatchObject({ text: "Why so?", resolved: true, replies: [{ text: "So." }] });
    expect(validateCase(JSON.parse(JSON.stringify(settled))).diagnostics).toEqual([]);
    expect(withEdits(settled, [resolveEdit(comment!, false)]).comments![0]).not.toHaveProperty("resolved");
    expect(withEdits(settled, [removeEdit(comment!)]).comments).toEqual([]);
  });
  it("give ids that are free", () => {
    const taken = { ...kase, comments: [{ id: "comment-2", draft: "d", ...remark }] };
    expect(commentEdit(taken, { draft: "d", point: null }, remark)).toMatchObject({ value: { id: "comment-3" } });
  });
  it("show a comment on a point that is gone with the whole", () => {
    const comments = ["1", "7", undefined].map((point, k) => ({
      id: `comment-${k + 1}`,
      draft: "d",
      ...remark,
      ...(point !== undefined && { point }),
    }));
    const found = commentsOn({ ...kase, comments }, kase.drafts![0]!);
    expect(found.get("1")!.map(({ id }) => id)).toEqual(["comment-1"]);
    expect(found.get(null)!.map(({ id }) => id)).toEqual(["comment-2", "comment-3"]);
  });
  it("are dated to the second, in UTC", () => {
    expect(moment(new Date("2030-01-02T03:04:05.678+02:00"))).toBe("2030-01-02T01:04:05Z");
  });
});
