import { coreHeadline, coreTelling } from "../views/core.ts";
import {
  frontierFigure,
  frontierHeadline,
  frontierTelling,
  type PlacedDraft,
  solutionBars,
  solutionTables,
} from "../views/frontier.ts";
import { tradesHeadline, tradesTelling } from "../views/trades.ts";
import { whyNotHeadline, whyNotTelling } from "../views/why-not.ts";
import { type Briefed, paragraph, tableBlocks, tables } from "./briefed.ts";
import type { Block, Section } from "./document.ts";

export function agreed({ input, main, draft, context, names }: Briefed): Section {
  const { frontier } = main;
  const placed = main.acceptance.drafts.map(
    (other): PlacedDraft => ({
      id: other.id,
      utilities: Object.fromEntries(Object.entries(other.parties).map(([id, party]) => [id, party.utility])),
      redLine: frontier.parties.some((id) => other.parties[id]?.reason.kind === "red-line"),
      current: other.id === draft?.id,
    }),
  );
  const [gains, terms] = solutionTables(frontier, context);
  const pair = frontier.parties.length >= 2;
  const [a, b] = input.axes ?? frontier.parties;
  return {
    id: "agreed",
    title: "What could be agreed at all",
    lead: frontierHeadline(frontier, context),
    blocks: [
      ...frontierTelling.sentences(frontier, context).map(paragraph),
      ...(pair && (placed.length > 0 || frontier.frontier.length > 0)
        ? [
            {
              kind: "figure" as const,
              figure: frontierFigure(
                frontier,
                context,
                [frontier.parties.indexOf(a!), frontier.parties.indexOf(b!)],
                placed,
              ),
            },
          ]
        : []),
      ...solutionBars(frontier, context).map((figure): Block => ({ kind: "figure", figure })),
      ...(gains === undefined || terms === undefined
        ? []
        : [{ kind: "details" as const, summary: "What each solution says, issue by issue", blocks: tables([terms]) }]),
      {
        kind: "aside",
        title: "The zone of agreement",
        text: [
          [
            "All combinations of options that obey the constraints of the case, are worth at least the walk-away value to every deciding party, and cross none of their red lines. Its size is counted, or, where that takes too long, drawn, with an interval.",
          ],
          ...(draft === null
            ? []
            : [[`The drafts are shown where they are known; ${names.theDraft(draft.id)} is the one under judgement.`]]),
        ],
      },
    ],
  };
}

/** What blocks a deal; nothing where some outcome meets every demand, or nobody asked. */
export function blocked({ main, context }: Briefed): readonly Section[] {
  const { whyNot } = main;
  if (!whyNot.empty) return [];
  return [
    {
      id: "blocked",
      title: "Why there is no deal",
      lead: whyNotHeadline(whyNot, context),
      blocks: [
        ...whyNotTelling.sentences(whyNot, context).map(paragraph),
        ...tables(whyNotTelling.tables(whyNot, context)),
        {
          kind: "aside",
          title: "Demands",
          text: [
            [
              "A demand is one red line, or the walk-away value, of a deciding party. A conflict is a smallest set of demands that cannot be met together: giving up any one of them would resolve it.",
            ],
          ],
        },
      ],
    },
  ];
}

/** Who gets what, the natural exchange, the fewest points, what verdicts hang on, the curve, the axes, what could be agreed today. */
export function boilsDown({ main, context }: Briefed): readonly Section[] {
  const { core } = main;
  return [
    {
      id: "core",
      title: "What it boils down to",
      lead: coreHeadline(core, context),
      blocks: [
        ...coreTelling.figures(core, context).map((figure): Block => ({ kind: "figure", figure })),
        ...coreTelling.sentences(core, context).map(paragraph),
        ...coreTelling.tables(core, context).flatMap(tableBlocks),
        {
          kind: "aside",
          title: "How parties are compared",
          text: [
            [
              "Only by how much of what it has at stake each one gets: values are never added across parties. An exchange gives whole groups of issues to the party that holds them relatively dearest, until both have the same; the axes of conflict are the directions in which valuations differ most.",
            ],
          ],
        },
      ],
    },
  ];
}

/** What could be exchanged so that nobody loses. */
export function traded({ main, context }: Briefed): readonly Section[] {
  const { trades } = main;
  if (trades === null) return [];
  return [
    {
      id: "trades",
      title: "What could be traded",
      lead: tradesHeadline(trades, context),
      blocks: [
        ...tradesTelling.sentences(trades, context).map(paragraph),
        ...tables(tradesTelling.tables(trades, context)),
        {
          kind: "aside",
          title: "Trades",
          text: [
            [
              "Pairs of changes after which no deciding party is worse off and some are better. In an exchange each change alone would cost somebody; together they do not.",
            ],
          ],
        },
      ],
    },
  ];
}
