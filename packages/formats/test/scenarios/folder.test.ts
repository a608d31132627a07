import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readScenarioFolder } from "../../src/scenarios/folder.ts";
import { writeScenario } from "../../src/scenarios/index.ts";
import { line, plain } from "./helpers.ts";

describe("scenarios on disk", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "Peace talks "));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("are named after their folder; hidden files and folders inside are left out", () => {
    for (const [name, text] of writeScenario(plain, "genius-xml").files) writeFileSync(path.join(folder, name), text);
    writeFileSync(path.join(folder, ".hidden.xml"), "<utility_space");
    writeFileSync(path.join(folder, "notes.txt"), "notes");
    mkdirSync(path.join(folder, "old.xml"));
    const scenario = readScenarioFolder(folder);
    expect(scenario.diagnostics).toEqual([]);
    expect(scenario.model!.case.title).toBe(path.basename(folder));
    expect(scenario.model!.case.id).toMatch(/^peace-talks-/);
    expect(scenario.notes).toEqual(["notes.txt: passed over, it is no scenario file"]);
    expect(scenario.digestInputs.map((input) => input.path)).toEqual([
      "1-South.xml",
      "2-North.xml",
      "Talks-domain.xml",
    ]);
  });

  it("may be one table", () => {
    const file = path.join(folder, "talks.csv");
    for (const text of writeScenario(plain, "csv").files.values()) writeFileSync(file, text);
    expect(readScenarioFolder(file).model!.parties.map((party) => party.id)).toEqual(["south", "north"]);
  });

  it("have diagnostics with the path as it was given", () => {
    writeFileSync(path.join(folder, "d.xml"), "<negotiation_template>");
    expect(readScenarioFolder(folder).diagnostics.map(line)).toEqual([
      `${path.join(folder, "d.xml")}:1:22: unclosed tag: negotiation_template`,
    ]);
    rmSync(path.join(folder, "d.xml"));
    expect(readScenarioFolder(folder).diagnostics.map(line)[0]).toMatch(`${folder}:1:1: no scenario was found`);
    expect(() => readScenarioFolder(path.join(folder, "missing"))).toThrow("ENOENT");
  });
});
