import { codedPositions } from "./codings.ts";
import { gapRange, type Mentioned } from "./derive-gaps.ts";
import { entry, positionId, type Standing, stanceRange, standings } from "./derive-stances.ts";
import { isParty } from "./roles.ts";
import type { Case, Id, Issue, PartyJudgements, Perspective, Quantity, Range, RedLine, Sourced } from "./types.ts";

/** Id of the perspective derived from the record. It can always be asked for; no perspective of a file may take it. */
export const DERIVED: Id = "derived";

/** Until someone gives one. */
const RESERVATION: Range = [30, 50, 70];

/**
 * The perspective derived from the parties' own recorded stances (theory 1.7): a first picture without an invented
 * number. A mechanical reading of one analyst's coding, in which salience counts coverage, not importance.
 *
 * Every number is `{value, source, from, note}`: source `derived` (the reservation value: `assumed`), `from` the ids of
 * the positions and statements that made it, `note` the name of the rule. Values on 0–100, weights raw.
 *
 * - *Who:* parties whose roles include `party`, and any other of whom the record holds a position.
 * - *Option values* (`latest stance`): preferred 100, accepted 75, conditional 50, ruled out 0. The latest stance wins
 *   (order and denials: see {@link standings}); its half-width is 5, 15 or 30 by its confidence; the values of earlier
 *   stances are taken into the range (`latest stance, widened by earlier ones`); cut at 0 and 100.
 * - `only option left`: an option the party has said nothing on, every other option of the issue being ruled out,
 *   counts as accepted with low confidence.
 * - All other options are gaps: nobody has spoken of them. Their ranges, by {@link gapRange}, are placeholders, and carry
 *   `gap: true` wherever they go.
 * - *Red lines* (`ruled out with high confidence`): the options whose latest stance is that.
 * - *Weights* (`salience`): 1 + log2(1 + number of distinct (issue, date, source) of the party's stances and claims on
 *   the issue), ±50%. Stances `unknown` and statements later retracted or corrected do not count.
 * - *Reservation:* [30, 50, 70], `assumed`.
 * - *Other codings* of the record (theory 7): where one differs, the range is widened to take in the range of its stance
 *   in force, and a weight's that of its coverage; the likely value stays that of the case's own positions. An option is
 *   a red line only where no other coding has another stance in force on it. What a coding is silent on it leaves.
 *
 * @example
 * derivePerspective(harbour).parties?.["south"]?.values?.["guarantee"]?.["treaty"];
 * // {value: [0, 0, 5], source: "derived", from: ["position:1"], note: "latest stance"}
 */
export function derivePerspective(caseFile: Case): Perspective {
  const stances = standings(caseFile);
  const coverage = salience(caseFile);
  const others = (caseFile.codings ?? []).map((coding) => {
    const coded = { ...caseFile, positions: codedPositions(coding) };
    return { stances: standings(coded), coverage: salience(coded) };
  });
  const speaks = new Set(caseFile.positions?.map((position) => position.party));
  const parties: [Id, PartyJudgements][] = [];
  for (const party of caseFile.parties) {
    if (!isParty(party) && !speaks.has(party.id)) continue;
    const held = stances.get(party.id);
    const counted = coverage.get(party.id);
    const redLines: RedLine[] = [];
    const weights: [Id, Sourced<Quantity>][] = [];
    const values: [Id, Record<Id, Sourced<Quantity>>][] = [];
    for (const issue of caseFile.issues) {
      const rows = counted?.get(issue.id);
      const own = weight(rows);
      const coded = others.map((other) => weight(other.coverage.get(party.id)?.get(issue.id)));
      weights.push([issue.id, coded.reduce(widened, own)]);
      const standing = held?.get(issue.id) ?? new Map<Id, Standing>();
      const readings = others.map((other) => other.stances.get(party.id)?.get(issue.id));
      values.push([issue.id, Object.fromEntries(optionValues(issue, standing, readings))]);
      for (const option of issue.options) {
        const last = standing.get(option.id)?.at(-1);
        const disputed = readings.some(
          (reading) => (reading?.get(option.id)?.at(-1)?.stance ?? "ruled-out") !== "ruled-out",
        );
        if (last?.stance === "ruled-out" && last.confidence === "high" && !disputed)
          redLines.push(derived({ [issue.id]: option.id }, [last.id], "ruled out with high confidence"));
      }
    }
    parties.push([
      party.id,
      {
        weights: Object.fromEntries(weights),
        values: Object.fromEntries(values),
        reservation: { value: RESERVATION, source: "assumed", note: "until someone gives one" },
        redLines,
      },
    ]);
  }
  return { id: DERIVED, title: "Derived from the record", source: "derived", parties: Object.fromEntries(parties) };
}

function derived<T>(value: T, from: readonly Id[], note: string): Sourced<T> {
  return { value, source: "derived", from, note };
}

function weight(rows: ReadonlyMap<string, readonly Id[]> | undefined): Sourced<Range> {
  const likely = 1 + Math.log2(1 + (rows?.size ?? 0));
  return derived([0.5 * likely, likely, 1.5 * likely], [...(rows?.values() ?? [])].flat(), "salience");
}

/** A number with its range widened to that of another coding, where that reaches further; a gap names it in any case. */
function widened(own: Sourced<Range>, other: Sourced<Range>): Sourced<Range> {
  const [low, likely, high] = own.value;
  if (!own.gap && other.value[0] >= low && other.value[2] <= high) return own;
  return {
    ...own,
    value: [Math.min(low, other.value[0]), likely, Math.max(high, other.value[2])],
    from: [...new Set([...(own.from ?? []), ...(other.from ?? [])])],
    note: `${own.note?.replace(OTHER_CODING, "")}${OTHER_CODING}`,
  };
}

const OTHER_CODING = "; widened by another coding";

/** One `[option, value]` an option of the issue, in the order of the file. */
function optionValues(
  issue: Issue,
  standing: ReadonlyMap<Id, Standing>,
  readings: readonly (ReadonlyMap<Id, Standing> | undefined)[],
): [Id, Sourced<Quantity>][] {
  const coded = issue.options.map(({ id }) => readings.flatMap((reading) => latestStance(reading?.get(id)) ?? []));
  const spoken = issue.options.map(({ id }, k) => {
    const own = latestStance(standing.get(id)) ?? onlyOptionLeft(issue, k, standing);
    return own && coded[k]!.reduce(widened, own);
  });
  const mentioned = issue.options.map(({ id }, k) => mentionedAs(spoken[k]!, standing.get(id)));
  return issue.options.map((option, k): [Id, Sourced<Quantity>] => {
    return [option.id, spoken[k] ?? coded[k]!.reduce(widened, gapRange(issue, mentioned, k))];
  });
}

function mentionedAs(spoken: Sourced<Range> | null, standing: Standing | undefined): Mentioned | null {
  if (spoken === null) return null;
  const preferred = standing?.at(-1)?.stance === "preferred";
  return { range: spoken.value, likely: spoken.value[1], preferred, from: spoken.from ?? [] };
}

function latestStance(rows: Standing | undefined): Sourced<Range> | null {
  if (!rows) return null;
  const last = rows.at(-1)!;
  const earlier = rows.slice(0, -1);
  const changed = earlier.some((row) => row.stance !== last.stance);
  const note = changed ? "latest stance, widened by earlier ones" : "latest stance";
  return derived(stanceRange(last.stance, last.confidence, earlier), ids(rows), note);
}

function ids(rows: Standing): Id[] {
  return [...new Set(rows.map((row) => row.id))];
}

function onlyOptionLeft(issue: Issue, k: number, standing: ReadonlyMap<Id, Standing>): Sourced<Range> | null {
  const others = issue.options.filter((_, other) => other !== k).map((option) => standing.get(option.id)?.at(-1));
  if (others.length === 0 || others.some((row) => row?.stance !== "ruled-out")) return null;
  const from = others.flatMap((row) => (row ? [row.id] : []));
  return derived(stanceRange("accepted", "low"), [...new Set(from)], "only option left");
}

/** party → issue → (date, source) → ids of the stances and claims that share them. */
function salience(caseFile: Case): ReadonlyMap<Id, ReadonlyMap<Id, ReadonlyMap<string, Id[]>>> {
  const counted = new Map<Id, Map<Id, Map<string, Id[]>>>();
  const count = (party: Id, issue: Id, date: string, source: string | undefined, id: Id): void => {
    const issues = entry(counted, party, () => new Map<Id, Map<string, Id[]>>());
    const rows = entry(issues, issue, () => new Map<string, Id[]>());
    const same = entry(rows, JSON.stringify([date, source ?? null]), () => []);
    if (!same.includes(id)) same.push(id);
  };
  caseFile.positions?.forEach((position, index) => {
    if (position.stance !== "unknown")
      count(position.party, position.issue, position.date, position.source, positionId(position, index));
  });
  const withdrawn = new Set(caseFile.statements?.flatMap((statement) => [statement.retracts, statement.corrects]));
  for (const statement of caseFile.statements ?? []) {
    if (statement.party === undefined || withdrawn.has(statement.id)) continue;
    for (const claim of statement.claims ?? [])
      if (claim.about?.issue !== undefined)
        count(statement.party, claim.about.issue, statement.date, statement.source, statement.id);
  }
  return counted;
}
