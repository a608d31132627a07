// Property tests draw the same cases on every run. PARLEY_SEED=<integer> draws others, PARLEY_SEED=random others each time (a failure
// names its seed).
import fc from "fast-check";

const given = process.env["PARLEY_SEED"] ?? "1";
if (given !== "random") {
  const seed = Number(given);
  if (given === "" || !Number.isInteger(seed)) throw new Error(`PARLEY_SEED is an integer or "random", not "${given}"`);
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
}
