import { beforeAll, describe, expect, test } from "vitest";
import type { Case, ObligationCorrection } from "../case/index.ts";
import { createModel, type Model } from "../model/index.ts";
import { loadEnglish } from "./english/language.ts";
import { obligations, type TextResult } from "./obligations.ts";

beforeAll(async () => {
  await loadEnglish();
});

function modelOf(body: string | undefined, extra: Partial<Case> = {}): Model {
  const model = createModel({ issues: [], parties: [] });
  const kase: Case = {
    parley: 1,
    id: "harbour",
    title: "Harbour talks",
    parties: [
      { id: "north", name: "Northland", roles: ["party"] },
      { id: "south", name: "Southland", roles: ["party"] },
    ],
    issues: [],
    drafts: [
      { id: "old", title: "Old", date: "2030-01-01", body: "1. Northland shall leave." },
      { id: "new", title: "New", date: "2030-02-01", ...(body !== undefined && { body }) },
    ],
    ...extra,
  };
  return { ...model, case: kase };
}
const read = (body: string | undefined, draft: string | null = null, extra: Partial<Case> = {}): TextResult =>
  obligations(modelOf(body, extra), { draft });

describe("the text analysis", () => {
  test("ledger and balance, by point, of the latest draft or the one asked for", () => {
    const result = read("1. Northland and Southland shall leave. Northland may return.\n2. The port will be opened.");
    expect(result.draft).toBe("new");
    expect(
      result.obligations.map(({ point, clause, obligor, firmness }) => [point, clause, obligor, firmness]),
    ).toEqual([
      ["1", 1, "north", "binding"],
      ["1", 1, "south", "binding"],
      ["1", 2, "north", "permission"],
      ["2", 1, "nobody", "unassigned"],
    ]);
    expect(result.balance).toEqual({
      north: { binding: 1, commitment: 0, agreement: 0, expectation: 0, permission: 1, unassigned: 0 },
      south: { binding: 1, commitment: 0, agreement: 0, expectation: 0, permission: 0, unassigned: 0 },
      nobody: { binding: 0, commitment: 0, agreement: 0, expectation: 0, permission: 0, unassigned: 1 },
    });
    expect(read("1. x", "old").obligations.map(({ obligor }) => obligor)).toEqual(["north"]);
  });

  test("nobody if and only if unassigned, on every text of the case", () => {
    const { obligations: rows } = read(
      "1. The port shall be opened by Northland. It must be kept open.\n2. Exchange of prisoners.",
    );
    for (const { obligor, firmness } of rows) expect(firmness === "unassigned").toBe(obligor === "nobody");
    expect(rows).toHaveLength(3);
  });

  test("a draft without text, and one that does not exist", () => {
    expect(read(undefined)).toEqual({
      draft: "new",
      hasText: false,
      english: true,
      obligations: [],
      balance: {},
      clarity: [],
    });
    expect(() => read("1. x", "nowhere")).toThrow(/nowhere/);
  });
});

describe("corrections by hand", () => {
  const body = "1. Northland and Southland shall leave. The port will be opened.\n2. Northland may return.";
  const rows = (corrections: readonly ObligationCorrection[]) =>
    read(body, null, { drafts: [{ id: "new", title: "New", body, corrections }] }).obligations.map(
      ({ point, clause, obligor, firmness, action, corrected }) =>
        `${point}.${clause} ${obligor} ${firmness} ${action}${corrected ? " *" : ""}`,
    );
  const asRead = [
    "1.1 north binding leave",
    "1.1 south binding leave",
    "1.2 nobody unassigned The port will be opened",
    "2.1 north permission return",
  ];

  test("name who is bound, or that nobody is", () => {
    expect(rows([])).toEqual(asRead);
    expect(rows([{ point: "1", words: "port will be opened", obligors: ["south"], action: "open the port" }])).toEqual(
      asRead.with(2, "1.2 south commitment open the port *"),
    );
    expect(rows([{ point: "1", words: "leave", obligors: [] }])).toEqual([
      "1.1 nobody unassigned leave *",
      ...asRead.slice(2),
    ]);
    expect(rows([{ point: "1", words: "leave", firmness: "agreement" }])).toEqual([
      "1.1 north agreement leave *",
      "1.1 south agreement leave *",
      ...asRead.slice(2),
    ]);
  });

  test("drop a clause, and add one that was missed", () => {
    expect(rows([{ point: "2", words: "return", drop: true }])).toEqual(asRead.slice(0, 3));
    expect(rows([{ point: "1", words: "with a gauge read weekly", obligors: ["all"], firmness: "binding" }])).toEqual([
      ...asRead.slice(0, 3),
      "1.3 all binding with a gauge read weekly *",
      ...asRead.slice(3),
    ]);
    expect(rows([{ point: "1", words: "not there", drop: true }])).toEqual(asRead);
  });
});

describe("clarity", () => {
  const checks = (body: string, extra: Partial<Case> = {}) =>
    read(body, null, extra).clarity.map(({ point, check, words }) => [point, check, words]);

  test("what a point leaves unsaid", () => {
    expect(checks("1. The port will be opened.")).toEqual([
      ["1", "no-actor", "The port will be opened"],
      ["1", "no-deadline", "The port will be opened"],
      ["1", "no-verification", "The port will be opened"],
      ["1", "no-consequence", "The port will be opened"],
    ]);
    expect(
      checks(
        "1. Northland will open the port within ten days under the supervision of Southland. If Northland violates this, the duties will be raised by Southland.",
      ),
    ).toEqual([]);
    expect(checks("1. Northland may open the port.")).toEqual([]);
    const told = checks("1. Northland will leave at once. Any breach will be punished.").map(([, check]) => check);
    expect(told).not.toContain("no-consequence");
  });

  test("terms that are not defined, unless the text defines them", () => {
    const said = (body: string) =>
      checks(body).flatMap(([, check, words]) => (check === "undefined-term" ? [words] : []));
    expect(said("1. Northland will give reliable guarantees in peacetime.")).toEqual([
      "reliable guarantees",
      "peacetime",
    ]);
    expect(said("1. Northland will leave in peacetime.\n2. Peacetime means the time without war.")).toEqual([]);
    expect(said("1. Northland respects the “common zone”.")).toEqual(["common zone"]);
    expect(said("1. A pact of non-aggression will be signed.")).toEqual([]);
  });

  test("guarantees", () => {
    const of = (body: string, extra: Partial<Case> = {}) =>
      checks(body, extra).flatMap(([, check]) => (check!.startsWith("guarantee") ? [check] : []));
    expect(of("1. Northland will receive security guarantees.")).toEqual([
      "guarantee-without-trigger",
      "guarantee-not-automatic",
    ]);
    expect(of("1. Security guarantees: if Northland is attacked, Southland shall immediately send its fleet.")).toEqual(
      [],
    );
    expect(
      of(
        "1. The security guarantees apply automatically in the event of an armed attack, with the consent of Southland.",
        {
          commitments: [{ id: "c", guarantor: "north", adversary: "south" }],
        },
      ),
    ).toEqual(["guarantee-with-veto"]);
  });

  test("two points that pull apart", () => {
    const clash = (body: string) =>
      read(body).clarity.flatMap((finding) =>
        finding.check === "contradiction" ? [[finding.against, finding.point]] : [],
      );
    expect(clash("1. Northland will open the old port.\n2. Northland will not open the old port.")).toEqual([
      ["1", "2"],
    ]);
    expect(clash("1. Northland will keep 600 ships at sea.\n2. Northland will keep 800 ships at sea.")).toEqual([
      ["1", "2"],
    ]);
    expect(clash("1. Northland will open the old port.\n2. Southland will not open the old port.")).toEqual([]);
    expect(clash("1. Northland will open the old port.\n2. Northland will open the new fort.")).toEqual([]);
  });
});
