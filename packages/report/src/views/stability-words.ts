import type { Concept, StabilityResult } from "@parley/core";
import type { Lookup } from "../lookup.ts";
import { joined, text } from "../text.ts";
import type { Text } from "../view.ts";

/** The concepts in words, from the one that looks no step ahead to the one that looks furthest. */
export const CONCEPT_WORDS: Readonly<Record<Concept, string>> = {
  nash: "nobody can improve its position alone",
  sequential: "whoever would leave is met by moves that serve those who make them",
  symmetricMetarational: "whoever would leave can be punished, and cannot escape the punishment",
  generalMetarational: "whoever would leave can be punished, if only at a cost to those who punish",
};
export const CONCEPT_NAMES: Readonly<Record<Concept, string>> = {
  nash: "Nash",
  sequential: "sequential",
  symmetricMetarational: "symmetric metarational",
  generalMetarational: "general metarational",
};
/** From the kind of stability that asks most of a state to the one that asks least. */
export const ORDER: readonly Concept[] = ["nash", "sequential", "symmetricMetarational", "generalMetarational"];

/** A state in words: who does what. */
export function stateText(result: StabilityResult, state: number, names: Lookup): Text {
  const taken = result.options.filter((_, k) => Math.floor(state / 2 ** k) % 2 === 1);
  if (taken.length === 0) return ["nobody does anything"];
  const makers = [...new Set(taken.map(({ decisionMaker }) => decisionMaker))];
  return joined(
    makers.map(
      (maker) =>
        text`${names.party(maker)}: ${taken
          .filter(({ decisionMaker }) => decisionMaker === maker)
          .map(({ title }) => lowerFirst(title))
          .join(", ")}`,
    ),
  );
}

/** A title within a sentence; one that capitalises further words is a name and stays. */
function lowerFirst(words: string): string {
  return /^\p{Lu}\p{Ll}/u.test(words) && !/\s\p{Lu}/u.test(words) ? words[0]!.toLowerCase() + words.slice(1) : words;
}
