import * as z from "zod";
import { caseSchema } from "./schema/case.ts";
import { isMap } from "./schema/forms.ts";

type Node = Record<string, unknown>;

/**
 * The case file as JSON Schema (draft 7, which editors of YAML know), with titles and descriptions. It says what one
 * file may hold: `{file: …}` in place of any list or map, and a bare year where a source, fact, lever, commitment or act
 * is dated. What parts of a case say of each other (ids, sums, order) no schema can say; `validateCase` does.
 *
 * @returns a fresh object on every call
 */
export function caseJsonSchema(): Node {
  const schema = z.toJSONSchema(caseSchema, {
    io: "input",
    target: "draft-7",
    override: ({ jsonSchema }) => {
      // Says nothing: the keys of every map are text.
      delete jsonSchema.propertyNames;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  }) as Node;
  const definitions = schema["definitions"] as Record<string, Node>;
  const rows = Object.fromEntries(Object.entries(definitions).map(([name, node]) => [name, withIncludes(node)]));
  const root = mapSchemas(schema, withIncludes);
  return {
    ...root,
    title: "Parley case",
    description: "A case: parties, issues, drafts, the record and the perspectives on it.",
    definitions: {
      ...rows,
      // Files may give a bare year, which is a number to YAML and JSON; whoever reads them makes it a date.
      PartialDate: { anyOf: [definitions["PartialDate"], { type: "integer", minimum: 1000, maximum: 9999 }] },
      File: {
        title: "File",
        description: "Another file of the case's folder, in place of a list or a map.",
        type: "object",
        properties: { file: { type: "string", pattern: "\\.(ya?ml|json)$" } },
        required: ["file"],
        additionalProperties: false,
      },
    },
  };
}

const FILE: Node = { $ref: "#/definitions/File" };

/** The schema with `{file: …}` allowed in place of every list and map in it, itself included. */
function withIncludes(node: Node): Node {
  const inner = mapSchemas(node, withIncludes);
  const { title, description, ...form } = inner;
  const words = { ...(title !== undefined && { title }), ...(description !== undefined && { description }) };
  if (Array.isArray(form["anyOf"])) {
    // Each branch has got a way to be a file; one is enough.
    const branches = (form["anyOf"] as Node[]).flatMap(unwrapped);
    const collections = branches.length > form["anyOf"].length;
    return { ...words, anyOf: collections ? [...branches.filter((branch) => branch !== FILE), FILE] : branches };
  }
  const isTuple = Array.isArray(form["items"]);
  return (form["type"] === "object" || form["type"] === "array") && !isTuple
    ? { ...words, anyOf: [form, FILE] }
    : inner;
}

/** The branches of a schema that `withIncludes` wrapped. */
function unwrapped(node: Node): Node[] {
  const branches = node["anyOf"];
  return Array.isArray(branches) && Object.keys(node).length === 1 ? (branches as Node[]) : [node];
}

/** Applies a change to the schemas directly within a schema. */
function mapSchemas(node: Node, change: (inner: Node) => Node): Node {
  const within = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(within) : isMap(value) ? change(value) : value;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      if (key === "properties")
        return [key, Object.fromEntries(Object.entries(value as Node).map(([name, inner]) => [name, within(inner)]))];
      return [key, ["items", "additionalProperties", "anyOf"].includes(key) ? within(value) : value];
    }),
  );
}
