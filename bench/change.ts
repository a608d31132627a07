// Amendments at the size of the main case, and why there is no deal: 30 issues, 4 parties, 12 red lines.
import { amend, core, createModel, type Model, trades, type UtilityTables, whyNot } from "@parley/core";
import { generator, randomTables } from "./random.ts";

const context = { seed: 1, draws: 0 };

/** A random additive model with 3–5 options an issue and a random draft that settles every issue. */
function withDraft(issues: number, parties: number, reservation: number, seed: number): Model {
  const random = generator(seed);
  const sizes = Array.from({ length: issues }, () => 3 + Math.floor(random() * 3));
  const tables = randomTables({ issues, options: 5, parties, seed, reservation, preferences: "opposed" });
  const model = createModel({
    issues: tables.issues.map((issue, i) => ({
      ...issue,
      group: `g${i % 6}`,
      options: issue.options.slice(0, sizes[i]),
    })),
    parties: tables.parties.map((party) => ({
      ...party,
      utilities: party.utilities.map((row, i) => row.slice(0, sizes[i])),
    })),
  });
  const common = new Float64Array(model.issueOf.length);
  sizes.forEach((size, i) => {
    common[model.offsets[i]! + Math.floor(random() * size)] = 1;
  });
  const states = sizes.map(() => "settled" as const);
  const readings = tables.parties.map(() => common);
  return { ...model, drafts: [{ id: "d", title: "d", date: null, follows: null, states, common, readings }] };
}

/** Four opposed parties, each with some red lines of one or two options among those it likes least. */
function contested(issues: number, reservation: number, seed: number, redLines = 3): Model {
  const random = generator(seed + 1000);
  const tables = randomTables({ issues, options: 4, parties: 4, seed, reservation, preferences: "opposed" });
  const redLine = (utilities: readonly (readonly number[])[]): [number, number][] => {
    const of = new Set<number>();
    while (of.size < 1 + Math.floor(random() * 2)) of.add(Math.floor(random() * issues));
    return [...of].sort((a, b) => a - b).map((i) => [i, utilities[i]!.indexOf(Math.min(...utilities[i]!))]);
  };
  const parties: UtilityTables["parties"] = tables.parties.map((party) => ({
    ...party,
    redLines: Array.from({ length: redLines }, () => redLine(party.utilities)),
  }));
  return createModel({ ...tables, parties });
}

interface Timed {
  readonly milliseconds: number;
  readonly note: string;
}

/** Best of three runs, in milliseconds. */
function timed<T>(run: () => T, note: (result: T) => string): Timed {
  let milliseconds = Number.POSITIVE_INFINITY;
  let result = run();
  for (let k = 0; k < 3; k++) {
    const start = performance.now();
    result = run();
    milliseconds = Math.min(milliseconds, performance.now() - start);
  }
  return { milliseconds, note: note(result) };
}

const seeds = [1, 2, 3, 4, 5, 6];

/** Prints one line a question: the median and the slowest of six random cases, and what was found. */
export function run(): void {
  const lines: { what: string; aim?: number; each: (seed: number) => Timed }[] = [
    ...[0.48, 0.49, 0.5].map((reservation) => ({
      what: `amend, at most 3 changes, walk-away ${reservation}`,
      aim: 50,
      each: (seed: number) => {
        const model = withDraft(31, 4, reservation, seed);
        return timed(
          () => amend(model, { max: 3 }, context),
          ({ amendments, proven }) => `${amendments[0]?.changes.length ?? "none"}${proven ? "" : " unproven"}`,
        );
      },
    })),
    {
      what: "amend, as many as it takes, walk-away 0.5",
      each: (seed) => {
        const model = withDraft(31, 4, 0.5, seed);
        return timed(
          () => amend(model, {}, context),
          ({ amendments, proven }) => `${amendments[0]?.changes.length ?? "none"}${proven ? "" : " unproven"}`,
        );
      },
    },
    ...[0.56, 0.58, 0.6]
      .flatMap((reservation) => [3, 12].map((redLines) => ({ reservation, redLines })))
      .map(({ reservation, redLines }) => ({
        what: `why-not, 30 issues × 4, ${redLines * 4} red lines, walk-away ${reservation}`,
        ...(redLines === 3 ? { aim: 1000 } : {}),
        each: (seed: number) => {
          const model = contested(30, reservation, seed, redLines);
          return timed(
            () => whyNot(model, {}, context),
            ({ conflicts, openings, complete }) =>
              `${conflicts.length}/${openings.length}${complete ? "" : " incomplete"}`,
          );
        },
      })),
    {
      what: "trades and chains of up to 4",
      each: (seed) => {
        const model = withDraft(31, 4, 0.5, seed);
        return timed(
          () => trades(model, {}, context),
          ({ total, proven }) => `${total}${proven ? "" : " unproven"}`,
        );
      },
    },
    {
      what: "core: exchange, fewest points, curve, axes",
      each: (seed) => {
        const model = withDraft(31, 4, 0.4, seed);
        return timed(
          () => core(model, {}, context),
          ({ fewest, curve }) =>
            `${fewest.packages[0]?.changes.length ?? "none"}${fewest.proven ? "" : " unproven"}, ${curve?.filter(({ proven }) => !proven).length ?? 0} points open`,
        );
      },
    },
  ];
  console.log("\nchange: 31 issues × 3–5 options × 4 parties unless said otherwise; median and slowest of 6 cases");
  for (const { what, aim, each } of lines) {
    const rows = seeds.map(each).sort((a, b) => a.milliseconds - b.milliseconds);
    const [median, slowest] = [rows[3]!.milliseconds, rows[5]!.milliseconds];
    console.log(
      `  ${what.padEnd(52)} ${median.toFixed(1).padStart(8)} ms ${slowest.toFixed(1).padStart(8)} ms` +
        `${aim === undefined ? "" : `  (aim ${aim})`}  found: ${rows.map(({ note }) => note).join(", ")}`,
    );
  }
}
