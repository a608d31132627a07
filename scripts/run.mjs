// Runs a script of this repository under a recent enough Node, installing what is needed first.
// Plain JavaScript without dependencies: it is the one file that a fresh machine's own Node must be able to read.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const oldest = [22, 18];

function recentEnough(version) {
  const [major, minor] = version.replace(/^v/, "").split(".").map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}

function install() {
  const lock = createHash("sha256")
    .update(readFileSync(path.join(root, "package-lock.json")))
    .digest("hex");
  const stamp = path.join(root, "node_modules", ".parley-lock");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  console.error("Installing what Parley needs (once) …");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const done = spawnSync(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (done.status !== 0) {
    console.error("npm ci failed; its message is above. Nothing was started.");
    process.exit(done.status ?? 1);
  }
  writeFileSync(stamp, lock);
}

function node() {
  const local = path.join(root, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");
  if (existsSync(local)) return local;
  if (recentEnough(process.version)) return process.execPath;
  console.error(
    `Parley needs Node ${oldest.join(".")} or later; this is ${process.version}, and none comes packaged for ` +
      `${process.platform} on ${process.arch}. Install one from https://nodejs.org and try again.`,
  );
  process.exit(1);
}

install();
const child = spawn(node(), process.argv.slice(2), {
  stdio: "inherit",
  env: { ...process.env, PATH: path.join(root, "node_modules", ".bin") + path.delimiter + process.env.PATH },
  shell: process.platform === "win32",
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
