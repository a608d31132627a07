import { seedOf } from "../../catalogue/index.ts";
import type { Model } from "../../model/index.ts";
import { generator } from "../../numbers/index.ts";
import type { NegotiationTable } from "./table.ts";

export interface SingleTextOptions {
  readonly rounds: number;
  readonly seed: number;
  /** Text to begin with; left out: drawn evenly from what one of the parties, drawn too, may agree to. */
  readonly start?: Int32Array;
  /**
   * Annealing: at the beginning a party puts up with a revision that costs it `temperature` of its range in about a third of the
   * cases, at the end with none. 0: nobody ever puts up with any loss.
   */
  readonly temperature?: number;
  /** Called at each revision. @param votes one a party: whether it puts up with the revision */
  readonly onRound?: (
    round: number,
    critic: number,
    text: Int32Array,
    votes: readonly boolean[],
    adopted: boolean,
  ) => void;
}

/** Where a mediated single text ended. */
export interface SingleTextEnding {
  /** The best text kept: every party would sign it, or as many as ever would. */
  readonly text: Int32Array;
  readonly agreed: boolean;
  readonly utilities: Float64Array;
  readonly rounds: number;
  /** Revisions adopted. */
  readonly adopted: number;
}

/** Shares of a party's range below this are no loss. */
const TIE = 1e-12;

/**
 * A mediated single text (Fisher's one-text procedure as Raiffa 1982 describes it; with annealing Klein, Faratin, Sayama and Bar-Yam,
 * Group Decision and Negotiation 12 (2003), 111–125). In each round one party, drawn evenly, criticises: it names the change of one
 * issue, or of one more so that the text stays feasible, that would help it most of those it has not named over this text. The mediator
 * revises, all vote, and the revision is the text if all put up with it. The mediator keeps the best text: one that more parties
 * would sign, or that as many would and that nobody likes less and somebody more. Parties answer truthfully; what is agreed is
 * signed only by those who have at least their walk-away value in it.
 */
export function singleText(table: NegotiationTable, options: SingleTextOptions): SingleTextEnding {
  const { spaces, model } = table;
  const { rounds, seed, temperature = 0, onRound } = options;
  if (!(Number.isInteger(rounds) && rounds >= 1)) throw new RangeError("rounds must be a whole number of at least 1");
  if (!(temperature >= 0)) throw new RangeError("the temperature must be 0 or more");
  const n = spaces.length;
  const random = generator(seedOf(seed, 0));
  const ranges = spaces.map(({ inverse }) => Math.max(inverse.best - inverse.worst, TIE));
  const text = new Int32Array(model.issues.length);
  if (options.start === undefined) {
    const { inverse } = spaces[Math.floor(random() * n)]!;
    inverse.draw(inverse.worst, random, text);
  } else text.set(options.start);
  const kept = Int32Array.from(text);
  const revision = new Int32Array(text.length);
  const named = spaces.map(() => new Set<string>());
  let adopted = 0;
  for (let round = 0; round < rounds; round++) {
    const heat = temperature * (1 - round / Math.max(1, rounds - 1));
    const critic = Math.floor(random() * n);
    const change = criticise(model, table, critic, text, named[critic]!);
    if (change === null) continue;
    named[critic]!.add(change.key);
    revision.set(text);
    for (const [issue, option] of change.to) revision[issue] = option;
    const votes = spaces.map((space, p) => {
      const loss = (space.worth(text) - space.worth(revision)) / ranges[p]!;
      // Neither text can be signed: to such a party they are the same.
      if (Number.isNaN(loss)) return true;
      return loss <= TIE || (heat > 0 && loss < Number.POSITIVE_INFINITY && random() < Math.exp(-loss / heat));
    });
    const all = votes.every((vote) => vote);
    if (all) {
      text.set(revision);
      for (const names of named) names.clear();
      adopted++;
      if (isBetter(table, text, kept)) kept.set(text);
    }
    onRound?.(round, critic, revision, votes, all);
  }
  const utilities = Float64Array.from(spaces, (space) => space.worth(kept));
  const agreed = signing(table, kept) === n;
  return {
    text: kept,
    agreed,
    utilities: agreed ? utilities : Float64Array.from(spaces, ({ reservation }) => reservation),
    rounds,
    adopted,
  };
}

/** How many would sign a text. */
function signing({ spaces }: NegotiationTable, text: Int32Array): number {
  return spaces.filter((space) => space.worth(text) >= space.reservation - 1e-9).length;
}

function isBetter(table: NegotiationTable, text: Int32Array, kept: Int32Array): boolean {
  const more = signing(table, text) - signing(table, kept);
  if (more !== 0) return more > 0;
  let gains = false;
  for (const { worth } of table.spaces) {
    const now = worth(text);
    const before = worth(kept);
    if (now < before - TIE) return false;
    gains ||= now > before + TIE;
  }
  return gains;
}

interface Change {
  readonly key: string;
  readonly to: readonly (readonly [issue: number, option: number])[];
}

/** The change of one issue that helps a party most; of two where none of one is feasible; `null` where none helps. */
function criticise(
  model: Model,
  table: NegotiationTable,
  critic: number,
  text: Int32Array,
  named: ReadonlySet<string>,
): Change | null {
  const { worth } = table.spaces[critic]!;
  const now = worth(text);
  const tried = Int32Array.from(text);
  let best: Change | null = null;
  let most = now === Number.NEGATIVE_INFINITY ? now : now + TIE;
  const consider = (to: Change["to"]): void => {
    const gain = worth(tried);
    if (!(gain > most)) return;
    const key = to.map((pair) => pair.join(":")).join(" ");
    if (named.has(key)) return;
    most = gain;
    best = { key, to };
  };
  const each = (i: number, then: (k: number) => void): void => {
    for (let k = 0; k < model.issues[i]!.options.length; k++) {
      if (k === text[i]) continue;
      tried[i] = k;
      then(k);
    }
    tried[i] = text[i]!;
  };
  for (let i = 0; i < text.length; i++) each(i, (k) => consider([[i, k]]));
  if (best !== null) return best;
  for (let i = 0; i < text.length; i++)
    each(i, (k) => {
      for (let j = i + 1; j < text.length; j++)
        each(j, (l) =>
          consider([
            [i, k],
            [j, l],
          ]),
        );
    });
  return best;
}
