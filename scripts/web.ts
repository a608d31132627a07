// Builds the workbench's page into packages/web/dist, unless it is there and newer than everything it is made of.
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { build } from "vite";

const root = path.dirname(import.meta.dirname);
const built = path.join(root, "packages", "web", "dist", "index.html");
const sources = [
  ...["core", "engine", "formats", "report"].map((name) => path.join(root, "packages", name, "src")),
  path.join(root, "NOTICE"),
  ...["src", "public", "index.html", "vite.config.ts", "licences.ts", "package.json"].map((name) =>
    path.join(root, "packages", "web", name),
  ),
];

/** When a file, or anything in a folder, was last changed; 0 where there is none. */
function newest(place: string): number {
  if (!existsSync(place)) return 0;
  const found = statSync(place);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(found.mtimeMs, ...readdirSync(place).map((name) => newest(path.join(place, name))));
}

/** Builds the page where it is missing or old. */
export async function buildPage(): Promise<void> {
  if (existsSync(built) && statSync(built).mtimeMs > Math.max(...sources.map(newest))) return;
  console.error("Building the workbench's page …");
  process.env["NODE_ENV"] = "production";
  await build({ root: path.join(root, "packages", "web"), logLevel: "error" });
}

if (import.meta.main) await buildPage();
