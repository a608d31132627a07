#!/usr/bin/env node
// Plain JavaScript that old versions of Node can read: it only checks the version and hands over.
import { existsSync } from "node:fs";
import * as modules from "node:module";

const oldest = [22, 18];
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
  console.error(
    `parley needs Node ${oldest.join(".")} or later; this is Node ${process.versions.node}. ` +
      "Install a current version from https://nodejs.org (or with your package manager) and run the command again.",
  );
  process.exit(3);
}
// What was compiled once is not compiled again at the next start.
modules.enableCompileCache?.();
const source = new URL("../src/main.ts", import.meta.url);
const entry = existsSync(source) ? source : new URL("../dist/main.js", import.meta.url);
const { main } = await import(entry.href);
process.exitCode = await main(process.argv.slice(2));
