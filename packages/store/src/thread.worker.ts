import { parentPort } from "node:worker_threads";
import { ParsedTexts } from "@parley/formats";
import { runTask, type Task } from "./task.ts";

// Works out long tasks beside the thread that answers requests.
const parsed = new ParsedTexts();
parentPort!.on("message", ({ id, task }: { readonly id: number; readonly task: Task }) => {
  try {
    parentPort!.postMessage({ id, result: runTask(task, parsed) });
  } catch (error) {
    parentPort!.postMessage({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
