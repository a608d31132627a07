import { describe, expect, test } from "vitest";
import type { Case } from "../case/index.ts";
import { progressOn } from "./progress.ts";
import type { ProgressDay } from "./result.ts";
import { eventDays, filteredEntries, recordEntries, recordOn } from "./timeline.ts";

/** A ferry dispute: two drafts, three contacts, three statements, one stance, one fact. */
const ferry: Case = {
  parley: 1,
  id: "ferry",
  title: "The ferry",
  parties: ["east", "west", "envoy"].map((id) => ({ id, name: id })),
  issues: [{ id: "fare", title: "Fare", options: [{ id: "low", title: "Low" }], default: "low" }],
  drafts: [
    { id: "second", title: "Second", date: "2031-05-20", authors: ["envoy"] },
    { id: "first", title: "First", date: "2031-05-01", authors: ["east"] },
    { id: "undated", title: "Undated" },
  ],
  contacts: [
    { id: "c2", date: "2031-05-10", participants: ["envoy", "west"], people: ["A. Envoy"] },
    { id: "c1", date: "2031-05-02", participants: ["envoy", "east"] },
    { id: "c3", date: "2031-05-19", participants: ["envoy", "east"], status: "planned" },
  ],
  statements: [
    {
      id: "s1",
      date: "2031-05-10",
      party: "envoy",
      speaker: "A. Envoy",
      claims: [{ kind: "reports-acceptance", of: "west", about: { draft: "first" } }],
    },
    { id: "s2", date: "2031-05-20", party: "west", speaker: "B. West", retracts: "s1" },
    { id: "s3", date: "2031-05", party: "east", speaker: "C. East" },
  ],
  positions: [{ party: "west", issue: "fare", options: ["low"], stance: "preferred", date: "2031-05-10" }],
  facts: [
    { id: "storm", title: "A storm", date: "2031-05-10" },
    { id: "distance", title: "Five miles" },
  ],
};
const named = (entries: ReturnType<typeof recordEntries>): string[] => entries.map(({ kind, id }) => `${kind} ${id}`);

describe("the record on one axis of time", () => {
  const entries = recordEntries(ferry);

  test("stands by day, kinds in their order; a month counts as its last day; what has no date is left out", () => {
    expect(named(entries)).toEqual([
      "draft first",
      "contact c1",
      "contact c2",
      "statement s1",
      "position position:1",
      "fact storm",
      "contact c3",
      "draft second",
      "statement s2",
      "statement s3",
    ]);
    expect(entries.filter((entry) => entry.void).map(({ id }) => id)).toEqual(["s1", "c3"]);
    expect(eventDays(entries)).toEqual([...new Set(entries.map(({ day }) => day))]);
  });

  test("is filtered by party (also the one spoken of), person, kind and claim", () => {
    expect(named(filteredEntries(entries, { party: "west" }))).toEqual([
      "contact c2",
      "statement s1",
      "position position:1",
      "statement s2",
    ]);
    expect(named(filteredEntries(entries, { person: "A. Envoy" }))).toEqual(["contact c2", "statement s1"]);
    expect(named(filteredEntries(entries, { kind: "draft" }))).toEqual(["draft first", "draft second"]);
    expect(named(filteredEntries(entries, { claim: "reports-acceptance", party: "east" }))).toEqual([]);
  });
});

describe("one day of the record", () => {
  test("before the first draft nothing is on the table", () => {
    expect(recordOn(ferry, "2031-04-30")).toMatchObject({ draft: null, contacts: [], before: [], statements: [] });
  });

  test("shows the draft current, the room, the words and what later took them back", () => {
    const day = recordOn(ferry, "2031-05-10");
    expect(day.draft?.id).toBe("first");
    expect(day.tabled).toEqual([]);
    expect(day.contacts.map(({ id }) => id)).toEqual(["c2"]);
    expect(day.before.map(({ id }) => id)).toEqual(["c1"]);
    expect(day.statements.map(({ id }) => id)).toEqual(["s1"]);
    expect(day.positions.map(({ id }) => id)).toEqual(["position:1"]);
    expect(day.facts.map(({ id }) => id)).toEqual(["storm"]);
    expect([...day.withdrawn]).toEqual([["s1", ["s2"]]]);
  });

  test("a contact only planned was not held before a later day; the latest held come first", () => {
    const day = recordOn(ferry, "2031-05-20");
    expect(day.tabled.map(({ id }) => id)).toEqual(["second"]);
    expect(day.before.map(({ id }) => id)).toEqual(["c2", "c1"]);
  });

  test("progress is that of the last day with a report", () => {
    const series = ["2031-05-03", "2031-05-09", "2031-05-09"].map((date) => ({ date }) as ProgressDay);
    const days = (date: string): readonly string[] => progressOn({ series }, date).map((row) => row.date);
    expect(days("2031-05-02")).toEqual([]);
    expect(days("2031-05-08")).toEqual(["2031-05-03"]);
    expect(days("2031-05-09")).toEqual(["2031-05-09", "2031-05-09"]);
  });
});
