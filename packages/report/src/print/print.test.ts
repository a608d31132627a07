import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { inflateSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { briefOf } from "../../test/fixtures/results.ts";
import { briefHtml } from "../html/html.ts";
import { findBrowser } from "./browser.ts";
import { isBriefForPrint, printPdf, rasterise } from "./print.ts";

const html = briefHtml(briefOf(), { print: true });
const browser = findBrowser();
if (browser === null) console.warn("Left out: printing (no Chromium, Chrome or Edge here).");

describe("a brief for print", () => {
  it("is known as one, has no script, and nothing in it is folded", () => {
    expect(isBriefForPrint(html)).toBe(true);
    expect(html).not.toMatch(/<script|<details class="fold">/);
    expect(html).toContain("script-src 'none'");
    // The page for the screen has a script, and is none.
    expect(isBriefForPrint(briefHtml(briefOf()))).toBe(false);
  });

  it.each([
    ["a script", "<script>alert(1)</script>"],
    ["a frame", "<iframe src='file:///etc/passwd'></iframe>"],
    ["a picture", "<img src='http://example.org/'>"],
    ["another element of SVG", "<foreignObject></foreignObject>"],
    ["an animation", "<animate attributeName='href'/>"],
    ["a jump", '<meta http-equiv="refresh" content="0;url=http://example.org/">'],
    ["a base", "<base href='http://example.org/'>"],
    ["a comment", "<!-- -->"],
    ["an instruction", "<?php ?>"],
    ["something that is cut off", "<p"],
    ["a name that goes on", "<p\u0000script>"],
  ])("may not hold %s", (_, part) => {
    expect(isBriefForPrint(html.replace("<main ", `${part}<main `))).toBe(false);
    expect(isBriefForPrint(`${html}${part}`)).toBe(false);
    expect(isBriefForPrint(`${part}${html}`)).toBe(false);
  });
});

describe("a browser is looked for", () => {
  const there =
    (...files: string[]) =>
    (file: string): boolean =>
      files.includes(file);

  it("where PARLEY_CHROMIUM says, and then nowhere else", () => {
    const named = { PARLEY_CHROMIUM: "/opt/mine" };
    expect(findBrowser(named, "linux", there("/opt/mine", "/usr/bin/chromium"))).toBe("/opt/mine");
    expect(findBrowser(named, "linux", there("/usr/bin/chromium"))).toBeNull();
  });
  it("in the usual places of each system", () => {
    const edge = "C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe";
    const chrome = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
    expect(findBrowser({}, "linux", there("/usr/bin/google-chrome"))).toBe("/usr/bin/google-chrome");
    expect(findBrowser({ PROGRAMFILES: "C:\\Program Files" }, "win32", there(edge))).toBe(edge);
    expect(findBrowser({}, "darwin", there(chrome))).toBe(chrome);
    expect(findBrowser({}, "linux", there())).toBeNull();
    expect(findBrowser({}, "aix", there("/usr/bin/chromium"))).toBeNull();
  });
});

describe.skipIf(browser === null)("printing", () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url!);
    response.end();
  });
  let site = "";
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  it("makes a tagged PDF with an outline and the brief's title", async () => {
    const pdf = Buffer.from(await printPdf(html, { browser: browser! }));
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    const plain = pdf.toString("latin1");
    expect(plain).toContain("/StructTreeRoot");
    expect(plain).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked true/);
    expect(plain).toContain("/Outlines");
    expect(plain.match(/\/Type \/Page\b/g)!.length).toBeGreaterThan(3);
  }, 60_000);

  it("runs no script and asks for nothing, whatever the page holds", async () => {
    const page = `<!doctype html><title>x</title><link rel=stylesheet href="${site}/css"><img src="${site}/img">
      <iframe src="${site}/frame"></iframe><script>document.title = "ran"; fetch("${site}/fetch")</script><p>Text`;
    const pdf = Buffer.from(await printPdf(page, { browser: browser! }));
    expect(pdf.toString("latin1")).toContain("/Title (x)");
    expect(asked).toEqual([]);
  }, 60_000);

  it("can be stopped, has a time limit, and says where a browser does not start", async () => {
    const stopped = AbortSignal.abort();
    await expect(printPdf(html, { browser: browser!, signal: stopped })).rejects.toThrow("stopped");
    const later = new AbortController();
    setTimeout(() => later.abort(), 100);
    await expect(printPdf(html, { browser: browser!, signal: later.signal })).rejects.toThrow("stopped");
    await expect(printPdf(html, { browser: browser!, timeout: 50 })).rejects.toThrow("longer than");
    await expect(printPdf(html, { browser: "/nowhere/browser" })).rejects.toThrow("does not start");
  }, 60_000);

  it("makes pictures of two pixels a pixel on white", async () => {
    const square = (width: number) => ({
      svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20"><rect width="5" height="5" fill="#ff0000"/></svg>`,
      width,
      height: 20,
    });
    const made = await rasterise([square(30), square(50)], { browser: browser! });
    for (const [k, width] of [30, 50].entries()) {
      const png = Buffer.from(made[k]!);
      expect(png.subarray(1, 4).toString()).toBe("PNG");
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2 * width, 40]);
      const { first, last } = cornersOf(png);
      expect([first, last]).toEqual([
        [255, 0, 0],
        [255, 255, 255],
      ]);
    }
    expect(await rasterise([], { browser: "/nowhere" })).toEqual([]);
  }, 60_000);
});

/** The first pixel of a PNG of 8 bits a channel, and the last of its first row, which must be filtered by none, by the left, or by Paeth. */
function cornersOf(png: Buffer): { readonly first: number[]; readonly last: number[] } {
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString("latin1", at + 4, at + 8) === "IDAT")
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const data = inflateSync(Buffer.concat(parts));
  const size = png[25] === 6 ? 4 : 3;
  const row = [...data.subarray(1, 1 + png.readUInt32BE(16) * size)];
  // In a first row the Paeth filter is the one by the left.
  if (data[0] === 1 || data[0] === 4) for (let k = size; k < row.length; k++) row[k] = (row[k]! + row[k - size]!) & 255;
  else expect(data[0]).toBe(0);
  return { first: row.slice(0, 3), last: row.slice(-size).slice(0, 3) };
}
