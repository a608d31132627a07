import type {
  CasePath,
  Choice,
  Conjunction,
  Id,
  Judgement,
  PartyJudgements,
  Perspective,
  Presence,
  Quantity,
  Reservation,
  Sourced,
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

/** One party's judgements after inheritance. */
export interface ResolvedParty {
  readonly weights: ReadonlyMap<Id, Owned<Quantity>>;
  readonly values: ReadonlyMap<Id, ReadonlyMap<Id, Owned<Quantity>>>;
  readonly reservation: ResolvedReservation | null;
  /** `null`: none given, which for a whole perspective means that there are none. */
  readonly redLines: readonly Owned<Conjunction>[] | null;
  readonly redLineTolerance: Owned<number> | null;
  readonly interactions: readonly { readonly when: Conjunction; readonly adds: Owned<Quantity> }[] | null;
  /** draft → issue */
  readonly readings: ReadonlyMap<Id, ReadonlyMap<Id, Owned<Choice>>>;
  readonly patience: Owned<Quantity> | null;
  readonly flow: ReadonlyMap<string, Owned<Quantity>>;
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
  /** party → period → strength */
  readonly strength: ReadonlyMap<Id, ReadonlyMap<string, Owned<Quantity>>>;
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
    strength: mapOf(perspective.strength, under(owner, "strength"), (periods, at) => mapOf(periods, at, ownQuantity)),
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
          adds: adds.note === undefined && interaction.note !== undefined ? { ...adds, note: interaction.note } : adds,
        };
      }) ?? null,
    readings: mapOf(judgements.readings, under(owner, "readings"), (issues, at) => mapOf(issues, at, ownChoice)),
    patience: patience === undefined ? null : ownQuantity(patience, under(owner, "patience")),
    flow: mapOf(judgements.flow, under(owner, "flow"), ownQuantity),
    blameCost: blameCost === undefined ? null : ownQuantity(blameCost, under(owner, "blameCost")),
    rationality: rationality === undefined ? null : ownQuantity(rationality, under(owner, "rationality")),
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
