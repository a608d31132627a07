import type { AcceptanceResult, Id, Model } from "@parley/core";
import { useEffect, useMemo, useState } from "react";
import type { CaseEdit } from "../edit/edits.ts";
import type { Exact } from "../engine/tasks.ts";
import { type CaseContext, useCase } from "../ui/case-context.ts";
import { useObservable } from "./observable.ts";
import { useResult } from "./results.ts";
import { engine, preview } from "./session.ts";

/** Who would sign: by exact figures at once, with probabilities as soon as they are drawn. */
export interface Standing {
  readonly acceptance: AcceptanceResult | undefined;
  /** The case with the numbers that `acceptance` was made from: those being tried out, while something is. */
  readonly context: CaseContext;
  /** Whether the probabilities of the case as it stands are in it. */
  readonly drawn: boolean;
  readonly error: string | null;
}

/** Milliseconds without an edit before probabilities are drawn anew. */
const REST = 250;

export function useStanding(): Standing {
  const context = useCase();
  const { perspective, draft } = context;
  const asked = { perspective };
  const edits = useObservable(preview);
  const tried = useTried(perspective, draft, edits);
  const exact = useResult(`exact ${perspective}`, () => engine.exact(asked, [], null));
  const drawn = useResult(`accept ${perspective}`, () => engine.accept(asked), REST);
  const error = drawn.error ?? exact.error;
  const shown = tried ?? (drawn.stale && !exact.stale ? exact.value : undefined);
  const withNumbers = useMemo(
    () => (shown === undefined ? context : { ...context, model: renumbered(context.model, shown) }),
    [context, shown],
  );
  if (shown !== undefined) return { acceptance: shown.acceptance, context: withNumbers, drawn: false, error };
  return { acceptance: drawn.value ?? exact.value?.acceptance, context, drawn: !drawn.stale, error };
}

/** The verdicts on the draft with the edits being tried out; `null` where there are none. The last ones until the next are there. */
function useTried(perspective: Id, draft: Id | null, edits: readonly CaseEdit[]): Exact | null {
  const [tried, setTried] = useState<Exact | null>(null);
  useEffect(() => {
    if (edits.length === 0) {
      setTried(null);
      return;
    }
    let wanted = true;
    engine.exact({ perspective }, edits, draft).then(
      (result) => {
        if (wanted) setTried(result);
      },
      () => {
        if (wanted) setTried(null);
      },
    );
    return () => {
      wanted = false;
    };
  }, [edits, perspective, draft]);
  return edits.length === 0 ? null : tried;
}

function renumbered(model: Model, { parties }: Exact): Model {
  const numbers = new Map(parties.map((party) => [party.id, party]));
  return { ...model, parties: model.parties.map((party) => ({ ...party, ...numbers.get(party.id) })) };
}
