import {
  type AnyQuestion,
  type AtHand,
  type Context,
  type Question,
  type QuestionId,
  type Questions,
  questions,
  runInline,
  type Subjects,
  subjectOf,
} from "@parley/core";
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
  guarantees: async () => (await import("./views/guarantees.ts")).guaranteesTelling,
  game: async () => (await import("./views/game.ts")).gameTelling,
  stability: async () => (await import("./views/stability.ts")).stabilityTelling,
};

/** The telling of any question: the list says that it tells this question's results. */
export function tellingOf(id: QuestionId): Promise<Telling<unknown>> {
  return tellings[id]() as Promise<Telling<unknown>>;
}

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
  readonly question: QuestionId;
  readonly result: unknown;
}

/** Tells a result. */
export function told<Result, Context>(telling: Telling<Result, Context>, result: Result, context: Context): Told {
  return {
    title: telling.title,
    headline: capitalised(telling.headline(result, context)),
    sentences: telling.sentences(result, context).map(capitalised),
    tables: telling.tables(result, context),
    figures: telling.figures(result, context),
  };
}

/**
 * Answers a question about a case here and now, and tells the answer.
 *
 * @param options the question's own, those left out as they are by default
 * @throws ZodError where the options are none of the question's
 */
export async function runAndTell(
  id: QuestionId,
  atHand: Omit<AtHand, "models"> & Partial<AtHand>,
  options: Readonly<Record<string, unknown>>,
  context: Context,
): Promise<ToldAnswer> {
  const question: AnyQuestion = questions[id];
  const of = subjectOf(question.over, { models: [atHand.model], ...atHand });
  const result = await runInline(question, of, question.options.parse(options), context);
  return { question: id, result, ...told(await tellingOf(id), result, atHand) };
}

/** Answers a question about a file of another program, and tells the answer. @throws as {@link runAndTell} does */
export async function runOnFile(
  id: QuestionId,
  file: Subjects["file"],
  options: Readonly<Record<string, unknown>>,
  context: Context,
): Promise<ToldAnswer> {
  const question: AnyQuestion = questions[id];
  const result = await runInline(question, file, question.options.parse(options), context);
  const telling = await tellingOf(id);
  return { question: id, result, ...told(telling as unknown as Telling<unknown, null>, result, null) };
}
