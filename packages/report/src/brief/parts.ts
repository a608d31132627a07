import { type AnyQuestion, type Case, type QuestionId, questions } from "@parley/core";
import { catalogue as all, type Catalogue, type ToldAnswer } from "../tellings.ts";
import { type Briefed, type BriefedDraft, paragraph, tableBlocks } from "./briefed.ts";
import type { Block, Section } from "./document.ts";
import { amendments, gets, moved, readings, standing } from "./draft-sections.ts";
import { assumed, known, limits, method, perspectives } from "./ground-sections.ts";
import { agreed, blocked, boilsDown, traded } from "./space-sections.ts";

/** A part of a brief that a person may leave out. */
export interface BriefPart {
  /** Of the section in the document. */
  readonly id: string;
  readonly title: string;
}

interface OwnPart extends BriefPart {
  /** The question it tells; left out: what all answers rest on. */
  readonly of?: QuestionId;
  readonly order: number;
  readonly sections: (told: Briefed) => readonly Section[];
}

const after = (question: QuestionId): number => questions[question].shown.order;
const ofDraft =
  (make: (told: BriefedDraft) => Section | readonly Section[]) =>
  (told: Briefed): readonly Section[] =>
    told.draft === null ? [] : [make({ ...told, draft: told.draft })].flat();

/** Sections with words of their own; every other question's answer makes one as its telling has it. */
const own: readonly OwnPart[] = [
  {
    of: "accept",
    id: "standing",
    title: "Where the drafts stand",
    order: after("accept"),
    sections: ofDraft(standing),
  },
  { of: "accept", id: "gets", title: "What each party gets", order: after("accept"), sections: ofDraft(gets) },
  {
    of: "drafts",
    id: "moved",
    title: "What moved from draft to draft",
    order: after("drafts"),
    sections: ofDraft(moved),
  },
  {
    of: "frontier",
    id: "agreed",
    title: "What could be agreed at all",
    order: after("frontier"),
    sections: (told) => [agreed(told)],
  },
  { of: "why-not", id: "blocked", title: "What blocks a deal", order: after("why-not"), sections: blocked },
  { of: "core", id: "core", title: "What it boils down to", order: after("core"), sections: boilsDown },
  {
    of: "amend",
    id: "amendments",
    title: "The smallest amendments",
    order: after("amend"),
    sections: ofDraft(amendments),
  },
  { of: "trades", id: "trades", title: "What could be traded", order: after("trades"), sections: ofDraft(traded) },
  {
    of: "accept",
    id: "readings",
    title: "What rests on different readings",
    order: after("trades"),
    sections: ofDraft(readings),
  },
  {
    of: "accept",
    id: "perspectives",
    title: "Who sees it otherwise",
    order: after("trades"),
    sections: (told) => (told.input.perspectives.length > 1 ? [perspectives(told)] : []),
  },
  { id: "known", title: "What is known of each draft", order: 1000, sections: ofDraft(known) },
  { id: "assumed", title: "What was assumed, and by whom", order: 1000, sections: (told) => [assumed(told)] },
  { id: "limits", title: "What this does not claim", order: 1000, sections: () => [limits()] },
  { id: "method", title: "How it was computed", order: 1000, sections: (told) => [method(told)] },
];
const told = new Set<string>(own.flatMap(({ of }) => of ?? []));

/** The questions whose answers make sections as their tellings have them, where the case has something for them. */
export function plainlyTold(kase: Case, { questions: every }: Catalogue = all): readonly AnyQuestion[] {
  return Object.values(every).filter(
    ({ id, shown, over, concerns }) =>
      !told.has(id) && over !== "file" && shown.brief !== "none" && (concerns === undefined || concerns(kase)),
  );
}

/** Every part a brief of the case may have, in order. */
export async function briefParts(kase: Case, catalogue: Catalogue = all): Promise<readonly BriefPart[]> {
  const others = plainlyTold(kase, catalogue).map(async ({ id, shown: { order } }) => ({
    id,
    order,
    title: (await catalogue.tellings[id]!()).title,
  }));
  return inOrder([...own, ...(await Promise.all(others))]);
}

/** The sections of a brief, in order. */
export function sectionsOf(input: Briefed, { questions: every }: Catalogue = all): readonly Section[] {
  return inOrder([
    ...own.map(({ order, sections }) => ({ order, sections: sections(input) })),
    ...input.input.detail.others.map((answer) => ({
      order: every[answer.question]!.shown.order,
      sections: [plain(answer)],
    })),
    ...(input.input.detail.unanswered ?? []).map(({ question, title, why }) => ({
      order: every[question]!.shown.order,
      sections: [{ id: question, title, lead: [`This cannot be told of the case: ${why}.`], blocks: [] }],
    })),
  ]).flatMap(({ sections }) => sections);
}

function inOrder<T extends { readonly order: number }>(list: readonly T[]): readonly T[] {
  return [...list].sort((a, b) => a.order - b.order);
}

/** Any answer as a section: the answer in a sentence, what follows, its figures, its tables; long tables folded. */
function plain({ question, title, headline, sentences, figures, tables: list }: ToldAnswer): Section {
  const drawn = new Set(figures.map(({ table }) => table.id));
  return {
    id: question,
    title,
    lead: headline,
    blocks: [
      ...sentences.map(paragraph),
      ...figures.map((figure): Block => ({ kind: "figure", figure })),
      ...list.filter(({ id }) => !drawn.has(id)).flatMap(tableBlocks),
    ],
  };
}
