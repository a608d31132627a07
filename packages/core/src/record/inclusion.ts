import { rounded } from "../acceptance/index.ts";
import { type Contact, type Id, type Presence, rolesOf } from "../case/index.ts";
import { draftToStartFrom } from "../change/start.ts";
import type { Model, ModelDraft } from "../model/index.ts";
import { checklist } from "./checklist.ts";
import { dayNumber } from "./days.ts";
import { partyOfPeople } from "./party-of-people.ts";
import { contactsHeld, contactWindow, PRESENCE_SHARE, presenceIn } from "./presence.ts";
import type { DecidedInAbsence, Exposure, InclusionResult, PartyPresence, PersonExposure } from "./result.ts";

export interface InclusionOptions {
  /** The draft; left out or `null`: the latest. */
  readonly draft?: Id | null;
}

/** An issue weighs heavily for a party from this many times its own average weight of an issue. */
const HEAVY = 1.5;
/** A person of the mediator is looked at from this many logged contacts on. */
const ENOUGH_CONTACTS = 3;
/** Rounding errors of sums of weights. */
const TOLERANCE = 1e-12;

/**
 * Who decided, who was absent (theory 6)?
 *
 * The stake of a party in an issue is its weight, where the issue affects it, else 0. `representation` is
 * `R(d) = Σ s·presence / Σ s` over the issues the draft settles (those on which it says something, be it ambiguous or
 * left open) and all parties with preferences; presence counts 1 drafting, 0.5 consulted, 0 absent.
 * `absent` lists what was decided in a party's absence: each settled issue with each absent party that the file's own
 * `affects` names there, or for which (where the file leaves open whom it affects) the issue carries at least 1.5 times its
 * own average weight; with what the draft says and what that is worth to it against its best option there. Weights of
 * different parties are not compared.
 *
 * `exposure`: for each party whose roles include `mediator`, its contacts up to the day of the draft (all logged ones
 * where the draft has no date) with each party of the case, a contact of several counting for each; their shares against
 * the shares of stake of the others. `persons`: the same for each named person of the mediator with at least three such
 * contacts (whose a person is: {@link partyOfPeople}). Contacts only planned are left out and listed.
 *
 * `checklist`: who is usually forgotten, each with the case's answer for the draft or for the talks as a whole.
 *
 * @throws RangeError where there is no such draft, or none at all
 */
export function inclusion(model: Model, options: InclusionOptions): InclusionResult {
  return rounded(run(model, draftToStartFrom(model, options.draft)));
}

function run(model: Model, draft: ModelDraft): InclusionResult {
  const settled = [...model.issues.keys()].filter((i) => {
    const state = draft.states[i];
    return state === "settled" || state === "ambiguous" || state === "left-open";
  });
  const stakes = model.parties.map((party) =>
    model.issues.map((issue, i) => (isAffected(model, issue.id, party.id) ? party.weights[i]! : 0)),
  );
  const totals = stakes.map((row) => settled.reduce((sum, i) => sum + row[i]!, 0));
  const all = total(totals);
  const shares = totals.map((stake) => (all > 0 ? stake / all : 0));
  const presence = presenceIn(model, draft);
  const stakeOf = new Map(model.parties.map(({ id }, p) => [id, totals[p]!]));
  const held = (how: Presence): number => total(presence.map((row, p) => (row.presence === how ? shares[p]! : 0)));
  const mediators = model.case.parties.filter((party) => rolesOf(party).includes("mediator"));
  const exposures = mediators.map(({ id }) => [id, exposureOf(model, draft, id, stakeOf)] as const);
  const side = partyOfPeople(model.case);
  return {
    draft: draft.id,
    representation: all > 0 ? total(presence.map((row, p) => shares[p]! * PRESENCE_SHARE[row.presence])) : null,
    absent: settled.flatMap((i) => decidedInAbsence(model, draft, i, stakes, presence)),
    exposure: Object.fromEntries(exposures),
    persons: Object.fromEntries(mediators.map(({ id }) => [id, personExposures(model, draft, id, stakeOf, side)])),
    distance: Object.fromEntries(exposures.map(([id, rows]) => [id, totalVariation(Object.values(rows))])),
    parties: presence.map((row, p): PartyPresence => ({ ...row, stakeShare: shares[p]! })),
    stakeByPresence: { drafting: held("drafting"), consulted: held("consulted"), absent: held("absent") },
    settled: settled.map((i) => model.issues[i]!.id),
    window: contactWindow(model, draft),
    planned: (model.case.contacts ?? [])
      .filter(({ status, date }) => status === "planned" && isBefore(date, draft))
      .map(({ id }) => id),
    checklist: checklist(model.case, draft.id),
  };
}

function isAffected(model: Model, issue: Id, party: Id): boolean {
  return affectedIn(model, issue)?.includes(party) ?? true;
}

/** Whom the file says the issue affects; `undefined` where it leaves that open. */
function affectedIn(model: Model, issue: Id): readonly Id[] | undefined {
  return model.case.issues.find(({ id }) => id === issue)?.affects;
}

function decidedInAbsence(
  model: Model,
  draft: ModelDraft,
  i: number,
  stakes: readonly (readonly number[])[],
  presence: readonly Pick<PartyPresence, "presence">[],
): readonly DecidedInAbsence[] {
  const affected = affectedIn(model, model.issues[i]!.id);
  const first = model.offsets[i]!;
  const options = model.issues[i]!.options;
  return model.parties.flatMap((party, p): DecidedInAbsence[] => {
    const stake = stakes[p]![i]!;
    const average = total([...party.weights]) / party.weights.length;
    const named = affected?.includes(party.id) ?? false;
    if (presence[p]!.presence !== "absent" || (!named && stake < HEAVY * average - TOLERANCE)) return [];
    const utilities = party.utilities.subarray(first, model.offsets[i + 1]!);
    const reading = draft.readings[p]!;
    return [
      {
        issue: model.issues[i]!.id,
        party: party.id,
        stake,
        timesAverage: stake / average,
        because: named ? "named" : "weight",
        presence: "absent",
        state: draft.states[i]!,
        term: Object.fromEntries(
          options.flatMap(({ id }, k) => (draft.common[first + k]! > 0 ? [[id, draft.common[first + k]!]] : [])),
        ),
        contribution: utilities.reduce((sum, u, k) => sum + u * reading[first + k]!, 0) - Math.max(...utilities),
      },
    ];
  });
}

function exposureOf(
  model: Model,
  draft: ModelDraft,
  mediator: Id,
  stakeOf: ReadonlyMap<Id, number>,
): Readonly<Record<Id, Exposure>> {
  return exposureIn(model, mediatorContacts(model, draft, mediator), mediator, stakeOf);
}

function mediatorContacts(model: Model, draft: ModelDraft, mediator: Id): readonly Contact[] {
  return contactsHeld(model.case.contacts).filter(
    ({ participants, date }) => participants.includes(mediator) && isBefore(date, draft),
  );
}

/** The same for each named person of the mediator with contacts enough. */
function personExposures(
  model: Model,
  draft: ModelDraft,
  mediator: Id,
  stakeOf: ReadonlyMap<Id, number>,
  side: ReadonlyMap<string, Id>,
): readonly PersonExposure[] {
  const contacts = mediatorContacts(model, draft, mediator);
  const persons = [...new Set(contacts.flatMap(({ people = [] }) => people))].filter(
    (name) => side.get(name) === mediator,
  );
  return persons.flatMap((person): PersonExposure[] => {
    const own = contacts.filter(({ people = [] }) => people.includes(person));
    if (own.length < ENOUGH_CONTACTS) return [];
    return [{ person, contacts: own.length, parties: exposureIn(model, own, mediator, stakeOf) }];
  });
}

function exposureIn(
  model: Model,
  contacts: readonly Contact[],
  mediator: Id,
  stakeOf: ReadonlyMap<Id, number>,
): Readonly<Record<Id, Exposure>> {
  const met = model.case.parties
    .filter(({ id }) => id !== mediator)
    .map(({ id }) => ({ id, own: contacts.filter(({ participants }) => participants.includes(id)) }))
    .filter(({ id, own }) => own.length > 0 || (stakeOf.get(id) ?? 0) > 0);
  const meetings = met.reduce((sum, { own }) => sum + own.length, 0);
  const hoursOf = (own: readonly Contact[]): readonly number[] => own.flatMap(({ hours }) => hours ?? []);
  const allHours = met.reduce((all, { own }) => all + total(hoursOf(own)), 0);
  const stake = met.reduce((sum, { id }) => sum + (stakeOf.get(id) ?? 0), 0);
  return Object.fromEntries(
    met.map(({ id, own }): [Id, Exposure] => {
      const share = meetings > 0 ? own.length / meetings : 0;
      const stakeShare = stake > 0 ? (stakeOf.get(id) ?? 0) / stake : 0;
      const hours = hoursOf(own);
      return [
        id,
        {
          contacts: own.length,
          share,
          hours: total(hours),
          hoursShare: allHours > 0 ? total(hours) / allHours : null,
          contactsWithHours: hours.length,
          stakeShare,
          ratio: stakeShare > 0 ? share / stakeShare : null,
          contactIds: own.map((contact) => contact.id),
        },
      ];
    }),
  );
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

function isBefore(date: string, draft: ModelDraft): boolean {
  return draft.date === null || dayNumber(date) <= dayNumber(draft.date);
}

/** Half the sum of the differences of the shares. */
function totalVariation(rows: readonly Exposure[]): number | null {
  const sum = (of: (row: Exposure) => number): number => rows.reduce((total, row) => total + of(row), 0);
  if (sum(({ contacts }) => contacts) === 0 || sum(({ stakeShare }) => stakeShare) === 0) return null;
  return sum(({ share, stakeShare }) => Math.abs(share - stakeShare)) / 2;
}
