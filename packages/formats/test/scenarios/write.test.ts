import { createModel } from "@parley/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimalRange, decimalSum } from "../../src/scenarios/decimal.ts";
import { writeScenario } from "../../src/scenarios/index.ts";
import { closestSum, factor } from "../../src/scenarios/numbers.ts";
import { modelOf, plain, read, rich } from "./helpers.ts";

describe("writing", () => {
  it("warns of nothing where nothing is lost", () => {
    for (const format of ["genius-xml", "geniusweb-json", "negmas-yaml", "csv"] as const)
      expect(writeScenario(plain, format).warnings).toEqual([]);
  });

  it("names all that a format cannot carry", () => {
    const { warnings } = writeScenario(rich, "negmas-yaml");
    expect(warnings.map((warning) => `${warning.code}: ${warning.message}`)).toEqual([
      "lost-parties: parties that do not decide are left out: The envoy",
      "lost-interactions: interactions are not carried, so utilities differ where they hold: South (1)",
      "lost-red-lines: red lines are not carried: South (1)",
      "lost-constraints: constraints are not carried (1): every combination becomes possible",
      "lost-ranges: ranges are written as their expected values: South (2)",
      "lost-unknown-reservation: parties without a reservation value are given 0: North",
      "lost-sources: sources and notes are not carried (1 sources)",
      "lost-record: the record is not carried: drafts, statements",
      "lost-perspectives: other perspectives are not carried: Theirs",
      "lost-groups: groups of issues are not carried: security",
      "lost-order: that options lie on one scale is not carried: Army",
      "lost-ids: ids of issues and options are not carried: who reads the names makes new ones of them",
    ]);
    expect(warnings.every((warning) => warning.severity === "warning")).toBe(true);
  });

  it("keeps the parties' order, by numbers where their names would not", () => {
    expect([...writeScenario(plain, "genius-xml").files.keys()]).toEqual([
      "Talks-domain.xml",
      "1-South.xml",
      "2-North.xml",
    ]);
    const { files } = writeScenario({ ...plain, parties: [...plain.parties].reverse() }, "geniusweb-json");
    expect([...files.keys()]).toEqual(["Talks-domain.json", "North.json", "South.json"]);
  });

  it("writes nothing of what Genius cannot hold: an issue without an option above 0", () => {
    const model = createModel({
      issues: [{ id: "a", options: ["x", "y"] }],
      parties: [{ id: "p", utilities: [[-1, 0]] }],
    });
    const { files, warnings } = writeScenario(model, "genius-xml");
    expect(files.size).toBe(0);
    expect(warnings).toContainEqual({
      severity: "error",
      code: "negative-utilities",
      message: "Genius XML cannot hold the issue a of p: none of its options adds to the utility and some take from it",
    });
    expect(writeScenario(model, "geniusweb-json").warnings.map((warning) => warning.code)).toContain("outside-range");
  });

  it("writes a GeniusWeb reservation value as the outcome that comes closest, and says what it is worth", () => {
    const model = { ...plain, parties: plain.parties.map((party) => ({ ...party, reservation: 0.8 })) };
    const { files, warnings } = writeScenario(model, "geniusweb-json");
    expect(warnings).toContainEqual({
      severity: "warning",
      code: "changed-reservation",
      message:
        "a reservation value is written as the outcome that comes closest to it: South (1 instead of 0.8), North (0.75 instead of 0.8)",
    });
    expect(modelOf(read(Object.fromEntries(files))).parties.map((party) => party.reservation)).toEqual([1, 0.75]);
  });

  it("writes discount factors where they are given, and keeps them apart again", () => {
    const discounts = new Map([["north", 0.5]]);
    for (const format of ["genius-xml", "negmas-yaml"] as const) {
      const { files } = writeScenario(plain, format, { discounts });
      expect(read(Object.fromEntries(files)).parties.map((party) => party.discount)).toEqual([null, 0.5]);
    }
    expect(writeScenario(plain, "csv", { discounts }).warnings.map((warning) => warning.code)).toEqual([
      "lost-discount",
    ]);
  });

  it("guards cells that a spreadsheet would calculate", () => {
    const model = createModel({
      id: "x",
      issues: [{ id: "a", title: "=cmd|' /C calc'!A0", options: [{ id: "b", title: "+1" }] }],
      parties: [{ id: "p", utilities: [[-1]] }],
    });
    const { files } = writeScenario(model, "csv");
    expect([...files.values()][0]).toBe(`issue,option,p\r\n,reservation,0\r\n'=cmd|' /C calc'!A0,'+1,-1\r\n`);
  });

  it("writes numbers that YAML 1.1 readers, such as Python's, take for numbers", () => {
    const model = createModel({
      id: "x",
      issues: [{ id: "a", options: ["b", "yes"] }],
      parties: [{ id: "p", utilities: [[1e-7, 1]], reservation: 2.5e21 }],
    });
    const text = writeScenario(model, "negmas-yaml").files.get("p.yml")!;
    expect(text).toContain('"b": 1.0e-7\n');
    expect(text).toContain('"yes": 1.0\n');
    expect(text).toContain("reserved_value: 2.5e+21\n");
  });
});

describe("numbers", () => {
  it("finds the factor that gives a product to the last bit, the shortest first", () => {
    expect(factor(0.35, 0.35 * 0.667)).toBe(0.667);
    expect(factor(0, 0)).toBe(0);
    expect(factor(0, 1)).toBeNull();
    fc.assert(
      fc.property(
        fc.double({ min: 1e-9, max: 10, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (weight, value) => {
          expect(weight * factor(weight, weight * value)!).toBe(weight * value);
        },
      ),
    );
  });

  it("finds the closest sum, as exhaustive search does", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 }), {
          minLength: 1,
          maxLength: 5,
        }),
        fc.double({ min: -2, max: 2, noNaN: true }),
        (rows, target) => {
          let sums = [0];
          for (const row of rows) sums = sums.flatMap((sum) => row.map((value) => sum + value));
          const least = Math.min(...sums.map((sum) => Math.abs(sum - target)));
          const { choice, sum } = closestSum(rows, target);
          expect(choice.reduce((total, k, i) => total + rows[i]![k]!, 0)).toBe(sum);
          expect(Math.abs(sum - target)).toBe(least);
        },
      ),
    );
  });

  it("counts in exact decimals", () => {
    expect(decimalRange("0.1", "0.4", "0.1", 10)).toEqual(["0.1", "0.2", "0.3", "0.4"]);
    expect(decimalRange("-1", "1e0", ".75", 10)).toEqual(["-1", "-0.25", "0.5"]);
    expect(decimalRange("0", "10", "0.001", 100)).toBe("the range has more than 100 options");
    expect(decimalSum([0.1, 0.2, 0.7])).toBe("1");
    expect(decimalSum([1e-7, -0.5])).toBe("-0.4999999");
  });
});
