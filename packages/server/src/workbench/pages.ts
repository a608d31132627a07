import { readFile, realpath } from "node:fs/promises";
import path from "node:path";
import type { Handler } from "hono";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
};

/**
 * Serves the files of the built page. Paths without a file extension get `index.html`, so that addresses within the page
 * can be opened; nothing outside the folder can be reached, through symbolic links neither.
 */
export function pages(root: string): Handler {
  return async (context) => {
    const asked = decoded(new URL(context.req.url).pathname);
    const isPage = asked !== null && path.posix.extname(asked) === "";
    const bytes = asked === null ? null : await fileBeneath(root, isPage ? "index.html" : asked);
    if (bytes === null)
      return context.text(isPage ? "The page of the workbench has not been built." : "There is no such file.", 404);
    const type = TYPES[isPage ? ".html" : path.posix.extname(asked!).toLowerCase()] ?? "application/octet-stream";
    const lasts = asked!.startsWith("/assets/");
    return context.body(bytes, 200, {
      "Content-Type": type,
      "Cache-Control": lasts ? "private, max-age=31536000, immutable" : "no-store",
    });
  };
}

function decoded(pathname: string): string | null {
  try {
    const asked = decodeURIComponent(pathname);
    return /[\0\\]|(^|\/)\.\.?(\/|$)/.test(asked) ? null : asked;
  } catch {
    return null;
  }
}

async function fileBeneath(root: string, relative: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const folder = await realpath(root);
    const file = await realpath(path.join(folder, relative));
    return file.startsWith(folder + path.sep) ? new Uint8Array(await readFile(file)) : null;
  } catch {
    return null;
  }
}
