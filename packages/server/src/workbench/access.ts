import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
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

/** Who may ask: whoever knows the token, from the server's own pages. */
export interface Access {
  /** Stands in the address that is printed; 192 random bits. */
  readonly token: string;
  readonly check: MiddlewareHandler;
}

/**
 * Lets through requests to the loopback address by name (so that no name of another's reaches it), from the page's own
 * origin, with the cookie that the address with the token gives.
 *
 * @param port asked at every request, as it is known only once the server listens
 */
export function access(port: () => number): Access {
  const token = randomBytes(24).toString("base64url");
  const session = randomBytes(24).toString("base64url");
  const check: MiddlewareHandler = async (context, next) => {
    const { req } = context;
    const host = req.header("host") ?? "";
    if (host !== `127.0.0.1:${port()}` && host !== `localhost:${port()}`) throw new Problem("forbidden");
    const url = new URL(req.url);
    const isApi = url.pathname === "/api" || url.pathname.startsWith("/api/");
    const reads = req.method === "GET" || req.method === "HEAD";
    if (isApi || !reads) checkOrigin(host, reads, req.header("origin"), req.header("sec-fetch-site"));
    const cookie = `parley-${port()}`;
    const given = url.searchParams.get("token");
    if (given !== null && reads && !isApi && same(given, token)) {
      setCookie(context, cookie, session, { httpOnly: true, sameSite: "Strict", path: "/" });
      url.searchParams.delete("token");
      // In full: a path that begins with two slashes would lead to another host.
      return context.redirect(`http://${host}${url.pathname}${url.search}`, 303);
    }
    if (!same(getCookie(context, cookie) ?? "", session)) throw new Problem("not-signed-in");
    return next();
  };
  return { token, check };
}

function checkOrigin(host: string, reads: boolean, origin: string | undefined, site: string | undefined): void {
  if (origin === undefined ? !reads : origin !== `http://${host}`) throw new Problem("forbidden");
  if (site !== undefined && site !== "same-origin" && site !== "none") throw new Problem("forbidden");
}

/** Compares in a time that does not tell how much is right. */
function same(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
