import type { AmendResult, Question, QuestionId, Questions, TradesResult } from "@parley/core";
import { expect, test } from "vitest";
import * as z from "zod";
import type { tellings } from "./tellings.ts";
import type { Telling } from "./view.ts";

type Tellings = typeof tellings;
interface Options {
  readonly limit: number;
}
type Page = Question<Options, AmendResult>["shown"]["page"];

/** What must not compile, never run: the day one of these is no error, `tsc` says that the directive is unused. */
export function mistakes(
  allButOne: Omit<Tellings, "trades">,
  { amend }: Tellings,
  asked: Questions["amend"],
  traded: Questions["trades"],
): unknown {
  // @ts-expect-error a question without a telling
  const missing: Tellings = allButOne;
  // @ts-expect-error a telling of another question's results
  const mixed: Tellings["trades"] = amend;
  const misspelt: Question<Options, AmendResult> = {
    ...(asked as unknown as Question<Options, AmendResult>),
    // @ts-expect-error an option that is called otherwise than its type
    options: z.strictObject({ limt: z.int().default(5).describe("how many") }),
  };
  const incomplete: Question<Options, TradesResult> = {
    ...(traded as unknown as Question<Options, TradesResult>),
    // @ts-expect-error a schema that leaves out what the result has
    result: z.object({ draft: z.string() }),
  };
  // @ts-expect-error a page that there is none of
  const nowhere: Page = "nowhere";
  // @ts-expect-error pages that are not handled, where each must be
  const pages: Readonly<Record<Page, string>> = { overview: "Overview" };
  const telling: Telling<TradesResult> = {
    title: "Trades",
    // @ts-expect-error a field that the result does not have
    headline: ({ dealCount }) => [String(dealCount)],
    sentences: () => [],
    tables: () => [],
    figures: () => [],
  };
  return [missing, mixed, misspelt, incomplete, nowhere, pages, telling];
}

test("the mistakes above are found by the compiler, which is run before the tests", () => {
  const id: QuestionId = "trades";
  expect([id, typeof mistakes]).toEqual(["trades", "function"]);
});
