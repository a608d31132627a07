import type { Case, CasePath, Id, PartyJudgements, Perspective, Quantity } from "@parley/core";
import type { CaseEdit, Json } from "./edits.ts";
import type { Bounds } from "./quantity.ts";

/** A number that a view gives beside its parties' judgements: a cost, a strength, a patience, a share of blame. */
export interface ViewNumber {
  /** From the perspective on. */
  readonly path: CasePath;
  readonly quantity: Quantity;
  /** The place in words. */
  readonly label: string;
  readonly source: Id | null;
  readonly bounds: Bounds;
}

/** The keys of a view, and of its parties, whose numbers the answers of a page rest on. */
const ASKED = {
  strategy: {
    view: ["commitments", "resolve", "acts", "deterrence", "strength", "span", "levers"],
    party: [],
  },
  talks: { view: ["rounds", "blame", "levers", "power"], party: ["patience", "flow", "blameCost", "rationality"] },
} as const satisfies Readonly<
  Record<string, { readonly view: readonly (keyof Perspective)[]; readonly party: readonly (keyof PartyJudgements)[] }>
>;
/** A page whose numbers can be tried. */
export type TriedPage = keyof typeof ASKED;

/** Keys whose numbers are chances or shares. */
const SHARES: ReadonlySet<string> = new Set([
  "credibility",
  "probability",
  "unrelated",
  "patience",
  "discount",
  "blame",
]);

/**
 * The numbers of a view that a page's answers rest on, those of others that it extends included, nearest first: each with its
 * place in words and how far it can sensibly be moved, to twice the greatest value that its range allows.
 */
export function viewNumbers(kase: Case, perspective: Id, page: TriedPage): readonly ViewNumber[] {
  const names = namesOf(kase);
  const found = new Map<string, ViewNumber>();
  const places = (view: Perspective): readonly CasePath[] => [
    ...ASKED[page].view.map((key): CasePath => [key]),
    ...Object.keys(view.parties ?? {}).flatMap((party) =>
      ASKED[page].party.map((key): CasePath => ["parties", party, key]),
    ),
  ];
  for (const view of chainOf(kase, perspective))
    for (const place of places(view))
      for (const leaf of numbersIn(at(view, place), place))
        if (!found.has(leaf.path.join(" "))) found.set(leaf.path.join(" "), described(leaf, names));
  return [...found.values()];
}

/** The edit that gives a number of a view another value; its source and note stay. */
export function viewNumberEdit(kase: Case, perspective: Id, { path }: ViewNumber, quantity: Quantity): CaseEdit {
  const own = kase.perspectives?.find(({ id }) => id === perspective);
  const there = at(own, path);
  const value =
    typeof there === "object" && there !== null && "value" in there ? { ...there, value: quantity } : quantity;
  return { op: "set", path: ["perspectives", perspective, ...path], value: value as Json };
}

function at(value: unknown, path: CasePath): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}

/** A view and those it extends, nearest first. */
function chainOf(kase: Case, perspective: Id): readonly Perspective[] {
  const chain: Perspective[] = [];
  let next: Id | undefined = perspective;
  while (next !== undefined) {
    const view: Perspective | undefined = kase.perspectives?.find(({ id }) => id === next);
    if (view === undefined || chain.includes(view)) break;
    chain.push(view);
    next = view.extends;
  }
  return chain;
}

interface Leaf {
  readonly path: CasePath;
  readonly quantity: Quantity;
  readonly source: Id | null;
}

function numbersIn(value: unknown, path: CasePath, source: Id | null = null): readonly Leaf[] {
  if (isQuantity(value)) return [{ path, quantity: value, source }];
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  const map = value as Readonly<Record<string, unknown>>;
  const own = typeof map["source"] === "string" ? map["source"] : source;
  if (isQuantity(map["value"])) return [{ path, quantity: map["value"], source: own }];
  return Object.entries(map).flatMap(([key, inner]) => numbersIn(inner, [...path, key], own));
}

function isQuantity(value: unknown): value is Quantity {
  if (typeof value === "number") return true;
  return Array.isArray(value) && value.length === 3 && value.every((part) => typeof part === "number");
}

function described({ path, quantity, source }: Leaf, names: ReadonlyMap<string, string>): ViewNumber {
  const [low, high] = typeof quantity === "number" ? [quantity, quantity] : [quantity[0], quantity[2]];
  const share = path.some((key) => SHARES.has(String(key))) && low >= 0 && high <= 1;
  const bounds = share ? { min: 0, max: 1 } : { min: Math.min(0, 2 * low), max: high > 0 ? 2 * high : 1 };
  const words = path.map((key) => names.get(String(key)) ?? inWords(String(key)));
  const label = words.slice(path[0] === "parties" ? 1 : 0).join(" › ");
  return { path, quantity, source, bounds, label };
}

function inWords(key: string): string {
  return key.replaceAll("-", " ").replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
}

function namesOf({ parties, commitments, acts, levers }: Case): ReadonlyMap<string, string> {
  const titled = [...(commitments ?? []), ...(acts ?? []), ...(levers ?? [])];
  return new Map([
    ...parties.map(({ id, name, short }): [string, string] => [id, short ?? name]),
    ...titled.map(({ id, title }): [string, string] => [id, title ?? id]),
  ]);
}
