import { type Case, DERIVED, type Id, isParty, type PartyJudgements } from "../case/index.ts";
import type { Model, ModelParty } from "./types.ts";

/** What has been said of one deciding party, and what a verdict on it still needs. */
export interface PartyReadiness {
  readonly id: Id;
  /** One entry per issue of the model: whether anything was said of what one of its options is worth to the party. */
  readonly said: readonly boolean[];
  /** Whether somebody said what no deal is worth to it, rather than a rule. */
  readonly walkAway: boolean;
  /** Whether somebody said what it would never sign, be it that there is nothing. */
  readonly redLines: boolean;
}

/** How far a case is from a first verdict: what has been said, and what nobody has said yet. */
export interface Readiness {
  /** The deciding parties, in the order of the file; those without preferences in the perspective too. */
  readonly parties: readonly PartyReadiness[];
  readonly issues: number;
  /** Issues that hold an answer besides what silence means and one wording: on the others there is nothing to choose. */
  readonly withOtherAnswers: number;
  /** Issues on which somebody looked at what silence means; what an import merely suggested does not count. */
  readonly withSilence: number;
  /** Places (deciding parties × issues) of which something was said. */
  readonly said: number;
  /** Whether anything at all has been said of what a deciding party wants or would never sign. */
  readonly judged: boolean;
}

/**
 * How far a case is from a first verdict under the perspective of a model. What a rule fills in (a gap of theory 1.7, the
 * prior of a walk-away value) is not said by anybody, and does not count.
 */
export function readinessOf(model: Model): Readiness {
  const { case: kase } = model;
  const deciding = kase.parties.filter(isParty).map(({ id }) => id);
  const named = model.parties.flatMap(({ id, deciding: decides }) => (decides && !deciding.includes(id) ? [id] : []));
  const parties = [...deciding, ...named].map((id): PartyReadiness => {
    const party = model.parties.find((known) => known.id === id);
    return {
      id,
      said: model.issues.map((_, i) => party !== undefined && isSaid(model, party, i)),
      walkAway: party !== undefined && hasWalkAway(party),
      redLines: hasRedLines(model, id),
    };
  });
  const said = parties.reduce((sum, party) => sum + party.said.filter(Boolean).length, 0);
  return {
    parties,
    issues: model.issues.length,
    withOtherAnswers: kase.issues.filter(({ options, default: silence }) => {
      const meant = bare(silence);
      return options.filter(({ id }) => id !== meant).length > 1;
    }).length,
    withSilence: kase.issues.filter(({ default: silence }) => !isSuggested(silence)).length,
    said,
    judged:
      said > 0 || parties.some(({ id }) => model.choices.some((line) => line.kind === "red-line" && line.party === id)),
  };
}

function isSaid(model: Model, { sheet }: ModelParty, i: number): boolean {
  for (let option = model.offsets[i]!; option < model.offsets[i + 1]!; option++) {
    const entry = sheet.entries[sheet.value[option]!];
    if (entry !== undefined && entry.gap !== true) return true;
  }
  return false;
}

function hasWalkAway({ sheet }: ModelParty): boolean {
  return sheet.reservation.some(({ value }) => {
    const entry = sheet.entries[value]!;
    return entry.givenBy !== DERIVED || (entry.from?.length ?? 0) > 0;
  });
}

function hasRedLines(model: Model, party: Id): boolean {
  if (model.choices.some((choice) => choice.kind === "red-line" && choice.party === party)) return true;
  return chainOf(model.case, model.perspective).some((judgements) => judgements[party]?.redLines !== undefined);
}

/** The parties' judgements of a perspective and of those it extends, as they stand in the file. */
function chainOf(kase: Case, perspective: Id): readonly Readonly<Record<Id, PartyJudgements>>[] {
  const chain: Readonly<Record<Id, PartyJudgements>>[] = [];
  const seen = new Set<Id>();
  for (let at: Id | undefined = perspective; at !== undefined && !seen.has(at); ) {
    seen.add(at);
    const row = kase.perspectives?.find(({ id }) => id === at);
    if (row?.parties !== undefined) chain.push(row.parties);
    at = row?.extends;
  }
  return chain;
}

function bare(silence: Case["issues"][number]["default"]): unknown {
  return typeof silence === "object" && "value" in silence ? silence.value : silence;
}

/** Whether a default is what an import suggested, so that nobody has looked at it. */
function isSuggested(silence: Case["issues"][number]["default"]): boolean {
  return typeof silence === "object" && "note" in silence && (silence.note as unknown) === "suggested";
}
