import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Readable, Writable } from "node:stream";

/** The browser could not be started, did not answer in time, or was stopped. */
export class BrowserError extends Error {
  override readonly name = "BrowserError";
}

/** What bounds a run of the browser. */
export interface Bounds {
  /** Path of the browser. */
  readonly browser: string;
  /** Ends the run early. */
  readonly signal?: AbortSignal;
  /** Longest run in milliseconds; 60,000 where left out. */
  readonly timeout?: number;
}

/** One page of a browser without a window. */
export interface HeadlessPage {
  /** Calls a method of the DevTools protocol on the page. */
  call<T>(method: string, parameters?: object): Promise<T>;
}

const SWITCHES = [
  "--headless",
  "--remote-debugging-pipe",
  "--disable-gpu",
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-extensions",
  "--disable-sync",
  "--disable-quic",
  "--metrics-recording-only",
  "--mute-audio",
  "--hide-scrollbars",
  // No name leads anywhere, so that nothing a page holds can be fetched.
  "--host-resolver-rules=MAP * ~NOTFOUND",
  "--proxy-server=127.0.0.1:9",
  "--proxy-bypass-list=<-loopback>",
];
const TIMEOUT = 60_000;

/**
 * Runs a browser without a window on a page of its own: a profile that is thrown away, no network, no scripts in the
 * page. In its sandbox where the system has one to give; where the browser refuses to start in it (as for the
 * administrator, or in a container), without.
 *
 * @throws {BrowserError} where it cannot be started, takes too long or is stopped
 */
export async function headless<T>(bounds: Bounds, work: (page: HeadlessPage) => Promise<T>): Promise<T> {
  const { signal, timeout = TIMEOUT } = bounds;
  const limit = AbortSignal.timeout(timeout);
  const stop = signal === undefined ? limit : AbortSignal.any([signal, limit]);
  const why = (): BrowserError =>
    new BrowserError(
      signal?.aborted === true ? "stopped" : `the browser took longer than ${Math.round(timeout / 1000)} s`,
    );
  if (stop.aborted) throw why();
  for (const sandboxed of [true, false]) {
    const profile = ownFolder();
    const run = new Run(bounds.browser, profile, sandboxed);
    const stopped = (): void => run.fail(why());
    stop.addEventListener("abort", stopped);
    try {
      // A browser that refuses its sandbox ends before it has answered anything.
      if (await run.starts()) return await work(await run.page());
      if (stop.aborted) throw why();
    } finally {
      stop.removeEventListener("abort", stopped);
      await run.end();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    }
  }
  throw new BrowserError(`${bounds.browser} does not start`);
}

/** A folder for the browser's own files. @throws {BrowserError} where there is no room for one */
function ownFolder(): string {
  try {
    return mkdtempSync(path.join(tmpdir(), "parley-browser-"));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? ` (${error.code})` : "";
    throw new BrowserError(`it needs a folder of its own in ${tmpdir()}, and none can be made there${code}`);
  }
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** A process of the browser, spoken to over pipes: messages of the DevTools protocol, each ended by a zero byte. */
class Run {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  readonly #ended: Promise<void>;
  #failure: Error | null = null;
  #next = 1;

  constructor(browser: string, profile: string, sandboxed: boolean) {
    const own = [`--user-data-dir=${profile}`, ...(sandboxed ? [] : ["--no-sandbox"]), "about:blank"];
    this.#process = spawn(browser, [...SWITCHES, ...own], {
      stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
      // A group of its own, so that its helpers can be ended with it.
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    this.#ended = new Promise((resolve) => {
      this.#process.once("exit", () => resolve());
      this.#process.once("error", () => resolve());
    });
    void this.#ended.then(() => this.fail(new BrowserError("the browser ended by itself")));
    let rest: Buffer = Buffer.alloc(0);
    (this.#process.stdio[4] as Readable).on("data", (chunk: Buffer) => {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
        this.#take(rest.toString("utf8", 0, end));
        rest = rest.subarray(end + 1);
      }
    });
    // Writing to a browser that has ended fails here, and the exit tells of it.
    this.#pipe.on("error", () => undefined);
  }

  get #pipe(): Writable {
    return this.#process.stdio[3] as Writable;
  }

  /** Whether the browser runs and answers. */
  starts(): Promise<boolean> {
    return this.#call("Browser.getVersion").then(
      () => true,
      () => false,
    );
  }

  async page(): Promise<HeadlessPage> {
    const { targetId } = await this.#call<{ targetId: string }>("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await this.#call<{ sessionId: string }>("Target.attachToTarget", { targetId, flatten: true });
    const page: HeadlessPage = { call: (method, parameters) => this.#call(method, parameters, sessionId) };
    await page.call("Page.enable");
    await page.call("Network.enable");
    await page.call("Network.emulateNetworkConditions", {
      offline: true,
      latency: 0,
      downloadThroughput: 0,
      uploadThroughput: 0,
    });
    await page.call("Emulation.setScriptExecutionDisabled", { value: true });
    return page;
  }

  /** Everything asked and not yet answered fails. */
  fail(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.values()) reject(this.#failure);
    this.#waiting.clear();
  }

  async end(): Promise<void> {
    const { pid } = this.#process;
    if (pid !== undefined && this.#process.exitCode === null && this.#process.signalCode === null)
      try {
        if (process.platform === "win32") this.#process.kill();
        else process.kill(-pid, "SIGKILL");
      } catch {
        // It ended meanwhile.
      }
    await this.#ended;
  }

  #call<T>(method: string, params: object = {}, sessionId?: string): Promise<T> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    const id = this.#next++;
    const answered = new Promise<unknown>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#pipe.write(`${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`);
    return answered as Promise<T>;
  }

  #take(message: string): void {
    const { id, result, error } = JSON.parse(message) as {
      readonly id?: number;
      readonly result?: unknown;
      readonly error?: { readonly message: string };
    };
    const waiting = id === undefined ? undefined : this.#waiting.get(id);
    if (waiting === undefined) return;
    this.#waiting.delete(id!);
    if (error === undefined) waiting.resolve(result);
    else waiting.reject(new BrowserError(error.message));
  }
}
