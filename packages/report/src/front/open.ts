import { type DraftAcceptance, type Id, type Standings, standings } from "@parley/core";
import type { Answer } from "../brief/document.ts";
import type { Lookup } from "../lookup.ts";
import { counted } from "../numbers.ts";
import { joined, text } from "../text.ts";
import type { Text } from "../view.ts";
import { pointsOf } from "./blocks.ts";

/** Open issues told one by one. */
const MOST_ISSUES = 4;

/** What the draft leaves open, and who wants what there. */
export function whatIsOpen(draft: DraftAcceptance, names: Lookup): Answer {
  const held = standings(names.case);
  const open = Object.entries(draft.states).filter(([, state]) => state === "open" || state === "unknown");
  const bracketed = open.filter(([, state]) => state === "open").map(([issue]) => issue);
  const hidden = open.filter(([, state]) => state === "unknown").map(([issue]) => issue);
  const silent = Object.values(draft.states).filter((state) => state === "silent").length;
  const said: Text[] = bracketed.slice(0, MOST_ISSUES).map((issue) => issueText(draft.id, issue, held, names));
  if (bracketed.length > MOST_ISSUES)
    said.push([`${counted(bracketed.length - MOST_ISSUES, "further issue")} are open.`]);
  if (hidden.length > 0)
    said.push([
      `Not public: ${hidden
        .slice(0, MOST_ISSUES)
        .map((issue) => `“${names.issue(issue)}”`)
        .join(", ")}${hidden.length > MOST_ISSUES ? ` and ${hidden.length - MOST_ISSUES} more` : ""}.`,
    ]);
  if (silent > 0) said.push([`On ${counted(silent, "issue")} it says nothing; what then holds is a judgement.`]);
  return {
    question: "What is open",
    answer: said.length === 0 ? ["Nothing: the draft settles every issue of the case."] : joinedSentences(said),
    section: "known",
  };
}

/**
 * “Donbas (point 14): “A”, X for it, Y against; “B”, ruled out by Z. Ruled out by nobody: “C” (W).” What divides comes first, then
 * what somebody wants and nobody has ruled out.
 */
function issueText(draft: Id, issue: Id, held: Standings, names: Lookup): Text {
  const options = names.case.issues.find(({ id }) => id === issue)?.options ?? [];
  const told = options.flatMap((option) => {
    const by = (wanted: (stance: string) => boolean): readonly Id[] =>
      names.deciding.flatMap(({ id }) => {
        const last = held.get(id)?.get(issue)?.get(option.id)?.at(-1);
        return last !== undefined && wanted(last.stance) ? [id] : [];
      });
    const wants = by((stance) => stance === "preferred" || stance === "accepted");
    const excludes = by((stance) => stance === "ruled-out");
    return wants.length === 0 && excludes.length === 0 ? [] : [{ title: `“${option.title}”`, wants, excludes }];
  });
  const list = (ids: readonly Id[]): Text => joined(names.parties(ids));
  const divides = told
    .filter(({ excludes }) => excludes.length > 0)
    .map(({ title, wants, excludes }) =>
      wants.length === 0
        ? text`${title}, ruled out by ${list(excludes)}`
        : text`${title}, ${list(wants)} for it and ${list(excludes)} against`,
    );
  const unopposed = told
    .filter(({ excludes }) => excludes.length === 0)
    .map(({ title, wants }) => text`${title} (${list(wants)})`);
  const place = pointsOf(draft, issue, names).replace(/: $/, "");
  const title = `${names.issue(issue)}${place === "" ? "" : ` (${place.toLowerCase()})`}`;
  if (told.length === 0) return [`${title}: nobody has said what it wants there.`];
  const parts = [
    ...(divides.length === 0 ? [] : [text`${parted(divides)}.`]),
    ...(unopposed.length === 0
      ? []
      : [text`${divides.length === 0 ? "ruled" : "Ruled"} out by nobody: ${joined(unopposed)}.`]),
  ];
  return text`${title}: ${joinedSentences(parts)}`;
}

function parted(list: readonly Text[]): Text {
  return list.flatMap((part, k) => (k === 0 ? part : ["; ", ...part]));
}

export function joinedSentences(list: readonly Text[]): Text {
  return list.flatMap((sentence, k) => (k === 0 ? sentence : [" ", ...sentence]));
}
