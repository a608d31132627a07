import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { ParsedTexts } from "@parley/formats";
import {
  type Authored,
  type CaseSnapshot,
  type Files,
  type Outcome,
  readFolder,
  type Workspace,
  type WorkspaceSummary,
  writeFolder,
} from "@parley/store";
import { type Context, Hono } from "hono";
import { Once } from "./once.ts";
import { Problem } from "./problem.ts";
import { bodyOf, numberIn, pathIn, requests } from "./requests.ts";

/** What the routes of the interface work on. */
export interface ApiOptions {
  readonly workspace: Workspace;
  /** The name in the history of whoever works here now. */
  readonly author: () => Promise<string>;
  /** Version of the program. */
  readonly version: string;
  /** Folder of the built-in cases, one folder each. */
  readonly builtIn?: string;
  /** Folder that cases may be written beneath. */
  readonly exportFolder?: string;
  /** Whether there is a browser to print with. */
  readonly canPrint: boolean;
  /** Called when the person gives another name. */
  readonly onAuthor: () => void;
}

/** The routes under `/api/`, as `api.md` has them. */
export function api({ workspace, author, version, builtIn, exportFolder, canPrint, onAuthor }: ApiOptions): Hono {
  const app = new Hono();
  const edited = new Once<unknown>();
  const present = async (key: string): Promise<CaseSnapshot> => (await workspace.open(key, await author())) ?? none();
  const asked = async (context: Context): Promise<Authored> => ({
    author: await author(),
    tab: tabOf(context.req.header("parley-tab")),
  });

  app.get("/workspace", async (context) => {
    const name = await author();
    return context.json({
      path: workspace.path,
      author: name,
      parley: version,
      readOnly: workspace.readOnly,
      exportFolder: exportFolder !== undefined,
      canPrint,
      cases: await workspace.cases(name),
      builtIn: builtInCases(builtIn),
    } satisfies WorkspaceSummary);
  });

  app.put("/workspace/author", async (context) => {
    await workspace.setAuthor((await bodyOf(context, requests.author)).name);
    onAuthor();
    return context.body(null, 204);
  });

  app.post("/cases", async (context) => {
    const request = await bodyOf(context, requests.newCase);
    const by = await asked(context);
    if ("create" in request) return context.json(valueIn(await workspace.create({ ...request.create, ...by })), 201);
    const files = "import" in request ? request.import.files : builtInFiles(builtIn, request.builtIn);
    return context.json(valueIn(await workspace.import({ files, ...by })), 201);
  });

  app.get("/cases/:key", async (context) => context.json(await present(context.req.param("key"))));

  app.post("/cases/:key/edits", async (context) => {
    const { id, ...request } = await bodyOf(context, requests.edits);
    const key = context.req.param("key");
    const by = await asked(context);
    const make = async () => valueIn(await workspace.edit(key, { ...request, ...by }));
    return context.json((await (id === undefined ? make() : edited.of(`${key} ${id}`, make))) as object);
  });

  for (const way of ["undo", "redo"] as const)
    app.post(`/cases/:key/${way}`, async (context) => {
      const { revision } = await bodyOf(context, requests.revision);
      const by = await asked(context);
      return context.json(valueIn(await workspace[way](context.req.param("key"), { revision, ...by })));
    });

  app.delete("/cases/:key", async (context) => {
    const revision = numberIn(context, "revision");
    if (revision === undefined) throw new Problem("bad-request", { detail: "revision is missing" });
    const by = await asked(context);
    return context.json(valueIn(await workspace.delete(context.req.param("key"), { revision, ...by })));
  });

  app.get("/cases/:key/history", async (context) => {
    const before = numberIn(context, "before");
    const limit = Math.min(numberIn(context, "limit") ?? 100, 1000);
    const place = pathIn(context);
    const wanted = {
      limit,
      ...(before === undefined ? {} : { before }),
      ...(place === undefined ? {} : { path: place }),
    };
    return context.json((await workspace.history(context.req.param("key"), wanted)) ?? none());
  });

  app.get("/cases/:key/export", async (context) => {
    const { key, files } = await present(context.req.param("key"));
    return context.json({ name: key, files });
  });

  app.post("/cases/:key/export", async (context) => {
    const { name } = await bodyOf(context, requests.export);
    const { key, files } = await present(context.req.param("key"));
    if (exportFolder === undefined) return none();
    const folder = path.join(exportFolder, name ?? key);
    if (!written(folder, files)) throw new Problem("folder-exists", { detail: folder });
    return context.json({ folder });
  });

  return app;
}

function none(): never {
  throw new Problem("not-found");
}

/** Whether a folder was written. @throws {Problem} where the system lets nobody write it there */
function written(folder: string, files: Files): boolean {
  try {
    return writeFolder(folder, files);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    const wrongPlace = ["ENOENT", "ENOTDIR", "ENAMETOOLONG", "ELOOP", "EEXIST", "EINVAL"].includes(String(code));
    throw wrongPlace ? new Problem("not-writable", { detail: folder }) : error;
  }
}

/** What a request came to; what it was refused for as a problem. */
function valueIn<T>(outcome: Outcome<T>): T {
  if (outcome.status === "done") return outcome.value;
  const { status, ...members } = outcome;
  if (status === "missing") throw new Problem("not-found");
  const told = "by" in outcome && outcome.by !== null ? { detail: `${outcome.by}: ${outcome.what}` } : {};
  throw new Problem(status, { ...members, ...told });
}

function tabOf(header: string | undefined): string | null {
  return header === undefined ? null : header.slice(0, 64);
}

function builtInFiles(folder: string | undefined, id: string): Files {
  if (!builtInCases(folder).some((one) => one.id === id)) return none();
  return readFolder(path.join(folder!, id), (name) => !name.endsWith(".test.ts"));
}

/** The built-in cases by what their first file says; those that cannot be read are left out. */
function builtInCases(folder: string | undefined): { id: string; title: string; summary: string }[] {
  if (folder === undefined || !existsSync(folder)) return [];
  const parsed = new ParsedTexts();
  return readdirSync(folder)
    .sort()
    .flatMap((id) => {
      const file = path.join(folder, id, "case.yaml");
      if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return [];
      const read = parsed.parse(readFileSync(file, "utf8"), "yaml");
      if ("syntax" in read || read.root?.kind !== "map") return [];
      const { entries } = read.root;
      const said = (key: string): string => {
        const value = entries.find((entry) => entry.key === key)?.value;
        return value?.kind === "scalar" && typeof value.value === "string" ? value.value : "";
      };
      return [{ id, title: said("title") || id, summary: said("summary") }];
    });
}
