import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryCase } from "../../test/arbitrary-case.ts";
import { harbour } from "../../test/harbour.ts";
import { modelOf } from "../../test/model-of.ts";
import { acceptance } from "../acceptance/index.ts";
import { amend, trades, whyNot } from "../change/index.ts";
import { draftsOverTime } from "../drafts/index.ts";
import { favours } from "../robustness/index.ts";
import { frontier } from "../space/index.ts";
import { type Disguise, disguised } from "./disguise.ts";
import type { Case } from "./types.ts";
import { validateCase } from "./validate.ts";

const lake: Case = {
  parley: 1,
  id: "lake",
  title: "Eastland and Westland share a lake",
  parties: [
    {
      id: "east",
      name: "Republic of Eastland (cabinet)",
      short: "Eastland",
      aliases: ["Eastern", "Oria"],
      roles: ["party"],
    },
    { id: "west", name: "Westland", article: "the", aliases: ["Western"], roles: ["party"] },
    { id: "court", name: "Supreme Court of Eastland", roles: ["ratifier"], of: "east" },
    { id: "land", name: "Land", roles: ["affected"] },
  ],
  sources: [
    { id: "s", title: "What Eastland wants", publisher: "Eastland Press", url: "https://example.org/Eastland" },
  ],
  issues: [
    {
      id: "fish",
      title: "Western fish, Easterners and Eastlands",
      options: [
        { id: "few", title: "Oria's few" },
        { id: "many", title: "Northwestern many" },
      ],
      default: "few",
    },
  ],
  drafts: [
    {
      id: "d",
      title: "Westland’s draft",
      short: "Westland’s",
      text: "drafts/Eastland.md",
      body: "1. Eastland shall.\n2. The Supreme Court of Eastland may.",
      terms: {},
    },
  ],
  perspectives: [{ id: "p", title: "P", author: "E. Eastland", source: "s" }],
};

describe("parties under other names", () => {
  it("swaps two names wherever they stand as words, and nothing else", () => {
    const swapped = disguised(lake, { kind: "swapped", parties: ["east", "west"] });
    expect(swapped.parties.map(({ id, name, short, article }) => [id, name, short, article])).toEqual([
      ["west", "Republic of Eastland (cabinet)", "Eastland", undefined],
      ["east", "Westland", undefined, "the"],
      ["court", "Supreme Court of Eastland", undefined, undefined],
      ["land", "Land", undefined, undefined],
    ]);
    expect(swapped.title).toBe("Westland and Eastland share a lake");
    expect(swapped.issues[0]!.title).toBe("Eastern fish, Easterners and Westlands");
    expect(swapped.issues[0]!.options.map(({ title }) => title)).toEqual(["Westland's few", "Northwestern many"]);
    expect(swapped.drafts![0]).toMatchObject({
      title: "Eastland’s draft",
      short: "Eastland’s",
      text: "drafts/Eastland.md",
      body: "1. Westland shall.\n2. The Supreme Court of Eastland may.",
    });
    expect(swapped.sources![0]).toMatchObject({
      title: "What Westland wants",
      publisher: "Eastland Press",
      url: "https://example.org/Eastland",
    });
    expect(swapped.perspectives![0]!.author).toBe("E. Eastland");
    // Back again, but for what has no counterpart: Oria is called by the other's name.
    const back = disguised(swapped, { kind: "swapped", parties: ["east", "west"] });
    expect(back.parties).toEqual(lake.parties);
    expect(back.drafts).toEqual(lake.drafts);
  });

  it("puts letters in place of all names", () => {
    const letters = disguised(lake, { kind: "letters" });
    expect(letters.parties.map(({ name }) => name)).toEqual(["Party A", "Party B", "Party C", "Party D"]);
    expect(letters.parties.some((party) => party.short ?? party.article ?? party.aliases)).toBe(false);
    expect(letters.title).toBe("Party A and Party B share a lake");
    expect(letters.drafts![0]!.body).toBe("1. Party A shall.\n2. The Party C may.");
    expect(JSON.stringify(letters.issues)).not.toMatch(/Western |Eastland\b/);
  });

  it("leaves a case that is one, and refuses parties it does not have", () => {
    const faults = (kase: Case): unknown => validateCase(kase).diagnostics.map(({ code, path }) => [code, path]);
    for (const disguise of [{ kind: "letters" }, { kind: "swapped", parties: ["north", "south"] }] as const)
      expect(faults(disguised(harbour, disguise))).toEqual(faults(harbour));
    expect(() => disguised(harbour, { kind: "swapped", parties: ["north", "nobody"] })).toThrow(RangeError);
  });
});

describe("no number depends on a party's name", () => {
  const run = { seed: 7, draws: 256 };
  /** Everything that is computed of preferences, with parties by their ids. */
  const numbersOf = (kase: Case, perspective: string, draft: string): unknown => {
    const model = modelOf(kase, { perspective });
    const space = frontier(model, { all: false, method: "auto", epsilon: 0, limit: 10_000, memory: 100 }, run);
    const byParty = (utilities: readonly number[]): unknown =>
      Object.fromEntries(space.parties.map((id, p) => [id, utilities[p]]));
    const point = ({
      outcome,
      utilities,
    }: {
      readonly outcome: unknown;
      readonly utilities: readonly number[];
    }): unknown => [outcome, byParty(utilities)];
    const inOrder = (points: readonly unknown[]): readonly unknown[] =>
      points.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    return {
      acceptance: acceptance(model, { draft: null }, run).drafts.map(({ readingsDecide, ...rest }) => ({
        ...rest,
        readingsDecide: readingsDecide.toSorted(),
      })),
      drafts: draftsOverTime(model, { draft: null }, run).drafts,
      favours: favours(model, { draft }).parties,
      whyNot: whyNot(model, {}, run).empty,
      frontier: inOrder(space.frontier.map(point)),
      zone: { ...space.zone, best: space.zone.best && byParty(space.zone.best) },
      solutions: Object.fromEntries(
        Object.entries(space.solutions).map(([name, solution]) => [name, solution && point(solution)]),
      ),
      accepted: space.accepted,
    };
  };
  const disguises: readonly Disguise[] = [{ kind: "letters" }, { kind: "swapped", parties: ["party-0", "party-1"] }];

  it("in random cases", () => {
    fc.assert(
      fc.property(
        arbitraryCase.filter(({ parties }) => parties.length > 1),
        (kase) => {
          const plain = numbersOf(kase, "view", "draft");
          for (const disguise of disguises)
            expect(numbersOf(disguised(kase, disguise), "view", "draft")).toEqual(plain);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("of the smallest amendments and of the trades", () => {
    const told = (kase: Case): unknown => {
      const model = modelOf(kase, { perspective: "desk" });
      const amended = amend(model, { draft: "d1", for: null, limit: 5, max: 0 }, run);
      const { trades: found } = trades(model, { draft: "d1" }, run);
      return [
        amended.amendments.map(({ changes, utilities }) => [changes, utilities]),
        Object.fromEntries(
          Object.entries(amended.single).map(([id, list]) => [id, list.amendments.map(({ changes }) => changes)]),
        ),
        found.map(({ changes }) => changes),
      ];
    };
    for (const disguise of [{ kind: "letters" }, { kind: "swapped", parties: ["north", "south"] }] as const)
      expect(told(disguised(harbour, disguise))).toEqual(told(harbour));
  });
});
