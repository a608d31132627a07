import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { agreement } from "./agreement.ts";

const letters = (text: string): (string | null)[] => [...text].map((letter) => (letter === "." ? null : letter));

/** Examples of Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), with the figures printed there. */
describe("Krippendorff's examples", () => {
  test("two observers, two categories: 0.095", () => {
    expect(agreement([letters("0100000010"), letters("1110010000")], "nominal").alpha).toBeCloseTo(0.095, 3);
  });

  test("two observers, five categories: 0.692", () => {
    const both = agreement([letters("aabbdcccedda"), letters("babbbcccedddd".slice(0, 12))], "nominal");
    expect(both.alpha).toBeCloseTo(0.692, 3);
    expect(both.disagreements).toEqual([0, 4, 11]);
  });

  const four = ["123321412...", "1233224125.3", ".3332342251.", "1233244125" + "1."].map(letters);
  test("four observers, missing codings: nominal 0.743, ordinal 0.815", () => {
    expect(agreement(four, "nominal")).toMatchObject({ units: 11, values: 40 });
    expect(agreement(four, "nominal").alpha).toBeCloseTo(0.743, 3);
    expect(agreement(four, [..."12345"]).alpha).toBeCloseTo(0.815, 3);
  });
});

describe("two coders of a record", () => {
  const stances = ["ruled-out", "conditional", "accepted", "preferred"] as const;
  const coding = fc.array(fc.constantFrom(...stances), { minLength: 12, maxLength: 12 });

  test("perfect agreement is 1, and who is first does not matter", () => {
    fc.assert(
      fc.property(coding, coding, (a, b) => {
        expect(agreement([a, b], stances).alpha).toEqual(agreement([b, a], stances).alpha);
        const same = agreement([a, a], stances).alpha;
        expect(same === null || same === 1).toBe(true);
      }),
    );
  });

  test("turning the scale round changes nothing", () => {
    fc.assert(
      fc.property(coding, coding, (a, b) => {
        const forward = agreement([a, b], stances).alpha;
        const backward = agreement([a, b], stances.toReversed()).alpha;
        if (forward === null) expect(backward).toBeNull();
        else expect(backward).toBeCloseTo(forward, 10);
      }),
    );
  });

  test("a neighbouring grade is less of a disagreement than a far one", () => {
    const first = ["ruled-out", "conditional", "accepted", "preferred", "ruled-out"] as const;
    const near = agreement([first, ["conditional", ...first.slice(1)]], stances).alpha!;
    const far = agreement([first, ["preferred", ...first.slice(1)]], stances).alpha!;
    expect(near).toBeGreaterThan(far);
  });

  test("nothing varies, or nothing is coded twice: no figure", () => {
    expect(agreement([["a"], ["a"]], "nominal").alpha).toBeNull();
    expect(
      agreement(
        [
          ["a", null],
          [null, "b"],
        ],
        "nominal",
      ).alpha,
    ).toBeNull();
    expect(agreement([], "nominal").alpha).toBeNull();
  });

  test("codings of different records are refused, and values off the scale", () => {
    expect(() => agreement([["a"], ["a", "b"]], "nominal")).toThrow(RangeError);
    expect(() => agreement([["a"], ["c"]], ["a", "b"])).toThrow(RangeError);
  });
});
