import type { Id } from "../case/index.ts";
import type { RunOf } from "../catalogue/index.ts";
import { expectedValue, isGap, type Model, resolvePerspective, UnusableOption } from "../model/index.ts";
import type { Actor } from "./actors.ts";
import { exchanges } from "./exchange.ts";
import { forecastOf, roundsOf } from "./issue-forecast.ts";
import type { forecastQuestion } from "./question.ts";
import { homePowers } from "./ratifying-bodies.ts";
import type { ForecastResult, IssueForecast } from "./result.ts";

/** Exchanges told. */
const MOST_EXCHANGES = 10;

export const run: RunOf<typeof forecastQuestion> = ({ case: kase, model }, options): ForecastResult => {
  const resolved = resolvePerspective(kase, model.perspective);
  if ("diagnostics" in resolved) throw new Error(`perspective ${model.perspective} cannot be resolved`);
  const power = new Map([...resolved.perspective.power].map(([id, owned]) => [id, expectedValue(owned.value)]));
  const issues: IssueForecast[] = [];
  const without: ForecastResult["without"][number][] = [];
  for (const [i, issue] of model.issues.entries()) {
    const scale = scaleOf(kase.issues[i]?.scale, issue);
    if (scale === null) {
      without.push({ issue: issue.id, why: "no-scale" });
      continue;
    }
    const actors = actorsOf(model, i, scale, power);
    if (actors.length < 2) without.push({ issue: issue.id, why: "too-few-positions" });
    else if (new Set(actors.map(({ position }) => position)).size < 2)
      without.push({ issue: issue.id, why: "one-position" });
    else issues.push(forecastOf(issue.id, scale, actors, options.rounds));
  }
  const told = options.issue === null ? issues[0] : issues.find(({ issue }) => issue === options.issue);
  if (options.issue !== null && !model.issues.some(({ id }) => id === options.issue))
    throw new UnusableOption(`no issue ${options.issue}`);
  return {
    model: options.model,
    issue: told?.issue ?? null,
    rounds: told ? roundsOf(told, options.rounds, options.model) : [],
    issues,
    without,
    withoutPower: model.parties.flatMap(({ id }) => (power.has(id) ? [] : [id])),
    exchanges: exchanges(issues.map(({ issue, actors }) => ({ id: issue, actors }))).slice(0, MOST_EXCHANGES),
    ratifiers: homePowers(model),
  };
};

/** The scale of an issue: the one given, or equal steps where its options are ordered; `null` where neither. */
function scaleOf(
  given: Readonly<Record<Id, number>> | undefined,
  issue: Model["issues"][number],
): Readonly<Record<Id, number>> | null {
  if (given) return given;
  if (!issue.ordered) return null;
  return Object.fromEntries(issue.options.map(({ id }, k) => [id, k]));
}

/** The parties with power that have spoken on an issue: position the best option they have spoken of, salience against their weightiest issue. */
function actorsOf(
  model: Model,
  i: number,
  scale: Readonly<Record<Id, number>>,
  power: ReadonlyMap<Id, number>,
): readonly Actor[] {
  return model.parties.flatMap((party): Actor[] => {
    const capability = power.get(party.id);
    const most = Math.max(...party.weights);
    const weight = party.weights[i]!;
    if (capability === undefined || capability <= 0 || weight <= 0 || most <= 0) return [];
    let best: { readonly option: Id; readonly value: number } | null = null;
    for (let o = model.offsets[i]!; o < model.offsets[i + 1]!; o += 1) {
      if (isGap(party, o)) continue;
      const value = party.utilities[o]! / weight;
      const option = model.issues[i]!.options[o - model.offsets[i]!]!.id;
      if (scale[option] !== undefined && (best === null || value > best.value + 1e-12)) best = { option, value };
    }
    return best === null ? [] : [{ id: party.id, capability, position: scale[best.option]!, salience: weight / most }];
  });
}
