/** What an analysis may use of the world: a seed, the number of draws, a way to report progress, a way to be stopped. */
export interface Context {
  /** Seed of all draws; part of every result. */
  readonly seed: number;
  /** Number of draws for probabilities; 0: none. */
  readonly draws: number;
  /** Called now and then with the share done, 0–1. */
  readonly onProgress?: (share: number, what: string) => void;
  /** Polled in long loops; when `aborted` turns true the analysis throws `Cancelled`. */
  readonly signal?: { readonly aborted: boolean };
}

/** Thrown by an analysis that was asked to stop. */
export class Cancelled extends Error {
  override readonly name = "Cancelled";
  constructor() {
    super("cancelled");
  }
}
