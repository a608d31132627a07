import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const openers: Readonly<Record<string, readonly [string, ...string[]]>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
};

/** How long the file that leads the browser to the workbench is kept, in milliseconds: as long as its token lives. */
const LEADS_FOR = 60_000;

/**
 * Opens the browser on a file that leads to the workbench. What a program is started with, every user of the computer can
 * read; the file, in a folder of its own, only its owner can.
 *
 * @param address with a token that signs in once
 * @returns `remove`: takes the file away, which is done after a minute at the latest
 */
export function openBrowser(address: string, onFailure: () => void): { readonly remove: () => void } {
  let folder: string;
  let file: string;
  try {
    folder = mkdtempSync(path.join(os.tmpdir(), "parley-open-"));
    file = path.join(folder, "parley.html");
    writeFileSync(file, leadingTo(address), { mode: 0o600, flag: "wx" });
  } catch {
    onFailure();
    return { remove: () => undefined };
  }
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  setTimeout(remove, LEADS_FOR).unref();
  const [command, ...args] = openers[process.platform] ?? ["xdg-open"];
  const child = spawn(command, [...args, file], { stdio: "ignore", detached: true });
  child.on("error", onFailure);
  child.unref();
  return { remove };
}

/** A page that leads on at once. */
function leadingTo(address: string): string {
  const escaped = address.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  return `<!doctype html>
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0;url=${escaped}">
<title>Parley</title>
<p><a href="${escaped}">Open the workbench</a>
`;
}
