/** Someone who pulls the outcome of one issue toward a position (theory 13). */
export interface Actor {
  readonly id: string;
  /** What it can bring to bear, any positive unit. */
  readonly capability: number;
  /** Where it stands on the scale. */
  readonly position: number;
  /** How much it cares, 0–1. */
  readonly salience: number;
}

/** The mean of the positions, each counted with capability × salience; `null` where nobody has any. */
export function weightedMean(actors: readonly Actor[]): number | null {
  let weight = 0;
  let sum = 0;
  for (const { capability, position, salience } of actors) {
    weight += capability * salience;
    sum += capability * salience * position;
  }
  return weight > 0 ? sum / weight : null;
}

/** The position of those held that no other beats in a vote of capability × salience × distance saved; of several the lowest. */
export function medianPosition(actors: readonly Actor[]): number | null {
  const positions = [...new Set(actors.map(({ position }) => position))].sort((a, b) => a - b);
  const ahead = (x: number, y: number): number =>
    actors.reduce(
      (sum, { capability, position, salience }) =>
        sum + capability * salience * (Math.abs(position - y) - Math.abs(position - x)),
      0,
    );
  return positions.find((x) => positions.every((y) => y === x || ahead(x, y) >= -1e-12)) ?? null;
}
