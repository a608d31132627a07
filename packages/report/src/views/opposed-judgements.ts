import type { CarriedJudgement, Id, Said } from "@parley/core";
import type { Lookup } from "../lookup.ts";
import { fixed, percent } from "../numbers.ts";
import { text } from "../text.ts";
import { judgementText } from "../verdict.ts";
import type { Text } from "../view.ts";

/** A judgement on which two views differ, by what it is about. */
export function judgementInWords(names: Lookup, judgement: CarriedJudgement): string {
  switch (judgement.kind) {
    case "interaction":
      return `what ${names.terms(judgement.terms!)} adds together`;
    case "red-line":
      return `the red line ${names.terms(judgement.terms!)}`;
    case "red-line-tolerance":
      return "the chance of a crossed red line that it puts up with";
    case "reading":
      return `how it reads “${names.issue(judgement.issue!)}”`;
    default:
      return judgementText(names, judgement);
  }
}

/** What one view says of it. */
export function sideText(judgement: CarriedJudgement, said: Said, names: Lookup): string {
  switch (judgement.kind) {
    case "red-line":
      return said.value === 1 ? "drawn" : "not drawn";
    case "weight":
      return `${fixed(said.value ?? 0)} of 100`;
    case "red-line-tolerance":
      return fixed(said.value ?? 0, 2);
    case "reading":
      return Object.entries(said.options ?? {})
        .map(([option, chance]) => optionText(names, judgement.issue!, option, chance))
        .join(" or ");
    default:
      return said.value === null ? "not given" : fixed(said.value);
  }
}

function optionText(names: Lookup, issue: Id, option: Id, chance: number): string {
  return `${names.option(issue, option)}${chance < 1 ? ` (${percent(chance)})` : ""}`;
}

/** “20 here, 60 there”, with the sources of both. */
export function saidText(judgement: CarriedJudgement, names: Lookup): Text {
  const { here, there } = judgement;
  return text`${sideText(judgement, here, names)}${cite(here)} in the one, ${sideText(judgement, there, names)}${cite(there)} in the other`;
}

function cite({ sources }: Said): Text {
  return sources.length === 0 ? [] : [{ sources }];
}
