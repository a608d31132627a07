import { type Case, compile, type Model, recordEntries } from "@parley/core";
import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import type { Figure } from "../view.ts";
import { timelineFigure } from "./timeline.ts";

const ferry: Case = {
  parley: 1,
  id: "ferry",
  title: "The ferry",
  sources: [
    { id: "radio", title: "Radio" },
    { id: "wire", title: "Wire" },
  ],
  parties: [
    { id: "east", name: "Eastland", short: "East", roles: ["party"] },
    { id: "west", name: "Westland", short: "West", roles: ["party"] },
  ],
  issues: [
    {
      id: "fare",
      title: "The fare",
      options: [
        { id: "low", title: "Low" },
        { id: "high", title: "High" },
      ],
      default: { value: "low", source: "radio" },
    },
  ],
  drafts: [{ id: "d", title: "First draft", short: "First", date: "2031-05-01", source: "wire" }],
  contacts: [
    { id: "c", date: "2031-05-02", place: "Midsea", kind: "call", participants: ["east", "west"], source: "wire" },
    { id: "p", date: "2031-05-20", participants: ["east", "west"], status: "planned", source: "wire" },
  ],
  statements: [
    { id: "s", date: "2031-05-03", party: "west", speaker: "B. West", quotation: "<b>Never</b>", source: "radio" },
    { id: "t", date: "2031-05-04", party: "west", speaker: "B. West", retracts: "s", source: "radio" },
  ],
  positions: [
    { party: "east", issue: "fare", options: ["low"], stance: "preferred", date: "2031-05-03", source: "radio" },
  ],
  facts: [{ id: "storm", title: "A storm", date: "2031-05-05", source: "wire" }],
};

function figureOf(kase: Case): Figure {
  const compiled = compile(kase, { perspective: "derived" });
  if (!("model" in compiled)) throw new Error(JSON.stringify(compiled.diagnostics));
  const model: Model = compiled.model;
  const entries = recordEntries(kase);
  return timelineFigure(entries, { from: entries[0]!.day, to: entries.at(-1)!.day }, { case: kase, model });
}
const drawn = (figure: Figure, width: number): SVGSVGElement =>
  figure.draw(parseHTML("<!doctype html><html><body></body></html>").document, width);

describe("the timeline", () => {
  const figure = figureOf(ferry);

  test("its headline counts what it shows, its table has a row for each, in words and with sources", () => {
    expect(figure.headline).toBe(
      "One draft, two contacts, two statements, one position and one fact, 1 May 2031 to 20 May 2031",
    );
    expect(
      figure.table.rows.map(({ day, kind, who, what }) => [day!.text, kind!.text, kind!.note, who!.text, what!.text]),
    ).toEqual([
      ["1 May 2031", "draft", undefined, "", "First draft"],
      ["2 May 2031", "contact", undefined, "East, West", "call, Midsea"],
      ["3 May 2031", "statement", "taken back later", "B. West, West", "“<b>Never</b>”"],
      ["3 May 2031", "position", undefined, "East", "The fare: Low preferred"],
      ["4 May 2031", "statement", undefined, "B. West, West", ""],
      ["5 May 2031", "fact", undefined, "", "A storm"],
      ["20 May 2031", "contact", "only planned", "East, West", ""],
    ]);
    expect(figure.sources).toEqual(["wire", "radio"]);
  });

  test("lanes name the parties that spoke; words of the case are text", () => {
    const svg = drawn(figure, 736);
    const texts = [...svg.querySelectorAll("text")].map((one) => one.textContent);
    expect(texts).toEqual(expect.arrayContaining(["Contacts", "East", "West", "Facts", "First"]));
    expect(texts).not.toContain("Others");
    expect(svg.querySelector("b")).toBeNull();
  });

  test("ten thousand statements are drawn as no more bars than there are pixels for, and none is lost from the table", () => {
    const statements = Array.from({ length: 10_000 }, (_, i) => ({
      id: `s${i}`,
      date: new Date(Date.UTC(2021, 0, 1 + (i % 3650))).toISOString().slice(0, 10),
      party: i % 2 === 0 ? "east" : "west",
      summary: `Statement ${i}`,
    }));
    const large = figureOf({ ...ferry, statements });
    expect(large.table.rows).toHaveLength(10_005);
    expect(drawn(large, 736).querySelectorAll("rect").length).toBeLessThan((736 / 4) * 5);
  });
});
