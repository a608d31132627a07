// Runs one command line in this process and says at the end, on a line of its own, how much memory it took at most.
import { main } from "../packages/cli/src/main.ts";

const status = await main(process.argv.slice(2));
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
process.stderr.write(
  `\n${JSON.stringify({ status, mb: Math.round(maxRSS / 1024), ms: Math.round((userCPUTime + systemCPUTime) / 1000) })}\n`,
);
