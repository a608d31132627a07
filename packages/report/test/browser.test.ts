import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { briefHtml } from "../src/html/html.ts";
import { briefOf } from "./fixtures/results.ts";

const CHROMIUM = "/usr/bin/chromium";
const missing = !existsSync(CHROMIUM);
if (missing) process.stderr.write(`skipped: the brief in a browser (no ${CHROMIUM})\n`);

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

describe.skipIf(missing)("the brief in a browser", () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const folder = mkdtempSync(join(tmpdir(), "parley-brief-"));
  const address = pathToFileURL(join(folder, "brief.html")).href;
  let browser: Browser;
  const messages: string[] = [];
  const requests: string[] = [];

  beforeAll(async () => {
    writeFileSync(join(folder, "brief.html"), briefHtml(briefOf()));
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  async function open(width: number, colorScheme: "light" | "dark"): Promise<Page> {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    page.on("console", (message) => messages.push(message.text()));
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(address);
    return page;
  }

  it.each([
    ["light", 1440],
    ["dark", 1440],
    ["light", 360],
    ["dark", 360],
  ] as const)("passes axe, %s at %i px, everything unfolded, and nothing overflows", async (scheme, width) => {
    const page = await open(width, scheme);
    await page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })");
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    await page.evaluate(axe);
    const { violations } = (await page.evaluate("axe.run(document, { resultTypes: ['violations'] })")) as {
      violations: readonly Violation[];
    };
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
    await page.close();
  });

  it("shows the figure that fits, and switches panels from the keyboard", async () => {
    const page = await open(1200, "light");
    const wide = page.locator("#f1 svg[data-drawn=wide]");
    expect(await wide.isVisible()).toBe(true);
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await wide.isVisible()).toBe(false);
    expect(await page.locator("#f1 svg[data-drawn=narrow]").isVisible()).toBe(true);
    await page.locator("#f1-chart").focus();
    await page.keyboard.press("ArrowRight");
    expect(await page.locator("#f1 .table-panel").isVisible()).toBe(true);
    expect(await page.locator("#f1 .chart-panel").isVisible()).toBe(false);
    await page.close();
  });

  it("unfolds the judgements a number leads to", async () => {
    const page = await open(1200, "light");
    const link = page.locator("#gets tbody td a.n").first();
    const target = (await link.getAttribute("href"))!.slice(1);
    await link.click();
    await expect.poll(() => page.locator(`[id="${target}"]`).isVisible()).toBe(true);
    await page.close();
  });

  it("offers each figure as a picture and as numbers", async () => {
    const page = await open(1200, "dark");
    const [svg] = await Promise.all([
      page.waitForEvent("download"),
      page.locator("#f1 .downloads button").first().click(),
    ]);
    expect(svg.suggestedFilename()).toBe("gains.svg");
    expect(readFileSync((await svg.path())!, "utf8")).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    const [csv] = await Promise.all([
      page.waitForEvent("download"),
      page.locator("#f1 .downloads button").nth(1).click(),
    ]);
    const lines = readFileSync((await csv.path())!, "utf8")
      .trim()
      .split("\r\n");
    expect(lines).toHaveLength(6);
    expect(lines[0]).toBe('"Draft","Northland","Southland","Outer Isles"');
    expect(lines.at(-1)).toMatch(/^"Eight points","\+\d/);
    await page.close();
  });

  it("prints without folding a table's end into every page, and says nothing on the console", async () => {
    const page = await open(1200, "light");
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("nav").isVisible()).toBe(false);
    expect(await page.locator("#f1 svg[data-drawn=wide]").isVisible()).toBe(true);
    expect(await page.evaluate("getComputedStyle(document.querySelector('tfoot')).display")).toBe("table-row-group");
    expect((await page.pdf()).length).toBeGreaterThan(10_000);
    expect(messages).toEqual([]);
    expect(new Set(requests.filter((url) => !url.startsWith("blob:")))).toEqual(new Set([address]));
    await page.close();
  });
});
