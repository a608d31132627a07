import { describe, expect, it } from "vitest";
import { harbour } from "../test/fixtures/harbour.ts";
import { ACCENTS, accent, accentIndex } from "./accents.ts";

type Rgb = readonly [number, number, number];
const linear = (hex: string): Rgb => {
  const channel = (from: number): number => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
};
const luminance = ([r, g, b]: Rgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;
const contrast = (a: string, b: string): number => {
  const [high, low] = [luminance(linear(a)), luminance(linear(b))].sort((x, y) => y - x);
  return (high! + 0.05) / (low! + 0.05);
};
/** Severity 1.0 of Machado, Oliveira and Fernandes (2009), in linear sRGB. */
const DEFICIENCIES: Readonly<Record<string, readonly number[]>> = {
  none: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};
const seen = (matrix: readonly number[], [r, g, b]: Rgb): Rgb => {
  const row = (i: number): number => Math.min(1, Math.max(0, matrix[i]! * r + matrix[i + 1]! * g + matrix[i + 2]! * b));
  return [row(0), row(3), row(6)];
};
/** Ottosson's Oklab, in which distances are about as they are seen. */
const oklab = ([r, g, b]: Rgb): Rgb => {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
};

describe("party accents", () => {
  it.each(["light", "dark"] as const)("read as text on the %s page", (scheme) => {
    const page = scheme === "light" ? "#fbfaf7" : "#16181a";
    for (const colours of ACCENTS) expect(contrast(colours[scheme], page)).toBeGreaterThanOrEqual(4.5);
  });
  it.each(["light", "dark"] as const)("differ under each kind of colour vision (%s)", (scheme) => {
    for (const matrix of Object.values(DEFICIENCIES)) {
      const points = ACCENTS.map((colours) => oklab(seen(matrix, linear(colours[scheme]))));
      points.forEach((a, i) => {
        for (const b of points.slice(0, i))
          expect(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])).toBeGreaterThan(0.045);
      });
    }
  });
  it("go by the order of the file and are used for no one twice", () => {
    expect(accentIndex(harbour, "south")).toBe(1);
    expect(accent(harbour, "north")).toContain("--party-1");
    const many = { ...harbour, parties: Array.from({ length: 9 }, (_, i) => ({ id: `p${i}`, name: `P${i}` })) };
    const used = many.parties.map(({ id }) => accentIndex(many, id)).filter((index) => index >= 0);
    expect(new Set(used).size).toBe(used.length);
    expect(accent(many, "p8")).toBe("currentColor");
  });
});
