// `npm start`: the workbench on the main built-in case, in the browser. Arguments after -- go to `parley serve`.
import path from "node:path";
import { main } from "../packages/cli/src/main.ts";
import { buildPage } from "./web.ts";

await buildPage();
const root = path.dirname(import.meta.dirname);
process.exitCode = await main(["serve", path.join(root, "cases", "ukraine-2025"), "--open", ...process.argv.slice(2)]);
