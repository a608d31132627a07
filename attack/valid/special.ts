import type { Grower, Json, Place } from "./grow.ts";
import { namesFor } from "./names.ts";
import { words } from "./words.ts";

/** Names that what is said of them is bound to: of a row its own `id`, of a stance its `issue`, and the like. */
export type Bindings = Readonly<Record<string, string>>;

/** Grows a value that is more than its schema can say; `undefined`: as the schema says. */
type Special = (grower: Grower, place: Place) => Json | undefined;

/**
 * By definition of the schema, or by key after a dot: sums that have to be 1, orders in which each stands once, tables, conflicts. What
 * is left out here the schema alone tells, and whatever is wrong is taken out afterwards.
 */
export const SPECIAL: Readonly<Record<string, Special>> = {
  Lottery: ({ random, world }, place) => {
    const options = random.shuffled(world.options.get(place.bound["issue"] ?? place.bound["id"] ?? "") ?? []);
    const taken = options.slice(0, random.between(1, Math.max(1, options.length)));
    const shares = random.shares(taken.length);
    return Object.fromEntries(taken.map((option, i) => [option, shares[i]!]));
  },
  Conjunction: ({ random, world }) => {
    const issues = random.some(world.rows["issues"]!, 1, 3);
    return Object.fromEntries(issues.map((issue) => [issue, random.one(world.options.get(issue)!)]));
  },
  Term: (grower, place) => {
    if (grower.random.chance(0.2)) return grower.random.one(["open", "unknown", "undecided"]);
    return grower.plainly("Term", place);
  },
  Conflict: (grower, place) => {
    const grown = grower.plainly("Conflict", place) as { [key: string]: Json };
    return { ...grown, ...conflict(grower) };
  },
  DecisionMaker: () => null,
  ".roles": ({ random }, { bound }) =>
    random.chance(bound["id"] === "party-1" || bound["id"] === "party-2" ? 0.95 : 0.5)
      ? ["party", ...(random.chance(0.2) ? ["guarantor"] : [])]
      : undefined,
  ".lapse": shares,
  ".walk": (grower, place) =>
    Object.fromEntries(grower.world.rows["parties"]!.map((id) => [id, shares(grower, place)])),
  ".rows": ({ random, world }, { bound }) => {
    const issues = (bound["rows"] ?? "").split(" ").filter((id) => id !== "");
    return Array.from({ length: random.between(1, 5) }, () => issues.map((id) => random.one(world.options.get(id)!)));
  },
  ".allowed": (grower, place) => {
    const issues = grower.random.some(grower.world.rows["issues"]!, 1, 3);
    return { issues, rows: SPECIAL[".rows"]!(grower, { ...place, bound: { rows: issues.join(" ") } })! };
  },
  ".order": ({ random, world }, { path, bound }) => {
    const all = path.includes("values") ? world.options.get(bound["issue"] ?? "") : world.rows["issues"];
    const order: string[][] = [];
    for (const id of random.shuffled(all ?? []))
      if (order.length > 0 && random.chance(0.2)) order.at(-1)!.push(id);
      else order.push([id]);
    return order;
  },
  ".between": ({ random, world }, { path, bound }) => {
    if (path.includes("differences")) {
      const all = path.includes("values") ? world.options.get(bound["issue"] ?? "") : world.rows["issues"];
      return random.shuffled(all ?? []).slice(0, 2);
    }
    return [judgement(), judgement()];
    function judgement(): string {
      const [party, issue] = [random.one(world.rows["parties"]!), random.one(world.rows["issues"]!) ?? "none"];
      const option = random.one(world.options.get(issue) ?? ["none"]);
      return `parties.${party}.${random.one(["reservation", `weights.${issue}`, `values.${issue}.${option}`])}`;
    }
  },
  // A draft's wording stands in the case: there is no folder with it.
  ".text": (_, { path }) => (path[0] === "drafts" ? null : undefined),
  ".title": (grower, { path }) =>
    path.at(-2) === "*" && path.includes("scenarios") ? words(grower.random) : undefined,
  ".scenarios": (grower, place) => {
    if (place.path.at(-2) === "effect") return undefined;
    const parts = grower.random.shares(grower.random.between(1, 3));
    const value = (): Json => grower.plainly("Number", { ...place, path: [...place.path, "value"] });
    return parts.map((probability, i) => ({ title: i === 0 ? "war" : `Words ${i}`, probability, value: value() }));
  },
};

function shares({ random, world }: Grower, place: Place): Json {
  const who = [...random.some(namesFor(world, { ...place, path: ["parties"] })!), "nobody"];
  const parts = random.shares(who.length);
  return Object.fromEntries(who.map((id, i) => [id, parts[i]!]));
}

/** Decision makers with one to three options each and an order of the states in each of the ways it can be told. */
function conflict({ random, world }: Grower): { [key: string]: Json } {
  const parties = random.shuffled(world.rows["parties"]!).slice(0, random.between(1, 3));
  let n = 0;
  const options = parties.map(() => Array.from({ length: random.between(1, 3) }, () => `act-${++n}`));
  const all = options.flat();
  const states = 2 ** all.length;
  const preferences = (): { [key: string]: Json } => {
    const way = random.below(all.length > 5 ? 2 : 3);
    if (way === 0) return { weights: Object.fromEntries(all.map((id) => [id, random.between(-5, 5)])) };
    if (way === 1) {
      const one = (): string => `${random.one(["", "!"])}${random.one(all)}`;
      return {
        statements: Array.from({ length: random.between(1, 4) }, () =>
          random.one([one(), `${one()} & ${one()}`, `(${one()} | ${one()}) -> ${one()}`]),
        ),
      };
    }
    const order: Json[] = [];
    for (const state of random.shuffled([...Array(states).keys()]))
      if (order.length > 0 && random.chance(0.2)) order.push([order.pop()!, state].flat());
      else order.push(state);
    return { ranking: order };
  };
  const makers = parties.map((id, i) => ({
    id,
    options: options[i]!.map((option) => ({
      id: option,
      title: words(random),
      ...(random.chance(0.3) && { reversible: random.chance(0.5) }),
      ...(random.chance(0.3) && { resumable: random.chance(0.5) }),
    })),
    ...preferences(),
  }));
  const ranked = makers.some((maker) => "ranking" in maker);
  const pattern = (): Json => Object.fromEntries(random.some(all, 1, 2).map((id) => [id, random.chance(0.5)]));
  return {
    decisionMakers: makers,
    infeasible: ranked ? [] : Array.from({ length: random.below(3) }, pattern),
    ...(random.chance(0.7) && { statusQuo: random.below(states) }),
    coalitions: parties.length > 1 && random.chance(0.5) ? [random.some(parties, 2)] : [],
  };
}
