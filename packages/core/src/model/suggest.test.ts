import { expect, test } from "vitest";
import { didYouMean, nearest } from "./suggest.ts";

test("the nearest name, where it is near enough", () => {
  expect(nearest("hakw", ["desk", "hawk"])).toBe("hawk");
  expect(nearest("Desk", ["desk", "hawk"])).toBe("desk");
  expect(nearest("north-land", ["northland", "southland"])).toBe("northland");
  expect(nearest("moon", ["desk", "hawk"])).toBeNull();
});

test("what there is, where nothing is near", () => {
  expect(didYouMean("hakw", ["desk", "hawk"])).toBe('; did you mean "hawk"?');
  expect(didYouMean("moon", ["desk", "hawk"])).toBe('; there are "desk", "hawk"');
  expect(didYouMean("moon", [])).toBe("");
});
