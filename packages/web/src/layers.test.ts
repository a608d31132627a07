import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

/** The rooms of the page from the ground up: each imports from those before it, and from itself. */
const ROOMS = ["api", "edit", "engine", "state", "ui", "panels", "page", "shell"];

const src = import.meta.dirname;
const files = globSync("*/**/*.{ts,tsx}", { cwd: src }).filter((file) => !file.includes(".test."));

/** The files of the page that a file imports; a page fetched when it is asked for is an import too. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(src, file), "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map(([, to]) =>
    relative(src, join(src, dirname(file), to!)),
  );
}

const roomOf = (file: string): string => file.split("/")[0]!;

test("every file stands in a room, and imports lead down only", () => {
  expect(files.length).toBeGreaterThan(80);
  const rooms = new Set(files.map(roomOf));
  expect([...rooms].filter((room) => !ROOMS.includes(room))).toEqual([]);
  const upward = files.flatMap((file) =>
    importsOf(file)
      .filter((to) => ROOMS.indexOf(roomOf(to)) > ROOMS.indexOf(roomOf(file)))
      .map((to) => `${file} → ${to}`),
  );
  expect(upward).toEqual([]);
});

test("no file imports itself by way of others", () => {
  const graph = new Map(files.map((file) => [file, importsOf(file)]));
  const done = new Set<string>();
  const circle = (file: string, path: readonly string[]): readonly string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const to of graph.get(file) ?? []) {
      const found = circle(to, [...path, file]);
      if (found !== null) return found;
    }
    done.add(file);
    return null;
  };
  expect(files.map((file) => circle(file, [])).find((found) => found !== null)).toBeUndefined();
});
