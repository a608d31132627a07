import { rounded } from "../acceptance/index.ts";
import type { Id } from "../case/index.ts";
import { type Context, type EndName, ends, isGap, type Model, type ModelParty, NobodyDecides } from "../model/index.ts";
import { AmendedDraft, isHit, TOLERANCE } from "./amended-draft.ts";
import { describeChanges } from "./describe.ts";
import { type Change, ChangeFinder } from "./finder.ts";
import { dealsOverGaps } from "./over-gaps.ts";
import type { ExchangeRate, Trade, TradesAt, TradesResult } from "./result.ts";
import { draftToStartFrom, startFromDraft } from "./start.ts";

export interface TradesOptions {
  /** Draft to start from; the latest where left out. */
  readonly draft?: Id | null;
  /** How many trades to list. */
  readonly limit?: number;
  /** Greatest number of changes in a chain. */
  readonly length?: number;
  /** At which end of what nobody has said (theory 1.8); `all`, and left out: what changes give at the least, both ends beside it. */
  readonly gaps?: EndName | "all";
}

/**
 * Trades (logrolls) from a draft (theory 3.5): all pairs of changes that leave no deciding party worse and at least one
 * better; what one party gains per unit of another's loss, issue by issue; and for each length from 2 up to `length` the
 * best chain: that many changes which together leave nobody worse. The worth of a trade or chain is the smaller gain
 * of the two parties that gain most (theory 3.6), so that a party with nothing to gain does not hide what the others can.
 *
 * A change gives a party at least so much: the difference of expected utilities, where it has never spoken of one of the two
 * options the least it can be (theory 1.8): what is listed holds, and so is the likely answer and the cautious one. At the
 * hopeful end it gives the most it can be. Gains are these. A party is worse off where they fall below 0 by more than 1e-9. No trade hits a red line of any deciding party that the
 * draft does not hit already, whatever else that party has crossed: of the lines that the draft does not hit, none may come
 * above the party's tolerance, alone or with the others (there: nor above what it is in the draft).
 * No change may break a constraint. Issues that the draft leaves ambiguous, open or unknown count as in `amend`.
 * Pairs: O(M²) evaluations; chains by branch and bound.
 *
 * @throws RangeError where there is no such draft.
 */
export function trades(model: Model, options: TradesOptions, context: Context): TradesResult {
  return rounded(runTrades(model, options, context));
}

function runTrades(model: Model, options: TradesOptions, context: Context): TradesResult {
  if (!model.parties.some((party) => party.deciding)) throw new NobodyDecides(model);
  const { gaps = "all" } = options;
  if (gaps !== "all") return { ...tradesAt(model, gaps, options, context), gaps: null };
  const likely = tradesAt(model, "likely", options, context);
  const limit = Math.min(options.limit ?? END_LIMIT, END_LIMIT);
  const { cautious, hopeful } = ends(model);
  const most = cautious === hopeful ? likely : tradesAt(model, "hopeful", { ...options, limit }, context);
  const least = { ...likely, trades: likely.trades.slice(0, limit) };
  const some = ({ total, improvements }: TradesAt): boolean => total > 0 || improvements.length > 0;
  const has = { cautious: some(likely), hopeful: some(most) };
  const at = { cautious: most === likely ? likely : least, hopeful: most };
  return { ...likely, gaps: dealsOverGaps(model, has, at, context, { anyChange: false }) };
}

/** Trades listed at an end: they are there to be compared with, not to be chosen from. */
const END_LIMIT = 100;

function tradesAt(model: Model, end: EndName, options: TradesOptions, context: Context): TradesAt {
  const modelDraft = draftToStartFrom(model, options.draft);
  const whole = new AmendedDraft(model, startFromDraft(model, modelDraft));
  const { draft, keeping, newlyHit } = guarded(whole, end);
  const deciding = model.parties.flatMap((party, p) => (party.deciding ? [p] : []));
  const all = model.parties.map((_, p) => p);
  const before = all.map((p) => draft.utility(p));
  const record = (gains: readonly number[]): Record<Id, number> =>
    Object.fromEntries(model.parties.map(({ id }, p) => [id, gains[p]!]));
  const nobodyLoses = (gains: readonly number[]): boolean =>
    deciding.every((p) => gains[p]! >= -TOLERANCE) && !newlyHit() && draft.obeys();
  const somebodyGains = (gains: readonly number[]): boolean => deciding.some((p) => gains[p]! > TOLERANCE);
  const gainsNow = (): number[] => all.map((p) => draft.utility(p) - before[p]!);

  const singles: { change: Change; gains: number[]; harmless: boolean }[] = [];
  for (let i = 0; i < model.issues.length; i++)
    for (let k = 0; k < model.issues[i]!.options.length; k++) {
      if (k === draft.start.settled[i]) continue;
      draft.option[i] = k;
      const gains = gainsNow();
      singles.push({ change: [i, k], gains, harmless: nobodyLoses(gains) });
      draft.option[i] = -1;
    }

  // Interactions are all that can make two changes together do more than each alone.
  const surplus = model.parties.map(({ interactions }) => interactions.reduce((sum, k) => sum + Math.abs(k.adds), 0));
  const found: { pair: readonly [(typeof singles)[number], (typeof singles)[number]]; gains: number[] }[] = [];
  for (const [at, first] of singles.entries()) {
    const [i, k] = first.change;
    draft.option[i] = k;
    for (const second of singles.slice(at + 1)) {
      const [j, l] = second.change;
      if (i === j) continue;
      if (deciding.some((p) => first.gains[p]! + second.gains[p]! + 2 * surplus[p]! < -2 * TOLERANCE)) continue;
      draft.option[j] = l;
      const gains = gainsNow();
      if (somebodyGains(gains) && nobodyLoses(gains)) found.push({ pair: [first, second], gains });
      draft.option[j] = -1;
    }
    draft.option[i] = -1;
  }
  const ranked = found
    .map((trade) => ({ ...trade, rank: deciding.map((p) => trade.gains[p]!).sort((a, b) => b - a) }))
    .sort((a, b) => (b.rank[1] ?? 0) - (a.rank[1] ?? 0) || b.rank[0]! - a.rank[0]!);

  const guard = { keeping, newlyHit };
  const { chains, proven } = findChains(draft, deciding, guard, before, options.length ?? 4, context);
  return {
    draft: modelDraft.id,
    trades: ranked.slice(0, options.limit ?? 1000).map(({ pair, gains }): Trade => {
      const changes = describeChanges(
        draft,
        pair.map(({ change }) => change),
      );
      const alone = pair.map((one) => record(one.gains));
      return { changes, gains: record(gains), alone, logroll: pair.every((one) => !one.harmless) };
    }),
    total: ranked.length,
    improvements: singles
      .filter(({ gains, harmless }) => harmless && somebodyGains(gains))
      .map(({ change, gains }) => ({ change: describeChanges(draft, [change])[0]!, gains: record(gains) })),
    rates: exchangeRates(model, deciding, singles),
    chains: chains.map((changes) => {
      for (const [issue, option] of changes) draft.option[issue] = option;
      const gains = record(gainsNow());
      draft.option.fill(-1);
      return { changes: describeChanges(draft, changes), gains };
    }),
    proven,
  };
}

interface Guarded {
  /** The draft, without the red lines that it hits already. */
  readonly draft: AmendedDraft;
  /** Deciding parties whose other red lines are not hit, taken together. */
  readonly keeping: readonly number[];
  /** Whether the changes the draft holds now hit a red line that was not hit. */
  readonly newlyHit: () => boolean;
}

/** A draft under trade: the red lines it hits already bind no more, all others do, whoever's they are. */
function guarded(original: AmendedDraft, end: EndName): Guarded {
  const { model, start } = original;
  const parties = model.parties.map((party, p) => ({
    ...party,
    utilities: addedAfter(original, p, end),
    redLines: party.redLines.filter((line) => !isHit(original.redLineProbability(p, [line]), party.redLineTolerance)),
  }));
  const draft = new AmendedDraft({ ...model, parties }, start, original.standing, original.completing);
  const deciding = parties.flatMap((party, p) => (party.deciding ? [p] : []));
  const keeping = deciding.filter((p) => draft.keepsRedLines(p));
  // Lines that are hit together though none is alone: none may be hit alone, and together they may not grow likelier.
  const together = deciding
    .filter((p) => !keeping.includes(p))
    .map((p) => ({ p, most: draft.redLineProbability(p), tolerance: parties[p]!.redLineTolerance }));
  const newlyHit = (): boolean =>
    keeping.some((p) => !draft.keepsRedLines(p)) ||
    together.some(
      ({ p, most, tolerance }) =>
        isHit(draft.redLineProbability(p), most) ||
        parties[p]!.redLines.some((line) => isHit(draft.redLineProbability(p, [line]), tolerance)),
    );
  return { draft, keeping, newlyHit };
}

/**
 * What each option adds for a party once an issue is changed to it, so that the difference to what the draft adds there is the
 * least that the change can give (at the hopeful end: the most), whatever the party thinks of options it has never spoken of
 * (theory 1.8): a gap that comes counts at its low end, one that goes at its high end (there: the other way round). Where no
 * gap is involved, the option's expected utility.
 */
function addedAfter({ model, start, standing, loose }: AmendedDraft, p: number, end: EndName): Float64Array {
  const both = ends(model);
  const [comes, goes] = end === "hopeful" ? [both.hopeful, both.cautious] : [both.cautious, both.hopeful];
  const party = model.parties[p]!;
  const [coming, going] = [comes.parties[p]!.utilities, goes.parties[p]!.utilities];
  const reading = start.readings[p]!;
  const sign = end === "hopeful" ? 1 : -1;
  const slack = slackOf(model, party, loose);
  return party.utilities.map((utility, o) => {
    const issue = model.issueOf[o]!;
    const tied = sign * slack[issue]!;
    const options = Array.from(
      { length: model.offsets[issue + 1]! - model.offsets[issue]! },
      (_, k) => model.offsets[issue]! + k,
    );
    const leaves = options.filter((other) => other !== o && (loose[issue] === 1 || reading[other]! > 0));
    if (![o, ...leaves].some((other) => isGap(party, other))) return utility + tied;
    const now = standing[p]![issue]!;
    // An open issue counts at its worst completion, which no settlement of it falls short of.
    if (loose[issue] === 1)
      return now + tied + Math.max(0, coming[o]! - Math.min(coming[o]!, ...leaves.map((other) => going[other]!)));
    const gone = leaves.reduce((sum, other) => sum + reading[other]! * going[other]!, 0);
    return now + tied + (1 - reading[o]!) * coming[o]! - gone;
  });
}

/**
 * Issue by issue, how much a change of it could give less, or more, than by likely values, because interactions tie it to open
 * issues whose worst completion hangs on what the party has never spoken of: twice all that these interactions add.
 */
function slackOf(model: Model, party: ModelParty, loose: Uint8Array): Float64Array {
  const unsaid = loose.map((open, i) =>
    open === 1 &&
    party.utilities.subarray(model.offsets[i], model.offsets[i + 1]).some((_, k) => isGap(party, model.offsets[i]! + k))
      ? 1
      : 0,
  );
  const slack = new Float64Array(loose.length);
  for (const { terms, adds } of party.interactions) {
    const issues = new Set([...terms].map((o) => model.issueOf[o]!));
    if ([...issues].some((i) => unsaid[i] === 1)) for (const i of issues) slack[i]! += 2 * Math.abs(adds);
  }
  return slack;
}

/** For each number of changes the set of the greatest trade value that leaves nobody worse, where somebody gains. */
function findChains(
  draft: AmendedDraft,
  deciding: readonly number[],
  { keeping, newlyHit }: Pick<Guarded, "keeping" | "newlyHit">,
  before: readonly number[],
  length: number,
  context: Context,
): { chains: (readonly Change[])[]; proven: boolean } {
  const pairs = deciding.flatMap((p, k) => deciding.slice(k + 1).map((q) => [p, q]));
  const finders = (pairs.length > 0 ? pairs : [deciding]).map((traders) => ({
    traders,
    finder: new ChangeFinder(draft, traders, before, context),
  }));
  const chains: (readonly Change[])[] = [];
  let proven = true;
  for (let size = 2; size <= Math.min(length, draft.model.issues.length); size++) {
    let best: readonly Change[] | null = null;
    let value = TOLERANCE;
    for (const { traders, finder } of finders) {
      // Only what beats the other pairs is of interest.
      const atLeast = Float64Array.from(before, (u, p) =>
        traders.includes(p) ? u + value + TOLERANCE : deciding.includes(p) ? u : Number.NEGATIVE_INFINITY,
      );
      const found = finder.ofSize({ atLeast, redLinesOf: keeping, also: () => !newlyHit() }, size, 1);
      proven &&= found.proven;
      const [changes] = found.sets;
      if (!changes) continue;
      for (const [issue, option] of changes) draft.option[issue] = option;
      value = Math.min(...traders.map((p) => draft.utility(p) - before[p]!));
      best = changes;
      draft.option.fill(-1);
    }
    if (best) chains.push(best);
  }
  return { chains, proven };
}

function exchangeRates(
  model: Model,
  deciding: readonly number[],
  singles: readonly { readonly change: Change; readonly gains: readonly number[] }[],
): ExchangeRate[] {
  const best = new Map<string, ExchangeRate>();
  for (const { change, gains } of singles)
    for (const p of deciding)
      for (const q of deciding) {
        const loss = -gains[p]!;
        const gain = gains[q]!;
        if (loss <= TOLERANCE || gain <= TOLERANCE) continue;
        const { id: issue, options } = model.issues[change[0]]!;
        const key = `${change[0]} ${p} ${q}`;
        if ((best.get(key)?.rate ?? 0) >= gain / loss) continue;
        best.set(key, {
          issue,
          to: options[change[1]]!.id,
          concedes: model.parties[p]!.id,
          receives: model.parties[q]!.id,
          loss,
          gain,
          rate: gain / loss,
        });
      }
  return [...best.values()].sort((a, b) => b.rate - a.rate);
}
