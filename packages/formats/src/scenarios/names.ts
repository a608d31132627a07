/**
 * A kebab-case id made of a name: letters lose their accents, everything else becomes a hyphen. Empty where nothing
 * of the name is left (other scripts), for which the caller has a numbered name.
 *
 * @example slug("Size of Fund") // "size-of-fund"
 */
export function slug(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}

/** Ids for names, in order: slugs, numbered where two names give the same one or none is left. */
export function uniqueIds(names: readonly string[], kind: string): string[] {
  const taken = new Set<string>();
  return names.map((name, index) => {
    const base = slug(name) || `${kind}-${index + 1}`;
    let id = base;
    for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
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
