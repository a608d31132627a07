import { spawnSync } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import path from "node:path";

export const root: string = path.resolve(import.meta.dirname, "../../..");
const bin = path.join(root, "packages/cli/bin/parley.mjs");

export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line as a user would: a process of its own, in the root of the repository. */
export function parley(
  args: readonly string[],
  options: { input?: string; cwd?: string; env?: Readonly<Record<string, string>>; stdout?: string } = {},
): Ran {
  const target = options.stdout === undefined ? "pipe" : openSync(options.stdout, "w");
  const done = spawnSync(process.execPath, [bin, ...args], {
    cwd: options.cwd ?? root,
    encoding: "utf8",
    stdio: ["pipe", target, "pipe"],
    maxBuffer: 1 << 28,
    env: { ...process.env, ...options.env },
    ...(options.input === undefined ? {} : { input: options.input }),
  });
  if (typeof target === "number") closeSync(target);
  return { status: done.status, out: done.stdout, err: done.stderr };
}
