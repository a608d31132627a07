import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { Hono } from "hono";

export interface LocalServer {
  readonly address: string;
  /** Resolves when the server has stopped. */
  readonly closed: Promise<void>;
  readonly close: () => void;
}

/**
 * Serves one page on the loopback address. Requests whose `Host` is not that address are refused, so that a page of
 * another origin cannot reach it by a name it controls; nothing is requested from anywhere.
 *
 * @param options.port 0 for any free one
 * @param options.page makes the page; an error becomes a plain page that says what is wrong
 */
export async function startServer(options: {
  readonly port: number;
  readonly page: () => Promise<string>;
}): Promise<LocalServer> {
  const app = new Hono();
  app.use(async (context, next) => {
    const { hostname } = new URL(context.req.url);
    if (hostname !== "127.0.0.1" && hostname !== "localhost")
      return context.text("This server answers on the loopback address only.", 403);
    await next();
    context.header("Cache-Control", "no-store");
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    return;
  });
  app.get("/", async (context) => context.html(await options.page()));
  app.get("/favicon.ico", (context) => context.body(null, 204));
  app.notFound((context) => context.text("There is only one page here: /", 404));
  app.onError((error, context) => context.text(error.message, 500));
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port: options.port, hostname: "127.0.0.1" }, (info: AddressInfo) => {
      const closed = new Promise<void>((done) => server.once("close", () => done()));
      resolve({ address: `http://127.0.0.1:${info.port}/`, closed, close: () => server.close() });
    });
    server.once("error", reject);
  });
}
