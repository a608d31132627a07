import { existsSync } from "node:fs";
import os from "node:os";
import type { CDPSession, Page } from "playwright-core";
import { largeCase } from "./large-case.ts";

/** A size: what it does to the person, in milliseconds. */
export interface WorkbenchRow {
  readonly what: string;
  readonly times: readonly number[];
  /** What is aimed at; `null` where nothing is promised. */
  readonly goal: number | null;
  /** Long tasks of the page's own thread meanwhile, in milliseconds. */
  readonly longTasks: readonly number[];
  /** Milliseconds of processor time that the page's own thread took meanwhile: what a busy machine does not inflate. */
  readonly processor: number;
}

/** What of a verdict follows every number. */
const MARGINS = ".verdicts .margin";
const MAIN_CASE = "Peace plans for Ukraine";

/**
 * The workbench in a real browser: how soon it can be used, how soon what a person does is painted. Needs a Chromium
 * (PARLEY_CHROMIUM, or the usual places) and says so where there is none.
 *
 * A time runs from the browser's own stamp of the input event to the first frame after the change was in the page; beside it stands
 * the processor time of the page's own thread for each, all that follows included, which a busy machine inflates less.
 */
export async function run(): Promise<WorkbenchRow[]> {
  const chromium = [
    process.env["PARLEY_CHROMIUM"],
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
  ].find((file) => file !== undefined && existsSync(file));
  if (chromium === undefined) {
    console.log("workbench: left out, no Chromium here; name one in PARLEY_CHROMIUM");
    return [];
  }
  process.env["PARLEY_CHROMIUM"] = chromium;
  const { openBuiltIn, startBench } = await import("../packages/web/test/browser.ts");
  const bench = await startBench();
  const rows: WorkbenchRow[] = [];
  const load = (): string => os.loadavg()[0]!.toFixed(1);
  console.log(`workbench in Chromium, ${os.availableParallelism()} cores shared, load ${load()} at the start`);
  console.log(
    `${"".padEnd(66)}${"median".padStart(9)}${"p95".padStart(9)}${"goal".padStart(7)}${"n".padStart(5)}${"cpu each".padStart(10)}   long tasks`,
  );
  const told = (row: WorkbenchRow): void => {
    rows.push(row);
    const sorted = [...row.times].sort((a, b) => a - b);
    const at = (share: number): string =>
      (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN).toFixed(1);
    const long =
      row.longTasks.length === 0 ? "none" : `${row.longTasks.length}, longest ${Math.max(...row.longTasks).toFixed(0)}`;
    console.log(
      `${row.what.padEnd(66)}${at(0.5).padStart(9)}${at(0.95).padStart(9)}${(row.goal === null ? "" : String(row.goal)).padStart(7)}${String(sorted.length).padStart(5)}${(row.processor / Math.max(1, sorted.length)).toFixed(1).padStart(10)}   ${long}`,
    );
  };
  try {
    const page = await bench.page({ viewport: { width: 1440, height: 900 } });
    await page.addInitScript(instrument);
    const key = await openBuiltIn(page, MAIN_CASE);
    await ready(page);
    const interactive: number[] = [];
    for (let visit = 0; visit < 7; visit++) {
      await page.goto(`/case/${key}/overview`);
      await ready(page);
      interactive.push(await page.evaluate(() => performance.now()));
    }
    told({
      what: "main case: from the address to verdicts that answer",
      times: interactive,
      goal: 1500,
      ...(await spent(page)),
    });

    await page.goto(`/case/${key}/matrix?draft=us28&party=russia&issue=force-cap`);
    await ready(page);
    told(await dragged(page, "main case: a weight dragged, event to painted verdict", MARGINS, 60));
    told(await edited(page, "main case: a weight edited, event to painted verdict", MARGINS, 12));
    await page.goto(`/case/${key}/space?draft=us28&across=ukraine&up=russia`);
    await ready(page);
    await page.locator(".pair-line").waitFor({ state: "attached" });
    told(await undone(page, "main case: an edit (undo, redo), to the painted frontier of two", ".pair-line", 100, 8));
    if ((await page.locator(".try-weight input[type=range]").count()) > 0)
      told(
        await dragged(
          page,
          "main case: a weight dragged, to the painted frontier of two",
          ".pair-line",
          30,
          ".try-weight input[type=range]",
          100,
        ),
      );

    await page.goto("/");
    const buffer = Buffer.from(JSON.stringify(largeCase({ issues: 60, parties: 8, drafts: 12 })));
    await page
      .locator("input[accept*=json]")
      .setInputFiles({ name: "case.json", mimeType: "application/json", buffer });
    await page.waitForURL(/\/case\/large/);
    await ready(page);
    await page.goto("/case/large/matrix?draft=draft-12&party=party-1&issue=issue-1");
    await ready(page);
    told(await dragged(page, "60 × 8 × 12: a weight dragged, event to painted verdict", MARGINS, 40, undefined, 200));
    told(await edited(page, "60 × 8 × 12: a weight edited, event to painted verdict", MARGINS, 8, 200));
    for (const name of await page.locator("nav.pages a").allTextContents()) {
      const opened: number[] = [];
      const redrafted: number[] = [];
      await page.locator("nav.pages a", { hasText: name }).click();
      await settled(page);
      await spent(page);
      for (let round = 0; round < 4; round++) {
        await page.locator("nav.pages a", { hasText: "Help" === name ? "History" : "Help" }).click();
        await settled(page);
        opened.push(await timed(page, () => page.locator("nav.pages a", { hasText: name }).click(), "main"));
        await settled(page);
      }
      told({ what: `60 × 8 × 12: ${name}, opened`, times: opened, goal: 200, ...(await spent(page)) });
      if ((await page.locator("header.top select").count()) < 2) continue;
      for (let round = 0; round < 4; round++) {
        redrafted.push(
          await timed(
            page,
            () => page.getByRole("combobox", { name: "Draft", exact: true }).selectOption(`draft-${3 + round}`),
            "body",
          ),
        );
        await settled(page);
      }
      told({
        what: `60 × 8 × 12: ${name}, another draft`,
        times: redrafted,
        goal: 200,
        ...(await spent(page)),
      });
      const edits = await undone(page, `60 × 8 × 12: ${name}, a weight changed (undo, redo)`, "body", 200, 4);
      told(edits);
    }
    console.log(`load ${load()} at the end${bench.faults.length === 0 ? "" : `; faults: ${bench.faults.join("; ")}`}`);
  } finally {
    await bench.close();
  }
  return rows;
}

/** Runs in the page before anything else: stamps input, sees changes, waits for the frame that shows them. */
function instrument(): void {
  const probe = { long: [] as number[], painted: [] as number[] };
  Object.assign(globalThis, { __probe: probe });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) probe.long.push(entry.duration);
  }).observe({ type: "longtask", buffered: true });
}

/** What the page's own thread did since this was last asked. */
async function spent(page: Page): Promise<Pick<WorkbenchRow, "longTasks" | "processor">> {
  let client = clients.get(page);
  if (client === undefined) {
    client = await page.context().newCDPSession(page);
    await client.send("Performance.enable", { timeDomain: "threadTicks" });
    clients.set(page, client);
  }
  const { metrics } = await client.send("Performance.getMetrics");
  const now = 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0);
  const before = processors.get(page) ?? 0;
  processors.set(page, now);
  const longTasks = await page.evaluate(() =>
    (globalThis as unknown as { __probe: { long: number[] } }).__probe.long.splice(0),
  );
  // A page that was loaded anew counts from the beginning.
  return { longTasks, processor: now < before ? now : now - before };
}
const clients = new WeakMap<Page, CDPSession>();
const processors = new WeakMap<Page, number>();

/** Waits until verdicts stand in the page and a click would be heard. */
async function ready(page: Page): Promise<void> {
  await page.locator("main h1").waitFor();
  await page.waitForFunction(() => document.querySelector(".verdicts, .deal-chart") !== null);
}

/** Waits until the page is at rest for a moment; longer analyses may go on with their progress shown. */
async function settled(page: Page): Promise<void> {
  await page.locator("main h1").waitFor();
  await page
    .waitForFunction(() => document.querySelector("[aria-busy=true], .working") === null, null, { timeout: 4000 })
    .catch(() => undefined);
}

/** Milliseconds from the input that `act` makes to the first frame after the part of the page changed. */
async function timed(page: Page, act: () => Promise<unknown>, part: string, patience = 3000): Promise<number> {
  await page.evaluate(
    ([selector, patience]) => {
      const probe = (globalThis as unknown as { __probe: { wait: Promise<number> } }).__probe;
      probe.wait = new Promise((resolve) => {
        let from = Number.NaN;
        const stamp = (event: Event): void => {
          if (Number.isNaN(from)) from = event.timeStamp;
        };
        for (const type of ["pointerdown", "keydown", "input", "change"]) addEventListener(type, stamp, true);
        const done = (): void => {
          observer.disconnect();
          for (const type of ["pointerdown", "keydown", "input", "change"]) removeEventListener(type, stamp, true);
        };
        const observer = new MutationObserver(() => {
          if (Number.isNaN(from)) return;
          done();
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve(performance.now() - from);
            port2.postMessage(null);
          });
        });
        for (const part of document.querySelectorAll(selector))
          observer.observe(part, { subtree: true, childList: true, characterData: true, attributes: true });
        setTimeout(() => {
          done();
          resolve(Number.NaN);
        }, patience);
      });
    },
    [part, patience] as const,
  );
  await act();
  return page.evaluate(() => (globalThis as unknown as { __probe: { wait: Promise<number> } }).__probe.wait);
}

/** A weight's slider moved by the mouse, step by step, each step waited for. */
async function dragged(
  page: Page,
  what: string,
  part: string,
  steps: number,
  slider = ".judgement input[type=range]",
  goal = 16,
): Promise<WorkbenchRow> {
  const box = (await page.locator(slider).first().boundingBox())!;
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.3, y);
  await page.mouse.down();
  await page.waitForTimeout(500);
  await spent(page);
  const times: number[] = [];
  for (let step = 0; step < steps; step++) {
    const share = 0.35 + (0.5 * ((step * 7) % steps)) / steps;
    times.push(await timed(page, () => page.mouse.move(box.x + box.width * share, y), part, 400));
  }
  const own = await spent(page);
  await page.mouse.up();
  await settled(page);
  return { what, times: times.filter((time) => !Number.isNaN(time)), goal, ...own };
}

/** A weight written and made with Enter. */
async function edited(page: Page, what: string, part: string, times: number, goal = 16): Promise<WorkbenchRow> {
  const field = page.locator("[data-name=weight]");
  const found: number[] = [];
  await spent(page);
  for (let edit = 0; edit < times; edit++) {
    await field.focus();
    await page.keyboard.press("Control+a");
    found.push(await timed(page, () => page.keyboard.type(edit % 2 === 0 ? "9" : "3"), part));
    await page.keyboard.press("Enter");
    await settled(page);
  }
  return { what, times: found.filter((time) => !Number.isNaN(time)), goal, ...(await spent(page)) };
}

/** The last edit undone and redone by turns. */
async function undone(page: Page, what: string, part: string, goal: number, times: number): Promise<WorkbenchRow> {
  const found: number[] = [];
  await settled(page);
  await spent(page);
  for (let turn = 0; turn < times; turn++) {
    await page.locator("main h1").focus();
    found.push(await timed(page, () => page.keyboard.press(turn % 2 === 0 ? "Control+z" : "Control+Shift+z"), part));
    await settled(page);
  }
  return { what, times: found.filter((time) => !Number.isNaN(time)), goal, ...(await spent(page)) };
}
