import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { REFERENCE } from "../../../../scripts/conformance.ts";
import { feasibleOutcomes } from "../../../core/test/brute-force.ts";
import { readScenario } from "../../src/scenarios/index.ts";
import { hasReference, line, modelOf, read, tables } from "./helpers.ts";

const DOMAIN = `<negotiation_template>
 <utility_space number_of_issues="2">
  <objective index="0" name="root">
   <issue index="1" name="Force ceiling" type="discrete">
    <item index="1" value="60,000"/><item index="2" value="No ceiling"/>
   </issue>
   <issue index="2" name="Border" type="discrete">
    <item index="1" value="Old line"/><item index="2" value="New line"/><item index="3" value="A &amp; B"/>
   </issue>
  </objective>
 </utility_space>
</negotiation_template>`;

const NORTH = `<utility_space>
 <objective index="0" name="root">
  <issue index="1" name="Force ceiling" type="discrete">
   <item index="1" value="60,000" evaluation="20"/><item index="2" value="No ceiling" evaluation="80"/>
  </issue>
  <issue index="2" name="Border" type="discrete">
   <item index="1" value="Old line" evaluation="4"/><item index="2" value="New line" evaluation="1"/><item index="3" value="A &amp; B" evaluation="-2"/>
  </issue>
  <weight index="1" value="0.4"/><weight index="2" value="0.7"/>
 </objective>
 <discount_factor value="0.9"/>
 <reservation value="-0.25"/>
</utility_space>`;

describe("Genius XML", () => {
  const scenario = read({ "harbour-domain.xml": DOMAIN, "north.xml": NORTH });
  const model = modelOf(scenario);

  it("reads weight × evaluation / greatest evaluation, not normalised and not clipped", () => {
    expect(tables(model)).toEqual({
      north: {
        "Force ceiling": { "60,000": 0.4 * 0.25, "No ceiling": 0.4 },
        Border: { "Old line": 0.7, "New line": 0.7 * 0.25, "A & B": 0.7 * -0.5 },
      },
    });
    expect([...model.parties[0]!.weights]).toEqual([0.4, 0.7]);
  });

  it("keeps a negative reservation value, and the discount factor apart", () => {
    expect(model.parties[0]!.reservation).toBe(-0.25);
    expect(scenario.parties).toEqual([{ id: "north", name: "north", file: "north.xml", discount: 0.9 }]);
    expect(scenario.notes).toEqual(["north.xml: the discount factor 0.9 is kept apart; it enters no utility"]);
  });

  it("makes ids of names and keeps the names as titles", () => {
    expect(model.case.id).toBe("harbour");
    expect(model.issues.map((issue) => [issue.id, issue.title])).toEqual([
      ["force-ceiling", "Force ceiling"],
      ["border", "Border"],
    ]);
    expect(model.issues[1]!.options.map((option) => option.id)).toEqual(["old-line", "new-line", "a-b"]);
  });

  it("takes no reservation for 0 and says so", () => {
    const without = read({ "d.xml": DOMAIN, "a.xml": NORTH.replace(/<reservation.*\n/, "") });
    expect(modelOf(without).parties[0]!.reservation).toBe(0);
    expect(without.notes).toContain("no reservation value, taken as 0: a");
  });

  it("makes parties of all profiles in file-name order and passes other files over with a note", () => {
    const three = read({
      "b.xml": NORTH,
      "B.xml": NORTH,
      "z-domain.xml": DOMAIN,
      "a.xml": NORTH,
      "picture.png": "\x89PNG",
      "pom.xml": "<project><broken",
      "_info.yaml": "format: xml\n",
      "stats.json": '{"size": 3}',
    });
    expect(modelOf(three).parties.map((party) => party.name)).toEqual(["B", "a", "b"]);
    expect(three.notes.filter((note) => note.includes("passed over"))).toEqual([
      "_info.yaml: passed over, it is neither a domain nor a profile",
      "picture.png: passed over, it is no scenario file",
      "pom.xml: passed over, it is neither a domain nor a profile",
      "stats.json: passed over, it is neither a domain nor a profile",
    ]);
  });

  it("matches weights to issues by the profile's own numbers, whatever its order", () => {
    const swapped = NORTH.replace('index="1" name="Force', 'index="9" name="Force').replace(
      '<weight index="1" value="0.4"/>',
      '<weight index="9" value="0.4"/>',
    );
    expect(tables(modelOf(read({ "d.xml": DOMAIN, "north.xml": swapped })))).toEqual(tables(model));
  });

  it("takes the issues from a profile where there is no domain file", () => {
    const alone = read({ "north.xml": NORTH });
    expect(tables(modelOf(alone))).toEqual(tables(model));
    expect(alone.notes).toContain("north.xml: there is no domain file; the issues are those of this profile");
  });

  it("reads Latin-1 and UTF-16 files by what they declare", () => {
    const latin = `<?xml version="1.0" encoding="ISO-8859-1"?>\n${DOMAIN.replaceAll("Border", "Bordé")}`;
    const bytes = Uint8Array.from(latin, (c) => c.charCodeAt(0));
    const wide = `\ufeff${NORTH.replaceAll("Border", "Bordé")}`;
    const utf16 = new Uint8Array(Uint16Array.from(wide, (c) => c.charCodeAt(0)).buffer);
    const files = new Map([
      ["d.xml", bytes],
      ["north.xml", utf16],
    ]);
    expect(modelOf(readScenario(files)).issues[1]).toMatchObject({ id: "borde", title: "Bordé" });
  });

  it("reads integer issues with a line from the lowest value", () => {
    const domain = `<negotiation_template><utility_space><objective>
      <issue index="1" name="Speed" type="integer" lowerbound="1" upperbound="17"/>
      </objective></utility_space></negotiation_template>`;
    const profile = `<utility_space><objective>
      <issue index="1" name="Speed" type="integer" lowerbound="1" upperbound="17"><evaluator ftype="linear" offset="0.4" slope="0.0375"/></issue>
      <weight index="1" value="0.5"/></objective></utility_space>`;
    const integers = modelOf(read({ "d.xml": domain, "a.xml": profile }));
    expect(integers.issues[0]!.ordered).toBe(true);
    expect(integers.issues[0]!.options.map((option) => option.title).join()).toBe(
      "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17",
    );
    const { Speed } = tables(integers)["a"]!;
    expect(Speed!["1"]).toBe(0.2);
    expect(Speed!["9"]).toBeCloseTo(0.35, 15);
    expect(Speed!["17"]).toBeCloseTo(0.5, 15);
    const items = profile
      .replace(
        /<evaluator[^>]*>/,
        [...Array(17)].map((_, k) => `<item value="${k + 1}" evaluation="${k + 1}"/>`).join(""),
      )
      .replace('type="integer"', 'type="discrete" vtype="integer"');
    expect(tables(modelOf(read({ "d.xml": domain, "a.xml": items })))["a"]!["Speed"]!["8"]).toBe(0.5 * (8 / 17));
  });

  it("reads hyper-rectangles as the sum they are, outcome by outcome", () => {
    const issues = ["X", "Y", "Z", "W"]
      .map((name, i) => `<issue index="${i + 1}" name="${name}" type="integer" lowerbound="0" upperbound="4"/>`)
      .join("");
    const boxes = [
      { utility: 4, kind: "INCLUDES", bounds: { 1: [1, 3], 2: [2, 4] } },
      { utility: 3, kind: "INCLUDES", bounds: { 1: [0, 1], 3: [3, 3], 4: [1, 2] } },
      { utility: 2, weight: 0.5, kind: "INCLUDES", bounds: { 4: [2, 9] } },
      { utility: 1, kind: "EXCLUDES", bounds: { 2: [0, 1], 3: [1, 4] } },
      { utility: 0.5, kind: "INCLUDES", bounds: {} },
      { utility: 7, kind: "INCLUDES", bounds: { 1: [5, 9], 2: [0, 1] } },
    ] as { utility: number; weight?: number; kind: string; bounds: Record<number, [number, number]> }[];
    const text = boxes.map(
      ({ utility, weight, kind, bounds }) =>
        `<hyperRectangle utility="${utility}"${weight ? ` weight="${weight}"` : ""}>${Object.entries(bounds)
          .map(([index, [min, max]]) => `<${kind} index="${index}" min="${min}" max="${max}"/>`)
          .join("")}</hyperRectangle>`,
    );
    const rectangles = modelOf(
      read({
        "d.xml": `<negotiation_template><utility_space><objective>${issues}</objective></utility_space></negotiation_template>`,
        "a.xml": `<utility_space><objective>${issues}<utility maxutility="8"><ufun type="PlainUfun" weight="1" aggregation="sum">${text.join("")}</ufun></utility></objective><reservation value="0.1"/></utility_space>`,
      }),
    );
    let n = 0;
    for (const { outcome: choice, utilities } of feasibleOutcomes(rectangles, [0])) {
      const sum = boxes.reduce((total, { utility, weight, kind, bounds }) => {
        const inside = Object.entries(bounds).every(([i, [min, max]]) => {
          const value = choice[Number(i) - 1]!;
          return value >= min && value <= max;
        });
        return inside === (kind === "INCLUDES") ? total + utility * (weight ?? 1) : total;
      }, 0);
      expect(utilities[0]).toBeCloseTo(sum / 8, 12);
      n++;
    }
    expect(n).toBe(625);
    expect(rectangles.parties[0]!.interactions.length).toBeGreaterThan(10);
  });

  it.skipIf(!hasReference)("reads the example of the reference folder", () => {
    const folder = path.join(REFERENCE, "formats");
    const text = (name: string): string => readFileSync(path.join(folder, name), "utf8");
    const example = read({ "a-domain.xml": text("domain.genius.xml"), "northland.xml": text("northland.genius.xml") });
    expect(example.diagnostics.map(line)).toEqual([]);
    expect(tables(modelOf(example))["northland"]).toEqual({
      "Force ceiling": { "60,000": 0.4 * 0.2, "80,000 in peacetime": 0.4 * 0.7, "No ceiling": 0.4 },
      "Border line": { "Contact line": 0.3, "Old line": 0.6 },
    });
    expect(modelOf(example).parties[0]!.reservation).toBe(0.55);
  });
});
