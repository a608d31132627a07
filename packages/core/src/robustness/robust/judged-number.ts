import { expectedValue, type ModelParty, rangeOf } from "../../model/index.ts";
import type { JudgedNumber } from "./result.ts";

/** A number of a party's sheet, by what it is about. */
export function judgedNumber(party: ModelParty, entry: number): JudgedNumber {
  const { kind, issue, option, scenario, index, gap, quantity } = party.sheet.entries[entry]!;
  return {
    kind,
    party: party.id,
    ...(issue !== undefined && { issue }),
    ...(option !== undefined && { option }),
    ...(scenario !== undefined && { scenario }),
    ...(index !== undefined && { index }),
    gap: gap === true,
    range: rangeOf(quantity),
    stands: expectedValue(quantity),
  };
}
