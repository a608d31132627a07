// `node scripts/run.mjs attack/valid/grown.ts SEED`: the case that is grown of a seed, as JSON.
import { Grower } from "./grow.ts";
import { pruned } from "./prune.ts";
import { Random } from "./random.ts";
import { worldOf } from "./world.ts";

const random = new Random(Number(process.argv[2]));
process.stdout.write(`${JSON.stringify(pruned(new Grower(random, worldOf(random)).case()), null, 1)}\n`);
