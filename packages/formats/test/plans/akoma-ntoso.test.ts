import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Case, type Draft, splitPoints } from "@parley/core";
import { XmlDocument, XsdValidator } from "libxml2-wasm";
import { xmlRegisterFsInputProviders } from "libxml2-wasm/lib/nodejs.mjs";
import { describe, expect, test } from "vitest";
import { loadCaseFromDisk } from "../../src/case/node-files.ts";
import { readPlan, writeAkomaNtoso } from "../../src/plans/index.ts";

const root = path.resolve(import.meta.dirname, "../../../..");
const reference = path.resolve(root, "../shared/reference");
const schema = path.join(reference, "schemas/akomantoso30.xsd");

const words = (body: string) =>
  splitPoints(body).map(({ id, label, heading, sections, text }) => ({
    id,
    label,
    heading,
    sections,
    text: text.replace(/\s+/g, " "),
  }));

const drafts = (...bodies: string[]): Draft[] =>
  bodies.map((body, k) => ({
    id: `d${k + 1}`,
    title: `Draft ${k + 1} & more`,
    date: `2031-03-0${k + 1}`,
    authors: ["envoy"],
    follows: k === 0 ? null : `d${k}`,
    body,
  }));
const harbour = (...bodies: string[]): Case => ({
  parley: 1,
  id: "harbour",
  title: "Harbour talks",
  parties: [{ id: "envoy", name: "The envoy" }],
  issues: [],
  drafts: drafts(...bodies),
});
const write = (theCase: Case, draft: string): Map<string, string> =>
  new Map(writeAkomaNtoso(theCase, { draft, written: "2031-04-01" }).files);

const treaty = `The parties,

## Part I General

Article 1. Sovereignty

It is confirmed.

It shall be <respected> & kept.

1. The forces shall not exceed 60,000.
2. Aid: (a) flows at once; (b) for ten years.

### Chapter 2 Trade

Article 3. Goods

Goods pass freely.
- grain
  - wheat
- ore
`;

describe("a draft as Akoma Ntoso", () => {
  test("gives its points back", async () => {
    for (const body of [
      treaty,
      "Peace will hold.\n\nAid will flow.",
      "المادة ١: واحد.\nالمادة ٢: اثنان.",
      "21. a) One; b) two.\n22. Three.",
    ]) {
      const { plan, diagnostics } = await readPlan(
        "d1.akn.xml",
        new TextEncoder().encode(write(harbour(body), "d1").get("d1.akn.xml")),
      );
      expect(diagnostics).toEqual([]);
      expect(words(plan!.versions[0]!.body)).toEqual(words(body));
      expect(plan).toMatchObject({
        format: "akoma-ntoso",
        date: "2031-03-01",
        versions: [{ title: "Draft 1 & more" }],
      });
    }
  });

  test("names points for good: a wId is that of the draft a point first stood in", () => {
    const first =
      "1. The border stays where it is today.\n2. Prisoners return to their homes at once.\n3. A council meets in the harbour town.";
    const second =
      "1. Prisoners return to their homes at once.\n2. Harbour dues are halved for ten years.\n3. A council meets in the harbour town each month.";
    const third =
      "1. Harbour dues are halved for ten years.\n2. Fishing is free beyond the outer reef.\n3. The border stays where it is today.";
    const ids = (xml: string): [string, string][] =>
      [...xml.matchAll(/<point eId="([^"]+)" wId="([^"]+)"/g)].map((m) => [m[1]!, m[2]!]);
    const plan = harbour(first, second, third);
    expect(ids(write(plan, "d1").get("d1.akn.xml")!).map(([, wId]) => wId)).toEqual(["point_1", "point_2", "point_3"]);
    expect(ids(write(plan, "d2").get("d2.akn.xml")!)).toEqual([
      ["point_1", "point_2"],
      ["point_2", "point_2_d2"],
      ["point_3", "point_3"],
    ]);
    // Names of points that went are not given to others.
    expect(ids(write(plan, "d3").get("d3.akn.xml")!)).toEqual([
      ["point_1", "point_2_d2"],
      ["point_2", "point_2_d3"],
      ["point_3", "point_3_d3"],
    ]);
  });

  test("tells what changed as an amendment, each change a textualMod at its place in the earlier draft", () => {
    const first =
      "1. The border stays where it is today.\n2. Prisoners return to their homes at once.\n3. A council meets in the harbour town.";
    const second =
      "1. The border stays where it is today.\n2. Harbour dues are halved for ten years.\n3. A council meets in the harbour town each month.";
    const xml = write(harbour(first, second), "d2").get("d1-to-d2.amendment.akn.xml")!;
    const mods = [...xml.matchAll(/<textualMod type="(\w+)".*?<destination href="([^"]+)"(?: pos="(\w+)")?/g)].map(
      (m) => m.slice(1, 4),
    );
    const from = "/akn/un/statement/deliberation/harbour/2031/d1/und@2031-03-01";
    expect(mods).toEqual([
      ["repeal", `${from}#point_2`, undefined],
      ["insertion", `${from}#point_2`, "after"],
      ["substitution", `${from}#point_3`, undefined],
    ]);
    expect(xml).toContain("A council meets in the harbour town each month.");
  });

  test("cannot be written without a text or a date, and says so", () => {
    const plan = harbour("1. One.");
    const [draft] = plan.drafts!;
    const { date: _, ...undated } = draft!;
    expect(() => write({ ...plan, drafts: [undated] }, "d1")).toThrow('the draft "d1" has no date');
    const { body: __, ...wordless } = draft!;
    expect(() => write({ ...plan, drafts: [wordless] }, "d1")).toThrow('the wording of the draft "d1"');
    expect(() => write(plan, "d9")).toThrow('there is no draft "d9"');
  });

  test.each<[name: string, xml: string, words: string]>([
    [
      "an amendment",
      `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><amendment><meta/></amendment></akomaNtoso>`,
      "an amendment",
    ],
    [
      "another kind",
      `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><debate/></akomaNtoso>`,
      '"debate"',
    ],
    ["nothing", `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"/>`, "no Akoma Ntoso"],
    [
      "no points",
      `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><doc><mainBody/></doc></akomaNtoso>`,
      "no text",
    ],
  ])("%s is refused", async (_, xml, message) => {
    const { plan, diagnostics } = await readPlan("a.xml", new TextEncoder().encode(`<?xml version="1.0"?>\n${xml}`));
    expect(plan).toBeNull();
    expect(diagnostics[0]!.message).toContain(message);
  });
});

describe.skipIf(!existsSync(schema))("by the schema of OASIS", () => {
  const validate = (xml: string): void => {
    using document = XmlDocument.fromString(xml);
    validator().validate(document);
  };
  let made: XsdValidator | undefined;
  const validator = (): XsdValidator => {
    if (made === undefined) {
      xmlRegisterFsInputProviders();
      made = XsdValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(schema), { url: schema }));
    }
    return made;
  };

  test("the examples are valid, and one that is spoilt is not", () => {
    for (const name of ["plan-draft-2.akn.xml", "amendment-north-1.akn.xml"])
      validate(readFileSync(path.join(reference, "formats", name), "utf8"));
    const spoilt = readFileSync(path.join(reference, "formats/plan-draft-2.akn.xml"), "utf8").replaceAll(
      "mainBody",
      "wrongBody",
    );
    expect(() => validate(spoilt)).toThrow();
  });

  test("the example is read", async () => {
    const { plan } = await readPlan("a.xml", readFileSync(path.join(reference, "formats/plan-draft-2.akn.xml")));
    expect(plan).toMatchObject({ date: "2031-03-09" });
    expect(plan!.versions[0]!.body).toBe("6. The armed forces of Northland shall not exceed 80,000 in peacetime.\n");
  });

  test("a treaty with parts, articles, lists and a preamble is valid", () => {
    for (const xml of write(harbour("1. One.", treaty, "Peace.\n\nAid."), "d2").values()) validate(xml);
    for (const xml of write(harbour(treaty, "Peace.\n\nAid."), "d2").values()) validate(xml);
  });

  const cases = readdirSync(path.join(root, "cases"));
  test.each(cases)("every dated draft of %s is valid and gives its points back", async (name) => {
    const theCase = loadCaseFromDisk(path.join(root, "cases", name)).case!;
    for (const draft of theCase.drafts?.filter(({ body, date }) => body !== undefined && date !== undefined) ?? []) {
      const files = write(theCase, draft.id);
      for (const xml of files.values()) validate(xml);
      const { plan } = await readPlan("a.xml", new TextEncoder().encode(files.get(`${draft.id}.akn.xml`)));
      expect(words(plan!.versions[0]!.body)).toEqual(words(draft.body!));
    }
  });
});
