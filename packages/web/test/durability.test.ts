import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { builtPage, CHROMIUM, correctsOriginals, launch, openBuiltIn } from "./browser.ts";
import { soon } from "./waiting.ts";

const child = path.join(import.meta.dirname, "server.test-child.ts");
const cases = path.resolve(import.meta.dirname, "../../../cases");

/** The server in a process of its own, on a workspace that outlives it. */
interface Running {
  readonly address: string;
  readonly process: ChildProcess;
}

describe.skipIf(CHROMIUM === undefined)(
  "what was done in the page",
  () => {
    const folder = mkdtempSync(path.join(tmpdir(), "parley-durable-"));
    let webRoot: string;
    let workspace: string;
    let browser: Browser;
    let context: BrowserContext;
    let running: Running | null = null;
    let count = 0;

    const start = async (port = "0", maxBytes = ""): Promise<Running> => {
      const process = fork(child, [workspace, webRoot, cases, port, maxBytes]);
      const [address] = (await once(process, "message")) as [string];
      running = { address, process };
      return running;
    };
    const kill = async (): Promise<void> => {
      if (running === null) return;
      const { process } = running;
      running = null;
      process.kill("SIGKILL");
      await once(process, "exit");
    };
    const open = async (address: string, into: BrowserContext = context): Promise<Page> => {
      const page = await into.newPage();
      page.setDefaultTimeout(30_000);
      await page.goto(address);
      return page;
    };
    const weight = (page: Page) => page.locator("[data-name=weight]");
    const status = (page: Page) => page.locator(".saved");
    const write = async (page: Page, value: string): Promise<void> => {
      await weight(page).fill(value);
      await weight(page).press("Enter");
    };
    /** The page of The well with the weight of its first issue to Valley: 60 of 100. */
    const well = async (page: Page): Promise<string> => {
      const key = await openBuiltIn(page, "The well");
      const address = new URL(`/case/${key}/matrix?draft=second&party=valley&issue=water`, page.url()).href;
      await page.goto(address);
      await weight(page).waitFor();
      return address;
    };

    beforeAll(async () => {
      webRoot = await builtPage(path.join(folder, "page"));
      browser = await launch();
    }, 120_000);
    afterAll(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true, force: true });
    });
    beforeEach(async () => {
      workspace = path.join(folder, `workspace-${++count}.parley`);
      context = await browser.newContext();
      await correctsOriginals(context);
    });
    afterEach(async () => {
      await context.close();
      await kill();
    });

    it("is there after the server was killed, and what was not saved yet waits in the page for its return", async () => {
      const first = await start();
      const { port } = new URL(first.address);
      const page = await open(first.address);
      const address = await well(page);
      await write(page, "160");
      await status(page).getByText("saved", { exact: true }).waitFor();
      await kill();

      await page.getByRole("alert").getByText("does not answer").waitFor();
      await write(page, "170");
      await page.getByRole("alert").getByText("One change is not saved yet").waitFor();
      expect(await status(page).textContent()).toBe("1 not saved");
      await weight(page).fill("18");

      const again = await start(port);
      // Somebody else's browser sees what was acknowledged, and nothing of what waits.
      const other = await browser.newContext();
      await correctsOriginals(other);
      const fresh = await open(again.address, other);
      await fresh.goto(address);
      await soon(() => weight(fresh).inputValue()).toBe("160");
      await other.close();

      await page.getByRole("alert").getByText("Open the address it printed").waitFor();
      expect(await weight(page).inputValue()).toBe("18");
      const opened = await open(again.address);
      await status(page).getByText("saved", { exact: true }).waitFor();
      expect(await page.locator(".away").count()).toBe(0);
      await opened.goto(address);
      await soon(() => weight(opened).inputValue()).toBe("170");
      await opened.goto(address.replace(/matrix.*/, "history"));
      await soon(() =>
        opened
          .locator("main")
          .getByText(/weight/i)
          .count(),
      ).toBeGreaterThanOrEqual(2);
    });

    it("is there after the server was killed at any moment of a burst of edits, as far as the page called it saved", async () => {
      const first = await start();
      const page = await open(first.address);
      const address = await well(page);
      await page.evaluate(() => {
        const saved: number[] = [];
        // The last value handed over: the field itself may hold a later one, typed and not yet entered.
        let entered = 0;
        addEventListener(
          "keydown",
          ({ key, target }) => {
            if (key === "Enter" && target instanceof HTMLInputElement) entered = Number(target.value);
          },
          { capture: true },
        );
        Object.assign(globalThis, { __saved: saved });
        const status = document.querySelector(".saved")!;
        new MutationObserver(() => {
          if (status.textContent === "saved" && entered > 0) saved.push(entered);
        }).observe(status, { childList: true, characterData: true, subtree: true });
      });
      // The first few one by one, so that there is something saved whatever the machine; then without waiting.
      for (let value = 101; value < 105; value++) {
        await write(page, String(value));
        await soon(() =>
          page.evaluate(() => Math.max(...(globalThis as unknown as { __saved: number[] }).__saved)),
        ).toBe(value);
      }
      let killed: Promise<void> | null = null;
      for (let value = 105; value < 140; value++) {
        if (value === 117) killed = kill();
        await write(page, String(value));
      }
      await killed;
      const saved = await page.evaluate(() => (globalThis as unknown as { __saved: number[] }).__saved);
      expect(saved.length).toBeGreaterThan(3);
      await page.close({ runBeforeUnload: false });
      const again = await start();
      const fresh = await open(again.address, await browser.newContext());
      await fresh.goto(address.replace(new URL(address).origin, new URL(again.address).origin));
      const kept = Number(await weight(fresh).inputValue());
      expect(kept).toBeGreaterThanOrEqual(Math.max(...saved));
      await fresh.context().close();
    });

    it("is there after the page was left in mid-edit", async () => {
      const { address } = await start();
      const page = await open(address);
      page.on("dialog", (dialog) => void dialog.accept());
      await well(page);
      // The answer is never heard: only the browser's own memory can know that this is to be saved.
      await page.route("**/edits", () => undefined);
      await write(page, "160");
      await status(page).getByText("saving …").waitFor();
      await page.unroute("**/edits");
      await page.reload();
      await soon(() => weight(page).inputValue()).toBe("160");
      await status(page).getByText("saved", { exact: true }).waitFor();
      await page.reload();
      await soon(() => weight(page).inputValue()).toBe("160");
    });

    it("waits where the disk is full, and is saved once there is room", async () => {
      const first = await start("0", "300000");
      const { port } = new URL(first.address);
      const page = await open(first.address);
      const address = await well(page);
      await page.getByLabel("Note").fill("x".repeat(400_000));
      await write(page, "160");
      await page.getByRole("alert").getByText("The disk is full").waitFor();
      expect(await status(page).textContent()).toBe("1 not saved");
      expect(await weight(page).inputValue()).toBe("160");
      await page.getByRole("button", { name: "Try again" }).click();
      await page.getByRole("alert").getByText("One change is not saved yet").waitFor();

      // Room is made: the same workspace, free to grow.
      await kill();
      const again = await start(port);
      const opened = await open(again.address);
      await status(page).getByText("saved", { exact: true }).waitFor();
      await opened.goto(address);
      await soon(() => weight(opened).inputValue()).toBe("160");
    });

    it("that does not fit on the disk can be given up, and smaller changes are saved", async () => {
      const { address } = await start("0", "300000");
      const page = await open(address);
      await well(page);
      await page.getByLabel("Note").fill("x".repeat(400_000));
      await write(page, "160");
      await page.getByRole("button", { name: "Give it up" }).click();
      await soon(() => weight(page).inputValue()).not.toBe("160");
      await page.getByLabel("Note").fill("");
      await write(page, "61");
      await status(page).getByText("saved", { exact: true }).waitFor();
      await page.reload();
      await soon(() => weight(page).inputValue()).toBe("61");
    });

    it("is not called saved where the workspace's file is gone, and can be kept as a file", async () => {
      const { address } = await start();
      const page = await open(address);
      await well(page);
      await write(page, "160");
      await status(page).getByText("saved", { exact: true }).waitFor();
      renameSync(workspace, `${workspace}.moved`);
      await write(page, "170");
      await page.getByRole("alert").getByText("no longer there").waitFor();
      expect(await status(page).textContent()).toBe("1 not saved");
      const [saved] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "Save the case as a file" }).click(),
      ]);
      expect(saved.suggestedFilename()).toMatch(/\.zip$/);
      expect(readFileSync(await saved.path(), "latin1")).toContain("water: {value: 170,");
      // Put back where it was, the same file takes what waits.
      renameSync(`${workspace}.moved`, workspace);
      await page.getByRole("button", { name: "Try again" }).click();
      await status(page).getByText("saved", { exact: true }).waitFor();
      await page.reload();
      await soon(() => weight(page).inputValue()).toBe("170");
    });

    it("can be read, and not changed, where the workspace is damaged", async () => {
      const { address } = await start();
      const page = await open(address);
      const place = new URL(await well(page)).pathname;
      await write(page, "160");
      await status(page).getByText("saved", { exact: true }).waitFor();
      await kill();
      damage(workspace);
      const before = readFileSync(workspace);
      const again = await start();
      const reader = await open(again.address);
      await reader.getByRole("alert").getByText("case.yaml is not as it was written").waitFor();
      await reader.goto(new URL(`${place}?draft=second&party=valley&issue=water`, again.address).href);
      await reader.getByRole("alert").getByText("open for reading only").waitFor();
      await soon(() => weight(reader).inputValue()).toBe("160");
      await write(reader, "170");
      await reader.locator(".notice").getByText("can only be read").waitFor();
      await soon(() => weight(reader).inputValue()).toBe("160");
      await kill();
      expect(readFileSync(workspace).equals(before)).toBe(true);
    });
  },
  120_000,
);

/** Changes one byte of a file of the case, as a failing disk does. */
function damage(file: string): void {
  const bytes = readFileSync(file);
  const at = bytes.indexOf("An invented case");
  expect(at).toBeGreaterThan(0);
  bytes[at] = 66;
  writeFileSync(file, bytes);
}
