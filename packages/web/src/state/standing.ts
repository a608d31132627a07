import type { AcceptanceResult, Model } from "@parley/core";
import { useMemo, useRef } from "react";
import { triedHere } from "../engine/here.ts";
import type { Exact } from "../engine/verdicts.ts";
import { type CaseContext, useCase } from "./case-context.ts";
import { useLive } from "./live.ts";
import { useObservable } from "./observable.ts";
import { useResult } from "./results.ts";
import { engine, preview } from "./session.ts";

/** Who would sign: by exact figures at once, with probabilities as soon as they are drawn. */
export interface Standing {
  readonly acceptance: AcceptanceResult | undefined;
  /** The case with the numbers that `acceptance` was made from: those being tried out, while something is. */
  readonly context: CaseContext;
  /** Whether the probabilities are in it: until then its verdicts are by exact figures and may yet change. */
  readonly drawn: boolean;
  readonly error: string | null;
}

/** Milliseconds without an edit before probabilities are drawn anew: for the draft at hand, for all drafts. */
const REST = 60;
const LONG_REST = 250;

interface Shown {
  readonly acceptance: AcceptanceResult;
  readonly model: Model;
  readonly drawn: boolean;
}

export function useStanding(): Standing {
  const now = useStandingNow();
  // Going over to another perspective keeps what was on show until there is something to show of the other.
  const shown = useRef(now);
  if (now.acceptance !== undefined || now.error !== null) shown.current = now;
  return shown.current;
}

function useStandingNow(): Standing {
  const context = useCase();
  const { perspective } = context;
  const exact = useResult(`exact ${perspective}`, () => engine.exact({ perspective }, [], null));
  const all = useResult(`accept ${perspective}`, () => engine.accept({ perspective }), LONG_REST);
  const tried = useTried(context, exact.stale, all.stale);
  const byFigures = all.stale && !exact.stale ? exact.value : undefined;
  const model = tried?.model ?? (byFigures === undefined ? context.model : null);
  const withNumbers = useMemo(
    () => ({ ...context, model: model ?? renumbered(context.model, byFigures!) }),
    [context, model, byFigures],
  );
  const shown = model === context.model ? context : withNumbers;
  const error = all.error ?? exact.error;
  if (tried !== null) return { acceptance: tried.acceptance, context: shown, drawn: tried.drawn, error };
  if (byFigures !== undefined) return { acceptance: byFigures.acceptance, context: shown, drawn: false, error };
  return { acceptance: all.value ?? exact.value?.acceptance, context: shown, drawn: !all.stale, error };
}

/**
 * The verdicts on the draft with the edits being tried out; `null` where there are none. Edits that were just made stay on show
 * until the case has caught up with them, so that nothing flickers back.
 */
function useTried({ model, perspective, draft }: CaseContext, exactStale: boolean, drawnStale: boolean): Shown | null {
  const edits = useObservable(preview);
  const here = useMemo(() => (draft === null ? null : triedHere(model, edits, draft)), [model, edits, draft]);
  const trying = edits.length > 0;
  const there = useLive(edits, trying && here === null ? () => engine.exact({ perspective }, edits, draft) : null);
  const drawn = useLive(edits, trying ? () => engine.accept({ perspective }, edits, draft) : null, REST);
  const held = useRef<{ readonly of: string; readonly shown: Shown } | null>(null);
  const of = `${perspective} ${draft}`;
  if (trying) {
    const numbers =
      here ??
      (there.value === undefined
        ? null
        : { acceptance: there.value.acceptance, model: renumbered(model, there.value) });
    if (numbers !== null) {
      const settled = drawn.current && drawn.value !== undefined;
      held.current = {
        of,
        shown: { model: numbers.model, acceptance: settled ? drawn.value! : numbers.acceptance, drawn: settled },
      };
    }
  } else if (!exactStale && !(held.current?.shown.drawn && drawnStale)) held.current = null;
  return held.current?.of === of ? held.current.shown : null;
}

function renumbered(model: Model, { parties }: Exact): Model {
  const numbers = new Map(parties.map((party) => [party.id, party]));
  return { ...model, parties: model.parties.map((party) => ({ ...party, ...numbers.get(party.id) })) };
}
