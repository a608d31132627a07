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

/** “Donbas (point 14): A is wanted by X; B is ruled out by Y.” */
function issueText(draft: Id, issue: Id, held: Standings, names: Lookup): Text {
  const options = names.case.issues.find(({ id }) => id === issue)?.options ?? [];
  const told = options.flatMap((option): Text[] => {
    const by = (wanted: (stance: string) => boolean): readonly Id[] =>
      names.deciding.flatMap(({ id }) => {
        const last = held.get(id)?.get(issue)?.get(option.id)?.at(-1);
        return last !== undefined && wanted(last.stance) ? [id] : [];
      });
    const wants = by((stance) => stance === "preferred" || stance === "accepted");
    const excludes = by((stance) => stance === "ruled-out");
    if (wants.length === 0 && excludes.length === 0) return [];
    const words = [
      ...(wants.length === 0 ? [] : [text`wanted or accepted by ${joined(names.parties(wants))}`]),
      ...(excludes.length === 0 ? [] : [text`ruled out by ${joined(names.parties(excludes))}`]),
    ];
    return [text`“${option.title}” is ${joined(words)}`];
  });
  const place = pointsOf(draft, issue, names).replace(/: $/, "");
  const title = `${names.issue(issue)}${place === "" ? "" : ` (${place.toLowerCase()})`}`;
  if (told.length === 0) return [`${title}: nobody has said what it wants there.`];
  return text`${title}: ${told.flatMap((part, k) => (k === 0 ? part : ["; ", ...part]))}.`;
}

export function joinedSentences(list: readonly Text[]): Text {
  return list.flatMap((sentence, k) => (k === 0 ? sentence : [" ", ...sentence]));
}
