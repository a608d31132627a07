import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { RECORD_VIEWS } from "../src/page/pages.ts";
import { type Bench, CHROMIUM, faultsOfLook, openBuiltIn, startBench } from "./browser.ts";
import { settled, soon } from "./waiting.ts";

let bench: Bench;
const saved = (page: Page) => page.getByText("saved", { exact: true }).waitFor();
const mainCase = "Peace plans for Ukraine";

describe.skipIf(CHROMIUM === undefined)(
  "the record in a browser",
  () => {
    beforeAll(async () => {
      bench = await startBench();
    }, 120_000);
    afterAll(() => bench?.close());
    afterEach(() => {
      expect(bench.faults.splice(0)).toEqual([]);
    });

    it("shows by keyboard the text and the room of a day", async () => {
      const page = await bench.page();
      const key = await openBuiltIn(page, mainCase);
      await page.goto(`/case/${key}/record?day=2025-11-19`);
      const slider = page.getByRole("slider", { name: "Day" });
      const title = page.getByRole("heading", { level: 1 });
      const text = page.locator(".text-of-day");
      const room = page.getByRole("region", { name: "Who was in the room" });
      await slider.focus();
      await soon(() => title.textContent()).toBe("19 November 2025");
      // Before the 28 points came out, the last paper on the table was that of June.
      await soon(() => text.textContent()).toContain("On the table since 2 June 2025");

      // bne IntelliNews and Reuters, 21 November 2025: the Secretary of the Army handed the plan over in Kyiv the day before.
      await page.keyboard.press("ArrowRight");
      await soon(() => title.textContent()).toBe("20 November 2025");
      await soon(() => text.getByRole("heading").textContent()).toContain("28");
      await soon(() => text.getByRole("listitem").count()).toBeGreaterThanOrEqual(28);
      await soon(() => room.textContent()).toMatch(/Driscoll/);
      await soon(() => room.locator("article").first().textContent()).toMatch(/Kyiv/);

      // The talks in Geneva were on the 23rd; on the 21st and 22nd others were held.
      for (const day of ["21", "22", "23"]) {
        await page.keyboard.press("PageUp");
        await soon(() => title.textContent()).toBe(`${day} November 2025`);
      }
      await soon(() => text.getByRole("heading").textContent()).toContain("Geneva");
      await soon(() => room.locator("article").first().textContent()).toMatch(/Rubio.*Yermak.*Geneva/s);
      await page.keyboard.press("PageDown");
      await soon(() => title.textContent()).toBe("22 November 2025");
      await page.keyboard.press("ArrowRight");
      await page.waitForURL(/day=2025-11-23/);
      await page.reload();
      await soon(() => title.textContent()).toBe("23 November 2025");
      await page.keyboard.press("Home");

      await page.getByRole("combobox", { name: "Party" }).selectOption({ label: "Russia" });
      await page.waitForURL(/party=russia/);
      await page.getByRole("tab", { name: "Table" }).click();
      const rows = page.locator("figure tbody tr");
      await soon(() => rows.count()).toBeGreaterThan(10);
      expect(await rows.filter({ hasNotText: "Russia" }).count()).toBe(0);
    });

    it("quotes both sources of the contested report, and both verdicts with the coding between them", async () => {
      const page = await bench.page();
      const key = await openBuiltIn(page, mainCase);
      await page.goto(`/case/${key}/record?view=claims`);
      const report = page.locator("article", { hasText: "US guarantee like Article 5" }).first();
      await report.waitFor();
      const said = await report.textContent();
      expect(said).toContain("Steve Witkoff, 17 August 2025");
      expect(said).toMatch(/Putin agreed in Alaska/);
      expect(said).toContain("Lavrov, 21 August 2025");
      expect(said).toMatch(/road to nowhere/);
      expect(said).toContain("four days later");
      const links = await report
        .getByRole("link")
        .evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
      expect(links.some((href) => href.includes("indianwitness.com"))).toBe(true);
      expect(links.some((href) => href.includes("sputnik"))).toBe(true);

      const coding = report.getByRole("region", { name: /^The coding that makes the difference/ });
      const [coded, otherwise] = await coding.locator(".pair-columns > div").allTextContents();
      expect(coded).toMatch(/By the coding in the case:.*contradicted/);
      expect(coded).toContain("p060 of positions.yaml");
      expect(otherwise).toMatch(/coded as conditional:.*unconfirmed/);
      for (const half of [coded, otherwise]) {
        expect(half).toContain("Indian Witness");
        expect(half).toContain("Sputnik");
      }
      // Coded so, the other verdict comes out; undone, the first is back.
      await coding.getByRole("link", { name: "open row p060" }).click();
      const row = page.locator("aside article", { hasText: "road to nowhere" });
      await row.getByRole("combobox").selectOption("conditional");
      await saved(page);
      await page.goto(`/case/${key}/record?view=rows&row=s05`);
      const claims = page.getByLabel("Claims", { exact: true });
      await soon(() => claims.inputValue()).toContain("rejects issue:security-guarantee-type=us-article5-like");
      await claims.fill("demands issue:security-guarantee-type=istanbul2022-p5");
      await page.getByRole("button", { name: "Save" }).click();
      await saved(page);
      await page.goto(`/case/${key}/record?view=claims`);
      await soon(() => page.locator("article h2", { hasText: "US guarantee like Article 5" }).textContent()).toContain(
        "unconfirmed",
      );
      await page.locator("main h1").focus();
      await page.keyboard.press("Control+z");
      await soon(() => page.locator("article h2", { hasText: "US guarantee like Article 5" }).textContent()).toContain(
        "contradicted",
      );
    });

    it("takes a statement in one line, tells what is wrong or there already, and takes it back", async () => {
      const page = await bench.page();
      const key = await openBuiltIn(page, mainCase);
      await page.goto(`/case/${key}/record?view=rows`);
      const field = page.getByRole("textbox", { name: /A statement in one line/ });
      const check = page.locator(".check");
      await field.fill("2026-07-10 | A. Speaker | rusia | rejects draft:ua20 | assumed | Said no.");
      await soon(() => check.textContent()).toContain('did you mean "russia"?');
      expect(await page.getByRole("button", { name: "Add", exact: true }).isDisabled()).toBe(true);

      const line = "2026-07-10 | A. Speaker | russia | rejects draft:ua20 | assumed | Said no to all of it.";
      await field.fill(line);
      await soon(() => check.textContent()).toContain("One row is sound.");
      await field.press("Enter");
      const list = page.locator(".statement-list > li");
      await soon(() => list.first().textContent()).toContain("Said no to all of it.");
      await saved(page);
      await field.fill(line);
      await soon(() => check.textContent()).toContain("left out");
      await field.fill("");

      await page.getByRole("button", { name: "Change the statement of A. Speaker, 10 Jul 2026" }).click();
      await page.getByLabel("Speaker", { exact: true }).fill("B. Speaker");
      await page.getByRole("button", { name: "Save" }).click();
      await soon(() => list.first().textContent()).toContain("B. Speaker");
      await saved(page);
      await page.getByRole("button", { name: "Remove the statement of B. Speaker, 10 Jul 2026" }).click();
      await soon(() => list.first().textContent()).not.toContain("Said no to all of it.");
      await saved(page);
      await page.locator("main h1").focus();
      for (const expected of ["B. Speaker", "A. Speaker"]) {
        await page.keyboard.press("Control+z");
        await soon(() => list.first().textContent()).toContain(expected);
      }
      await page.keyboard.press("Control+z");
      await soon(() => list.first().textContent()).not.toContain("Said no to all of it.");

      await field.fill(
        "date,participants,kind,place,source\n2026-05-11,russia; ukraine,meeting,Istanbul,assumed\n2026-05-12,russia; ukraine,call,,assumed\n",
      );
      await page.getByRole("button", { name: "Add 2 rows" }).click();
      await saved(page);
      await page.goto(`/case/${key}/record?day=2026-05-12`);
      await soon(() => page.getByRole("region", { name: "Who was in the room" }).textContent()).toContain("Istanbul");
    });

    it("holds two coders of one record against each other", async () => {
      const page = await bench.page();
      const other = await openBuiltIn(page, mainCase);
      await page.goto("/");
      const key = await openBuiltIn(page, mainCase);
      await page.goto(`/case/${key}/record?view=positions&party=russia&issue=security-guarantee-type&coder=${other}`);
      const coders = page.getByRole("region", { name: "Two coders" });
      await soon(() => coders.textContent()).toContain("α is 1.00");
      expect(await coders.textContent()).toContain("Whatever both coded, they coded alike.");
      await page
        .locator("aside article", { hasText: "road to nowhere" })
        .getByRole("combobox")
        .selectOption("conditional");
      // Three options are in the row; what else was said that day leaves one of them ruled out.
      await soon(() => coders.locator("tbody tr").count()).toBeGreaterThan(0);
      const [row] = await coders.locator("tbody tr").allTextContents();
      expect(row).toMatch(/Russia.*conditional.*ruled-out/);
      expect(await coders.textContent()).toContain("α is >0.99");
      await saved(page);
    });

    it("shows every page as of a day, says so, and changes nothing then", async () => {
      const page = await bench.page();
      const key = await openBuiltIn(page, mainCase);
      await page.goto(`/case/${key}/record?day=2025-11-22`);
      await page.getByRole("link", { name: "The whole case as of this day" }).click();
      const banner = page.getByText("The case as of the end of");
      await soon(() => banner.textContent()).toContain("22 November 2025");
      const draft = page.getByRole("combobox", { name: "Draft", exact: true });
      await soon(() => draft.inputValue()).toBe("us28");
      expect(await draft.locator("option").allTextContents()).not.toContain("20-point text");
      await page.getByRole("link", { name: "Record", exact: true }).click();
      await page.waitForURL(/record\?.*as-of=2025-11-22/);
      await page.getByRole("link", { name: "Rows", exact: true }).click();
      const removing = page.getByRole("button", { name: /^Remove the statement of/ });
      await removing.first().waitFor();
      const count = await removing.count();
      await removing.first().click();
      await page.getByText("Go back to how it stands to change it.").waitFor();
      expect(await removing.count()).toBe(count);
      await page.getByRole("link", { name: "Back to the case as it stands" }).click();
      await soon(() => draft.inputValue()).toBe("ua20");
      await soon(() => removing.count()).toBeGreaterThan(count);
    });

    it("shows markup and scripts of a record as text", async () => {
      const page = await bench.page();
      const nasty = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;
      const about = { issue: "i", option: "x" };
      const kase = {
        parley: 1,
        id: "nasty-record",
        title: nasty,
        sources: [{ id: "s", title: nasty, url: "https://example.org/" }],
        parties: ["a", "b"].map((id) => ({ id, name: `${nasty} ${id}`, roles: ["party", "mediator"] })),
        issues: [
          {
            id: "i",
            title: nasty,
            options: ["x", "y"].map((id) => ({ id, title: `${nasty} ${id}` })),
            default: { value: "x", source: "s" },
          },
        ],
        drafts: [
          {
            id: "d",
            title: nasty,
            date: "2030-01-02",
            authors: ["a"],
            terms: { i: "y" },
            points: { "1": ["i"] },
            body: `1. ${nasty}`,
            disputes: [{ about: "authorship", claim: nasty, source: "s" }],
          },
        ],
        statements: [
          {
            id: "s1",
            date: "2030-01-03",
            speaker: nasty,
            role: nasty,
            party: "a",
            source: "s",
            summary: nasty,
            quotation: nasty,
            note: nasty,
            claims: [
              { kind: "reports-acceptance", of: "b", about, note: nasty },
              { kind: "reports-progress", value: 1 },
            ],
          },
          {
            id: "s2",
            date: "2030-01-04",
            speaker: nasty,
            party: "b",
            source: "s",
            claims: [{ kind: "rejects", about }],
          },
        ],
        positions: [
          {
            party: "b",
            issue: "i",
            options: ["x"],
            stance: "ruled-out",
            date: "2030-01-03",
            summary: nasty,
            source: "s",
          },
        ],
        contacts: [
          {
            id: "c",
            date: "2030-01-03",
            place: nasty,
            topic: nasty,
            people: [nasty],
            participants: ["a", "b"],
            source: "s",
          },
        ],
        facts: [{ id: "f", title: nasty, summary: nasty, date: "2030-01-03", source: "s" }],
      };
      await page.locator("input[accept*=json]").setInputFiles({
        name: "case.json",
        mimeType: "application/json",
        buffer: Buffer.from(JSON.stringify(kase)),
      });
      await page.waitForURL(/\/case\/nasty-record/);
      for (const { id } of RECORD_VIEWS) {
        await page.goto(`/case/nasty-record/record?view=${id}&day=2030-01-03&row=s1&party=b&issue=i&words=`);
        await page.locator("main h1").waitFor();
        await settled(page);
        await page.getByText(nasty).first().waitFor();
        expect(await page.locator("main img, main script").count()).toBe(0);
        expect(await page.locator("a[href^='javascript']").count()).toBe(0);
        expect(await page.title()).not.toContain("owned");
      }
    });

    describe("every part", () => {
      let page: Page;
      let key: string;
      beforeAll(async () => {
        page = await bench.page();
        key = await openBuiltIn(page, mainCase);
      }, 60_000);
      const addresses = (): readonly string[] => [
        ...RECORD_VIEWS.map(({ id }) => `/case/${key}/record?view=${id}&draft=us28&day=2025-11-23`),
        `/case/${key}/record?view=positions&party=russia&issue=security-guarantee-type`,
        `/case/${key}/record?view=rows&row=s05`,
        `/case/${key}/record?as-of=2025-11-24`,
      ];

      it("has nothing that axe objects to, in light and dark, and fits 390 pixels", async () => {
        const found: string[] = [];
        for (const address of addresses()) {
          await page.goto(address);
          await page.locator("main h1").waitFor();
          await settled(page);
          found.push(...(await faultsOfLook(page)).map((fault) => `${address} ${fault}`));
        }
        expect(found).toEqual([]);
      }, 240_000);
    });
  },
  120_000,
);
