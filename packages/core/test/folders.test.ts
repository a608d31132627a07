import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const source = path.join(import.meta.dirname, "../src");

/** For each folder directly below `root` the folders its files import from, tests left out. */
function importsOfFolders(root: string): ReadonlyMap<string, ReadonlySet<string>> {
  const edges = new Map<string, Set<string>>();
  for (const file of readdirSync(root, { recursive: true, encoding: "utf8" })) {
    if (!/\.tsx?$/.test(file) || file.includes(".test")) continue;
    const from = file.split(path.sep)[0]!;
    if (!statSync(path.join(root, from)).isDirectory()) continue;
    const text = readFileSync(path.join(root, file), "utf8");
    for (const [, target] of text.matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)) {
      const to = path.relative(root, path.resolve(root, path.dirname(file), target!)).split(path.sep)[0]!;
      if (to === from || to.includes(".")) continue;
      edges.set(from, (edges.get(from) ?? new Set()).add(to));
    }
  }
  return edges;
}

/** A circle of folders, each importing the next and the last the first; `null` where there is none. */
function circle(edges: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] | null {
  const done = new Set<string>();
  const visit = (folder: string, above: readonly string[]): readonly string[] | null => {
    if (above.includes(folder)) return [...above.slice(above.indexOf(folder)), folder];
    if (done.has(folder)) return null;
    for (const next of edges.get(folder) ?? []) {
      const found = visit(next, [...above, folder]);
      if (found) return found;
    }
    done.add(folder);
    return null;
  };
  for (const folder of edges.keys()) {
    const found = visit(folder, []);
    if (found) return found;
  }
  return null;
}

test("a circle is found", () => {
  const edges = new Map([
    ["a", new Set(["b"])],
    ["b", new Set(["c", "d"])],
    ["d", new Set(["b"])],
  ]);
  expect(circle(edges)).toEqual(["b", "d", "b"]);
});

test("no two folders of core import each other, directly or around a corner", () => {
  const edges = importsOfFolders(source);
  expect(edges.get("model")).toContain("case");
  expect(circle(edges)).toBeNull();
});
