import { describe, expect, test } from "vitest";
import { plainDocument } from "./documents.test-support.ts";
import { splitPoints } from "./points.ts";
import { traditions } from "./traditions.ts";

describe("every tradition of numbering is read as it is written", () => {
  test.each(traditions.map((tradition) => [tradition.id, tradition] as const))("%s", (_, tradition) => {
    const { body, points } = plainDocument(tradition);
    expect(points.length).toBeGreaterThan(3);
    expect(
      splitPoints(body).map(({ id, parent, text }) => ({ id, parent, text })),
      body,
    ).toEqual(points.map(({ id, parent, text }) => ({ id, parent, text })));
  });
});
