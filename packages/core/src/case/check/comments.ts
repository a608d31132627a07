import { splitPoints } from "../../points/points.ts";
import { quoted } from "../words.ts";
import type { CaseCheck } from "./context.ts";

/**
 * Comments: on drafts that exist. A point that the text no longer has is only warned of, since texts change under their
 * comments; of a draft without a text nothing is known.
 */
export function checkComments(check: CaseCheck): void {
  const points = new Map<string, ReadonlySet<string>>();
  for (const comment of check.rows("comment")) {
    const [draft, point] = [comment.get("draft"), comment.get("point")];
    check.reference("draft", draft);
    for (const [issue, option] of check.keyed("issue", comment.get("terms"))) check.option(issue, option);
    if (draft.text === undefined || point.text === undefined) continue;
    const body = check.row("draft", draft.text)?.get("body").text;
    if (body === undefined) continue;
    let known = points.get(draft.text);
    if (known === undefined) {
      known = new Set(splitPoints(body).flatMap(({ id, level }) => (level === 0 ? [id] : [])));
      points.set(draft.text, known);
    }
    if (!known.has(point.text))
      check.warning(
        "unknown-point",
        point,
        `the text of ${quoted(draft.text)} has no point ${quoted(point.text)}; the comment is shown with the draft as a whole`,
      );
  }
}
