import { transliterated } from "./transliterate.ts";

/**
 * A kebab-case id made of a name: letters of other scripts become Latin ones, all lose their accents, everything else becomes
 * a hyphen; a number keeps its sign. Empty where no word of the name is left (scripts without letters, such as Chinese), for
 * which the caller has a numbered name.
 *
 * @example slug("Size of Fund") // "size-of-fund"
 * @example slug("-5") // "minus-5"
 */
export function slug(name: string): string {
  const id = transliterated(name.trim().replace(/^[-−](?=\d)/u, "minus "))
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  // A number that happens to stand among words that are lost would tell nothing.
  return /\p{L}/u.test(name) && !/[a-z]/.test(id) ? "" : id;
}

/** Ids for names, in order: slugs, numbered where two names give the same one or none is left. */
export function uniqueIds(names: readonly string[], kind: string): string[] {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  return names.map((name, index) => {
    const base = slug(name) || `${kind}-${index + 1}`;
    let id = base;
    let n = counts.get(base) ?? 2;
    while (taken.has(id)) id = `${base}-${n++}`;
    counts.set(base, n);
    taken.add(id);
    return id;
  });
}

/** A file's name without folder and extension. */
export function stem(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  return dot > 0 ? name.slice(0, dot) : name;
}

/** A file's extension in lower case, without the dot. */
export function extension(path: string): string {
  const dot = path.lastIndexOf(".");
  return dot > path.lastIndexOf("/") ? path.slice(dot + 1).toLowerCase() : "";
}
