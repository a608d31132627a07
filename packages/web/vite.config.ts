import { defineConfig } from "vite";

/** Everything is served from one origin; nothing is inlined, so that a strict content policy holds. */
export default defineConfig({
  base: "/",
  build: {
    target: "es2023",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  worker: { format: "es" },
});
