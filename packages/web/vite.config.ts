import path from "node:path";
import { defineConfig } from "vite";
import { licences } from "./licences.ts";

/** Everything is served from one origin; nothing is inlined, so that a strict content policy holds. */
export default defineConfig({
  base: "/",
  plugins: [licences(path.resolve(import.meta.dirname, "../.."))],
  build: {
    target: "es2023",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  worker: { format: "es" },
});
