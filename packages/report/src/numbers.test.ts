import { describe, expect, it } from "vitest";
import {
  counted,
  countWord,
  fixed,
  largeCount,
  longDate,
  percent,
  probabilityText,
  shortDate,
  signed,
  spreadPoints,
} from "./numbers.ts";

describe("numbers", () => {
  it("writes a real minus sign and no negative zero", () => {
    expect(fixed(-3.25)).toBe("−3.3");
    expect(fixed(-0.04)).toBe("0.0");
    expect(signed(0.04)).toBe("0.0");
    expect(signed(2)).toBe("+2.0");
    expect(percent(-0.08)).toBe("−8%");
  });
  it("shows utilities on 0–100, imported ones as they are", () => {
    expect(spreadPoints(0.123, 100)).toBe("+12.3");
    expect(spreadPoints({ low: -0.04, high: 0.081 }, 100)).toBe("−4.0 to +8.1");
    expect(spreadPoints(1.5, 1)).toBe("+1.500");
  });
  it("never rounds a chance to certainty", () => {
    expect(probabilityText(0.9999)).toBe(">0.99");
    expect(probabilityText(0.0001)).toBe("<0.01");
    expect(probabilityText(1)).toBe("1.00");
    expect(probabilityText(0)).toBe("0.00");
  });
  it("words large exact counts", () => {
    expect(largeCount("17496")).toBe("17,496");
    expect(largeCount("23000000000000")).toBe("about 23 trillion");
    expect(largeCount("1400000")).toBe("about 1.4 million");
    expect(largeCount(`14${"0".repeat(21)}`)).toBe("about 1.4 × 10^22");
  });
  it("counts in words up to ten", () => {
    expect(counted(1, "change")).toBe("one change");
    expect(counted(12, "change")).toBe("12 changes");
    expect(countWord(0)).toBe("no");
  });
  it("writes dates as far as they are known", () => {
    expect(longDate("2031-03-28")).toBe("28 March 2031");
    expect(longDate("2031-03")).toBe("March 2031");
    expect(longDate("2031")).toBe("2031");
    expect(shortDate("2031-03-28")).toBe("28 Mar");
  });
});
