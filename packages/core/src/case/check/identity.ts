import type { Cursor } from "../cursor.ts";
import type { CasePath } from "../diagnostics.ts";
import { quoted } from "../words.ts";
import { type CaseCheck, KINDS, type Kind, type KnownIds, NOBODY, SOURCE_WORDS } from "./context.ts";

/** Ids that would be mistaken for words of the file, or for what every JavaScript object has. */
const RESERVED: Partial<Record<Kind | "option", readonly string[]>> = {
  source: SOURCE_WORDS,
  party: [NOBODY],
  perspective: ["derived", "all"],
  issue: ["file"],
  option: ["open", "unknown", "undecided"],
};
const RESERVED_EVERYWHERE = "constructor";

/** Collects the ids of all kinds, and of the options of each issue; ids must be unique and not reserved. */
export function checkIdentity(check: CaseCheck): void {
  for (const kind of Object.keys(KINDS) as Kind[]) {
    const list = check.root.get(KINDS[kind]);
    check.ids.set(kind, collect(check, kind, list));
  }
  for (const issue of check.rows("issue")) {
    const id = issue.get("id").text;
    const known = collect(check, "option", issue.get("options"));
    if (id !== undefined && !check.options.has(id)) check.options.set(id, known);
  }
}

function collect(check: CaseCheck, kind: Kind | "option", list: Cursor): KnownIds {
  const places = new Map<string, CasePath>();
  // An issue must have options: where it has none, that has been said.
  let complete = kind === "option" ? list.items().length > 0 : check.lacks(list) || Array.isArray(list.value);
  for (const row of list.items()) {
    const id = row.get("id");
    if (id.text === undefined) {
      // Only positions may go without an id.
      if (kind !== "position" || id.exists || !row.entries().length) complete = false;
      continue;
    }
    const first = places.get(id.text);
    if (first)
      check.error("duplicate-id", id, `${kind} ${quoted(id.text)} is declared twice; each needs an id of its own`, {
        related: { path: first, message: "the first one" },
      });
    else places.set(id.text, id.path);
    if (id.text === RESERVED_EVERYWHERE || RESERVED[kind]?.includes(id.text))
      check.error("reserved-id", id, `${quoted(id.text)} is a reserved word; give the ${kind} another id`);
  }
  return { places, complete };
}
