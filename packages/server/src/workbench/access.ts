import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { Problem } from "./problem.ts";

/** What a page of the workbench may load: its own files and nothing else; no inline script, no frame, no form. */
export const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Sets what every answer carries, whatever it is. */
export const safeHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  const { headers } = context.res;
  // A brief laid out for print has a stricter one.
  if (!headers.has("Content-Security-Policy")) headers.set("Content-Security-Policy", CONTENT_POLICY);
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("Referrer-Policy", "no-referrer");
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  headers.set("Cross-Origin-Resource-Policy", "same-origin");
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
};

/** How long a token that is handed to the browser can be exchanged for the key, in milliseconds. */
const TOKEN_LIFE = 60_000;
const PREFIX = "Bearer ";

/** Who may ask: whoever knows the key, from the server's own pages. */
export interface Access {
  /** Stands in the fragment of the address that is printed; 192 random bits, valid while the server runs. */
  readonly key: string;
  /** A token that can be exchanged for the key once, within a minute: for addresses that others may come to see. */
  readonly token: () => string;
  /** The key, for a token; `null` where it is none, was used or is too old. */
  readonly exchange: (token: string) => string | null;
  readonly check: MiddlewareHandler;
}

/**
 * Lets through requests to the loopback address by name (so that no name of another's reaches it) and, under `/api/`, only
 * those from the page's own origin that carry the key. A browser keeps what a page stored by its origin, port included,
 * while it sends a cookie to every server on the same name: so nothing rests on cookies.
 *
 * @param port asked at every request, as it is known only once the server listens
 * @param now the clock, in milliseconds
 */
export function access(port: () => number, now: () => number = Date.now): Access {
  const key = random();
  const tokens = new Map<string, number>();
  const check: MiddlewareHandler = async (context, next) => {
    const { req } = context;
    const host = req.header("host") ?? "";
    if (host !== `127.0.0.1:${port()}` && host !== `localhost:${port()}`) throw new Problem("forbidden");
    const { pathname } = new URL(req.url);
    const isApi = pathname === "/api" || pathname.startsWith("/api/");
    const reads = req.method === "GET" || req.method === "HEAD";
    // The page itself is the program, which anyone may have; what it shows it asks for under /api/.
    if (!isApi && reads) return next();
    checkOrigin(host, reads, req.header("origin"), req.header("sec-fetch-site"));
    const given = req.header("authorization") ?? "";
    const signsIn = pathname === "/api/session" && req.method === "POST";
    if (!signsIn && !(given.startsWith(PREFIX) && same(given.slice(PREFIX.length), key)))
      throw new Problem("not-signed-in");
    return next();
  };
  return {
    key,
    check,
    token() {
      const made = random();
      tokens.set(digestOf(made).toString("hex"), now() + TOKEN_LIFE);
      return made;
    },
    exchange(token) {
      const digest = digestOf(token).toString("hex");
      const until = tokens.get(digest);
      tokens.delete(digest);
      return until !== undefined && now() <= until ? key : null;
    },
  };
}

function random(): string {
  return randomBytes(24).toString("base64url");
}

function checkOrigin(host: string, reads: boolean, origin: string | undefined, site: string | undefined): void {
  if (origin === undefined ? !reads : origin !== `http://${host}`) throw new Problem("forbidden");
  if (site !== undefined && site !== "same-origin" && site !== "none") throw new Problem("forbidden");
}

function digestOf(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** Compares in a time that does not tell how much is right. */
function same(a: string, b: string): boolean {
  return timingSafeEqual(digestOf(a), digestOf(b));
}
