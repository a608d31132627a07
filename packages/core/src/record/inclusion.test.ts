import { describe, expect, test } from "vitest";
import { modelOf } from "../../test/model-of.ts";
import type { Case, Contact, Draft, Perspective } from "../case/index.ts";
import { inclusion } from "./inclusion.ts";
import type { InclusionResult } from "./result.ts";

const options = [
  { id: "yes", title: "Yes" },
  { id: "no", title: "No" },
];
const base: Case = {
  parley: 1,
  id: "invented",
  title: "An invented record",
  parties: [
    { id: "north", name: "North", roles: ["party"] },
    { id: "south", name: "South", roles: ["party"] },
    { id: "isles", name: "Isles", roles: ["affected"] },
    { id: "envoy", name: "Envoy", roles: ["mediator"] },
  ],
  issues: ["border", "port", "fish"].map((id) => ({ id, title: id, options, default: "no" })),
  drafts: [
    { id: "first", title: "First", date: "2031-01-01", authors: ["north"], terms: { border: "yes" } },
    {
      id: "second",
      title: "Second",
      date: "2031-03-01",
      authors: ["envoy"],
      follows: "first",
      terms: { border: "yes", port: { yes: 0.5, no: 0.5 }, fish: "open" },
    },
  ],
};
const yesNo = { yes: 100, no: 0 };
const noYes = { yes: 0, no: 100 };
const desk: Perspective = {
  id: "desk",
  title: "Desk",
  source: "assumed",
  parties: {
    north: { weights: { border: 50, port: 30, fish: 20 }, values: { border: yesNo, port: yesNo, fish: yesNo } },
    south: { weights: { border: 60, port: 20, fish: 20 }, values: { border: noYes, port: noYes, fish: noYes } },
    isles: { weights: { border: 0, port: 40, fish: 60 }, values: { border: yesNo, port: noYes, fish: yesNo } },
  },
};
const met = (id: string, date: string, participants: readonly string[], more: Partial<Contact> = {}): Contact => ({
  id,
  date,
  participants,
  ...more,
});
const run = (
  contacts: readonly Contact[],
  change: Partial<Case> & { readonly draft?: string; readonly presence?: Perspective["presence"] } = {},
): InclusionResult => {
  const { draft, presence, ...rest } = change;
  const perspectives = [{ ...desk, ...(presence && { presence }) }];
  const model = modelOf({ ...base, contacts, perspectives, ...rest });
  return inclusion(model, { draft: draft ?? "second" });
};
const presenceOf = (result: InclusionResult): unknown =>
  Object.fromEntries(result.parties.map(({ party, presence, from }) => [party, [presence, from]]));

describe("presence in the making of a draft (theory 6)", () => {
  test("authors draft; who met an author since the draft before was consulted; others were absent", () => {
    const contacts = [
      met("a", "2031-01-01", ["envoy", "north"]),
      met("b", "2031-03-01", ["south", "envoy"]),
      met("c", "2031-02-01", ["isles", "south"]),
    ];
    const result = run(contacts);
    expect(presenceOf(result)).toEqual({
      north: ["consulted", "contacts"],
      south: ["consulted", "contacts"],
      isles: ["absent", "nothing-recorded"],
    });
    expect(result.parties[1]).toMatchObject({ contacts: ["b"] });
    expect(result.window).toEqual({ from: "2031-01-01", to: "2031-03-01", previous: "first" });
    expect(run(contacts, { draft: "first" }).parties[0]).toMatchObject({ party: "north", contacts: [] });
    expect(presenceOf(run(contacts, { draft: "first" }))).toEqual({
      north: ["drafting", "authors"],
      south: ["absent", "nothing-recorded"],
      isles: ["absent", "nothing-recorded"],
    });
  });

  test("contacts before the draft before, or after the draft, do not count", () => {
    const result = run([met("a", "2030-12-31", ["envoy", "north"]), met("b", "2031-03-02", ["envoy", "south"])]);
    expect(presenceOf(result)).toMatchObject({
      north: ["absent", "nothing-recorded"],
      south: ["absent", "nothing-recorded"],
    });
  });

  test("a draft that follows none: ninety days", () => {
    const drafts: Draft[] = [{ ...base.drafts![1]!, follows: null }];
    expect(run([], { drafts }).window).toEqual({ from: "2030-12-01", to: "2031-03-01", previous: null });
    expect(presenceOf(run([met("a", "2030-12-01", ["envoy", "north"])], { drafts }))).toMatchObject({
      north: ["consulted", "contacts"],
    });
    expect(presenceOf(run([met("a", "2030-11-30", ["envoy", "north"])], { drafts }))).toMatchObject({
      north: ["absent", "nothing-recorded"],
    });
  });

  test("planned contacts are none, and are listed; reported ones are", () => {
    const planned = met("a", "2031-02-01", ["envoy", "north"], { status: "planned" });
    const reported = met("b", "2031-02-01", ["envoy", "south"], { status: "reported" });
    const result = run([planned, reported]);
    expect(presenceOf(result)).toMatchObject({
      north: ["absent", "nothing-recorded"],
      south: ["consulted", "contacts"],
    });
    expect(result.planned).toEqual(["a"]);
    expect(result.exposure["envoy"]!["north"]!.contacts).toBe(0);
  });

  test("where no author is known, any contact counts; without a date, none", () => {
    const { authors: _, ...anonymous } = base.drafts![1]!;
    const contacts = [met("c", "2031-02-01", ["isles", "south"])];
    expect(presenceOf(run(contacts, { drafts: [base.drafts![0]!, anonymous] }))).toMatchObject({
      isles: ["consulted", "contacts"],
    });
    const { date: __, ...undated } = base.drafts![1]!;
    const result = run(contacts, { drafts: [undated] });
    expect(result.window).toBeNull();
    expect(presenceOf(result)).toMatchObject({ isles: ["absent", "nothing-recorded"] });
  });

  test("the perspective's word overrides what is recorded, with its source", () => {
    const presence = { second: { south: "drafting", north: { value: "absent", source: "desk-note" } } } as const;
    const result = run([met("a", "2031-02-01", ["envoy", "north"])], { presence });
    expect(presenceOf(result)).toMatchObject({ south: ["drafting", "perspective"], north: ["absent", "perspective"] });
    expect(result.parties[0]).toMatchObject({ source: "desk-note", contacts: ["a"] });
  });
});

describe("the representation index", () => {
  test("is Σ s·presence / Σ s over the issues the draft settles", () => {
    // Settled: border and port. Stakes there: north 0.8, south 0.8, isles 0.4; south consulted, the others absent.
    const result = run([met("b", "2031-02-01", ["south", "envoy"])]);
    expect(result.settled).toEqual(["border", "port"]);
    expect(result.representation).toBeCloseTo((0.8 * 0.5) / 2, 11);
    expect(result.parties.map(({ stakeShare }) => stakeShare)).toEqual([0.4, 0.4, 0.2]);
    expect(result.stakeByPresence).toEqual({ drafting: 0, consulted: 0.4, absent: 0.6 });
  });

  test("is 1 where all draft, and 0 where none was present", () => {
    const all = { ...base.drafts![1]!, authors: ["north", "south", "isles"] };
    expect(run([], { drafts: [all] }).representation).toBe(1);
    expect(run([]).representation).toBe(0);
  });

  test("an issue that does not affect a party is no stake of it", () => {
    const issues = base.issues.map((issue) => (issue.id === "border" ? { ...issue, affects: ["south"] } : issue));
    // Stakes: north 0.3, south 0.8, isles 0.4.
    expect(run([met("b", "2031-02-01", ["south", "envoy"])], { issues }).representation).toBeCloseTo(0.4 / 1.5, 11);
  });

  test("is null where the draft settles nothing", () => {
    const drafts: Draft[] = [{ id: "second", title: "Second", date: "2031-03-01", terms: { fish: "open" } }];
    expect(run([], { drafts }).representation).toBeNull();
  });
});

describe("decided in absence", () => {
  test("the settled issues that weigh 1.5 times a party's own average, with the absent party and what that did to it", () => {
    // Averages are a third: border weighs 1.5 times that for north and 1.8 times for south, port 1.2 times for isles.
    expect(run([met("b", "2031-02-01", ["south", "envoy"])]).absent).toEqual([
      {
        issue: "border",
        party: "north",
        stake: 0.5,
        timesAverage: 1.5,
        because: "weight",
        presence: "absent",
        state: "settled",
        term: { yes: 1 },
        contribution: 0,
      },
    ]);
    expect(run([]).absent.map(({ issue, party, contribution }) => [issue, party, contribution])).toEqual([
      ["border", "north", 0],
      ["border", "south", -0.6],
    ]);
  });

  test("just below 1.5 times the average is not enough, however the weights of others stand", () => {
    const lighter: Perspective = {
      ...desk,
      parties: { ...desk.parties, north: { ...desk.parties!["north"]!, weights: { border: 49, port: 31, fish: 20 } } },
    };
    const model = modelOf({ ...base, perspectives: [lighter], contacts: [] });
    const { absent } = inclusion(model, { draft: "second" });
    expect(absent.map(({ issue, party }) => [issue, party])).toEqual([["border", "south"]]);
  });

  test("a party that the file names as affected counts at any weight, and no other does", () => {
    const issues = base.issues.map((issue) =>
      issue.id === "port" ? { ...issue, affects: ["isles", "south"] } : issue,
    );
    expect(run([], { issues }).absent.map(({ issue, party, because }) => [issue, party, because])).toEqual([
      ["border", "north", "weight"],
      ["border", "south", "weight"],
      ["port", "south", "named"],
      ["port", "isles", "named"],
    ]);
    const elsewhere = base.issues.map((issue) => (issue.id === "border" ? { ...issue, affects: ["isles"] } : issue));
    expect(run([], { issues: elsewhere }).absent.map(({ issue, party }) => [issue, party])).toEqual([
      ["border", "isles"],
    ]);
  });
});

describe("exposure of the mediator's people", () => {
  const people = (...names: string[]): Partial<Contact> => ({ people: names });
  const contacts = [
    met("a", "2031-01-05", ["envoy", "north"], people("E. One", "N. Other")),
    met("b", "2031-01-06", ["envoy", "north"], people("E. One")),
    met("c", "2031-01-07", ["envoy", "south"], people("E. One", "E. Two")),
    met("d", "2031-01-08", ["envoy", "north"], people("E. Two", "N. Other")),
    met("e", "2031-01-09", ["envoy", "north"], people("N. Other")),
    met("f", "2031-04-01", ["envoy", "south"], people("E. One")),
  ];

  test("with three contacts up to the draft, by the people whose party the record shows", () => {
    const { persons } = run(contacts);
    expect(persons["envoy"]!.map(({ person, contacts: count }) => [person, count])).toEqual([["E. One", 3]]);
    const { north, south } = persons["envoy"]![0]!.parties;
    expect([north!.contacts, south!.contacts]).toEqual([2, 1]);
    expect(north!.contactIds).toEqual(["a", "b"]);
  });

  test("two contacts are not enough; who speaks for a party is that party's", () => {
    // N. Other is in contacts of envoy and north alone: the record does not show whose it is, until it speaks.
    const statements = [{ id: "s", date: "2031-01-01", speaker: "N. Other", party: "envoy" }];
    expect(run(contacts, { statements }).persons["envoy"]!.map(({ person }) => person)).toEqual(["E. One", "N. Other"]);
    expect(run(contacts.slice(1)).persons["envoy"]).toEqual([]);
  });
});

describe("exposure of the mediator", () => {
  test("shares of its contacts up to the draft against shares of stake", () => {
    const result = run([
      met("a", "2030-01-01", ["envoy", "north"], { hours: 3 }),
      met("b", "2031-02-01", ["envoy", "north"]),
      met("c", "2031-03-01", ["envoy", "north", "south"], { hours: 1 }),
      met("d", "2031-03-02", ["envoy", "isles"]),
      met("e", "2031-02-01", ["north", "south"]),
    ]);
    expect(result.exposure).toEqual({
      envoy: {
        north: {
          contacts: 3,
          share: 0.75,
          hours: 4,
          hoursShare: 0.8,
          contactsWithHours: 2,
          stakeShare: 0.4,
          ratio: 1.875,
          contactIds: ["a", "b", "c"],
        },
        south: {
          contacts: 1,
          share: 0.25,
          hours: 1,
          hoursShare: 0.2,
          contactsWithHours: 1,
          stakeShare: 0.4,
          ratio: 0.625,
          contactIds: ["c"],
        },
        isles: {
          contacts: 0,
          share: 0,
          hours: 0,
          hoursShare: 0,
          contactsWithHours: 0,
          stakeShare: 0.2,
          ratio: 0,
          contactIds: [],
        },
      },
    });
    // (0.35 + 0.15 + 0.2)/2
    expect(result.distance).toEqual({ envoy: 0.35 });
  });

  test("a body without stake has a share of contacts and no ratio", () => {
    const parties = [...base.parties, { id: "league", name: "League", roles: ["organisation" as const] }];
    const result = run([met("a", "2031-02-01", ["envoy", "league"])], { parties });
    expect(result.exposure["envoy"]!["league"]).toMatchObject({ share: 1, stakeShare: 0, ratio: null });
    expect(result.distance["envoy"]).toBe(1);
  });

  test("a mediator with a stake of its own is not held against itself", () => {
    const perspectives = [{ ...desk, parties: { ...desk.parties, envoy: desk.parties!["north"]! } }];
    const model = modelOf({ ...base, perspectives, contacts: [met("a", "2031-02-01", ["envoy", "south"])] });
    const { exposure } = inclusion(model, { draft: "second" });
    expect(Object.values(exposure["envoy"]!).map(({ stakeShare }) => stakeShare)).toEqual([0.4, 0.4, 0.2]);
    expect(Object.keys(exposure["envoy"]!)).not.toContain("envoy");
  });

  test("without contacts there is nothing to compare", () => {
    expect(run([]).distance).toEqual({ envoy: null });
  });
});

test("the checklist: the answer for the draft, else for the talks, else none; other groups follow", () => {
  const answered: NonNullable<Case["inclusion"]> = [
    { group: "minorities", answer: "absent", source: "assumed" },
    { group: "minorities", answer: "consulted", draft: "second", note: "one hearing" },
    { group: "local-authorities", answer: "present", draft: "first" },
    { group: "fishers", answer: "not-applicable" },
  ];
  const rows = (draft: string) =>
    run([], { inclusion: answered, draft }).checklist.map(({ group, answer }) => [group, answer]);
  expect(rows("second")).toEqual([
    ["displaced-people", null],
    ["detainees-families", null],
    ["womens-organisations", null],
    ["minorities", "consulted"],
    ["local-authorities", null],
    ["neighbouring-states", null],
    ["fishers", "not-applicable"],
  ]);
  expect(rows("first")[3]).toEqual(["minorities", "absent"]);
  expect(rows("first")[4]).toEqual(["local-authorities", "present"]);
  expect(run([], { inclusion: answered }).checklist[3]).toMatchObject({ source: null, note: "one hearing" });
});

test("renaming the parties changes nothing but the names", () => {
  const contacts = [met("a", "2031-02-01", ["envoy", "north"]), met("b", "2031-02-02", ["envoy", "south", "isles"])];
  const text = JSON.stringify({ ...base, contacts, perspectives: [desk] });
  const renamed: Case = JSON.parse(text.replaceAll("north", "aaa").replaceAll("isles", "zzz"));
  const result = inclusion(modelOf(renamed), { draft: "second" });
  expect(JSON.parse(JSON.stringify(result).replaceAll("aaa", "north").replaceAll("zzz", "isles"))).toEqual(
    run(contacts),
  );
});

test("the latest draft is the default, and one the case does not have is refused", () => {
  const model = modelOf({ ...base, perspectives: [desk] });
  expect(inclusion(model, {}).draft).toBe("second");
  expect(() => inclusion(model, { draft: "third" })).toThrow(RangeError);
  const without = modelOf({ ...base, drafts: [], perspectives: [desk] });
  expect(() => inclusion(without, {})).toThrow(RangeError);
});
