import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dodged, textWidth, ticks, wrapped } from "./frame.ts";

describe("placing labels", () => {
  it("keeps neighbours apart, in order, and moves none that stand free", () => {
    expect(dodged([0, 100], 10)).toEqual([0, 100]);
    expect(dodged([50, 50], 10)).toEqual([45, 55]);
    fc.assert(
      fc.property(fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { maxLength: 12 }), (positions) => {
        const placed = dodged(positions, 7);
        const order = positions.map((_, i) => i).sort((a, b) => placed[a]! - placed[b]!);
        order.slice(1).forEach((index, i) => {
          expect(placed[index]! - placed[order[i]!]!).toBeGreaterThanOrEqual(7 - 1e-9);
          expect(positions[index]!).toBeGreaterThanOrEqual(positions[order[i]!]!);
        });
      }),
    );
  });
  it("takes round steps that fall on zero", () => {
    expect(ticks(-23, 47, 6)).toEqual([-20, -10, 0, 10, 20, 30, 40]);
    expect(ticks(-0.3, 1.1, 5).map((t) => Number(t.toFixed(6)))).toEqual([-0.2, 0, 0.2, 0.4, 0.6, 0.8, 1]);
  });
  it("breaks lines at words and says where it cut", () => {
    expect(wrapped("one two three", textWidth("one two", 10), 10, 2)).toBe("one two\nthree");
    expect(wrapped("one two-three - four", textWidth("one two-", 10), 10, 3)).toBe("one two-\nthree -\nfour");
    expect(wrapped("one two three four five", textWidth("one two", 10), 10, 2)).toMatch(/^one two\nthree ?…$/);
  });
});
