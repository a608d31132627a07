import { PROBABILITY_SCALE } from "../scale.ts";
import { text } from "../text.ts";
import type { Text } from "../view.ts";
import { acceptanceHeadline, acceptanceSentences, gainsFigure, probabilitiesFigure } from "../views/acceptance.ts";
import { amendmentsHeadline, amendmentsTelling } from "../views/amendments.ts";
import { authorsSentences } from "../views/authors.ts";
import { contributionsTable } from "../views/contributions.ts";
import { draftsHeadline, draftsTelling, lastStep, stepFigures, stepSentence } from "../views/drafts.ts";
import { homesSentences, homesTable, misperceptionsTable } from "../views/homes.ts";
import { readingsSentences, readingsTable } from "../views/readings.ts";
import { type BriefedDraft, paragraph, tableBlocks, tables } from "./briefed.ts";
import type { Block, Section } from "./document.ts";

export function standing({ main, draft, context, names }: BriefedDraft): Section {
  const others = main.acceptance.drafts.filter((other) => other.id !== draft.id);
  return {
    id: "standing",
    title: "Where the drafts stand",
    lead: acceptanceHeadline(draft, main.acceptance.deciding, names),
    blocks: [
      { kind: "figure", figure: gainsFigure(main.acceptance, context) },
      {
        kind: "list",
        items: [
          ...authorsSentences(main.acceptance, context),
          ...acceptanceSentences(draft, context),
          ...homesSentences(main.acceptance, draft, context),
        ],
      },
      ...[...homesTable(main.acceptance, context), ...misperceptionsTable(main.acceptance, context)].flatMap(
        tableBlocks,
      ),
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

export function gets({ draft, context, names }: BriefedDraft): Section {
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

export function moved({ main, context }: BriefedDraft): Section {
  const step = lastStep(main.drafts);
  return {
    id: "moved",
    title: "What moved from draft to draft",
    lead: draftsHeadline(main.drafts, context),
    blocks: [
      ...(step === undefined
        ? []
        : stepFigures(main.drafts, step, context).map((figure): Block => ({ kind: "figure", figure }))),
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
        : [{ kind: "aside" as const, title: "The last step", text: [stepSentence(step, context)] }]),
    ],
  };
}

/** Amendments of one kind shown at once; others are folded. */
const MOST_AMENDMENTS = 2;

export function amendments({ main, context }: BriefedDraft): readonly Section[] {
  const { amend } = main;
  if (amend === null) return [];
  return [
    {
      id: "amendments",
      title: "The smallest amendments",
      lead: amendmentsHeadline(amend, context),
      blocks: [
        ...(Object.keys(amend.single).length === 0
          ? []
          : [{ kind: "list" as const, items: amendmentsTelling.sentences(amend, context) }]),
        ...amendmentsTelling.tables(amend, context).flatMap((table): readonly Block[] => {
          const shown = { ...table, rows: table.rows.slice(0, MOST_AMENDMENTS) };
          const rest = { ...table, rows: table.rows.slice(MOST_AMENDMENTS), title: `${table.title}: others` };
          return [
            ...tables([shown]),
            ...(rest.rows.length === 0
              ? []
              : [
                  {
                    kind: "details" as const,
                    summary: `Others that do the same (${rest.rows.length})`,
                    blocks: tables([rest]),
                  },
                ]),
          ];
        }),
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
    },
  ];
}

export function readings({ main, draft, context }: BriefedDraft): Section {
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
