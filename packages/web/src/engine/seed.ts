/** The seed of the command line, so that the page shows its numbers. */
export const SEED = 1;

/** The number of draws of the command line, so that the page shows its numbers. */
export const DRAWS = 10_000;
