/** A clause kept by detection and punishment (theory 9): a party's worth a period in each case, and the chance of detection. */
export interface Clause {
  /** Keeping the clause. */
  readonly comply: number;
  /** Breaking it, in the period of the breach. */
  readonly breach: number;
  /** What follows for ever once a breach is detected. */
  readonly punished: number;
  /** The chance that a breach is detected. */
  readonly detection: number;
}

/**
 * The patience from which a party keeps the clause: `δ* = (u_d − u_c)/[(u_d − u_c) + π(u_c − u_p)]`. 0 where a breach gains
 * nothing; 1 or more, or infinite, where no patience suffices.
 */
export function patienceNeeded({ comply, breach, punished, detection }: Clause): number {
  const temptation = breach - comply;
  if (temptation <= 0) return 0;
  const loss = detection * (comply - punished);
  return temptation + loss <= 0 ? Number.POSITIVE_INFINITY : temptation / (temptation + loss);
}

/** Chance that a deal still stands after each of so many periods, with a hazard of breaking a period. */
export function survival(hazard: number, periods: number): readonly number[] {
  return Array.from({ length: periods + 1 }, (_, t) => (1 - hazard) ** t);
}
