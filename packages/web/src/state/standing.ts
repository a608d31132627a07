import type { AcceptanceResult, Id } from "@parley/core";
import { useEffect, useState } from "react";
import type { CaseEdit } from "../edit/edits.ts";
import { useObservable } from "./observable.ts";
import { type Result, useResult } from "./results.ts";
import { engine, preview, session } from "./session.ts";

/** Who would sign: by exact figures at once, with probabilities as soon as they are drawn. */
export interface Standing {
  readonly acceptance: AcceptanceResult | undefined;
  /** Whether the probabilities of the case as it stands are in it. */
  readonly drawn: boolean;
  readonly error: string | null;
}

/** Milliseconds without an edit before probabilities are drawn anew. */
const REST = 250;

export function useStanding(perspective: Id): Standing {
  const asked = { perspective };
  const tried = usePreview(perspective);
  const exact = useResult(`exact ${perspective}`, () => engine.exact(asked, [], null));
  const drawn = useResult(`accept ${perspective}`, () => engine.accept(asked), REST);
  const error = drawn.error ?? exact.error;
  if (tried !== null) return { acceptance: tried, drawn: false, error };
  if (!drawn.stale) return { acceptance: drawn.value, drawn: true, error };
  return { acceptance: exact.stale ? (drawn.value ?? exact.value) : exact.value, drawn: false, error };
}

/** Verdicts as they would be with the edits being tried out; `null` where there are none. */
function usePreview(perspective: Id): AcceptanceResult | null {
  const edits = useObservable(preview);
  const now = useObservable(session);
  const generation = now.status === "open" ? now.generation : -1;
  const [tried, setTried] = useState<{ readonly edits: readonly CaseEdit[]; readonly result: AcceptanceResult } | null>(
    null,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: an edit that was made starts a new generation
  useEffect(() => {
    if (edits.length === 0) {
      setTried(null);
      return;
    }
    let wanted = true;
    engine.exact({ perspective }, edits, null).then(
      (result) => {
        if (wanted) setTried({ edits, result });
      },
      () => {
        if (wanted) setTried(null);
      },
    );
    return () => {
      wanted = false;
    };
  }, [edits, perspective, generation]);
  return edits.length === 0 ? null : (tried?.result ?? null);
}

export type { Result };
