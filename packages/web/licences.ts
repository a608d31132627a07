import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { Plugin } from "vite";

/** Our packages of which the page is made. */
const OURS = ["core", "engine", "formats", "report", "web"];
/** Declarations alone, and the builder: nothing of them is in the page. */
const NOT_SHIPPED = /^@types\/|^vite$/;

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name: string };
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** The terms of a licence, for packages that name it and hold no file of it. Source: the SPDX License List. */
const TERMS: Readonly<Record<string, string>> = {
  ISC: `Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby
granted, provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF
THIS SOFTWARE.`,
  MIT: `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`,
};

const manifestIn = (folder: string): Manifest => JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));

/** The folder of a package as Node would find it from another's. */
function folderOf(name: string, from: string): string {
  const places = createRequire(path.join(from, "package.json")).resolve.paths(name) ?? [];
  const found = places
    .map((place) => path.join(place, name))
    .find((place) => existsSync(path.join(place, "package.json")));
  if (found === undefined) throw new Error(`the package ${name}, needed in ${from}, is not installed`);
  return found;
}

/** Folders of all packages of others that the page is made of, those that they need in turn too, by name. */
function shipped(root: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (folder: string): void => {
    for (const name of Object.keys(manifestIn(folder).dependencies ?? {}).sort()) {
      if (found.has(name) || NOT_SHIPPED.test(name) || name.startsWith("@parley/")) continue;
      const below = folderOf(name, folder);
      found.set(name, below);
      visit(below);
    }
  };
  for (const name of OURS) visit(path.join(root, "packages", name));
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The licence of a package: its own files of it; the terms of the one it names where it holds none. */
function licenceIn(folder: string, { license, author }: Manifest): readonly string[] {
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice|ofl)\b/i.test(file));
  if (files.length > 0)
    return files.sort().map((file) => readFileSync(path.join(folder, file), "utf8").replaceAll("\r\n", "\n").trim());
  const terms = TERMS[license ?? ""];
  if (terms === undefined)
    throw new Error(`${folder} holds no licence, and the terms of the one it names are not known`);
  const by = typeof author === "object" ? author.name : author;
  return [`Copyright ${by === undefined ? "its authors" : by}`, terms];
}

/**
 * The names, versions and licences in full of the fonts and libraries that the page is made of, as plain text, after our own
 * notice.
 *
 * @throws {Error} where a package is not installed, or has no licence
 */
export function licencesText(root: string): string {
  const parts = [...shipped(root)].map(([name, folder]) => {
    const manifest = manifestIn(folder);
    return [`${name} ${manifest.version} (${manifest.license})`, ...licenceIn(folder, manifest)].join("\n\n");
  });
  const head = readFileSync(path.join(root, "NOTICE"), "utf8").trim();
  const line = "-".repeat(80);
  return `${[head, "Fonts and libraries that the page is made of, each with its licence:", ...parts].join(`\n\n${line}\n\n`)}\n`;
}

/** Puts the licences beside the page. */
export function licences(root: string): Plugin {
  return {
    name: "licences",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "licences.txt", source: licencesText(root) });
    },
  };
}
