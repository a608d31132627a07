import type { Random } from "./random.ts";

const WORDS = [
  "The parties shall cease fire.",
  "North",
  "A name that goes on and on and on, so that no column of any table is wide enough for it, and then a bit longer still",
  "Відкриття кордону",
  "اتفاق السلام",
  "协议",
  "=1+1",
  '<script>alert("x")</script>',
  "a & b < c > d 'e' \"f\"",
  "tab\there",
  "two\nlines",
  "e\u0301 and é",
  "🕊️🏳️",
  "\u202eright to left",
  "a\u0007bell",
  "half \ud83d emoji",
  "_*[link](http://x)*_ `code` | pipe | # heading",
  "100%",
  "-",
  "{{x}} $y} %s \\n",
];

export function words(random: Random): string {
  return random.chance(0.5) ? `Words ${random.below(100)}` : random.one(WORDS);
}

const SENTENCES = [
  "The parties shall withdraw their forces within 30 days of the entry into force.",
  "North shall not be required to disband its units unless the guarantors agree.",
  "Words 1 may return, provided that the commission has verified it by 1 May 2031.",
  "A joint commission is established.",
  "If South fails to comply, the guarantors shall convene at once; otherwise the sanctions are lifted.",
  "Nothing here shall be construed as recognition.",
  "Стороны прекращают огонь.",
  "“Territory” means the area on the map.",
];

/** The text of a plan: points, points within them, headings, tables, or anything else that somebody may have typed. */
export function planText(random: Random, points: readonly string[]): string {
  if (random.chance(0.1))
    return random.one([
      words(random),
      "\n\n\n1.",
      "x".repeat(5000),
      "1.\n2.\n3.\n",
      "| a | b |\n|---|---|\n| 1 | 2 |\n",
    ]);
  const lines = points.flatMap((point) => {
    const label = point.startsWith("(") ? `  ${point}` : `${point}.`;
    const sentences = Array.from({ length: random.between(1, 3) }, () => random.one(SENTENCES)).join(" ");
    return random.chance(0.9) ? [`${label} ${random.chance(0.1) ? words(random) : sentences}`, ""] : [];
  });
  return `${random.chance(0.3) ? `# ${words(random)}\n\n` : ""}${lines.join("\n")}\n`;
}
