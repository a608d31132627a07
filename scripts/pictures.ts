// Makes the pictures of the documents: the brief of the main case, wide and narrow, light and dark.
// Needs a Chromium (PARLEY_CHROMIUM, or the usual places): node scripts/run.mjs scripts/pictures.ts
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";

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
  await browser.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
