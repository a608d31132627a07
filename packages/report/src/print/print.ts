import type { StandaloneSvg } from "../html/standalone.ts";
import { type Bounds, type HeadlessPage, headless } from "./headless.ts";

export { PRINT_POLICY } from "../html/html.ts";
export { findBrowser } from "./browser.ts";
export { type Bounds as PrintBounds, BrowserError } from "./headless.ts";
export { isBriefForPrint, START_OF_BRIEF } from "./own.ts";

/**
 * A page as a PDF: tagged for screen readers, with an outline of its headings, on the paper its own style names. Scripts
 * do not run and nothing is fetched, whatever the page holds.
 *
 * @param html a page for print, as `briefHtml` with `print` makes it
 * @throws {BrowserError} where the browser cannot be started, takes too long or is stopped
 */
export function printPdf(html: string, bounds: Bounds): Promise<Uint8Array> {
  return headless(bounds, async (page) => {
    await setContent(page, html);
    const { data } = await page.call<{ data: string }>("Page.printToPDF", {
      printBackground: true,
      preferCSSPageSize: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    });
    return new Uint8Array(Buffer.from(data, "base64"));
  });
}

/**
 * Drawings as PNG files, two pixels a CSS pixel, on white.
 *
 * @throws {BrowserError} where the browser cannot be started, takes too long or is stopped
 */
export function rasterise(drawings: readonly StandaloneSvg[], bounds: Bounds): Promise<readonly Uint8Array[]> {
  if (drawings.length === 0) return Promise.resolve([]);
  return headless(bounds, async (page) => {
    const made: Uint8Array[] = [];
    for (const { svg, width, height } of drawings) {
      await page.call("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 2, mobile: false });
      await setContent(page, `<!doctype html>${POLICY}<body style="margin:0;background:#fff">${svg}`);
      const { data } = await page.call<{ data: string }>("Page.captureScreenshot", { format: "png" });
      made.push(new Uint8Array(Buffer.from(data, "base64")));
    }
    return made;
  });
}

const POLICY = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`;

async function setContent(page: HeadlessPage, html: string): Promise<void> {
  const { frameTree } = await page.call<{ frameTree: { frame: { id: string } } }>("Page.getFrameTree");
  await page.call("Page.setDocumentContent", { frameId: frameTree.frame.id, html });
}
