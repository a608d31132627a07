import type { RobustResult, ViewsResult } from "@parley/core";
import { whoBlocks } from "../front/blocks.ts";
import { whatWouldChange } from "../front/change.ts";
import { whatFlips } from "../front/flips.ts";
import { howFresh, lastRecordedDay } from "../front/fresh.ts";
import { wouldItHold } from "../front/holds.ts";
import { whatMoved } from "../front/moved.ts";
import { NO_TEXT, noText } from "../front/no-text.ts";
import { whatIsOpen } from "../front/open.ts";
import { whereViewsAgree } from "../front/views.ts";
import { lookup } from "../lookup.ts";
import { longDate } from "../numbers.ts";
import { catalogue as all, type Catalogue } from "../tellings.ts";
import { capitalised, plainText, text } from "../text.ts";
import type { Text, ViewContext } from "../view.ts";
import { gainsFigure } from "../views/acceptance.ts";
import { authorsSentences } from "../views/authors.ts";
import { frontierHeadline } from "../views/frontier.ts";
import { commonLine } from "../views/opposed.ts";
import { perspectiveOf } from "../views/perspectives.ts";
import { nextQuestionLine } from "../views/robust.ts";
import { whyNotHeadline } from "../views/why-not.ts";
import { wordingMark } from "../wording.ts";
import { type Briefed, viewsOf } from "./briefed.ts";
import type { Answer, Block, BriefDocument, Section } from "./document.ts";
import { edited, type Passage, passagesOf } from "./edited.ts";
import type { BriefInput } from "./input.ts";
import { sectionsOf } from "./parts.ts";
import { inShort } from "./short.ts";
import { listedSources } from "./sources.ts";

/**
 * The brief of a case: one page of answers, then a section for each question, then what the numbers rest on; in short or, on
 * demand, in full; with the sections and the words that its editor chose, as the case has them.
 *
 * @throws RangeError where the main perspective or the draft is not among the results.
 */
export function composeBrief(input: BriefInput, catalogue: Catalogue = all): BriefDocument {
  const whole = edited(composed(input, catalogue), input);
  return input.full === true ? whole : inShort(whole);
}

/** The places of a brief where its editor may put other words. @throws RangeError as {@link composeBrief} does */
export function briefPassages(input: BriefInput): readonly Passage[] {
  return passagesOf(composed(input, all), input);
}

/** The brief as the results make it. */
function composed(input: BriefInput, catalogue: Catalogue): BriefDocument {
  const found = input.perspectives.find((perspective) => perspective.model.perspective === input.main);
  if (found === undefined) throw new RangeError(`no results for the perspective ${input.main}`);
  const main = { ...found, ...input.detail };
  const draft = input.draft === null ? null : main.acceptance.drafts.find((candidate) => candidate.id === input.draft);
  if (draft === undefined) throw new RangeError(`no results for the draft ${input.draft}`);
  const context: ViewContext = { case: input.case, model: main.model };
  const names = lookup(context);
  const told: Briefed = { input, main, draft, context, names };
  const perspective = perspectiveOf(context);
  return {
    case: input.case,
    title: input.case.title,
    headline:
      draft === null
        ? shortened(plainText(frontierHeadline(main.frontier, context)))
        : noText(main.whyNot) === null
          ? gainsFigure(main.acceptance, context).headline
          : NO_TEXT,
    summary: input.case.summary ?? "",
    facts: [
      ...(draft === null
        ? []
        : [
            {
              label: "Draft",
              value: `${names.draftName(draft.id)}${draft.date === null ? "" : `, ${longDate(draft.date)}`}${wordingMark(names.draft(draft.id) ?? {})}`,
            },
          ]),
      {
        label: "Perspective",
        value: perspective.note === "" ? perspective.title : `${perspective.title} (${perspective.note})`,
      },
      ...(input.asOf === undefined
        ? []
        : [{ label: "As of", value: `${longDate(input.asOf)}; what is dated later does not exist here` }]),
      ...recordEndsFact(input.case),
      { label: "Drawn up", value: longDate(input.date) },
    ],
    answers: answers(told).map((entry) => ({ ...entry, answer: capitalised(entry.answer) })),
    sections: sectionsOf(told, catalogue).map(begun),
    sources: listedSources(input.case),
    parties: input.case.parties.map((party) => party.id),
    colophon: text`Made with Parley ${input.version} from the case “${input.case.id}”, seed ${String(input.seed)}, inputs ${input.digest.slice(0, 16)}.`,
  };
}

/** A section whose sentences begin with a capital, also where they begin with a name. */
function begun(section: Section): Section {
  const block = (value: Block): Block => {
    if (value.kind === "paragraph") return { ...value, text: capitalised(value.text) };
    if (value.kind === "list") return { ...value, items: value.items.map(capitalised) };
    return value.kind === "details" ? { ...value, blocks: value.blocks.map(block) } : value;
  };
  return {
    ...section,
    ...(section.lead === undefined ? {} : { lead: capitalised(section.lead) }),
    blocks: section.blocks.map(block),
  };
}

/** The last day of which the case records anything. */
function recordEndsFact(kase: BriefInput["case"]): BriefDocument["facts"] {
  const last = lastRecordedDay(kase);
  return last === null ? [] : [{ label: "Record ends", value: longDate(last) }];
}

/** The first clause of a sentence, for a headline. */
function shortened(sentence: string): string {
  return sentence.split(/[:.]/, 1)[0]!;
}

/** What one text can satisfy of all views; nothing where that was not asked. */
function commonTextLine({ main, context }: Briefed): Text {
  const answer = main.others.find(({ question }) => question === "views");
  return answer === undefined ? [] : commonLine(answer.result as ViewsResult, context);
}

/** Told first where an author would not sign its own text: then the coding is in question, not the plan. */
function ownTexts({ main, context }: Briefed): readonly Answer[] {
  const said = authorsSentences(main.acceptance, context);
  if (said.length === 0) return [];
  return [
    {
      question: "Would the authors sign their own texts?",
      answer: said.flatMap((sentence, k) => (k === 0 ? sentence : [" ", ...sentence])),
      section: "standing",
    },
  ];
}

/** The judgement to ask about first; nothing where that was not asked. */
function askNext({ main, context }: Briefed): Text {
  const answer = main.others.find(({ question }) => question === "robust");
  return answer === undefined ? [] : nextQuestionLine(answer.result as RobustResult, context);
}

/** The first page: what a reader who has one minute must know, in this order. */
function answers(told: Briefed): readonly Answer[] {
  const { input, main, draft, context, names } = told;
  const { deciding } = main.acceptance;
  const fresh = howFresh(draft, deciding, names);
  const holds = wouldItHold(main.others);
  if (draft === null)
    return [
      {
        question: "Could a deal exist?",
        answer: text`${frontierHeadline(main.frontier, context)}${main.whyNot.empty ? text` ${whyNotHeadline(main.whyNot, context)}` : []}`,
        section: "agreed",
      },
      whatFlips(null, deciding, context, names),
      fresh,
    ];
  return [
    ...ownTexts(told),
    whoBlocks(draft, deciding, names),
    whatMoved(main.drafts, draft.id, context),
    whatIsOpen(draft, names),
    ...(main.amend === null ? [] : [whatWouldChange(main.amend, main.whyNot, context)]),
    whatFlips(draft, deciding, context, names, askNext(told)),
    ...(input.perspectives.length < 2 ? [] : [whereViewsAgree(viewsOf(input), draft.id, commonTextLine(told))]),
    ...(holds === null ? [] : [holds]),
    fresh,
  ];
}
