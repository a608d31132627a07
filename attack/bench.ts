import { mkdirSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import path from "node:path";
import { startWorkbench, type Workbench } from "@parley/server";
import { cases } from "./attack.ts";

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** A workbench under attack. */
export interface Bench {
  readonly workbench: Workbench;
  readonly workspace: string;
  readonly origin: string;
  readonly key: string;
  readonly faults: unknown[];
  /** A request of the page; headers that are given replace its own, empty ones are left out. */
  ask(method: string, target: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  close(): Promise<void>;
}

export async function startBench(folder: string): Promise<Bench> {
  const webRoot = path.join(folder, "web");
  mkdirSync(webRoot, { recursive: true });
  writeFileSync(path.join(webRoot, "index.html"), "<!doctype html><title>Parley</title>");
  const workspace = path.join(folder, "workspace.parley");
  const faults: unknown[] = [];
  const workbench = await startWorkbench({
    workspace,
    webRoot,
    port: 0,
    version: "0.0.0",
    builtIn: cases,
    author: "An analyst",
    browser: null,
    onFault: (error) => faults.push(error),
  });
  const { origin, host, hostname, port, hash } = new URL(workbench.address);
  const key = hash.slice("#key=".length);
  return {
    workbench,
    workspace,
    origin,
    key,
    faults,
    ask: (method, target, body, headers = {}) =>
      new Promise((resolve, reject) => {
        const own = { host, origin, authorization: `Bearer ${key}`, "content-type": "application/json", ...headers };
        const given = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== ""));
        const asked = httpRequest({ agent: false, hostname, port, method, path: target, headers: given }, (answer) => {
          const chunks: Buffer[] = [];
          answer.on("data", (chunk: Buffer) => chunks.push(chunk));
          answer.on("end", () =>
            resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8") }),
          );
        });
        asked.on("error", reject);
        asked.end(body === undefined ? undefined : JSON.stringify(body));
      }),
    close: async () => {
      workbench.close();
      await workbench.closed;
    },
  };
}
