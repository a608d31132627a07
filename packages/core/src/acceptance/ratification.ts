import { type Id, isRatifier, type Party } from "../case/index.ts";
import {
  type Context,
  correlatedEntries,
  isUncertain,
  type JudgementEntry,
  type Model,
  rangeOf,
} from "../model/index.ts";
import { GainSampler, Scramblings, scramblingCount } from "../sampling/index.ts";
import { correlatedPoints, drawnTogether } from "./drawn-together.ts";
import { type Reading, verdictByProbability } from "./judge.ts";
import {
  type AcceptanceAnswers,
  type AcceptanceQuestion,
  type AcceptanceShare,
  jointProbability,
  markYes,
  reservationTolerance,
} from "./probability.ts";
import type { CompletionProbability, Consent, Verdict } from "./result.ts";

/** A party that signs, and the bodies that ratify for it (theory 2, two-level games). */
export interface Home {
  /** Id of the party that signs. */
  readonly signer: Id;
  /** Its place in the model; −1 where it has no preferences there. */
  readonly place: number;
  readonly bodies: readonly { readonly party: Party; readonly place: number }[];
}

/** The deciding parties for which somebody ratifies, in the order of the file. */
export function homesOf(model: Model, deciding: readonly Id[]): readonly Home[] {
  const place = (id: Id): number => model.parties.findIndex((party) => party.id === id);
  return deciding.flatMap((signer): Home[] => {
    const bodies = model.case.parties.filter((party) => isRatifier(party) && party.of === signer);
    if (bodies.length === 0) return [];
    return [{ signer, place: place(signer), bodies: bodies.map((party) => ({ party, place: place(party.id) })) }];
  });
}

/**
 * Whether the bodies that ratify for one party pass, by their votes: all of those with `all`, at least one of those with `any`,
 * and of those with the same quota so many votes that they reach quota × their votes (theory 2). A body without a rule counts
 * as `all`.
 */
export function passes(bodies: readonly Pick<Party, "rule" | "votes">[], yes: (body: number) => boolean): boolean {
  let any: boolean | null = null;
  const quotas = new Map<number, { for: number; all: number }>();
  for (const [k, { rule = "all", votes = 1 }] of bodies.entries()) {
    const consents = yes(k);
    if (rule === "all") {
      if (!consents) return false;
    } else if (rule === "any") any = any === true || consents;
    else {
      const count = quotas.get(rule.quota) ?? { for: 0, all: 0 };
      count.all += votes;
      if (consents) count.for += votes;
      quotas.set(rule.quota, count);
    }
  }
  return any !== false && [...quotas].every(([quota, count]) => count.for >= quota * count.all - reservationTolerance);
}

/** Whether a home passes at one end of what is open, alone and together with its party's signature. */
interface Passing {
  readonly pass: AcceptanceShare;
  readonly both: AcceptanceShare;
  readonly exact: { readonly pass: boolean; readonly both: boolean };
}
interface HomePassing {
  readonly worst: Passing;
  readonly best: Passing;
  /** Whether every body, and for both the party too, has something to be judged by. */
  readonly known: { readonly pass: boolean; readonly both: boolean };
}

/** The consents to one draft. */
export interface Ratification {
  /** By the party that signs. */
  readonly parties: Readonly<Record<Id, Consent>>;
  readonly ratified: Consent;
  readonly inForce: Consent;
}

/** Everything that the verdicts of {@link ratification} are made of. */
interface Asked {
  readonly model: Model;
  readonly questions: readonly AcceptanceQuestion[];
  readonly answers: AcceptanceAnswers;
  readonly context: Context;
}

/**
 * Signed, ratified and in force apart (theory 2). A body consents as a party accepts; where its consent, or its party's
 * signature, rests on ranges, the bodies of one party and the party itself are drawn together and the rules evaluated draw by
 * draw, a judgement that two of them share in one dimension. Different parties' homes are independent. A body of which nothing
 * is known counts as a no at one end and as a yes at the other.
 *
 * @param readings for each draft, by place in the model, each member's own reading
 * @param others for each draft the readings of the deciding parties for which nobody ratifies
 * @param open for each draft whether any of its issues is
 * @param counts whether a home counts for a draft; all do where left out
 * @returns one per draft
 */
export function ratification(
  asked: Asked,
  homes: readonly Home[],
  readings: readonly (readonly Reading[])[],
  others: readonly (readonly (Reading | undefined)[])[],
  open: readonly boolean[],
  counts: (draft: number, home: Home) => boolean = () => true,
): readonly Ratification[] {
  const votes = homes.map((home) => new HomeVotes(asked, home, readings));
  return readings.map((_, d) => {
    const counting = homes.flatMap((home, h) => (counts(d, home) ? [h] : []));
    const homePassing = counting.map((h) => votes[h]!.passing(d));
    const signatures = others[d]!.map((reading) => signature(reading, asked.answers));
    const consent = (of: "pass" | "both", all: readonly HomePassing[]): Consent => {
      const more = of === "both" ? signatures : [];
      const end = (which: "worst" | "best") => ({
        shares: [...all.map((home) => home[which][of]), ...more.map((one) => one[which].share)],
        exact: [...all.map((home) => home[which].exact[of]), ...more.map((one) => one[which].exact)],
      });
      const known = all.every((home) => home.known[of]) && more.every((one) => one.known);
      return consentOf(end("worst"), end("best"), known, open[d]!, asked.answers.points);
    };
    return {
      parties: Object.fromEntries(counting.map((h, k) => [homes[h]!.signer, consent("pass", [homePassing[k]!])])),
      ratified: consent("pass", homePassing),
      inForce: consent("both", homePassing),
    };
  });
}

interface EndShares {
  readonly shares: readonly AcceptanceShare[];
  readonly exact: readonly boolean[];
}

function consentOf(worst: EndShares, best: EndShares, known: boolean, open: boolean, points: number): Consent {
  const verdictAt = ({ shares, exact }: EndShares): Verdict => {
    const probability = jointProbability(shares, points);
    if (probability === null) return exact.every(Boolean) ? "accepts" : "rejects";
    return verdictByProbability(probability.estimate);
  };
  const low = jointProbability(worst.shares, points);
  const high = jointProbability(best.shares, points);
  const verdict = verdictAt(worst);
  const probability = ((): CompletionProbability | null => {
    if (high === null || low === null) return high?.high === 0 ? high : null;
    if (high.high === 0 || (known && !open)) return high;
    if (!known) return null;
    return {
      estimate: (low.estimate + high.estimate) / 2,
      low: low.low,
      high: high.high,
      worst: low.estimate,
      best: high.estimate,
    };
  })();
  return { verdict: verdict === verdictAt(best) ? verdict : "unknown", holds: true, probability };
}

/** How a member answers at one end: certainly, by a question, or not known. */
type Answer = boolean | number | null;

function answerAt(reading: Reading | undefined, end: "worst" | "best"): Answer {
  if (reading === undefined) return null;
  const answer = reading[end];
  return answer === "red-line" ? false : answer;
}

function signature(reading: Reading | undefined, answers: AcceptanceAnswers) {
  const at = (end: "worst" | "best"): { readonly share: AcceptanceShare; readonly exact: boolean } => {
    const answer = answerAt(reading, end);
    if (typeof answer === "number") return { share: answers.shares[answer]!, exact: answers.exact[answer]! };
    const yes = answer ?? end === "best";
    return { share: yes ? 1 : 0, exact: yes };
  };
  return { worst: at("worst"), best: at("best"), known: answerAt(reading, "best") !== null };
}

/** The votes of one home, in draws that its members share. */
class HomeVotes {
  readonly #asked: Asked;
  readonly #home: Home;
  readonly #readings: readonly (readonly Reading[])[];
  /** Question → in each draw whether the answer is yes. */
  readonly #drawn: ReadonlyMap<number, Uint8Array>;

  constructor(asked: Asked, home: Home, readings: readonly (readonly Reading[])[]) {
    this.#asked = asked;
    this.#home = home;
    this.#readings = readings;
    this.#drawn = this.#draw();
  }

  passing(d: number): HomePassing {
    const { bodies, place } = this.#home;
    const reading = (at: number): Reading | undefined => (at < 0 ? undefined : this.#readings[d]![at]);
    const at = (end: "worst" | "best"): Passing =>
      this.#passing(
        bodies.map((body) => answerAt(reading(body.place), end)),
        answerAt(reading(place), end),
        end === "best",
      );
    const pass = bodies.every((body) => answerAt(reading(body.place), "best") !== null);
    return {
      worst: at("worst"),
      best: at("best"),
      known: { pass, both: pass && answerAt(reading(place), "best") !== null },
    };
  }

  #passing(answers: readonly Answer[], signer: Answer, unknown: boolean): Passing {
    const rules = this.#home.bodies.map(({ party }) => party);
    const { shares, exact } = this.#asked.answers;
    const exactly = (answer: Answer): boolean => (typeof answer === "number" ? exact[answer]! : (answer ?? unknown));
    const pass = passes(rules, (k) => exactly(answers[k]!));
    const exactFigures = { pass, both: pass && exactly(signer) };
    const drawn = (answer: Answer): Uint8Array | boolean | null => {
      if (typeof answer !== "number") return answer ?? unknown;
      const share = shares[answer]!;
      return share === 0 || share === 1 ? share === 1 : (this.#drawn.get(answer) ?? null);
    };
    const votes = answers.map(drawn);
    const own = drawn(signer);
    // Bodies that are certain need no draws, and then the party's own chance is all there is to know.
    if (votes.every((vote) => typeof vote === "boolean")) {
      const passed = passes(rules, (k) => votes[k] as boolean);
      const both = !passed ? 0 : typeof own === "boolean" ? (own ? 1 : 0) : shares[signer as number]!;
      return { pass: passed ? 1 : 0, both, exact: exactFigures };
    }
    if (votes.includes(null) || own === null) return { pass: null, both: null, exact: exactFigures };
    return { ...this.#counted(votes as (Uint8Array | boolean)[], own), exact: exactFigures };
  }

  #counted(
    votes: readonly (Uint8Array | boolean)[],
    own: Uint8Array | boolean,
  ): { readonly pass: AcceptanceShare; readonly both: AcceptanceShare } {
    const { points } = this.#asked.answers;
    const rules = this.#home.bodies.map(({ party }) => party);
    const yes = (vote: Uint8Array | boolean, draw: number): boolean =>
      typeof vote === "boolean" ? vote : vote[draw] === 1;
    const pass = new Float64Array(scramblingCount);
    const both = new Float64Array(scramblingCount);
    for (let s = 0; s < scramblingCount; s++)
      for (let draw = s * points; draw < (s + 1) * points; draw++) {
        if (!passes(rules, (k) => yes(votes[k]!, draw))) continue;
        pass[s]!++;
        if (yes(own, draw)) both[s]!++;
      }
    const share = (count: number): number => count / points;
    return { pass: pass.map(share), both: both.map(share) };
  }

  /** Draws what the bodies' votes rest on; nothing where no vote is drawn. */
  #draw(): ReadonlyMap<number, Uint8Array> {
    const { model, questions, answers, context } = this.#asked;
    const drawn = new Map<number, Uint8Array>();
    const wanted = (place: number): readonly number[] =>
      place < 0
        ? []
        : [
            ...new Set(this.#readings.flatMap((row) => [answerAt(row[place], "worst"), answerAt(row[place], "best")])),
          ].filter((answer): answer is number => answers.shares[answer as number] instanceof Float64Array);
    const { place: signer, bodies } = this.#home;
    if (answers.points === 0 || bodies.every(({ place }) => wanted(place).length === 0)) return drawn;
    const members = [signer, ...bodies.map(({ place }) => place)].filter((place) => place >= 0);
    const { dimensions, count } = sharedDimensions(model, members);
    const scramblings = correlatedPoints(model, new Scramblings(context.seed, count), (party, entry) => {
      const m = members.indexOf(party);
      return m < 0 ? undefined : dimensions[m]!.get(entry);
    });
    const together = drawnTogether(model).some(({ parties }) => parties.includes(signer));
    for (const [m, place] of members.entries()) {
      const own = wanted(place);
      if (own.length === 0) continue;
      // The party that signs has the first dimensions, as when it is asked alone: those draws are made already.
      if (m === 0 && place === signer && !together && own.every((question) => answers.kept.has(question))) {
        for (const question of own) drawn.set(question, answers.kept.get(question)!);
        continue;
      }
      const rows = own.map((question) => questions[question]!.lotteries);
      const bits = own.map(() => new Uint8Array(scramblingCount * answers.points));
      new GainSampler(model.parties[place]!, model.offsets, rows, dimensions[m]!).forEachBlock(
        scramblings,
        answers.points,
        (gains, number, s, first) => {
          for (const [r, row] of gains.entries()) markYes(row, number, bits[r]!, s * answers.points + first);
        },
      );
      for (const [r, question] of own.entries()) drawn.set(question, bits[r]!);
    }
    return drawn;
  }
}

/**
 * A dimension for each uncertain judgement of several parties; judgements that two of them share, the same number of the same
 * owner about the same thing, have one. Those of the first party come first, as when it is drawn alone.
 */
function sharedDimensions(
  model: Model,
  members: readonly number[],
): { readonly dimensions: readonly ReadonlyMap<number, number>[]; readonly count: number } {
  const known = new Map<string, number>();
  const correlated = correlatedEntries(model);
  let count = 0;
  const dimensions = members.map((place) => {
    const own = new Map<number, number>();
    const taken = new Set<string>();
    for (const [e, entry] of model.parties[place]!.sheet.entries.entries()) {
      if (!isUncertain(entry.quantity)) continue;
      const key = identityOf(entry);
      // Within one party every judgement is its own.
      const shared = taken.has(key) ? undefined : known.get(key);
      taken.add(key);
      // What is said to be correlated is not one and the same.
      const apart = correlated.some(({ between }) => between.some((one) => one.party === place && one.entry === e));
      const dimension = (apart ? undefined : shared) ?? count++;
      if (!known.has(key) && !apart) known.set(key, dimension);
      own.set(e, dimension);
    }
    return own;
  });
  return { dimensions, count };
}

function identityOf({ kind, issue, option, scenario, index, of, quantity, source, note }: JudgementEntry): string {
  return JSON.stringify([kind, issue, option, scenario, index, of, rangeOf(quantity), source, note]);
}
