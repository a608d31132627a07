import { type HeldStance, type Standings, standings } from "../../case/index.ts";
import type { Model } from "../../model/index.ts";
import type { Harvest } from "./result.ts";

/**
 * Early harvest (theory 3.5): what could be agreed today without the rest, by the latest words of the deciding parties alone.
 * No values enter, whatever the perspective.
 */
export function earlyHarvest(model: Model): Harvest {
  return harvestOf(model, standings(model.case));
}

function harvestOf(model: Model, words: Standings): Harvest {
  const parties = model.parties.filter(({ deciding }) => deciding).map(({ id }) => id);
  const rows = model.issues.flatMap(({ id: issue, options }) =>
    options.map(({ id: option }) => {
      const held = parties.map((party) => words.get(party)?.get(issue)?.get(option)?.at(-1)?.stance ?? null);
      return { issue, option, held };
    }),
  );
  const welcome = (stance: HeldStance | null): boolean => stance === "preferred" || stance === "accepted";
  return {
    all: rows
      .filter(({ held }) => held.length > 0 && held.every(welcome))
      .map(({ issue, option }) => ({ issue, option })),
    some: rows
      .filter(
        ({ held }) =>
          held.some(welcome) && !held.every(welcome) && held.every((stance) => stance === null || welcome(stance)),
      )
      .map(({ issue, option, held }) => ({
        issue,
        option,
        silent: parties.filter((_, p) => held[p] === null),
      })),
  };
}
