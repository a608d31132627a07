import { type AnyQuestion, type Question, type QuestionId, type Questions, questionsById } from "@parley/core";
import { capitalised } from "./text.ts";
import type { Figure, Table, Telling, Text, ViewContext } from "./view.ts";

/** How the answer to a question is told. An answer about a file has no case to look names up in. */
export type TellingOf<Q> =
  Q extends Question<infer _Options, infer Result, infer Of>
    ? Telling<Result, Of extends "file" ? null : ViewContext>
    : never;

/**
 * How the answer to each question is told, loaded when one is to be told. A question without a telling does not compile, nor
 * one that tells another's result.
 */
export const tellings: { readonly [Id in QuestionId]: () => Promise<TellingOf<Questions[Id]>> } = {
  accept: async () => (await import("./views/acceptance.ts")).acceptanceTelling,
  drafts: async () => (await import("./views/drafts.ts")).draftsTelling,
  frontier: async () => (await import("./views/frontier.ts")).frontierTelling,
  "why-not": async () => (await import("./views/why-not.ts")).whyNotTelling,
  amend: async () => (await import("./views/amendments.ts")).amendmentsTelling,
  trades: async () => (await import("./views/trades.ts")).tradesTelling,
  core: async () => (await import("./views/core.ts")).coreTelling,
  diff: async () => (await import("./views/diff.ts")).diffTelling,
  synopsis: async () => (await import("./views/synopsis.ts")).synopsisTelling,
  text: async () => (await import("./views/text.ts")).textTelling,
  provenance: async () => (await import("./views/provenance.ts")).provenanceTelling,
  inclusion: async () => (await import("./views/inclusion.ts")).inclusionTelling,
  claims: async () => (await import("./views/claims.ts")).claimsTelling,
  progress: async () => (await import("./views/progress.ts")).progressTelling,
  favours: async () => (await import("./views/favours.ts")).favoursTelling,
  forecast: async () => (await import("./views/forecast.ts")).forecastTelling,
  "forecast-table": async () => (await import("./views/forecast-table.ts")).forecastTableTelling,
  "voting-power": async () => (await import("./views/voting-power.ts")).votingPowerTelling,
  robust: async () => (await import("./views/robust.ts")).robustTelling,
  views: async () => (await import("./views/opposed.ts")).viewsTelling,
  forecasts: async () => (await import("./views/forecasts.ts")).forecastsTelling,
  guarantees: async () => (await import("./views/guarantees.ts")).guaranteesTelling,
  durability: async () => (await import("./views/durability.ts")).durabilityTelling,
  leverage: async () => (await import("./views/leverage.ts")).leverageTelling,
  game: async () => (await import("./views/game.ts")).gameTelling,
  talks: async () => (await import("./views/talks.ts")).talksTelling,
  negotiate: async () => (await import("./views/negotiate.ts")).negotiateTelling,
  tournament: async () => (await import("./views/tournament.ts")).tournamentTelling,
  stability: async () => (await import("./views/stability.ts")).stabilityTelling,
};

/** Questions with their tellings, for whoever treats all alike. */
export interface Catalogue {
  readonly questions: Readonly<Record<string, AnyQuestion>>;
  readonly tellings: Readonly<Record<string, () => Promise<AnyTelling>>>;
}
/** A telling whose result and context are known only inside: the list says that it tells this question's results. */
export type AnyTelling = Telling<never, never>;
/** Every question there is. */
export const catalogue: Catalogue = { questions: questionsById, tellings };

/** A result in words, tables and figures. */
export interface Told {
  readonly title: string;
  readonly headline: Text;
  readonly sentences: readonly Text[];
  readonly tables: readonly Table[];
  readonly figures: readonly Figure[];
}
/** What was asked, the plain result, and how it is told. */
export interface ToldAnswer extends Told {
  readonly question: string;
  readonly result: unknown;
}

/** Tells a result. @param context `null` for an answer about a file */
export function told(telling: AnyTelling, result: unknown, context: ViewContext | null): Told {
  const { title, headline, sentences, tables, figures } = telling as unknown as Telling<unknown, ViewContext | null>;
  return {
    title,
    headline: capitalised(headline(result, context)),
    sentences: sentences(result, context).map(capitalised),
    tables: tables(result, context),
    figures: figures(result, context),
  };
}

/** Tells the answer to a question of the catalogue. @throws RangeError where nothing tells it */
export async function tellAnswer(
  question: string,
  result: unknown,
  context: ViewContext | null,
  { tellings: known }: Catalogue = catalogue,
): Promise<ToldAnswer> {
  const load = known[question];
  if (load === undefined) throw new RangeError(`nothing tells the answers to "${question}"`);
  return { question, result, ...told(await load(), result, context) };
}
