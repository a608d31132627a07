import {
  type Analysis,
  acceptance,
  amend,
  type Context,
  claims,
  core,
  draftsOverTime,
  favours,
  frontier,
  inclusion,
  type Model,
  obligations,
  progress,
  provenance,
  redline,
  synopsis,
  trades,
  whyNot,
} from "@parley/core";
import { capitalised } from "./text.ts";
import type { Figure, Table, Telling, Text, View } from "./view.ts";
import { acceptanceTelling } from "./views/acceptance.ts";
import { amendmentsTelling } from "./views/amendments.ts";
import { claimsTelling } from "./views/claims.ts";
import { coreTelling } from "./views/core.ts";
import { diffTelling } from "./views/diff.ts";
import { draftsTelling } from "./views/drafts.ts";
import { favoursTelling } from "./views/favours.ts";
import { frontierTelling } from "./views/frontier.ts";
import { inclusionTelling } from "./views/inclusion.ts";
import { progressTelling } from "./views/progress.ts";
import { provenanceTelling } from "./views/provenance.ts";
import { synopsisTelling } from "./views/synopsis.ts";
import { textTelling } from "./views/text.ts";
import { tradesTelling } from "./views/trades.ts";
import { whyNotTelling } from "./views/why-not.ts";

/**
 * A view whose options and result are known only inside: hand it a function that works for any view. So a list may hold
 * views of different results, and none of them loses its types.
 *
 * @example
 * const titles = views.map((view) => view((inside) => inside.title));
 */
export type SomeView = <Answer>(use: <Options, Result>(view: View<Options, Result>) => Answer) => Answer;

function view<Options, Result>(analysis: Analysis<Options, Result>, telling: Telling<Result>): SomeView {
  return (use) => use({ analysis, ...telling });
}

/** Every analysis that can be told, in the order of a brief. The only place where a view is registered. */
export const views: readonly SomeView[] = [
  view(acceptance, acceptanceTelling),
  view(draftsOverTime, draftsTelling),
  view(frontier, frontierTelling),
  view(whyNot, whyNotTelling),
  view(amend, amendmentsTelling),
  view(trades, tradesTelling),
  view(core, coreTelling),
  view(redline, diffTelling),
  view(synopsis, synopsisTelling),
  view(obligations, textTelling),
  view(provenance, provenanceTelling),
  view(inclusion, inclusionTelling),
  view(claims, claimsTelling),
  view(progress, progressTelling),
  view(favours, favoursTelling),
];

/** An analysis's options as they are where nobody sets them: drafts and lists of parties left out. */
export function defaultOptions<Options>(analysis: Pick<Analysis<Options, unknown>, "options">): Options {
  const given = analysis.options.map((option) => [
    option.name,
    "default" in option && option.type !== "draft" ? option.default : null,
  ]);
  return Object.fromEntries(given) as Options;
}

/** The view of the analysis with this id. */
export function viewOf(id: string): SomeView | undefined {
  return views.find((candidate) => candidate((inside) => inside.analysis.id === id));
}

/** A result in words, tables and figures, with the plain result beside it. */
export interface Told {
  readonly analysis: string;
  readonly question: string;
  readonly title: string;
  readonly result: unknown;
  readonly headline: Text;
  readonly sentences: readonly Text[];
  readonly tables: readonly Table[];
  readonly figures: readonly Figure[];
}

/**
 * Runs an analysis and tells its result.
 *
 * @param options the analysis's own options, as its declaration names them; whoever reads them from outside checks them
 *   against that declaration first
 */
export function runAndTell(
  some: SomeView,
  model: Model,
  options: Readonly<Record<string, unknown>>,
  run: Context,
): Told {
  return some(<Options, Result>(inside: View<Options, Result>): Told => {
    const result = inside.analysis.run(model, options as Options, run);
    const context = { case: model.case, model };
    return {
      analysis: inside.analysis.id,
      question: inside.analysis.question,
      title: inside.title,
      result,
      headline: capitalised(inside.headline(result, context)),
      sentences: inside.sentences(result, context).map(capitalised),
      tables: inside.tables(result, context),
      figures: inside.figures(result, context),
    };
  });
}
