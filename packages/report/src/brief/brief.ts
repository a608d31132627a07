import type {
  AcceptanceResult,
  AmendResult,
  Case,
  DraftAcceptance,
  DraftsResult,
  FrontierResult,
  Id,
  Model,
} from "@parley/core";
import { type Lookup, lookup, rowSources } from "../lookup.ts";
import { counted, longDate } from "../numbers.ts";
import { PROBABILITY_SCALE } from "../scale.ts";
import { capitalised, joined, text } from "../text.ts";
import type { Table, Text, ViewContext } from "../view.ts";
import {
  acceptanceHeadline,
  acceptanceSentences,
  acceptanceTable,
  gainsFigure,
  probabilitiesFigure,
} from "../views/acceptance.ts";
import { amendmentsHeadline, amendmentsTelling } from "../views/amendments.ts";
import { contributionsTable } from "../views/contributions.ts";
import { coverageTable } from "../views/coverage.ts";
import { draftsHeadline, draftsTelling, lastJudged, stepSentence, waterfallFigures } from "../views/drafts.ts";
import {
  frontierFigure,
  frontierHeadline,
  frontierTelling,
  type PlacedDraft,
  solutionBars,
  solutionTables,
} from "../views/frontier.ts";
import { differences, perspectiveOf, perspectivesSentences, perspectivesTable } from "../views/perspectives.ts";
import { readingsSentences, readingsTable } from "../views/readings.ts";
import type { Answer, Block, BriefDocument, Section } from "./document.ts";
import {
  assumedItems,
  DERIVED_RULE,
  defaultsTable,
  ledgerTable,
  ownersTable,
  rangesText,
  restsOn,
} from "./judgements.ts";
import { listedSources } from "./sources.ts";

/** All results of one perspective. */
export interface PerspectiveResults {
  readonly model: Model;
  readonly acceptance: AcceptanceResult;
  readonly drafts: DraftsResult;
  readonly frontier: FrontierResult;
  readonly amend: AmendResult;
}

export interface BriefInput {
  readonly case: Case;
  /** The perspectives to be reported, each with its results; the main one among them. */
  readonly perspectives: readonly PerspectiveResults[];
  /** Id of the perspective told in full; the others appear where they differ. */
  readonly main: Id;
  /** The draft under judgement. */
  readonly draft: Id;
  /** SHA-256 of the inputs. */
  readonly digest: string;
  readonly version: string;
  readonly seed: number;
  /** The day the brief was made, ISO. */
  readonly date: string;
}

/**
 * Composes the brief of a case: five answers on the first page, then a section for each question, then everything the
 * numbers rest on.
 *
 * @throws RangeError where the main perspective or the draft is not among the results.
 */
export function composeBrief(input: BriefInput): BriefDocument {
  const main = input.perspectives.find((perspective) => perspective.model.perspective === input.main);
  if (main === undefined) throw new RangeError(`no results for the perspective ${input.main}`);
  const draft = main.acceptance.drafts.find((candidate) => candidate.id === input.draft);
  if (draft === undefined) throw new RangeError(`no results for the draft ${input.draft}`);
  const context: ViewContext = { case: input.case, model: main.model };
  const names = lookup(context);
  const told: Told = { input, main, draft, context, names };
  const perspective = perspectiveOf(context);
  return {
    case: input.case,
    title: input.case.title,
    headline: gainsFigure(main.acceptance, context).headline,
    summary: input.case.summary ?? "",
    facts: [
      {
        label: "Draft",
        value: `${names.draftName(draft.id)}${draft.date === null ? "" : `, ${longDate(draft.date)}`}`,
      },
      {
        label: "Perspective",
        value: perspective.note === "" ? perspective.title : `${perspective.title} (${perspective.note})`,
      },
      { label: "Drawn up", value: longDate(input.date) },
    ],
    answers: answers(told),
    sections: [
      standing(told),
      gets(told),
      moved(told),
      agreed(told),
      amendments(told),
      readings(told),
      ...(input.perspectives.length > 1 ? [perspectives(told)] : []),
      known(told),
      assumed(told),
      limits(),
      method(told),
    ],
    sources: listedSources(input.case),
    parties: input.case.parties.map((party) => party.id),
    colophon: text`Made with Parley ${input.version} from the case “${input.case.id}”, seed ${String(input.seed)}, inputs ${input.digest.slice(0, 16)}.`,
  };
}

interface Told {
  readonly input: BriefInput;
  readonly main: PerspectiveResults;
  readonly draft: DraftAcceptance;
  readonly context: ViewContext;
  readonly names: Lookup;
}

const paragraph = (value: Text): Block => ({ kind: "paragraph", text: value });
const tables = (list: readonly Table[]): readonly Block[] => list.map((table) => ({ kind: "table", table }));

function answers({ input, main, draft, context, names }: Told): readonly Answer[] {
  const views = input.perspectives.length;
  const agree = views < 2 ? [] : perspectivesSentences(viewsOf(input), draft.id).at(-1)!;
  return [
    {
      question: "Who would sign it?",
      answer: acceptanceHeadline(draft, main.acceptance.deciding, names),
      section: "standing",
    },
    { question: "What moved last?", answer: draftsHeadline(main.drafts, context), section: "moved" },
    { question: "Could a deal exist?", answer: frontierHeadline(main.frontier, context), section: "agreed" },
    {
      question: "What is the smallest amendment?",
      answer: amendmentsHeadline(main.amend, context),
      section: "amendments",
    },
    {
      question: "What does this rest on?",
      answer: views < 2 ? restsOn(context) : text`${restsOn(context)} ${agree}`,
      section: "assumed",
    },
  ];
}

function viewsOf(input: BriefInput) {
  return input.perspectives.map((perspective) => ({
    context: { case: input.case, model: perspective.model },
    acceptance: perspective.acceptance,
  }));
}

function standing({ main, draft, context, names }: Told): Section {
  const others = main.acceptance.drafts.filter((other) => other.id !== draft.id);
  return {
    id: "standing",
    title: "Where the drafts stand",
    lead: acceptanceHeadline(draft, main.acceptance.deciding, names),
    blocks: [
      { kind: "figure", figure: gainsFigure(main.acceptance, context) },
      { kind: "list", items: acceptanceSentences(draft, context) },
      ...probabilitiesFigure(main.acceptance, context).map((figure): Block => ({ kind: "figure", figure })),
      {
        kind: "aside",
        title: "How to read it",
        text: [
          [
            "Every party has its own scale, 0 to 100, and its own walk-away value: what no deal is worth to it. A draft is accepted if it is worth at least that and crosses none of the party’s red lines.",
          ],
          [
            "Scales of different parties are never compared. The line is where each would walk away; nothing else is common to them.",
          ],
        ],
      },
      { kind: "aside", title: "Words for chances", text: scaleWords() },
      {
        kind: "details",
        summary: "Verdicts on the other drafts, in sentences",
        blocks: others.map((other) => ({ kind: "list", items: acceptanceSentences(other, context) })),
      },
    ],
  };
}

function scaleWords(): readonly Text[] {
  return PROBABILITY_SCALE.map((step, i) => {
    const to = PROBABILITY_SCALE[i - 1]?.from ?? 1;
    return text`${{ strong: step.word }} ${step.from.toFixed(2)}–${to.toFixed(2)}`;
  });
}

function gets({ draft, context, names }: Told): Section {
  return {
    id: "gets",
    title: `What each party gets from ${names.theDraft(draft.id)}`,
    blocks: [
      ...tables([contributionsTable(draft, context)]),
      {
        kind: "aside",
        title: "How to read it",
        text: [
          [
            "Each cell is what the issue adds to, or takes from, the party’s margin to walk-away: its weight times how far the option lies above or below the walk-away value.",
          ],
          ["Green is above, orange below; the sign says the same. Each number leads to the judgements behind it."],
        ],
      },
    ],
  };
}

function moved({ main, context }: Told): Section {
  const step = lastJudged(main.drafts);
  return {
    id: "moved",
    title: "What moved from draft to draft",
    lead: draftsHeadline(main.drafts, context),
    blocks: [
      ...(step === undefined
        ? []
        : waterfallFigures(main.drafts, step, context).map((figure): Block => ({ kind: "figure", figure }))),
      { kind: "heading", text: "Step by step" },
      {
        kind: "list",
        items:
          main.drafts.steps.length === 0
            ? [["No draft follows another."]]
            : draftsTelling.sentences(main.drafts, context),
      },
      ...tables(draftsTelling.tables(main.drafts, context)),
      ...(step === undefined
        ? []
        : [{ kind: "aside" as const, title: "The last step that can be judged", text: [stepSentence(step, context)] }]),
    ],
  };
}

function agreed({ main, draft, context }: Told): Section {
  const { frontier } = main;
  const placed = main.acceptance.drafts.map(
    (other): PlacedDraft => ({
      id: other.id,
      utilities: Object.fromEntries(Object.entries(other.parties).map(([id, party]) => [id, party.utility])),
      redLine: frontier.parties.some((id) => other.parties[id]?.reason.kind === "red-line"),
    }),
  );
  const [gains, terms] = solutionTables(frontier, context);
  const pair = frontier.parties.length >= 2;
  return {
    id: "agreed",
    title: "What could be agreed at all",
    lead: frontierHeadline(frontier, context),
    blocks: [
      ...frontierTelling.sentences(frontier, context).map(paragraph),
      ...(pair ? [{ kind: "figure" as const, figure: frontierFigure(frontier, context, [0, 1], placed) }] : []),
      ...solutionBars(frontier, context).map((figure): Block => ({ kind: "figure", figure })),
      ...(gains === undefined || terms === undefined
        ? []
        : [{ kind: "details" as const, summary: "What each solution says, issue by issue", blocks: tables([terms]) }]),
      {
        kind: "aside",
        title: "The zone of agreement",
        text: [
          [
            "All combinations of options that obey the constraints of the case, are worth at least the walk-away value to every deciding party, and cross none of their red lines. Its size is counted, not sampled.",
          ],
          [
            `The drafts are shown where they are known; ${lookup(context).theDraft(draft.id)} is the one under judgement.`,
          ],
        ],
      },
    ],
  };
}

function amendments({ main, context }: Told): Section {
  return {
    id: "amendments",
    title: "The smallest amendments",
    lead: amendmentsHeadline(main.amend, context),
    blocks: [
      ...(Object.keys(main.amend.single).length === 0
        ? []
        : [{ kind: "list" as const, items: amendmentsTelling.sentences(main.amend, context) }]),
      ...tables(amendmentsTelling.tables(main.amend, context)),
      {
        kind: "aside",
        title: "What counts as one change",
        text: [
          [
            "One issue settled on another option than the draft’s. Figures are expected values: ranges enter by their means.",
          ],
        ],
      },
    ],
  };
}

function readings({ main, draft, context }: Told): Section {
  const [first, ...rest] = readingsSentences(main.acceptance, draft, context);
  return {
    id: "readings",
    title: "What rests on different readings",
    ...(first === undefined ? {} : { lead: first }),
    blocks: [
      ...rest.map(paragraph),
      ...tables(readingsTable(draft, context)),
      {
        kind: "aside",
        title: "Ambiguity",
        text: [
          [
            "Where a text can be read in more than one way, each party judges it by its own reading. The gain over the common reading is what ambiguity buys, for as long as it lasts.",
          ],
        ],
      },
    ],
  };
}

function perspectives({ input, draft, main }: Told): Section {
  const views = viewsOf(input);
  const others = input.perspectives.filter((perspective) => perspective !== main);
  return {
    id: "perspectives",
    title: "Who sees it otherwise",
    lead: perspectivesSentences(views, draft.id).flatMap((sentence, i) => (i === 0 ? sentence : [" ", ...sentence])),
    blocks: [
      ...(differences(views, draft.id).length === 0
        ? []
        : [{ kind: "list" as const, items: differences(views, draft.id) }]),
      ...tables([perspectivesTable(views, draft.id)]),
      ...others.map((other): Block => {
        const context: ViewContext = { case: input.case, model: other.model };
        const judged = other.acceptance.drafts.find((candidate) => candidate.id === draft.id);
        return {
          kind: "details",
          summary: perspectiveOf(context).title,
          blocks: [
            ...(judged === undefined
              ? []
              : [paragraph(acceptanceHeadline(judged, other.acceptance.deciding, lookup(context)))]),
            paragraph(frontierHeadline(other.frontier, context)),
            paragraph(amendmentsHeadline(other.amend, context)),
            paragraph(restsOn(context)),
            ...tables([acceptanceTable(other.acceptance, context)]),
          ],
        };
      }),
      {
        kind: "aside",
        title: "Perspectives",
        text: [
          [
            "The same facts under the judgements of different authors. None of them is the truth of the case; where all agree, the conclusion does not hang on whose view is taken.",
          ],
        ],
      },
    ],
  };
}

function known({ main, context, names }: Told): Section {
  const drafts = context.case.drafts ?? [];
  const disputes = drafts.flatMap((draft) =>
    (draft.disputes ?? []).map(
      (dispute) =>
        text`“${names.draftName(draft.id)}”${dispute.about === undefined ? "" : `, ${dispute.about}`}: ${dispute.claim} ${{ sources: rowSources(dispute) }}`,
    ),
  );
  const unseen = drafts.filter((draft) => draft.verification !== undefined && draft.verification !== "seen");
  return {
    id: "known",
    title: "What is known of each draft",
    blocks: [
      ...tables([coverageTable(main.acceptance, context)]),
      {
        kind: "list",
        items: drafts.map((draft) => {
          const authors =
            draft.authors === undefined || draft.authors.length === 0
              ? ""
              : text`, reported as by ${joined(names.parties(draft.authors))}`;
          const date = draft.date === undefined ? "" : `, ${longDate(draft.date)}`;
          return text`${{ strong: names.draftName(draft.id) }}: ${draft.title}${date}${authors}. ${{ sources: names.draftSources(draft.id) }}${draft.note === undefined ? "" : ` ${draft.note}`}`;
        }),
      },
      ...(disputes.length === 0
        ? []
        : [
            { kind: "heading" as const, text: "Disputed" },
            { kind: "list" as const, items: disputes },
          ]),
      ...(unseen.length === 0
        ? []
        : [
            {
              kind: "aside" as const,
              title: "Not fully seen",
              text: [
                text`${capitalised(joined(unseen.map((draft) => `“${names.draftName(draft.id)}” (${draft.verification})`)))}: shown with what is known, not judged on the rest.`,
              ],
            },
          ]),
    ],
  };
}

function assumed({ input, context }: Told): Section {
  const items = assumedItems(context);
  const contexts = input.perspectives.map(
    (perspective): ViewContext => ({ case: input.case, model: perspective.model }),
  );
  const derived = context.model.parties.some((party) =>
    party.sheet.entries.some((entry) => entry.givenBy === "derived"),
  );
  return {
    id: "assumed",
    title: "What was assumed, and by whom",
    lead: restsOn(context),
    blocks: [
      ...tables([ownersTable(contexts)]),
      ...(items.length === 0
        ? []
        : items.length <= 12
          ? [
              { kind: "heading" as const, text: "Assumed outright" },
              { kind: "list" as const, items },
            ]
          : [
              {
                kind: "details" as const,
                summary: `The ${items.length} numbers assumed outright`,
                blocks: [{ kind: "list" as const, items }],
              },
            ]),
      {
        kind: "details",
        summary: "What silence is taken to mean, issue by issue",
        blocks: tables([defaultsTable(context)]),
      },
      { kind: "heading", text: "Every judgement, party by party" },
      ...context.model.parties.map(
        (party): Block => ({ kind: "details", summary: party.name, blocks: tables([ledgerTable(context, party)]) }),
      ),
      {
        kind: "aside",
        title: "Where numbers come from",
        text: [
          [derived ? DERIVED_RULE : "Each number is somebody’s judgement and carries its source, or the word assumed."],
          ["A range is written low–likely–high."],
        ],
      },
    ],
  };
}

function limits(): Section {
  return {
    id: "limits",
    title: "What this does not claim",
    blocks: [
      {
        kind: "box",
        title: "What this does not claim",
        items: [
          [
            "It does not foretell what any government will do. It says what follows from the judgements listed here; whoever judges otherwise can change a number and run it again.",
          ],
          [
            "It does not compare what parties gain or lose with each other, except where a solution concept that does so is named.",
          ],
          ["It does not know texts that are not public. What is unknown stays unknown and is shown as a range."],
          [
            "It does not say what is just. An outcome that everybody would sign may still be wrong, and one that nobody would sign right.",
          ],
          ["It takes no side. The same facts run under opposed perspectives, each under its author’s name."],
        ],
      },
    ],
  };
}

function method({ input, main, context }: Told): Section {
  const { frontier } = main;
  return {
    id: "method",
    title: "How it was computed",
    blocks: [
      paragraph(
        text`Utility is the sum over issues of weight times value, with the interactions that hold; a party accepts a draft if its utility reaches the walk-away value and no red line is crossed. ${capitalised([rangesText(context)])} ${rangesText(context).startsWith("one ") ? "is" : "are"} given as ranges and drawn from PERT distributions, ${main.acceptance.draws.toLocaleString("en-GB")} draws with seed ${String(input.seed)}; the same seed gives the same numbers.`,
      ),
      paragraph(
        text`The deal space was searched ${frontier.exact ? "exactly" : "within the bound stated"}: ${frontier.method}. ${capitalised([counted(input.perspectives.length, "perspective")])} ${input.perspectives.length === 1 ? "was" : "were"} run. Inputs have the SHA-256 digest ${input.digest}.`,
      ),
      paragraph([
        "Chances are worded on one scale with the number beside the word. Scales of this kind are usual in intelligence analysis (ICD 203, 2015) and climate assessment (IPCC guidance note on uncertainties, 2010); the bounds and words here are Parley’s own.",
      ]),
    ],
  };
}
