import { describe, expect, it } from "vitest";
import { isCalendarDate } from "./schema/scalars.ts";
import { validateCase } from "./validate.ts";

const head = { parley: 1, id: "lake", title: "Talks on the lake" };
const findings = (input: unknown): string[] =>
  validateCase(input).diagnostics.map(({ code, path }) => [code, ...path].join(" "));

describe("validateCase", () => {
  it("says what is wrong and what would be right", () => {
    const { case: none, diagnostics } = validateCase({ parley: 1, id: "harbour", titel: "Harbour talks" });
    expect(none).toBeNull();
    expect(diagnostics).toEqual([
      {
        severity: "error",
        code: "unknown-key",
        message: 'unknown key "titel"; did you mean "title"?',
        path: ["titel"],
        at: "key",
      },
    ]);
  });

  it("returns the input itself where nothing is to be filled in, and never changes it", () => {
    const whole = Object.freeze({ ...head, parties: Object.freeze([]), issues: Object.freeze([]) });
    expect(validateCase(whole).case).toBe(whole);
    const open = Object.freeze({ ...head, positions: Object.freeze([]) });
    expect(validateCase(open).case).toEqual({ ...open, parties: [], issues: [] });
  });

  it("fills in the options of a stance that names none", () => {
    const issues = [{ id: "level", title: "Level", options: [{ id: "low", title: "Low" }], default: "low" }];
    const parties = [{ id: "upton", name: "Upton" }];
    const position = { party: "upton", issue: "level", stance: "unknown", date: "2031-03-01" };
    expect(validateCase({ ...head, parties, issues, positions: [position] }).case?.positions).toEqual([
      { ...position, options: [] },
    ]);
  });

  it("finds what one malformed part does not hide", () => {
    expect(
      findings({
        ...head,
        parties: "Upton",
        issues: [{ id: "level", title: 3, options: [{ id: "low", title: "Low" }], default: "lwo", affects: ["upton"] }],
        drafts: [{ id: "first", title: "First", follows: "zeroth", authors: ["upton"] }],
      }),
    ).toEqual([
      "wrong-type parties",
      "wrong-type issues 0 title",
      "unknown-option issues 0 default",
      "unknown-draft drafts 0 follows",
    ]);
  });

  it("counts inherited weights and values, and none where they come from the record", () => {
    const issues = [
      {
        id: "level",
        title: "Level",
        options: [
          { id: "low", title: "Low" },
          { id: "high", title: "High" },
        ],
        default: "low",
      },
    ];
    const base = { id: "base", title: "Base", source: "assumed" };
    const desk = { id: "desk", title: "Desk", source: "assumed" };
    const of = (judgements: object): object => ({ parties: { upton: judgements } });
    const both = (one: object, other: object): string[] =>
      findings({ ...head, parties: [{ id: "upton", name: "Upton" }], issues, perspectives: [one, other] });
    const values = { values: { level: { low: 0, high: 100 } } };
    const weights = { weights: { level: 1 } };
    expect(both({ ...base, ...of({ ...weights, ...values }) }, { ...desk, extends: "base", ...of(weights) })).toEqual(
      [],
    );
    expect(both(base, { ...desk, extends: "derived", ...of(weights) })).toEqual([]);
    expect(both(base, { ...desk, extends: "base", ...of(weights) })).toEqual([
      "missing-values perspectives 1 parties upton weights level",
    ]);
    expect(
      both(
        { ...base, ...of({ ...weights, ...values }) },
        { ...desk, extends: "base", ...of({ weights: { level: 0 } }) },
      ),
    ).toEqual(["zero-weights perspectives 1 parties upton weights"]);
  });

  it("refuses what is no data, whatever it is", () => {
    const circle: Record<string, unknown> = { ...head };
    circle["note"] = circle;
    expect(findings(circle)[0]).toMatch(/^too-deep note note/);
    expect(findings({ ...head, note: () => 1 })).toEqual(["not-plain-data note"]);
    expect(findings({ ...head, note: new Date(0) })).toEqual(["not-plain-data note"]);
    expect(findings({ ...head, note: undefined })).toEqual(["not-plain-data note"]);
    const shared = { facts: Array.from({ length: 1500 }, () => Array.from({ length: 1500 }, () => 1)) };
    expect(findings({ ...head, ...shared })).toEqual(["too-large"]);
    expect(findings(JSON.parse('{"parley": 1, "id": "a", "title": "A", "__proto__": {}}'))).toEqual([
      "reserved-key __proto__",
    ]);
  });

  it("finds every mistake where everything is misspelt", () => {
    const parties = Array.from({ length: 3000 }, (_, i) => ({ id: `party-number-${i}`, name: "P" }));
    const facts = Array.from({ length: 3000 }, (_, i) => ({ id: `f-${i}`, title: "F", source: `sorce-${i}` }));
    const statements = facts.map(({ id }, i) => ({ id, date: "2031-01-01", party: `partie-number-${i}` }));
    expect(findings({ ...head, parties, facts, statements })).toHaveLength(6000);
  });
});

describe("dates", () => {
  it("are those of the Gregorian calendar", () => {
    const days = ["2031-03-01", "2032-02-29", "2000-02-29", "2031-12-31", "2031-03", "2031"];
    expect(days.filter((day) => !isCalendarDate(day))).toEqual([]);
    const never = [
      "2031-02-29",
      "1900-02-29",
      "2031-04-31",
      "2031-13-01",
      "2031-00-10",
      "2031-01-00",
      "31-01-01",
      "2031-1-1",
    ];
    expect(never.filter(isCalendarDate)).toEqual([]);
  });
});
