import { expect, test } from "vitest";
import { didYouMean, didYouMeanOf, suggest } from "./suggest.ts";

test("the nearest name, where it is near enough", () => {
  expect(suggest("hakw", ["desk", "hawk"])).toBe("hawk");
  expect(suggest("Desk", ["desk", "hawk"])).toBe("desk");
  expect(suggest("north_land", ["northland", "southland"])).toBe("northland");
  expect(suggest("moon", ["desk", "hawk"])).toBeUndefined();
});

test("nothing where nothing is near, or what there is", () => {
  expect(didYouMean("hakw", ["desk", "hawk"])).toBe('; did you mean "hawk"?');
  expect(didYouMean("moon", ["desk", "hawk"])).toBe("");
  expect(didYouMeanOf("moon", ["desk", "hawk"])).toBe('; there are "desk", "hawk"');
  expect(didYouMeanOf("moon", [])).toBe("");
});
