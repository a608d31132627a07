import type { Case } from "../../case/index.ts";
import { splitPoints, wholePoints } from "../../points/index.ts";
import { guaranteeFound, guaranteeWords } from "../../text/guarantee-words.ts";
import type { ClauseOfDraft } from "./result.ts";

/** The points of every draft's text that speak of a guarantee, in the order of the drafts. */
export function guaranteeClauses(kase: Case): readonly ClauseOfDraft[] {
  return (kase.drafts ?? []).flatMap(({ id, body, wording = "full" }) =>
    body === undefined
      ? []
      : wholePoints(splitPoints(body)).flatMap(({ id: point, text }): ClauseOfDraft[] => {
          const said = guaranteeWords(text);
          if (said === null) return [];
          return [
            {
              draft: id,
              point,
              wording,
              words: text.replace(/\s+/gu, " ").trim(),
              ...said,
              found: guaranteeFound(text),
            },
          ];
        }),
  );
}
