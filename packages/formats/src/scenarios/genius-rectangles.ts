import { quoted } from "@parley/core";
import { descend, type Located, numeric } from "./genius-xml.ts";
import { type Domain, withConstant } from "./scenario.ts";
import type { Problems } from "./source.ts";

/** Most conjunctions one profile's rectangles may unfold into. */
const MAX_INTERACTIONS = 20_000;

interface Tables {
  readonly weights: null;
  readonly utilities: number[][];
  readonly interactions: { terms: [number, number][]; adds: number }[];
}

/**
 * Hyper-rectangles (Genius's non-linear profiles): each adds its utility to every outcome inside its bounds
 * (`INCLUDES`) or outside them (`EXCLUDES`), and the sum is divided by `maxutility`. A rectangle over one issue is a
 * table; over two or three it is one interaction for each combination of its options, which is exact. What is not
 * exact (more issues, other aggregations than the sum, nested functions) is refused with its place.
 *
 * @param byNumber issue numbers of the profile → issues of the domain
 */
export function readRectangles(
  space: Located,
  byNumber: ReadonlyMap<number, number | null>,
  domain: Domain,
  problems: Problems,
): Tables {
  const { source, element } = space;
  let utilities = domain.issues.map((issue) => issue.options.map(() => 0));
  const adds = new Map<string, { terms: [number, number][]; adds: number }>();
  let constant = 0;

  const maximum = numeric(space, "maxutility", problems);
  if (maximum !== null && maximum <= 0)
    problems.error(
      { source, offset: element.attributes.get("maxutility")!.at },
      "bad-maximum",
      `maxutility is ${maximum}; it must be above 0, for utilities are divided by it`,
    );
  const scale = maximum !== null && maximum > 0 ? maximum : 1;

  const functions = descend(element, "ufun");
  if (functions.length !== 1)
    problems.error(
      { source, offset: (functions[1] ?? element).at },
      "unsupported-rectangles",
      functions.length === 0 ? "there is no <ufun>" : "several <ufun> beside each other are not read",
    );
  const ufun = functions[0];
  if (!ufun) return { weights: null, utilities, interactions: [] };
  const nested = descend(ufun, "ufun")[0];
  if (nested)
    problems.error({ source, offset: nested.at }, "unsupported-rectangles", "nested <ufun> are not read exactly");
  const aggregation = ufun.attributes.get("aggregation");
  if (aggregation && aggregation.value !== "sum")
    problems.error(
      { source, offset: aggregation.at },
      "unsupported-rectangles",
      `rectangles combined by ${quoted(aggregation.value)} are not a sum of interactions; only "sum" is read`,
    );
  const outer = ufun.attributes.has("weight") ? (numeric({ source, element: ufun }, "weight", problems) ?? 1) : 1;

  const addBox = (box: ReadonlyMap<number, readonly number[]>, amount: number, at: number): void => {
    const issues = [...box].filter(([i, options]) => options.length < domain.issues[i]!.options.length);
    if (issues.some(([, options]) => options.length === 0)) return;
    if (issues.length === 0) {
      constant += amount;
      return;
    }
    if (issues.length === 1) {
      const [i, options] = issues[0]!;
      for (const k of options) utilities[i]![k]! += amount;
      return;
    }
    if (issues.length > 3) {
      const names = issues.map(([i]) => quoted(domain.issues[i]!.name)).join(", ");
      problems.error(
        { source, offset: at },
        "unsupported-rectangles",
        `a rectangle joins ${issues.length} issues (${names}); interactions join three at most`,
      );
      return;
    }
    const unfolded = issues.reduce((product, [, options]) => product * options.length, 1);
    if (adds.size + unfolded > MAX_INTERACTIONS) {
      problems.error(
        { source, offset: at },
        "unsupported-rectangles",
        `the rectangles up to this one unfold into more than ${MAX_INTERACTIONS} interactions`,
      );
      return;
    }
    let combinations: [number, number][][] = [[]];
    for (const [i, options] of issues.sort((one, other) => one[0] - other[0]))
      combinations = combinations.flatMap((terms) => options.map((k): [number, number][] => [...terms, [i, k]]));
    for (const terms of combinations) {
      const key = terms.join(";");
      const known = adds.get(key);
      if (known) known.adds += amount;
      else adds.set(key, { terms, adds: amount });
    }
  };

  for (const rectangle of descend(ufun, "hyperRectangle")) {
    const located = { source, element: rectangle };
    const utility = numeric(located, "utility", problems) ?? 0;
    const weight = rectangle.attributes.has("weight") ? (numeric(located, "weight", problems) ?? 1) : 1;
    const amount = (utility * weight * outer) / scale;
    const excludes = descend(rectangle, "EXCLUDES");
    const includes = descend(rectangle, "INCLUDES");
    if (excludes.length > 0 && includes.length > 0)
      problems.error(
        { source, offset: rectangle.at },
        "unsupported-rectangles",
        "a rectangle has both INCLUDES and EXCLUDES, whose meaning together is not defined",
      );
    const box = new Map<number, number[]>();
    for (const bound of [...includes, ...excludes]) {
      const [number, low, high] = ["index", "min", "max"].map((key) =>
        numeric({ source, element: bound }, key, problems),
      );
      if (number == null || low == null || high == null) continue;
      const i = byNumber.get(number);
      if (i === undefined)
        problems.error({ source, offset: bound.at }, "domain-mismatch", `there is no issue of number ${number}`);
      if (i === undefined || i === null || domain.issues[i]!.broken) continue;
      const values = domain.issues[i]!.numbers;
      if (!values) {
        problems.error(
          { source, offset: bound.at },
          "unsupported-rectangles",
          `a bound is on issue ${quoted(domain.issues[i]!.name)}, whose options are not whole numbers`,
        );
        continue;
      }
      const inside = (box.get(i) ?? values.map((_, k) => k)).filter((k) => values[k]! >= low && values[k]! <= high);
      box.set(i, inside);
    }
    if (excludes.length > 0) constant += amount;
    addBox(box, excludes.length > 0 ? -amount : amount, rectangle.at);
  }

  if (constant !== 0) utilities = withConstant(utilities, constant);
  return { weights: null, utilities, interactions: [...adds.values()].filter((interaction) => interaction.adds !== 0) };
}
