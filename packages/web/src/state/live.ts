import { useEffect, useRef, useState } from "react";
import { Abandoned } from "../engine/engine.ts";
import { messageOf } from "./session.ts";

/** What follows something that changes quickly. */
export interface Live<T> {
  /** Of what was asked last, or, until that is there, of what was asked before. */
  readonly value: T | undefined;
  /** Whether `value` is of what is asked now. */
  readonly current: boolean;
  readonly error: string | null;
}

/**
 * Computes something that changes many times a second, as while a weight is dragged: one computation at a time, and of all
 * that was asked meanwhile only the last, so that nothing stale is waited for.
 *
 * @param asked names what is asked; `null`: nothing, and what was there is forgotten
 * @param rest milliseconds without a change before it is computed
 */
export function useLive<T>(asked: unknown, run: (() => Promise<T>) | null, rest = 0): Live<T> {
  const [answer, setAnswer] = useState<{
    readonly of: unknown;
    readonly value: T | undefined;
    readonly error: string | null;
  }>();
  const wanted = useRef<{ readonly asked: unknown; readonly run: () => Promise<T> } | null>(null);
  const busy = useRef(false);
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` names what `run` computes
  useEffect(() => {
    wanted.current = run === null ? null : { asked, run };
    const begin = async (): Promise<void> => {
      if (busy.current) return;
      busy.current = true;
      while (wanted.current !== null && here.current) {
        const now = wanted.current;
        wanted.current = null;
        try {
          const value = await now.run();
          if (here.current) setAnswer({ of: now.asked, value, error: null });
        } catch (error) {
          if (here.current && !(error instanceof Abandoned))
            setAnswer({ of: now.asked, value: undefined, error: messageOf(error) });
        }
      }
      busy.current = false;
    };
    const timer = setTimeout(() => void begin(), rest);
    return () => clearTimeout(timer);
  }, [asked]);
  if (run === null) return { value: undefined, current: false, error: null };
  return { value: answer?.value, current: answer?.of === asked, error: answer?.error ?? null };
}
