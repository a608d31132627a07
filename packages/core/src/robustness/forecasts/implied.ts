import type { AcceptanceResult, DraftAcceptance, PartyAcceptance } from "../../acceptance/index.ts";
import type { Case, Forecast, Id } from "../../case/index.ts";

/** What a forecast is made of besides the judgements. */
export interface ForecastTerms {
  /** The day it is made. */
  readonly made: string;
  /** The day by which it must have come true; no perspective speaks of time, so that this is when it is scored. */
  readonly by: string;
  /** SHA-256 of the inputs. */
  readonly digest: string;
}

/**
 * The forecasts that a perspective implies of drafts: that each deciding party, and that all of them, accept it as it stands. Only
 * where the word holds whatever nobody has said turns out to be (theory 1.8), with the chance as it was computed, 0 and 1
 * included: nothing is tuned.
 *
 * @param acceptance of the perspective
 */
export function impliedForecasts(
  kase: Case,
  perspective: Id,
  acceptance: AcceptanceResult,
  terms: ForecastTerms,
): readonly Forecast[] {
  return acceptance.drafts.flatMap((draft) => {
    const each = acceptance.deciding.flatMap((party): Forecast[] => {
      const own = draft.parties[party];
      return own === undefined ? [] : forecastOf(kase, perspective, draft, [party], own, terms);
    });
    return [...each, ...forecastOf(kase, perspective, draft, acceptance.deciding, draft.all, terms)];
  });
}

function forecastOf(
  kase: Case,
  perspective: Id,
  draft: DraftAcceptance,
  parties: readonly Id[],
  { verdict, holds, probability }: Pick<PartyAcceptance, "verdict" | "holds" | "probability">,
  { made, by, digest }: ForecastTerms,
): Forecast[] {
  if (verdict === "unknown" || !holds || probability === null) return [];
  const whole = parties.length > 1;
  const names = parties.map((id) => {
    const party = kase.parties.find((one) => one.id === id);
    return `${party?.article === undefined ? "" : `${party.article} `}${party?.short ?? party?.name ?? id}`;
  });
  const text = kase.drafts?.find(({ id }) => id === draft.id);
  const title = `the draft “${text?.title ?? draft.id}”${text?.date === undefined ? "" : ` of ${text.date}`}`;
  return [
    {
      id: `${perspective}-${draft.id}-${whole ? "all" : parties[0]}`,
      made,
      about: {
        event:
          `${whole ? "All of " : ""}${listed(names)} ${whole ? "accept" : "accepts"} ${title} as it stands.`.replace(
            /^./,
            (c) => c.toUpperCase(),
          ),
        draft: draft.id,
        parties,
        perspective,
      },
      probability: probability.estimate,
      by,
      digest,
      source: "derived",
    },
  ];
}

function listed(names: readonly string[]): string {
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(", ")} and ${names.at(-1)!}`;
}
