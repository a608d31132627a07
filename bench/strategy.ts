// Guarantees, durability and leverage of the main case under every perspective that gives them numbers, 10,000 draws.
import path from "node:path";
import { compile, durability, guarantees, leverage } from "@parley/core";
import { loadCaseFromDisk } from "@parley/formats/node";

const context = { seed: 1, draws: 10_000 };

export function run(): void {
  const { case: kase } = loadCaseFromDisk(path.resolve(import.meta.dirname, "../cases/ukraine-2025"));
  if (kase === null || kase === undefined) throw new Error("the main case cannot be read");
  console.log("\nGuarantees, durability, leverage of the main case: processor seconds, 10,000 draws (aim: 2 in all)");
  console.log("perspective                guarantees  durability  leverage");
  for (const { id } of kase.perspectives ?? []) {
    const compiled = compile(kase, { perspective: id });
    if (!("model" in compiled)) continue;
    const { model } = compiled;
    const seconds = [
      () => guarantees(model, context),
      () => durability(model, { draft: null }, context),
      () => leverage(model, { draft: null }, context),
    ].map((work) => {
      const before = process.cpuUsage().user;
      work();
      return (process.cpuUsage().user - before) / 1e6;
    });
    console.log(`${id.padEnd(26)} ${seconds.map((s) => s.toFixed(2).padStart(10)).join(" ")}`);
  }
}
