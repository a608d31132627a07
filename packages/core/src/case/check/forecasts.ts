import { DERIVED } from "../derive.ts";
import type { CaseCheck } from "./context.ts";

/** Forecasts: about what the case has, and made before the day by which they must have come true. */
export function checkForecasts(check: CaseCheck): void {
  for (const forecast of check.rows("forecast")) {
    check.provenance(forecast);
    const about = forecast.get("about");
    check.reference("draft", about.get("draft"));
    check.references("party", about.get("parties"));
    if (about.get("perspective").text !== DERIVED) check.reference("perspective", about.get("perspective"));
    const [made, by] = [forecast.get("made"), forecast.get("by")];
    if (made.text !== undefined && by.text !== undefined && made.text.slice(0, 10) > by.text)
      check.error("date-order", by, `it must have come true by a day before it was made, ${made.text}`, {
        related: { path: made.path, message: "when it was made" },
      });
  }
}
