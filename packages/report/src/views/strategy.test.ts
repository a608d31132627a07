import type { Case, Perspective } from "@parley/core";
import { describe, expect, test } from "vitest";
import { pass } from "../../../core/test/pass.ts";
import { answered, modelOf } from "../../test/fixtures/results.ts";
import { plainText } from "../text.ts";

const draws = { seed: 1, draws: 800 };
function changed(change: (desk: Perspective) => Partial<Perspective>): Case {
  const [desk, ...others] = pass.perspectives!;
  return { ...pass, perspectives: [{ ...desk!, ...change(desk!) }, ...others] };
}
const told = (id: "guarantees" | "durability" | "leverage", kase: Case = pass, draft = "middle") =>
  answered(id, modelOf(kase, "desk"), id === "guarantees" ? {} : { draft }, draws);
const words = ({ sentences }: Awaited<ReturnType<typeof told>>): string => sentences.map(plainText).join("\n");

describe("guarantees in words", () => {
  test("what holds for every prior comes first, without a number", async () => {
    const answer = await told("guarantees");
    expect(plainText(answer.headline)).toBe(
      "Whatever its resolve, The League would honour “The pact” in no case in which it would not honour “Union with the League”, which it declined.",
    );
    expect(words(answer)).toMatch(
      /declined “Union with the League” and offered “The pact”, which would cost it no less/,
    );
    expect(words(answer)).toMatch(/only at a resolve between 50 and 60.*A question, not a proof/);
  });

  test("no chance that rests on an assumed prior is a headline or a joint chance", async () => {
    const open = changed((desk) => ({
      commitments: { ...desk.commitments, union: { cost: [55, 60, 65], renegeCost: [5, 45, 50] } },
    }));
    const answer = await told("guarantees", open);
    expect(plainText(answer.headline)).toMatch(/^“The pact” is honoured only if The League values it at 50 or more/);
    expect(plainText(answer.headline)).not.toMatch(/0\.\d/);
    expect(words(answer)).not.toMatch(/at least one is kept/);
  });

  test("without any cost nothing is known, and it says so", async () => {
    const silent = changed(() => ({ commitments: {}, acts: {}, resolve: {}, deterrence: {} }));
    const answer = await told("guarantees", { ...silent, perspectives: silent.perspectives!.slice(0, 1) });
    expect(plainText(answer.headline)).toMatch(/^Four commitments stand in the case; .* is not known\.$/);
    expect(answer.figures).toEqual([]);
  });

  test("a word stands beside a chance only where no assumed prior has answered", async () => {
    const { tables } = await told("guarantees");
    const after = tables.find(({ id }) => id === "credibility")!.rows.map((row) => row["after"]!.note ?? "");
    expect(after.join(" ")).not.toMatch(/likely|certain|never/);
    const stated = await told(
      "guarantees",
      changed(() => ({ resolve: { league: { prior: [0, 30, 80], sigma: 6 } } })),
    );
    const [, pact] = stated.tables.find(({ id }) => id === "credibility")!.rows;
    expect(pact!["after"]!.note).toMatch(/almost never/);
  });
});

describe("durability in words", () => {
  test("who would gain by breaking and from when; what closes the window", async () => {
    const answer = await told("durability");
    expect(plainText(answer.headline)).toMatch(/would gain by breaking/);
    expect(plainText(answer.headline)).not.toMatch(/0\.\d/);
    expect(words(answer)).toMatch(/points more to Westmark in every year/);
    expect(answer.tables.map(({ id }) => id)).toEqual(["durability", "closes"]);
  });
  test("nothing where somebody has yet to speak", async () => {
    const silent = changed((desk) => ({ strength: { west: desk.strength!["west"]! } }));
    const answer = await told("durability", silent);
    expect(plainText(answer.headline)).toMatch(
      /cannot be said in this perspective: nobody has said how strong Eastmark will be/,
    );
    expect(answer.figures).toEqual([]);
  });
});

describe("leverage in words", () => {
  test("that no lever does it, where a red line is crossed", async () => {
    const answer = await told("leverage", pass, "west-draft");
    expect(plainText(answer.headline)).toBe(
      "No lever makes Eastmark accept “Westmark's draft”: it crosses a red line.",
    );
  });
  test("whose consent a lever costs, and whose carrying out does not pay", async () => {
    const answer = await told("leverage");
    expect(words(answer)).toMatch(/“End of grain” would cost the consent of Westmark/);
    expect(words(answer)).toMatch(/“Blockade” does not pay Westmark: .* by 15\.0/);
    expect(words(answer)).toMatch(/Of 3 of 4 levers nobody has judged whom else they move/);
  });
  test("levers whose effect nobody has said have no worth, and conclude nothing", async () => {
    const silent = changed((desk) => ({ levers: { pensions: desk.levers!["pensions"]! } }));
    const answer = await told("leverage", silent);
    expect(words(answer)).toMatch(/Eastmark falls short by .*; nobody has said what the levers on it would do to it/);
    expect(plainText(answer.headline)).toMatch(/^Whether any lever makes Eastmark accept .* depends/);
    const rows = answer.tables.find(({ id }) => id === "levers")!.rows;
    expect(rows.map(({ target, changes }) => `${target!.text}: ${changes!.text}`)).toContain("Eastmark: not known");
  });
});
