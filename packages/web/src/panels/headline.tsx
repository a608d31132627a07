import type { Told } from "@parley/report";
import { type JSX, useMemo } from "react";
import { useCase } from "../state/case-context.ts";
import type { DealSpaceState } from "../state/deal-space.ts";
import { Inline } from "../ui/text.tsx";
import { useTold } from "./telling.ts";

/** What the whole frontier tells; `null` while there is none. */
export function useFrontierTold({ whole }: DealSpaceState): Told | null {
  const context = useCase();
  const result = useMemo(() => whole.value && { ...whole.value.result, frontier: [] }, [whole.value]);
  return useTold("frontier", result, context);
}

/** Whether a deal could exist: in the words of the whole frontier, or of a first picture until that is there. */
export function Headline({
  space,
  told,
}: {
  readonly space: DealSpaceState;
  readonly told: Told | null;
}): JSX.Element | null {
  if (told !== null) return <Inline text={told.headline} />;
  const zone = space.sketch.value?.result.zone;
  if (zone === undefined) return null;
  const { empty, decided } = zone;
  if (empty === null && decided)
    return <>Whether a deal could exist cannot be said: it depends on what the parties have not spoken of.</>;
  if (empty === null) return <>Whether a deal could exist is not proven either way in a first picture.</>;
  if (empty)
    return (
      <>No deal exists in this perspective: no outcome meets all walk-away values and crosses none of the red lines.</>
    );
  return <>A deal could exist: outcomes were found that meet all walk-away values and cross none of the red lines.</>;
}
