import { describe, expect, test } from "vitest";
import { looksEnglish, obligesNobody, plainSentences } from "./plain-sentence.ts";

describe("a sentence in plain order", () => {
  test.each<[string, readonly string[] | null]>([
    ["Estovia shall open the port.", null],
    ["Estovia is obliged not to mine the bay.", ["Estovia shall not mine the bay."]],
    ["Estovia cannot close the port.", ["Estovia shall not close the port."]],
    ["Westland has no right to close the port.", ["Westland shall not close the port."]],
    ["In no event shall Westland mine the bay.", ["Westland shall not mine the bay."]],
    [
      "Estovia shall, once Westland has left the isle, open the port.",
      ["Once Westland has left the isle, Estovia shall open the port."],
    ],
    [
      "The ships shall be returned by Estovia within 3 days and by Westland within 9 days.",
      [
        "The ships shall be returned by Estovia within 3 days.",
        "The ships shall be returned by Westland within 9 days.",
      ],
    ],
    ["The ships shall be returned by 1 May and by sea.", null],
  ])("%s", (sentence, plain) => {
    expect(plainSentences(sentence)).toEqual(plain);
  });
});

test.each<[string, boolean]>([
  ["“Bay” shall mean the water within the line.", true],
  ["This plan shall not be construed as a claim.", true],
  ["The board shall be deemed to have agreed.", true],
  ["Nothing in this plan limits the right to fish.", true],
  ["No party shall be required to pay.", true],
  ["Westland shall not be obliged to return the ships.", true],
  ["Westland shall return the ships.", false],
  ["Steps shall be taken to ease hardship.", false],
  ["Westland shall be required to return the ships.", false],
])("whether it obliges nobody: %s", (clause, nobody) => {
  expect(obligesNobody(clause)).toBe(nobody);
});

test("a text in another language is told from English", () => {
  expect(looksEnglish("Le Nord doit retirer ses forces dans un délai de dix jours.")).toBe(false);
  expect(looksEnglish("Die Parteien stellen das Feuer ein und ziehen alle Waffen ab.")).toBe(false);
  expect(looksEnglish("The parties shall cease fire and withdraw all heavy weapons by May.")).toBe(true);
  expect(looksEnglish("Peace holds.")).toBe(true);
});
