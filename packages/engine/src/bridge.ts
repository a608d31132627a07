import { packedError, unpackedError } from "./errors.ts";

/** Typed calls over a message port: one answer a call, with progress on the way. Values are structured clones, or handed over. */

interface Call {
  readonly id: number;
  readonly method: string;
  readonly args: readonly unknown[];
}
type Reply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: unknown }
  | { readonly id: number; readonly progress: number; readonly what?: string | undefined };

/** What of a port is used; a `Worker` and a worker's own scope both have it. */
export interface Port {
  postMessage(message: unknown, handedOver?: Transferable[]): void;
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
}

/** Tells how far a call has come, 0–1, and what is being done. */
export type OnProgress = (share: number, what?: string) => void;

/** An answer whose buffers go to the caller without being copied, and are gone here. */
export class HandedOver<T = unknown> {
  readonly value: T;
  readonly buffers: Transferable[];

  constructor(value: T, views: readonly ArrayBufferView[]) {
    this.value = value;
    this.buffers = views.map((view) => view.buffer as ArrayBuffer);
  }
}

// biome-ignore lint/suspicious/noExplicitAny: any function can be called over a port
export type Methods = { readonly [name: string]: (...args: any[]) => unknown };

/** What a caller gives: the reporter of progress, which comes last, is the bridge's. */
export type Given<F> = F extends (...args: [...infer Args, OnProgress]) => unknown
  ? Args
  : F extends (...args: infer Args) => unknown
    ? Args
    : never;
/** What a caller gets. */
export type Got<F> = F extends (...args: never[]) => infer Result
  ? Awaited<Result> extends HandedOver<infer T>
    ? T
    : Awaited<Result>
  : never;

/** Answers calls with the methods given; each gets a reporter of progress as its last argument. */
export function answer(port: Port, methods: Methods): void {
  port.addEventListener("message", async ({ data }) => {
    if (!isCall(data)) return;
    const { id, method, args } = data;
    const reply = (message: Reply, buffers?: Transferable[]): void => port.postMessage(message, buffers);
    try {
      const progress: OnProgress = (share, what) => reply({ id, progress: share, what });
      const value = await methods[method]!(...args, progress);
      if (value instanceof HandedOver) reply({ id, value: value.value }, value.buffers);
      else reply({ id, value });
    } catch (error) {
      reply({ id, error: packedError(error) });
    }
  });
}

function isCall(data: unknown): data is Call {
  return typeof data === "object" && data !== null && "method" in data;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly onProgress: OnProgress | undefined;
}

/** Calls the methods at the other end of a port. */
export class Caller<M extends Methods> {
  readonly #port: Port;
  readonly #waiting = new Map<number, Waiting>();
  #next = 1;

  constructor(port: Port) {
    this.#port = port;
    port.addEventListener("message", ({ data }) => {
      if (!isCall(data)) this.#settle(data as Reply);
    });
  }

  call<Name extends keyof M & string>(
    method: Name,
    args: Given<M[Name]>,
    onProgress?: OnProgress,
  ): Promise<Got<M[Name]>> {
    const id = this.#next++;
    const answered = new Promise<Got<M[Name]>>((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject, onProgress });
    });
    this.#port.postMessage({ id, method, args } satisfies Call);
    return answered;
  }

  /** Whether any call is not yet answered. */
  get busy(): boolean {
    return this.#waiting.size > 0;
  }

  /** Fails all calls under way: whoever would have answered is gone. */
  abandon(reason: string): void {
    for (const { reject } of this.#waiting.values()) reject(new Abandoned(reason));
    this.#waiting.clear();
  }

  #settle(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    if (waiting === undefined) return;
    if ("progress" in reply) {
      waiting.onProgress?.(reply.progress, reply.what);
      return;
    }
    this.#waiting.delete(reply.id);
    if ("error" in reply) waiting.reject(unpackedError(reply.error));
    else waiting.resolve(reply.value);
  }
}

/** A call that was given up, because its answer is no longer wanted. */
export class Abandoned extends Error {
  override readonly name = "Abandoned";
}
