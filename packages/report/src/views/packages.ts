import type { Id, Package, TermChange } from "@parley/core";
import type { Lookup } from "../lookup.ts";
import { counted, countWord, probabilityText, signedPoints } from "../numbers.ts";
import { joined, text } from "../text.ts";
import { VERDICT_SIGNS } from "../verdict.ts";
import type { Cell, Row, Table, Text } from "../view.ts";
import { changesCell, changesText } from "./changes.ts";
import { inForceCell, missingConsent } from "./homes.ts";

/** From here on a chance is told as “would” (contract, “One vocabulary of verdicts”). */
const WOULD = 0.95;

/**
 * What a set of changes may be said to do (theory 3.4): “would” only of what holds over what nobody has said and with a chance of
 * at least 0.95, “could” of the held below that, “might, on guesses” of all others; below certainty with the chance behind it.
 *
 * @example
 * doing(amendment, true, "bring in", ["Northland"]); // could bring in Northland (0.60)
 */
export function doing(one: Package, held: boolean, verb: string, whom: Text): Text {
  const chance = one.probability?.estimate;
  if (held && chance !== undefined && chance >= WOULD - 1e-9) return text`would ${verb} ${whom}`;
  return text`${held ? "could" : "might, on guesses,"} ${verb} ${whom}${chance === undefined ? "" : ` (${probabilityText(chance)})`}`;
}

/** Whose consent at home would still be missing after a set of changes, as the sequel of the sentence that tells it. */
export function missingAtHome({ homes }: Package, names: Lookup): Text {
  const missing = missingConsent(homes, names);
  return missing.length === 0 ? [] : [" ", ...missing];
}

/** On how many answers that nobody has given a set of changes leans, as the end of a sentence; nothing where it leans on none. */
export function leaning({ gaps }: Package, names: Lookup): Text {
  if (gaps.length === 0) return [];
  const whose = names.deciding.filter(({ id }) => gaps.some(({ party }) => party === id));
  return text`, leaning on ${counted(gaps.length, "answer")} never given, of ${joined(names.parties(whose.map(({ id }) => id)))}`;
}

/** The changes that all of several sets share; none where there is but one set. */
export function commonChanges(sets: readonly Pick<Package, "changes">[]): readonly TermChange[] {
  const [first, ...others] = sets;
  if (first === undefined || others.length === 0) return [];
  return first.changes.filter((change) => others.every((other) => other.changes.some((one) => same(one, change))));
}

const same = (a: TermChange, b: TermChange): boolean => a.issue === b.issue && a.to === b.to;

/**
 * Sets of changes one a row: the changes, what each party then has against its walk-away value and how likely it is to accept,
 * the chance that all asked for do (`whom`: the one party asked for), what rests on answers never given, who comes and who goes. What all rows share is said once,
 * below.
 */
export function packagesTable(
  id: string,
  title: string,
  sets: readonly Package[],
  names: Lookup,
  held: boolean,
  whom: string | null = null,
): Table {
  const parties = names.deciding.filter((party) => sets.some((set) => party.id in set.utilities));
  const common = commonChanges(sets);
  const ratified = sets.some(({ homes }) => homes !== undefined);
  const moves = sets.some(({ gains, loses }) => gains.length > 0 || loses.length > 0);
  const notes: Text[] = [
    ...(common.length === 0
      ? []
      : [text`All ${countWord(sets.length)} settle, besides: ${changesText(common, names)}.`]),
    [
      `Points over walk-away after the changes, by expected values${held ? ", what nobody has said counted at its least" : ""}; ${VERDICT_SIGNS.accepts} from a chance of 0.95, below that the chance itself.`,
    ],
  ];
  return {
    id,
    title,
    layout: "redline",
    rowHeader: "changes",
    columns: [
      { key: "changes", title: common.length === 0 ? "Change" : "Besides what all share", align: "start" },
      ...parties.map((party) => ({
        key: party.id,
        title: names.partyName(party.id),
        align: "end" as const,
        party: party.id,
      })),
      { key: "chance", title: whom === null ? "Chance that all accept" : `Chance that ${whom} accepts`, align: "end" },
      ...(ratified ? [{ key: "in-force", title: "Signed and ratified", align: "start" as const }] : []),
      { key: "gaps", title: "Never said", align: "start" },
      ...(moves
        ? [
            { key: "gains", title: "Brings in", align: "start" as const },
            { key: "loses", title: "Loses", align: "start" as const },
          ]
        : []),
    ],
    rows: sets.map((set): Row => {
      const own = set.changes.filter((change) => !common.some((one) => same(one, change)));
      return {
        changes:
          own.length === 0
            ? { text: common.length === 0 ? "no change" : "nothing more", quiet: true }
            : changesCell(own, names),
        ...Object.fromEntries(parties.map((party): [Id, Cell] => [party.id, partyCell(set, party, names)])),
        chance:
          set.probability === null
            ? { text: "not drawn", value: null, quiet: true }
            : {
                text: probabilityText(set.probability.estimate),
                value: set.probability.estimate,
                note: `${probabilityText(set.probability.low)} to ${probabilityText(set.probability.high)}`,
              },
        ...(ratified && { "in-force": inForceCell(set.homes, names) }),
        gaps:
          set.gaps.length === 0
            ? { text: "nothing", quiet: true }
            : {
                text: counted(set.gaps.length, "answer"),
                value: set.gaps.length,
                note: names.deciding
                  .map(({ id }) => [names.partyName(id), set.gaps.filter(({ party }) => party === id).length] as const)
                  .filter(([, count]) => count > 0)
                  .map(([name, count]) => `${name} ${count}`)
                  .join(", "),
              },
        gains: { text: set.gains.map(names.partyName).join(", ") || "nobody" },
        loses: { text: set.loses.map(names.partyName).join(", ") || "nobody" },
      };
    }),
    note: notes.flatMap((note, i) => (i === 0 ? note : [" ", ...note])),
  };
}

function partyCell(set: Package, party: Lookup["deciding"][number], names: Lookup): Cell {
  const utility = set.utilities[party.id];
  if (utility === undefined || party.reservation === null) return { text: "–", value: null };
  const gain = utility - party.reservation;
  const stopped = set.stopped.includes(party.id);
  const accepts = set.accepts.includes(party.id);
  const chance = set.chances[party.id]?.estimate;
  const inside = set.inside.includes(party.id);
  const below =
    chance === undefined
      ? inside
        ? "inside, not drawn"
        : `${VERDICT_SIGNS.rejects} falls short`
      : probabilityText(chance);
  return {
    text: signedPoints(gain, names.scale),
    value: gain,
    note: accepts
      ? `${VERDICT_SIGNS.accepts} accepts`
      : stopped
        ? `${VERDICT_SIGNS.rejects} red line`
        : inside
          ? below
          : `${VERDICT_SIGNS.rejects} falls short`,
    tone: accepts ? 1 : inside ? 0 : -1,
    ...(stopped ? { redLine: true } : {}),
    basis: { party: party.id },
  };
}
