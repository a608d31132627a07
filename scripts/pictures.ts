// Makes the pictures that the documents show; with a folder named, every page of the workbench in it, wide and narrow, light and
// dark, to be looked at.
// Needs a Chromium (PARLEY_CHROMIUM, or the usual places): node scripts/run.mjs scripts/pictures.ts [FOLDER]
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { questionsById } from "@parley/core";
import { startWorkbench } from "@parley/server";
import { type Browser, chromium, type Page } from "playwright-core";
import { PAGES, RECORD_VIEWS } from "../packages/web/src/page/pages.ts";
import { buildPage } from "./web.ts";

const root = path.dirname(import.meta.dirname);
const executablePath = [process.env["PARLEY_CHROMIUM"], "/usr/bin/chromium", "/usr/bin/google-chrome"].find(
  (file) => file !== undefined && existsSync(file),
);
if (executablePath === undefined) throw new Error("no Chromium found; name one in PARLEY_CHROMIUM");

const all = process.argv[2];
const target = all === undefined ? path.join(root, "docs", "images") : path.resolve(all);
const LOOKS = (all === undefined ? (["light"] as const) : (["light", "dark"] as const)).flatMap((scheme) =>
  (all === undefined ? [1440] : [1440, 390]).map((width) => ({ scheme, width, height: width === 390 ? 844 : 1000 })),
);
/** What the documents show. */
const SHOWN = ["plan?draft=us28", "record", "strategy?perspective=ash"];
/** Everything there is to look at. */
const PLACES = [
  ...PAGES.map(({ id }) => id),
  ...RECORD_VIEWS.flatMap(({ id }) => (id === "" ? [] : [`record?view=${id}&draft=us28`])),
  "judgements?favours=ukraine",
  "judgements?view=neutrality&names=ukraine~russia",
  ...Object.values(questionsById).flatMap(({ id, shown, over }) =>
    over === "file" ? [] : [`${shown.page}?ask=${id}`, `${shown.page}?ask=${id}&perspective=ash`],
  ),
];

mkdirSync(target, { recursive: true });
const folder = mkdtempSync(path.join(tmpdir(), "parley-pictures-"));
const page = path.join(folder, "brief.html");
try {
  execFileSync(process.execPath, ["packages/cli/bin/parley.mjs", "analyse", "cases/ukraine-2025", "--html", page], {
    cwd: root,
  });
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  for (const look of LOOKS) {
    const tab = await browser.newPage({ ...settings(look), deviceScaleFactor: 1.5 });
    await tab.goto(`file://${page}`);
    await taken(tab, "brief", look);
    await tab.close();
  }
  await workbench(browser);
  await browser.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

interface Look {
  readonly scheme: "light" | "dark";
  readonly width: number;
  readonly height: number;
}

function settings({ scheme, width, height }: Look) {
  return { viewport: { width, height }, colorScheme: scheme };
}

async function taken(tab: Page, name: string, { scheme, width }: Look): Promise<void> {
  const file = `${name.replaceAll(/[^a-z0-9]+/g, "-")}${width === 390 ? "-narrow" : ""}${scheme === "dark" ? "-dark" : ""}.png`;
  await tab.screenshot({ path: path.join(target, file), fullPage: all !== undefined });
  console.log(path.relative(root, path.join(target, file)));
}

/** Pages of the workbench, on a workspace of its own that is thrown away. */
async function workbench(browser: Browser): Promise<void> {
  await buildPage();
  const bench = await startWorkbench({
    workspace: path.join(folder, "workspace.parley"),
    webRoot: path.join(root, "packages", "web", "dist"),
    port: 0,
    version: "0.1.0",
    builtIn: path.join(root, "cases"),
    author: "An analyst",
  });
  try {
    let known = false;
    for (const look of LOOKS) {
      const context = await browser.newContext(settings(look));
      const tab = await context.newPage();
      await tab.goto(bench.address);
      await tab.waitForSelector("h1");
      if (!known) await tab.evaluate(takeIn);
      known = true;
      for (const place of all === undefined ? SHOWN : PLACES) {
        await tab.goto(new URL(`/case/ukraine-2025/${place}`, bench.address).href);
        await tab.waitForSelector("h1");
        await tab.waitForFunction(() => document.querySelector("[aria-busy=true], .working") === null, null, {
          timeout: 120_000,
        });
        await tab.waitForTimeout(500);
        const [name, query] = place.split("?");
        await taken(tab, `workbench-${all === undefined || query === undefined ? name : place}`, look);
      }
      await context.close();
    }
  } finally {
    bench.close();
    await bench.closed;
  }
}

/** In the page: takes the built-in case into the workspace. */
async function takeIn(): Promise<void> {
  await fetch("/api/cases", {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Authorization: `Bearer ${sessionStorage.getItem("parley-key")}`,
    },
    body: JSON.stringify({ builtIn: "ukraine-2025" }),
  });
}
