import { caseJsonSchema } from "@parley/core";
import { namesFor, textFor } from "./names.ts";
import type { Random } from "./random.ts";
import { type Bindings, SPECIAL } from "./special.ts";
import type { World } from "./world.ts";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A schema, as JSON Schema of draft 7 has it, as far as the case's uses it. */
export interface Schema {
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly const?: Json;
  readonly enum?: readonly Json[];
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | false;
  readonly items?: Schema | readonly Schema[];
  readonly minItems?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
}

/** Keys without which most questions have no answer: most cases have them. */
const LIKELY = new Set(["parties", "weights", "values", "reservation", "roles", "terms", "body", "date"]);

/** Where a value is grown: the names of the keys to it, a list's item as `*`, and what they are bound to. */
export interface Place {
  readonly path: readonly string[];
  readonly bound: Bindings;
}

/**
 * Grows a case from the schema of the case file: every key that the schema has may come, with whatever it allows, and names from the
 * world where parts speak of each other. What only `validateCase` knows to be wrong is taken out afterwards.
 */
export class Grower {
  readonly random: Random;
  readonly world: World;
  private readonly root = caseJsonSchema() as unknown as Schema & { readonly definitions: Record<string, Schema> };
  /** How many of the keys that may be left out are there: cases differ in how much they say. */
  private readonly fullness: number;

  constructor(random: Random, world: World) {
    this.random = random;
    this.world = world;
    this.fullness = random.one([0.15, 0.4, 0.6, 0.8]);
  }

  case(): Json {
    return this.grow(this.root, { path: [], bound: {} });
  }

  grow(schema: Schema, place: Place): Json {
    const { random } = this;
    if (schema.$ref !== undefined) {
      const name = schema.$ref.slice("#/definitions/".length);
      const special = SPECIAL[name];
      return special?.(this, place) ?? this.plainly(name, place);
    }
    const special = SPECIAL[`.${place.path.at(-1)}`];
    if (special !== undefined && schema.type !== "number") {
      const value = special(this, place);
      if (value !== undefined) return value;
    }
    if (schema.anyOf) {
      const ways = schema.anyOf.filter(({ $ref }) => $ref !== "#/definitions/File");
      // The plainest way is the likeliest, as it is with people.
      return this.grow(random.chance(0.6) ? ways[0]! : random.one(ways), place);
    }
    if (schema.allOf) return this.grow(schema.allOf[0]!, place);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return random.one(schema.enum);
    const type = typeof schema.type === "string" ? schema.type : random.one(schema.type ?? []);
    switch (type) {
      case "null":
        return null;
      case "boolean":
        return random.chance(0.5);
      case "number":
      case "integer":
        return this.number(schema, type === "integer");
      case "string":
        return textFor(this, schema.pattern, place);
      case "array":
        return this.list(schema, place);
      case "object":
        return schema.properties ? this.map(schema, place) : this.record(schema, place);
      default:
        throw new Error(`the schema has something new at ${place.path.join(".")}: ${JSON.stringify(schema)}`);
    }
  }

  /** A value of a definition that may have a `special` way, in its own way. */
  plainly(name: string, place: Place): Json {
    return this.grow(this.root.definitions[name]!, place);
  }

  private number({ minimum, maximum, exclusiveMinimum }: Schema, whole: boolean): number {
    const { random } = this;
    const low =
      minimum ?? (exclusiveMinimum === undefined ? -20 : whole ? exclusiveMinimum + 1 : exclusiveMinimum + 1e-9);
    const high = maximum ?? low + 12;
    if (whole) return Math.round(Math.min(high, low + random.below(6)));
    if (random.chance(0.1)) {
      const odd = [low, high, 0, 1e-12, 1e-3, 0.1 + 0.2, 1 / 3, 99.999999, 1e6, 1e12, -1e12];
      return random.one(odd.filter((one) => one >= low && one <= high));
    }
    const usual = Math.max(low, -30);
    const top = Math.min(high, 100);
    const value = usual + ((top - usual) * random.below(101)) / 100;
    return top - usual > 2 ? Math.round(value) : value;
  }

  private list(schema: Schema, place: Place): Json[] {
    const inner = { ...place, path: [...place.path, "*"] };
    if (Array.isArray(schema.items)) {
      const values = schema.items.map((item: Schema) => this.grow(item, inner));
      if (values.every((value) => typeof value === "number")) return values.toSorted((a, b) => Number(a) - Number(b));
      return values;
    }
    const item = schema.items as Schema;
    const ids = this.rowsAt(place);
    if (ids) return ids.map((id) => this.grow(item, { ...inner, bound: { id } }));
    const least = schema.minItems ?? 0;
    const names = item.type === "string" ? namesFor(this.world, inner) : null;
    if (names !== null) return this.random.some(names, least, 3);
    return Array.from({ length: this.random.between(least, Math.max(least, 3)) }, () => this.grow(item, inner));
  }

  /** The ids of the rows that a list has, where they were chosen before. */
  private rowsAt({ path, bound }: Place): readonly string[] | undefined {
    if (path.length === 1) return this.world.rows[path[0]!];
    return path.join(".") === "issues.*.options" ? this.world.options.get(bound["id"]!) : undefined;
  }

  private map(schema: Schema, place: Place): Json {
    const map: { [key: string]: Json } = {};
    let bound = place.bound;
    for (const [key, inner] of Object.entries(schema.properties!)) {
      const share = place.path.length === 0 || LIKELY.has(key) ? 0.92 : this.fullness;
      if (!schema.required?.includes(key) && !this.random.chance(share)) continue;
      const value = this.grow(inner, { path: [...place.path, key], bound });
      map[key] = value;
      // What is said first, such as the issue a stance is on, the rest is said of.
      if (typeof value === "string") bound = { ...bound, [key]: value };
    }
    return map;
  }

  private record(schema: Schema, place: Place): Json {
    const names = namesFor(this.world, place) ?? ["a", "b"];
    const kept = this.random.chance(0.85) ? names : this.random.some(names, 1);
    return Object.fromEntries(
      kept.map((key) => {
        const bound = this.world.options.has(key) ? { ...place.bound, issue: key } : place.bound;
        return [key, this.grow(schema.additionalProperties as Schema, { path: [...place.path, `<${key}>`], bound })];
      }),
    );
  }
}
