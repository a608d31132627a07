import type {
  AfterSigning,
  Blame,
  CasePath,
  Choice,
  Conjunction,
  Correlation,
  Enforcement,
  Flow,
  Id,
  Judgement,
  Leak,
  PartyJudgements,
  Perspective,
  Presence,
  Quantity,
  Reservation,
  Sourced,
  Strength,
  TermEffect,
} from "../case/index.ts";
import { type Given, givenConjunction, givenScalar, givenTerm, withSource } from "./sourced.ts";

/** A judgement with its owner: whose it is, which perspective gave it, and where it is written. */
export interface Owned<T> {
  readonly value: T;
  /** A source id, `assumed` or `derived`; a bare judgement has its perspective's source. */
  readonly source: Id;
  readonly note?: string;
  /** Ids of the positions and statements a derived judgement was made from. */
  readonly from?: readonly Id[];
  /** Of an option value: nobody has spoken of the option; the range is a placeholder (theory 1.7). */
  readonly gap?: boolean;
  /** Id of the perspective that gave it, or `derived`. */
  readonly givenBy: Id;
  /** From the root of the case: `["perspectives", 0, …]`; for the derived one `["derived", …]`. */
  readonly path: CasePath;
}

export type ResolvedReservation =
  | { readonly kind: "direct"; readonly value: Owned<Quantity> }
  | {
      readonly kind: "scenarios";
      readonly scenarios: readonly {
        readonly title: string;
        readonly probability: Owned<Quantity>;
        readonly value: Owned<Quantity>;
      }[];
    };

/** What a conjunction adds: points of 100 or, where `of` names an issue, hundredths of that issue's weight. */
export interface ResolvedInteraction {
  readonly when: Conjunction;
  readonly adds: Owned<Quantity>;
  readonly of: Id | null;
}

/** What a round of talks is worth; by draft while one lies on the table. */
export interface ResolvedFlow {
  readonly talking: Owned<Quantity> | null;
  readonly onTable: ReadonlyMap<Id, Owned<Quantity>>;
}

/** A strength as its components, or their product alone. Factors that are left out are 1. */
export type ResolvedStrength =
  | { readonly kind: "product"; readonly value: Owned<Quantity> }
  | {
      readonly kind: "components";
      readonly troops: Owned<Quantity>;
      readonly quality: Owned<Quantity> | null;
      readonly financing: Owned<Quantity> | null;
    };

/** Who is blamed for each ending without a deal: party or `nobody` → share. */
export interface ResolvedBlame {
  /** who walks → shares */
  readonly walk: ReadonlyMap<Id, ReadonlyMap<Id, Owned<Quantity>>>;
  /** `null`: not said. */
  readonly lapse: ReadonlyMap<Id, Owned<Quantity>> | null;
}

/** One party's judgements after inheritance. */
export interface ResolvedParty {
  readonly weights: ReadonlyMap<Id, Owned<Quantity>>;
  readonly values: ReadonlyMap<Id, ReadonlyMap<Id, Owned<Quantity>>>;
  readonly reservation: ResolvedReservation | null;
  /** `null`: none given, which for a whole perspective means that there are none. */
  readonly redLines: readonly Owned<Conjunction>[] | null;
  readonly redLineTolerance: Owned<number> | null;
  readonly interactions: readonly ResolvedInteraction[] | null;
  /** draft → issue */
  readonly readings: ReadonlyMap<Id, ReadonlyMap<Id, Owned<Choice>>>;
  readonly patience: Owned<Quantity> | null;
  readonly flow: ResolvedFlow;
  readonly blameCost: Owned<Quantity> | null;
  readonly rationality: Owned<Quantity> | null;
}

/** A perspective with all it inherits. Maps keep the order of the file, what is inherited first. */
export interface ResolvedPerspective {
  readonly id: Id;
  readonly title: string;
  readonly source: Id;
  /** The perspective and those it extends, itself first. */
  readonly chain: readonly Id[];
  readonly parties: ReadonlyMap<Id, ResolvedParty>;
  /** Who believes → about whom. Only what the belief itself says: see {@link withBeliefs}. */
  readonly beliefs: ReadonlyMap<Id, ReadonlyMap<Id, ResolvedParty>>;
  /** draft → party */
  readonly presence: ReadonlyMap<Id, ReadonlyMap<Id, Owned<Presence>>>;
  /** issue → what silence means */
  readonly defaults: ReadonlyMap<Id, Owned<Choice>>;
  /** Rows of numbers by id, as in the file, except that every judgement in them carries its source. */
  readonly resolve: ReadonlyMap<Id, Row<"resolve">>;
  readonly deterrence: ReadonlyMap<Id, Row<"deterrence">>;
  readonly rounds: Owned<number> | null;
  readonly blame: ResolvedBlame;
  /** `null`: none given, which for a whole perspective means that there are none. Every judgement carries its source. */
  readonly effects: readonly TermEffect[] | null;
  readonly leaks: readonly Leak[] | null;
  readonly enforcement: readonly Enforcement[] | null;
  readonly afterSigning: readonly AfterSigning[] | null;
  /** by party */
  readonly span: ReadonlyMap<Id, Owned<Quantity>>;
  readonly power: ReadonlyMap<Id, Owned<Quantity>>;
  /** party → year → strength */
  readonly strength: ReadonlyMap<Id, ReadonlyMap<string, ResolvedStrength>>;
  /** The nearest first; what a perspective says of two judgements stands for what those it extends say. */
  readonly correlations: readonly Correlation[];
  readonly levers: ReadonlyMap<Id, Row<"levers">>;
  readonly commitments: ReadonlyMap<Id, Row<"commitments">>;
  readonly acts: ReadonlyMap<Id, Row<"acts">>;
}

/** A row of a perspective's table of that name. */
export type Row<Table extends "resolve" | "deterrence" | "levers" | "commitments" | "acts"> = NonNullable<
  Perspective[Table]
>[Id];

/** Who speaks: the perspective's id and source, and the path of what it says. */
interface Owner {
  readonly givenBy: Id;
  readonly source: Id;
  readonly path: CasePath;
}

/** What one perspective itself says, each judgement with its owner; nothing inherited. */
export function ownJudgements(perspective: Perspective, path: CasePath): ResolvedPerspective {
  const source = perspective.source ?? "assumed";
  const owner: Owner = { givenBy: perspective.id, source, path };
  const rows = <T extends object>(table: Readonly<Record<Id, T>> | undefined): ReadonlyMap<Id, T> =>
    new Map(Object.entries(table ?? {}).map(([id, row]) => [id, withSource(row, source)]));
  return {
    id: perspective.id,
    title: perspective.title,
    source,
    chain: [perspective.id],
    parties: mapOf(perspective.parties, under(owner, "parties"), ownParty),
    beliefs: mapOf(perspective.beliefs, under(owner, "beliefs"), (about, at) => mapOf(about, at, ownParty)),
    presence: mapOf(perspective.presence, under(owner, "presence"), (parties, at) => mapOf(parties, at, ownPresence)),
    defaults: mapOf(perspective.defaults, under(owner, "defaults"), ownChoice),
    resolve: rows(perspective.resolve),
    deterrence: rows(perspective.deterrence),
    rounds: perspective.rounds === undefined ? null : owned(givenScalar(perspective.rounds), under(owner, "rounds")),
    blame: ownBlame(perspective.blame, under(owner, "blame")),
    effects: perspective.effects?.map((effect) => withSource(effect, source)) ?? null,
    leaks: perspective.leaks?.map((leak) => withSource(leak, source)) ?? null,
    enforcement: perspective.enforcement?.map((clause) => withSource(clause, source)) ?? null,
    afterSigning: perspective.afterSigning?.map((scenario) => withSource(scenario, source)) ?? null,
    span: mapOf(perspective.span, under(owner, "span"), ownQuantity),
    power: mapOf(perspective.power, under(owner, "power"), ownQuantity),
    strength: mapOf(perspective.strength, under(owner, "strength"), (years, at) => mapOf(years, at, ownStrength)),
    correlations: (perspective.correlations ?? []).map((correlation) => ({ source, ...correlation })),
    levers: rows(perspective.levers),
    commitments: rows(perspective.commitments),
    acts: rows(perspective.acts),
  };
}

function ownParty(judgements: PartyJudgements, owner: Owner): ResolvedParty {
  const { reservation, redLines, interactions, redLineTolerance, patience, blameCost, rationality } = judgements;
  return {
    weights: mapOf(judgements.weights, under(owner, "weights"), ownQuantity),
    values: mapOf(judgements.values, under(owner, "values"), (options, at) => mapOf(options, at, ownQuantity)),
    reservation: reservation === undefined ? null : ownReservation(reservation, under(owner, "reservation")),
    redLines: redLines?.map((redLine, k) => owned(givenConjunction(redLine), under(owner, "redLines", k))) ?? null,
    redLineTolerance:
      redLineTolerance === undefined ? null : owned(givenScalar(redLineTolerance), under(owner, "redLineTolerance")),
    interactions:
      interactions?.map((interaction, k) => {
        const at = under(owner, "interactions", k);
        const adds = ownQuantity(interaction.adds, { ...under(at, "adds"), source: interaction.source ?? at.source });
        return {
          when: interaction.when,
          of: typeof interaction.adds === "object" && "of" in interaction.adds ? interaction.adds.of : null,
          adds: adds.note === undefined && interaction.note !== undefined ? { ...adds, note: interaction.note } : adds,
        };
      }) ?? null,
    readings: mapOf(judgements.readings, under(owner, "readings"), (issues, at) => mapOf(issues, at, ownChoice)),
    patience: patience === undefined ? null : ownQuantity(patience, under(owner, "patience")),
    flow: ownFlow(judgements.flow, under(owner, "flow")),
    blameCost: blameCost === undefined ? null : ownQuantity(blameCost, under(owner, "blameCost")),
    rationality: rationality === undefined ? null : ownQuantity(rationality, under(owner, "rationality")),
  };
}

function ownFlow({ talking, onTable }: Flow = {}, owner: Owner): ResolvedFlow {
  return {
    talking: talking === undefined ? null : ownQuantity(talking, under(owner, "talking")),
    onTable: mapOf(onTable, under(owner, "onTable"), ownQuantity),
  };
}

function ownStrength(strength: Strength, owner: Owner): ResolvedStrength {
  if (typeof strength !== "object" || !("troops" in strength))
    return { kind: "product", value: ownQuantity(strength, owner) };
  const factor = (key: "quality" | "financing"): Owned<Quantity> | null =>
    strength[key] === undefined ? null : ownQuantity(strength[key], under(owner, key));
  const troops = ownQuantity(strength.troops, under(owner, "troops"));
  return { kind: "components", troops, quality: factor("quality"), financing: factor("financing") };
}

function ownBlame({ walk, lapse }: Blame = {}, owner: Owner): ResolvedBlame {
  return {
    walk: mapOf(walk, under(owner, "walk"), (shares, at) => mapOf(shares, at, ownQuantity)),
    lapse: lapse === undefined ? null : mapOf(lapse, under(owner, "lapse"), ownQuantity),
  };
}

function ownReservation(reservation: Reservation, owner: Owner): ResolvedReservation {
  if (typeof reservation !== "object" || !("scenarios" in reservation))
    return { kind: "direct", value: ownQuantity(reservation, owner) };
  return {
    kind: "scenarios",
    scenarios: reservation.scenarios.map(({ title, probability, value }, k) => ({
      title,
      probability: ownQuantity(probability, under(owner, "scenarios", k, "probability")),
      value: ownQuantity(value, under(owner, "scenarios", k, "value")),
    })),
  };
}

function under(owner: Owner, ...steps: CasePath): Owner {
  return { ...owner, path: [...owner.path, ...steps] };
}

function mapOf<T, R>(
  record: Readonly<Record<string, T>> | undefined,
  owner: Owner,
  make: (value: T, owner: Owner) => R,
): ReadonlyMap<string, R> {
  return new Map(Object.entries(record ?? {}).map(([key, value]) => [key, make(value, under(owner, key))]));
}

function owned<T>(given: Given<T>, owner: Owner): Owned<T> {
  return {
    value: given.value,
    ...owner,
    ...(given.source !== undefined && { source: given.source }),
    ...(given.note !== undefined && { note: given.note }),
    ...(given.from !== undefined && { from: given.from }),
    ...(given.gap && { gap: given.gap }),
  };
}
const ownQuantity = (given: Judgement, owner: Owner): Owned<Quantity> => owned(givenScalar(given), owner);
const ownPresence = (given: Presence | Sourced<Presence>, owner: Owner): Owned<Presence> =>
  owned(givenScalar(given), owner);
const ownChoice = (given: Choice | Sourced<Choice>, owner: Owner): Owned<Choice> => owned(givenTerm(given), owner);
