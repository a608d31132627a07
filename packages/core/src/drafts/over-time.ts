import { acceptanceOnly, type DraftAcceptance, rounded, type Spread } from "../acceptance/index.ts";
import type { Id } from "../case/index.ts";
import {
  atEnd,
  Cancelled,
  type Context,
  type EndName,
  ends,
  expectedUtility,
  type Model,
  type ModelDraft,
  type OverGaps,
  openIssues,
  unspokenShares,
} from "../model/index.ts";
import { maxMinGain, utilityRange } from "./max-min-gain.ts";
import { type Movement, movement, NEGLIGIBLE, utilitySpan } from "./movement.ts";
import type { Direction, DraftStanding, DraftStep, DraftsAt, DraftsResult, Tabled, Wedge } from "./result.ts";
import { waterfall } from "./waterfall.ts";
import { wedges } from "./wedge.ts";

export interface DraftsOptions {
  /** One draft, with the step that led to it; `null` for all. */
  readonly draft: Id | null;
  /** Parties to treat as a coalition besides those the case declares. */
  readonly coalition?: readonly Id[] | null;
  /** At which end of what nobody has said (theory 1.8); `all`, and left out: the likely figures, and which directions hold at both. */
  readonly gaps?: EndName | "all";
}

/** Issues of a step told one by one. */
const LARGEST = 10;

/**
 * How the drafts moved (theory 4): where each stands for each party, what each changed against the draft it follows and
 * for whom, whether the move was one-sided, and how far each pulls coalitions apart. Verdicts are those of `accept`, with
 * the same draws; utilities, changes and distances are exact figures under own readings. A direction is told only where it is the
 * same at both ends of what nobody has said.
 *
 * @throws RangeError for a draft or party the case does not have
 * @throws TooEntangled where interactions and constraints link issues so closely that no exact answer can be had
 */
export function draftsOverTime(model: Model, options: DraftsOptions, context: Context): DraftsResult {
  const { gaps = "all" } = options;
  if (gaps !== "all") {
    const { drafts } = acceptanceOnly(model, { draft: options.draft, gaps }, context);
    return rounded({ ...overTime(atEnd(model, gaps), drafts, options, context), gaps: null });
  }
  const judged = acceptanceOnly(model, { draft: options.draft }, context);
  const likely = overTime(model, judged.drafts, options, context);
  const both = ends(model);
  const at = (end: "cautious" | "hopeful"): DraftsAt =>
    both[end] === model ? likely : overTime(both[end], judged.gaps![end].drafts, options, context);
  return rounded(overGaps(model, likely, at("cautious"), at("hopeful")));
}

/** The likely figures with the directions that are the same at both ends, and the ends beside them. */
function overGaps(model: Model, likely: DraftsAt, cautious: DraftsAt, hopeful: DraftsAt): DraftsResult {
  const steps = likely.steps.map((step, s): DraftStep => {
    const found = [step, cautious.steps[s]!, hopeful.steps[s]!].map(({ direction }) => direction);
    // The signs hold already; what the distance to the frontier adds must be the same at both ends as well.
    const isDistance = (direction: Direction | null): boolean => direction === "one-sided" || direction === "mixed";
    return isDistance(step.direction) && new Set(found).size > 1 ? { ...step, direction: "opposed" } : step;
  });
  const holds = steps.every(
    ({ direction }, s) => direction === cautious.steps[s]!.direction && direction === hopeful.steps[s]!.direction,
  );
  const gaps: OverGaps<DraftsAt> = {
    holds,
    answer: holds ? "same" : "open",
    share: unspokenShares(model),
    necessary: [],
    favourable: null,
    cautious,
    hopeful,
  };
  return { ...likely, steps, gaps };
}

function overTime(
  model: Model,
  judged: readonly DraftAcceptance[],
  options: DraftsOptions,
  context: Context,
): DraftsAt {
  const shown = model.drafts.filter(({ id }) => options.draft === null || id === options.draft);
  const deciding = model.parties.flatMap(({ deciding }, p) => (deciding ? [p] : []));
  const distances = new Map<ModelDraft, { value: number; proven: boolean } | null>();
  const distance = (draft: ModelDraft): { value: number; proven: boolean } | null => {
    if (context.signal?.aborted) throw new Cancelled();
    let found = distances.get(draft);
    if (found === undefined) {
      const from = deciding.map((p) => expectedUtility(model.parties[p]!, draft.readings[p]!));
      found =
        openIssues(draft).length > 0 || deciding.length === 0 ? null : maxMinGain(model, deciding, from, { context });
      distances.set(draft, found);
    }
    return found;
  };
  const both = ends(model);
  const movements = (from: ModelDraft, to: ModelDraft): readonly Movement[] =>
    model.parties.map((_, p) => movement(both, p, from, to));
  /** Bounds of ε over completions: at every party's best, and at every party's worst completion. */
  const reach = (draft: ModelDraft): Reach => {
    const spans = deciding.map((p) => utilitySpan(model, p, draft));
    const at = (end: 0 | 1): number | null => {
      const found = maxMinGain(
        model,
        deciding,
        spans.map((span) => span[end]),
        { context },
      );
      return found?.proven ? found.value : null;
    };
    const greatest = at(0);
    return { least: openIssues(draft).length === 0 ? greatest : at(1), greatest };
  };
  const ranges = model.parties.map(
    (_, party) => utilityRange(model, party) ?? utilityRange({ ...model, constraints: [] }, party)!,
  );
  const drafts = shown.map((draft, d): DraftStanding => {
    const found = distance(draft);
    context.onProgress?.((d + 1) / shown.length, "drafts");
    return {
      id: draft.id,
      title: draft.title,
      date: draft.date,
      follows: draft.follows,
      parties: standing(model, judged[d]!, ranges),
      distanceToFrontier: found?.value ?? null,
      distanceProven: found?.proven ?? false,
      coverage: coverage(draft),
    };
  });
  const steps = shown.flatMap((to): DraftStep[] => {
    const from = model.drafts.find(({ id }) => id === to.follows);
    if (from === undefined) return [];
    const found = step(model, from, to, deciding, movements(from, to), reach);
    return [{ ...found, sinceKnown: (found.openIssues ?? []).length > 0 ? sinceKnown(drafts, found) : null }];
  });
  const extra = options.coalition ?? null;
  const pulled = wedges(model, model.drafts, extra);
  return {
    parties: model.parties.map(({ id }) => id),
    drafts,
    steps,
    wedges: pulled.filter(({ draft }) => shown.some(({ id }) => id === draft)),
    tablings: shown.flatMap((draft) => tabling(model, draft, pulled)),
  };
}

/** Who put a draft on the table, and the wedge in each coalition before it and with it. */
function tabling(model: Model, draft: ModelDraft, pulled: readonly Wedge[]): Tabled[] {
  const tabled = model.case.drafts?.find(({ id }) => id === draft.id)?.tabled;
  if (tabled === undefined) return [];
  const coalitions = [...new Set(pulled.map(({ coalition }) => coalition))];
  const spread = (id: Id | null, coalition: string): number | null =>
    pulled.find((wedge) => wedge.draft === id && wedge.coalition === coalition)?.spread ?? null;
  return [
    {
      draft: draft.id,
      by: tabled.by ?? null,
      channel: tabled.channel ?? null,
      date: tabled.date ?? null,
      wedges: coalitions.map((coalition) => ({
        coalition,
        before: spread(draft.follows, coalition),
        after: spread(draft.id, coalition),
      })),
    },
  ];
}

function standing(
  model: Model,
  judged: DraftAcceptance,
  ranges: readonly { least: number; greatest: number }[],
): DraftStanding["parties"] {
  return Object.fromEntries(
    model.parties.map(({ id }, p) => {
      const { utility, gain, verdict } = judged.parties[id]!;
      return [id, { utility, gain, verdict, shareOfBest: shareOfBest(utility, ranges[p]!) }];
    }),
  );
}

function shareOfBest(utility: Spread, range: { least: number; greatest: number }): Spread | null {
  const width = range.greatest - range.least;
  if (width <= NEGLIGIBLE) return null;
  const share = (value: number): number => (value - range.least) / width;
  return typeof utility === "number" ? share(utility) : { low: share(utility.low), high: share(utility.high) };
}

function coverage(draft: ModelDraft): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const state of draft.states) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

function step(
  model: Model,
  from: ModelDraft,
  to: ModelDraft,
  deciding: readonly number[],
  movements: readonly Movement[],
  reach: (draft: ModelDraft) => Reach,
): Omit<DraftStep, "sinceKnown"> {
  const left = [...new Set([...openIssues(from), ...openIssues(to)])].sort((a, b) => a - b);
  const splits = model.parties.map((_, p) => waterfall(model, p, from, to, left));
  const moved = (sign: Movement["sign"]): Id[] =>
    deciding.filter((p) => movements[p]!.sign === sign).map((p) => model.parties[p]!.id);
  return {
    from: from.id,
    to: to.id,
    parties: Object.fromEntries(model.parties.map(({ id }, p) => [id, splits[p]!])),
    openIssues: left.map((i) => model.issues[i]!.id),
    moves: Object.fromEntries(model.parties.map(({ id }, p) => [id, movements[p]!])),
    direction: direction(
      deciding.map((p) => movements[p]!.sign),
      () => [reach(from), reach(to)],
    ),
    gainers: moved("up"),
    losers: moved("down"),
    largest: largest(model, deciding, splits),
  };
}

/** The issues that moved deciding parties most, and what the others add up to. */
function largest(
  model: Model,
  deciding: readonly number[],
  splits: readonly DraftStep["parties"][Id][],
): DraftStep["largest"] {
  // A twentieth of a point shows as no change.
  const least = model.parties.every(({ sheet }) => sheet.normalised) ? 0.0005 : 0.05;
  const moved = model.issues
    .map(({ id }) => ({ id, most: Math.max(...deciding.map((p) => Math.abs(splits[p]!.issues[id] ?? 0))) }))
    .filter(({ most }) => most >= least)
    .sort((a, b) => b.most - a.most)
    .map(({ id }) => id);
  const issues = moved.length <= LARGEST + 1 ? moved : moved.slice(0, LARGEST);
  const change = model.parties.map(({ id }, p): [Id, number] => [
    id,
    Object.entries(splits[p]!.issues).reduce((sum, [issue, by]) => (issues.includes(issue) ? sum : sum + by), 0),
  ]);
  return { issues, others: { count: moved.length - issues.length, change: Object.fromEntries(change) } };
}

/** The change since the nearest draft before it whose utilities are known. */
function sinceKnown(
  drafts: readonly DraftStanding[],
  { from, to }: Pick<DraftStep, "from" | "to">,
): DraftStep["sinceKnown"] {
  const find = (id: Id | null): DraftStanding | undefined => drafts.find((draft) => draft.id === id);
  const known = ({ parties }: DraftStanding): boolean =>
    Object.values(parties).every(({ utility }) => typeof utility === "number");
  let before = find(from);
  while (before !== undefined && !known(before)) before = find(before.follows);
  const after = find(to);
  if (before === undefined || after === undefined) return null;
  const base = before.parties;
  const change = Object.entries(after.parties).map(([id, { utility }]): [Id, Spread] => {
    const was = base[id]!.utility as number;
    return [id, typeof utility === "number" ? utility - was : { low: utility.low - was, high: utility.high - was }];
  });
  return { draft: before.id, change: Object.fromEntries(change) };
}

/** What `ε(d)` is at least and at most over the completions of a draft; `null` where that is not proven. */
interface Reach {
  readonly least: number | null;
  readonly greatest: number | null;
}

/**
 * All changes ≥ 0: joint gain; all ≤ 0: joint loss; mixed and no nearer to the frontier: one-sided; otherwise mixed. Where
 * open issues decide between the last two, neither is said. `null` where some party's change is not of one sign.
 */
function direction(signs: readonly Movement["sign"][], reaches: () => readonly [Reach, Reach]): Direction | null {
  if (signs.includes(null)) return null;
  const rises = signs.includes("up");
  const falls = signs.includes("down");
  if (!rises && !falls) return "none";
  if (!falls) return "joint-gain";
  if (!rises) return "joint-loss";
  const [before, after] = reaches();
  const notLower = (later: number | null, earlier: number | null): boolean | null =>
    later === null || earlier === null ? null : later >= earlier - NEGLIGIBLE;
  const atBest = notLower(after.greatest, before.least);
  const atWorst = notLower(after.least, before.greatest);
  return atBest === null || atWorst === null || atBest !== atWorst ? "opposed" : atBest ? "one-sided" : "mixed";
}
