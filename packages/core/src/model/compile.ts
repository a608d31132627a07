import { asOf, type Case, type Diagnostic, type Id, isParty, lastDay } from "../case/index.ts";
import { didYouMeanOf } from "../case/suggest.ts";
import { compileConstraint } from "./compile-constraints.ts";
import { compileDraft, defaultsOf } from "./compile-drafts.ts";
import { compileParty } from "./compile-party.ts";
import { numberOptions } from "./numbering.ts";
import type { ResolvedPerspective } from "./owned.ts";
import { resolvePerspective, withBeliefs } from "./perspective.ts";
import { givenTerm, isList } from "./sourced.ts";
import type { ChoiceJudgement, Model, ModelParty } from "./types.ts";

export interface CompileOptions {
  /** Id of a perspective, or `derived`. Left out: the first of the file, or `derived` where it has none. */
  readonly perspective?: Id;
  /** The parties that decide. Left out: those whose roles include `party`. */
  readonly parties?: readonly Id[];
  /** A date: what came later does not exist (see {@link asOf}). */
  readonly asOf?: string;
  /** A party: all others are as it believes them to be (see {@link withBeliefs}). */
  readonly believedBy?: Id;
}

export type Compiled = { readonly model: Model } | { readonly diagnostics: readonly Diagnostic[] };

/**
 * One perspective of a case, compiled for arithmetic (theory 1; contract, "Arithmetic").
 *
 * The case is expected to have been checked. Parties of the model are all to which the perspective gives weights,
 * ratifiers and affected parties too, in the order of the file. Utility is Σ weight/Σweights · value/100 plus adds/100
 * of the interactions that hold; a judgement given as a range enters with its PERT mean, and as it stands in the
 * {@link JudgementSheet}. An issue to which a party gives no weight has weight 0 for it. With `asOf`, `model.case` is
 * the case of that day.
 *
 * @returns the model, or the diagnostics of what was asked for (unknown perspective, party or date, a deciding party
 *   without preferences) and of what cannot be computed (options without a value, weights that are all 0)
 * @throws Error naming the place, where a case that was not checked refers to what it does not have
 * @example
 * const compiled = compile(harbour, { perspective: "desk" });
 * if ("model" in compiled) compiled.model.parties[0]!.weights; // Float64Array [0.3, 0.7]
 */
export function compile(wholeCase: Case, options: CompileOptions = {}): Compiled {
  const diagnostics: Diagnostic[] = [];
  if (options.asOf !== undefined && lastDay(options.asOf) === null)
    diagnostics.push(unusable("invalid-date", `"${options.asOf}" is not a date such as 2031-03-01`));
  const caseFile = options.asOf === undefined || diagnostics.length > 0 ? wholeCase : asOf(wholeCase, options.asOf);
  const resolved = resolvePerspective(caseFile, options.perspective);
  if ("diagnostics" in resolved) return { diagnostics: [...diagnostics, ...resolved.diagnostics] };
  let { perspective } = resolved;
  if (options.believedBy !== undefined) perspective = withBeliefs(perspective, options.believedBy);
  diagnostics.push(...checkParties(caseFile, perspective, options));

  const numbering = numberOptions(caseFile);
  const parties: ModelParty[] = [];
  for (const party of caseFile.parties) {
    const judgements = perspective.parties.get(party.id);
    if (!judgements || judgements.weights.size === 0) continue;
    const deciding = options.parties ? options.parties.includes(party.id) : isParty(party);
    parties.push(compileParty(caseFile, party, judgements, deciding, numbering, diagnostics));
  }
  if (diagnostics.length > 0) return { diagnostics };
  const defaults = defaultsOf(caseFile, perspective);
  const drafts = (caseFile.drafts ?? []).map((draft) => {
    const readings = parties.map(({ id }) => perspective.parties.get(id)?.readings.get(draft.id));
    return compileDraft(caseFile, draft, defaults, readings, numbering);
  });
  return {
    model: {
      case: caseFile,
      perspective: perspective.id,
      issues: caseFile.issues.map(({ id, title, group, ordered, options: choices }) => ({
        id,
        title,
        group: group ?? null,
        ordered: ordered ?? false,
        options: choices.map((option) => ({ id: option.id, title: option.title })),
      })),
      offsets: numbering.offsets,
      issueOf: numbering.issueOf,
      parties,
      constraints: (caseFile.constraints ?? []).flatMap((constraint, k) => compileConstraint(constraint, k, numbering)),
      drafts,
      choices: [...defaults.values(), ...lotteries(caseFile), ...partyChoices(caseFile, perspective, parties)],
    },
  };
}

function checkParties(caseFile: Case, perspective: ResolvedPerspective, options: CompileOptions): Diagnostic[] {
  const known = caseFile.parties.map((party) => party.id);
  const diagnostics: Diagnostic[] = [];
  for (const id of new Set([...(options.parties ?? []), ...(options.believedBy ? [options.believedBy] : [])]))
    if (!known.includes(id))
      diagnostics.push(unusable("unknown-party", `there is no party "${id}"${didYouMeanOf(id, known)}`));
  for (const id of new Set(options.parties))
    if (known.includes(id) && !perspective.parties.get(id)?.weights.size)
      diagnostics.push(
        unusable(
          "party-without-preferences",
          `party "${id}" cannot decide: perspective "${perspective.id}" gives it no weights`,
        ),
      );
  return diagnostics;
}

/** What somebody asked for and cannot be had; it has no place in the file. */
function unusable(code: string, message: string): Diagnostic {
  return { severity: "error", code, message, path: [], at: "value" };
}

/** The probabilities that drafts give where they are ambiguous; the equal shares of a list are nobody's judgement. */
function lotteries(caseFile: Case): ChoiceJudgement[] {
  return (caseFile.drafts ?? []).flatMap((draft, d) =>
    Object.entries(draft.terms ?? {}).flatMap(([issue, term]): ChoiceJudgement[] => {
      const { value, source, note } = givenTerm(term);
      if (typeof value === "string" || isList(value)) return [];
      return [
        {
          kind: "lottery",
          draft: draft.id,
          issue,
          value,
          source: source ?? draft.source ?? draft.sources?.[0] ?? "assumed",
          ...(note !== undefined && { note }),
          givenBy: null,
          path: ["drafts", d, "terms", issue],
        },
      ];
    }),
  );
}

/** Red lines, tolerances and readings of the model's parties. */
function partyChoices(
  caseFile: Case,
  perspective: ResolvedPerspective,
  parties: readonly ModelParty[],
): ChoiceJudgement[] {
  const drafts = new Set(caseFile.drafts?.map((draft) => draft.id));
  return parties.flatMap(({ id: party }): ChoiceJudgement[] => {
    const { redLines, redLineTolerance, readings } = perspective.parties.get(party)!;
    return [
      ...(redLines ?? []).map((line): ChoiceJudgement => ({ kind: "red-line", party, ...line })),
      ...(redLineTolerance ? [{ kind: "red-line-tolerance" as const, party, ...redLineTolerance }] : []),
      ...[...readings].flatMap(([draft, issues]) =>
        drafts.has(draft)
          ? [...issues].map(
              ([issue, reading]): ChoiceJudgement => ({ kind: "reading", party, draft, issue, ...reading }),
            )
          : [],
      ),
    ];
  });
}
