import { randomBytes } from "node:crypto";
import { BrowserError, isBriefForPrint, PRINT_POLICY, printPdf } from "@parley/report/print";
import { type Context, type Handler, Hono } from "hono";
import { Problem } from "./problem.ts";
import { bodyOf, requests } from "./requests.ts";

/** How long a brief that was laid out can be looked at, in milliseconds. */
const LAID_OUT_FOR = 60 * 60_000;

/** Prints briefs, and only those: a page that holds anything else is refused unread by any browser. */
export interface Printing {
  /** The routes under `/api/print`. */
  readonly api: Hono;
  /** `GET /print/:id`: the brief laid out for the person's own print dialogue. */
  readonly page: Handler;
}

/** @param browser path of the one that prints; `null`: there is none */
export function printing(browser: string | null): Printing {
  /** The brief last handed over to be looked at; one is enough for one person. */
  let laidOut: { readonly id: string; readonly html: string; readonly until: number } | null = null;
  let busy = false;
  const api = new Hono();

  api.post("/", async (context) => {
    const html = await briefIn(context);
    if (browser === null) throw new Problem("no-browser");
    if (busy) throw new Problem("printing");
    busy = true;
    try {
      const pdf = await printPdf(html, { browser, signal: context.req.raw.signal });
      return context.body(new Uint8Array(pdf), 200, { "Content-Type": "application/pdf" });
    } catch (error) {
      throw error instanceof BrowserError ? new Problem("not-printed", { detail: error.message }) : error;
    } finally {
      busy = false;
    }
  });

  api.post("/page", async (context) => {
    // A new tab cannot send the key along: the address itself, known to the page alone, is what lets it in.
    const id = randomBytes(24).toString("base64url");
    laidOut = { id, html: await briefIn(context), until: Date.now() + LAID_OUT_FOR };
    return context.json({ address: `/print/${laidOut.id}` });
  });

  return {
    api,
    page: (context) => {
      if (context.req.header("sec-fetch-site") === "cross-site") throw new Problem("forbidden");
      if (laidOut === null || context.req.param("id") !== laidOut.id || Date.now() > laidOut.until)
        return context.text("This brief was laid out too long ago, or another since.", 404);
      return context.body(laidOut.html, 200, {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": `${PRINT_POLICY}; frame-ancestors 'none'`,
      });
    },
  };
}

async function briefIn(context: Context): Promise<string> {
  const { html } = await bodyOf(context, requests.print);
  if (!isBriefForPrint(html)) throw new Problem("not-a-brief");
  return html;
}
