import { agreement, type Case, type Statement } from "@parley/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { compareCodings, NOTHING } from "../../src/index.ts";
import { checked, HARBOUR, statements } from "./harbour.ts";

const bare = parse(HARBOUR);
const coder = (
  stances: readonly (readonly [party: string, option: string, stance: string])[],
  said: object[] = [],
): Case =>
  checked({
    ...bare,
    positions: stances.map(([party, option, stance]) => ({
      party,
      issue: option.startsWith("cap") || option === "none" ? "force-cap" : "guarantee",
      options: [option],
      stance,
      date: "2031-03-01",
    })),
    statements: said,
  });
const statement = (id: string, claims: object[], rest: object = {}): object => ({
  id,
  date: "2031-03-02",
  speaker: "X",
  party: "south",
  claims,
  ...rest,
});

describe("two coders of one record", () => {
  test("stances: issue by issue on the ordinal scale, and all of them", () => {
    const first = coder([
      ["north", "cap-60", "ruled-out"],
      ["north", "cap-80", "conditional"],
      ["south", "cap-60", "preferred"],
      ["south", "treaty", "accepted"],
      ["north", "treaty", "preferred"],
    ]);
    const second = coder([
      ["north", "cap-60", "ruled-out"],
      ["north", "cap-80", "accepted"],
      ["south", "cap-60", "preferred"],
      ["south", "treaty", "accepted"],
    ]);
    const { stances, disagreements, stancesAlone } = compareCodings(first, second);
    // Krippendorff's computation by hand: values R C P A / R A P A; n = 8, R 2, C 1, A 3, P 2.
    // δ²(C,A) = (1/2 + 3/2)² = 4; observed 2·4/8 = 1.
    // δ²: RC (2/2+1/2)² = 2.25, RA (1+1+1.5)² = 12.25, RP (1+1+3+1)² = 36, CA 4, CP (.5+3+1)² = 20.25, AP (1.5+1)² = 6.25
    const expected =
      (2 * (2 * 1 * 2.25 + 2 * 3 * 12.25 + 2 * 2 * 36 + 1 * 3 * 4 + 1 * 2 * 20.25 + 3 * 2 * 6.25)) / (8 * 7);
    expect(stances.overall.alpha).toBeCloseTo(1 - 1 / expected, 12);
    expect(stances.byIssue.map(({ matter, agreement: one }) => [matter, one.units])).toEqual([
      ["issue:force-cap", 3],
      ["issue:guarantee", 1],
    ]);
    expect(disagreements).toEqual([
      {
        kind: "stance",
        party: "north",
        issue: "force-cap",
        option: "cap-80",
        codings: ["conditional", "accepted"],
        by: ["position:2", "position:2"],
      },
    ]);
    expect(stancesAlone).toEqual({ first: 1, second: 0 });
  });

  test("claims: what one coder found and the other did not, matter by matter", () => {
    const d1 = { draft: "d1" };
    const treaty = { issue: "guarantee", option: "treaty" };
    const first = coder(
      [],
      [
        statement("s1", [
          { kind: "rejects", about: d1 },
          { kind: "demands", about: treaty },
        ]),
        statement("s2", [{ kind: "accepts", about: d1 }]),
        statement("s3", [{ kind: "reports-acceptance", of: "north", about: d1 }]),
        statement("s4", []),
        statement("s6", []),
      ],
    );
    const second = coder(
      [],
      [
        statement("s1", [{ kind: "rejects", about: d1 }]),
        statement("s2", [{ kind: "offers", about: d1 }]),
        statement("x9", [{ kind: "reports-acceptance", of: "south", about: d1 }]),
        statement("s5", [], { speaker: "Y" }),
        statement("s6", [{ kind: "promises", about: { commitment: "promise" } }]),
      ],
    );
    const { claims, disagreements, alone } = compareCodings(first, second);
    expect(disagreements).toEqual([
      { kind: "claim", statement: "s1", about: "issue:guarantee=treaty", codings: ["demands", NOTHING] },
      { kind: "claim", statement: "s2", about: "draft:d1", codings: ["accepts", "offers"] },
      {
        kind: "claim",
        statement: "s3",
        about: "draft:d1",
        codings: ["reports-acceptance of north", "reports-acceptance of south"],
      },
      { kind: "claim", statement: "s6", about: "commitment:promise", codings: [NOTHING, "promises"] },
    ]);
    expect(claims.byMatter.map(({ matter, agreement: one }) => [matter, one.units, one.disagreements.length])).toEqual([
      ["draft:d1", 3, 2],
      ["issue:guarantee", 1, 1],
      ["commitment:promise", 1, 1],
    ]);
    expect(claims.byMatter[0]!.agreement.alpha).toBe(
      agreement(
        [
          ["rejects", "accepts", "n"],
          ["rejects", "offers", "s"],
        ],
        "nominal",
      ).alpha,
    );
    expect(alone).toEqual({ first: ["s4"], second: ["s5"] });
  });

  test("a coder agrees with himself, and who is first does not matter", () => {
    fc.assert(
      fc.property(statements, statements, (a, b) => {
        const [first, second] = [a, b].map((rows: Statement[]) => checked({ ...bare, statements: rows }));
        const same = compareCodings(first!, first!);
        expect(same.disagreements).toEqual([]);
        expect(same.alone).toEqual({ first: [], second: [] });
        for (const { alpha } of [same.stances.overall, same.claims.overall])
          expect(alpha === null || alpha === 1).toBe(true);
        const [there, back] = [compareCodings(first!, second!), compareCodings(second!, first!)];
        expect(there.stances.overall.alpha).toEqual(back.stances.overall.alpha);
        expect(there.disagreements).toHaveLength(back.disagreements.length);
      }),
      { numRuns: 100 },
    );
  });
});
