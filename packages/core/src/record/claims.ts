import { rounded } from "../acceptance/index.ts";
import { entry, type Id } from "../case/index.ts";
import type { Model } from "../model/index.ts";
import { betaQuantile } from "../sampling/index.ts";
import { alphabetical } from "./alphabetical.ts";
import { stanceConflicts } from "./conflicts.ts";
import { dayNumber } from "./days.ts";
import { matterOf, type OwnWords, ownWords, sameDraft, standingStatements, withdrawnStatements } from "./own-words.ts";
import { positionsOverTime } from "./positions-over-time.ts";
import type { CheckedClaim, ClaimsResult, ClaimVerdict, SpeakerRecord } from "./result.ts";
import { wordsBeside } from "./words-beside.ts";

/** Own words this many days before or after a report decide. */
const WINDOW = 30;
/** A speaker's record is shown from this many decided reports on. */
const ENOUGH = 5;

/**
 * Do reported acceptances hold against the party's own words (theory 7)?
 *
 * Only words that confirm (`accepts`, `offers`, stances preferred and accepted) or contradict (`rejects`, `denies`,
 * stance ruled out) the same matter count; all others do neither and decide nothing. Of those within 30 days of the
 * report, the nearest day on or after it decides, else the nearest before it; where that day has both, the report is
 * unconfirmed. Where the day confirms, or the window is empty, but the party's latest such words, more than 30 days
 * later, contradict and do not also confirm on that day, the report is superseded. Statements that were retracted or
 * corrected do not count, neither as reports nor as words. Words said of one draft are never held against a report about
 * another. Words on single terms of a draft that is reported to be accepted as a whole, and words on a whole draft beside a
 * report about one of its terms, stand beside the report and decide nothing.
 *
 * Records of speakers are listed alphabetically: these are living people, and no order of merit is meant. Reports
 * without a named speaker are in nobody's record.
 *
 * Also: every party's positions over time, and where they conflict with the preferences of the perspective.
 *
 * Cost: O(n log n) in the statements and positions, and the words that lie in the windows.
 */
export function claims(model: Model): ClaimsResult {
  return rounded(run(model));
}

function run(model: Model): ClaimsResult {
  const checked = checkClaims(model);
  const positions = positionsOverTime(model.case);
  return {
    claims: checked,
    speakers: speakerRecords(checked),
    withdrawn: [...withdrawnStatements(model.case)].map(([statement, by]) => ({ statement, by })),
    positions,
    conflicts: stanceConflicts(model, positions),
  };
}

function checkClaims({ case: caseFile }: Model): readonly CheckedClaim[] {
  const words = ownWords(caseFile);
  return standingStatements(caseFile).flatMap(({ id, date, speaker, party, claims: made }) =>
    (made ?? []).flatMap((claim): CheckedClaim[] => {
      if (claim.kind !== "reports-acceptance" || claim.of === undefined) return [];
      const matter = matterOf(claim.about);
      const all = words.get(claim.of);
      const own = ((matter === null ? undefined : all?.get(matter)) ?? []).filter((one) => sameDraft(one, claim.about));
      const day = dayNumber(date);
      const { decidedOn, ...decided } = decide(own, day, new Set());
      return [
        {
          statement: id,
          kind: claim.kind,
          of: claim.of,
          about: claim.about ?? {},
          speaker: speaker ?? null,
          party: party ?? null,
          date,
          ...decided,
          daysApart: decidedOn === null ? null : decidedOn - day,
          neither: ids(within(own, day).filter(({ effect }) => effect === "neither")),
          beside: wordsBeside(caseFile, all, claim.about).flatMap(({ words: near, ...term }) =>
            within(near, day).flatMap(({ id: by, effect }) =>
              effect === "neither" ? [] : [{ id: by, effect, ...term }],
            ),
          ),
          otherwise: decided.by.length === 0 ? null : otherwise(own, day, decided.by),
        },
      ];
    }),
  );
}

interface Decision {
  readonly verdict: ClaimVerdict;
  readonly by: readonly Id[];
  /** Day of the words that decide; `null` where none do. */
  readonly decidedOn: number | null;
}

/** What comes out without the words that decide. */
function otherwise(own: readonly OwnWords[], day: number, by: readonly Id[]): CheckedClaim["otherwise"] {
  const { decidedOn: _, ...decided } = decide(own, day, new Set(by));
  return decided;
}

/** @param words by day @param without ids of words that are to count as neither */
function decide(words: readonly OwnWords[], reported: number, without: ReadonlySet<Id>): Decision {
  const telling = (one: OwnWords): boolean => one.effect !== "neither" && !without.has(one.id);
  const near = within(words, reported).filter(telling);
  const day = near.find((one) => one.day >= reported)?.day ?? near.at(-1)?.day;
  const deciding = onDay(near, day);
  const decision = (verdict: ClaimVerdict, those: readonly OwnWords[]): Decision => ({
    verdict,
    by: ids(those),
    decidedOn: those[0]?.day ?? null,
  });
  if (deciding.effect === "both") return decision("unconfirmed", deciding.words);
  if (deciding.effect === "contradicts") return decision("contradicted", deciding.words);
  const last = words.findLast(telling);
  if (last !== undefined && last.day > reported + WINDOW) {
    const latest = onDay(words.slice(firstFrom(words, last.day)).filter(telling), last.day);
    if (latest.effect === "contradicts") return decision("superseded", latest.words);
  }
  return decision(deciding.effect === "confirms" ? "confirmed" : "unconfirmed", deciding.words);
}

function onDay(
  words: readonly OwnWords[],
  day: number | undefined,
): { readonly words: readonly OwnWords[]; readonly effect: "confirms" | "contradicts" | "both" | null } {
  const those = words.filter((one) => one.day === day);
  const confirms = those.some(({ effect }) => effect === "confirms");
  const contradicts = those.some(({ effect }) => effect === "contradicts");
  return {
    words: those,
    effect: confirms && contradicts ? "both" : confirms ? "confirms" : contradicts ? "contradicts" : null,
  };
}

function within(words: readonly OwnWords[], reported: number): readonly OwnWords[] {
  return words.slice(firstFrom(words, reported - WINDOW), firstFrom(words, reported + WINDOW + 1));
}

/** Place of the first words on or after a day, by bisection. */
function firstFrom(words: readonly OwnWords[], day: number): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (words[middle]!.day < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function ids(words: readonly OwnWords[]): readonly Id[] {
  return [...new Set(words.map(({ id }) => id))];
}

function speakerRecords(checked: readonly CheckedClaim[]): Readonly<Record<string, SpeakerRecord>> {
  const counts = new Map<string, Record<ClaimVerdict, number>>();
  for (const { speaker, verdict } of checked)
    if (speaker !== null)
      entry(counts, speaker, () => ({ confirmed: 0, contradicted: 0, unconfirmed: 0, superseded: 0 }))[verdict] += 1;
  return alphabetical(
    [...counts].map(([speaker, count]) => {
      const { confirmed, contradicted } = count;
      const [a, b] = [1 + confirmed, 1 + contradicted];
      const reliability =
        confirmed + contradicted < ENOUGH
          ? null
          : { estimate: a / (a + b), low: betaQuantile(0.025, a, b), high: betaQuantile(0.975, a, b) };
      return [speaker, { ...count, reliability }];
    }),
  );
}
