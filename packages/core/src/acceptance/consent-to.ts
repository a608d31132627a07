import type { Id } from "../case/index.ts";
import { type Context, type Ends, hasSpoken, type Model, type ModelDraft, openIssues } from "../model/index.ts";
import { type Reading, verdictOf } from "./judge.ts";
import { heldConsent, heldVerdict } from "./over-gaps.ts";
import { type AcceptanceQuestion, askParties } from "./probability.ts";
import { type Home, homesOf, type Ratification, ratification } from "./ratification.ts";
import { readDraft } from "./readings.ts";
import type { Consent, HomesConsent, Verdict } from "./result.ts";

/** A text as far as consent to it goes, and who has to sign it. */
export interface TextToPass extends Pick<ModelDraft, "states" | "readings"> {
  /** Ids of parties. */
  readonly signers: readonly Id[];
}

/** Nothing can be said, as nobody asked has said anything. */
const NOT_KNOWN: Consent = { verdict: "unknown", holds: true, probability: null };

/**
 * Whether those who ratify for some parties would pass texts that are not drafts of the case (theory 2), told as `accept` tells it
 * of drafts: by the words that hold at both ends of what nobody has said, else `unknown`.
 *
 * @param at the model whose chances are given: the likely one, or that of an end
 * @returns one a text; `null` for those for whose signers nobody ratifies
 */
export function consentsTo(
  both: Ends,
  at: Model,
  texts: readonly TextToPass[],
  context: Context,
): readonly (HomesConsent | null)[] {
  const homes = homesOf(both.likely, [...new Set(texts.flatMap(({ signers }) => signers))]);
  const own = texts.map(({ signers }) => homes.filter(({ signer }) => signers.includes(signer)));
  const judged = own.map((list) => list.some(({ bodies }) => bodies.some(({ place }) => isJudged(both.likely, place))));
  const asked = texts.filter((_, t) => judged[t]);
  const found = new Map<Model, readonly TextConsent[]>();
  const of = (model: Model): readonly TextConsent[] => {
    const known = found.get(model) ?? consentsAt(model, asked, homes, context);
    found.set(model, known);
    return known;
  };
  const ends = asked.length === 0 ? [] : [of(both.cautious), of(at), of(both.hopeful)];
  let next = 0;
  return texts.map((_, t) => {
    if (own[t]!.length === 0) return null;
    if (!judged[t]) return nothingKnown(own[t]!);
    const [low, now, high] = ends.map((end) => end[next]!);
    next += 1;
    return heldHomes(own[t]!, low!, now!, high!);
  });
}

function isJudged({ parties }: Model, place: number): boolean {
  return place >= 0 && parties[place]!.reservation !== null && hasSpoken(parties[place]!);
}

/** Consents to one text at one end, and what each body says by itself. */
interface TextConsent extends Ratification {
  readonly bodies: Readonly<Record<Id, Verdict>>;
}

function consentsAt(
  model: Model,
  texts: readonly TextToPass[],
  homes: readonly Home[],
  context: Context,
): readonly TextConsent[] {
  const place = (id: Id): number => model.parties.findIndex((party) => party.id === id);
  const questions: AcceptanceQuestion[] = [];
  const bodiesOf = (text: TextToPass): Home["bodies"] =>
    homes.flatMap(({ signer, bodies }) => (text.signers.includes(signer) ? bodies : []));
  const readings = texts.map((text) => {
    const row = new Array<Reading>(model.parties.length);
    for (const p of new Set([...text.signers.map(place), ...bodiesOf(text).map((body) => body.place)]))
      if (p >= 0) row[p] = readDraft(model, p, text, text.readings[p]!, questions);
    return row;
  });
  const answers = askParties(model, questions, context);
  const alone = texts.map(({ signers }) => signers.filter((id) => !homes.some(({ signer }) => signer === id)));
  const consents = ratification(
    { model, questions, answers, context },
    homes,
    readings,
    alone.map((ids, t) => ids.map((id) => readings[t]![place(id)])),
    texts.map((text) => openIssues(text).length > 0),
    (t, { signer }) => texts[t]!.signers.includes(signer),
  );
  return consents.map((consent, t) => ({
    ...consent,
    bodies: Object.fromEntries(
      bodiesOf(texts[t]!).map(({ party, place: p }): [Id, Verdict] => [
        party.id,
        p < 0 ? "unknown" : verdictOf(readings[t]![p]!, answers),
      ]),
    ),
  }));
}

function heldHomes(homes: readonly Home[], low: TextConsent, own: TextConsent, high: TextConsent): HomesConsent {
  return {
    ratified: heldConsent(low.ratified, own.ratified, high.ratified),
    inForce: heldConsent(low.inForce, own.inForce, high.inForce),
    parties: Object.fromEntries(
      homes.map(({ signer, bodies }) => [
        signer,
        {
          ...heldConsent(low.parties[signer]!, own.parties[signer]!, high.parties[signer]!),
          bodies: Object.fromEntries(
            bodies.map(({ party }) => [party.id, heldVerdict(low.bodies[party.id]!, high.bodies[party.id]!)]),
          ),
        },
      ]),
    ),
  };
}

function nothingKnown(homes: readonly Home[]): HomesConsent {
  return {
    ratified: NOT_KNOWN,
    inForce: NOT_KNOWN,
    parties: Object.fromEntries(
      homes.map(({ signer, bodies }) => [
        signer,
        {
          ...NOT_KNOWN,
          bodies: Object.fromEntries(bodies.map(({ party }): [Id, Verdict] => [party.id, "unknown"])),
        },
      ]),
    ),
  };
}
