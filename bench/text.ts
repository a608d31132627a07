import { alignPoints, splitPoints, wordDifference } from "../packages/core/src/index.ts";
import { knownEdits } from "../packages/core/src/text/known-edits.test-support.ts";

/** Splitting, aligning and comparing a treaty with its amended version, by its number of points. */
export function run(): void {
  const rows = [100, 400, 1000].map((points) => {
    const { from, to } = knownEdits(points, 42);
    const body = from.map(({ id, text }) => `${id}. ${text}`).join("\n");
    const timed = <T>(work: () => T): [number, T] => {
      work();
      const start = performance.now();
      const result = work();
      return [performance.now() - start, result];
    };
    const [split] = timed(() => splitPoints(body));
    const [align, rows] = timed(() => alignPoints(from, to));
    const before = new Map(from.map(({ id, text }) => [id, text]));
    const after = new Map(to.map(({ id, text }) => [id, text]));
    const [words] = timed(() =>
      rows.map((row) => wordDifference(before.get(row.from ?? "") ?? "", after.get(row.to ?? "") ?? "")),
    );
    return {
      points,
      words: body.split(" ").length,
      "split, ms": split.toFixed(1),
      "align, ms": align.toFixed(1),
      "word differences, ms": words.toFixed(1),
    };
  });
  console.log("A treaty against its amended version");
  console.table(rows);
}
