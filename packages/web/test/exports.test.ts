import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import mammoth from "mammoth";
import type { Download, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { askedOf, type Bench, CHROMIUM, faultsOfLook, openBuiltIn, startBench } from "./browser.ts";
import { settled, soon } from "./waiting.ts";

if (CHROMIUM === undefined) console.warn("Left out: files and names in a browser (name one in PARLEY_CHROMIUM).");

let bench: Bench;
/** The file that pressing a button gives. */
async function fileFrom(page: Page, button: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: button, exact: true }).click();
  const file: Download = await downloading;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}
const verdicts = (page: Page): Promise<Record<string, string>> =>
  page.$$eval(".verdicts li", (items) =>
    Object.fromEntries(
      items.map((item) => [
        item.querySelector(".party")!.textContent!,
        [".verdict", ".margin"].map((part) => item.querySelector(part)?.textContent ?? "").join(" "),
      ]),
    ),
  );

describe.skipIf(CHROMIUM === undefined)(
  "what leaves the workbench, and whom it favours",
  () => {
    beforeAll(async () => {
      bench = await startBench();
    }, 120_000);
    afterAll(() => bench?.close());
    afterEach(() => {
      expect(bench.faults.splice(0)).toEqual([]);
    });

    it("writes the brief as PDF and Word, with the editor's words, and takes the words back", async () => {
      const page = await bench.page();
      const key = await openBuiltIn(page, "The well");
      await page.goto(`/case/${key}/brief`);
      await page.getByLabel("What could be traded").uncheck();
      await page.getByText("saved", { exact: true }).waitFor();
      await page.getByRole("button", { name: "Edit the words" }).click();
      await page.getByRole("button", { name: "Edit: Who blocks, and on which points" }).click();
      await page.getByLabel("Your words: Who blocks, and on which points").fill("Both would; <b>we</b> asked.");
      await page.getByRole("button", { name: "Keep these words" }).click();
      await page.getByText("Words of the editor, An analyst").waitFor();
      await page.getByText("saved", { exact: true }).waitFor();

      const pdf = await fileFrom(page, "Download as PDF");
      expect(pdf.name).toBe("the-well-brief.pdf");
      expect(pdf.bytes.subarray(0, 5).toString()).toBe("%PDF-");
      expect(pdf.bytes.toString("latin1")).toContain("/StructTreeRoot");

      const word = await fileFrom(page, "Download as Word");
      expect(word.name).toBe("the-well-brief.docx");
      const { value: text } = await mammoth.extractRawText({ buffer: word.bytes });
      expect(text).toContain("Both would; <b>we</b> asked. [Words of the editor, An analyst,");
      expect(text).toContain("Left out by the editor: “What could be traded”.");
      const { value: html } = await mammoth.convertToHtml({ buffer: word.bytes });
      expect(html).toMatch(/<h1>.*What each party gets/);
      const pictures = Object.entries(unzipSync(word.bytes)).filter(([name]) => name.startsWith("word/media/"));
      expect(pictures.length).toBe(html.match(/<img alt="[^"]{20,}/g)!.length);
      for (const [, png] of pictures) expect(Buffer.from(png).readUInt32BE(16)).toBe(2 * 752);

      const markdown = (await fileFrom(page, "Download as Markdown")).bytes.toString();
      expect(markdown).toContain("Both would; &lt;b&gt;we&lt;/b&gt; asked.");

      // The words are in the case: other results overtake them, and undo takes them away.
      await page.goto(`/case/${key}/brief?perspective=unsure`);
      await page.getByRole("heading", { name: /Who blocks, and on which points/ }).waitFor();
      expect(await page.getByText("Words of the editor").count()).toBe(0);
      await page.goto(`/case/${key}/brief`);
      await page.getByText("Words of the editor, An analyst").waitFor();
      await page.locator("main h1").focus();
      await page.keyboard.press("Control+z");
      await page.getByText("Words of the editor").waitFor({ state: "detached" });
      await page.getByText("saved", { exact: true }).waitFor();
      await page.keyboard.press("Control+z");
      await soon(() => page.getByRole("checkbox", { name: "What could be traded" }).isChecked()).toBe(true);
    });

    it("lays the brief out for the browser's own print dialogue, and stops when told to", async () => {
      const page = await bench.page();
      const key = await openBuiltIn(page, "The well");
      await page.goto(`/case/${key}/brief`);
      await page.getByRole("button", { name: "Print …" }).click();
      const address = await page.getByRole("link", { name: "Open it and print" }).getAttribute("href");
      const laidOut = await page.context().newPage();
      await laidOut.goto(new URL(address!, page.url()).href);
      await laidOut.getByRole("heading", { level: 1 }).waitFor();
      // Its style stands, although the workbench allows no inline style; nothing in it is folded.
      expect(await laidOut.evaluate(() => getComputedStyle(document.body).fontFamily)).toContain("Source Serif");
      expect(await laidOut.locator("details.fold:not([open])").count()).toBe(0);
      await laidOut.emulateMedia({ media: "print" });
      expect(await laidOut.locator("nav").isVisible()).toBe(false);
      await laidOut.close();

      await page.goto(`/case/${key}/brief`);
      await page.getByRole("button", { name: "Download as PDF" }).click();
      await page.getByRole("button", { name: "Stop" }).click();
      await page.getByRole("button", { name: "Stop" }).waitFor({ state: "detached" });
      expect(await page.getByRole("alert").count()).toBe(0);
    });

    it("gives each figure as SVG, PNG and CSV, the chart of the deal space too, in dark as in light", async () => {
      for (const colorScheme of ["light", "dark"] as const) {
        const page = await bench.page({ colorScheme });
        const key = await openBuiltIn(page, "The well");
        for (const place of ["overview", "space"]) {
          await page.goto(`/case/${key}/${place}`);
          await settled(page);
          await page.getByRole("tab", { name: "Table" }).first().click();
          await page.locator("[role=tabpanel] table").first().waitFor();
          await page.getByRole("tab", { name: "Download" }).first().click();
          const svg = (await fileFrom(page, "SVG")).bytes.toString();
          expect(svg).toMatch(/^<svg [^>]*background:#ffffff/);
          expect(svg).not.toMatch(/var\(|currentColor|color-mix|NaN/);
          const png = (await fileFrom(page, "PNG")).bytes;
          const [, width] = /width="(\d+)"/.exec(svg)!;
          expect([png.subarray(1, 4).toString(), png.readUInt32BE(16)]).toEqual(["PNG", 2 * Number(width)]);
          expect(await cornerOf(page, png)).toEqual([255, 255, 255, 255]);
          const csv = (await fileFrom(page, "CSV")).bytes.toString();
          expect(csv.split("\r\n")[0]).toMatch(/,Hilltop,Valley$/);
        }
        await page.context().close();
      }
    });

    it("tells whom each judgement favours, filters by it, and traces the number in one click", async () => {
      const page = await bench.page();
      const key = await openBuiltIn(page, "The well");
      await page.goto(`/case/${key}/judgements?draft=second`);
      await page.locator(".ledger").getByText("held against").first().waitFor();
      const all = await page.locator(".ledger tbody tr").count();
      await page.getByRole("combobox", { name: "Favours" }).selectOption({ label: "Valley" });
      await page.waitForURL(/favours=valley/);
      await soon(() => page.locator(".ledger tbody tr").count()).toBeLessThan(all);
      const rows = page.locator(".ledger tbody tr");
      expect(await rows.count()).toBeGreaterThan(0);
      const effects = await rows.locator("td:nth-child(3)").allTextContents();
      for (const effect of effects) expect(effect).toMatch(/Valley \+/);
      await rows.first().getByRole("link").first().click();
      await page
        .getByRole("complementary", { name: "The judgement chosen" })
        .getByRole("heading", { level: 2 })
        .waitFor();
      await page.goto(`/case/${key}/judgements?draft=second&against=valley`);
      await soon(async () => (await rows.locator("td:nth-child(3)").allTextContents()).join()).toMatch(/Valley −/);
      await page.goto(`/case/${key}/questions?ask=favours&draft=second`);
      await page.getByRole("heading", { level: 1, name: "Whom do the judgements favour?" }).waitFor();
      await page.getByText(/All together: the margin/).waitFor();
    });

    it("shows the case with names swapped or as letters: same numbers, a banner everywhere, nothing written", async () => {
      const page = await bench.page();
      const key = await openBuiltIn(page, "The well");
      await page.goto(`/case/${key}/judgements?view=neutrality&draft=second`);
      await page.locator(".verdicts .margin a").nth(1).waitFor();
      const plain = await verdicts(page);
      expect(plain["Valley"]).toBe("✗ rejects margin −4.0");
      await page.getByRole("button", { name: "Swap their names" }).click();
      await page.waitForURL(/names=hilltop~valley|names=hilltop%7Evalley/);
      await page.getByRole("complementary", { name: "Neutrality view" }).waitFor();
      await soon(() => verdicts(page)).toEqual({ Hilltop: plain["Valley"], Valley: plain["Hilltop"] });
      // The lasting choice goes along, and an address alone shows it again.
      await page.getByRole("link", { name: "Matrix" }).first().click();
      await page.waitForURL(/matrix\?.*names=/);
      await page.reload();
      await page.getByRole("complementary", { name: "Neutrality view" }).waitFor();
      await soon(() => verdicts(page)).toEqual({ Hilltop: plain["Valley"], Valley: plain["Hilltop"] });
      // Nothing is written: neither by an edit nor by undo.
      const before = await revisionOf(page, key);
      await page.getByRole("grid").locator("[tabindex='0']").focus();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("Enter");
      await page.locator("[data-name=weight]").fill("99");
      await page.keyboard.press("Enter");
      await page.getByText("The parties go by other names.").waitFor();
      expect(await revisionOf(page, key)).toBe(before);
      // Nor does anything leave as a file.
      await page.goto(`/case/${key}/brief?names=hilltop~valley`);
      await page.getByRole("heading", { level: 1, name: "No brief under other names" }).waitFor();
      await page.goto(`/case/${key}/overview?draft=second&names=letters`);
      await soon(() => verdicts(page)).toEqual({ "Party A": plain["Hilltop"], "Party B": plain["Valley"] });
      await page.getByRole("tab", { name: "Download" }).first().click();
      await page.getByText(/nothing leaves the page as a file/).waitFor();
      expect(await page.locator("main").textContent()).not.toMatch(/Hilltop|Valley/);
      await page.getByRole("button", { name: "Show the names as they are" }).click();
      await soon(() => verdicts(page)).toEqual(plain);
    });

    describe("on the main case", () => {
      let page: Page;
      let key: string;
      beforeAll(async () => {
        page = await bench.page();
        key = await openBuiltIn(page, "Peace plans for Ukraine");
      }, 60_000);
      const places = (): string[] => [
        `/case/${key}/judgements?favours=russia`,
        `/case/${key}/judgements?view=neutrality&names=ukraine~russia`,
        `/case/${key}/overview?names=letters`,
        `/case/${key}/questions?ask=favours`,
        `/case/${key}/brief`,
      ];

      it("has nothing that axe objects to, in light and dark, and fits 390 pixels", async () => {
        const found: string[] = [];
        for (const address of places()) {
          await page.goto(address);
          await page.locator("main h1").waitFor();
          await settled(page);
          found.push(...(await faultsOfLook(page)).map((fault) => `${address} ${fault}`));
        }
        await page.getByRole("button", { name: "Edit the words" }).click();
        await page
          .getByRole("button", { name: /^Edit: / })
          .first()
          .click({ timeout: 180_000 });
        found.push(...(await faultsOfLook(page)).map((fault) => `words ${fault}`));
        expect(found).toEqual([]);
      }, 300_000);
    });
  },
  120_000,
);

async function revisionOf(page: Page, key: string): Promise<number> {
  return (await askedOf<{ readonly revision: number }>(page, `cases/${key}`)).revision;
}

/** The first pixel of a picture, as the browser reads it. */
async function cornerOf(page: Page, png: Buffer): Promise<readonly number[]> {
  return page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const context = document.createElement("canvas").getContext("2d")!;
    context.drawImage(image, 0, 0);
    return [...context.getImageData(0, 0, 1, 1).data];
  }, png.toString("base64"));
}
