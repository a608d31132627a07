// What is asked of uncertain judgements, each with what it should take at most on two quiet cores; processor seconds beside it.
import path from "node:path";
import {
  acceptance,
  analyseSpace,
  compile,
  expectedValue,
  type Model,
  pertQuantile,
  rangeOf,
  revised,
  robust,
} from "@parley/core";
import { loadCaseFromDisk } from "@parley/formats/node";
import { uncertainCase } from "./acceptance.ts";
import { generator } from "./random.ts";

interface Row {
  readonly what: string;
  readonly seconds: number;
  readonly processor: number;
  readonly aim: number;
  readonly found: string;
}

function measured(what: string, aim: number, ask: () => string): Row {
  const before = process.cpuUsage();
  const start = performance.now();
  const found = ask();
  const seconds = (performance.now() - start) / 1000;
  const used = process.cpuUsage(before);
  return { what, seconds, processor: (used.user + used.system) / 1e6, aim, found };
}

/** The model with every judgement that is a range drawn from it. */
function drawn(model: Model, random: () => number): Model {
  return model.parties.reduce(
    (made, { id, sheet }) =>
      sheet.entries.reduce((next, { quantity }, entry) => {
        if (typeof quantity === "number") return next;
        const number = quantity[0] < quantity[2] ? pertQuantile(random(), rangeOf(quantity)) : expectedValue(quantity);
        return revised(next, { party: id, entry, quantity: number }) ?? next;
      }, made),
    model,
  );
}

function frontierUnderDraws(model: Model, draws: number): string {
  const random = generator(1);
  let open = 0;
  for (let k = 0; k < draws; k++) if (analyseSpace(drawn(model, random), { limit: 2000 }).zone.empty === false) open++;
  return `a zone in ${open} of ${draws} draws`;
}

/** Prints one line a question. */
export function run(): Row[] {
  const { case: kase } = loadCaseFromDisk(path.resolve(import.meta.dirname, "../cases/ukraine-2025"));
  const views = (kase!.perspectives ?? []).flatMap(({ id }) => {
    const made = compile(kase!, { perspective: id });
    return "model" in made ? [made.model] : [];
  });
  const wide = views.reduce((a, b) => (ranges(b) > ranges(a) ? b : a));
  // Once small, so that the compiler has settled.
  acceptance(uncertainCase(4, 31, 1, 1), { draft: null }, { seed: 1, draws: 20_000 });
  const rows = [
    measured("10⁶ draws × 4 parties × 31 issues, every judgement a range", 1.2, () => {
      const { drafts } = acceptance(uncertainCase(4, 31, 1), { draft: null }, { seed: 1, draws: 1_000_000 });
      return `all accept with ${drafts[0]!.all.probability!.estimate.toFixed(4)}`;
    }),
    measured(`Sobol indices of the main case, 16 × 1,024 points, ${ranges(wide)} ranges`, 10, () => {
      const { indices, shapley, noIndices } = robust(wide, { draft: null, party: null }, { seed: 1, draws: 16_384 });
      return indices ? `${indices.length} indices` : shapley ? `${shapley.length} Shapley effects` : String(noIndices);
    }),
    measured("frontier and zone of 4 parties × 12 issues under 1,000 draws", 10, () =>
      frontierUnderDraws(uncertainCase(4, 12, 1), 1000),
    ),
  ];
  console.table(
    rows.map(({ what, seconds, processor, aim, found }) => ({
      what,
      seconds: Number(seconds.toFixed(2)),
      "processor, s": Number(processor.toFixed(2)),
      "aim, s": aim,
      found,
    })),
  );
  return rows;
}

function ranges({ parties }: Model): number {
  return parties.reduce(
    (sum, { sheet }) => sum + sheet.entries.filter(({ quantity }) => typeof quantity !== "number").length,
    0,
  );
}
