// `npm run bench`: every benchmark, one table each. Name one or more to run only those: npm run bench -- frontier
import { readdirSync } from "node:fs";
import path from "node:path";

const asked = process.argv.slice(2);
const found = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".ts") && file !== "main.ts" && file !== "random.ts")
  .map((file) => file.slice(0, -3));
const unknown = asked.filter((name) => !found.includes(name));
if (unknown.length > 0) {
  console.error(`no benchmark ${unknown.join(", ")}; there are ${found.join(", ")}`);
  process.exit(2);
}
for (const name of asked.length > 0 ? asked : found) {
  const { run } = (await import(path.join(import.meta.dirname, `${name}.ts`))) as { run: () => void | Promise<void> };
  await run();
}
