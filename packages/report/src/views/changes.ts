import type { TermChange } from "@parley/core";
import type { Lookup } from "../lookup.ts";
import { joinedUpTo, plainText, text } from "../text.ts";
import type { Cell, Text } from "../view.ts";

/** What a text says that settles on no option. */
const STATES: Readonly<Record<string, string>> = {
  open: "open",
  unknown: "not known",
  ambiguous: "ambiguous",
  "left-open": "left open",
};

/** One change as a small redline: what goes, what comes. */
export function changeText(change: TermChange, names: Lookup): Text {
  const from = STATES[change.from] ?? names.option(change.issue, change.from);
  return text`“${names.issue(change.issue)}”: ${{ removed: from }} → ${{ added: names.option(change.issue, change.to) }}`;
}

/** The changes of an amendment, one after the other. */
export function changesText(changes: readonly TermChange[], names: Lookup): Text {
  return changes.flatMap(
    (change, i): Text => (i === 0 ? changeText(change, names) : ["; ", ...changeText(change, names)]),
  );
}

/** The issues an amendment settles anew, for a sentence that has no room for the changes. */
export function issuesText(changes: readonly TermChange[], names: Lookup): Text {
  return joinedUpTo(
    changes.map((change) => `“${names.issue(change.issue)}”`),
    4,
  );
}

/** Changes as a cell: in words, marked, and line by line. */
export function changesCell(changes: readonly TermChange[], names: Lookup): Cell {
  const rich = changesText(changes, names);
  return { text: plainText(rich), rich, lines: changes.map((change) => changeText(change, names)) };
}
