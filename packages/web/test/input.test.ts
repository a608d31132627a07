import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { PAGES } from "../src/page/pages.ts";
import { type Bench, CHROMIUM, openBuiltIn, startBench, violations } from "./browser.ts";
import { settled } from "./waiting.ts";

let bench: Bench;
/** What a slow machine may take. */
const soon = <T>(what: () => T) => expect.poll(what, { timeout: 30_000 });
const plan = (page: Page) => page.getByLabel(/The plan, pasted/);
const begin = (page: Page) => page.getByRole("button", { name: "Begin" }).click();
const make = (page: Page) => page.getByRole("button", { name: "Make the case" }).click();

describe.skipIf(CHROMIUM === undefined)(
  "whatever is put into the workbench",
  () => {
    beforeAll(async () => {
      bench = await startBench();
    }, 120_000);
    afterAll(() => bench?.close());
    afterEach(() => {
      expect(bench.faults.splice(0)).toEqual([]);
    });

    it("takes a plan of 5 MB, in points, and stays usable", async () => {
      const page = await bench.page();
      const sentence = "The parties undertake to keep the water of the lake clean and to report on it every year. ";
      const points = Array.from({ length: 60 }, (_, i) => `${i + 1}. ${sentence.repeat(970)}`).join("\n\n");
      expect(points.length).toBeGreaterThan(5_000_000);
      await plan(page).fill(`# The long plan\n\n${points}`);
      await begin(page);
      await make(page);
      await page.waitForURL(/case\/the-long-plan\/case/);
      await page.getByRole("heading", { level: 1, name: "The long plan" }).waitFor();
      await page.getByLabel("Another party").fill("East");
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Remove East" }).waitFor();
      await page.locator(".saved").getByText("saved", { exact: true }).waitFor();
      await page.reload();
      await page.getByRole("button", { name: "Remove East" }).waitFor();
    }, 180_000);

    it.each([
      ["noise", Array.from({ length: 3000 }, (_, i) => String.fromCodePoint(33 + ((i * 7919) % 0xd000))).join("")],
      ["control characters", "\u0001\u0007\u0008\u000b\u000c\u001b[31m\u007f\ufeff\u200b plan \u2028 and \u2029 end"],
      ["YAML and Markdown", "--- !!js/function\n&a [*a]\n# \n- - - [x](javascript:alert(1)) <!-- \n```\n{{ }}"],
      ["half a character", "A plan \ud800 with half"],
    ])("takes pasted nonsense, or says what is wrong: %s", async (_, text) => {
      const page = await bench.page();
      // Some of this cannot be typed or filled; it can be pasted.
      await plan(page).evaluate((field, value) => {
        Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")!.set!.call(field, value);
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }, text);
      await begin(page);
      const made = make(page)
        .then(() => page.waitForURL(/\/case\//))
        .then(() => "made");
      const said = page
        .getByRole("alert")
        .filter({ hasText: /\w/ })
        .waitFor()
        .then(() => "said");
      const outcome = await Promise.race([made, said]);
      for (const one of [made, said]) one.catch(() => undefined);
      if (outcome === "made") {
        await page.locator("main h1").waitFor();
        expect(await page.locator("main [href^=javascript]").count()).toBe(0);
      } else expect(await plan(page).inputValue()).not.toBe("");
      expect(await page.title()).not.toBe("");
      // A refusal is an answer of the server that the browser writes to its console.
      bench.faults.splice(0);
    });

    it("sets text that runs from right to left that way, beside text that does not", async () => {
      const page = await bench.page();
      await plan(page).fill("# خطة البحيرة\n\n1. يتوقف الصيد لمدة سنتين.\n2. Patrols are joint.\n");
      await begin(page);
      await make(page);
      await page.waitForURL(/\/case\//);
      await page.getByRole("heading", { level: 1, name: "خطة البحيرة" }).waitFor();
      const direction = (text: string) =>
        page
          .getByText(text)
          .first()
          .evaluate((element) => {
            const set = element.closest("[dir]");
            return set?.getAttribute("dir") === "auto"
              ? getComputedStyle(set).direction
              : getComputedStyle(element).direction;
          });
      expect(await direction("يتوقف الصيد")).toBe("rtl");
      expect(await direction("Patrols are joint")).toBe("ltr");
      await page.getByLabel("Another party").fill("الشرق");
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Remove الشرق" }).waitFor();
      expect(await violations(page)).toEqual([]);
    });

    it("shows markup and scripts written into any field as text", async () => {
      const page = await bench.page();
      const nasty = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;
      page.on("dialog", (dialog) => void dialog.accept());
      await page.getByLabel("Title of the case").fill(nasty);
      await plan(page).fill(`# ${nasty}\n\n1. ${nasty}\n2. Patrols are joint.\n`);
      await begin(page);
      await make(page);
      await page.waitForURL(/\/case\//);
      const made = new URL(page.url()).pathname.split("/")[2]!;
      const well = await openWell(page);
      let written = 0;
      for (const key of [made, well])
        for (const { id } of PAGES) {
          await page.goto(`/case/${key}/${id}?party=valley&issue=water`);
          await page.locator("main h1").waitFor();
          await settled(page);
          written += await fillAll(page, nasty);
          await settled(page);
          expect([id, await page.locator("main img, main script").count()]).toEqual([id, 0]);
          expect(await page.title()).not.toContain("owned");
        }
      expect(written).toBeGreaterThan(8);
      for (const key of [made, well])
        for (const { id } of PAGES) {
          await page.goto(`/case/${key}/${id}`);
          await page.locator("main h1").waitFor();
          await settled(page);
          expect([id, await page.locator("main img, main script").count()]).toEqual([id, 0]);
        }
      await page.goto("/");
      await page.locator("main h1").waitFor();
      expect(await page.locator("main img, main script").count()).toBe(0);
      expect(await page.title()).not.toContain("owned");
      bench.faults.splice(0);
    }, 240_000);

    it("goes from a pasted plan to a brief one can send, by keyboard alone", async () => {
      const page = await bench.page();
      await tabTo(page, plan(page));
      await page.keyboard.insertText("# The lake\n\n1. Fishing stops for two years.\n2. Patrols are joint.\n");
      await tabTo(page, page.getByRole("button", { name: "Begin" }));
      await page.keyboard.press("Enter");
      await tabTo(page, page.getByRole("button", { name: "Make the case" }));
      await page.keyboard.press("Enter");
      await page.waitForURL(/case\/the-lake\/case/);
      for (const name of ["East", "West"]) {
        await tabTo(page, page.getByLabel("Another party"));
        await page.keyboard.type(name);
        await page.keyboard.press("Enter");
        await page.getByRole("button", { name: `Remove ${name}` }).waitFor();
      }
      for (const name of ["East", "West"]) {
        await tabTo(page, page.getByLabel(`What ${name} makes of As things stand`));
        await page.keyboard.press("ArrowDown");
        await page.locator(".saved").getByText("saved", { exact: true }).waitFor();
      }
      await tabTo(page, page.getByRole("link", { name: "See what can be told so far." }));
      await page.keyboard.press("Enter");
      await page.waitForURL(/overview/);

      await tabTo(page, page.locator("nav.pages a", { hasText: "Matrix" }));
      await page.keyboard.press("Enter");
      await page.getByRole("grid").waitFor();
      await tabTo(page, page.getByRole("grid").locator("[tabindex='0']"));
      await page.keyboard.press("Enter");
      await soon(() => page.evaluate(() => document.activeElement?.getAttribute("data-name"))).toBe("weight");
      const before = await page.evaluate(() => (document.activeElement as HTMLInputElement).value);
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("Enter");
      await page.locator(".saved").getByText("saved", { exact: true }).waitFor();
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+z");
      await soon(() => page.locator("[data-name=weight]").inputValue()).toBe(before);

      await tabTo(page, page.locator("nav.pages a", { hasText: "Brief" }));
      await page.keyboard.press("Enter");
      const download = page.getByRole("button", { name: "Download as HTML" });
      await tabTo(page, download);
      const downloading = page.waitForEvent("download");
      await page.keyboard.press("Enter");
      const written = readFileSync(await (await downloading).path(), "utf8");
      expect(written).toContain("The lake");
      expect(written).toContain("East");
    });
  },
  120_000,
);

/** Opens The well through the start page; answers its key. */
async function openWell(page: Page): Promise<string> {
  await page.goto("/");
  return openBuiltIn(page, "The well");
}

/** Presses Tab, as a person without a mouse does, until the element has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.first().waitFor();
  const has = () => target.first().evaluate((element) => element === document.activeElement);
  for (let press = 0; press < 150 && !(await has()); press++) await page.keyboard.press("Tab");
  expect(await has()).toBe(true);
}

/** Writes into every field of the page that takes text; how many there were. */
async function fillAll(page: Page, text: string): Promise<number> {
  const fields = page.locator("main :is(input:not([type]), input[type=text], input[type=search], textarea)");
  let written = 0;
  const count = Math.min(await fields.count(), 12);
  for (let i = 0; i < count; i++) {
    const field = fields.nth(i);
    if (!(await field.isVisible().catch(() => false)) || !(await field.isEnabled().catch(() => false))) continue;
    await field.fill(text, { timeout: 2000 }).catch(() => undefined);
    await field.press("Enter", { timeout: 2000 }).catch(() => undefined);
    written++;
  }
  return written;
}
