import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, it } from "vitest";
import { openBrowser } from "./open-browser.ts";

const folder = mkdtempSync(path.join(tmpdir(), "parley-opener-"));
const searched = process.env["PATH"];
afterEach(() => {
  process.env["PATH"] = searched;
  rmSync(folder, { recursive: true, force: true });
});

it.skipIf(process.platform !== "linux")(
  "what the browser is started with names a file that only its owner can read, and no token",
  async () => {
    const said = path.join(folder, "said");
    const opener = `#!/bin/sh\n(tr '\\0' ' ' < /proc/$$/cmdline; echo; stat -c '%a %n' "$(dirname "$1")" "$1"; cat "$1") > ${said}.part\nmv ${said}.part ${said}\n`;
    writeFileSync(path.join(folder, "xdg-open"), opener, { mode: 0o755 });
    process.env["PATH"] = `${folder}:${searched}`;
    const address = 'http://127.0.0.1:1/case/a%22b/overview#token=a"<&b';
    const { remove } = openBrowser(address, () => expect.unreachable());
    await expect.poll(() => existsSync(said), { timeout: 10_000 }).toBe(true);
    const [args = "", ofFolder = "", ofFile = "", ...page] = readFileSync(said, "utf8").split("\n");
    expect(args).not.toContain("token");
    const [, file = ""] = ofFile.split(" ");
    expect(args.trimEnd().endsWith(file)).toBe(true);
    expect([ofFolder.slice(0, 4), ofFile.slice(0, 4)]).toEqual(["700 ", "600 "]);
    expect(page.join("\n")).toContain("0;url=http://127.0.0.1:1/case/a%22b/overview#token=a&quot;&lt;&amp;b");
    remove();
    expect(existsSync(path.dirname(file))).toBe(false);
  },
);

it("that there is no browser is told", async () => {
  process.env["PATH"] = "/nowhere";
  let told = false;
  const { remove } = openBrowser("http://127.0.0.1:1/", () => {
    told = true;
  });
  await expect.poll(() => told).toBe(true);
  remove();
});
