import { openBuiltIn, startBench } from "../packages/web/test/browser.ts";
import { settled } from "../packages/web/test/waiting.ts";

const bench = await startBench();
try {
  const page = await bench.page({ viewport: { width: 1440, height: 900 } });
  const key = await openBuiltIn(page, "Peace plans for Ukraine");
  for (const p of process.argv.slice(2)) {
    const t = Date.now();
    await page.goto(`/case/${key}/${p}`);
    await page.locator("main h1").waitFor();
    await page.waitForTimeout(700);
    await settled(page).catch(() => console.log("not settled", p));
    console.log(p, Date.now() - t);
    await page.screenshot({ path: `/tmp/s-${p.replace(/\W/g, "-")}.png`, fullPage: true });
  }
} finally {
  console.log(bench.faults);
  await bench.close();
}
process.exit(0);
