import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Document, visit } from "yaml";
import { EditableFile, same } from "./edit-file.ts";
import type { LocalPath } from "./edit-layout.ts";
import type { Json } from "./edit-types.ts";

type Mutable = string | number | boolean | null | Mutable[] | { [key: string]: Mutable };

const word = fc.oneof(
  fc.constantFrom(
    "north",
    "a: b",
    "# no comment",
    "- dash",
    "true",
    "null",
    "",
    " ",
    "6",
    "0x1f",
    "2031-03-01",
    "80,000",
    "it's",
    '"',
    "~",
  ),
  fc.constantFrom(
    "<script>alert(1)</script>",
    "two\nlines\n",
    "\n",
    "tab\there",
    "x\n\n",
    " lead\nx",
    "سلام",
    "😀",
    "{file: x}",
    "&a *b !c",
    "%",
    "---",
  ),
  fc.string({ maxLength: 12 }),
  fc.array(fc.constantFrom("peace", "plan", "points"), { minLength: 1, maxLength: 60 }).map((words) => words.join(" ")),
);
const key = fc
  .oneof(fc.constantFrom("id", "title", "weights", "6", "null", "a b"), fc.string({ minLength: 1, maxLength: 6 }))
  .filter((text) => text !== "__proto__" && text !== "<<" && text.trim() !== "" && text !== "file");
const value: fc.Arbitrary<Mutable> = fc.letrec<{ value: Mutable }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    word,
    fc.integer({ min: -100, max: 100 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(key, tie("value"), { maxKeys: 4 }).map((map) => ({ ...map })),
  ),
})).value;
const collection = fc.oneof(
  fc.array(value, { minLength: 1, maxLength: 5 }),
  fc.dictionary(key, value, { minKeys: 1, maxKeys: 5 }).map((map): Mutable => ({ ...map })),
);

/**
 * Texts that keep blank lines at their end (`|+`) take in those that stand after them by chance. Where an edit would
 * bring the two together it is refused, which is the one case of it.
 */
const KEEPS = /[|>]\d?\+/;

/** Writes a value as another hand might: some of it in brackets, comments before, after and between, blank lines. */
function written(root: Mutable, choices: readonly number[], crlf: boolean): { text: string; comments: string[] } {
  const document = new Document(root, { version: "1.2", schema: "core" });
  const comments: string[] = [];
  let at = 0;
  const chance = (of: number): boolean => choices[at++ % choices.length]! % of === 0;
  visit(document, {
    Node(place, node, ancestors) {
      const inFlow = ancestors.some(
        (ancestor) => "flow" in (ancestor as object) && (ancestor as { flow?: boolean }).flow,
      );
      if ("flow" in node && chance(3)) node.flow = true;
      if ("items" in node) return;
      // A key with a comment behind it, or in several lines, would have to be marked with a question mark.
      const isKey = place === "key";
      if (!inFlow && !isKey && chance(4)) {
        comments.push(`comment ${comments.length};`);
        node.comment = ` ${comments.at(-1)}`;
      }
      if (!inFlow && chance(5)) {
        comments.push(`comment ${comments.length};`);
        node.commentBefore = ` ${comments.at(-1)}`;
      }
      if (!inFlow && chance(6)) (node as { spaceBefore?: boolean }).spaceBefore = true;
      if (!inFlow && !isKey && chance(7)) (node as { type?: string }).type = "BLOCK_FOLDED";
      if (chance(5)) (node as { type?: string }).type = "QUOTE_DOUBLE";
    },
  });
  const text = document.toString({
    lineWidth: chance(2) ? 0 : 60,
    indentSeq: chance(2),
    flowCollectionPadding: chance(2),
  });
  return { text: crlf ? text.replaceAll("\n", "\r\n") : text, comments };
}

function pathsOf(value: Json, path: LocalPath = []): LocalPath[] {
  if (typeof value !== "object" || value === null) return [path];
  const entries: [string | number, Json][] = Array.isArray(value)
    ? value.map((item, i) => [i, item])
    : Object.entries(value as { [key: string]: Json });
  return [path, ...entries.flatMap(([part, item]) => pathsOf(item, [...path, part]))];
}
const valueAt = (root: Mutable, path: LocalPath): Mutable => {
  let here: Mutable = root;
  for (const part of path) here = (here as { [key: string]: Mutable })[part as string]!;
  return here;
};

interface Step {
  readonly where: number;
  readonly what: number;
  readonly value: Mutable;
  readonly key: string;
}
const step: fc.Arbitrary<Step> = fc.record({ where: fc.nat(), what: fc.nat(), value, key });

/** Makes a random edit of the file, and the same of a plain value, by the obvious way. */
function edit(file: EditableFile, root: Mutable, { where, what, value: given, key: name }: Step): Mutable {
  const paths = pathsOf(root);
  const path = paths[where % paths.length]!;
  const here = valueAt(root, path);
  const last = path.at(-1);
  const holder = last === undefined ? null : valueAt(root, path.slice(0, -1));
  if (Array.isArray(here) && what % 3 === 0) {
    const index = what % (here.length + 1);
    file.insertRow(path, index, given);
    here.splice(index, 0, structuredClone(given));
  } else if (typeof here === "object" && here !== null && !Array.isArray(here) && what % 3 === 0) {
    if (Object.hasOwn(here, name)) return root;
    file.addKey(path, name, given);
    here[name] = structuredClone(given);
  } else if (Array.isArray(holder) && what % 5 === 1) {
    const from = Number(last);
    const to = what % (holder.length + 1);
    if (to === from || to === from + 1) return root;
    file.moveRow(path.slice(0, -1), from, to);
    const [row] = holder.splice(from, 1);
    holder.splice(to > from ? to - 1 : to, 0, row!);
  } else if (holder !== null && what % 3 === 1) {
    file.remove(path);
    if (Array.isArray(holder)) holder.splice(Number(last), 1);
    else delete (holder as { [key: string]: Mutable })[last as string];
  } else if (last !== undefined) {
    file.replace(path, given);
    (holder as { [key: string]: Mutable })[last as string] = structuredClone(given);
  }
  return root;
}

describe("a file under edit", () => {
  const hand = fc.record({ choices: fc.array(fc.nat(60), { minLength: 3, maxLength: 30 }), crlf: fc.boolean() });

  it("says after any edits, in whatever hand it is written, what the edits mean", () => {
    fc.assert(
      fc.property(
        collection,
        hand,
        fc.array(step, { minLength: 1, maxLength: 6 }),
        (root, { choices, crlf }, steps) => {
          const { text } = written(root, choices, crlf);
          fc.pre(!KEEPS.test(text));
          const file = new EditableFile("a.yaml", text);
          const plain = file.value([]) as Mutable;
          let expected = structuredClone(plain);
          for (const each of steps) expected = edit(file, expected, each);
          const result = file.finish();
          expect(same(new EditableFile("a.yaml", result).value([]), expected)).toBe(true);
        },
      ),
      { numRuns: 600 },
    );
  });

  it.each<[string, string, (file: EditableFile) => void, string]>([
    [
      "a row that is taken out below a text",
      "- >-\n  words\n- a: 1\n  # remark\n\n",
      (file) => file.remove([1]),
      "- >-\n  words\n# remark\n\n",
    ],
    [
      "a value that becomes a text",
      "a:\n  b: 1\n  # remark\nc: 2\n",
      (file) => file.replace(["a"], "two\nlines\n"),
      "a: |\n  two\n  lines\n# remark\nc: 2\n",
    ],
    [
      "a key with a text that is added",
      "a: 1\n    # remark\n",
      (file) => file.addKey([], "b", "two\nlines\n"),
      "a: 1\nb: |\n  two\n  lines\n# remark\n",
    ],
  ])("a remark that stands further in does not become part of the text above it: %s", (_, text, change, expected) => {
    const file = new EditableFile("a.yaml", text);
    change(file);
    expect(file.finish()).toBe(expected);
  });

  it("keeps every comment where a value is set or a row or key added elsewhere", () => {
    fc.assert(
      fc.property(collection, hand, step, (root, { choices, crlf }, { where, value: given, key: name }) => {
        const { text, comments } = written(root, choices, crlf);
        fc.pre(!KEEPS.test(text));
        const file = new EditableFile("a.yaml", text);
        const plain = file.value([]) as Mutable;
        const paths = pathsOf(plain);
        const path = paths[where % paths.length]!;
        const here = valueAt(plain, path);
        if (Array.isArray(here)) file.insertRow(path, where % (here.length + 1), given);
        else if (typeof here === "object" && here !== null && !Object.hasOwn(here, name))
          file.addKey(path, name, given);
        else return;
        const result = file.finish();
        for (const comment of comments) if (text.includes(comment)) expect(result).toContain(comment);
      }),
      { numRuns: 400 },
    );
  });

  it("says the same of JSON, in one line or many", () => {
    fc.assert(
      fc.property(
        collection,
        fc.constantFrom(0, 2, "\t"),
        fc.array(step, { minLength: 1, maxLength: 6 }),
        (root, indent, steps) => {
          const text = JSON.stringify(root, null, indent);
          const file = new EditableFile("a.json", text);
          let expected = JSON.parse(text) as Mutable;
          for (const each of steps) expected = edit(file, expected, each);
          expect(same(JSON.parse(file.finish()), expected)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
