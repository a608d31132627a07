import type { Id } from "../case/index.ts";
import {
  atEnd,
  completionRange,
  hasSpoken,
  isGap,
  isHit,
  type Model,
  type ModelDraft,
  type ModelParty,
  type OverGaps,
  openIssues,
  rangeOf,
  type Unspoken,
  withGapsAt,
  withQuantities,
} from "../model/index.ts";
import { reservationTolerance } from "./probability.ts";

/** What would have to be favourable for a draft to be accepted by all, and without which gaps it cannot be (theory 1.8). */
export type DraftGaps = Pick<OverGaps<unknown>, "necessary" | "favourable">;

/**
 * The gaps that decide on one draft. *Favourable:* as few pairs of a party and an issue as possible counted high instead of low,
 * walk-away values likely, after which no deciding party falls short; `null` where not even all of them will do. *Necessary:* the
 * gaps that, alone at the low end with all others high, make some party fall short at the hopeful end. By expected values, and
 * where issues are open at the completion that is worst for the party.
 *
 * A party's gaps bear on its own acceptance alone, and each issue adds its own part: so the fewest are the greatest, and that is
 * proven but where interactions tie open issues together.
 *
 * @param deciding ids of those whose acceptance is needed
 */
export function gapsOfDraft(model: Model, draft: ModelDraft, deciding: readonly Id[]): DraftGaps {
  const hopeful = atEnd(model, "hopeful");
  const places = deciding.map((id) => model.parties.findIndex((party) => party.id === id));
  if (places.some((p) => p < 0 || !hasSpoken(model.parties[p]!) || model.parties[p]!.reservation === null))
    return { necessary: [], favourable: null };
  const asked = places.map((p) => new OneParty(model, draft, p));
  const necessary = asked.every((one) => one.isInside(hopeful.parties[one.place]!))
    ? asked.flatMap((one) => one.necessary(hopeful.parties[one.place]!))
    : [];
  const fewest = asked.map((one) => one.fewest());
  if (fewest.includes(null)) return { necessary, favourable: null };
  const found = fewest.map((one) => one!);
  return {
    necessary,
    favourable: {
      least: found.reduce((sum, { issues }) => sum + issues, 0),
      example: found.flatMap(({ example }) => example),
      proven: found.every(({ proven }) => proven),
    },
  };
}

class OneParty {
  readonly place: number;
  readonly #model: Model;
  readonly #party: ModelParty;
  readonly #reading: Float64Array;
  readonly #open: readonly number[];

  constructor(model: Model, draft: ModelDraft, place: number) {
    this.place = place;
    this.#model = model;
    this.#party = model.parties[place]!;
    this.#reading = draft.readings[place]!;
    this.#open = openIssues(draft);
  }

  isInside(party: ModelParty): boolean {
    const { least, riskiest } = completionRange(this.#model, party, this.#reading, this.#open);
    return (
      least.utility >= party.reservation! - reservationTolerance && !isHit(riskiest.redLine, party.redLineTolerance)
    );
  }

  necessary(hopeful: ModelParty): readonly Unspoken[] {
    return this.#gaps().flatMap((o) => {
      const entry = this.#party.sheet.value[o]!;
      const [low] = rangeOf(this.#party.sheet.entries[entry]!.quantity);
      return this.isInside(withQuantities(this.#model, hopeful, new Map([[entry, low]]))) ? [] : [this.#named(o)];
    });
  }

  fewest(): { readonly issues: number; readonly example: readonly Unspoken[]; readonly proven: boolean } | null {
    const low = withGapsAt(this.#model, this.#party, "cautious");
    const none = this.#utility(low);
    const issues = [...new Set(this.#gaps().map((o) => this.#model.issueOf[o]!))]
      .map((issue) => ({ issue, adds: this.#utility(this.#withHigh(low, [issue])) - none }))
      .sort((a, b) => b.adds - a.adds || a.issue - b.issue);
    const tied = this.#party.interactions.some(({ terms }) =>
      [...terms].some((o) => this.#open.includes(this.#model.issueOf[o]!)),
    );
    for (let count = 0; count <= issues.length; count++) {
      const chosen = issues.slice(0, count).map(({ issue }) => issue);
      if (!this.isInside(this.#withHigh(low, chosen))) continue;
      const example = this.#gaps()
        .filter((o) => chosen.includes(this.#model.issueOf[o]!))
        .map((o) => this.#named(o));
      return { issues: count, example, proven: !tied || count === 0 };
    }
    return null;
  }

  /** Numbers of the options that the draft says or leaves open, and of which the party has never spoken. */
  #gaps(): readonly number[] {
    return [...this.#reading.keys()].filter(
      (o) => isGap(this.#party, o) && (this.#reading[o]! > 0 || this.#open.includes(this.#model.issueOf[o]!)),
    );
  }

  #utility(party: ModelParty): number {
    return completionRange(this.#model, party, this.#reading, this.#open).least.utility;
  }

  #withHigh(low: ModelParty, issues: readonly number[]): ModelParty {
    const quantities = new Map(
      this.#gaps()
        .filter((o) => issues.includes(this.#model.issueOf[o]!))
        .map((o) => {
          const entry = this.#party.sheet.value[o]!;
          return [entry, rangeOf(this.#party.sheet.entries[entry]!.quantity)[2]] as const;
        }),
    );
    return withQuantities(this.#model, low, quantities);
  }

  #named(option: number): Unspoken {
    const { issueOf, issues, offsets } = this.#model;
    const issue = issues[issueOf[option]!]!;
    return {
      party: this.#party.id,
      issue: issue.id,
      option: issue.options[option - offsets[issueOf[option]!]!]!.id,
    };
  }
}
