import { ACCENTS } from "@parley/report";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { follow } from "./state/session.ts";

ACCENTS.forEach(({ light, dark }, i) => {
  document.documentElement.style.setProperty(`--party-${i + 1}`, `light-dark(${light}, ${dark})`);
});
follow();
createRoot(document.getElementById("app")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
