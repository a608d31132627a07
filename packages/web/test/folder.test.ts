import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { unzipSync } from "fflate";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { PAGES } from "../src/page/pages.ts";
import { type Bench, CHROMIUM, startBench } from "./browser.ts";
import { settled, soon } from "./waiting.ts";

if (CHROMIUM === undefined)
  console.warn("Left out: a case folder and print in a browser (name one in PARLEY_CHROMIUM).");

const FOLDER = path.resolve(import.meta.dirname, "../../../cases/ukraine-2025");
let bench: Bench;

/** Path within a folder → content. */
function filesOf(folder: string): Record<string, string> {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    found.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [path.relative(folder, file).replaceAll(path.sep, "/"), readFileSync(file, "utf8")];
    }),
  );
}

async function exported(page: Page, key: string): Promise<Record<string, string>> {
  await page.goto(`/case/${key}/brief`);
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download the case as a ZIP" }).click();
  const unzipped = unzipSync(new Uint8Array(readFileSync(await (await downloading).path())));
  return Object.fromEntries(Object.entries(unzipped).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]));
}

/** Brings in the main case as a person would: its folder, chosen in the field. */
async function imported(page: Page): Promise<string> {
  await page.locator("input[webkitdirectory]").setInputFiles(FOLDER);
  await page.waitForURL(/\/case\//);
  return /\/case\/([^/]+)\//.exec(page.url())![1]!;
}

describe.skipIf(CHROMIUM === undefined)(
  "the main case in a browser",
  () => {
    beforeAll(async () => {
      bench = await startBench();
    }, 120_000);
    afterAll(() => bench?.close());
    afterEach(() => {
      expect(bench.faults.splice(0)).toEqual([]);
    });

    it("goes in as a folder and comes out as it went in; of an edit only its own place differs", async () => {
      const page = await bench.page();
      const key = await imported(page);
      const original = filesOf(FOLDER);
      expect(await exported(page, key)).toEqual(original);

      await page.goto(`/case/${key}/matrix?perspective=daalder&party=ukraine&issue=force-cap`);
      const weight = page.locator("[data-name=weight]");
      await weight.fill("7");
      await weight.press("Enter");
      await page.getByText("saved", { exact: true }).waitFor();
      await soon(() => weight.inputValue()).toBe("7");
      const edited = await exported(page, key);
      const changed = Object.keys(original).filter((name) => edited[name] !== original[name]);
      expect(changed).toEqual(["perspectives/daalder.yaml"]);
      const lines = (text: string): readonly string[] => text.split("\n");
      const before = lines(original[changed[0]!]!);
      const after = lines(edited[changed[0]!]!);
      const kept = new Set(after);
      expect(before.filter((line) => !kept.has(line)).length).toBeLessThanOrEqual(1);

      await page.getByRole("button", { name: "Undo" }).click();
      await page.getByText(/^Undone/).waitFor();
      await page.getByText("saved", { exact: true }).waitFor();
      expect(await exported(page, key)).toEqual(original);
    });

    it("prints every page on paper: nothing to press, nothing past the edge", async () => {
      const page = await bench.page({ viewport: { width: 680, height: 960 }, colorScheme: "dark" });
      const key = await imported(page);
      await page.emulateMedia({ media: "print" });
      for (const { id } of PAGES) {
        await page.goto(`/case/${key}/${id}`);
        await page.locator("main h1").waitFor();
        await settled(page);
        const found = await page.evaluate(() => {
          // The view for the room has no list of pages at all.
          const pages = document.querySelector(".pages");
          return {
            width: document.documentElement.scrollWidth,
            pages: pages === null ? "none" : getComputedStyle(pages).display,
            paper: getComputedStyle(document.body).backgroundColor,
          };
        });
        expect([id, found]).toEqual([id, { width: 680, pages: "none", paper: "rgb(255, 255, 255)" }]);
      }
      await page.goto(`/case/${key}/plan`);
      await page.locator("main h1").waitFor();
      const paper = await page.pdf({ preferCSSPageSize: true });
      expect(paper.subarray(0, 5).toString()).toBe("%PDF-");
    });
  },
  180_000,
);
