import type { Case, Draft, Id } from "../case/index.ts";
import { splitPoints, wholePoints } from "../points/points.ts";
import { isWord, tokensOf } from "../points/words.ts";
import type { PointEvidence, TextEvidence, TextOverlap } from "./provenance-result.ts";

const RUN = 5;

/** One numbered point of a text, with its words in lower case. */
interface NumberedPoint {
  readonly draft: Id;
  readonly number: string;
  readonly words: readonly string[];
}

/**
 * How alike the wording of each point is to what each party published itself (theory 5): the drafts of the case whose
 * only author it is. Texts that are later than the draft, or that follow from it, cannot have lent it words and are
 * left out; so is the draft itself.
 *
 * TF-IDF: raw counts times `ln(N / points with the word)` over the points of all texts compared, so that words in every
 * point count nothing. Where a case restates texts in its own words, likeness is in part the restating hand's.
 *
 * @param parties whose texts are compared, in this order
 * @returns `null` where the draft has no text
 */
export function textEvidence(caseFile: Case, draftId: Id, parties: readonly Id[]): TextEvidence | null {
  const drafts = caseFile.drafts ?? [];
  const draft = drafts.find(({ id }) => id === draftId);
  if (draft?.body === undefined) return null;
  const earlier = drafts.filter((other) => other.body !== undefined && couldHaveLent(other, draft, drafts));
  const own = parties.map((party) =>
    earlier.filter(({ authors }) => authors !== undefined && authors.length > 0 && authors.every((a) => a === party)),
  );
  const points = pointsOf(draft);
  const ownPoints = own.map((texts) => texts.flatMap(pointsOf));
  const weigh = tfIdf([...points, ...ownPoints.flat()]);
  const ownVectors = ownPoints.map((list) => list.map((point) => ({ point, vector: weigh(point) })));
  const ownRuns = ownPoints.map((list) => new Set(list.flatMap(({ words }) => runs(words))));
  return {
    texts: Object.fromEntries(parties.map((party, p) => [party, own[p]!.map(({ id }) => id)])),
    points: points.map((point): PointEvidence => {
      const vector = weigh(point);
      const ofPoint = new Set(runs(point.words));
      return {
        point: point.number,
        issues: issuesOf(draft, point.number),
        fiveGrams: ofPoint.size,
        parties: Object.fromEntries(
          parties.map((party, p): [Id, TextOverlap] => {
            let cosine = 0;
            let closest: TextOverlap["closest"] = null;
            for (const other of ownVectors[p]!) {
              const likeness = dot(vector, other.vector);
              if (likeness <= cosine) continue;
              cosine = likeness;
              closest = { draft: other.point.draft, point: other.point.number };
            }
            const sharedFiveGrams = [...ofPoint].filter((run) => ownRuns[p]!.has(run)).length;
            return [party, { sharedFiveGrams, cosine: Math.min(1, cosine), closest }];
          }),
        ),
      };
    }),
  };
}

function couldHaveLent(text: Draft, to: Draft, drafts: readonly Draft[]): boolean {
  if (text.id === to.id) return false;
  if (text.date !== undefined && to.date !== undefined && text.date > to.date) return false;
  const seen = new Set<Id>();
  for (let at: Draft | undefined = text; at?.follows != null && !seen.has(at.id); ) {
    if (at.follows === to.id) return false;
    seen.add(at.id);
    const next: Id = at.follows;
    at = drafts.find(({ id }) => id === next);
  }
  return true;
}

/** The outermost points of a text; what stands before the first belongs to none. */
function pointsOf({ id, body }: Draft): readonly NumberedPoint[] {
  return wholePoints(splitPoints(body ?? ""))
    .filter((point) => point.id !== "preamble")
    .map((point) => ({ draft: id, number: point.id, words: wordsOf(point.text) }));
}

function wordsOf(text: string): readonly string[] {
  return tokensOf(text.normalize("NFKC").toLowerCase()).flatMap(({ text: token }) => (isWord(token) ? [token] : []));
}

/** The issues that a point, or one under it, is said to settle. */
function issuesOf({ points = {} }: Draft, number: string): readonly Id[] {
  const own = Object.entries(points).filter(([key]) => key === number || key.startsWith(`${number}.`));
  return [...new Set(own.flatMap(([, issues]) => issues))];
}

function runs(words: readonly string[]): readonly string[] {
  return words.slice(RUN - 1).map((_, start) => words.slice(start, start + RUN).join(" "));
}

type Vector = ReadonlyMap<string, number>;

/** Makes unit vectors of points; a point none of whose words tells points apart has the empty one. */
function tfIdf(points: readonly NumberedPoint[]): (point: NumberedPoint) => Vector {
  const inPoints = new Map<string, number>();
  for (const { words } of points) for (const word of new Set(words)) inPoints.set(word, (inPoints.get(word) ?? 0) + 1);
  return ({ words }) => {
    const weights = new Map<string, number>();
    for (const word of words)
      weights.set(word, (weights.get(word) ?? 0) + Math.log(points.length / inPoints.get(word)!));
    const length = Math.hypot(...weights.values());
    return new Map([...weights].filter(([, weight]) => weight > 0).map(([word, weight]) => [word, weight / length]));
  };
}

function dot(a: Vector, b: Vector): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [word, weight] of few) sum += weight * (many.get(word) ?? 0);
  return sum;
}
