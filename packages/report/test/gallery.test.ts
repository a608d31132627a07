import { type Case, dayDate, type ProvenanceResult, type QuestionId, questions, recordEntries } from "@parley/core";
import { parseHTML } from "linkedom";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { pass } from "../../core/test/pass.ts";
import { serialize } from "../src/html/serialize.ts";
import type { Figure } from "../src/view.ts";
import { gainsFigure } from "../src/views/acceptance.ts";
import { bargainFigure, curveFigure } from "../src/views/core-figures.ts";
import { frontierFigure, solutionBars } from "../src/views/frontier.ts";
import { voicesFigure } from "../src/views/provenance-voices.ts";
import { timelineFigure } from "../src/views/timeline.ts";
import { harbour } from "./fixtures/harbour.ts";
import { answered, modelOf, noDeal, resultsOf } from "./fixtures/results.ts";

// Every figure as a file that a person can open, wide and narrow. A warning of the plotting library fails the test.
const results = resultsOf(harbour, "desk", "d4");
const { acceptance, frontier, context, model } = results;
const placed = acceptance.drafts.map((draft) => ({
  id: draft.id,
  utilities: Object.fromEntries(Object.entries(draft.parties).map(([id, party]) => [id, party.utility])),
  redLine: Object.values(draft.parties).some((party) => party.reason.kind === "red-line"),
}));
/** By the record alone: much that nobody has said. */
const derived = resultsOf(harbour, "derived", "d4");
const two = { ...frontier, parties: frontier.parties.slice(0, 2) };
const one = { ...acceptance, drafts: acceptance.drafts.slice(3) };

/** Half a year of words and meetings: many on some days, none for weeks. */
const recorded: Case = {
  ...context.case,
  statements: Array.from({ length: 90 }, (_, i) => ({
    id: `s${i}`,
    date: dayDate(22_300 + ((i * i) % 97)),
    ...(i % 7 === 0 ? {} : { party: model.parties[i % model.parties.length]!.id }),
    ...(i % 11 === 0 && i > 0 ? { retracts: `s${i - 1}` } : {}),
  })),
  contacts: Array.from({ length: 12 }, (_, i) => ({
    id: `c${i}`,
    date: dayDate(22_290 + i * 11),
    participants: [model.parties[0]!.id, model.parties[1]!.id],
    ...(i % 4 === 0 ? { status: "planned" as const } : {}),
  })),
};

/** Points that speak for one party after another, each more clearly than the last. */
const told = await Promise.all(
  (Object.keys(questions) as QuestionId[])
    .filter((id) => questions[id].over !== "file")
    .map((id) => answered(id, model)),
);
const estimate = told.find(({ question }) => question === "provenance")!.result as ProvenanceResult;
const spoken: ProvenanceResult = {
  ...estimate,
  before: null,
  points: estimate.points.map((point, i) => ({
    ...point,
    logLikelihood: Object.fromEntries(
      Object.keys(estimate.authors).map((id, k, all) => [id, k === i % all.length ? 0 : -0.25 * (i + 1)]),
    ),
  })),
};

/** A case of guarantees, levers and strengths. */
const strategic = await Promise.all(
  (["guarantees", "durability", "leverage"] as const).map((id) =>
    answered(id, modelOf(pass, "desk"), id === "guarantees" ? {} : { draft: "middle" }),
  ),
);

/** Two parties alone, so that every offer has a place in the plane. */
const negotiated = await answered("negotiate", {
  ...model,
  parties: model.parties.map((party, p) => ({ ...party, deciding: p < 2 })),
});

/** Where power is given, positions move from round to round. */
const powerful: Case = {
  ...harbour,
  perspectives: harbour.perspectives!.map((view) => ({
    ...view,
    power: Object.fromEntries(harbour.parties.map(({ id }, k) => [id, 40 + 25 * k])),
  })),
};
const forecast = await answered("forecast", modelOf(powerful, "desk"), { model: "spatial" });

/** A conflict with options of three sides. */
const inConflict: Case = {
  ...harbour,
  conflicts: [
    {
      id: "crossing",
      title: "The crossing",
      decisionMakers: harbour.parties.slice(0, 3).map(({ id }, k) => ({
        id,
        options: [{ id: `option-${k}`, title: ["Opens the crossing", "Takes a toll", "Sends observers"][k]! }],
        statements: [
          ["option-1 -> !option-0", "option-2"],
          ["option-0", "option-1"],
          ["option-0 & !option-1", "!option-2"],
        ][k]!,
      })),
      statusQuo: 0,
    },
  ],
};
const conflict = await answered("stability", modelOf(inConflict, "desk"));

const figures: readonly (readonly [name: string, figure: Figure])[] = [
  ...strategic.flatMap((answer) => answer.figures.map((figure) => [figure.id, figure] as const)),
  ...negotiated.figures.filter(({ id }) => id === "negotiation-space").map((figure) => [figure.id, figure] as const),
  ...conflict.figures.map((figure) => [figure.id, figure] as const),
  ...forecast.figures.map((figure) => [figure.id, figure] as const),
  ...told.flatMap((answer) => answer.figures.map((figure) => [figure.id, figure] as const)),
  ["gains-two-drafts", gainsFigure(one, context)],
  ["frontier-three-parties", frontierFigure(frontier, context, [0, 1], placed)],
  ["frontier-other-pair", frontierFigure(frontier, context, [2, 1], placed)],
  [
    "frontier-open-draft",
    frontierFigure(
      frontier,
      context,
      [0, 1],
      placed.map((draft, k) => {
        const { north, ...others } = draft.utilities;
        const open = typeof north === "number" && k === 0 ? { low: north - 0.05, high: north + 0.1 } : north!;
        return { ...draft, utilities: { ...others, north: open }, current: k === 0 };
      }),
    ),
  ],
  ["frontier-two-parties", frontierFigure(two, context, [0, 1], placed)],
  ["frontier-empty-zone", frontierFigure(noDeal(frontier), context, [0, 1], placed)],
  ["bargain-gaps", bargainFigure(derived.core, derived.context)[0]!],
  [
    "curve-bounds",
    curveFigure(
      {
        ...results.core,
        curve: [0, 0, 0.3, 0.55, 0.7, 0.84, 0.96, 1].map((share, issues) => ({
          issues,
          share,
          bound: issues === 3 || issues === 4 ? share + 0.08 : share,
          proven: issues !== 3 && issues !== 4,
        })),
        curveReaches: [
          { share: 0.5, issues: 3, proven: true },
          { share: 0.8, issues: 5, proven: true },
          { share: 0.95, issues: 6, proven: true },
        ],
      },
      context,
    )[0]!,
  ],
  ["voices-clear", voicesFigure(spoken, context)],
  ["timeline", timelineFigure(recordEntries(recorded), { from: 22_280, to: 22_420 }, { ...context, case: recorded })],
  ["solutions", solutionBars(frontier, context)[0]!],
];

describe("gallery", () => {
  beforeEach(() => {
    vi.spyOn(console, "warn").mockImplementation((...words) => {
      throw new Error(`unexpected warning: ${words.join(" ")}`);
    });
  });
  afterEach(() => vi.restoreAllMocks());

  it.each(figures)("%s", async (name, figure) => {
    for (const [suffix, width] of [
      ["wide", 736],
      ["narrow", 350],
    ] as const) {
      const { document } = parseHTML("<!doctype html><html><body></body></html>");
      const svg = figure.draw(document, width);
      expect(svg.getAttribute("role")).toBe("img");
      expect(svg.getAttribute("aria-label")).toBe(figure.alt);
      expect(Number(svg.getAttribute("width"))).toBe(width);
      expect(svg.outerHTML).not.toMatch(/NaN|Infinity|undefined/);
      for (const group of svg.querySelectorAll("g[aria-label]")) expect(group.getAttribute("role")).toBe("group");
      await expect(`${serialize(svg).replace("<svg ", '<svg font-family="sans-serif" ')}\n`).toMatchFileSnapshot(
        `gallery/${name}-${suffix}.svg`,
      );
    }
  });
});
