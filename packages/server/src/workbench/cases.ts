import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { ParsedTexts } from "@parley/formats";
import { type Files, type Outcome, readFolder, type Workspace, writeFolder } from "@parley/store";
import { Hono } from "hono";
import { Problem } from "./problem.ts";
import { bodyOf, numberIn, pathIn, requests } from "./requests.ts";

/** What the routes of the interface work on. */
export interface ApiOptions {
  readonly workspace: Workspace;
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
export function api({ workspace, version, builtIn, exportFolder, canPrint, onAuthor }: ApiOptions): Hono {
  const app = new Hono();
  const present = (key: string): NonNullable<ReturnType<Workspace["open"]>> => workspace.open(key) ?? none();

  app.get("/workspace", (context) =>
    context.json({
      path: workspace.path,
      author: workspace.author,
      parley: version,
      readOnly: workspace.damage,
      exportFolder: exportFolder !== undefined,
      canPrint,
      cases: workspace.cases(),
      builtIn: builtInCases(builtIn),
    }),
  );

  app.put("/workspace/author", async (context) => {
    workspace.setAuthor((await bodyOf(context, requests.author)).name);
    onAuthor();
    return context.body(null, 204);
  });

  app.post("/cases", async (context) => {
    const request = await bodyOf(context, requests.newCase);
    const tab = tabOf(context.req.header("parley-tab"));
    if ("create" in request) return context.json(valueIn(workspace.create({ ...request.create, tab })), 201);
    const files = "import" in request ? request.import.files : builtInFiles(builtIn, request.builtIn);
    return context.json(valueIn(workspace.import({ files, tab })), 201);
  });

  app.get("/cases/:key", (context) => context.json(present(context.req.param("key"))));

  app.post("/cases/:key/edits", async (context) => {
    const request = await bodyOf(context, requests.edits);
    const tab = tabOf(context.req.header("parley-tab"));
    return context.json(valueIn(workspace.edit(context.req.param("key"), { ...request, tab })));
  });

  for (const way of ["undo", "redo"] as const)
    app.post(`/cases/:key/${way}`, async (context) => {
      const { revision } = await bodyOf(context, requests.revision);
      const tab = tabOf(context.req.header("parley-tab"));
      return context.json(valueIn(workspace[way](context.req.param("key"), { revision, tab })));
    });

  app.delete("/cases/:key", (context) => {
    const revision = numberIn(context, "revision");
    if (revision === undefined) throw new Problem("bad-request", { detail: "revision is missing" });
    const tab = tabOf(context.req.header("parley-tab"));
    return context.json(valueIn(workspace.delete(context.req.param("key"), { revision, tab })));
  });

  app.get("/cases/:key/history", (context) => {
    const before = numberIn(context, "before");
    const limit = Math.min(numberIn(context, "limit") ?? 100, 1000);
    const place = pathIn(context);
    const asked = {
      limit,
      ...(before === undefined ? {} : { before }),
      ...(place === undefined ? {} : { path: place }),
    };
    return context.json(workspace.history(context.req.param("key"), asked) ?? none());
  });

  app.get("/cases/:key/export", (context) => {
    const { key, files } = present(context.req.param("key"));
    return context.json({ name: key, files });
  });

  app.post("/cases/:key/export", async (context) => {
    const { name } = await bodyOf(context, requests.export);
    const { key, files } = present(context.req.param("key"));
    if (exportFolder === undefined) return none();
    const folder = path.join(exportFolder, name ?? key);
    if (!writeFolder(folder, files)) throw new Problem("folder-exists", { detail: folder });
    return context.json({ folder });
  });

  return app;
}

function none(): never {
  throw new Problem("not-found");
}

/** What a request came to; what it was refused for as a problem. */
function valueIn<T>(outcome: Outcome<T>): T {
  if (outcome.status === "done") return outcome.value;
  const { status, ...members } = outcome;
  throw status === "missing" ? new Problem("not-found") : new Problem(status, members);
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
