import type { Random } from "./random.ts";

/** The names in a case, chosen before anything is said of them, so that its parts can speak of each other. */
export interface World {
  /** Ids of the rows of each list that has ids. */
  readonly rows: Readonly<Record<string, readonly string[]>>;
  /** Issue → its options. */
  readonly options: ReadonlyMap<string, readonly string[]>;
  /** Labels of the points of every text. */
  readonly points: readonly string[];
}

const LISTS: Readonly<Record<string, readonly [prefix: string, least: number, most: number]>> = {
  sources: ["source", 0, 3],
  parties: ["party", 1, 5],
  issues: ["issue", 0, 5],
  drafts: ["draft", 0, 4],
  statements: ["said", 0, 6],
  positions: ["stance", 0, 8],
  contacts: ["contact", 0, 4],
  codings: ["coding", 0, 1],
  levers: ["lever", 0, 3],
  commitments: ["promise", 0, 3],
  acts: ["act", 0, 3],
  conflicts: ["conflict", 0, 2],
  facts: ["fact", 0, 3],
  comments: ["comment", 0, 3],
  perspectives: ["view", 0, 3],
  forecasts: ["forecast", 0, 3],
};
/** Ids that are words to JavaScript, to a spreadsheet or to Windows, or look like numbers. */
const ODD_IDS = [
  "constructor",
  "to-string",
  "value-of",
  "con",
  "true",
  "null",
  "0",
  "1",
  "2031",
  "1e5",
  "x".repeat(100),
];

export function worldOf(random: Random): World {
  const ids = (prefix: string, count: number): string[] => {
    const plain = Array.from({ length: count }, (_, i) => `${prefix}-${i + 1}`);
    return [...new Set(plain.map((id) => (random.chance(0.03) ? random.one(ODD_IDS) : id)))];
  };
  const rows = Object.fromEntries(
    Object.entries(LISTS).map(([list, [prefix, least, most]]) => {
      // A case that says nothing at all of something is as valid as one that says much.
      const count = random.chance(0.05) ? least : random.between(Math.min(most, Math.max(least, 1)), most);
      return [list, ids(prefix, list === "issues" && random.chance(0.05) ? 9 : count)];
    }),
  );
  const options = new Map(
    rows["issues"]!.map((issue) => [issue, ids("option", random.chance(0.1) ? 1 : random.between(2, 4))]),
  );
  return { rows, options, points: ["1", "2", "2.1", "2.2", "3", "(a)"] };
}
