import { type Draft, draftCitation, type Id, positionId } from "../case/index.ts";
import type { Model } from "../model/index.ts";
import type { Kinship, TermsSince } from "./provenance-result.ts";

/**
 * Kinship of a draft by its terms (theory 5), which needs no model of authors: the share of equal terms with every earlier
 * draft of known authors, over the issues that both settle on one option; and, for each author with an earlier draft of its
 * own, which of the changes since go toward, away from or across each other party's latest earlier draft.
 *
 * *Toward*: the new term equals the other's, or lies nearer to it on an ordered issue. *Away*: the old term did. *Across*:
 * neither. A draft is earlier by its date, or because the draft follows from it.
 */
export function kinshipOf(model: Model, id: Id): Kinship {
  const drafts = model.case.drafts ?? [];
  const draft = drafts.find((candidate) => candidate.id === id);
  if (draft === undefined) return { shares: [], changes: [] };
  const earlier = earlierThan(draft, drafts).filter(({ authors = [] }) => authors.length > 0);
  const terms = termsOf(model, id);
  const authors = draft.authors ?? [];
  return {
    shares: earlier
      .map((other) => {
        const theirs = termsOf(model, other.id);
        const both = [...terms.keys()].filter((issue) => theirs.has(issue));
        const equal = both.filter((issue) => terms.get(issue) === theirs.get(issue));
        return {
          draft: other.id,
          authors: other.authors!,
          both: both.length,
          equal: equal.length,
          share: both.length === 0 ? null : equal.length / both.length,
        };
      })
      .sort((a, b) => (b.share ?? -1) - (a.share ?? -1)),
    changes: authors.flatMap((author): TermsSince[] => {
      const own = latest(earlier.filter((other) => other.authors!.includes(author)));
      if (own === undefined) return [];
      const before = termsOf(model, own.id);
      const changed = [...terms.keys()].filter((issue) => before.has(issue) && before.get(issue) !== terms.get(issue));
      const others = [...new Set(earlier.flatMap((other) => other.authors!))].filter(
        (party) => !authors.includes(party),
      );
      return [
        {
          author,
          since: own.id,
          changed: changed.map((i) => model.issues[i]!.id),
          against: others.flatMap((party) => {
            const text = latest(
              earlier.filter((other) => other.authors!.includes(party) && !other.authors!.includes(author)),
            );
            if (text === undefined) return [];
            const theirs = termsOf(model, text.id);
            const rows = changed
              .filter((issue) => theirs.has(issue))
              .map((issue) => moved(model, issue, before.get(issue)!, terms.get(issue)!, theirs.get(issue)!));
            const count = (direction: (typeof rows)[number]["direction"]): number =>
              rows.filter((row) => row.direction === direction).length;
            return [
              {
                party,
                draft: text.id,
                toward: count("toward"),
                away: count("away"),
                across: count("across"),
                terms: rows,
              },
            ];
          }),
        },
      ];
    }),
  };
}

function moved(
  model: Model,
  issue: number,
  old: number,
  now: number,
  theirs: number,
): TermsSince["against"][number]["terms"][number] {
  const { id, options, ordered } = model.issues[issue]!;
  const [before, after] = [Math.abs(old - theirs), Math.abs(now - theirs)];
  const nearer = ordered ? after < before : now === theirs;
  const further = ordered ? after > before : old === theirs;
  return {
    issue: id,
    from: options[old]!.id,
    to: options[now]!.id,
    theirs: options[theirs]!.id,
    direction: nearer ? "toward" : further ? "away" : "across",
  };
}

/** Issues that a draft settles on one option, with its place. */
function termsOf(model: Model, id: Id): ReadonlyMap<number, number> {
  const draft = model.drafts.find((candidate) => candidate.id === id);
  const terms = new Map<number, number>();
  draft?.states.forEach((state, i) => {
    if (state !== "settled" && state !== "ambiguous") return;
    for (let o = model.offsets[i]!; o < model.offsets[i + 1]!; o++)
      if (draft.common[o]! >= 1 - 1e-12) terms.set(i, o - model.offsets[i]!);
  });
  return terms;
}

/** Drafts that came before: by date, or because this one follows from them. In the order of the file. */
function earlierThan(draft: Draft, drafts: readonly Draft[]): readonly Draft[] {
  const before = new Set<Id>();
  for (let at: Draft | undefined = draft; at?.follows != null && !before.has(at.follows); ) {
    before.add(at.follows);
    const next: Id = at.follows;
    at = drafts.find(({ id }) => id === next);
  }
  return drafts.filter(
    ({ id, date }) =>
      id !== draft.id && (before.has(id) || (date !== undefined && draft.date !== undefined && date < draft.date)),
  );
}

/** The latest by date, of one day the later in the file; undated ones count as earlier. */
function latest(drafts: readonly Draft[]): Draft | undefined {
  return drafts.reduce<Draft | undefined>(
    (best, draft) => (best === undefined || (draft.date ?? "") >= (best.date ?? "") ? draft : best),
    undefined,
  );
}

/**
 * Of the option values that an estimate on these issues rests on, how many were themselves made of drafts: a party's own text
 * taken as its word, or a stance whose source is that of a draft. Held against such values a draft looks like its presumed
 * author's: the estimate goes round in a circle.
 *
 * @param scored ids of the issues
 */
export function codedFromDrafts(model: Model, scored: readonly Id[]): { readonly values: number; readonly of: number } {
  const texts = new Set((model.case.drafts ?? []).map(({ id }) => draftCitation(id)));
  const sources = new Set(
    (model.case.drafts ?? []).flatMap(({ source, sources: more = [] }) => [
      ...(source === undefined ? [] : [source]),
      ...more,
    ]),
  );
  const quoting = new Set(
    (model.case.positions ?? []).flatMap((position, index) =>
      position.source !== undefined && sources.has(position.source) ? [positionId(position, index)] : [],
    ),
  );
  const entries = model.parties.flatMap(({ sheet }) =>
    sheet.entries.filter(
      ({ kind, issue, from = [] }) => kind === "value" && scored.includes(issue!) && from.length > 0,
    ),
  );
  return {
    values: entries.filter(({ from = [] }) => from.some((id) => texts.has(id) || quoting.has(id))).length,
    of: entries.length,
  };
}
