import { rounded } from "../acceptance/index.ts";
import { type Draft, type Id, latestDraft } from "../case/index.ts";
import { waterfall } from "../drafts/waterfall.ts";
import type { Model, ModelDraft } from "../model/index.ts";
import { openIssues } from "../model/index.ts";
import { splitPoints, wholePoints } from "../points/points.ts";
import { type AlignedPoint, alignPoints, type PointChange, type WholePoint } from "./align.ts";
import { matchTokens, piecesOf, plainTypography, type TokenMatch, type WordPiece } from "./word-difference.ts";

export interface DiffOptions {
  /** The earlier draft; `null`: the one that `to` follows. */
  readonly from: Id | null;
  /** The later draft; `null`: `draft`, else the latest. */
  readonly to: Id | null;
  readonly draft?: Id | null;
}

/** party → change of expected utility, on the model's scale. */
export type Effect = Readonly<Record<Id, number>>;

export interface DiffPoint {
  /** Number in the earlier draft; `null`: new. A split point has one row for each point it became. */
  readonly from: string | null;
  /** Number in the later draft; `null`: dropped. A merged point has one row for each it was made of. */
  readonly to: string | null;
  readonly change: PointChange;
  /** 0–1; see `AlignedPoint`. */
  readonly similarity: number;
  /** The words are the same, quotation marks, dashes, hyphens or spaces are not; then no word is marked. */
  readonly typography?: true | undefined;
  /** Issues that either draft ties to the point. */
  readonly issues: readonly Id[];
  /**
   * What the terms on these issues changed for each party, under the common reading. Without parties where the point
   * touches no issue that can be judged; 0 for a point of the same words where another row accounts for the change.
   */
  readonly effect: Effect;
  /** Issues that other changed points touch as well, so that their effect is told in several rows. */
  readonly shared: readonly Id[];
  /** Issues open or unknown in either draft: not judged. */
  readonly unjudged: readonly Id[];
  readonly pieces: readonly WordPiece[];
}

/** Result of the redline (theory 15). */
export interface DiffResult {
  /** `null` where the later draft follows none and none was named: then every point is new, and nothing is judged. */
  readonly from: Id | null;
  readonly to: Id;
  /** In the order of the later draft, dropped points where they stood; none where a text is missing. */
  readonly points: readonly DiffPoint[];
  /** Drafts of the two whose wording the case does not hold: no text, or only notes or a summary of it. */
  readonly missing: readonly Id[];
  /** Issues whose terms changed for somebody though no row touches them, and what they changed. */
  readonly untied: { readonly issues: readonly Id[]; readonly effect: Effect };
  /** party → the whole change of utility, split as in drafts over time: each issue counted once. */
  readonly totals: Readonly<
    Record<
      Id,
      { readonly total: number; readonly issues: number; readonly interactions: number; readonly readings: number }
    >
  >;
  /** Issues open or unknown in either draft, left out of all of these. */
  readonly openIssues: readonly Id[];
}

const negligible = 1e-9;

/**
 * The redline of two drafts (theory 15): points aligned, words compared, and each change tied to the issues it touches and
 * so to what every party gains or loses by it.
 *
 * @throws RangeError for a draft the case does not have, and for a case without drafts
 */
export function redline(model: Model, options: DiffOptions): DiffResult {
  return rounded(compare(model, options));
}

function compare(model: Model, options: DiffOptions): DiffResult {
  const to = options.to ?? options.draft ?? latestDraft(model.case.drafts ?? [])?.id;
  if (to === undefined) throw new RangeError("the case has no draft");
  const later = draftOf(model, to);
  const from = options.from ?? later.compiled.follows;
  if (from === null) return firstDraft(later.draft, model);
  const earlier = draftOf(model, from);

  const left = [...new Set([...openIssues(earlier.compiled), ...openIssues(later.compiled)])].sort((a, b) => a - b);
  const splits = new Map(
    model.parties.map(({ id }, p) => [id, waterfall(model, p, earlier.compiled, later.compiled, left)]),
  );
  const effectOf = (issues: readonly Id[]): Effect =>
    issues.length === 0
      ? {}
      : Object.fromEntries(
          [...splits].map(([party, split]) => [party, issues.reduce((sum, issue) => sum + split.issues[issue]!, 0)]),
        );
  const open = left.map((i) => model.issues[i]!.id);
  const texts = { from: textOf(earlier.draft), to: textOf(later.draft) };
  const missing = [...(texts.from === null ? [from] : []), ...(texts.to === null ? [to] : [])];
  const rows = missing.length > 0 ? [] : pointRows(earlier.draft, later.draft, texts.from!, texts.to!);
  const points = rows.map(({ issues, ...row }): DiffPoint => {
    const judged = issues.filter((issue) => !open.includes(issue));
    const others = (issue: Id): boolean =>
      rows.some((other) => other.change !== "same" && other.issues.includes(issue) && !isRow(other, row));
    const own = row.change === "same" ? judged.filter((issue) => !others(issue)) : judged;
    const effect = effectOf(own);
    return {
      ...row,
      issues,
      effect:
        own.length === 0 && judged.length > 0 ? Object.fromEntries(model.parties.map(({ id }) => [id, 0])) : effect,
      shared: row.change === "same" ? [] : judged.filter(others),
      unjudged: issues.filter((issue) => open.includes(issue)),
    };
  });
  const tied = new Set(points.flatMap(({ issues }) => issues));
  const untied = model.issues.flatMap(({ id }) =>
    !tied.has(id) && [...splits.values()].some(({ issues }) => Math.abs(issues[id] ?? 0) > negligible) ? [id] : [],
  );
  return {
    from,
    to,
    points,
    missing,
    untied: { issues: untied, effect: effectOf(untied) },
    totals: Object.fromEntries(
      [...splits].map(([party, { total, issues, interactions, readings }]) => [
        party,
        { total, issues: Object.values(issues).reduce((sum, change) => sum + change, 0), interactions, readings },
      ]),
    ),
    openIssues: open,
  };
}

/** A draft with none before it: all its points are new. */
function firstDraft(draft: Draft, model: Model): DiffResult {
  const text = textOf(draft);
  return {
    from: null,
    to: draft.id,
    points: pointRows({ id: "", title: "" }, draft, [], text ?? []).map((row) => ({
      ...row,
      effect: {},
      shared: [],
      unjudged: row.issues,
    })),
    missing: text === null ? [draft.id] : [],
    untied: { issues: [], effect: {} },
    totals: {},
    openIssues: model.issues.map(({ id }) => id),
  };
}

function isRow(a: AlignedPoint, b: AlignedPoint): boolean {
  return a.from === b.from && a.to === b.to;
}

function draftOf(model: Model, id: Id): { readonly draft: Draft; readonly compiled: ModelDraft } {
  const draft = model.case.drafts?.find((candidate) => candidate.id === id);
  const compiled = model.drafts.find((candidate) => candidate.id === id);
  if (draft === undefined || compiled === undefined) throw new RangeError(`the case has no draft "${id}"`);
  return { draft, compiled };
}

/** Notes and summaries of a text are not its words: they are never drawn as a redline (theory 4). */
function textOf({ body, wording }: Draft): readonly WholePoint[] | null {
  return body === undefined || wording === "notes" || wording === "summary" ? null : wholePoints(splitPoints(body));
}

type Row = AlignedPoint & { readonly issues: readonly Id[]; readonly pieces: readonly WordPiece[] };

function pointRows(
  earlier: Draft,
  later: Draft,
  from: readonly WholePoint[],
  to: readonly WholePoint[],
): readonly Row[] {
  const tied = { from: issuesByPoint(earlier, from), to: issuesByPoint(later, to) };
  const aligned = alignPoints(from, to, {
    from: from.map(({ id }) => tied.from.get(id) ?? []),
    to: to.map(({ id }) => tied.to.get(id) ?? []),
  });
  const pieces = piecesByRow(aligned, from, to);
  return aligned.map((row, r) => ({
    ...row,
    issues: [
      ...new Set([
        ...((row.from !== null && tied.from.get(row.from)) || []),
        ...((row.to !== null && tied.to.get(row.to)) || []),
      ]),
    ],
    pieces: pieces[r]!,
  }));
}

/** The issues tied to each outer point; those tied to a point below it are its own too. */
function issuesByPoint(draft: Draft, points: readonly WholePoint[]): ReadonlyMap<string, readonly Id[]> {
  const ids = new Set(points.map(({ id }) => id));
  const found = new Map<string, Id[]>();
  for (const [key, issues] of Object.entries(draft.points ?? {})) {
    let id = key.trim();
    while (!ids.has(id) && id.includes(".")) id = id.slice(0, id.lastIndexOf("."));
    found.set(id, [...(found.get(id) ?? []), ...issues]);
  }
  return found;
}

/**
 * The words of each row, typography aside. What a row of a split or merged point leaves out because another row of it has it
 * is not shown; what no row has is shown in the first. The parts are matched together, so that of two equal words of the
 * whole each goes to its own part.
 */
function piecesByRow(
  rows: readonly AlignedPoint[],
  from: readonly WholePoint[],
  to: readonly WholePoint[],
): readonly (readonly WordPiece[])[] {
  const textIn = (points: readonly WholePoint[]): ReadonlyMap<string, string> =>
    new Map(points.map(({ id, text }) => [id, text.trim()]));
  const texts = { from: textIn(from), to: textIn(to) };
  const worded = rows.map((row) => {
    const before = row.from === null ? "" : texts.from.get(row.from)!;
    const after = row.to === null ? "" : texts.to.get(row.to)!;
    return { row, before, after, match: matchTokens(plainTypography(before), plainTypography(after)) };
  });
  const family = { from: placesBy(rows, "from"), to: placesBy(rows, "to") };
  for (const side of ["from", "to"] as const)
    for (const places of family[side].values()) if (places.length > 1) matchTogether(places, worded, side);
  return worded.map(({ row, before, after, match }, r) => {
    const relatives = (side: "from" | "to"): readonly { match: TokenMatch; first: boolean }[] =>
      row[side] === null
        ? []
        : family[side].get(row[side])!.flatMap((o) => (o === r ? [] : [{ match: worded[o]!.match, first: o < r }]));
    return piecesOf(before, after, match, {
      from: hiddenTokens(match.from.length, 0, relatives("from")),
      to: hiddenTokens(match.to.length, 1, relatives("to")),
    });
  });
}

function placesBy(rows: readonly AlignedPoint[], side: "from" | "to"): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  rows.forEach((row, r) => {
    const id = row[side];
    if (id !== null) places.set(id, [...(places.get(id) ?? []), r]);
  });
  return places;
}

interface Worded {
  readonly before: string;
  readonly after: string;
  match: TokenMatch;
}

/** Matches a whole with all its parts, one after the other, where that keeps no fewer words than part by part. */
function matchTogether(places: readonly number[], worded: readonly Worded[], whole: "from" | "to"): void {
  const rows = places.map((place) => worded[place]!);
  const [one] = rows as [Worded];
  const joined = rows.map((row) => plainTypography(whole === "from" ? row.after : row.before)).join("\n");
  const all =
    whole === "from"
      ? matchTokens(plainTypography(one.before), joined)
      : matchTokens(joined, plainTypography(one.after));
  const mine = whole === "from" ? 0 : 1;
  const apart = new Set(rows.flatMap(({ match }) => match.kept.map((pair) => pair[mine])));
  if (all.kept.length < apart.size) return;
  let start = 0;
  for (const row of rows) {
    const end = start + (whole === "from" ? row.match.to : row.match.from).length;
    const kept = all.kept.flatMap((pair): (readonly [number, number])[] => {
      const place = pair[1 - mine]!;
      if (place < start || place >= end) return [];
      return [whole === "from" ? [pair[0], place - start] : [place - start, pair[1]]];
    });
    row.match = { ...row.match, kept };
    start = end;
  }
}

function hiddenTokens(
  count: number,
  side: 0 | 1,
  relatives: readonly { match: TokenMatch; first: boolean }[],
): ReadonlySet<number> {
  const hidden = new Set<number>();
  for (const { match, first } of relatives)
    if (first) for (let t = 0; t < count; t++) hidden.add(t);
    else for (const pair of match.kept) hidden.add(pair[side]);
  return hidden;
}
