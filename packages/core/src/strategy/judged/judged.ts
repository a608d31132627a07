import type { Id, Judgement, Quantity } from "../../case/index.ts";
import { expectedValue, type Owned, type ResolvedStrength } from "../../model/index.ts";

/** A number somebody judged, and who: a source id, `assumed`, or the source of the row it stands in. */
export interface Judged {
  readonly quantity: Quantity;
  readonly source: Id;
}

/** The number of a judgement as rows of a perspective give it; `null` where it is left out. */
export function judged(judgement: Judgement | undefined, fallback: Id = "assumed"): Judged | null {
  if (judgement === undefined) return null;
  if (typeof judgement === "object" && "value" in judgement)
    return { quantity: judgement.value, source: judgement.source ?? fallback };
  return { quantity: judgement, source: fallback };
}

/** A number nobody has given, by the default that the theory names: marked as assumed. */
export function assumed(quantity: Quantity): Judged {
  return { quantity, source: "assumed" };
}

export function isAssumed({ source }: Judged): boolean {
  return source === "assumed";
}

/** A strength as a product of judged factors. */
export interface JudgedStrength {
  readonly troops: Judged;
  readonly quality: Judged;
  readonly financing: Judged;
}

const own = ({ value, source }: Owned<Quantity>): Judged => ({ quantity: value, source });

/** A resolved strength; a product alone counts as troops of average quality and financing. */
export function strengthOf(strength: ResolvedStrength): JudgedStrength {
  if (strength.kind === "product") return { troops: own(strength.value), quality: assumed(1), financing: assumed(1) };
  return {
    troops: own(strength.troops),
    quality: strength.quality === null ? assumed(1) : own(strength.quality),
    financing: strength.financing === null ? assumed(1) : own(strength.financing),
  };
}

/** Expected strength: the factors are judged independently. */
export function expectedStrength({ troops, quality, financing }: JudgedStrength): number {
  return expectedValue(troops.quantity) * expectedValue(quality.quantity) * expectedValue(financing.quantity);
}
