import { existsSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { LoadedCase } from "@parley/formats";
import { startWorkbench } from "@parley/server";
import {
  contentOf,
  defaultWorkspaceFile,
  openWorkspace,
  readFolder,
  type Workspace,
  WorkspaceError,
} from "@parley/store";
import { exitStatus, InputError, UsageError } from "../errors.ts";
import { load } from "../load.ts";
import { openBrowser } from "../open-browser.ts";
import { say } from "../output.ts";
import { version } from "../version.ts";

export interface ServeOptions {
  readonly workspace?: string;
  readonly port: number;
  readonly open?: boolean;
  readonly exportFolder?: string;
}

/** `parley serve`: the workbench in the browser, on a workspace of one file; runs until it is stopped. */
export async function serve(name: string | undefined, options: ServeOptions): Promise<number> {
  const workspace = options.workspace ?? defaultWorkspaceFile(process.platform, process.env, os.homedir());
  try {
    const page = name === undefined ? "/" : `/case/${encodeURIComponent(await keyOf(name, workspace))}/overview`;
    const workbench = await startWorkbench({
      workspace,
      webRoot: pageFolder(),
      port: options.port,
      version,
      builtIn: casesFolder(),
      ...(options.exportFolder === undefined ? {} : { exportFolder: options.exportFolder }),
      onFault: (error) => say(`parley: ${error instanceof Error ? error.stack : String(error)}`),
    });
    const address = new URL(workbench.address);
    address.pathname = page;
    for (const note of workbench.notes) say(note);
    if (workbench.readOnly !== null) {
      say(`${workspace} is open for reading only:`);
      for (const reason of workbench.readOnly) say(`  ${reason}`);
    }
    say(`Parley is at ${address.href}\nIts workspace is ${workspace}. Ctrl-C stops it.`);
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => workbench.close());
    const invitation = new URL(workbench.invitation());
    invitation.pathname = page;
    const leading = options.open ? openBrowser(invitation.href, noBrowser) : null;
    await workbench.closed;
    leading?.remove();
    return exitStatus.done;
  } catch (error) {
    if (error instanceof WorkspaceError) throw new UsageError(error.message);
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE")
      throw new UsageError(`port ${options.port} is taken; name another with --port, or none for any free one`);
    throw error;
  }
}

/** The key of a case in the workspace; one that is not there yet comes in from its folder. */
async function keyOf(name: string, file: string): Promise<string> {
  const loaded = load(name);
  if (loaded.case === null) throw new InputError(loaded.diagnostics);
  const { id } = loaded.case;
  const author = os.userInfo().username;
  const workspace = await openWorkspace(file);
  try {
    const known = (await workspace.cases(author)).find((one) => !one.deleted && one.id === id);
    if (known !== undefined) {
      say(
        `The workspace holds “${known.title}” already, last changed ${known.changed.slice(0, 10)}; that one is shown.`,
      );
      return known.key;
    }
    return await imported(name, loaded, workspace, (await workspace.author()) ?? author);
  } finally {
    await workspace.close();
  }
}

/** Of a folder all it holds comes in; of a file only what it names, whatever else lies in the folder around it. */
async function imported(name: string, loaded: LoadedCase, workspace: Workspace, author: string): Promise<string> {
  const files = statSync(name).isDirectory()
    ? readFolder(name)
    : Object.fromEntries(loaded.digestInputs.map(({ path, bytes }) => [path, contentOf(bytes)]));
  const outcome = await workspace.import({ author, files });
  if (outcome.status === "done") return outcome.value.key;
  if (outcome.status === "refused") throw new InputError(outcome.diagnostics);
  throw new UsageError(`${name} could not be taken into the workspace (${outcome.status})`);
}

/** The built page: beside the program in the package, in its own folder in the repository. */
function pageFolder(): string {
  const found = [new URL("../web", import.meta.url), new URL("../../../web/dist", import.meta.url)]
    .map((url) => fileURLToPath(url))
    .find((folder) => existsSync(path.join(folder, "index.html")));
  if (found === undefined) throw new UsageError("the workbench's page is not built yet: npm run web builds it");
  return found;
}

/** The built-in cases: in the package, or at the root of the repository. */
function casesFolder(): string {
  return [new URL("../cases", import.meta.url), new URL("../../../../cases", import.meta.url)]
    .map((url) => fileURLToPath(url))
    .find((folder) => existsSync(folder))!;
}

function noBrowser(): void {
  say("No browser could be opened from here; open the address above.");
}
