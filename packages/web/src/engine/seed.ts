/** The seed of the command line, so that the page shows its numbers. */
export const SEED = 1;
