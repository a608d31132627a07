import { codedPositions } from "./codings.ts";
import { pricedWith, priceOf } from "./derive-conditions.ts";
import { gapRange, type Mentioned, type Valley, valleyOf } from "./derive-gaps.ts";
import { draftCitation, ownLatestDrafts } from "./derive-own-text.ts";
import { conditionsInForce, entry, STANCE_VALUES, type Standing, stanceRange, standings } from "./derive-stances.ts";
import { coverageOf, derivedWeight } from "./derive-weights.ts";
import { isParty } from "./roles.ts";
import type {
  Case,
  Conjunction,
  Id,
  Interaction,
  Issue,
  PartyJudgements,
  Perspective,
  Quantity,
  Range,
  RedLine,
  Sourced,
} from "./types.ts";

/** Id of the perspective derived from the record. It can always be asked for; no perspective of a file may take it. */
export const DERIVED: Id = "derived";

/** The walk-away value before any word, on 0–100 (theory 1.7). */
export const PRIOR_RESERVATION: Sourced<Range> = {
  value: [30, 50, 70],
  source: "assumed",
  note: "until someone gives one",
};

/** A perspective derived from the record, with what in the record pulls apart and is for the analyst to settle. */
export interface Derivation {
  readonly perspective: Perspective;
  readonly valleys: readonly Valley[];
}

/**
 * The perspective derived from the parties' own recorded stances (theory 1.7): a first picture without an invented
 * number. A mechanical reading of one analyst's coding, in which salience counts coverage, not importance.
 *
 * Every number is `{value, source, from, note}`: source `derived` (the reservation value: `assumed`), `from` the ids of
 * the positions, statements and drafts (`draft:<id>`) that made it, `note` the name of the rule. Values on 0–100, weights raw.
 *
 * - *Who:* parties whose roles include `party`, and any other of whom the record holds a position.
 * - *Option values* (`latest stance`): preferred 100, accepted 75, conditional 50, ruled out 0. The latest stance wins
 *   (order and denials: see {@link standings}); its half-width is 5, 15 or 30 by its confidence; the values of earlier
 *   stances are taken into the range (`latest stance, widened by earlier ones`); cut at 0 and 100.
 * - `given for a price`: a stance with a condition, see {@link priceOf}: 0, and an interaction for each way to pay.
 * - An option without a stance counts as accepted where it is a term of the party's latest own draft (`its own text`, medium
 *   confidence), where a condition of its own names it (`named as a price`, low), and where every other option of the issue
 *   is ruled out (`only option left`, low).
 * - All other options are gaps: nobody has spoken of them. Their ranges, by {@link gapRange}, are placeholders, and carry
 *   `gap: true` wherever they go.
 * - *Red lines:* the options whose latest stance is ruled out with high confidence, and those whose price was named with
 *   high confidence, without it.
 * - *Weights:* see {@link derivedWeight}.
 * - *Reservation:* the prior [30, 50, 70], `assumed`. What words make of it takes the whole model.
 * - *Other codings* of the record (theory 7): where one differs, the range is widened to take in the range of its stance
 *   in force, and a weight's that of its coverage; the likely value stays that of the case's own positions. An option is
 *   a red line only where no other coding has another stance in force on it. What a coding is silent on it leaves, and a
 *   price it does not touch.
 *
 * @example
 * derivePerspective(harbour).parties?.["south"]?.values?.["guarantee"]?.["treaty"];
 * // {value: [0, 0, 5], source: "derived", from: ["position:1"], note: "latest stance"}
 */
export function derivePerspective(caseFile: Case): Perspective {
  return derivation(caseFile).perspective;
}

/** The derived perspective, with the valleys in what a party has said of an ordered issue (see {@link derivePerspective}). */
export function derivation(caseFile: Case): Derivation {
  const stances = standings(caseFile);
  const coverage = coverageOf(caseFile);
  const others = (caseFile.codings ?? []).map((coding) => {
    const coded = { ...caseFile, positions: codedPositions(coding) };
    return { stances: standings(coded), coverage: coverageOf(coded) };
  });
  const speaks = new Set(caseFile.positions?.map((position) => position.party));
  const parties: [Id, PartyJudgements][] = [];
  const valleys: Valley[] = [];
  for (const row of caseFile.parties) {
    const party = row.id;
    if (!isParty(row) && !speaks.has(party)) continue;
    const held = stances.get(party) ?? new Map<Id, ReadonlyMap<Id, Standing>>();
    const accepted = acceptedWithoutStance(caseFile, party, held);
    const redLines: RedLine[] = [];
    const interactions: Interaction[] = [];
    const weights: [Id, Sourced<Quantity>][] = [];
    const values: [Id, Record<Id, Sourced<Quantity>>][] = [];
    for (const issue of caseFile.issues) {
      const own = derivedWeight(coverage.get(party)?.get(issue.id));
      const coded = others.map((other) => derivedWeight(other.coverage.get(party)?.get(issue.id)));
      weights.push([issue.id, coded.reduce(widened, own)]);
      const standing = held.get(issue.id) ?? new Map<Id, Standing>();
      const readings = others.map((other) => other.stances.get(party)?.get(issue.id));
      const found = optionValues(issue, standing, readings, accepted.get(issue.id));
      values.push([issue.id, Object.fromEntries(found.values)]);
      if (found.valley !== null) valleys.push({ party, issue: issue.id, ...found.valley });
      for (const option of issue.options) {
        const rows = standing.get(option.id);
        if (rows === undefined) continue;
        const price = priceOf(caseFile.issues, issue.id, option.id, rows);
        const isDisputed = readings.some((reading) => isOtherwise(reading?.get(option.id), price !== null));
        interactions.push(...(price?.interactions ?? []));
        if (isDisputed) continue;
        const last = rows.at(-1)!;
        if (last.stance === "ruled-out" && last.confidence === "high")
          redLines.push(redLine({ [issue.id]: option.id }, [last.id], "ruled out with high confidence"));
        for (const terms of price?.redLines ?? [])
          redLines.push(redLine(terms, price!.from, "without the price named with high confidence"));
      }
    }
    parties.push([
      party,
      {
        weights: Object.fromEntries(weights),
        values: Object.fromEntries(values),
        reservation: PRIOR_RESERVATION,
        redLines,
        ...(interactions.length > 0 && { interactions }),
      },
    ]);
  }
  return {
    perspective: {
      id: DERIVED,
      title: "Derived from the record",
      source: "derived",
      parties: Object.fromEntries(parties),
    },
    valleys,
  };
}

function derived<T>(value: T, from: readonly Id[], note: string): Sourced<T> {
  return { value, source: "derived", from, note };
}

function redLine(terms: Conjunction, from: readonly Id[], note: string): Sourced<Conjunction> {
  return derived(terms, from, note);
}

/** Whether another coding has a stance in force that makes no red line of what the case's own positions make one of. */
function isOtherwise(reading: Standing | undefined, priced: boolean): boolean {
  const last = reading?.at(-1);
  return last !== undefined && last.stance !== "ruled-out" && !(priced && last.condition !== undefined);
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

/** Words that settle no term. */
const UNSETTLED: ReadonlySet<string> = new Set(["open", "unknown", "undecided"]);

const OTHER_CODING = "; widened by another coding";

/** issue → option → what counts as accepted though the party has no stance on it. */
function acceptedWithoutStance(
  caseFile: Case,
  party: Id,
  held: ReadonlyMap<Id, ReadonlyMap<Id, Standing>>,
): ReadonlyMap<Id, ReadonlyMap<Id, Sourced<Range>>> {
  const accepted = new Map<Id, Map<Id, Sourced<Range>>>();
  const note = (issue: Id, option: Id, value: Sourced<Range>): void => {
    if (held.get(issue)?.has(option)) return;
    const options = entry(accepted, issue, () => new Map<Id, Sourced<Range>>());
    if (!options.has(option)) options.set(option, value);
  };
  for (const { id, terms } of ownLatestDrafts(caseFile, party))
    for (const [issue, given] of Object.entries(terms ?? {})) {
      const term =
        typeof given === "object" && "value" in given && typeof given.value !== "number" ? given.value : given;
      if (typeof term === "string" && !UNSETTLED.has(term))
        note(issue, term, derived(stanceRange("accepted", "medium"), [draftCitation(id)], "its own text"));
    }
  for (const [issue, options] of pricedWith(held))
    for (const [option, from] of options)
      note(issue, option, derived(stanceRange("accepted", "low"), from, "named as a price"));
  return accepted;
}

interface OptionValues {
  /** One `[option, value]` an option of the issue, in the order of the file. */
  readonly values: readonly [Id, Sourced<Quantity>][];
  readonly valley: Pick<Valley, "options" | "from"> | null;
}

function optionValues(
  issue: Issue,
  standing: ReadonlyMap<Id, Standing>,
  readings: readonly (ReadonlyMap<Id, Standing> | undefined)[],
  accepted: ReadonlyMap<Id, Sourced<Range>> | undefined,
): OptionValues {
  const coded = issue.options.map(({ id }) => readings.flatMap((reading) => latestStance(reading?.get(id)) ?? []));
  const spoken = issue.options.map(({ id }, k) => {
    const rows = standing.get(id);
    if (rows && conditionsInForce(rows).length > 0) return derived<Range>([0, 0, 0], ids(rows), "given for a price");
    const own = latestStance(rows) ?? accepted?.get(id) ?? onlyOptionLeft(issue, k, standing);
    return own && coded[k]!.reduce(widened, own);
  });
  const mentioned = issue.options.map(({ id }, k) => mentionedAs(spoken[k]!, standing.get(id)));
  const valley = issue.ordered ? valleyOf(mentioned) : null;
  return {
    values: issue.options.map((option, k): [Id, Sourced<Quantity>] => [
      option.id,
      spoken[k] ?? coded[k]!.reduce(widened, gapRange(issue, mentioned, k)),
    ]),
    valley: valley && {
      options: [issue.options[valley[0]]!.id, issue.options[valley[1]]!.id, issue.options[valley[2]]!.id],
      from: [...new Set(valley.flatMap((k) => mentioned[k]!.from))],
    },
  };
}

/** How what was said of an option bears on those beside it; a price counts as paid, and may yet not be. */
function mentionedAs(spoken: Sourced<Range> | null, standing: Standing | undefined): Mentioned | null {
  if (spoken === null) return null;
  const from = spoken.from ?? [];
  const last = standing?.at(-1);
  if (last?.condition !== undefined) {
    const paid = STANCE_VALUES.accepted;
    return { range: [0, paid, paid], likely: paid, preferred: false, from };
  }
  return { range: spoken.value, likely: spoken.value[1], preferred: last?.stance === "preferred", from };
}

function latestStance(rows: Standing | undefined): Sourced<Range> | null {
  if (!rows) return null;
  const last = rows.at(-1)!;
  if (last.condition !== undefined) return derived([0, 0, STANCE_VALUES.accepted], ids(rows), "given for a price");
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
