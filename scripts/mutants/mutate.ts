import { parseAst } from "rolldown/parseAst";

/** One change to a file: the text from `start` to `end` becomes `to`. */
export interface Mutant {
  readonly start: number;
  readonly end: number;
  readonly from: string;
  readonly to: string;
  readonly line: number;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

const SWAPPED: Readonly<Record<string, string>> = {
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "===": "!==",
  "!==": "===",
  "+": "-",
  "-": "+",
  "*": "/",
  "/": "*",
  "&&": "||",
  "||": "&&",
};
const OTHER_CALL: Readonly<Record<string, string>> = { max: "min", min: "max", some: "every", every: "some" };

/**
 * Every change of one operator, bound, sign or number in a file of TypeScript. Types, imports, messages of errors and tables of
 * words are left alone: nothing that the program does follows from them.
 */
export function mutantsOf(source: string): readonly Mutant[] {
  const found: Mutant[] = [];
  const lineOf = (at: number): number => source.slice(0, at).split("\n").length;
  const put = (start: number, end: number, to: string): void => {
    found.push({ start, end, from: source.slice(start, end), to, line: lineOf(start) });
  };
  const operator = (node: Node, left: Node, right: Node): void => {
    const own = String(node["operator"]);
    const other = SWAPPED[own];
    if (other === undefined || isText(left) || isText(right)) return;
    const at = source.indexOf(own, left.end);
    if (at >= 0 && at < right.start) put(at, at + own.length, other);
  };
  const visit = (node: Node): void => {
    if (/^(?:TS|Import|Export(?:All|Specifier))/.test(node.type) && !WRAPPING.has(node.type)) return;
    switch (node.type) {
      case "ThrowStatement":
      case "TemplateLiteral":
        return;
      case "NewExpression":
        if (/Error$/.test(String((node["callee"] as Node)["name"] ?? ""))) return;
        break;
      case "BinaryExpression":
      case "LogicalExpression":
        operator(node, node["left"] as Node, node["right"] as Node);
        break;
      case "ConditionalExpression": {
        const [yes, no] = [node["consequent"] as Node, node["alternate"] as Node];
        const between = source.slice(yes.end, no.start);
        put(yes.start, no.end, source.slice(no.start, no.end) + between + source.slice(yes.start, yes.end));
        break;
      }
      case "UnaryExpression":
        if (node["operator"] === "!") put(node.start, node.start + 1, "");
        break;
      case "Literal": {
        const { value } = node as unknown as { readonly value: unknown };
        if (typeof value === "number") put(node.start, node.end, String(value + 1));
        else if (typeof value === "boolean") put(node.start, node.end, String(!value));
        break;
      }
      case "MemberExpression": {
        const property = node["property"] as Node;
        const other = OTHER_CALL[String(property["name"] ?? "")];
        if (other !== undefined) put(property.start, property.end, other);
        break;
      }
    }
    for (const value of Object.values(node))
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child);
  };
  visit(parseAst(source, { lang: "ts" }) as unknown as Node);
  return found;
}

/** Nodes of types that hold an expression. */
const WRAPPING = new Set(["TSNonNullExpression", "TSAsExpression", "TSSatisfiesExpression"]);

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

function isText(node: Node): boolean {
  return node.type === "TemplateLiteral" || (node.type === "Literal" && typeof node["value"] === "string");
}

/** A file with one change. */
export function mutated(source: string, { start, end, to }: Mutant): string {
  return source.slice(0, start) + to + source.slice(end);
}
