import { endingsOf, type TalksGame, TIE, withoutBlame } from "./game.ts";

/** Why a party stays at the table, or would not: theory 11.1, in closed form. */
export type EngagementKind = "settle" | "wait" | "blame" | "leave";

export interface Engagement {
  readonly kind: EngagementKind;
  /** Worth of talking until the talks lapse. */
  readonly wait: number;
  /** Worth of walking now, and of walking if nobody were blamed for anything. */
  readonly walk: number;
  readonly walkUnblamed: number;
  /** Its best draft that all can sign and that gives every other at least what waiting and walking do; `null`: none. */
  readonly deal: number | null;
  /** The flow nearest to its own at which the word changes, and the word beyond it; `null` where no flow changes it. */
  readonly turns: { readonly flow: number; readonly kind: EngagementKind } | null;
}

/**
 * The engagement of every party at the start of the talks:
 * `W = (1 − δ^T) f + δ^T r` after the lapse, `X` walking now, `X°` the same without any blame, `D` the best draft that it and
 * every other `q` can sign with `U_q ≥ max(W_q, X_q)`. `D ≥ max(W, X)`: to settle; else `X > W`: would leave; else `W ≥ X°`: to
 * wait; else for fear of blame.
 */
export function engagementOf(game: TalksGame): readonly Engagement[] {
  const endings = endingsOf(game, []);
  const unblamed = endingsOf(withoutBlame(game), []);
  const remaining = game.parties.map(({ patience }) => patience ** game.rounds);
  const wait = game.parties.map(({ flow }, q) => (1 - remaining[q]!) * flow + remaining[q]! * endings.lapse(0, 0, q));
  const walk = game.parties.map((_, q) => endings.walk(0, 0, q, q));
  const floor = game.parties.map((_, q) => Math.max(wait[q]!, walk[q]!));
  return game.parties.map((party, p) => {
    let deal: number | null = null;
    for (const { utilities, signable } of game.drafts) {
      const passes = signable.every((signs, q) => signs && (q === p || utilities[q]! >= floor[q]! - TIE));
      if (passes && (deal === null || utilities[p]! > deal)) deal = utilities[p]!;
    }
    const walkUnblamed = unblamed.walk(0, 0, p, p);
    const kindAt = (worth: number): EngagementKind => kindOf(deal, worth, walk[p]!, walkUnblamed);
    const share = 1 - remaining[p]!;
    const lapse = remaining[p]! * endings.lapse(0, 0, p);
    return {
      kind: kindAt(wait[p]!),
      wait: wait[p]!,
      walk: walk[p]!,
      walkUnblamed,
      deal,
      turns:
        share > 0
          ? turning(
              party.flow,
              [deal, walk[p]!, walkUnblamed],
              (flow) => kindAt(share * flow + lapse),
              (worth) => (worth - lapse) / share,
            )
          : null,
    };
  });
}

function kindOf(deal: number | null, wait: number, walk: number, walkUnblamed: number): EngagementKind {
  if (deal !== null && deal >= Math.max(wait, walk) - TIE) return "settle";
  if (walk > wait + TIE) return "leave";
  return wait >= walkUnblamed - TIE ? "wait" : "blame";
}

/** The nearest of the flows at which waiting is worth just one of `levels`, on whose other side the word is another one. */
function turning(
  flow: number,
  levels: readonly (number | null)[],
  kindAt: (flow: number) => EngagementKind,
  flowOf: (worth: number) => number,
): Engagement["turns"] {
  const now = kindAt(flow);
  const candidates = levels.flatMap((level) => {
    if (level === null) return [];
    const at = flowOf(level);
    const beyond = kindAt(at + (at >= flow ? 1 : -1) * 1e-6);
    return beyond === now ? [] : [{ flow: at, kind: beyond }];
  });
  return candidates.reduce<Engagement["turns"]>(
    (best, next) => (best === null || Math.abs(next.flow - flow) < Math.abs(best.flow - flow) ? next : best),
    null,
  );
}
