import { describe, expect, test } from "vitest";
import { shortTitle, wordingTitle } from "./short-title.ts";

describe("a short name for a point", () => {
  test.each([
    ["a short sentence is its own name", "Aid flows.", "Aid flows"],
    [
      "what is to be done",
      "Within 72 hours of the north announcing its acceptance, South Isle shall return every captured sailor, living or dead.",
      "Return every captured sailor",
    ],
    [
      "what something is to happen to",
      "The light on Grey Rock will be run by a committee of keepers without a party, watched over by a board.",
      "The light on Grey Rock",
    ],
    [
      "of a single word nothing is said, but what happens to it",
      "Northland will be brought back into the economy of the world step by step.",
      "Brought back into the economy",
    ],
    [
      "what is not to be done",
      "Members of the Guard and of all its branches shall not take part in the governing of the harbour.",
      "Not take part in the governing",
    ],
    [
      "the thing alone, without what is said of it between commas",
      "Within 72 hours of the north publicly accepting this, all sailors, living and dead, shall be returned.",
      "All sailors",
    ],
    [
      "what somebody is given, whoever of them is meant",
      "Once all are back, members of the Guard who commit to live in peace and lay down arms will be granted a pardon.",
      "Members of the Guard granted a pardon",
    ],
    [
      "of what merely goes on, what goes on",
      "Entry and handing out of aid on the islands will proceed without anybody standing in its way.",
      "Entry and handing out of aid on the islands",
    ],
    [
      "not what it is based on",
      "Based on the law of the islands “On interim order in the outer villages”, questions of the vote shall be discussed with them.",
      "Questions of the vote",
    ],
    [
      "in another language it is cut between words",
      "يتوقف إطلاق النار خلال 48 ساعة من قبول الطرفين معا ودون تأخير.",
      "يتوقف إطلاق النار خلال 48 ساعة من قبول…",
    ],
  ])("%s", (_, text, title) => {
    expect(shortTitle(text)).toBe(title);
  });

  test("its heading where it has one", () => {
    expect(shortTitle("Upstream shall let pass no less than 200 cubic metres a second.", "Water")).toBe("Water");
  });

  test("never longer than 44 characters", () => {
    const text = "Averylongwordwithoutanyspaceinitthatgoesonandonandonforever is what it is called by everybody here";
    expect(shortTitle(text).length).toBeLessThanOrEqual(44);
  });
});

describe("a name for a wording", () => {
  const beginning =
    "The Guard has no part in governing the harbour, nor in any body that is set up to govern it or to advise it in anything.";
  test("is the words where they are few", () => {
    expect(wordingTitle("Its mines  are destroyed.")).toBe("Its mines are destroyed.");
  });
  test("begins where it differs from another wording with the same beginning", () => {
    const one = `${beginning} Its stores of mines are destroyed and not laid again.`;
    const other = `${beginning} Its stores of mines are put under seal.`;
    expect(wordingTitle(one, [other])).toBe("…stores of mines are destroyed and not laid again.");
    expect(wordingTitle(other, [one])).toBe("…stores of mines are put under seal.");
  });
});
