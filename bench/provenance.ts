// Whose draft is it, at the size of the main case: seven authors, 31 issues of three to four options.
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { createModel, type Model, provenance } from "../packages/core/src/index.ts";

function modelOf(authors: number, issues: number, options: number): Model {
  const random = xoroshiro128plus(1);
  const uniform = (): number => (random.next() >>> 0) / 2 ** 32;
  const ids = Array.from({ length: issues }, (_, i) => `i${i}`);
  const model = createModel({
    issues: ids.map((id) => ({ id, options: Array.from({ length: options }, (_, k) => `o${k}`) })),
    parties: Array.from({ length: authors }, (_, a) => ({
      id: `p${a}`,
      utilities: ids.map(() => {
        const weight = uniform() * (2 / issues);
        return Array.from({ length: options }, () => weight * uniform());
      }),
    })),
  });
  const common = new Float64Array(issues * options);
  for (let i = 0; i < issues; i++) common[i * options + Math.floor(uniform() * options)] = 1;
  const draft = {
    id: "d",
    title: "d",
    date: null,
    follows: null,
    states: ids.map(() => "settled" as const),
    common,
    readings: [],
  };
  return { ...model, drafts: [draft] };
}

export function run(): void {
  console.log("\nprovenance: one draft, 999 permutations, 200 resamples");
  for (const [authors, issues, options] of [
    [3, 28, 3],
    [7, 31, 4],
    [7, 200, 4],
  ] as const) {
    const model = modelOf(authors, issues, options);
    const times = Array.from({ length: 5 }, (_, seed) => {
      const start = performance.now();
      provenance(model, { draft: "d" }, { seed, draws: 0 });
      return performance.now() - start;
    }).sort((a, b) => a - b);
    console.log(`  ${authors} authors, ${issues} issues × ${options}: ${times[2]!.toFixed(0)} ms`);
  }
}
