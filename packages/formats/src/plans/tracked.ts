import type { TrackedChanges } from "./types.ts";

/** Who tracked the changes of a text and when, as a note of the draft. */
export function trackedNote({ authors, first, last }: TrackedChanges): string {
  const by = authors.length === 0 ? "" : ` by ${authors.join(", ")}`;
  const when = first === null ? "" : first === last ? `, ${first}` : `, ${first} to ${last}`;
  return `changes tracked${by}${when}`;
}
