import { spawn } from "node:child_process";
import { formatDiagnostic } from "@parley/formats";
import { briefHtml } from "@parley/report";
import { startServer } from "@parley/server";
import { briefOf } from "../brief.ts";
import { exitStatus, InputError } from "../errors.ts";
import { readInput } from "../input.ts";
import { today } from "./analyse.ts";

const openers: Readonly<Record<string, readonly [string, ...string[]]>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
};

/** `parley serve`: the brief in the browser; runs until it is stopped. */
export async function serve(name: string, options: { port: number; open?: boolean }): Promise<number> {
  readInput(name);
  const server = await startServer({ port: options.port, page: () => servedBrief(name) });
  process.stderr.write(`Parley shows ${name} at ${server.address}\nCtrl-C stops it.\n`);
  if (options.open) openBrowser(server.address);
  await server.closed;
  return exitStatus.done;
}

let last: { digest: string; html: string } | null = null;

/** The brief as it is on disk now; made anew only when a file of the case has changed. A case that broke says where. */
async function servedBrief(name: string): Promise<string> {
  try {
    const input = readInput(name);
    if (last?.digest !== input.digest) {
      const brief = await briefOf(input, { seed: 1, draws: 10_000 }, today());
      last = { digest: input.digest, html: briefHtml(brief) };
    }
    return last.html;
  } catch (error) {
    if (error instanceof InputError) throw new Error(error.diagnostics.map(formatDiagnostic).join("\n"));
    throw error;
  }
}

function openBrowser(address: string): void {
  const [command, ...args] = openers[process.platform] ?? ["xdg-open"];
  const child = spawn(command, [...args, address], { stdio: "ignore", detached: true });
  child.on("error", () => process.stderr.write("No browser could be opened from here; open the address above.\n"));
  child.unref();
}
