import { Session } from "node:inspector/promises";

/**
 * How many blocks of code a computation runs through: a measure of its work that no other load on the machine changes.
 *
 * @param where addresses of the files whose blocks are counted
 */
export async function steps(run: () => unknown, where: RegExp): Promise<number> {
  const session = new Session();
  session.connect();
  try {
    await session.post("Profiler.enable");
    await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
    run();
    const { result } = await session.post("Profiler.takePreciseCoverage");
    const blocks = result.filter(({ url }) => where.test(url)).flatMap(({ functions }) => functions);
    return blocks.flatMap(({ ranges }) => ranges).reduce((sum, { count }) => sum + count, 0);
  } finally {
    await session.post("Profiler.stopPreciseCoverage");
    session.disconnect();
  }
}
