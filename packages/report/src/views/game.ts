import type { GameResult, ToldEquilibrium } from "@parley/core";
import { counted } from "../numbers.ts";
import { text, upperFirst } from "../text.ts";
import type { Row, Table, Telling, Text } from "../view.ts";

/** Equilibria listed one by one that are not sequential; the result has them all. */
const MOST_OTHERS = 12;

/** Which outcomes of a game hold, and which rest on threats nobody would carry out. */
export const gameTelling: Telling<GameResult, null> = {
  title: "Equilibria of the game",
  headline: (result) => headline(result),
  sentences: (result) => sentences(result),
  tables: (result) => [
    ...(result.sequential.length === 0
      ? []
      : [equilibriaTable(result, "sequential", "What holds: sequential equilibria", result.sequential)]),
    ...othersTable(result),
  ],
  figures: () => [],
};

function headline({ title, sequential, complete, nash }: GameResult): Text {
  const name = title === "" ? "the game" : `“${title}”`;
  if (sequential.length === 0)
    return text`Of ${name} no equilibrium could be found in which every threat would be carried out${complete.sequential === "all" ? "" : "; not everything could be decided exactly"}.`;
  const hollow = nash.filter(({ credibility }) => credibility !== "sequential").length;
  const held = `${sequential.some(({ family }) => family) ? "equilibria, families among them," : sequential.length === 1 ? "equilibrium" : "equilibria"}`;
  const rest =
    hollow === 0
      ? ""
      : `; ${counted(hollow, "further one")} ${hollow === 1 ? "rests" : "rest"} on threats or beliefs that do not hold`;
  return text`${upperFirst(name)} has ${String(sequential.length)} ${held} in which every threat would be carried out${rest}.`;
}

function sentences(result: GameResult): readonly Text[] {
  // What some equilibrium that holds also plays is no empty threat in itself.
  const everPlayed = (set: string, action: string): boolean =>
    result.sequential.some(({ exact }) => exact.strategies[set]![action] !== "0");
  const threats = new Map<string, string>();
  for (const { emptyThreats } of result.nash)
    for (const { informationSet: set, player, action, better } of emptyThreats)
      if (!everPlayed(set, action))
        threats.set(
          `${set} ${action}`,
          `Some rest on “${action}” by ${player} at ${place(result, set)}, which it would not choose if it came to it: “${better}” is then better for it.`,
        );
  const words = {
    all: "",
    pure: "mixed ones beyond those listed were not searched",
    partial: "not all could be decided exactly",
  };
  const missing = (["sequential", "subgamePerfect", "nash"] as const).flatMap((concept) =>
    result.complete[concept] === "all"
      ? []
      : [`${concept === "subgamePerfect" ? "subgame-perfect" : concept}: ${words[result.complete[concept]]}`],
  );
  return [
    ...[...threats.values()].slice(0, 6).map((sentence): Text => [sentence]),
    text`${counted(result.nash.length, "Nash equilibrium", "Nash equilibria")}, ${counted(result.subgamePerfect.length, "subgame-perfect one")}, ${counted(result.sequential.length, "sequential one")}, by exact arithmetic${missing.length === 0 ? "; all there are" : ` (${missing.join("; ")})`}.`,
  ];
}

function place(result: GameResult, id: string): string {
  const set = result.informationSets.find((one) => one.id === id);
  return set === undefined || set.name === "" ? `information set ${id}` : `“${set.name}” (${id})`;
}

/** What is played at a set: an action, or several with their chances. */
function played(chances: Readonly<Record<string, string>>): string {
  const some = Object.entries(chances).filter(([, chance]) => chance !== "0");
  return some.length === 1 ? some[0]![0] : some.map(([action, chance]) => `${action} ${chance}`).join(", ");
}

function equilibriaTable(result: GameResult, id: string, title: string, equilibria: readonly ToldEquilibrium[]): Table {
  const beliefs = equilibria.some((one) => one.beliefs !== null);
  const rows = equilibria.flatMap((equilibrium, k): Row[] =>
    result.informationSets.map((set, s) => {
      const believed = equilibrium.exact.beliefs?.[set.id];
      const payoffs = result.players.map((player, p) => `${player} ${equilibrium.exact.payoffs[p]}`).join(", ");
      return {
        number: {
          text: s === 0 ? `${k + 1}` : "",
          ...(s === 0
            ? {
                note: payoffs,
              }
            : {}),
        },
        set: { text: set.name === "" ? set.id : `${set.name} (${set.id})`, note: set.player },
        plays: { text: played(equilibrium.exact.strategies[set.id]!) },
        ...(beliefs
          ? {
              beliefs: {
                text:
                  believed === undefined || set.nodes.length < 2
                    ? ""
                    : set.nodes.map((node) => `${node}: ${believed[node]}`).join("; "),
              },
            }
          : {}),
      };
    }),
  );
  return {
    id,
    title,
    rowHeader: "number",
    columns: [
      { key: "number", title: "Equilibrium, and what each gets", align: "start" },
      { key: "set", title: "Where", align: "start" },
      { key: "plays", title: "What is played", align: "start" },
      ...(beliefs ? [{ key: "beliefs", title: "What is believed", align: "start" as const }] : []),
    ],
    rows,
  };
}

function othersTable(result: GameResult): readonly Table[] {
  const others = result.nash.filter(({ credibility, family }) => credibility !== "sequential" && !family);
  if (others.length === 0) return [];
  const shown = others.slice(0, MOST_OTHERS);
  return [
    {
      id: "not-credible",
      title: "What does not hold: Nash equilibria on empty threats or wrong beliefs",
      rowHeader: "payoffs",
      columns: [
        { key: "payoffs", title: "What each gets", align: "start" },
        { key: "plan", title: "What is played", align: "start" },
        { key: "fails", title: "Why it does not hold", align: "start" },
      ],
      rows: shown.map(
        ({ exact, emptyThreats }): Row => ({
          payoffs: { text: result.players.map((player, p) => `${player} ${exact.payoffs[p]}`).join(", ") },
          plan: {
            text: result.informationSets
              .map(({ id, name }) => `${name === "" ? id : name} (${id}): ${played(exact.strategies[id]!)}`)
              .join("; "),
          },
          fails: {
            text:
              emptyThreats.length === 0
                ? "it needs a belief that what was seen does not allow"
                : emptyThreats
                    .map(({ informationSet, action, better }) => `${action} at ${informationSet}: ${better} is better`)
                    .join("; "),
          },
        }),
      ),
      ...(shown.length < others.length ? { note: [`The first ${shown.length} of ${others.length}.`] } : {}),
    },
  ];
}
