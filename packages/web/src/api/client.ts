import type { LocatedDiagnostic } from "@parley/core";
import type { CaseEdit } from "@parley/formats";
import type {
  CaseSnapshot,
  Change,
  ChangeEvent,
  Committed,
  FileContent,
  Files,
  WorkspaceSummary,
} from "@parley/store/wire";
import { readEvents } from "./event-stream.ts";
import { serverKey, serverKeyRefused } from "./key.ts";

/** The server's refusal, in words for the person. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  /** The last part of the problem's type: `conflict`, `refused`, `not-running` … */
  readonly code: string;
  readonly detail: string;
  readonly diagnostics: readonly LocatedDiagnostic[];

  constructor(code: string, title: string, detail = "", diagnostics: readonly LocatedDiagnostic[] = []) {
    super(title);
    this.code = code;
    this.detail = detail;
    this.diagnostics = diagnostics;
  }
}

/** Tells this tab's changes from others'. */
const TAB = crypto.randomUUID();

async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await answered(method, path, body);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** @throws {Refusal} where the server does not do what is asked */
async function answered(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
  let response: Response;
  const given = await serverKey();
  try {
    response = await fetch(`/api/${path}`, {
      method,
      headers: {
        "Parley-Tab": TAB,
        ...(given === null ? {} : { Authorization: `Bearer ${given}` }),
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Refusal(
      "not-running",
      "Parley’s server does not answer. Start it again; nothing that was saved is lost.",
    );
  }
  if (response.ok) return response;
  if (response.status === 401) serverKeyRefused(given);
  const problem = (await response.json().catch(() => ({}))) as Partial<{
    type: string;
    title: string;
    detail: string;
    diagnostics: LocatedDiagnostic[];
  }>;
  const code = problem.type?.split(":").at(-1) ?? `status-${response.status}`;
  throw new Refusal(
    code,
    problem.title ?? `The server answered ${response.status}.`,
    problem.detail,
    problem.diagnostics,
  );
}

const at = (key: string, rest = ""): string => `cases/${encodeURIComponent(key)}${rest}`;

/** The server's interface, as `packages/server/src/api.md` has it. Every call fails with a {@link Refusal}. */
export const server = {
  workspace: () => ask<WorkspaceSummary>("GET", "workspace"),
  author: (name: string) => ask<void>("PUT", "workspace/author", { name }),
  create: (title: string) => ask<CaseSnapshot>("POST", "cases", { create: { title } }),
  import: (files: Files) => ask<CaseSnapshot>("POST", "cases", { import: { files } }),
  builtIn: (id: string) => ask<CaseSnapshot>("POST", "cases", { builtIn: id }),
  open: (key: string) => ask<CaseSnapshot>("GET", at(key)),
  /** @param id what is sent again under the same one is made once */
  edit: (key: string, revision: number, edits: readonly CaseEdit[], id: string, note?: string) =>
    ask<Committed>("POST", at(key, "/edits"), { revision, edits, id, ...(note === undefined ? {} : { note }) }),
  undo: (key: string, revision: number) => ask<Committed>("POST", at(key, "/undo"), { revision }),
  redo: (key: string, revision: number) => ask<Committed>("POST", at(key, "/redo"), { revision }),
  delete: (key: string, revision: number) => ask<Committed>("DELETE", at(key, `?revision=${revision}`)),
  history: (key: string, before?: number) =>
    ask<{ readonly changes: readonly Change[]; readonly more: boolean }>(
      "GET",
      at(key, `/history?limit=100${before === undefined ? "" : `&before=${before}`}`),
    ),
  /** A brief made for print, as a PDF. */
  print: async (html: string, signal: AbortSignal) => (await answered("POST", "print", { html }, signal)).blob(),
  /** Lays a brief made for print out at an address of the server, for the browser's own print dialogue. */
  layOut: (html: string) => ask<{ readonly address: string }>("POST", "print/page", { html }),
  export: (key: string) => ask<{ readonly name: string; readonly files: Files }>("GET", at(key, "/export")),
};

/** Milliseconds between two looks for a server that is gone. */
const LOOK = 1500;

/**
 * Hears of others' changes; `onLost` when the server is gone or no longer knows this page, `onBack` when it answers again. A server
 * that was started anew knows the page once the address it printed was opened in this browser.
 */
export function listen(handlers: {
  readonly onChange: (event: ChangeEvent) => void;
  readonly onLost: (why: Refusal) => void;
  readonly onBack: () => void;
}): () => void {
  const stopping = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const connect = async (): Promise<void> => {
    try {
      const response = await answered("GET", "events", undefined, stopping.signal);
      handlers.onBack();
      await readEvents(response.body!, ({ event, data }) => {
        if (event !== "change") return;
        const change = JSON.parse(data) as ChangeEvent;
        if (change.tab !== TAB) handlers.onChange(change);
      });
    } catch {
      // Whether the server is gone is looked for below.
    }
    if (!stopping.signal.aborted) void look();
  };
  const look = async (): Promise<void> => {
    try {
      await server.workspace();
      void connect();
    } catch (error) {
      if (error instanceof Refusal) handlers.onLost(error);
      if (!stopping.signal.aborted) timer = setTimeout(() => void look(), LOOK);
    }
  };
  void connect();
  return () => {
    clearTimeout(timer);
    stopping.abort();
  };
}

/** A file's bytes, for the loader. */
export function bytesOf(content: FileContent): Uint8Array | string {
  return typeof content === "string" ? content : Uint8Array.from(atob(content.base64), (c) => c.charCodeAt(0));
}

/** A file as the server takes it: text where it is UTF-8. */
export function contentOf(bytes: Uint8Array): FileContent {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    let binary = "";
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return { base64: btoa(binary) };
  }
}
