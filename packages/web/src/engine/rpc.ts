/** Calls over a message port: one answer a call, with progress on the way. Values are structured clones, or handed over. */

interface Call {
  readonly id: number;
  readonly method: string;
  readonly args: readonly unknown[];
}
type Reply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: string }
  | { readonly id: number; readonly progress: number };

/** What of a port is used; a `Worker` and a worker's own scope both have it. */
export interface Port {
  postMessage(message: unknown, handedOver?: Transferable[]): void;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
}

/** Tells how far a call has come, 0–1. */
export type OnProgress = (share: number) => void;

/** An answer whose buffers go to the caller without being copied, and are gone here. */
export class HandedOver {
  readonly value: unknown;
  readonly buffers: Transferable[];

  constructor(value: unknown, views: readonly ArrayBufferView[]) {
    this.value = value;
    this.buffers = views.map((view) => view.buffer as ArrayBuffer);
  }
}

// biome-ignore lint/suspicious/noExplicitAny: any function can be called over a port
type Methods = Record<string, (...args: any[]) => unknown>;

/** Answers calls with the methods given; the last argument of each is a reporter of progress. */
export function answer(port: Port, methods: Methods): void {
  port.addEventListener("message", async ({ data }: MessageEvent<Call>) => {
    const { id, method, args } = data;
    try {
      const progress: OnProgress = (share) => port.postMessage({ id, progress: share } satisfies Reply);
      const value = await methods[method]!(...args, progress);
      if (value instanceof HandedOver) port.postMessage({ id, value: value.value } satisfies Reply, value.buffers);
      else port.postMessage({ id, value } satisfies Reply);
    } catch (error) {
      port.postMessage({ id, error: error instanceof Error ? error.message : String(error) } satisfies Reply);
    }
  });
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: OnProgress | undefined;
}

/** Calls methods at the other end of a port. */
export class Caller {
  private readonly port: Port;
  private readonly waiting = new Map<number, Waiting>();
  private next = 1;

  constructor(port: Port) {
    this.port = port;
    port.addEventListener("message", ({ data }: MessageEvent<Reply>) => this.settle(data));
  }

  call<T>(method: string, args: readonly unknown[], onProgress?: OnProgress): Promise<T> {
    const id = this.next++;
    const answered = new Promise<T>((resolve, reject) => {
      this.waiting.set(id, { resolve: resolve as (value: unknown) => void, reject, onProgress });
    });
    this.port.postMessage({ id, method, args } satisfies Call);
    return answered;
  }

  /** Whether any call is not yet answered. */
  get busy(): boolean {
    return this.waiting.size > 0;
  }

  /** Fails all calls under way: whoever would have answered is gone. */
  abandon(reason: string): void {
    for (const { reject } of this.waiting.values()) reject(new Abandoned(reason));
    this.waiting.clear();
  }

  private settle(reply: Reply): void {
    const waiting = this.waiting.get(reply.id);
    if (waiting === undefined) return;
    if ("progress" in reply) {
      waiting.onProgress?.(reply.progress);
      return;
    }
    this.waiting.delete(reply.id);
    if ("error" in reply) waiting.reject(new Error(reply.error));
    else waiting.resolve(reply.value);
  }
}

/** A call that was given up, because its answer is no longer wanted. */
export class Abandoned extends Error {
  override readonly name = "Abandoned";
}
