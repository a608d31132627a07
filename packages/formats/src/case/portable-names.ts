/** Most bytes of one name in a folder that Linux and macOS hold. */
const MAX_NAME_BYTES = 255;
/** Names that Windows keeps for devices, whatever ending follows, superscript digits too. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])[ ]*(?:\.|$)/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: Windows refuses control characters in names
const REFUSED = /[<>:"|?*\u0000-\u001f]/;

/**
 * Why Windows, macOS or Linux could not hold a file at a path, or `null` where each can: a case is one folder, which people with
 * other computers open too. Source: Microsoft, Naming Files, Paths, and Namespaces.
 *
 * @param path relative, with `/` between its parts
 */
export function portabilityProblem(path: string): string | null {
  for (const part of path.split("/")) {
    if (DEVICE.test(part)) return `Windows keeps the name ${JSON.stringify(part)} for a device`;
    if (/[. ]$/.test(part)) return "Windows cannot hold a name that ends in a dot or a space";
    const character = REFUSED.exec(part)?.[0];
    if (character !== undefined) return `Windows cannot hold ${JSON.stringify(character)} in a name`;
    if (!part.isWellFormed()) return "a name holds half a character";
    if (bytesIn(part) > MAX_NAME_BYTES) return `a name may have ${MAX_NAME_BYTES} bytes in UTF-8`;
  }
  return null;
}

/**
 * A path like another that every computer can hold.
 * @example
 * portablePath("texts/aux.md"); // "texts/aux-1.md"
 */
export function portablePath(path: string): string {
  return path.split("/").map(portableName).join("/");
}

function portableName(name: string): string {
  const clean = name
    .toWellFormed()
    .replaceAll(new RegExp(REFUSED, "g"), "-")
    .replace(/[. ]+$/, "");
  const dot = clean.lastIndexOf(".");
  const [stem, ending] = dot > 0 ? [clean.slice(0, dot), clean.slice(dot)] : [clean, ""];
  if (stem === "") return `file${ending}`;
  if (DEVICE.test(clean)) return `${clean.replace(/[ ]*(?:\.|$)/, "-1$&")}`;
  const [whole, end] = [bytesIn(clean) <= MAX_NAME_BYTES, bytesIn(ending) <= 20 ? ending : ""];
  return whole ? clean : `${beginningOf(stem, MAX_NAME_BYTES - bytesIn(end)).replace(/[. ]+$/, "")}${end}`;
}

function bytesIn(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** As many characters of a text as have so many bytes in UTF-8. */
function beginningOf(text: string, bytes: number): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(bytes));
  return text.slice(0, read);
}

/** Finds paths that differ, and that Windows or macOS take for the same. */
export class PathClashes {
  private readonly known = new Map<string, string>();

  /** The part of an earlier path that is the same to them as one of this path's and is written otherwise; `null` where none is. */
  add(path: string): string | null {
    const parts = path.split("/");
    for (let end = 1; end <= parts.length; end++) {
      const written = parts.slice(0, end).join("/");
      // Upper case first: some letters have one upper and two lower cases.
      const folded = written.normalize("NFC").toUpperCase().toLowerCase();
      const before = this.known.get(folded);
      if (before !== undefined && before !== written) return before;
      this.known.set(folded, written);
    }
    return null;
  }
}

/** The first of some paths that cannot stand in one folder on every computer, and why; `null` where all can. */
export function clashProblem(paths: Iterable<string>): { readonly path: string; readonly message: string } | null {
  const clashes = new PathClashes();
  for (const path of paths) {
    const other = clashes.add(path);
    if (other !== null) return { path, message: clashMessage(other) };
  }
  return null;
}

/** What is said of a path that clashes with another. */
export function clashMessage(other: string): string {
  return `Windows and macOS take this path and ${JSON.stringify(other)} for the same`;
}
