// Makes the pictures of the documents: the brief of the main case and the pages of the workbench, wide and narrow, light
// and dark.
// Needs a Chromium (PARLEY_CHROMIUM, or the usual places): node scripts/run.mjs scripts/pictures.ts
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startWorkbench } from "@parley/server";
import { type Browser, chromium } from "playwright-core";
import { buildPage } from "./web.ts";

const root = path.dirname(import.meta.dirname);
const executablePath = [process.env["PARLEY_CHROMIUM"], "/usr/bin/chromium", "/usr/bin/google-chrome"].find(
  (file) => file !== undefined && existsSync(file),
);
if (executablePath === undefined) throw new Error("no Chromium found; name one in PARLEY_CHROMIUM");

const pictures = [
  { name: "brief", width: 1280, height: 1000, scheme: "light" },
  { name: "brief-dark", width: 1280, height: 1000, scheme: "dark" },
  { name: "brief-narrow", width: 390, height: 844, scheme: "light" },
  { name: "brief-narrow-dark", width: 390, height: 844, scheme: "dark" },
] as const;

const pages = [
  "overview",
  "plan",
  "matrix",
  "space",
  "words",
  "judgements",
  "record",
  "questions",
  "brief",
  "history",
  "help",
];
/** Parts of the record, on the disputed draft. */
const parts = ["claims", "positions", "progress", "presence", "authorship", "rows"];

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
  for (const { name, width, height, scheme } of pictures) {
    const tab = await browser.newPage({ viewport: { width, height }, colorScheme: scheme, deviceScaleFactor: 1.5 });
    await tab.goto(`file://${page}`);
    await tab.screenshot({ path: path.join(root, "docs", "images", `${name}.png`) });
    await tab.close();
    console.log(`docs/images/${name}.png`);
  }
  await workbench(browser);
  await browser.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Every page of the workbench, on a workspace of its own that is thrown away. */
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
    for (const scheme of ["light", "dark"] as const)
      for (const [name, width, height] of [
        ["", 1440, 1000],
        ["-narrow", 390, 844],
      ] as const) {
        const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme });
        const tab = await context.newPage();
        await tab.goto(bench.address);
        await tab.waitForSelector("h1");
        if (scheme === "light" && name === "") await tab.evaluate(takeIn);
        const places = [
          ...pages.map((one) => ({ one, address: one })),
          { one: "favours", address: "judgements?favours=ukraine" },
          { one: "neutrality", address: "judgements?view=neutrality&names=ukraine~russia" },
          ...parts.map((part) => ({ one: `record-${part}`, address: `record?view=${part}&draft=us28` })),
        ];
        for (const { one, address } of places) {
          await tab.goto(new URL(`/case/ukraine-2025/${address}`, bench.address).href);
          await tab.waitForSelector("h1");
          await tab.waitForFunction(() => document.querySelector("progress,[role=progressbar]") === null, null, {
            timeout: 60_000,
          });
          await tab.waitForTimeout(500);
          const file = `workbench-${one}${name}${scheme === "dark" ? "-dark" : ""}.png`;
          await tab.screenshot({ path: path.join(root, "docs", "images", file) });
          console.log(`docs/images/${file}`);
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
