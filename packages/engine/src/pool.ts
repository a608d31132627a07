import { type AskAnother, Cancelled } from "@parley/core";
import { Abandoned, answer, Caller, type OnProgress, type Port } from "./bridge.ts";
import type { Inputs } from "./inputs.ts";
import { throughJournal } from "./journal.ts";
import { type Hooks, type Job, partOf, type Runner } from "./runner.ts";
import type { PoolMethods, ThreadMethods } from "./worker.ts";

/** A thread that has been started. */
export interface Thread {
  readonly port: Port;
  readonly end: () => void;
  /** Whether somebody waits for it: a thread that is not needed keeps no process alive. */
  readonly keep?: (needed: boolean) => void;
  /** Calls back when the thread is gone of itself. */
  readonly onEnd: (listener: (reason: string) => void) => void;
}

/** Inputs a thread keeps; the one not used for longest is let go. */
const KEPT = 4;

interface Task {
  readonly job: Job;
  readonly inputs: Inputs;
  readonly hooks: Hooks;
  readonly stop: Int32Array | null;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  done: boolean;
}

/** One thread of a pool: a job at a time, and parts of jobs while its own job waits for its parts. */
class Lane {
  readonly thread: Thread;
  readonly caller: Caller<ThreadMethods>;
  /** Keys of the inputs it holds, the one used last at the end. */
  readonly held: string[] = [];
  /** Jobs under way, and those of them that wait for their parts. */
  readonly tasks = new Map<number, Task>();
  waiting = 0;

  constructor(
    thread: Thread,
    divide: (lane: Lane, task: Task, each: string, parts: readonly unknown[]) => Promise<readonly unknown[]>,
    ask: (lane: Lane, task: Task, another: Parameters<AskAnother>) => Promise<unknown>,
  ) {
    this.thread = thread;
    this.caller = new Caller<ThreadMethods>(thread.port);
    const methods: PoolMethods = {
      divide: (ticket, each, parts) => divide(this, this.tasks.get(ticket)!, each, parts),
      ask: (ticket, question, options, perspective) =>
        ask(this, this.tasks.get(ticket)!, [question, options, perspective]),
    };
    answer(thread.port, methods);
  }

  get free(): boolean {
    return this.tasks.size === this.waiting;
  }
}

/**
 * Does jobs in threads that are started when first needed. A job that is divided has its parts done by whichever threads are
 * free, its own among them, and gets their results in order.
 *
 * @param width most threads at once
 */
export class Pool implements Runner {
  readonly width: number;
  readonly #start: () => Thread;
  readonly #lanes: Lane[] = [];
  /** Parts of jobs go before whole jobs: somebody has begun and waits for them. */
  readonly #parts: Task[] = [];
  readonly #jobs: Task[] = [];
  #tickets = 0;

  constructor(width: number, start: () => Thread) {
    this.width = width;
    this.#start = start;
  }

  /** Starts a thread before there is anything to do, so that the first answer does not wait for it. */
  warm(): void {
    if (this.#lanes.length === 0) this.#lane();
  }

  run(job: Job, inputs: Inputs, hooks: Hooks): Promise<unknown> {
    return this.#add(this.#jobs, job, inputs, hooks, shared());
  }

  close(): void {
    for (const lane of this.#lanes.splice(0)) {
      lane.caller.abandon("closed");
      lane.thread.end();
    }
    for (const task of [...this.#parts.splice(0), ...this.#jobs.splice(0)]) task.reject(new Cancelled());
  }

  #add(queue: Task[], job: Job, inputs: Inputs, hooks: Hooks, stop: Int32Array | null): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (hooks.signal?.aborted) {
        reject(new Cancelled());
        return;
      }
      const task: Task = { job, inputs, hooks, stop, resolve, reject, done: false };
      queue.push(task);
      const { signal } = hooks;
      if (signal !== undefined && "addEventListener" in signal)
        signal.addEventListener("abort", () => this.#cancel(task), { once: true });
      this.#pump();
    });
  }

  #cancel(task: Task): void {
    if (task.done) return;
    task.done = true;
    task.reject(new Cancelled());
    for (const queue of [this.#parts, this.#jobs]) if (queue.includes(task)) queue.splice(queue.indexOf(task), 1);
    if (task.stop !== null) Atomics.store(task.stop, 0, 1);
    // Without memory that both threads see, a thread can only be ended.
    else for (const lane of this.#lanes) if ([...lane.tasks.values()].includes(task)) this.#gone(lane, "stopped");
    this.#pump();
  }

  /** A thread is no more: what it was doing fails, but for what was cancelled. */
  #gone(lane: Lane, reason: string): void {
    if (!this.#lanes.includes(lane)) return;
    this.#lanes.splice(this.#lanes.indexOf(lane), 1);
    lane.thread.end();
    lane.caller.abandon(reason);
    this.#pump();
  }

  #lane(): Lane {
    const lane = new Lane(
      this.#start(),
      (own, task, each, parts) => this.#divide(own, task, each, parts),
      (own, task, another) => this.#ask(own, task, another),
    );
    lane.thread.onEnd((reason) => this.#gone(lane, reason));
    this.#lanes.push(lane);
    return lane;
  }

  async #divide(lane: Lane, task: Task, each: string, parts: readonly unknown[]): Promise<readonly unknown[]> {
    lane.waiting++;
    let done = 0;
    try {
      return await Promise.all(
        parts.map(async (part, place) => {
          const hooks = { signal: task.hooks.signal };
          const job = partOf(task.job, each, place, part);
          const one = await throughJournal(task.hooks.journal, job, task.inputs, () =>
            this.#add(this.#parts, job, task.inputs, hooks, task.stop),
          );
          task.hooks.onProgress?.(++done / parts.length, each);
          return one;
        }),
      );
    } finally {
      lane.waiting--;
    }
  }

  /** A job waits for the answer to another question; its thread may do other work meanwhile, that answer's among it. */
  async #ask(lane: Lane, task: Task, another: Parameters<AskAnother>): Promise<unknown> {
    const { ask } = task.hooks;
    if (ask === undefined) throw new Error("nobody here answers other questions");
    lane.waiting++;
    try {
      return await ask(...another);
    } finally {
      lane.waiting--;
    }
  }

  #pump(): void {
    while (this.#parts.length > 0 || this.#jobs.length > 0) {
      const queue = this.#parts.length > 0 ? this.#parts : this.#jobs;
      const task = queue[0]!;
      const free = this.#lanes.filter((lane) => lane.free);
      // A thread that holds the inputs already need not be sent them.
      const lane =
        free.find(({ held }) => held.includes(task.inputs.key)) ??
        free[0] ??
        (this.#lanes.length < this.width ? this.#lane() : null);
      if (lane === null) return;
      queue.shift();
      void this.#dispatch(lane, task);
    }
  }

  async #dispatch(lane: Lane, task: Task): Promise<void> {
    const ticket = ++this.#tickets;
    lane.tasks.set(ticket, task);
    lane.thread.keep?.(true);
    try {
      const { key } = task.inputs;
      if (!lane.held.includes(key)) {
        void quietly(lane.caller.call("hold", [task.inputs]));
        if (lane.held.length >= KEPT) void quietly(lane.caller.call("drop", [lane.held.shift()!]));
      } else lane.held.splice(lane.held.indexOf(key), 1);
      lane.held.push(key);
      const onProgress: OnProgress = (share, what = "") => task.hooks.onProgress?.(share, what);
      const value = await lane.caller.call("run", [ticket, task.job, key, task.stop], onProgress);
      if (!task.done) task.resolve(value);
    } catch (error) {
      if (!task.done) task.reject(error instanceof Abandoned ? new Cancelled() : error);
    } finally {
      task.done = true;
      lane.tasks.delete(ticket);
      if (lane.tasks.size === 0) lane.thread.keep?.(false);
      this.#pump();
    }
  }
}

/** One number in memory that several threads see; `null` where there is no such memory. */
function shared(): Int32Array | null {
  const isolated = (globalThis as { crossOriginIsolated?: boolean }).crossOriginIsolated ?? true;
  return isolated && typeof SharedArrayBuffer !== "undefined" ? new Int32Array(new SharedArrayBuffer(4)) : null;
}

/** Failure to hand inputs over shows in the job that needs them. */
async function quietly(call: Promise<unknown>): Promise<void> {
  await call.catch(() => undefined);
}
