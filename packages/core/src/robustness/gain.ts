import { expectedValue, type ModelParty, probabilityOf } from "../model/index.ts";

/** The numbers of a party's sheet, entry by entry, on the scale on which they are written. */
export type Numbers = Float64Array;

/** The expected values of a party's judgements. */
export function expectedNumbers({ sheet }: ModelParty): Numbers {
  return Float64Array.from(sheet.entries, ({ quantity }) => expectedValue(quantity));
}

/**
 * What lotteries are worth to a party above walk-away with other numbers in its sheet, by exact figures (theory 1.2, 1.3);
 * their worth alone where no walk-away value is given. Issues whose probabilities are all 0 add nothing.
 *
 * @returns `null` where the numbers allow no answer: all weights or all chances of scenarios 0
 */
export function gainWith(
  party: ModelParty,
  numbers: Numbers,
  lotteries: Float64Array,
  issueOf: Int32Array,
): number | null {
  const { sheet, interactions } = party;
  const number = (entry: number): number => (entry < 0 ? 0 : numbers[entry]!);
  const total = sheet.weight.reduce((sum, entry) => sum + number(entry), 0);
  let worth = 0;
  for (let o = 0; o < lotteries.length; o++)
    worth += number(sheet.weight[issueOf[o]!]!) * lotteries[o]! * number(sheet.value[o]!);
  worth /= total;
  for (const [k, { terms }] of interactions.entries()) {
    const of = sheet.interactionOf[k]!;
    const unit = of < 0 ? 1 : number(sheet.weight[of]!) / total;
    worth += unit * number(sheet.interaction[k]!) * probabilityOf(terms, lotteries);
  }
  let chances = 0;
  let walkAway = 0;
  for (const { probability, value } of sheet.reservation) {
    const chance = probability < 0 ? 1 : number(probability);
    chances += chance;
    walkAway += chance * number(value);
  }
  const gain = (worth - (sheet.reservation.length === 0 ? 0 : walkAway / chances)) / 100;
  return Number.isFinite(gain) ? gain : null;
}
