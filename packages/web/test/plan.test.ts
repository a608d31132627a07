import { execFileSync } from "node:child_process";
import path from "node:path";
import type { DiffResult } from "@parley/core";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Bench, CHROMIUM, faultsOfLook, openBuiltIn, startBench } from "./browser.ts";
import { settled, soon } from "./waiting.ts";

if (CHROMIUM === undefined) console.warn("Left out: the plan page in a browser (name one in PARLEY_CHROMIUM).");

let bench: Bench;
const squeezed = (text: string | null): string => (text ?? "").replace(/\s+/g, "");

describe.skipIf(CHROMIUM === undefined)(
  "the plan page in a browser",
  () => {
    let page: Page;
    let main: string;
    let well: string;
    beforeAll(async () => {
      bench = await startBench();
      page = await bench.page();
      main = await openBuiltIn(page, "Peace plans for Ukraine");
      await page.goto("/");
      well = await openBuiltIn(page, "The well");
    }, 120_000);
    afterAll(() => bench?.close());
    afterEach(() => {
      expect(bench.faults.splice(0)).toEqual([]);
    });
    const open = async (key: string, query: string): Promise<void> => {
      await page.goto(`/case/${key}/plan?${query}`);
      await page.locator("main h1").waitFor();
      await settled(page);
    };

    it("shows the redline of two drafts, with the numbers of the command line in its margin", async () => {
      await open(main, "draft=ua20&view=redline&against=us28");
      await page.locator(".redline-points").waitFor();
      const root = path.resolve(import.meta.dirname, "../../..");
      const parley = path.join(root, "packages/cli/bin/parley.mjs");
      const args = ["diff", "cases/ukraine-2025", "--from", "us28", "--to", "ua20", "--json"];
      const printed = execFileSync(process.execPath, [parley, ...args], { cwd: root, encoding: "utf8" });
      const { points } = (JSON.parse(printed) as { result: DiffResult }).result;
      const parties = Object.entries({
        ukraine: "Ukraine",
        russia: "Russia",
        "united-states": "United States",
        europe: "Europe",
      });
      const rows = page.locator(".redline-points > li");
      expect(await rows.count()).toBe(points.length);
      const told = (value: number): string => {
        const size = (Math.round(Math.abs(value) * 1000) / 10).toFixed(1);
        return size === "0.0" ? size : `${value < 0 ? "−" : "+"}${size}`;
      };
      let numbers = 0;
      for (const [k, point] of points.entries()) {
        const row = rows.nth(k);
        const words = row.locator(".lines");
        expect(squeezed((await words.locator("ins").allTextContents()).join(""))).toBe(
          squeezed(
            point.pieces
              .filter(({ kind }) => kind === "added")
              .map(({ text }) => text)
              .join(""),
          ),
        );
        expect(squeezed(await words.textContent())).toBe(squeezed(point.pieces.map(({ text }) => text).join("")));
        const changed = Object.values(point.effect).some((value) => value !== 0);
        const shown = await row.locator(".gains li:has(a)").allTextContents();
        const expected = changed
          ? parties.flatMap(([id, name]) =>
              point.effect[id] === undefined ? [] : [`${name} ${told(point.effect[id])}`],
            )
          : [];
        expect([point.to, shown]).toEqual([point.to, expected]);
        numbers += shown.length;
      }
      expect(numbers).toBeGreaterThan(40);
      expect(await rows.locator("del").count()).toBeGreaterThan(20);
      // From a number to the judgements behind it in one step.
      await rows.locator(".gains a").first().click();
      await page.waitForURL(/judgements\?.*party=/);
    });

    it("moves through the drafts by the keys of the slider, each compared with the one before", async () => {
      await open(main, "draft=ua20&view=redline");
      const slider = page.getByRole("slider", { name: "Drafts over time" });
      expect(await slider.getAttribute("aria-valuetext")).toBe("20-point text, 24 December 2025");
      await slider.focus();
      await page.keyboard.press("Home");
      for (let k = 0; k < 5; k++) await page.keyboard.press("ArrowRight");
      await soon(() => slider.getAttribute("aria-valuetext")).toBe("E3 text, 23 November 2025");
      await soon(() => page.locator("main h1").textContent()).toBe("28-point text → E3 text");
      expect(new URL(page.url()).search).toContain("draft=e3&view=redline&against=us28");
      expect(await slider.evaluate((field) => field === document.activeElement)).toBe(true);
      await settled(page);
      await soon(() => page.locator("#point-6 ins").first().textContent()).toContain("In peacetime the");
      // The address alone leads back to the same two drafts.
      await page.reload();
      await soon(() => page.locator("main h1").textContent()).toBe("28-point text → E3 text");
      await page.getByRole("navigation", { name: "Ways to look at the plan" }).getByText("Text").click();
      await soon(() => page.locator("main h1").textContent()).toContain("European counter-proposal");
      await slider.focus();
      await page.keyboard.press("ArrowLeft");
      await soon(() => page.locator("main h1").textContent()).toBe("The 28-point plan");
      expect(await page.locator(".points ins").count()).toBe(0);
    });

    it("keeps a comment on an unchanged point: added, edited, answered, resolved, undone", async () => {
      const nasty = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;
      await open(well, "draft=second&view=redline&against=first");
      await page.getByRole("button", { name: "Comment on point 1", exact: true }).click();
      const field = page.getByRole("textbox", { name: "Comment on point 1" });
      await soon(() => field.evaluate((area) => area === document.activeElement)).toBe(true);
      await page.keyboard.type(nasty);
      await page.keyboard.press("Control+Enter");
      const thread = page.getByRole("region", { name: "Comments on point 1" });
      await thread.getByText(nasty).waitFor();
      expect(await page.locator("main img, main script").count()).toBe(0);
      expect(await page.title()).not.toContain("owned");
      await thread.getByText("An analyst").waitFor();
      await page.getByText("saved", { exact: true }).waitFor();

      await thread.getByRole("button", { name: /^Edit/ }).click();
      await page.getByRole("textbox", { name: /^Edit/ }).fill("Who measures it?");
      await thread.getByRole("button", { name: "Save" }).click();
      await thread.getByText("Who measures it?").waitFor();
      await thread.getByRole("button", { name: /^Reply/ }).click();
      await page.getByRole("textbox", { name: /^Reply/ }).fill("Both villages.");
      await page.keyboard.press("Control+Enter");
      await thread.getByText("Both villages.").waitFor();
      await page.getByText("saved", { exact: true }).waitFor();
      await page.getByRole("link", { name: "Comments (1)" }).waitFor();

      await thread.getByRole("button", { name: /^Resolve/ }).click();
      await thread.getByText("1 resolved comment").waitFor();
      await page.getByText("saved", { exact: true }).waitFor();
      await page.reload();
      await thread.getByText("1 resolved comment").waitFor();
      await page.locator("main h1").focus();
      await page.keyboard.press("Control+z");
      await thread.getByRole("button", { name: "Resolve the comment by An analyst" }).waitFor();
      await thread.getByText("Who measures it?").waitFor();

      await page.getByRole("link", { name: "Comments (1)" }).click();
      await page.getByRole("combobox", { name: "Show" }).selectOption("resolved");
      await page.getByText("No resolved comments.").waitFor();
      await page.getByRole("combobox", { name: "Show" }).selectOption("all");
      await page.getByRole("button", { name: /^Delete/ }).click();
      await page.getByText(/^No comments/).waitFor();
      await page.getByText("saved", { exact: true }).waitFor();
      await page.keyboard.press("Control+z");
      await page.getByRole("link", { name: "Point 1" }).click();
      await thread.getByText("Who measures it?").waitFor();
      await page.goto(`/case/${well}/history`);
      await page
        .getByText(/comments › .*resolved: true/)
        .first()
        .waitFor();
    });

    it("takes a comment on a dropped point into the draft that had it", async () => {
      await open(main, "draft=ua20&view=redline&against=us28");
      await page.getByRole("button", { name: "Comment on point 9 of the “28-point text”" }).click();
      await page.keyboard.type("Moved to an annex?");
      await page.keyboard.press("Control+Enter");
      await page.getByText("Moved to an annex?").waitFor();
      await open(main, "draft=us28");
      await page.getByRole("region", { name: "Comments on point 9" }).getByText("Moved to an annex?").waitFor();
    });

    it("sets several drafts side by side, one below the other at 390 pixels", async () => {
      await open(main, "draft=ua20&view=side&base=us28&beside=e3,ua20");
      const table = page.locator("table.columns");
      const header = (): Promise<string[]> => table.locator("thead th").allTextContents();
      await soon(header).toEqual(["Point", "28-point text", "E3 text", "20-point text"]);
      const second = table.locator("tbody tr").nth(1).locator("td");
      const tops = async (): Promise<number[]> => {
        const boxes = await Promise.all([0, 1, 2].map((k) => second.nth(k).boundingBox()));
        return boxes.map((box) => Math.round(box!.y));
      };
      await page.setViewportSize({ width: 1440, height: 900 });
      expect(new Set(await tops()).size).toBe(1);
      await page.setViewportSize({ width: 390, height: 844 });
      const [first, next, last] = (await tops()) as [number, number, number];
      expect(first < next && next < last).toBe(true);
      const label = await second.nth(2).evaluate((cell) => getComputedStyle(cell, "::before").content);
      expect(label).toBe('"20-point text"');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
      await page.getByRole("checkbox", { name: "24-point European text" }).check();
      await soon(header).toEqual(["Point", "28-point text", "E3 text", "24-point European text", "20-point text"]);
      expect(new URL(page.url()).searchParams.get("beside")).toBe("e3,ua20,eu24");
      await page.setViewportSize({ width: 1280, height: 720 });
    });

    it("has nothing that axe objects to, in light and dark, and fits 390 pixels", async () => {
      const found: string[] = [];
      for (const query of [
        "draft=ua20",
        "draft=ua20&view=redline&against=us28",
        "draft=us28&view=redline",
        "draft=ua20&view=side",
        "view=comments&comments=all",
      ]) {
        await open(query.startsWith("view=comments") ? well : main, query);
        found.push(...(await faultsOfLook(page, { narrow: true })).map((fault) => `${query} ${fault}`));
      }
      expect(found).toEqual([]);
    }, 240_000);
  },
  120_000,
);
