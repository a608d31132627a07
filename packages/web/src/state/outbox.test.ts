import type { Committed } from "@parley/store/wire";
import { describe, expect, it } from "vitest";
import { Refusal } from "../api/client.ts";
import type { CaseEdit } from "../edit/edits.ts";
import { type Kept, Outbox, type Sending } from "./outbox.ts";

const edit = (value: number): CaseEdit => ({ op: "set", path: ["title"], value });
const FULL = new Refusal("disk-full", "The disk is full.");

/** An outbox on a workspace of one case, whose server does as it is told. */
function outbox(server: { answer: (value: number) => Refusal | null }) {
  const saved: number[] = [];
  const refused: string[] = [];
  const waitingThen: number[] = [];
  let kept: readonly Kept[] = [];
  let revision = 1;
  const box: Outbox = new Outbox({
    revisionOf: () => revision,
    isMade: ({ edits }) => saved.includes((edits![0] as { value: number }).value),
    onSaved: () => undefined,
    onRefused: (_, error) => {
      refused.push((error as Refusal).code);
      waitingThen.push(box.unsent("a").length);
    },
    keep: (unsent) => {
      kept = unsent;
    },
  });
  const sending = (value: number, key = "a"): Sending => ({
    key,
    edits: [edit(value)],
    note: undefined,
    id: String(value),
    send: async (at) => {
      expect(at).toBe(revision);
      const refusal = server.answer(value);
      if (refusal !== null) throw refusal;
      saved.push(value);
      revision++;
      return {} as Committed;
    },
  });
  return {
    box,
    sending,
    saved,
    refused,
    waitingThen,
    kept: () => kept.map(({ edits }) => (edits[0] as { value: number }).value),
  };
}

describe("changes on their way to the workspace", () => {
  it("are sent one after another, each on the revision the last one made", async () => {
    const { box, sending, saved } = outbox({ answer: () => null });
    const answers = await Promise.all([1, 2, 3].map((value) => box.add(sending(value))));
    expect(answers).toEqual([true, true, true]);
    expect(saved).toEqual([1, 2, 3]);
    expect(box.count.value).toBe(0);
  });

  it("wait in their order while the disk is full, and are sent again on the person's word", async () => {
    const server: { answer: (value: number) => Refusal | null } = { answer: (value) => (value >= 2 ? FULL : null) };
    const { box, sending, saved, refused, kept } = outbox(server);
    const answers = [1, 2, 3].map((value) => box.add(sending(value)));
    await answers[0];
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(box.held.value).toBe(FULL);
    expect([saved, refused, kept()]).toEqual([[1], [], [2, 3]]);
    expect(box.unsent("a")).toEqual([edit(2), edit(3)]);
    box.resume();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(box.held.value).toBe(FULL);
    server.answer = () => null;
    box.resume();
    expect(await Promise.all(answers)).toEqual([true, true, true]);
    expect([saved, kept(), box.held.value]).toEqual([[1, 2, 3], [], null]);
  });

  it("that are wrong in themselves are refused, and do not hold up the others", async () => {
    const wrong = new Refusal("refused", "The result would not be a well-formed case.");
    const { box, sending, saved, refused, waitingThen } = outbox({ answer: (value) => (value === 1 ? wrong : null) });
    expect(await Promise.all([box.add(sending(1)), box.add(sending(2))])).toEqual([false, true]);
    expect([saved, refused, waitingThen]).toEqual([[2], ["refused"], [1]]);
  });

  it("are given up for one case alone", async () => {
    const server: { answer: (value: number) => Refusal | null } = { answer: () => FULL };
    const { box, sending, saved } = outbox(server);
    const answers = [box.add(sending(1)), box.add(sending(2, "b"))];
    await new Promise((resolve) => setTimeout(resolve, 0));
    server.answer = () => null;
    box.drop("a");
    expect(await Promise.all(answers)).toEqual([false, true]);
    expect(saved).toEqual([2]);
  });

  it("that were saved, though the word of it was lost, are not sent again", async () => {
    let lost = true;
    const { box, sending, saved } = outbox({ answer: () => null });
    const one = sending(1);
    const answer = box.add({
      ...one,
      send: async (revision) => {
        const committed = await one.send(revision);
        if (lost) throw new Refusal("not-running", "Gone.");
        return committed;
      },
    });
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect([box.held.value?.code, box.count.value]).toEqual(["not-running", 1]);
    lost = false;
    box.resume();
    expect(await answer).toBe(true);
    expect(saved).toEqual([1]);
  });

  it("an undo that cannot be sent is not kept: it would take back something else later", async () => {
    const { box, sending, refused, kept } = outbox({ answer: () => FULL });
    expect(await box.add({ ...sending(1), edits: null })).toBe(false);
    expect([refused, kept(), box.held.value]).toEqual([["disk-full"], [], FULL]);
  });
});
