import type { Id } from "@parley/core";
import { useState } from "react";
import type { PackedFrontier } from "../engine/packed.ts";
import type { Sketch } from "../engine/spaces.ts";
import { useCase } from "./case-context.ts";
import { type Live, useLive } from "./live.ts";
import { useObservable } from "./observable.ts";
import { type Result, useResult } from "./results.ts";
import { engine, preview, session } from "./session.ts";

/** Deciding parties up to which the whole frontier is searched for unasked: past that it can take minutes. */
const UNASKED = 4;
/** Milliseconds without a change before a first picture is made, and before the whole frontier is searched for. */
const REST = 120;
const LONG_REST = 600;

/** The deal space of all parties: a first picture at once, the whole frontier where that is quick or was asked for. */
export interface DealSpaceState {
  /** With the numbers being tried out. */
  readonly sketch: Live<Sketch>;
  /** Of the case as it is saved. */
  readonly whole: Result<PackedFrontier>;
  /** Whether the whole frontier is being searched for. */
  readonly searching: boolean;
  readonly search: () => void;
  readonly stop: () => void;
}

export function useDealSpace(axes: readonly [Id, Id]): DealSpaceState {
  const { perspective, names } = useCase();
  const [a, b] = axes;
  const [wanted, setWanted] = useState(names.deciding.length <= UNASKED);
  const whole = useResult(
    `frontier ${perspective}`,
    wanted ? (onProgress) => engine.frontier({ perspective }, onProgress) : null,
    LONG_REST,
  );
  const sketch = useLive(
    useAsked(perspective, a, b),
    () => engine.sketch({ perspective }, preview.value, [a, b]),
    REST,
  );
  return {
    sketch,
    whole,
    searching: wanted && whole.stale && whole.error === null,
    search: () => setWanted(true),
    stop: () => {
      setWanted(false);
      engine.stopFrontier();
    },
  };
}

/** One name for the state of the case, the edits being tried out and what else a result depends on. */
export function useAsked(...rest: readonly string[]): string {
  const edits = useObservable(preview);
  const now = useObservable(session);
  return JSON.stringify([now.status === "open" ? now.generation : -1, edits, ...rest]);
}
