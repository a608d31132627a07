import { readFileSync } from "node:fs";
import path from "node:path";
import { authorsCheck, type Case, compile, type Demand, type Draft, type Id, whyNot } from "@parley/core";
import { loadCaseFromDisk } from "@parley/formats/node";
import { describe, expect, test } from "vitest";

// Held against what was published and a reader would look up, not against our own computation.
const loaded = loadCaseFromDisk(path.resolve(import.meta.dirname));
const theCase = loaded.case as Case;
const draft = (id: Id): Draft => {
  const found = theCase.drafts?.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no draft ${id}`);
  return found;
};
const settles = (id: Id, issue: Id): unknown => {
  const term = draft(id).terms?.[issue];
  return typeof term === "object" && "value" in term ? term.value : term;
};
const points = (id: Id): string[] =>
  [...(draft(id).body ?? "").matchAll(/^(\d+)\. (.*)$/gm)].map((match) => match[2] ?? "");
const optionTitle = (issue: Id, option: Id): string | undefined =>
  theCase.issues.find(({ id }) => id === issue)?.options.find(({ id }) => id === option)?.title;

test("forecasts say by whose lights, of which text, and of which inputs", () => {
  expect(theCase.forecasts!.length).toBeGreaterThan(0);
  for (const { about, digest, made, by } of theCase.forecasts!) {
    expect(about.event).toContain(draft(about.draft!).title);
    expect(theCase.perspectives!.map(({ id }) => id)).toContain(about.perspective);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(made < by).toBe(true);
  }
});

test("the case is well formed, without a warning", () => {
  expect(loaded.diagnostics).toEqual([]);
});

describe("the drafts as published", () => {
  test("28, 20, 24 and 28 points, numbered through", () => {
    expect(points("us28")).toHaveLength(28);
    expect(points("ua20")).toHaveLength(20);
    expect(points("eu24")).toHaveLength(24);
    expect(points("e3")).toHaveLength(28);
  });

  test("the ceiling: 600,000 in the 28 points, 800,000 in peacetime in the E3 text and in the 20 points", () => {
    expect(settles("us28", "force-cap")).toBe("cap-600k");
    expect(settles("e3", "force-cap")).toBe("cap-800k-peacetime");
    expect(settles("ua20", "force-cap")).toBe("cap-800k-peacetime");
    expect(optionTitle("force-cap", "cap-600k")).toContain("600,000");
    expect(optionTitle("force-cap", "cap-800k-peacetime")).toContain("800,000");
    expect(points("us28")[5]).toContain("600,000");
    expect(points("ua20")[3]).toContain("800,000");
  });

  test("elections within 100 days in the 28 points, as soon as possible in the 20", () => {
    expect(points("us28")[24]).toMatch(/elections.*100 days/);
    expect(settles("us28", "elections")).toBe("within-100-days");
    expect(settles("ua20", "elections")).toBe("asap-after-signing");
  });

  test("USD 100 billion of frozen assets, and half of the profit to the United States, in the 28 points", () => {
    expect(points("us28")[13]).toMatch(/USD 100 billion/);
    expect(points("us28")[13]).toMatch(/United States will receive half of the profit/);
    expect(points("ua20")[8]).toMatch(/USD 800 billion/);
  });

  test("membership of NATO barred in the constitution in the 28 points, and not in the 20", () => {
    expect(settles("us28", "nato-membership")).toBe("barred-constitution");
    expect(settles("ua20", "nato-membership")).not.toBe("barred-constitution");
  });

  test("what the 20 points leave open is open: the Donbas and the Zaporizhzhia plant", () => {
    expect(settles("ua20", "donbas-control")).toBe("open");
    expect(settles("ua20", "znpp")).toBe("open");
  });

  test("the Geneva revision is mostly not public, and says so", () => {
    const { issues } = theCase;
    const unknown = issues.filter(({ id }) => settles("geneva19", id) === "unknown");
    expect(unknown.length).toBeGreaterThan(issues.length / 2);
  });

  test("the plant is no duty of anybody in the 20 points, and four regions are to be left for them to take effect", () => {
    expect(points("ua20")[11]).toMatch(/^Not agreed/);
    expect(points("ua20")[13]).toMatch(
      /withdraw its forces from the Dnipropetrovsk, Mykolaiv, Sumy and Kharkiv regions/,
    );
    expect(settles("ua20", "other-oblasts")).toBe("ru-withdraws");
  });

  test("the World Bank and a long-term agreement with Russia stand in the 28 points", () => {
    expect(points("us28")[11]).toMatch(/World Bank/);
    expect(points("us28")[12]).toMatch(/long-term agreement with Russia/);
    expect(settles("us28", "us-russia-economy")).toBe("long-term-agreement");
  });

  test("no text of the case is given out as the words of a draft", () => {
    const wording = Object.fromEntries((theCase.drafts ?? []).map((one) => [one.id, one.wording]));
    expect(wording).toMatchObject({ us28: "restated", e3: "restated", ua20: "restated", geneva19: "notes" });
    expect(Object.values(wording).filter((word) => word === undefined || word === "full")).toEqual([]);
  });

  test("order of the revisions: November before December 2025, the 20 points the latest", () => {
    const dates = ["us28", "e3", "eu24", "geneva19", "ua20"].map((id) => draft(id).date ?? "");
    expect(dates).toEqual([...dates].sort());
    expect(dates[0]).toBe("2025-11-20");
    expect(dates.at(-1)).toBe("2025-12-24");
  });
});

describe("the parties", () => {
  test("the four that the plan binds carry the role party; the United States also mediates and guarantees", () => {
    const deciding = theCase.parties.filter((party) => party.roles?.includes("party")).map((party) => party.id);
    expect(deciding).toEqual(["ukraine", "russia", "united-states", "europe"]);
    const mediator = theCase.parties.find((party) => party.id === "united-states");
    expect(mediator?.roles).toEqual(expect.arrayContaining(["party", "mediator", "guarantor"]));
  });

  test("the organisations a text names", () => {
    const organisations = theCase.parties
      .filter((party) => party.roles?.includes("organisation"))
      .map((party) => party.id);
    expect(organisations).toEqual(expect.arrayContaining(["nato", "eu", "iaea", "world-bank"]));
  });
});

describe("the record", () => {
  const stancesOn = (party: Id, issue: Id): string[] =>
    (theCase.positions ?? [])
      .filter((row) => row.party === party && row.issue === issue)
      .map((row) => `${row.date} ${row.stance} ${row.options.join(", ")}`);

  test("Ukraine on membership of NATO: no bar (20 November), a pledge for a guarantee like Article 5 (14 December 2025)", () => {
    expect(stancesOn("ukraine", "nato-membership")).toEqual(
      expect.arrayContaining(["2025-11-20 ruled-out barred-constitution", "2025-12-14 conditional barred-pledge"]),
    );
    const offer = theCase.positions?.find(({ id }) => id === "p044");
    expect(offer?.if).toEqual({ "security-guarantee-type": ["multilateral-article5-like", "us-article5-like"] });
    expect(offer?.confidence).toBe("high");
  });

  test("Russia rules out what that offer asks for", () => {
    expect(stancesOn("russia", "security-guarantee-type")).toContain(
      "2025-08-21 ruled-out us-article5-like, multilateral-article5-like, adhoc-europe",
    );
  });

  test("the bodies that ratify have spoken: the Speaker on 24 November 2025, voters in two surveys, members of Congress", () => {
    const spoken = new Set((theCase.positions ?? []).map(({ party }) => party));
    expect([...spoken]).toEqual(expect.arrayContaining(["verkhovna-rada", "ukrainian-voters", "us-congress"]));
  });

  test("a report of acceptance on 25 November 2025, and what was said beside it", () => {
    const claims = (id: Id): unknown => theCase.statements?.find((one) => one.id === id)?.claims;
    expect(claims("s67")).toContainEqual({ kind: "reports-acceptance", of: "ukraine", about: { draft: "geneva19" } });
    expect(claims("s68")).toEqual([{ kind: "reports-progress", value: 1, about: { draft: "geneva19" } }]);
  });

  test("the conflict is between two of the four", () => {
    expect(theCase.principals).toEqual(["ukraine", "russia"]);
  });

  test("the last row of the record is of the day that the summary names", () => {
    const days = [...(theCase.positions ?? []), ...(theCase.statements ?? []), ...(theCase.contacts ?? [])].map(
      ({ date }) => date,
    );
    expect(days.sort().at(-1)).toBe("2026-06-23");
    expect(theCase.summary).toContain("ends on 23 June 2026");
  });
});

describe("neutrality and sources", () => {
  test("every draft term, position, statement and contact names its source", () => {
    const unsourced = [
      ...(theCase.drafts ?? []).flatMap(({ id, terms }) =>
        Object.entries(terms ?? {}).flatMap(([issue, term]) =>
          typeof term === "object" && "value" in term && "source" in term ? [] : [`${id}/${issue}`],
        ),
      ),
      ...[...(theCase.positions ?? []), ...(theCase.statements ?? []), ...(theCase.contacts ?? [])].flatMap((row) =>
        row.source === undefined ? [row.id] : [],
      ),
    ];
    expect(unsourced).toEqual([]);
  });

  test("every default is a judgement with an owner", () => {
    for (const issue of theCase.issues) expect(issue.default, issue.id).toMatchObject({ source: expect.any(String) });
  });

  test("no draft breaks a constraint that the facts imply: there would be a warning", () => {
    expect(theCase.constraints?.length).toBeGreaterThan(0);
    expect(loaded.diagnostics.filter(({ code }) => code.includes("constraint"))).toEqual([]);
  });
});

describe("what has been said leaves no text, and on which rows that hangs (README)", () => {
  const run = { seed: 1, draws: 0 };
  const conflictsWithout = (id: Id | null): readonly (readonly Demand[])[] => {
    const positions = (theCase.positions ?? []).filter((row) => row.id !== id);
    const compiled = compile({ ...theCase, positions }, { perspective: "record" });
    if (!("model" in compiled)) throw new Error(compiled.diagnostics.map(({ message }) => message).join("\n"));
    return whyNot(compiled.model, {}, run).conflicts;
  };

  test("Ukraine’s red lines on membership and its price, and Russia’s on both, exclude each other; nobody’s walk-away value plays a part", () => {
    const conflicts = conflictsWithout(null);
    expect(conflicts).toHaveLength(2);
    for (const demands of conflicts) {
      expect(new Set(demands.map(({ party }) => party))).toEqual(new Set(["ukraine", "russia"]));
      expect(demands.every((demand) => "redLine" in demand)).toBe(true);
      expect(new Set(demands.flatMap((demand) => ("redLine" in demand ? Object.keys(demand.redLine) : [])))).toEqual(
        new Set(["nato-membership", "security-guarantee-type"]),
      );
    }
  });

  test("without the words on alliances of 20 November 2025 a deal is open again", () => {
    expect(conflictsWithout("p158")).toEqual([]);
  });

  test("so it is where the offer of 14 December 2025 is read as leaving membership to a consensus", () => {
    const { if: _, ...plain } = theCase.positions!.find(({ id }) => id === "p044")!;
    const positions = theCase.positions!.map((row) =>
      row.id === "p044" ? { ...plain, options: ["consensus-absent"] } : row,
    );
    const compiled = compile({ ...theCase, positions }, { perspective: "record" });
    if (!("model" in compiled)) throw new Error("does not compile");
    // Open again, not settled: whether there is a deal then hangs on what nobody has said.
    expect(whyNot(compiled.model, {}, run).empty).toBeNull();
  });

  test.each(["p156", "p157", "p159"])("%s, said before, changes nothing", (id) => {
    expect(conflictsWithout(id)).toEqual(conflictsWithout(null));
  });
});

test("the authors’ check: it is printed, and what it says stands in the README, so that a change is explained there", () => {
  const said = (theCase.perspectives ?? []).flatMap(({ id: perspective }) => {
    const compiled = compile(theCase, { perspective });
    if (!("model" in compiled)) throw new Error(`${perspective} does not compile`);
    return authorsCheck(compiled.model, { seed: 1, draws: 10_000 }).map((check) => ({ perspective, ...check }));
  });
  const rows = (theCase.perspectives ?? []).map(({ id }) => {
    const cells = said
      .filter(({ perspective }) => perspective === id)
      .map(({ party, draft: own, holds, probability }) => {
        const chance = probability === null ? "crosses a red line of its own" : probability.estimate.toFixed(2);
        return `${party} \`${own}\` ${chance}${holds ? "" : ", does not hold"}`;
      });
    return `| ${[id, ...cells].join(" | ")} |`;
  });
  console.info(["The authors’ check:", ...rows].join("\n"));
  const readme = readFileSync(path.join(import.meta.dirname, "README.md"), "utf8").split("\n");
  const table = readme.slice(readme.indexOf("## The authors’ check"));
  expect(table.filter((line) => theCase.perspectives?.some(({ id }) => line.startsWith(`| ${id} |`)))).toEqual(rows);
  // A contradiction between a text and its author’s own words is told, with the rows, and never coded away.
  for (const { holds, contradicting } of said)
    if (!holds)
      for (const { words } of contradicting) for (const { id } of words) expect(table.join("\n")).toContain(id);
});

describe("what bears on whether it would hold", () => {
  test("one support is one lever, one decision one act", () => {
    const same = [...(theCase.levers ?? []), ...(theCase.acts ?? [])].flatMap(({ id, same: other }) =>
      other == null ? [] : [[id, other].sort().join(" = ")],
    );
    expect([...new Set(same)].sort()).toEqual([
      "aid-resumed-mar25 = uninterrupted-aid-mar25",
      "intel-arms-cut = support-withdrawn-if-blamed",
    ]);
  });

  test("a prior that nobody stated leaves the question open", () => {
    const assumed = (theCase.perspectives ?? []).flatMap(({ resolve }) =>
      Object.values(resolve ?? {}).flatMap(({ prior }) =>
        typeof prior === "object" && "value" in prior && prior.source === "assumed" ? [prior.value] : [],
      ),
    );
    expect(assumed.length).toBeGreaterThan(0);
    for (const prior of assumed) expect(prior).toEqual([0, 50, 100]);
  });

  test("strengths of both principals are counted in the same units", () => {
    for (const { id, strength } of theCase.perspectives ?? [])
      if (strength !== undefined)
        for (const side of theCase.principals ?? [])
          expect(strength[side]?.["2025"], id).toMatchObject({ troops: {}, quality: {}, financing: {} });
  });

  test("no lever has an effect on others that nobody has spoken of", () => {
    const effects = [
      ...(theCase.levers ?? []),
      ...(theCase.perspectives ?? []).flatMap(({ levers }) => Object.values(levers ?? {})),
    ];
    expect(effects.filter(({ effect }) => effect?.others !== undefined || effect?.flow !== undefined)).toEqual([]);
  });
});

describe("the seven perspectives", () => {
  const ids = [
    "record",
    "ash",
    "daalder",
    "us-administration",
    "russian-government",
    "ukraine-government",
    "european-governments",
  ];
  test("stand in this order, the record first", () => {
    expect(theCase.perspectives?.map(({ id }) => id)).toEqual(ids);
  });

  test.each(ids)("%s compiles, with all four parties deciding", (perspective) => {
    const compiled = compile(theCase, { perspective });
    if (!("model" in compiled)) throw new Error(compiled.diagnostics.map(({ message }) => message).join("\n"));
    const deciding = compiled.model.parties.filter((party) => party.deciding).map((party) => party.id);
    expect(deciding).toEqual(["ukraine", "russia", "united-states", "europe"]);
  });

  test("the record holds no number of its own", () => {
    expect(theCase.perspectives?.[0]).toMatchObject({ extends: "derived" });
    expect(theCase.perspectives?.[0]?.parties ?? {}).toEqual({});
  });
});
