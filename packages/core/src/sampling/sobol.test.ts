import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { blockSize, Scrambling, scramblingCount } from "./scrambling.ts";
import { sobolDimensions, sobolDirections, sobolPoint } from "./sobol.ts";

const repository = path.resolve(import.meta.dirname, "../../../..");
const reference = path.resolve(repository, "../shared/reference/sobol-joe-kuo-6.first1024.txt");

function points(scrambling: Scrambling, dimension: number, count: number): Float64Array {
  const out = new Float64Array(count);
  const block = new Int32Array(blockSize);
  for (let first = 0; first < count; first += blockSize) {
    const size = Math.min(blockSize, count - first);
    scrambling.fill(dimension, first, size, block);
    for (let i = 0; i < size; i++) out[first + i] = ((block[i]! >>> 0) + 0.5) / 2 ** 32;
  }
  return out;
}

describe("Sobol sequence", () => {
  test("dimension 0 is van der Corput's sequence", () => {
    const reversed = Array.from({ length: 1024 }, (_, i) => {
      let value = 0;
      for (let bit = 0; bit < 10; bit++) if ((i >> bit) & 1) value += 2 ** -(bit + 1);
      return value;
    });
    const ours = reversed.map((_, i) => sobolPoint(0, i));
    expect(ours.slice(0, 8)).toEqual([0, 0.5, 0.75, 0.25, 0.375, 0.875, 0.625, 0.125]);
    expect([...ours].sort()).toEqual([...reversed].sort());
  });

  test("the first points of dimensions 1 and 2 as published with the direction numbers", () => {
    expect(Array.from({ length: 8 }, (_, i) => sobolPoint(1, i))).toEqual([
      0, 0.5, 0.25, 0.75, 0.375, 0.875, 0.125, 0.625,
    ]);
    expect(Array.from({ length: 8 }, (_, i) => sobolPoint(2, i))).toEqual([
      0, 0.5, 0.25, 0.75, 0.625, 0.125, 0.875, 0.375,
    ]);
  });

  test.skipIf(!existsSync(reference))("the packed table holds the published initial numbers", () => {
    const directions = sobolDirections();
    const rows = readFileSync(reference, "utf8").trim().split("\n").slice(1);
    expect(rows).toHaveLength(sobolDimensions - 1);
    for (const row of rows) {
      const [dimension, degree, , ...initial] = row.trim().split(/\s+/).map(Number) as [number, number, number];
      expect(initial).toHaveLength(degree);
      (initial as number[]).forEach((m, k) => {
        expect((directions[32 * (dimension - 1) + k]! >>> 0) / 2 ** (31 - k)).toBe(m);
      });
    }
  });

  test("no dimension beyond the table", () => {
    expect(() => sobolPoint(sobolDimensions, 0)).toThrow(RangeError);
  });
});

describe("scramblings", () => {
  test("the first 2^m points of every dimension hit each interval of length 2^-m once", () => {
    const scrambling = new Scrambling(7, 3, sobolDimensions);
    for (let dimension = 0; dimension < sobolDimensions; dimension += 31)
      for (const m of [3, 8, 11]) {
        const cells = new Set(Array.from(points(scrambling, dimension, 2 ** m), (u) => Math.floor(u * 2 ** m)));
        expect(cells.size).toBe(2 ** m);
      }
  });

  test("neighbouring dimensions fill the elementary boxes of the plane", () => {
    const scrambling = new Scrambling(1, 0, 2);
    const x = points(scrambling, 0, 256);
    const y = points(scrambling, 1, 256);
    for (let split = 0; split <= 8; split++) {
      const boxes = new Set(
        Array.from(x, (u, i) => `${Math.floor(u * 2 ** split)},${Math.floor(y[i]! * 2 ** (8 - split))}`),
      );
      expect(boxes.size).toBe(256);
    }
  });

  test("the same seed gives the same numbers whatever else is asked for; another seed or scrambling gives others", () => {
    const few = new Scrambling(5, 2, 3);
    const many = new Scrambling(5, 2, 1100);
    expect(points(few, 2, 2000)).toEqual(points(many, 2, 2000));
    expect(points(many, 1050, 1200).subarray(0, 700)).toEqual(points(new Scrambling(5, 2, 1060), 1050, 700));
    expect(points(new Scrambling(6, 2, 3), 2, 10)).not.toEqual(points(few, 2, 10));
    expect(points(new Scrambling(5, 3, 3), 2, 10)).not.toEqual(points(few, 2, 10));
  });

  test("beyond the table the numbers are pseudo-random and uniform", () => {
    const u = points(new Scrambling(5, 2, 1100), 1050, 20_000);
    const counts = new Array<number>(10).fill(0);
    for (const value of u) counts[Math.floor(value * 10)]!++;
    const chiSquare = counts.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
    expect(chiSquare).toBeLessThan(27.9); // 0.1% point of 9 degrees of freedom
    expect(new Set(Array.from(u.subarray(0, 1024), (value) => Math.floor(value * 1024))).size).toBeLessThan(1000);
  });

  test("integration of a smooth function errs far less than pseudo-random numbers would", () => {
    const dimensions = 8;
    const count = 4096;
    // Genz's product peak variant with integral 1 and standard deviation known in closed form.
    const f = (u: number): number => 1 + (u - 0.5);
    const deviation = Math.sqrt((1 + 1 / 12) ** dimensions - 1);
    const errors = Array.from({ length: scramblingCount }, (_, s) => {
      const scrambling = new Scrambling(11, s, dimensions);
      const product = new Float64Array(count).fill(1);
      for (let d = 0; d < dimensions; d++) {
        const u = points(scrambling, d, count);
        for (let i = 0; i < count; i++) product[i]! *= f(u[i]!);
      }
      return product.reduce((sum, value) => sum + value, 0) / count - 1;
    });
    const rootMeanSquare = Math.sqrt(errors.reduce((sum, e) => sum + e * e, 0) / errors.length);
    expect(rootMeanSquare).toBeLessThan(deviation / Math.sqrt(count) / 10);
    expect(Math.max(...errors.map(Math.abs))).toBeGreaterThan(0);
  });
});
