import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Bench, CHROMIUM, openBuiltIn, startBench, violations } from "./browser.ts";
import { settled, soon } from "./waiting.ts";

if (CHROMIUM === undefined) console.warn("Left out: words before numbers in a browser (name one in PARLEY_CHROMIUM).");

let bench: Bench;
const saved = (page: Page) => page.getByText("saved", { exact: true }).waitFor();
const ranking = (page: Page) =>
  page.locator(".ranking li[data-id]").evaluateAll((rows) => rows.map((row) => row.dataset["id"]));
/** The number written for an option or a swing. */
const numberOf = (page: Page, name: string) => page.getByLabel(`${name}, 0–100`, { exact: true }).inputValue();
const question = (page: Page, better: string, worse: string) =>
  page.getByRole("group", { name: new RegExp(`(better is|more does) ${better}.* than ${worse}`) });

/** A page that waits no longer than this one needs. */
async function quickPage(options?: Parameters<Bench["page"]>[0]): Promise<Page> {
  const page = await bench.page({ ...options, answersItself: true });
  page.setDefaultTimeout(20_000);
  return page;
}

/** The numbers are somebody's: says that they are to be corrected where they stand. */
const inTheOriginal = (page: Page): Promise<void> => page.getByRole("button", { name: /^Correct “/ }).click();

describe.skipIf(CHROMIUM === undefined)(
  "words before numbers in a browser",
  () => {
    beforeAll(async () => {
      bench = await startBench();
    }, 120_000);
    afterAll(() => bench?.close());
    afterEach(() => {
      expect(bench.faults.splice(0)).toEqual([]);
    });

    it("leads from an order over words and a repair to saved numbers, by keyboard alone", async () => {
      const page = await quickPage();
      const key = await openBuiltIn(page, "The well");
      await page.goto(`/case/${key}/matrix?draft=second&party=valley&issue=water`);
      await page.getByRole("complementary").getByRole("link", { name: "Judge in words" }).focus();
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { level: 1, name: "What “Share of the water” is worth to Valley" }).waitFor();
      // The order of the numbers: 100, 70, 0.
      await soon(() => ranking(page)).toEqual(["valley-more", "equal", "hilltop-more"]);
      const handle = page.getByRole("button", { name: /^Equal shares, place/ });
      await handle.focus();
      await page.keyboard.press("ArrowUp");
      await soon(() => ranking(page)).toEqual(["equal", "valley-more", "hilltop-more"]);
      expect(await handle.evaluate((button) => button === document.activeElement)).toBe(true);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("=");
      await page.getByRole("button", { name: /^Equal shares, place 1 of 2, equal with Valley draws/ }).waitFor();
      await page.keyboard.press("=");
      await soon(() => ranking(page)).toEqual(["valley-more", "equal", "hilltop-more"]);

      const first = question(page, "Valley draws three fifths", "Equal shares");
      await first.getByRole("radio", { name: "don’t know" }).focus();
      for (const _ of ["very weak", "weak", "moderate", "strong"]) await page.keyboard.press("ArrowRight");
      const second = question(page, "Equal shares", "Hilltop draws three fifths");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowRight");
      await soon(() => second.getByRole("radio", { name: "weak", exact: true }).isChecked()).toBe(true);
      await page.getByText("All this can hold together.").waitFor();
      // Strong and weak: 4 and 2 of 6.
      await soon(() => numberOf(page, "Equal shares")).toBe("33.3");

      await page.getByRole("button", { name: "Judge this pair" }).focus();
      await page.keyboard.press("Enter");
      const whole = question(page, "Valley draws three fifths", "Hilltop draws three fifths");
      await whole.getByRole("radio", { name: "moderate" }).focus();
      await page.keyboard.press("Space");
      // A whole of less than its part.
      await page.getByText("These cannot all hold together").waitFor();
      await soon(() => page.locator(".difference.conflict").count()).toBe(2);
      const repair = page.getByRole("button", {
        name: "“Valley draws three fifths” over “Hilltop draws three fifths”: strong instead of moderate",
      });
      await repair.focus();
      await page.keyboard.press("Enter");
      await page.getByText("All this can hold together.").waitFor();
      await soon(() => page.locator(".difference.conflict").count()).toBe(0);
      const written = await numberOf(page, "Equal shares");
      expect(Number(written)).toBeGreaterThan(0);
      expect(Number(written)).toBeLessThan(50);

      await page.getByLabel("Note").focus();
      await page.keyboard.type("as their envoy put it");
      await page.getByRole("button", { name: "Save the numbers and the words" }).focus();
      await page.keyboard.press("Enter");
      await inTheOriginal(page);
      await saved(page);

      await page.reload();
      await soon(() => whole.getByRole("radio", { name: "strong", exact: true }).isChecked()).toBe(true);
      expect(await numberOf(page, "Equal shares")).toBe(written);
      await page.goto(`/case/${key}/judgements?party=valley&issue=water`);
      await soon(() => page.getByLabel("Equal shares", { exact: false }).first().inputValue()).toBe(written);
      await page.getByText("as their envoy put it").first().waitFor();
      await page.locator("main h1").focus();
      await page.keyboard.press("Control+z");
      await soon(() => page.getByLabel("Equal shares", { exact: false }).first().inputValue()).toBe("70");
    });

    it("takes an order by dragging, bars by pointer, and says what lies outside the words", async () => {
      const page = await quickPage();
      await page.setViewportSize({ width: 1200, height: 1400 });
      const key = await openBuiltIn(page, "The well");
      await page.goto(`/case/${key}/words?draft=second&party=valley&issue=water`);
      await soon(() => ranking(page)).toEqual(["valley-more", "equal", "hilltop-more"]);
      const drag = async (id: string, onto: string, share: number): Promise<void> => {
        await settled(page);
        // The handle is taken where it stands still.
        await page.locator(`.ranking [data-id="${id}"] .handle`).hover();
        await page.mouse.down();
        const to = (await page.locator(`.ranking [data-id="${onto}"]`).boundingBox())!;
        await page.mouse.move(to.x + 60, to.y + to.height * share, { steps: 5 });
        await page.mouse.up();
      };
      await drag("hilltop-more", "valley-more", 0.1);
      await soon(() => ranking(page)).toEqual(["hilltop-more", "valley-more", "equal"]);
      await drag("equal", "valley-more", 0.5);
      await page.getByRole("button", { name: /^Equal shares, place 2 of 2, equal with Valley/ }).waitFor();
      await page.getByRole("button", { name: "Start over" }).click();
      await soon(() => ranking(page)).toEqual(["valley-more", "equal", "hilltop-more"]);

      await question(page, "Valley draws", "Equal shares").getByRole("radio", { name: "weak", exact: true }).click();
      await question(page, "Equal shares", "Hilltop draws")
        .getByRole("radio", { name: "extreme", exact: true })
        .click();
      // 2 and 6 of 8; the greater part is more than half.
      await soon(() => numberOf(page, "Equal shares")).toBe("75");
      await page.getByText("what the words allow: 50 to 100").waitFor();
      const bar = (await page.locator('.bars [data-id="equal"] .track').boundingBox())!;
      await page.mouse.click(bar.x + bar.width * 0.2, bar.y + bar.height / 2);
      await page.getByText("outside what the words allow: 50 to 100").waitFor();
      await page.getByText("The numbers do not agree with the words.").waitFor();
      await page.getByRole("button", { name: /As by the words: Equal shares/ }).click();
      await page.getByText("The numbers agree with the words.").waitFor();
      await page.getByLabel("Write each as a range").check();
      await soon(() => numberOf(page, "Equal shares")).toBe("50–75–100");
      await page.getByRole("button", { name: "Save the numbers and the words" }).click();
      await inTheOriginal(page);
      await saved(page);
      await page.reload();
      await soon(() => numberOf(page, "Equal shares")).toBe("50–75–100");
      expect(await page.getByLabel("Write each as a range").isChecked()).toBe(true);
      expect(await page.getByRole("button", { name: /^As by the words/ }).count()).toBe(0);
      // Taken back, the numbers stand again as before anything was said.
      await page.locator("main h1").focus();
      await page.keyboard.press("Control+z");
      await soon(() => numberOf(page, "Equal shares")).toBe("70");
    });

    it("weighs swings, asks whether it is so, and changes the weights to agree", async () => {
      const page = await quickPage();
      const key = await openBuiltIn(page, "The well");
      await page.goto(`/case/${key}/matrix?draft=second`);
      await page.getByRole("link", { name: "Weigh in words: Valley" }).click();
      await page.getByRole("heading", { level: 1, name: "What matters most to Valley" }).waitFor();
      // 60 · 100, 20 · 100 and 20 · 80, against the greatest.
      await soon(() => ranking(page)).toEqual(["water", "access", "upkeep"]);
      expect(await numberOf(page, "Strangers at the well")).toBe("33.3");
      expect(await numberOf(page, "Repair of the well")).toBe("26.7");
      await question(page, "Share of the water", "Strangers at the well")
        .getByRole("radio", { name: "weak", exact: true })
        .click();
      await question(page, "Strangers at the well", "Repair of the well")
        .getByRole("radio", { name: "very weak" })
        .click();
      const last = page.getByRole("group", { name: /How much does Repair of the well matter, against no change/ });
      await last.getByRole("radio", { name: "very weak" }).click();
      // 2, 1 and 1 of 4: 100, 50 and 25 points, so 100, 50 and 25 / 0.8 as weights.
      await soon(() => numberOf(page, "Strangers at the well")).toBe("50");
      await soon(() => numberOf(page, "Repair of the well")).toBe("25");
      await page.getByRole("button", { name: "Save the numbers and the words" }).click();
      await inTheOriginal(page);
      await saved(page);
      await page.goto(`/case/${key}/judgements?draft=second&party=valley&issue=upkeep`);
      await soon(() =>
        page
          .getByLabel(/^Weight, now/)
          .first()
          .inputValue(),
      ).toBe("31.3");

      await page.goto(`/case/${key}/words?draft=second&party=valley&of=check`);
      await page.getByRole("group", { name: /^1\. So it would rather have A than B/ }).waitFor();
      const asked = page.locator(".trade-off").first();
      await asked.getByRole("radio", { name: "Yes, rather A" }).click();
      await page.getByText("The numbers agree with the answer given.").waitFor();
      await asked.getByRole("radio", { name: "No, rather B" }).click();
      await page.getByText("The smallest change of weights that agrees").waitFor();
      await page.getByRole("button", { name: "Change the weights so" }).click();
      await inTheOriginal(page);
      await saved(page);
      await page.getByText("The numbers agree with the answer given.").waitFor();
      await page.locator("main h1").focus();
      await page.keyboard.press("Control+z");
      await page.getByText("The smallest change of weights that agrees").waitFor();
    });

    it.each(["light", "dark"] as const)(
      "has nothing that axe objects to, a conflict on the page, %s",
      async (colorScheme) => {
        const page = await quickPage({ colorScheme, viewport: { width: 1440, height: 900 } });
        const key = await openBuiltIn(page, "The well");
        const found: string[] = [];
        const look = async (): Promise<void> => {
          await page.locator("main h1").waitFor();
          await settled(page);
          found.push(...(await violations(page)));
        };
        await page.goto(`/case/${key}/words?party=hilltop&issue=water`);
        await question(page, "Hilltop draws", "Equal shares")
          .getByRole("radio", { name: "strong", exact: true })
          .click();
        await page.getByRole("button", { name: "Judge this pair" }).click();
        await question(page, "Hilltop draws", "Valley draws").getByRole("radio", { name: "weak", exact: true }).click();
        await page.getByText("These cannot all hold together").waitFor();
        await look();
        await page.goto(`/case/${key}/words?party=hilltop&of=weights`);
        await look();
        await page.goto(`/case/${key}/words?party=hilltop&of=check`);
        await page.locator(".trade-off").first().getByRole("radio", { name: "No, rather B" }).click();
        await page.getByText("The smallest change of weights that agrees").waitFor();
        await look();
        expect(found).toEqual([]);
      },
    );

    it("fits 390 pixels", async () => {
      const page = await quickPage({ viewport: { width: 390, height: 844 } });
      const key = await openBuiltIn(page, "Peace plans for Ukraine");
      for (const view of ["party=russia&issue=force-cap", "party=ukraine&of=weights", "party=ukraine&of=check"]) {
        await page.goto(`/case/${key}/words?${view}`);
        await page.locator(".ranking, .trade-off").first().waitFor();
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect([view, width]).toEqual([view, 390]);
      }
    });
  },
  120_000,
);
