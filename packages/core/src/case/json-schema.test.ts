import { describe, expect, it } from "vitest";
import { fromJSONSchema } from "zod";
import { caseJsonSchema } from "./json-schema.ts";

/** The JSON Schema, read back by a reader of JSON Schema: what it accepts and refuses. */
const schema = fromJSONSchema(caseJsonSchema() as Parameters<typeof fromJSONSchema>[0]);
const accepts = (input: unknown): boolean => schema.safeParse(input).success;
const lake = {
  parley: 1,
  id: "lake",
  title: "Talks on the lake",
  sources: [{ id: "gazette", title: "The Gazette", date: "2031-02" }],
  parties: [{ id: "upton", name: "Upton" }],
  issues: [
    {
      id: "level",
      title: "Level",
      options: [{ id: "low", title: "Low" }],
      default: { value: "low", source: "assumed" },
    },
  ],
  perspectives: [
    {
      id: "desk",
      title: "Desk",
      source: "gazette",
      parties: { upton: { weights: { level: [1, 2, 3] }, reservation: 40 } },
    },
  ],
};

describe("the JSON Schema of the case file", () => {
  it("accepts a case, and a file in place of a list, an item or a map", () => {
    expect(accepts(lake)).toBe(true);
    expect(accepts({ ...lake, sources: { file: "sources.yaml" } })).toBe(true);
    expect(accepts({ ...lake, sources: [{ file: "sources.json" }] })).toBe(true);
    expect(accepts({ ...lake, perspectives: [{ ...lake.perspectives[0], parties: { file: "parties.yml" } }] })).toBe(
      true,
    );
    expect(accepts({ ...lake, sources: { file: "sources.txt" } })).toBe(false);
    expect(accepts({ ...lake, title: { file: "title.yaml" } })).toBe(false);
  });

  it("accepts a bare year where the year may stand alone, and nowhere else", () => {
    expect(accepts({ ...lake, sources: [{ id: "gazette", title: "The Gazette", date: 1982 }] })).toBe(true);
    expect(accepts({ ...lake, drafts: [{ id: "first", title: "First", date: 1982 }] })).toBe(false);
  });

  it("refuses misspelt keys, missing ones, and wrong values", () => {
    expect(accepts({ ...lake, souces: [] })).toBe(false);
    expect(accepts({ ...lake, title: undefined })).toBe(false);
    expect(accepts({ ...lake, parley: 2 })).toBe(false);
    expect(accepts({ ...lake, parties: [{ id: "Upton", name: "Upton" }] })).toBe(false);
    const party = { weights: { level: -1 } };
    expect(accepts({ ...lake, perspectives: [{ ...lake.perspectives[0], parties: { upton: party } }] })).toBe(false);
  });

  it("is fresh on every call", () => {
    expect(caseJsonSchema()).toEqual(caseJsonSchema());
    expect(caseJsonSchema()["definitions"]).not.toBe(caseJsonSchema()["definitions"]);
  });
});
