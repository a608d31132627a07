import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { startWorkbench, type Workbench } from "@parley/server";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { build } from "vite";

const web = path.dirname(import.meta.dirname);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Path of the browser to test in; the tests are left out where there is none. */
export const CHROMIUM: string | undefined = process.env["PARLEY_CHROMIUM"];

/** The built page, served on a fresh workspace, and a browser to look at it. */
export interface Bench {
  readonly workbench: Workbench;
  readonly browser: Browser;
  /** A signed-in page; what it says on its console that it should not is collected in `faults`. */
  page(options?: PageOptions): Promise<Page>;
  readonly faults: string[];
  close(): Promise<void>;
}

/** How a page is opened. */
export type PageOptions = Parameters<Browser["newContext"]>[0] & {
  /** Whether the test itself answers whose view an edit goes into; else the original is corrected, as if a person had said so. */
  readonly answersItself?: boolean;
};

/** Answers, wherever a page asks whose view an edit goes into, that the original is to be corrected. */
export async function correctsOriginals(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const answer = (): void => {
      for (const button of document.querySelectorAll("button"))
        if (button.textContent?.startsWith("Correct “")) button.click();
    };
    new MutationObserver(answer).observe(document, { childList: true, subtree: true });
  });
}

/** Builds the page into a folder. */
async function buildPage(folder: string): Promise<void> {
  // Under the test runner React would be built with its warnings, four times the size.
  const mode = process.env["NODE_ENV"];
  process.env["NODE_ENV"] = "production";
  await build({ root: web, logLevel: "error", build: { outDir: folder, emptyOutDir: true } });
  process.env["NODE_ENV"] = mode;
}

/** Folder of the built page: the one that was built for the whole run of tests, else one built here. */
export async function builtPage(folder: string): Promise<string> {
  const built = process.env["PARLEY_PAGE"];
  if (built !== undefined) return built;
  await buildPage(folder);
  return folder;
}

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM ?? process.env["PARLEY_CHROMIUM"]!,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

export async function startBench(): Promise<Bench> {
  const folder = mkdtempSync(path.join(tmpdir(), "parley-web-"));
  const webRoot = await builtPage(path.join(folder, "page"));
  const faults: string[] = [];
  const workbench = await startWorkbench({
    workspace: path.join(folder, "workspace.parley"),
    webRoot,
    port: 0,
    version: "0.0.0",
    builtIn: path.resolve(web, "../../cases"),
    author: "An analyst",
    onFault: (error) => faults.push(String(error)),
  });
  const browser = await launch();
  const contexts: BrowserContext[] = [];
  return {
    workbench,
    browser,
    faults,
    page: async ({ answersItself = false, ...options } = {}) => {
      const context = await browser.newContext({ baseURL: new URL(workbench.address).origin, ...options });
      if (!answersItself) await correctsOriginals(context);
      contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      page.on("pageerror", (error) => faults.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") faults.push(message.text());
      });
      await page.goto(workbench.address);
      return page;
    },
    close: async () => {
      for (const context of contexts) await context.close();
      await browser.close();
      workbench.close();
      await workbench.closed;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What axe finds on the page, one line a violation. */
export async function violations(page: Page): Promise<readonly string[]> {
  // The page's policy forbids scripts that are not its own; the debugger's protocol is not bound by it.
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const runner = (globalThis as unknown as { axe: { run(): Promise<{ violations: readonly Violation[] }> } }).axe;
    interface Violation {
      readonly id: string;
      readonly help: string;
      readonly nodes: readonly { readonly html: string }[];
    }
    const found = await runner.run();
    return found.violations.map(
      ({ id, help, nodes }) => `${id}: ${help} (${nodes.length}) ${nodes[0]?.html.slice(0, 160)}`,
    );
  });
}

/**
 * What is wrong with how the page looks as it stands, one line each: what axe finds, in light and in dark and at both widths
 * where `narrow` says so, and whether it fits 390 pixels.
 */
export async function faultsOfLook(page: Page, { narrow = false } = {}): Promise<readonly string[]> {
  const found: string[] = [];
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    const own = await page.evaluate(() => document.documentElement.scrollWidth);
    if (own !== width) found.push(`at ${width} pixels it is ${own} wide`);
    if (width < 1440 && !narrow) continue;
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      found.push(...(await violations(page)).map((violation) => `${colorScheme}, ${width} pixels: ${violation}`));
    }
  }
  return found;
}

/** Opens a built-in case through the start page; answers its key. */
export async function openBuiltIn(page: Page, title: string): Promise<string> {
  await page.getByRole("button", { name: `Open a copy of ${title}` }).click();
  await page.waitForURL(/\/case\//);
  return /\/case\/([^/]+)\//.exec(page.url())![1]!;
}

/** What the server answers to a read, asked with the key of a signed-in page. */
export function askedOf<T>(page: Page, path: string): Promise<T> {
  return page.evaluate(async (at) => {
    const headers = { Authorization: `Bearer ${sessionStorage.getItem("parley-key")}` };
    return (await fetch(`/api/${at}`, { headers })).json();
  }, path) as Promise<T>;
}
