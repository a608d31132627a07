import type { QuestionId, Questions, ResultOf } from "@parley/core";
import { type AnyTelling, tellings as all, type Told, told, type ViewContext } from "@parley/report";
import { useEffect, useMemo, useState } from "react";

/** Tellings that have come; each is fetched once, when the first of its answers is to be told. */
const tellings = new Map<QuestionId, AnyTelling>();

/** Tells a result that was computed elsewhere; `null` while there is none, or while the words for it are fetched. */
export function useTold<Id extends QuestionId>(
  id: Id,
  result: ResultOf<Questions[Id]> | undefined,
  context: ViewContext,
): Told | null {
  const [, come] = useState(0);
  const telling = tellings.get(id);
  useEffect(() => {
    let shown = true;
    if (telling === undefined)
      void all[id]().then((found: AnyTelling) => {
        tellings.set(id, found);
        if (shown) come((count) => count + 1);
      });
    return () => {
      shown = false;
    };
  }, [id, telling]);
  return useMemo(
    () => (telling === undefined || result === undefined ? null : told(telling, result, context)),
    [telling, result, context],
  );
}
