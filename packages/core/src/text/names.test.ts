import { expect, test } from "vitest";
import { namesIn } from "./names.ts";

const of = (...texts: string[]) => namesIn(texts.map((text, k) => ({ id: String(k + 1), text })));
const acting = (...texts: string[]) =>
  of(...texts)
    .filter(({ acts }) => acts.length > 0)
    .map(({ name }) => name);
const names = (...texts: string[]) => of(...texts).map(({ name }) => name);

test("whoever does something stands before what is only named", () => {
  const found = of(
    "North Isle and South Isle shall cease all firing.",
    "Once all sailors are home, North Isle shall release detainees through the Red Lantern Society.",
    "The light on Grey Rock will be run by a committee. The League and its partners form a watch force.",
  );
  expect(found.map(({ name, points, acts }) => [name, points, acts])).toEqual([
    ["North Isle", ["1", "2"], ["1", "2"]],
    ["South Isle", ["1"], ["1"]],
    ["League", ["3"], ["3"]],
    ["Red Lantern Society", ["2"], []],
    ["Grey Rock", ["3"], []],
  ]);
});

test("a word that only begins a sentence is no name, unless it acts and stands in two points", () => {
  expect(
    names(
      "Aid enters the harbour.",
      "Disputes go to a judge.",
      "Nobody will be made to leave.\na) Reach a lasting end.",
    ),
  ).toEqual([]);
  expect(names("Upstream shall let water pass.", "Nothing else.", "Upstream pays.")).toEqual(["Upstream"]);
});

test("openers, days, months and parts of the text are in no name", () => {
  expect(
    names(
      "When North Isle agrees, Article 3 and Annex II hold from Monday in March.",
      "In June each Party and both Parties meet.",
    ),
  ).toEqual(["North Isle"]);
});

test("links hold a name together, and the genitive is none of it", () => {
  expect(
    acting("The Government of Upstream’s envoy pays.", "The Council of Elders pays; Mission for Peace agrees."),
  ).toEqual(["Council of Elders", "Mission for Peace"]);
});

test("members of a body that is named are not another one", () => {
  expect(names("Members of the Harbour Guard shall leave.", "The Harbour Guard agrees.")).toEqual(["Harbour Guard"]);
});

test("neither scripts without capitals nor lines of capitals have names", () => {
  expect(names("تنسحب الجزيرة الشمالية على مراحل.", "THE GOVERNMENT OF UPSTREAM AND THE DELTA COUNCIL")).toEqual([]);
});

test("a title in capitals names nobody, nor does a people count beside its state", () => {
  expect(
    names(
      "Comprehensive Plan to End the Quarrel of the Isles",
      "In the end Northland shall withdraw. Northlander boats leave; the Northlanders pay Southland.",
    ),
  ).toEqual(["Northland", "Southland"]);
});
