import { questionsById } from "@parley/core";
import { expect, test } from "vitest";
import { PAGES } from "../page/pages.ts";

test("every question about a case stands on a page that there is", () => {
  const pages = new Set<string>(PAGES.map(({ id }) => id));
  const homeless = Object.values(questionsById).filter(({ shown }) => !pages.has(shown.page));
  expect(homeless.map(({ id, shown }) => `${id} on ${shown.page}`)).toEqual([]);
});
