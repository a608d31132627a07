import { acceptQuestion } from "./acceptance/accept/question.ts";
import type { AnyQuestion } from "./catalogue/index.ts";
import { amendQuestion } from "./change/amend/question.ts";
import { coreQuestion } from "./change/core/question.ts";
import { tradesQuestion } from "./change/trades/question.ts";
import { whyNotQuestion } from "./change/why-not/question.ts";
import { draftsQuestion } from "./drafts/over-time/question.ts";
import { provenanceQuestion } from "./drafts/provenance/question.ts";
import { forecastQuestion } from "./forecast/question.ts";
import { forecastTableQuestion, votingPowerQuestion } from "./forecast/tables/question.ts";
import { negotiateQuestion } from "./negotiation/negotiate/question.ts";
import { tournamentQuestion } from "./negotiation/tournament/question.ts";
import { claimsQuestion } from "./record/claims/question.ts";
import { inclusionQuestion } from "./record/inclusion/question.ts";
import { progressQuestion } from "./record/progress/question.ts";
import { favoursQuestion } from "./robustness/favours/question.ts";
import { forecastsQuestion } from "./robustness/forecasts/question.ts";
import { robustQuestion } from "./robustness/robust/question.ts";
import { viewsQuestion } from "./robustness/views/question.ts";
import { frontierQuestion } from "./space/frontier/question.ts";
import { stabilityQuestion } from "./stability/question.ts";
import { durabilityQuestion } from "./strategy/durability/question.ts";
import { gameQuestion } from "./strategy/games/question.ts";
import { guaranteesQuestion } from "./strategy/guarantees/question.ts";
import { leverageQuestion } from "./strategy/leverage/question.ts";
import { talksQuestion } from "./talks/question.ts";
import { diffQuestion } from "./text/diff/question.ts";
import { textQuestion } from "./text/obligations/question.ts";
import { synopsisQuestion } from "./text/synopsis/question.ts";

/** Every question, by its id. */
export interface Questions {
  readonly accept: typeof acceptQuestion;
  readonly drafts: typeof draftsQuestion;
  readonly frontier: typeof frontierQuestion;
  readonly "why-not": typeof whyNotQuestion;
  readonly amend: typeof amendQuestion;
  readonly trades: typeof tradesQuestion;
  readonly core: typeof coreQuestion;
  readonly diff: typeof diffQuestion;
  readonly synopsis: typeof synopsisQuestion;
  readonly text: typeof textQuestion;
  readonly provenance: typeof provenanceQuestion;
  readonly inclusion: typeof inclusionQuestion;
  readonly claims: typeof claimsQuestion;
  readonly progress: typeof progressQuestion;
  readonly favours: typeof favoursQuestion;
  readonly forecast: typeof forecastQuestion;
  readonly "forecast-table": typeof forecastTableQuestion;
  readonly "voting-power": typeof votingPowerQuestion;
  readonly robust: typeof robustQuestion;
  readonly views: typeof viewsQuestion;
  readonly forecasts: typeof forecastsQuestion;
  readonly guarantees: typeof guaranteesQuestion;
  readonly durability: typeof durabilityQuestion;
  readonly leverage: typeof leverageQuestion;
  readonly game: typeof gameQuestion;
  readonly talks: typeof talksQuestion;
  readonly negotiate: typeof negotiateQuestion;
  readonly tournament: typeof tournamentQuestion;
  readonly stability: typeof stabilityQuestion;
}
export type QuestionId = keyof Questions;

/** The only list of questions, in the order in which the command line names them. Light: what answers them is not loaded. */
export const questions: Questions = {
  accept: acceptQuestion,
  drafts: draftsQuestion,
  frontier: frontierQuestion,
  "why-not": whyNotQuestion,
  amend: amendQuestion,
  trades: tradesQuestion,
  core: coreQuestion,
  diff: diffQuestion,
  synopsis: synopsisQuestion,
  text: textQuestion,
  provenance: provenanceQuestion,
  inclusion: inclusionQuestion,
  claims: claimsQuestion,
  progress: progressQuestion,
  favours: favoursQuestion,
  forecast: forecastQuestion,
  "forecast-table": forecastTableQuestion,
  "voting-power": votingPowerQuestion,
  robust: robustQuestion,
  views: viewsQuestion,
  forecasts: forecastsQuestion,
  guarantees: guaranteesQuestion,
  durability: durabilityQuestion,
  leverage: leverageQuestion,
  game: gameQuestion,
  talks: talksQuestion,
  negotiate: negotiateQuestion,
  tournament: tournamentQuestion,
  stability: stabilityQuestion,
};

/** The same list, for whoever treats all alike. */
export const questionsById: Readonly<Record<string, AnyQuestion>> = { ...questions };

/** Whether there is a question of this id. */
export function isQuestionId(id: string): id is QuestionId {
  return Object.hasOwn(questions, id);
}
