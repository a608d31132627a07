import { describe, expect, it } from "vitest";
import { createModel } from "../../model/index.ts";
import { randomModel } from "../random.test-support.ts";
import { conflictAxes, symmetricEigen } from "./axes.ts";

describe("the axes of conflict", () => {
  it("two opposed parties have one axis, loaded as the squares of the differences", () => {
    const model = createModel({
      issues: [
        { id: "a", options: ["x", "y"] },
        { id: "b", options: ["x", "y"] },
      ],
      parties: [
        {
          id: "p",
          utilities: [
            [0, 0.8],
            [0, 0.2],
          ],
        },
        {
          id: "q",
          utilities: [
            [0.6, 0],
            [0.4, 0],
          ],
        },
      ],
    });
    // Centred: p (∓0.4, ∓0.1), q (±0.3, ±0.2); half their difference: 0.35 and 0.15 on either option.
    const [axis, ...rest] = conflictAxes(model);
    expect(rest).toEqual([]);
    expect(axis!.share).toBeCloseTo(1, 12);
    expect(axis!.parties["p"]).toBeCloseTo(-axis!.parties["q"]!, 12);
    expect(axis!.loadings[0]!.issue).toBe("a");
    expect(axis!.loadings[0]!.share).toBeCloseTo(0.35 ** 2 / (0.35 ** 2 + 0.15 ** 2), 12);
  });

  it("shares sum to 1, loadings to 1, and together they give the differences back", () => {
    const model = randomModel({ issues: 6, options: 4, parties: 5, reservation: 0.5 }, 7);
    const axes = conflictAxes(model);
    expect(axes.length).toBe(4);
    expect(axes.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    for (const { loadings } of axes) expect(loadings.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 10);
    const rows = model.parties.map(({ utilities }) =>
      utilities.map((u, o) => {
        const i = model.issueOf[o]!;
        const own = utilities.slice(model.offsets[i], model.offsets[i + 1]);
        return u - own.reduce((a, b) => a + b, 0) / own.length;
      }),
    );
    const mean = rows[0]!.map((_, o) => rows.reduce((sum, row) => sum + row[o]!, 0) / rows.length);
    const total = rows.reduce((sum, row) => sum + row.reduce((a, x, o) => a + (x - mean[o]!) ** 2, 0), 0);
    const scores = axes.reduce(
      (sum, { parties }) => sum + Object.values(parties).reduce((a, score) => a + score * score, 0),
      0,
    );
    expect(scores).toBeCloseTo(total, 12);
  });

  it("eigenvectors of a symmetric matrix give it back", () => {
    const matrix = [
      [4, 1, -2],
      [1, 3, 0.5],
      [-2, 0.5, 1],
    ];
    const { values, vectors } = symmetricEigen(matrix);
    matrix.forEach((row, i) => {
      row.forEach((entry, j) => {
        expect(values.reduce((sum, value, k) => sum + value * vectors[i]![k]! * vectors[j]![k]!, 0)).toBeCloseTo(
          entry,
          12,
        );
      });
    });
  });
});
