import type { Id } from "@parley/core";
import { lookup, rowSources } from "../lookup.ts";
import { counted, longDate } from "../numbers.ts";
import { capitalised, joined, text } from "../text.ts";
import type { ViewContext } from "../view.ts";
import { acceptanceHeadline, acceptanceTable } from "../views/acceptance.ts";
import { amendmentsHeadline } from "../views/amendments.ts";
import { coverageTable } from "../views/coverage.ts";
import { differences, perspectiveOf, perspectivesSentences, perspectivesTable } from "../views/perspectives.ts";
import { whyNotHeadline } from "../views/why-not.ts";
import { type Briefed, paragraph, tables, viewsOf } from "./briefed.ts";
import type { Block, Section } from "./document.ts";
import {
  assumedItems,
  DERIVED_RULE,
  defaultsTable,
  ledgerTable,
  ownersTable,
  rangesText,
  restsOn,
} from "./judgements.ts";

export function perspectives({ input, draft }: Briefed): Section {
  const views = viewsOf(input);
  const others = input.perspectives.filter(({ model }) => model.perspective !== input.main);
  return {
    id: "perspectives",
    title: "Who sees it otherwise",
    ...(draft === null
      ? {}
      : {
          lead: perspectivesSentences(views, draft.id).flatMap((sentence, i) =>
            i === 0 ? sentence : [" ", ...sentence],
          ),
        }),
    blocks: [
      ...(draft === null ? [] : judgedBlocks(views, draft.id)),
      ...others.map((other): Block => {
        const context: ViewContext = { case: input.case, model: other.model };
        const judged = other.acceptance.drafts.find((candidate) => candidate.id === draft?.id);
        return {
          kind: "details",
          summary: perspectiveOf(context).title,
          blocks: [
            ...(judged === undefined
              ? []
              : [paragraph(acceptanceHeadline(judged, other.acceptance.deciding, lookup(context)))]),
            paragraph(whyNotHeadline(other.whyNot, context)),
            ...(other.amend === null ? [] : [paragraph(amendmentsHeadline(other.amend, context))]),
            paragraph(restsOn(context)),
            ...(other.acceptance.drafts.length === 0 ? [] : tables([acceptanceTable(other.acceptance, context)])),
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

function judgedBlocks(views: ReturnType<typeof viewsOf>, draft: Id): readonly Block[] {
  const items = differences(views, draft);
  return [
    ...(items.length === 0 ? [] : [{ kind: "list" as const, items }]),
    ...tables([perspectivesTable(views, draft)]),
  ];
}

export function known({ main, context, names }: Briefed): Section {
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

export function assumed({ input, context }: Briefed): Section {
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

export function limits(): Section {
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

export function method({ input, main, context }: Briefed): Section {
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
