const romans: readonly (readonly [value: number, letters: string])[] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];

/** A number from 1 to 3999 in Roman letters, lower case; others in digits. */
export function romanNumeral(value: number): string {
  if (value < 1 || value > 3999) return String(value);
  let rest = value;
  let out = "";
  for (const [worth, letters] of romans)
    while (rest >= worth) {
      out += letters;
      rest -= worth;
    }
  return out;
}

const digits = "〇一二三四五六七八九";

/** A number from 1 to 99 in Chinese characters; others in digits. */
export function hanNumeral(value: number): string {
  if (value < 1 || value > 99) return String(value);
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  return `${tens > 1 ? digits[tens] : ""}${tens > 0 ? "十" : ""}${ones > 0 ? digits[ones] : ""}`;
}

/** The n-th letter of an alphabet, then doubled, tripled, as Word counts: a … z, aa, bb. Digits past ten rounds. */
export function repeatedLetter(value: number, alphabet: string): string {
  if (value < 1 || value > 10 * alphabet.length) return String(value);
  return alphabet[(value - 1) % alphabet.length]!.repeat(Math.ceil(value / alphabet.length));
}
