import { expect, test } from "vitest";
import { guaranteeFound, guaranteeWords, triggerWords } from "./guarantee-words.ts";

test("what sets a guarantee off is in its own words; what ends it is none of that", () => {
  expect(triggerWords("If Southland attacks Northland again, the League answers.")).toBe("If Southland attacks");
  expect(triggerWords("If Northland invades Southland, it will lose the guarantee.")).toBeNull();
  expect(triggerWords("If Northland fires on the port, the security guarantee is void.")).toBeNull();
  expect(
    triggerWords("Northland loses the guarantee if it invades; if Southland invades, the League answers with force."),
  ).toBe("if Southland invades");
  // Of something else that ends, the guarantee is not spoken of.
  expect(triggerWords("If Southland invades, all recognition is revoked.")).toBe("If Southland invades");
});

test("a point that speaks of no guarantee says nothing of one", () => {
  expect(guaranteeWords("If Southland attacks, all ports close.")).toBeNull();
  expect(guaranteeWords("Northland gets a security guarantee.")).toEqual({
    trigger: false,
    automatic: false,
    consent: false,
  });
});

test("the first words that say it by itself, by whose consent, by whose vote and for how long", () => {
  expect(
    guaranteeFound(
      "A security guarantee for 15 years, ratified by both parliaments; by consensus the allies act at once if an armed attack comes.",
    ),
  ).toEqual({
    trigger: "if an armed attack",
    automatic: "at once",
    consent: "consensus",
    ratified: "ratified",
    lasts: "for 15 years",
  });
});
