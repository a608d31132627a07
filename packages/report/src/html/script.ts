/**
 * The page's only script: offers each figure's picture and table as files. The page is complete without it. It reads
 * what is on the page and makes nothing of it but files, and the page's policy allows this text and no other.
 */
export const SCRIPT = `"use strict";
for (const slot of document.querySelectorAll(".downloads")) {
  const figure = slot.closest("figure");
  const save = (name, type, make) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.setAttribute("aria-label", "Download " + name + ": " + figure.querySelector("h3").textContent);
    button.addEventListener("click", () => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([make()], { type }));
      link.download = slot.dataset.name + "." + name.toLowerCase();
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
    slot.append(button);
  };
  save("SVG", "image/svg+xml", () => {
    const svg = figure.querySelector("svg[data-drawn=wide]").cloneNode(true);
    const style = getComputedStyle(document.documentElement);
    const used = new Set(svg.outerHTML.match(/--[a-z0-9-]+/g));
    svg.setAttribute("style", "color:#1d1f21;background:#fbfaf7;font-family:sans-serif;" + [...used].map((name) => name + ":" + style.getPropertyValue(name)).join(";"));
    return new XMLSerializer().serializeToString(svg);
  });
  save("CSV", "text/csv", () => [...figure.querySelectorAll(".table-panel tr")].map((row) => [...row.cells].map((cell) => {
    const text = (cell.querySelector("span") || cell).textContent.trim().replace(/^\\u2212/, "-");
    const guarded = /^[=+@-]/.test(text) && !/^[+-]?[0-9.]+$/.test(text) ? "'" + text : text;
    return '"' + guarded.replaceAll('"', '""') + '"';
  }).join(",")).join("\\r\\n"));
}
`;

/** SHA-256 of the script in base64, for the page's content security policy; a test holds it against the text. */
export const SCRIPT_HASH = "2zmXA6zr7aKDYS0ukSbXmOKFjtFO0555ANN8DuDfbKE=";
