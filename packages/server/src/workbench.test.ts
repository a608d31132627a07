import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { PRINT_POLICY, START_OF_BRIEF } from "@parley/report/print";
import { type CaseSnapshot, readFolder } from "@parley/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { access } from "./workbench/access.ts";
import { startWorkbench, type Workbench, type WorkbenchOptions } from "./workbench.ts";

const cases = path.resolve(import.meta.dirname, "../../../cases");
let folder: string;
let workbench: Workbench;
let origin: string;
let host: string;
let authorization: string;
const faults: unknown[] = [];

const start = async (options: Partial<WorkbenchOptions> = {}): Promise<void> => {
  workbench = await startWorkbench({
    workspace: path.join(folder, "workspace.parley"),
    webRoot: path.join(folder, "web"),
    port: 0,
    version: "1.2.3",
    builtIn: cases,
    author: "An analyst",
    onFault: (error) => faults.push(error),
    ...options,
  });
  ({ origin, host } = new URL(workbench.address));
  authorization = `Bearer ${new URL(workbench.address).hash.slice("#key=".length)}`;
};
const stop = async (): Promise<void> => {
  workbench.close();
  await workbench.closed;
};

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "parley-workbench-"));
  mkdirSync(path.join(folder, "web", "assets"), { recursive: true });
  writeFileSync(path.join(folder, "web", "index.html"), "<!doctype html><title>Parley</title>");
  writeFileSync(path.join(folder, "web", "assets", "app-1.js"), "export {};");
  writeFileSync(path.join(folder, "secret.js"), "secret");
  await start();
});
afterEach(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
  expect(faults.splice(0)).toEqual([]);
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes are looked into
  readonly json: any;
}

/** A request whose every header can be chosen, as `fetch` does not allow. */
function ask(
  method: string,
  target: string,
  headers: Readonly<Record<string, string>> = {},
  body?: string | Buffer,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    const sent = {
      host,
      authorization,
      ...(method === "GET" ? {} : { origin, "content-type": "application/json" }),
      ...headers,
    };
    const given = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== ""));
    const asked = httpRequest(
      { agent: false, hostname, port, method, path: target.startsWith("/") ? target : `/${target}`, headers: given },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () => {
          const text = Buffer.concat(chunks).toString("utf8");
          const json = /json/.test(answer.headers["content-type"] ?? "") ? JSON.parse(text) : undefined;
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text, json });
        });
      },
    );
    asked.on("error", reject);
    asked.end(body);
  });
}
const get = (target: string, headers?: Readonly<Record<string, string>>): Promise<Answer> =>
  ask("GET", target, headers);
const post = (target: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer> =>
  ask("POST", target, headers, JSON.stringify(body));
const imported = async (name = "the-well"): Promise<CaseSnapshot> => (await post("/api/cases", { builtIn: name })).json;
const rename = (value: unknown): object => ({ op: "set", path: ["title"], value });

describe("who may ask", () => {
  it("is whoever has the key of the address, sent as a header with every read and write and event stream", async () => {
    const key = new URL(workbench.address).hash.slice("#key=".length);
    expect(key).toMatch(/^[\w-]{32}$/);
    for (const bad of [
      "",
      "x",
      key,
      "Bearer ",
      "Bearer wrong",
      `Bearer ${key}x`,
      `bearer ${key}`,
      `Basic ${Buffer.from(key).toString("base64")}`,
    ])
      for (const [method, target] of [
        ["GET", "/api/workspace"],
        ["GET", "/api/events"],
        ["GET", "/api/cases/a"],
        ["GET", "/api/cases/a/export"],
        ["POST", "/api/cases"],
        ["PUT", "/api/workspace/author"],
        ["DELETE", "/api/cases/a?revision=1"],
        ["POST", "/api/print"],
        ["POST", "/anything"],
        ["GET", "/api"],
      ] as const)
        expect(
          await ask(method, target, { authorization: bad }, method === "GET" || method === "DELETE" ? undefined : "{}"),
        ).toMatchObject({
          status: 401,
        });
    // Where a browser sends what it was not asked to, it does not count.
    for (const cookie of [`parley-${new URL(origin).port}=${key}`, `parley-key=${key}`])
      expect((await get("/api/workspace", { authorization: "", cookie })).status).toBe(401);
    expect((await get(`/api/workspace?key=${key}`, { authorization: "" })).status).toBe(401);
    expect((await get("/api/workspace")).status).toBe(200);
  });

  it("is given no cookie, and the page alone without a key", async () => {
    const page = await get("/", { authorization: "" });
    expect(page).toMatchObject({ status: 200, text: "<!doctype html><title>Parley</title>" });
    for (const answer of [page, await get("/api/workspace"), await get("/?token=x"), await get("/?key=x")]) {
      expect(answer.headers["set-cookie"]).toBeUndefined();
      expect(answer.headers.location).toBeUndefined();
    }
  });

  it("is a browser that another program starts, once, within a minute", async () => {
    const key = authorization.slice("Bearer ".length);
    const exchange = (token: string, headers = {}): Promise<Answer> =>
      post("/api/session", { token }, { authorization: "", ...headers });
    const token = new URL(workbench.invitation()).hash.slice("#token=".length);
    expect(token).toMatch(/^[\w-]{32}$/);
    expect(token).not.toBe(key);
    expect((await get("/api/workspace", { authorization: `Bearer ${token}` })).status).toBe(401);
    expect((await exchange(token, { origin: "http://evil.example" })).status).toBe(403);
    expect((await exchange(token, { "content-type": "text/plain" })).status).toBe(415);
    expect((await exchange("wrong")).status).toBe(401);
    expect(await exchange(token)).toMatchObject({ status: 200, json: { key } });
    expect((await exchange(token)).status).toBe(401);
  });

  it("is nobody with a token that is older than a minute", () => {
    let now = 0;
    const { key, token, exchange } = access(
      () => 1,
      () => now,
    );
    const [first, second] = [token(), token()];
    now = 60_000;
    expect(exchange(first)).toBe(key);
    now = 60_001;
    expect(exchange(second)).toBeNull();
  });

  it("asks the loopback address by its name and port", async () => {
    const { port } = new URL(origin);
    expect((await get("/api/workspace", { host: `localhost:${port}` })).status).toBe(200);
    for (const other of [
      "evil.example",
      `evil.example:${port}`,
      "127.0.0.1",
      `127.0.0.1:${Number(port) + 1}`,
      `127.0.0.1.evil.example:${port}`,
    ])
      for (const target of ["/", "/api/workspace", "/assets/app-1.js"])
        expect((await get(target, { host: other })).status).toBe(403);
  });

  it("asks from the workbench's own page", async () => {
    const body = JSON.stringify({ create: { title: "A" } });
    const { port } = new URL(origin);
    for (const other of [
      "",
      "null",
      "https://evil.example",
      `http://localhost:${port}`,
      `https://127.0.0.1:${port}`,
      `http://127.0.0.1:${Number(port) + 1}`,
    ])
      expect(await ask("POST", "/api/cases", { origin: other }, body)).toMatchObject({
        status: 403,
        json: { type: "urn:parley:problem:forbidden" },
      });
    expect((await get("/api/workspace", { origin: "https://evil.example" })).status).toBe(403);
    for (const site of ["cross-site", "same-site"])
      expect((await get("/api/workspace", { "sec-fetch-site": site })).status).toBe(403);
    expect((await get("/api/workspace", { "sec-fetch-site": "same-origin" })).json.cases).toEqual([]);
    expect((await ask("POST", "/api/cases", { "sec-fetch-site": "same-origin" }, body)).status).toBe(201);
  });

  it("sends a strict policy with every answer", async () => {
    for (const answer of [
      await get("/"),
      await get("/api/workspace"),
      await get("/api/none"),
      await get("/api/workspace", { authorization: "" }),
    ]) {
      const policy = String(answer.headers["content-security-policy"]);
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
      expect(policy).not.toContain("unsafe");
      expect(answer.headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cross-origin-resource-policy": "same-origin",
        "cache-control": "no-store",
      });
    }
  });
});

describe("the pages", () => {
  it("are the built files, with index.html for addresses within the page", async () => {
    expect(await get("/")).toMatchObject({ status: 200, headers: { "content-type": "text/html; charset=utf-8" } });
    expect((await get("/case/the-well/plan")).text).toContain("<title>Parley</title>");
    expect(await get("/assets/app-1.js")).toMatchObject({
      status: 200,
      text: "export {};",
      headers: {
        "content-type": "text/javascript; charset=utf-8",
        "cache-control": "private, max-age=31536000, immutable",
      },
    });
    expect((await get("/none.js")).status).toBe(404);
  });

  it("are those beneath the folder alone", async () => {
    symlinkSync(path.join(folder, "secret.js"), path.join(folder, "web", "link.js"));
    for (const target of [
      "/../secret.js",
      "/%2e%2e/secret.js",
      "/..%2fsecret.js",
      "/assets/..%5c..%5csecret.js",
      "/link.js",
      "/%00.js",
      "/%ff.js",
      "/assets/",
    ]) {
      const answer = await get(target);
      expect(answer.text).not.toContain("secret");
    }
  });

  it("say so where the page was not built", async () => {
    rmSync(path.join(folder, "web"), { recursive: true });
    expect(await get("/")).toMatchObject({ status: 404, text: "The page of the workbench has not been built." });
  });
});

describe("the interface", () => {
  it("lists, makes and takes in cases", async () => {
    const before = (await get("/api/workspace")).json;
    expect(before).toMatchObject({
      author: "An analyst",
      parley: "1.2.3",
      readOnly: null,
      exportFolder: false,
      cases: [],
    });
    expect(before.builtIn.map(({ id }: { id: string }) => id)).toEqual([
      "elmira",
      "emission-standards",
      "panama-canal",
      "the-well",
      "ukraine-2025",
    ]);
    expect(before.builtIn[3].summary).toMatch(/^Hilltop and Valley draw on one well\./);
    const made = await post("/api/cases", { create: { title: "Talks" } });
    expect(made).toMatchObject({
      status: 201,
      json: { key: "talks", revision: 1, files: { "case.yaml": "parley: 1\nid: talks\ntitle: Talks\n" } },
    });
    const well = await imported();
    expect(well.files).toEqual(readFolder(path.join(cases, "the-well")));
    const { json } = await get("/api/workspace");
    expect(json.cases.map(({ key }: { key: string }) => key)).toEqual(["the-well", "talks"]);
    expect(json.cases[0].files).toBeUndefined();
    expect((await post("/api/cases", { builtIn: "../cases/the-well" })).status).toBe(404);
  });

  it("gives the main case back byte for byte after export, import and export", async () => {
    const files = readFolder(path.join(cases, "ukraine-2025"));
    const first = (await post("/api/cases", { import: { files } })).json;
    const exported = (await get(`/api/cases/${first.key}/export`)).json;
    expect(exported).toEqual({ name: "ukraine-2025", files });
    const second = (await post("/api/cases", { import: { files: exported.files } })).json;
    expect(second).toMatchObject({ key: "ukraine-2025-2", files });
  });

  it("edits with comments kept, undoes, redoes, and says what was done", async () => {
    const { key, files } = await imported();
    const edits = [
      { op: "set", path: ["perspectives", "plain", "parties", "hilltop", "reservation"], value: [50, 55, 60] },
    ];
    const done = await post(`/api/cases/${key}/edits`, { revision: 1, edits, note: "a call" });
    expect(done).toMatchObject({
      status: 200,
      json: {
        case: { revision: 2, undo: "Certain numbers › Hilltop › reservation: 55 → [50, 55, 60]", redo: null },
        change: { kind: "edit", who: "An analyst", note: "a call", state: "done" },
      },
    });
    expect(done.json.files["case.yaml"]).toMatch(/^# An invented case/);
    const undone = await post(`/api/cases/${key}/undo`, { revision: 2 });
    expect(undone.json.files).toEqual({ "case.yaml": files["case.yaml"] });
    const redone = await post(`/api/cases/${key}/redo`, { revision: 3 });
    expect(redone.json.files).toEqual(done.json.files);
    const history = (await get(`/api/cases/${key}/history?limit=2`)).json;
    expect(history).toMatchObject({
      more: true,
      changes: [
        { kind: "redo", of: 2 },
        { kind: "undo", of: 2 },
      ],
    });
    const place = encodeURIComponent(JSON.stringify(["perspectives", "plain"]));
    expect((await get(`/api/cases/${key}/history?path=${place}&before=3`)).json.changes).toHaveLength(2);
    expect((await ask("PUT", "/api/workspace/author", {}, '{"name": " <b>Ann</b> "}')).status).toBe(204);
    expect((await ask("DELETE", `/api/cases/${key}?revision=4`)).json).toMatchObject({
      case: { deleted: true },
      change: { who: "<b>Ann</b>" },
    });
  });

  it("answers conflicts, refusals and nonsense with problems that leak nothing", async () => {
    const { key } = await imported();
    const at = `/api/cases/${key}`;
    const problem = (answer: Answer, status: number, code: string): Answer => {
      expect(answer).toMatchObject({ status, json: { type: `urn:parley:problem:${code}`, status } });
      expect(answer.headers["content-type"]).toBe("application/problem+json");
      expect(answer.text).not.toMatch(/node_modules|\.ts\b|at .*:\d+:\d+|SQLITE|Zod/);
      return answer;
    };
    expect(
      problem(await post(`${at}/edits`, { revision: 0, edits: [rename("x")] }), 409, "conflict").json.revision,
    ).toBe(1);
    const refused = problem(
      await post(`${at}/edits`, { revision: 1, edits: [rename("x"), rename("")] }),
      422,
      "refused",
    );
    expect(refused.json.diagnostics[0]).toMatchObject({ severity: "error", file: "case.yaml", line: 4 });
    expect((await get(at)).json.revision).toBe(1);
    problem(await post(`${at}/undo`, { revision: 1 }), 409, "nothing-to-undo");
    problem(await post(`${at}/redo`, { revision: 1 }), 409, "nothing-to-redo");
    problem(await post("/api/cases/none/undo", { revision: 1 }), 404, "not-found");
    problem(await get("/api/cases/none/history"), 404, "not-found");
    problem(await get("/api/nothing"), 404, "not-found");
    problem(await ask("PATCH", at, {}, "{}"), 404, "not-found");
    problem(await ask("POST", `${at}/edits`, {}, "{"), 400, "bad-request");
    problem(await ask("POST", `${at}/edits`, { "content-type": "text/plain" }, "{}"), 415, "wrong-type");
    problem(await ask("DELETE", at), 400, "bad-request");
    problem(await get(`${at}/history?limit=many`), 400, "bad-request");
    problem(await get(`${at}/history?path=[`), 400, "bad-request");
    for (const edit of [
      {},
      { op: "set", path: ["a"] },
      { op: "run", path: [] },
      { op: "set", path: [-1], value: 1 },
      { op: "set", path: ["a"], value: 1, more: 1 },
      { op: "file", file: "a", text: "\ud800" },
    ])
      problem(await post(`${at}/edits`, { revision: 1, edits: [edit] }), 400, "bad-request");
    const deep = `{"revision":1,"edits":[{"op":"set","path":["note"],"value":${"[".repeat(100_000)}${"]".repeat(100_000)}}]}`;
    problem(await ask("POST", `${at}/edits`, {}, deep), 400, "bad-request");
    problem(
      await post("/api/cases", { import: { files: { "case.yaml": { base64: "not base64!" } } } }),
      400,
      "bad-request",
    );
    problem(await post("/api/cases", { import: { files: { "../a.yaml": "parley: 1" } } }), 422, "refused");
    const nonsense = "\u0000\ufffd]]}} ---\n\t%YAML: &a *a <script>".repeat(50);
    expect(
      problem(await post("/api/cases", { import: { files: { "case.yaml": nonsense } } }), 422, "refused").json
        .diagnostics,
    ).toHaveLength(1);
    problem(
      await ask(
        "POST",
        "/api/cases",
        { "content-length": String(65 * 1024 * 1024) },
        Buffer.alloc(65 * 1024 * 1024, 32),
      ),
      413,
      "too-large",
    );
    problem(
      await post("/api/cases", { import: { files: { "case.yaml": "parley: 1", a: "x".repeat(21 * 1024 * 1024) } } }),
      413,
      "too-large",
    );
  });

  it("keeps markup in every field as text, and a plan of 5 MB", async () => {
    const { key } = await imported();
    const markup = `<script>alert("1")</script><img src=x onerror=alert(1)> &amp; \u202eسلام`;
    const plan = `1. ${markup}\n${"Point after point. ".repeat(290_000)}`;
    const edits = [
      rename(markup),
      { op: "set", path: ["issues", "water", "options", "equal", "title"], value: markup },
      { op: "set", path: ["parties", "hilltop", "name"], value: markup },
      { op: "file", file: "drafts/first.md", text: plan },
    ];
    const done = await post(`/api/cases/${key}/edits`, { revision: 1, edits, note: markup });
    expect(done.status).toBe(200);
    const answer = await get(`/api/cases/${key}`);
    expect(answer.json).toMatchObject({ title: markup, undo: expect.stringContaining("<script>") });
    expect(answer.json.files["drafts/first.md"] === plan).toBe(true);
    expect(answer.headers["content-type"]).toBe("application/json");
    expect((await post(`/api/cases/${key}/undo`, { revision: 2 })).json.case.title).toBe(
      "The well between two villages",
    );
  });

  it("writes a case beneath the folder named at start, and nowhere else", async () => {
    const { key, files } = await imported();
    expect((await post(`/api/cases/${key}/export`, {})).status).toBe(404);
    await stop();
    await start({ exportFolder: path.join(folder, "out") });
    for (const name of ["../x", "a/b", "", ".", "A"])
      expect((await post(`/api/cases/${key}/export`, { name })).status).toBe(400);
    const target = path.join(folder, "out", key);
    expect((await post(`/api/cases/${key}/export`, {})).json).toEqual({ folder: target });
    expect(readFolder(target)).toEqual(files);
    expect(await post(`/api/cases/${key}/export`, {})).toMatchObject({
      status: 409,
      json: { type: "urn:parley:problem:folder-exists" },
    });
    expect((await post(`/api/cases/${key}/export`, { name: "again" })).status).toBe(200);
  });

  it("tells other tabs what one did", async () => {
    const { key } = await imported();
    const { hostname, port } = new URL(origin);
    const heard: string[] = [];
    const stream = await new Promise<IncomingMessage>((resolve) => {
      httpRequest({ hostname, port, path: "/api/events", headers: { host, authorization } }, resolve).end();
    });
    expect(stream.headers["content-type"]).toContain("text/event-stream");
    const until = (count: number): Promise<void> =>
      new Promise((resolve) => {
        stream.on("data", (chunk: Buffer) => {
          heard.push(
            ...String(chunk)
              .split("\n\n")
              .filter((event) => event.startsWith("event:")),
          );
          if (heard.length >= count) resolve();
        });
      });
    const all = until(2);
    await post(`/api/cases/${key}/edits`, { revision: 1, edits: [rename("x")] }, { "parley-tab": "tab-1" });
    await ask("PUT", "/api/workspace/author", {}, '{"name": "B"}');
    await all;
    expect(heard).toEqual([
      `event: change\ndata: ${JSON.stringify({ key, revision: 2, kind: "edit", tab: "tab-1" })}`,
      "event: author\ndata: {}",
    ]);
    const ended = new Promise((resolve) => stream.once("close", resolve));
    await stop();
    await ended;
    await start();
  });
});

describe("two people", () => {
  const number = (party: string, value: number): object => ({
    op: "set",
    path: ["perspectives", "plain", "parties", party, "weights", "water"],
    value,
  });
  const named = (name: string): Promise<Answer> => ask("PUT", "/api/workspace/author", {}, JSON.stringify({ name }));

  it("make once what is sent again under the same name, as from a page that was left before it heard", async () => {
    const { key } = await imported();
    const at = `/api/cases/${key}`;
    const body = { revision: 1, edits: [number("hilltop", 51)], id: "one" };
    const [first, again] = await Promise.all([post(`${at}/edits`, body), post(`${at}/edits`, body)]);
    expect(first).toMatchObject({ status: 200, json: { case: { revision: 2 } } });
    expect(again.json).toEqual(first.json);
    const other = { ...body, edits: [number("hilltop", 52)], id: "two" };
    expect(await post(`${at}/edits`, other)).toMatchObject({ status: 409 });
    expect(await post(`${at}/edits`, { ...other, revision: 2 })).toMatchObject({ status: 200 });
  });

  it("change different numbers without a conflict, are told of the same, and take back their own", async () => {
    const { key } = await imported();
    const at = `/api/cases/${key}`;
    await named("Ann");
    await post(`${at}/edits`, { revision: 1, edits: [number("hilltop", 51)] });
    await named("Ben");
    const beside = await post(`${at}/edits`, { revision: 1, edits: [number("valley", 61)] });
    expect(beside).toMatchObject({ status: 200, json: { merged: true, case: { revision: 3 } } });
    expect(beside.json.files).toEqual({ "case.yaml": (await get(at)).json.files["case.yaml"] });
    expect(await post(`${at}/edits`, { revision: 1, edits: [number("hilltop", 52)] })).toMatchObject({
      status: 409,
      json: {
        type: "urn:parley:problem:conflict",
        revision: 3,
        by: "Ann",
        detail: expect.stringMatching(/^Ann: .*50 → 51/),
      },
    });
    await post(`${at}/edits`, { revision: 3, edits: [number("hilltop", 52)] });
    await named("Ann");
    expect(await post(`${at}/undo`, { revision: 4 })).toMatchObject({
      status: 409,
      json: { type: "urn:parley:problem:overtaken", by: "Ben" },
    });
    await named("Ben");
    expect((await post(`${at}/undo`, { revision: 4 })).json.change).toMatchObject({ who: "Ben", of: 4 });
    await named("Ann");
    expect((await post(`${at}/undo`, { revision: 5 })).json.change).toMatchObject({ who: "Ann", of: 2 });
    expect((await get(at)).json.files["case.yaml"]).toContain("water: 61");
  });
});

describe("a workspace whose file goes away under the server", () => {
  const gone = { status: 503, json: { type: "urn:parley:problem:workspace-gone" } };
  it.each(["deleted", "replaced", "moved"] as const)("is noticed at the next write where it is %s", async (how) => {
    const { key } = await imported();
    const at = `/api/cases/${key}`;
    const file = path.join(folder, "workspace.parley");
    const other = path.join(folder, "other.parley");
    cpSync(file, other);
    const before = readFileSync(other);
    if (how === "deleted") rmSync(file);
    else renameSync(how === "replaced" ? other : file, how === "replaced" ? file : `${file}.away`);
    for (const answer of [
      await post(`${at}/edits`, { revision: 1, edits: [rename("x")] }),
      await post(`${at}/undo`, { revision: 1 }),
      await post("/api/cases", { create: { title: "x" } }),
      await ask("PUT", "/api/workspace/author", {}, '{"name": "B"}'),
      await ask("DELETE", `${at}?revision=1`),
    ])
      expect(answer).toMatchObject(gone);
    // What is there can still be read, and so be kept.
    expect((await get(`${at}/export`)).json.files).toEqual(readFolder(path.join(cases, "the-well")));
    if (how === "replaced") expect(readFileSync(file).equals(before)).toBe(true);
    if (how === "moved") {
      renameSync(`${file}.away`, file);
      expect((await post(`${at}/edits`, { revision: 1, edits: [rename("x")] })).status).toBe(200);
    }
  });
});

describe("printing", () => {
  const brief = `${START_OF_BRIEF}\n<title>Brief</title>\n</head>\n<body><p>Who would sign?</p></body></html>`;
  const browser = process.env["PARLEY_CHROMIUM"];

  it("takes nothing but a brief, from nobody but the page", async () => {
    await stop();
    await start({ browser: "/nowhere/browser" });
    expect((await get("/api/workspace")).json.canPrint).toBe(true);
    for (const html of [
      "",
      "<p>x",
      "https://example.org/",
      brief.replace("script-src 'none'", "script-src *"),
      brief.replace("<p>", "<script>1</script><p>"),
      brief.replace("<p>", '<meta http-equiv="refresh" content="0;url=file:///etc/passwd"><p>'),
      brief.replace("<p>", '<iframe src="file:///etc/passwd"></iframe><p>'),
      brief.replace("<p>", "<IMG src=http://example.org/><p>"),
      brief.replace("<p>", "<!-- <p> --><p>"),
      brief.replace("<p>", "<base/href=//example.org><p>"),
    ])
      for (const route of ["/api/print", "/api/print/page"])
        expect(await post(route, { html })).toMatchObject({
          status: 422,
          json: { type: "urn:parley:problem:not-a-brief" },
        });
    expect((await post("/api/print", { html: brief, url: "http://example.org/" })).status).toBe(400);
    expect((await post("/api/print", { html: brief }, { authorization: "" })).status).toBe(401);
    expect((await post("/api/print", { html: brief }, { origin: "http://evil.example" })).status).toBe(403);
    expect((await post("/api/print", { html: brief }, { host: "evil.example" })).status).toBe(403);
    expect(await post("/api/print", { html: brief })).toMatchObject({
      status: 500,
      json: { type: "urn:parley:problem:not-printed" },
    });
  });

  it("lays a brief out for the person's own dialogue, under a policy of its own, where there is no browser to print", async () => {
    await stop();
    await start({ browser: null });
    expect((await get("/api/workspace")).json.canPrint).toBe(false);
    expect(await post("/api/print", { html: brief })).toMatchObject({
      status: 501,
      json: { type: "urn:parley:problem:no-browser" },
    });
    const { address } = (await post("/api/print/page", { html: brief })).json;
    const page = await get(address);
    expect(page).toMatchObject({ status: 200, text: brief });
    expect(page.headers["content-security-policy"]).toBe(`${PRINT_POLICY}; frame-ancestors 'none'`);
    // A new tab sends no key: the address is the secret. It never leads there from elsewhere.
    expect(address).toMatch(/^\/print\/[\w-]{32}$/);
    expect((await get(address, { authorization: "" })).status).toBe(200);
    expect((await get(address, { "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await get("/print/other")).status).toBe(404);
    await post("/api/print/page", { html: brief.replace("sign", "walk") });
    expect((await get(address)).status).toBe(404);
  });

  it.skipIf(browser === undefined)(
    "is done by the browser of this computer",
    async () => {
      await stop();
      await start({ browser: browser! });
      const done = await post("/api/print", { html: brief });
      expect(done.status).toBe(200);
      expect(done.headers["content-type"]).toBe("application/pdf");
      expect(done.text.slice(0, 5)).toBe("%PDF-");
    },
    60_000,
  );

  it.skipIf(process.platform === "win32")("goes one at a time, and is given up when the asker leaves", async () => {
    const hangs = path.join(folder, "hangs");
    writeFileSync(hangs, "#!/bin/sh\nexec sleep 300\n", { mode: 0o755 });
    await stop();
    await start({ browser: hangs });
    const { hostname, port } = new URL(origin);
    const headers = { host, authorization, origin, "content-type": "application/json" };
    /** Asks, and leaves after a while; what was answered until then. */
    const asked = (patience: number): Promise<number | "nothing"> =>
      new Promise((resolve) => {
        const asking = httpRequest({ agent: false, hostname, port, method: "POST", path: "/api/print", headers });
        const leave = setTimeout(() => {
          asking.destroy();
          resolve("nothing");
        }, patience);
        asking.on("response", (answer) => {
          clearTimeout(leave);
          answer.resume();
          resolve(answer.statusCode!);
        });
        asking.on("error", () => undefined);
        asking.end(JSON.stringify({ html: brief }));
      });
    const first = asked(1500);
    await expect.poll(() => asked(300)).toBe(409);
    expect(await first).toBe("nothing");
    await expect.poll(() => asked(300)).toBe("nothing");
  });
});

describe("a workbench", () => {
  it("keeps everything across a restart, and a new key shuts out the old one", async () => {
    const { key } = await imported();
    await post(`/api/cases/${key}/edits`, { revision: 1, edits: [rename("Kept")] });
    const old = { authorization, port: new URL(origin).port };
    await stop();
    await start({ port: Number(old.port) });
    expect((await get(`/api/cases/${key}`)).json).toMatchObject({ title: "Kept", revision: 2 });
    expect((await get("/api/workspace", { authorization: old.authorization })).status).toBe(401);
  });

  it("is not started twice on one workspace, on a taken port, or on a later version's file", async () => {
    const options = { workspace: path.join(folder, "workspace.parley"), webRoot: folder, port: 0, version: "1" };
    await expect(startWorkbench(options)).rejects.toMatchObject({ name: "WorkspaceError", problem: "in-use" });
    const taken = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => taken.once("listening", resolve));
    const { port } = taken.address() as { port: number };
    const other = path.join(folder, "other.parley");
    await expect(startWorkbench({ ...options, workspace: other, port })).rejects.toMatchObject({ code: "EADDRINUSE" });
    taken.close();
    // The workspace was let go of.
    const database = new DatabaseSync(other);
    database.exec("pragma user_version = 99");
    database.close();
    await expect(startWorkbench({ ...options, workspace: other })).rejects.toMatchObject({ problem: "newer-version" });
  });

  it("opens a damaged workspace for reading alone", async () => {
    const { key } = await imported();
    await stop();
    const file = path.join(folder, "workspace.parley");
    cpSync(file, `${file}.copy`);
    const bytes = readFileSync(file);
    bytes[bytes.indexOf("An invented case")] = 66;
    writeFileSync(file, bytes);
    await start();
    expect(workbench.readOnly).toEqual(["the-well: case.yaml is not as it was written"]);
    expect((await get("/api/workspace")).json).toMatchObject({ readOnly: workbench.readOnly, cases: [{ key }] });
    expect((await get(`/api/cases/${key}/export`)).json.files["case.yaml"]).toContain("parley: 1");
    for (const answer of [
      await post(`/api/cases/${key}/edits`, { revision: 1, edits: [rename("x")] }),
      await post("/api/cases", { create: { title: "x" } }),
      await ask("PUT", "/api/workspace/author", {}, '{"name": "B"}'),
    ])
      expect(answer).toMatchObject({ status: 503, json: { type: "urn:parley:problem:read-only" } });
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });
});
