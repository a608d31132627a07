/** Textbook conditions of deterrence and of signals, in closed form. */

/**
 * Perfect deterrence (Zagare and Kilgour 2000): the challenger moves iff the chance that the defender fights is below
 * `(a_DC − a_SQ)/(a_DC − a_DD)`.
 *
 * @param concession what it gets if the defender yields
 * @param statusQuo what it has without moving
 * @param conflict what it gets if the defender fights
 */
export function challengeThreshold(concession: number, statusQuo: number, conflict: number): number {
  return (concession - statusQuo) / (concession - conflict);
}

/**
 * The credibility from which a guarantee deters: `(w₀ − x)/(w₀ − w₁)`. At most 0: none is needed; above 1: none helps.
 *
 * @param alone the challenger's worth of war without the guarantor
 * @param joined its worth of war with the guarantor
 * @param peace its worth of peace
 */
export function guaranteeThreshold(alone: number, joined: number, peace: number): number {
  return (alone - peace) / (alone - joined);
}

/**
 * Tying hands (Fearon 1997, as commonly cited; not checked against the paper): a signal that costs `audience` only if the
 * defender backs down; it fights iff its worth of war exceeds `−audience`.
 */
export function fightsWithTiedHands(war: number, audience: number): boolean {
  return war > -audience;
}
