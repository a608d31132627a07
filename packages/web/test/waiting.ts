import type { Page } from "playwright-core";
import { expect } from "vitest";

/** Asks again until it is so, for as long as a slow machine may take to compute. */
export const soon = <T>(what: () => T) => expect.poll(what, { timeout: 20_000 });

/** Waits until everything the page computes by itself is there, the brief of the main case on a busy machine included. */
export const settled = (page: Page) =>
  page.waitForFunction(() => document.querySelector("[aria-busy=true], .working") === null, null, { timeout: 180_000 });
