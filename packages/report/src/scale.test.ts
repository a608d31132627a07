import { describe, expect, it } from "vitest";
import { chancePhrase, PROBABILITY_SCALE, probabilityWord } from "./scale.ts";

describe("the scale of chances", () => {
  it("agrees with the verdicts at both ends", () => {
    expect(probabilityWord(0.95)).toBe("almost certain");
    expect(probabilityWord(0.9499)).toBe("very likely");
    expect(probabilityWord(0.05)).toBe("almost never");
    expect(probabilityWord(0.0501)).toBe("very unlikely");
    expect(probabilityWord(0.5)).toBe("about as likely as not");
  });
  it("covers 0 to 1 without gaps, symmetric about one half", () => {
    const bounds = PROBABILITY_SCALE.map((step) => step.from);
    expect(bounds).toEqual([...bounds].sort((a, b) => b - a));
    expect(bounds.at(-1)).toBe(0);
    const inner = bounds.slice(0, -1);
    inner.forEach((bound, i) => {
      expect(bound + inner[inner.length - 1 - i]!).toBeCloseTo(1, 12);
    });
  });
  it("says a range where open issues leave one, with a word only if it fits both ends", () => {
    expect(chancePhrase({ estimate: 0.5, low: 0, high: 1, worst: 0.74, best: 0.84 })).toBe("0.74 to 0.84");
    expect(chancePhrase({ estimate: 0.5, low: 0, high: 1, worst: 0.84, best: 0.91 })).toBe("0.84 to 0.91, very likely");
    expect(chancePhrase({ estimate: 0.46, low: 0.44, high: 0.48 })).toBe("0.46, about as likely as not");
  });
});
