import { createHash } from "node:crypto";
import type { Case } from "@parley/core";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { composeBrief } from "../src/brief/brief.ts";
import { briefHtml } from "../src/html/html.ts";
import { SCRIPT, SCRIPT_HASH } from "../src/html/script.ts";
import { briefMarkdown } from "../src/markdown.ts";
import { harbour } from "./fixtures/harbour.ts";
import { largeCase, wideFrontier } from "./fixtures/large.ts";
import { briefInput, briefOf, modelOf } from "./fixtures/results.ts";

const brief = briefOf();
const html = briefHtml(brief);
const { document } = parseHTML(html);

/** The same case with markup, script and Markdown in every text of it. */
const ATTACK = `"'><script>alert(1)</script><img src=x onerror=alert(2)>[x](javascript:alert(3)) | </style></title> \${7*7}`;
const TEXT_KEYS = new Set([
  "title",
  "short",
  "name",
  "summary",
  "note",
  "claim",
  "publisher",
  "author",
  "language",
  "translator",
]);
function attacked<T>(value: T, key = ""): T {
  if (typeof value === "string") {
    if (TEXT_KEYS.has(key)) return `${value} ${ATTACK}` as T;
    return (key === "url" ? `javascript:alert("${value}")` : value) as T;
  }
  if (Array.isArray(value)) return value.map((item) => attacked(item, key)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, attacked(item, name)])) as T;
}

describe("the brief as a page", () => {
  it("matches the file a person can open", async () => {
    await expect(html).toMatchFileSnapshot("gallery/brief.html");
  });
  it("answers seven questions on its first page, each leading to its section", () => {
    const answers = [...document.querySelectorAll(".answers > div")];
    expect(answers).toHaveLength(7);
    for (const answer of answers) {
      expect([...answer.querySelector("dd")!.childNodes].map((node) => node.textContent).join("")).toMatch(/\./);
      expect(document.querySelector(answer.querySelector("a")!.getAttribute("href")!)).not.toBeNull();
    }
  });
  it("names on its first page whose exclusions stand against the draft, in whose words", () => {
    const crossed = parseHTML(briefHtml(briefOf(harbour, "d1"))).document;
    const blocks = [...crossed.querySelectorAll(".answers table")].map((table) => table.textContent!);
    expect(blocks.some((words) => words.includes("Ruled out by"))).toBe(true);
  });
  it("loads nothing: links are all that leads out, and only to http", () => {
    expect(
      document.querySelectorAll("link, img, iframe, object, embed, base, form, script[src], [srcset], [background]"),
    ).toHaveLength(0);
    expect(/@import|url\(\s*["']?(?!data:)/.test(html)).toBe(false);
    for (const link of document.querySelectorAll("a[href]")) {
      const href = link.getAttribute("href")!;
      if (href.startsWith("#")) continue;
      expect(href).toMatch(/^https?:\/\//);
      expect(link.getAttribute("rel")).toContain("noreferrer");
    }
    const policy = document.querySelector("meta[http-equiv=Content-Security-Policy]")!.getAttribute("content")!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/https?:|\*/);
  });
  it("allows its own script and no other", () => {
    expect(createHash("sha256").update(SCRIPT).digest("base64")).toBe(SCRIPT_HASH);
    expect(document.querySelectorAll("script")).toHaveLength(1);
    expect(document.querySelector("script")!.textContent).toBe(SCRIPT);
  });
  it("leads every inner link to a place that exists", () => {
    const ids = new Set([...document.querySelectorAll("[id]")].map((element) => element.id));
    expect(ids.size).toBe(document.querySelectorAll("[id]").length);
    for (const link of document.querySelectorAll('a[href^="#"]'))
      expect(ids).toContain(link.getAttribute("href")!.slice(1));
  });
  it("leads every number of the matrix of issues to the judgements behind it", () => {
    const cells = [...document.querySelectorAll("#gets tbody td")];
    expect(cells).toHaveLength(27);
    for (const cell of cells) {
      const target = document.getElementById(cell.querySelector("a.n")!.getAttribute("href")!.slice(1))!;
      expect(target.closest("tr")!.querySelector(".ref")!.textContent).toMatch(/\d|assumed|derived/);
    }
  });
  it("has one first heading and skips no level", () => {
    const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((heading) =>
      Number(heading.tagName[1]),
    );
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels[0]).toBe(1);
    levels.slice(1).forEach((level, i) => {
      expect(level - levels[i]!).toBeLessThanOrEqual(1);
    });
  });
  it("gives every figure alternative text, a table twin and its sources", () => {
    const figures = [...document.querySelectorAll("figure")];
    expect(figures.length).toBeGreaterThanOrEqual(5);
    for (const figure of figures) {
      for (const svg of figure.querySelectorAll("svg"))
        expect(svg.getAttribute("aria-label")!.length).toBeGreaterThan(40);
      expect(figure.querySelectorAll(".table-panel tbody tr").length).toBeGreaterThan(0);
      expect(figure.querySelectorAll(".sources-panel li").length).toBeGreaterThan(0);
    }
  });
  it("has landmarks, a language and a way past the navigation", () => {
    expect(document.documentElement.getAttribute("lang")).toBe("en");
    for (const landmark of ["header", "nav", "main", "footer"])
      expect(document.querySelectorAll(landmark)).toHaveLength(1);
    expect(document.querySelector("body > a")!.getAttribute("href")).toBe("#main");
  });
  it("tells disputes with all their sources, and what is not public", () => {
    const known = document.getElementById("known")!.textContent!;
    expect(known).toContain("the radio says Northland wrote it alone");
    expect(known).toContain("“Closed session” (unknown)");
  });
  it("refuses a perspective or a draft without results", () => {
    expect(() => composeBrief({ ...briefInput(), main: "nobody" })).toThrow(RangeError);
    expect(() => composeBrief({ ...briefInput(), draft: "none" })).toThrow(RangeError);
  });
});

describe("text of the case never becomes markup", () => {
  const hostile: Case = attacked(harbour);
  const attackedBrief = briefOf(hostile);
  const page = briefHtml(attackedBrief);
  const { document: parsed } = parseHTML(page);
  it("in HTML", () => {
    expect(parsed.querySelectorAll("script")).toHaveLength(1);
    expect(parsed.querySelectorAll("img")).toHaveLength(0);
    expect(parsed.querySelectorAll("style")).toHaveLength(1);
    expect(/<script>alert|<img/.test(page)).toBe(false);
    for (const element of parsed.querySelectorAll("*"))
      for (const { name } of element.attributes) expect(name).not.toMatch(/^on/);
    expect(parsed.querySelectorAll('a[href^="javascript"]')).toHaveLength(0);
    expect(parsed.querySelector("h1")!.textContent).toBeTruthy();
    expect(parsed.querySelector(".lede")!.textContent).toContain("<script>alert(1)</script>");
  });
  it("in Markdown", () => {
    const markdown = briefMarkdown(attackedBrief);
    expect(/<script|<img|<\/style/.test(markdown)).toBe(false);
    expect(/(?<!\\)\]\(<?javascript/.test(markdown)).toBe(false);
  });
});

describe("the brief in Markdown", () => {
  const markdown = briefMarkdown(brief);
  it("matches the file a person can open", async () => {
    await expect(markdown).toMatchFileSnapshot("gallery/brief.md");
  });
  it("has as many cells in every row of a table as in its head", () => {
    let columns = 0;
    for (const line of markdown.split("\n")) {
      if (!line.startsWith("|")) columns = 0;
      else {
        const cells = line.split(/(?<!\\)\|/).length;
        if (columns === 0) columns = cells;
        expect(cells, line).toBe(columns);
      }
    }
  });
  it("names every source it refers to", () => {
    for (const [, number] of markdown.matchAll(/\]\(#s-(\d+)\)/g)) expect(markdown).toContain(`<a id="s-${number}">`);
  });
});

describe("the brief in short", () => {
  const short = composeBrief({ ...briefInput(), full: false });
  const words = (markdown: string): number => markdown.split(/\s+/).length;
  it("keeps the first page and every section's answer, and says that it is short", () => {
    expect(short.answers).toEqual(brief.answers);
    expect(short.sections.map(({ id, lead }) => ({ id, lead }))).toEqual(
      brief.sections
        .filter(({ id }) => short.sections.some((section) => section.id === id))
        .map(({ id, lead }) => ({ id, lead })),
    );
    expect(briefMarkdown(short)).toContain("with --full");
    expect(words(briefMarkdown(short))).toBeLessThan(words(briefMarkdown(brief)));
  });
  it("lists every source it refers to", () => {
    const markdown = briefMarkdown(short);
    for (const [, number] of markdown.matchAll(/\]\(#s-(\d+)\)/g)) expect(markdown).toContain(`<a id="s-${number}">`);
  });
});

describe("the size of the brief", () => {
  it("stays under 1 MB for 31 issues, 4 parties, 9 drafts, 7 perspectives, 250 sources", () => {
    const large = largeCase();
    const size = Buffer.byteLength(briefHtml(briefOf(large, "draft-8", wideFrontier)));
    expect(size).toBeLessThan(1_000_000);
    expect(size).toBeGreaterThan(200_000);
  }, 60_000);
});

describe("a case without drafts", () => {
  it("is told by what could be agreed", () => {
    const { drafts: _, ...kase } = harbour;
    const input = briefInput();
    const perspectives = input.perspectives.map((perspective) => ({
      ...perspective,
      model: modelOf({ ...kase, drafts: [] }, perspective.model.perspective),
      acceptance: { ...perspective.acceptance, drafts: [] },
      amend: null,
    }));
    const told = composeBrief({
      ...input,
      case: { ...kase, drafts: [] },
      perspectives,
      draft: null,
      detail: { ...input.detail, trades: null },
    });
    expect(told.sections.map((section) => section.id)).toEqual([
      "core",
      "perspectives",
      "agreed",
      "assumed",
      "limits",
      "method",
    ]);
    // Two walk-away values of the harbour are assumed: what they are decides, so that neither is said.
    expect(told.headline).toBe("Whether a deal could exist cannot be said");
    expect(briefHtml(told)).toContain("</html>");
  });
});
