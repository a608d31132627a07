import { existsSync } from "node:fs";
import path from "node:path";

/** Where Chromium, Chrome and Edge are usually installed, by platform. */
const PLACES: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/usr/bin/microsoft-edge",
    "/usr/bin/microsoft-edge-stable",
    "/snap/bin/chromium",
    "/opt/google/chrome/chrome",
  ],
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
};
/** The same beneath each folder of programs that Windows names. */
const WINDOWS = [
  "Google\\Chrome\\Application\\chrome.exe",
  "Microsoft\\Edge\\Application\\msedge.exe",
  "Chromium\\Application\\chrome.exe",
];

/**
 * A browser on this computer that can print a page: the one `PARLEY_CHROMIUM` names, else the first of Chromium, Chrome
 * and Edge in the usual places.
 *
 * @returns its path; `null` where there is none, also where `PARLEY_CHROMIUM` names a file that is not there
 */
export function findBrowser(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
  isThere: (file: string) => boolean = existsSync,
): string | null {
  const named = environment["PARLEY_CHROMIUM"];
  if (named !== undefined && named !== "") return isThere(named) ? named : null;
  const windows = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((name) => {
    const folder = environment[name];
    return folder === undefined ? [] : WINDOWS.map((place) => path.win32.join(folder, place));
  });
  const places = platform === "win32" ? windows : (PLACES[platform] ?? []);
  return places.find(isThere) ?? null;
}
