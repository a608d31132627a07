import { ACCENTS } from "@parley/report";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./shell/app.tsx";
import { prefetch } from "./shell/case-page.tsx";
import { present } from "./state/room.ts";
import { route } from "./state/router.ts";
import { engine, follow, openCase } from "./state/session.ts";

ACCENTS.forEach(({ light, dark }, i) => {
  document.documentElement.style.setProperty(`--party-${i + 1}`, `light-dark(${light}, ${dark})`);
});
const { key, page } = route.value;
if (key !== null) {
  engine.begin();
  void openCase(key);
  prefetch(page);
}
follow();
present();
createRoot(document.getElementById("app")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
