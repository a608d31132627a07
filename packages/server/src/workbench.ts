import type { AddressInfo } from "node:net";
import os from "node:os";
import { serve } from "@hono/node-server";
import { questionsById } from "@parley/core";
import { Engine } from "@parley/engine";
import { threads } from "@parley/engine/node";
import { findBrowser } from "@parley/report/print";
import { type CaseSnapshot, openWorkspace, type Workspace } from "@parley/store";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { problemOfAnswer, questionsApi } from "./questions/questions.ts";
import { access, safeHeaders } from "./workbench/access.ts";
import { api } from "./workbench/cases.ts";
import { events } from "./workbench/events.ts";
import { pages } from "./workbench/pages.ts";
import { printing } from "./workbench/print.ts";
import { Problem, problemResponse, statusOf } from "./workbench/problem.ts";
import { bodyOf, requests } from "./workbench/requests.ts";

/** Threads that answer questions; started when the first is asked. */
const MOST_THREADS = 4;
/** Most bytes of a request's body: a case's files as JSON. */
const MAX_BODY = 64 * 1024 * 1024;

export interface WorkbenchOptions {
  /** The workspace's file; made where there is none. */
  readonly workspace: string;
  /** Folder of the built page. */
  readonly webRoot: string;
  /** 0: any free one. */
  readonly port: number;
  /** Version of the program, which the page shows. */
  readonly version: string;
  /** Folder of the built-in cases, one folder each. */
  readonly builtIn?: string;
  /** Folder that the page may have cases written beneath. */
  readonly exportFolder?: string;
  /** The name in the history until the person gives another; the name on this computer where left out. */
  readonly author?: string;
  /** Path of the browser that prints; `null`: none. Left out: the one found on this computer, if any. */
  readonly browser?: string | null;
  /** Largest size the workspace's file may grow to, in bytes; as large as the disk allows where left out. */
  readonly maxBytes?: number;
  /** Told of our own faults, of which the page learns only that they were. */
  readonly onFault?: (error: unknown) => void;
}

/** A workbench that is running. */
export interface Workbench {
  /** Where it is, with its key in the fragment, which no browser sends anywhere. */
  readonly address: string;
  /**
   * Where it is, with a token in the fragment that signs in once, within a minute: for a browser that is started by another
   * program, whose arguments others on this computer can read.
   */
  readonly invitation: () => string;
  /** Resolves when the server has stopped. */
  readonly closed: Promise<void>;
  readonly close: () => void;
  /** Why the workspace is open for reading alone, in words; `null`: it can be written. */
  readonly readOnly: readonly string[] | null;
  /** What the person should know of how the workspace was opened, in words. */
  readonly notes: readonly string[];
}

/**
 * Opens a workspace and serves the workbench on it, on the loopback address alone, to whoever has the address with its
 * key. The interface is described in `api.md`.
 *
 * @returns `address`: with the key; `close`: stops the server and closes the workspace
 * @throws {WorkspaceError} where the workspace cannot be opened
 * @throws {Error} with the code `EADDRINUSE` where the port is taken
 */
export async function startWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const workspace = await openWorkspace(options.workspace, {
    ...(options.maxBytes === undefined ? {} : { maxBytes: options.maxBytes }),
  });
  try {
    return await listen(workspace, options);
  } catch (error) {
    await workspace.close();
    throw error;
  }
}

function listen(workspace: Workspace, options: WorkbenchOptions): Promise<Workbench> {
  let port = options.port;
  const { key, token, exchange, check } = access(() => port);
  const streams = events(workspace);
  const author = async (): Promise<string> => (await workspace.author()) ?? options.author ?? userName();
  const browser = options.browser === undefined ? findBrowser() : options.browser;
  const print = printing(browser);
  const app = new Hono();
  app.use(safeHeaders);
  app.use(check);
  app.use("/api/*", bodyLimit({ maxSize: MAX_BODY, onError: () => tooLarge() }));
  app.post("/api/session", async (context) => {
    const given = exchange((await bodyOf(context, requests.session)).token);
    if (given === null) throw new Problem("not-signed-in");
    return context.json({ key: given });
  });
  app.get("/api/events", streams.handler);
  app.route("/api/print", print.api);
  app.get("/print/:id", print.page);
  app.route(
    "/api",
    api({ ...options, workspace, author, canPrint: browser !== null, onAuthor: () => streams.authorChanged() }),
  );
  const engine = new Engine(threads(Math.min(MOST_THREADS, os.availableParallelism())));
  const open = async (key: string): Promise<CaseSnapshot | null> => workspace.open(key, await author());
  app.route("/api", questionsApi({ questions: questionsById, engine, open, version: options.version }));
  app.all("/api/*", () => {
    throw new Problem("not-found");
  });
  app.get("*", pages(options.webRoot));
  app.notFound((context) => problemResponse(context, new Problem("not-found")));
  app.onError((error, context) => {
    const problem = problemOfAnswer(error);
    if (problem.code === "fault" && !hasLeft(error, context.req.raw)) options.onFault?.(error);
    if (context.req.path.startsWith("/api/")) return problemResponse(context, problem);
    return context.text(problem.message, statusOf(problem));
  });
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: "127.0.0.1" }, (info: AddressInfo) => {
      port = info.port;
      let release: () => void;
      const closed = new Promise<void>((done) => {
        release = done;
      });
      const close = (): void => {
        streams.close();
        engine.close();
        server.close(() => void workspace.close().finally(release));
        if ("closeAllConnections" in server) server.closeAllConnections();
      };
      const at = `http://127.0.0.1:${port}/`;
      resolve({
        address: `${at}#key=${key}`,
        invitation: () => `${at}#token=${token()}`,
        readOnly: workspace.readOnly,
        notes: workspace.notes,
        closed,
        close,
      });
    });
    server.once("error", reject);
  });
}

function tooLarge(): never {
  throw new Problem("too-large", { detail: `a request may have ${MAX_BODY / 1024 / 1024} MB` });
}

/** Whether the one who asked hung up, which is nobody's fault. */
function hasLeft(error: Error, request: Request): boolean {
  return request.signal.aborted || ("code" in error && error.code === "ECONNRESET") || error.message === "aborted";
}

function userName(): string {
  try {
    return os.userInfo().username;
  } catch {
    return "unnamed";
  }
}
