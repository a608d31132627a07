import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { ParsedTexts } from "@parley/formats";
import { runTask, type Task, type TaskResults } from "./task.ts";

/** Tasks with fewer edits and fewer characters than these are done at once, in less time than a thread takes to be asked. */
const FEW_EDITS = 40;
const LITTLE_TEXT = 300_000;

interface Waiting {
  readonly resolve: (result: never) => void;
  readonly reject: (error: unknown) => void;
}

/** Does tasks: short ones at once, long ones in a thread of their own, so that the server goes on answering meanwhile. */
export class Tasks {
  private readonly parsed = new ParsedTexts();
  private readonly waiting = new Map<number, Waiting>();
  private worker: Worker | null = null;
  private count = 0;

  async do<T extends Task>(task: T): Promise<TaskResults[T["kind"]]> {
    const file = isLong(task) ? workerFile() : null;
    if (file === null) return runTask(task, this.parsed);
    this.worker ??= this.started(file);
    const id = this.count++;
    const { promise, resolve, reject } = Promise.withResolvers<TaskResults[T["kind"]]>();
    this.waiting.set(id, { resolve, reject });
    this.worker.ref();
    this.worker.postMessage({ id, task });
    return promise;
  }

  async close(): Promise<void> {
    await this.worker?.terminate();
    this.worker = null;
  }

  private started(file: URL): Worker {
    const worker = new Worker(file);
    worker.on("message", ({ id, result, error }: { id: number; result: never; error?: string }) => {
      const waiting = this.waiting.get(id);
      this.waiting.delete(id);
      // Nothing but work keeps the process alive.
      if (this.waiting.size === 0) worker.unref();
      if (error === undefined) waiting?.resolve(result);
      else waiting?.reject(new Error(error));
    });
    const ended = (why: unknown): void => {
      if (this.worker === worker) this.worker = null;
      for (const { reject } of this.waiting.values()) reject(why);
      this.waiting.clear();
    };
    worker.on("error", ended);
    worker.on("exit", () => ended(new Error("the thread that worked out a change was ended")));
    return worker;
  }
}

function isLong(task: Task): boolean {
  if (task.kind === "edit" && task.edits.length >= FEW_EDITS) return true;
  let characters = 0;
  for (const content of Object.values(task.files)) characters += typeof content === "string" ? content.length : 0;
  return characters >= LITTLE_TEXT;
}

/** The thread's own file: beside this one in the repository, at the root of the bundle in the package. */
function workerFile(): URL | null {
  const found = ["./thread.worker.ts", "./store-thread.js", "../store-thread.js"].map(
    (name) => new URL(name, import.meta.url),
  );
  return found.find((url) => existsSync(fileURLToPath(url))) ?? null;
}
