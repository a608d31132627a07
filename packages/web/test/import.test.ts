import { readFileSync } from "node:fs";
import { splitPoints } from "@parley/core";
import { readPlan, wordRedline } from "@parley/formats/plans";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { askedOf, type Bench, CHROMIUM, faultsOfLook, openBuiltIn, startBench } from "./browser.ts";
import { soon } from "./waiting.ts";

if (CHROMIUM === undefined) console.warn("Left out: importing a plan in a browser (name one in PARLEY_CHROMIUM).");

let bench: Bench;
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const paste = async (page: Page, text: string): Promise<void> => {
  await page.goto("/");
  await page.getByLabel(/The plan, pasted/).fill(text);
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByRole("heading", { level: 1, name: "Is this how the plan reads?" }).waitFor();
};
/** The rows as a person sees them: number and words. */
const rows = (page: Page): Promise<string[]> =>
  page.locator(".outline > li").evaluateAll((items) =>
    items.map((item) => {
      const area = item.querySelector("textarea");
      const words = area === null ? item.querySelector(".words > p")?.textContent : area.value;
      return `${item.querySelector("button.label")?.textContent} ${words}`;
    }),
  );
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
/** The files of the case whose page is open, as the server has them. */
const filesOf = async (page: Page): Promise<Readonly<Record<string, string>>> => {
  const key = new URL(page.url()).pathname.split("/")[2]!;
  return (await askedOf<{ readonly files: Readonly<Record<string, string>> }>(page, `cases/${key}`)).files;
};

describe.skipIf(CHROMIUM === undefined)(
  "a plan on its way into the workbench",
  () => {
    beforeAll(async () => {
      bench = await startBench();
    }, 120_000);
    afterAll(() => bench?.close());
    afterEach(() => {
      expect(bench.faults.splice(0)).toEqual([]);
    });

    it("is corrected by keyboard: joined, split, renumbered, moved, dropped; nothing is lost on reload or back", async () => {
      const page = await bench.page();
      await paste(
        page,
        "# The lake\n\n1. Fishing follows Article\n\n2. of the treaty.\n\n3. Patrols are joint. Boats are marked.\n\n4. Nets are wide.\n\n5. Page 2 of 3",
      );
      const press = async (name: string): Promise<void> => {
        await button(page, name).focus();
        await page.keyboard.press("Enter");
      };
      await press("Correct point 2");
      await press("Join with the one before");
      await soon(() => rows(page)).toEqual([
        "1. Fishing follows Article 2. of the treaty.",
        "3. Patrols are joint. Boats are marked.",
        "4. Nets are wide.",
        "5. Page 2 of 3",
      ]);
      // The focus goes to the point it was joined with.
      expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Correct point 1");
      await press("Correct point 5");
      await press("Drop it");
      await press("Correct point 3");
      const words = page.getByLabel("The words of point 3");
      await words.focus();
      await page.keyboard.press("Control+Home");
      for (let k = 0; k < "Patrols are joint.".length; k++) await page.keyboard.press("ArrowRight");
      await press("Split at the cursor");
      await page.getByText("Split. One point is numbered anew.").waitFor();
      await soon(() => rows(page)).toEqual([
        "1. Fishing follows Article 2. of the treaty.",
        "3. Patrols are joint.",
        "4. Boats are marked.",
        "5. Nets are wide.",
      ]);
      await press("Under the one before");
      await soon(() => rows(page)).toContain("a) Boats are marked.");
      // What the text could not say is refused in words.
      await page.getByLabel("Number").fill("afterwards");
      await page.keyboard.press("Enter");
      await page.getByRole("alert").filter({ hasText: "Nothing of it would be changed." }).waitFor();
      await press("Correct point 3.a");
      await press("Correct point 5");
      await page.getByLabel("Number").fill("4.");
      await page.keyboard.press("Enter");
      await page.getByLabel("What is open in point 1").fill("The treaty on fish");
      await page.getByLabel("Make an issue of point 4").uncheck();
      const now = [
        "1. Fishing follows Article 2. of the treaty.",
        "3. Patrols are joint.",
        "a) Boats are marked.",
        "4. Nets are wide.",
      ];
      await soon(() => rows(page)).toEqual(now);
      await page.reload();
      await soon(() => rows(page)).toEqual(now);
      await page.goBack();
      await page.getByRole("link", { name: "go on with it" }).click();
      await soon(() => rows(page)).toEqual(now);

      await button(page, "Make the case").click();
      await page.waitForURL(/case\/the-lake\/case/);
      await page.getByText("The treaty on fish").waitFor();
      const files = await filesOf(page);
      expect(splitPoints(files["drafts/draft-1.md"]!).map(({ id, text }) => [id, text])).toEqual([
        ["1", "Fishing follows Article 2. of the treaty."],
        ["3", "Patrols are joint."],
        ["3.a", "Boats are marked."],
        ["4", "Nets are wide."],
      ]);
      expect(files["case.yaml"]).toContain("title: The treaty on fish");
      expect(files["case.yaml"]).not.toContain("Nets are wide");
      // What was looked over is done with.
      await page.goto("/");
      await page.getByLabel(/The plan, pasted/).waitFor();
      expect(await page.getByText("is being looked over").count()).toBe(0);
    });

    it("takes the last correction back, and reads a text edited as a whole anew", async () => {
      const page = await bench.page();
      await paste(page, "1. Peace holds.\n2. Aid flows.");
      await button(page, "Correct point 1").click();
      await button(page, "Make it a heading").click();
      await soon(() => rows(page)).toEqual(["§ Peace holds.", "2. Aid flows."]);
      await button(page, "Take the last correction back").click();
      await soon(() => rows(page)).toEqual(["1. Peace holds.", "2. Aid flows."]);
      await button(page, "Edit the text as a whole").click();
      await page
        .getByLabel(/The text as it will be kept/)
        .fill("Article 1\nPeace holds.\n\nArticle 2\nAid flows at once.");
      await button(page, "Read it anew").click();
      await soon(() => rows(page)).toEqual(["Article 1 Peace holds.", "Article 2 Aid flows at once."]);
      await button(page, "Throw it away").click();
      await page.getByRole("heading", { level: 1, name: "Who would sign this plan, and why?" }).waitFor();
    });

    it("takes tracked changes in Word as two drafts, or as one", async () => {
      const page = await bench.page();
      const bytes = await wordRedline(
        "1. The lake is shared.\n2. Nets are wide.",
        "1. The lake is shared.\n2. Nets are narrow.\n3. Boats are marked.",
        {
          from: "First",
          to: "The lake in Word",
          author: "A. Envoy",
          date: "2031-03-09",
        },
      );
      const file = { name: "lake.docx", mimeType: WORD, buffer: Buffer.from(bytes) };
      for (const [choice, drafts] of [
        ["two drafts: the text before them, and with them", ["Nets are wide.", "Nets are narrow."]],
        ["one draft: with the changes", ["Nets are narrow."]],
      ] as const) {
        await page.goto("/");
        await page.locator("input[accept*=docx]").setInputFiles(file);
        await page.getByText("The file tracks changes by A. Envoy. It becomes").waitFor();
        await page.getByLabel(choice).check();
        expect(await page.locator(".outline").count()).toBe(drafts.length);
        await button(page, "Make the case").click();
        await page.waitForURL(/case\/the-lake-in-word[^/]*\/case/);
        const files = await filesOf(page);
        const texts = drafts.map((_, k) => files[`drafts/draft-${k + 1}.md`] ?? "");
        drafts.forEach((words, k) => {
          expect(texts[k]).toContain(words);
        });
        expect(files[`drafts/draft-${drafts.length + 1}.md`]).toBe(undefined);
      }
    });

    it("aligns a later draft with the one it revises, which the person can change", async () => {
      const page = await bench.page();
      const key = await openBuiltIn(page, "The well");
      const text = readFileSync(new URL("../../../cases/the-well/drafts/second.md", import.meta.url), "utf8");
      await page.goto(`/case/${key}/case`);
      await page.getByLabel(/Paste a plan/).fill(`${text}\n99. A keeper is paid by both.\n`);
      await page.getByLabel("Title").fill("Third draft");
      await button(page, "Add the text").click();
      await page.getByRole("heading", { level: 1, name: "Is this how the text reads?" }).waitFor();
      await page.getByLabel("Revises").selectOption("second");
      const continues = page.getByLabel(/^What point 1 continues in/);
      await soon(() => continues.inputValue()).toBe("1");
      expect(await page.getByLabel(/^What point 99 continues in/).inputValue()).toBe("");
      await page.getByLabel("Make an issue of point 99").check();
      await page.getByLabel("What is open in point 99").fill("The keeper");
      await continues.focus();
      await continues.selectOption("");
      await page.getByLabel("A further issue that point 1 settles").selectOption({ index: 1 });
      // A draft before the one it revises is refused, and nothing that was decided is lost.
      await page.getByLabel("Date").fill("2029-01-01");
      await button(page, "Add the draft").click();
      await page.getByText(/it follows "second", which has the later date/).waitFor();
      bench.faults.splice(0);
      expect(await page.getByLabel("What is open in point 99").inputValue()).toBe("The keeper");
      await page.getByLabel("Date").fill("2031-01-01");
      const added = (await page.locator(".tie").first().textContent())!.replace("×", "");
      await button(page, "Add the draft").click();
      await page.waitForURL(/draft=third-draft/);
      await page.getByText("saved", { exact: true }).waitFor();
      await page.goto(`/case/${key}/plan?draft=third-draft`);
      const first = page.locator("#point-1 .settles > a");
      await soon(() => first.allTextContents()).toEqual([added]);
      await soon(() => page.locator("#point-99 .settles").textContent()).toContain("The keeper");
      expect(await page.getByLabel("What the draft says on The keeper").inputValue()).toBe("as-drafted");
    });

    it("leaves the redline as a Word file whose changes read back as both drafts", async () => {
      const page = await bench.page();
      const key = await openBuiltIn(page, "Peace plans for Ukraine");
      await page.goto(`/case/${key}/plan?draft=ua20&view=redline&against=us28`);
      const downloading = page.waitForEvent("download");
      await button(page, "Word, with tracked changes").click();
      const file = await downloading;
      expect(file.suggestedFilename()).toBe("us28-to-ua20.docx");
      const { plan } = await readPlan("redline.docx", new Uint8Array(readFileSync(await file.path())));
      const whole = (body: string): string[] => splitPoints(body).map(({ id, text }) => `${id} ${text}`);
      const draft = (id: string): string =>
        readFileSync(new URL(`../../../cases/ukraine-2025/drafts/${id}.md`, import.meta.url), "utf8");
      expect(plan!.versions.map(({ body }) => whole(body))).toEqual([whole(draft("us28")), whole(draft("ua20"))]);
      expect(plan!.changes?.authors).toEqual(["Ukraine, United States (administration)"]);
    });

    it("has nothing that axe objects to, in light and dark, and fits 390 pixels", async () => {
      const page = await bench.page();
      const found: string[] = [];
      const look = async (): Promise<void> => {
        found.push(...(await faultsOfLook(page, { narrow: true })));
      };
      await paste(page, "# Plan\n\nThe parties,\n\n## Peace\n\n1. Peace holds: a) on land; b) at sea.\n2. Aid flows.");
      await button(page, "Correct point 1.b").click();
      await look();
      await page.goto("/");
      const key = await openBuiltIn(page, "The well");
      await page.goto(`/case/${key}/case`);
      await page.getByLabel(/Paste a plan/).fill("1. The well is shared.\n2. A keeper is paid.");
      await button(page, "Add the text").click();
      await button(page, "Correct point 2").click();
      await page.getByLabel("Make an issue of point 2").check();
      await look();
      expect(found).toEqual([]);
    });
  },
  120_000,
);
