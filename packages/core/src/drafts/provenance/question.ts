import * as z from "zod";
import type { Case, Draft, Id } from "../../case/index.ts";
import { latestDraft } from "../../case/index.ts";
import { by, count, estimate, id, ids, numbers, oneOf, type Question } from "../../catalogue/index.ts";
import type { ProvenanceOptions } from "../provenance.ts";
import type { ProvenanceResult } from "../provenance-result.ts";

const points = z.array(z.object({ issue: id, logLikelihood: numbers, support: numbers }));
const result: z.ZodType<ProvenanceResult> = z.object({
  draft: id,
  kinship: z.object({
    shares: z.array(
      z.object({ draft: id, authors: ids, both: count, equal: count, share: z.number().min(0).max(1).nullable() }),
    ),
    changes: z.array(
      z.object({
        author: id,
        since: id,
        changed: ids,
        against: z.array(
          z.object({
            party: id,
            draft: id,
            toward: count,
            away: count,
            across: count,
            terms: z.array(
              z.object({ issue: id, from: id, to: id, theirs: id, direction: z.enum(["toward", "away", "across"]) }),
            ),
          }),
        ),
      }),
    ),
  }),
  codedFromDrafts: z.object({ values: count, of: count }),
  scored: ids,
  authors: numbers,
  mixture: by(estimate),
  points,
  evidence: by(z.object({ logLikelihood: z.number(), scaleCost: z.number() })),
  permutation: z.object({ pValue: z.number(), draws: count }),
  before: z.object({ authors: numbers, pValue: z.number(), conclusion: id.nullable(), points }).nullable(),
  conclusion: id.nullable(),
  undecidedBecause: z.array(z.enum(["posterior", "permutation", "nothing-scored", "circular"])),
  text: z
    .object({
      texts: by(ids),
      points: z.array(
        z.object({
          point: z.string(),
          issues: ids,
          fiveGrams: count,
          parties: by(
            z.object({
              sharedFiveGrams: count,
              cosine: z.number(),
              closest: z.object({ draft: id, point: z.string() }).nullable(),
            }),
          ),
        }),
      ),
    })
    .nullable(),
  known: z.array(
    z.object({
      draft: id,
      author: id,
      posterior: z.number().nullable(),
      likeliest: id.nullable(),
      before: z.object({ posterior: z.number().nullable(), likeliest: id.nullable() }).nullable(),
      conclusion: id.nullable(),
    }),
  ),
});

export const provenanceQuestion: Question<Required<Pick<ProvenanceOptions, "draft">>, ProvenanceResult> = {
  id: "provenance",
  asks: "Whose draft is it?",
  theory: "5",
  options: z.strictObject({
    draft: oneOf("drafts", "latest").describe("the draft whose author is asked for"),
  }),
  result,
  reads: ["draft", "draft-text", "judgement", "statement", "position"],
  discloses: "what-it-reads",
  over: "one-perspective",
  cost: "seconds",
  concerns: (kase) => disputedDraft(kase) !== undefined,
  shown: { page: "record", order: 70, brief: "section" },
  inBrief: (kase) => {
    const draft = disputedDraft(kase);
    return draft === undefined ? {} : { draft };
  },
  got: ({ permutation: { draws } }) => ({ how: "sampled", draws }),
  run: () => import("./run.ts"),
};

/** The draft whose authorship is disputed most, the latest of equals: of that one a reader asks whose it is. */
function disputedDraft({ drafts }: Case): Id | undefined {
  const disputes = (draft: Draft): number => draft.disputes?.filter(({ about }) => about === "authorship").length ?? 0;
  const most = Math.max(0, ...(drafts ?? []).map(disputes));
  return most === 0 ? undefined : latestDraft((drafts ?? []).filter((draft) => disputes(draft) === most))?.id;
}
