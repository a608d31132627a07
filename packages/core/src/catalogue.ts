import type { Case } from "./case/index.ts";
import type { Context, Model } from "./model/index.ts";

/** One option of an analysis, from which the command line, forms and machine-readable schemas are made. */
export type AnalysisOption =
  | { readonly name: string; readonly type: "boolean"; readonly summary: string; readonly default: boolean }
  | {
      readonly name: string;
      readonly type: "number";
      readonly summary: string;
      readonly default: number;
      readonly min?: number;
      readonly max?: number;
      readonly integer?: boolean;
    }
  | {
      readonly name: string;
      readonly type: "choice";
      readonly summary: string;
      readonly choices: readonly string[];
      readonly default: string;
    }
  /** Ids of the case: one draft, or a list of drafts or of parties. `null` where left out. */
  | { readonly name: string; readonly type: "draft"; readonly summary: string; readonly default: "latest" | "all" }
  | { readonly name: string; readonly type: "drafts" | "parties"; readonly summary: string }
  /** A number of at least 0 for each of some parties. `null` where left out. */
  | { readonly name: string; readonly type: "weights"; readonly summary: string };

/**
 * An analysis declares itself once: the question it answers, its options, and a pure function from a model to a
 * result in plain JSON. Everything that offers analyses is made from these declarations.
 */
export interface Analysis<Options, Result> {
  /** Kebab-case; the command's name. */
  readonly id: string;
  /** The question it answers, as a person would ask it. */
  readonly question: string;
  /** The part of the theory. */
  readonly theory: string;
  readonly options: readonly AnalysisOption[];
  /** Whether the case holds anything the analysis is about; where it does not, a brief leaves it out. Left out: always. */
  readonly concerns?: (caseFile: Case) => boolean;
  /**
   * Loads what the analysis needs and others do not; whoever runs it awaits this first. Left out where nothing is to be
   * loaded. May be called again and again.
   */
  readonly prepare?: () => Promise<void>;
  readonly run: (model: Model, options: Options, context: Context) => Result;
}
