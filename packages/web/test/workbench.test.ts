import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { PAGES } from "../src/page/pages.ts";
import { type Bench, CHROMIUM, faultsOfLook, openBuiltIn, startBench } from "./browser.ts";
import { settled, soon } from "./waiting.ts";

if (CHROMIUM === undefined) console.warn("Left out: the workbench in a browser (name one in PARLEY_CHROMIUM).");

let bench: Bench;
const verdictOf = (page: Page, party: string) => page.locator(".verdicts li", { hasText: party }).locator(".verdict");
const marginOf = (page: Page, party: string) => page.locator(".verdicts li", { hasText: party }).locator(".margin a");

describe.skipIf(CHROMIUM === undefined)(
  "the workbench in a browser",
  () => {
    beforeAll(async () => {
      bench = await startBench();
    }, 120_000);
    afterAll(() => bench?.close());
    afterEach(() => {
      expect(bench.faults.splice(0)).toEqual([]);
    });

    it("opens the main case, tells who would sign, and keeps an edit made by keyboard alone", async () => {
      const page = await bench.page({ answersItself: true });
      const key = await openBuiltIn(page, "Peace plans for Ukraine");
      await page.getByRole("heading", { level: 1, name: /drafts that can be judged/ }).waitFor();
      await page.getByText("would reject the “20-point text”").first().waitFor();

      // Two villages: every figure can be checked by hand.
      await page.goto("/");
      const well = await openBuiltIn(page, "The well");
      expect(well).not.toBe(key);
      await page.goto(`/case/${well}/matrix?draft=second`);
      // Valley: 0.6·70 + 0.2·20 + 0.2·0 = 46, 4 short of 50.
      await soon(() => marginOf(page, "Valley").textContent()).toBe("−4.0");
      expect(await verdictOf(page, "Valley").textContent()).toContain("rejects");

      await page.getByRole("grid").locator("[tabindex='0']").focus();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("Enter");
      const weight = page.locator("[data-name=weight]");
      await soon(() => weight.evaluate((field) => field === document.activeElement)).toBe(true);
      await page.keyboard.type("160");
      // Not made yet, and already told: (160·70 + 20·20) / 200 = 58, 8 above 50.
      await soon(() => marginOf(page, "Valley").textContent()).toBe("+8.0");
      await page.keyboard.press("Enter");
      // The numbers are somebody's: asked once, and the person's own go into a view of their own.
      await page.getByRole("dialog", { name: /This is the view of/ }).waitFor();
      await page.keyboard.press("Enter");
      await page.waitForURL(/perspective=own-from-/);
      await page.getByText("saved", { exact: true }).waitFor();
      await soon(() => verdictOf(page, "Valley").textContent()).toContain("accepts");
      await page.keyboard.press("Escape");
      expect(await page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("gridcell");

      await page.reload();
      await soon(() => marginOf(page, "Valley").textContent()).toBe("+8.0");
      await page.locator("main h1").focus();
      await page.keyboard.press("Control+z");
      await soon(() => marginOf(page, "Valley").textContent()).toBe("−4.0");
      await page.keyboard.press("Control+Shift+z");
      await soon(() => marginOf(page, "Valley").textContent()).toBe("+8.0");

      await page.goto(`/case/${well}/history`);
      await page
        .getByText(/weights/)
        .first()
        .waitFor();
    });

    it("applies the smallest amendment as a new draft that everyone would sign", async () => {
      const page = await bench.page();
      const key = await openBuiltIn(page, "The well");
      await page.goto(`/case/${key}/space?draft=second`);
      const card = page.locator("article", { hasText: "bring everyone in" }).first();
      await card.getByRole("button", { name: "Apply as a new draft" }).click();
      await page.waitForURL(/draft=the-teachers-draft-amended/);
      await page.getByText("saved", { exact: true }).waitFor();
      await page.goto(page.url().replace("/space", "/overview"));
      await soon(() => verdictOf(page, "Valley").textContent()).toContain("accepts");
      await soon(() => verdictOf(page, "Hilltop").textContent()).toContain("accepts");
    });

    it("makes a case of a plan pasted as text", async () => {
      const page = await bench.page();
      await page
        .getByLabel(/The plan, pasted/)
        .fill("# The lake\n\n1. Fishing stops for two years.\n2. Patrols are joint.\n");
      await page.getByRole("button", { name: "Begin" }).click();
      await page.getByRole("button", { name: "Make the case" }).click();
      await page.waitForURL(/case\/the-lake\/case/);
      await page.getByRole("heading", { level: 1, name: "The lake" }).waitFor();
      await page.getByText("Patrols are joint").first().waitFor();
      for (const name of ["East", "West"]) {
        await page.getByLabel("Another party").fill(name);
        await page.keyboard.press("Enter");
        await page.getByRole("button", { name: `Remove ${name}` }).waitFor();
      }
      // Nobody has said what they want: there is no verdict, and none is made up.
      await page.getByRole("link", { name: "Overview" }).click();
      await page.getByRole("heading", { level: 1, name: /nothing said yet about what anyone wants/ }).waitFor();
      expect(await page.locator(".verdicts").count()).toBe(0);
    });

    it("says what is wrong with a file that is no plan", async () => {
      const page = await bench.page();
      const buffer = Buffer.from("%PDF-1.7 …");
      await page
        .locator("input[accept*=docx]")
        .setInputFiles({ name: "plan.docx", mimeType: "application/pdf", buffer });
      await page.getByText("This plan cannot be read.").waitFor();
      await page.getByText(/the file is a PDF/).waitFor();
    });

    it("leads from an empty case to a first picture", async () => {
      const page = await bench.page();
      await page.getByLabel("Title of the case").fill("The dam");
      await page.keyboard.press("Enter");
      await page.waitForURL(/case\/the-dam\/case/);
      for (const name of ["Upstream", "Downstream"]) {
        await page.getByLabel("Another party").fill(name);
        await page.keyboard.press("Enter");
        await page.getByRole("button", { name: `Remove ${name}` }).waitFor();
      }
      await page
        .getByLabel(/Paste a plan/)
        .fill(
          "1. Upstream releases water in dry months.\n2. Downstream pays a third of the upkeep.\n\u202b3. ستجتمع لجنة\u202c",
        );
      await page.getByRole("button", { name: "Add the text" }).click();
      // The issues are made by hand below.
      for (const point of [1, 2, 3]) await page.getByLabel(`Make an issue of point ${point}`).uncheck();
      await page.getByRole("button", { name: "Add the draft" }).click();
      await page.getByText("3 points of “The plan” settle nothing yet").click();
      for (const point of [1, 2]) {
        await page.getByRole("button", { name: `Make point ${point} an issue` }).click();
        await page.getByRole("button", { name: "Add the issue" }).first().click();
        await page.getByRole("button", { name: `Make point ${point} an issue` }).waitFor({ state: "detached" });
      }
      await page.getByLabel("What Upstream makes of As the text has it").selectOption("rules it out");
      await page.getByText("saved", { exact: true }).waitFor();
      await page.getByLabel("What Downstream makes of As the text has it").selectOption("wants it");
      await page.getByText("saved", { exact: true }).waitFor();
      await page.getByRole("link", { name: "See what can be told so far." }).click();
      await soon(() => marginOf(page, "Downstream").textContent()).toMatch(/^\+/);
      await soon(() => marginOf(page, "Upstream").textContent()).toMatch(/^−/);
      await page.reload();
      await soon(() => marginOf(page, "Upstream").textContent()).toMatch(/^−/);
    });

    it("writes the brief that the command line writes, byte for byte", async () => {
      const page = await bench.page();
      const key = await openBuiltIn(page, "The well");
      await page.goto(`/case/${key}/brief`);
      const downloading = page.waitForEvent("download");
      await page.getByRole("button", { name: "Download as HTML" }).click();
      const written = readFileSync(await (await downloading).path(), "utf8");
      const root = path.resolve(import.meta.dirname, "../../..");
      const parley = path.join(root, "packages/cli/bin/parley.mjs");
      const printed = execFileSync(process.execPath, [parley, "analyse", "cases/the-well", "--html"], {
        cwd: root,
        encoding: "utf8",
        maxBuffer: 64 * 1024 * 1024,
      });
      // The two name the version of the program they come with.
      const version = /Made with Parley [^ ]+/;
      expect(written.replace(version, "")).toBe(printed.replace(version, ""));
    });

    it("loads at most 250 KB of script, gzipped, before any chart", async () => {
      const page = await bench.page();
      const key = await openBuiltIn(page, "The well");
      await page.goto("about:blank");
      const sizes: Promise<number>[] = [];
      page.context().on("response", (response) => {
        if (response.url().endsWith(".js")) sizes.push(response.body().then((body) => gzipSync(body).length));
      });
      await page.goto(new URL(`/case/${key}/history`, bench.workbench.address).href);
      await page.getByRole("heading", { level: 1, name: "Who changed what" }).waitFor();
      const loaded = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
      expect(sizes.length).toBeGreaterThan(2);
      expect(loaded).toBeLessThanOrEqual(250 * 1024);
    });

    it("shows a place again from its address alone", async () => {
      const page = await bench.page();
      const key = await openBuiltIn(page, "The well");
      await page.goto(`/case/${key}/matrix?draft=first&perspective=unsure&party=valley&issue=water&sort=weight`);
      await page.getByRole("heading", { name: /Valley on Share of the water/ }).waitFor();
      expect(await page.getByRole("combobox", { name: "Perspective" }).inputValue()).toBe("unsure");
      expect(await page.getByRole("combobox", { name: "Draft", exact: true }).inputValue()).toBe("first");
      expect(await page.getByRole("combobox", { name: "Sort" }).inputValue()).toBe("weight");
    });

    it("follows a number that is dragged with what the guarantees are worth, and puts it back", async () => {
      const page = await bench.page();
      const key = await openBuiltIn(page, "Peace plans for Ukraine");
      await page.goto(`/case/${key}/strategy?perspective=ash`);
      const answer = page.getByRole("region", { name: "The answer" });
      const honoured = () => answer.getByRole("table", { name: /Would it be honoured/ }).innerText();
      const before = await honoured();
      const slider = page.getByRole("slider");
      await slider.focus();
      await page.keyboard.press("Home");
      await page.getByText("Tried, not made").waitFor();
      await soon(honoured).not.toBe(before);
      await page.getByRole("button", { name: "Put it back" }).click();
      await soon(honoured).toBe(before);
    });

    it("finds anything by name", async () => {
      const page = await bench.page();
      await openBuiltIn(page, "The well");
      await page.locator("main h1").waitFor();
      await page.keyboard.press("Control+k");
      await page.keyboard.type("issue strangers");
      await page.keyboard.press("Enter");
      await page.waitForURL(/judgements\?.*issue=access/);
    });

    it("shows markup and scripts of a case as text", async () => {
      const page = await bench.page();
      const nasty = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;
      const option = (id: string) => ({ id, title: `${nasty} ${id}` });
      const kase = {
        parley: 1,
        id: "nasty",
        title: nasty,
        summary: nasty,
        sources: [{ id: "s", title: nasty, url: "https://example.org/" }],
        parties: ["a", "b"].map((id) => ({ id, name: `${nasty} ${id}`, roles: ["party"] })),
        issues: [{ id: "i", title: nasty, options: [option("x"), option("y")], default: { value: "x", source: "s" } }],
        drafts: [
          { id: "d", title: nasty, date: "2030-01-01", terms: { i: "y" }, points: { "1": ["i"] }, body: `1. ${nasty}` },
        ],
        perspectives: [
          {
            id: "p",
            title: nasty,
            source: "s",
            parties: Object.fromEntries(
              ["a", "b"].map((id) => [
                id,
                {
                  weights: { i: { value: 1, source: "s", note: nasty } },
                  values: { i: { x: 0, y: 100 } },
                  reservation: 50,
                },
              ]),
            ),
          },
        ],
      };
      const input = page.locator("input[accept*=json]");
      await input.setInputFiles({
        name: "case.json",
        mimeType: "application/json",
        buffer: Buffer.from(JSON.stringify(kase)),
      });
      await page.waitForURL(/\/case\/nasty/);
      for (const { id } of PAGES) {
        await page.goto(`/case/nasty/${id}?party=a&issue=i`);
        await page.locator("main h1").waitFor();
        await settled(page);
        expect(await page.locator("main img, main script").count()).toBe(0);
        expect(await page.title()).not.toContain("owned");
      }
      await page.goto("/case/nasty/plan");
      await page.getByText(nasty).first().waitFor();
    });

    describe("every page", () => {
      let page: Page;
      let key: string;
      beforeAll(async () => {
        page = await bench.page();
        key = await openBuiltIn(page, "Peace plans for Ukraine");
      }, 60_000);

      it("has nothing that axe objects to, in light and dark, and fits 390 pixels", async () => {
        const found: string[] = [];
        for (const address of [
          "/",
          ...PAGES.map(({ id }) => `/case/${key}/${id}`),
          `/case/${key}/matrix?party=russia&issue=force-cap`,
          `/case/${key}/judgements?view=sources`,
          `/case/${key}/plan?draft=us28&against=ua20`,
        ]) {
          await page.goto(address);
          await page.locator("main h1").waitFor();
          await settled(page);
          found.push(...(await faultsOfLook(page)).map((fault) => `${address} ${fault}`));
        }
        expect(found).toEqual([]);
      }, 300_000);
    });
  },
  120_000,
);
