import type { Case, Id, Model } from "@parley/core";
import { type Lookup, lookup } from "@parley/report";
import { createContext, useContext } from "react";

/** The case on the page, under the perspective and for the draft chosen. */
export interface CaseContext {
  readonly case: Case;
  readonly model: Model;
  readonly names: Lookup;
  readonly perspective: Id;
  /** The draft under judgement; `null` where the case has none. */
  readonly draft: Id | null;
  /** Numbers of the sources, in the order of the file from 1. */
  readonly sourceNumbers: ReadonlyMap<Id, number>;
  /** Whether the parties go by other names than their own: then nothing is written, and nothing leaves the page as a file. */
  readonly disguised: boolean;
}

const Context = createContext<CaseContext | null>(null);
export const CaseProvider = Context.Provider;

export function useCase(): CaseContext {
  const context = useContext(Context);
  if (context === null) throw new Error("no case on this page");
  return context;
}

export function caseContext(model: Model, perspective: Id, draft: Id | null, disguised: boolean): CaseContext {
  const kase = model.case;
  return {
    case: kase,
    model,
    names: lookup({ case: kase, model }),
    perspective,
    draft,
    sourceNumbers: new Map((kase.sources ?? []).map((source, i): [Id, number] => [source.id, i + 1])),
    disguised,
  };
}
