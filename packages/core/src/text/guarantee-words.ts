/** Words that speak of a guarantee of security. */
export const guaranteePattern: RegExp =
  /\b(?:security guarantees?|guarantees? of security|security assurances?|mutual defen[cs]e|Article 5)\b/iu;
/** Words that say what sets it off. */
const triggerPattern: RegExp =
  /\b(?:if|in case of|in the event of|should|when)\b[^.;]*\b(?:attack\w*|invad\w*|invasion|aggression|armed|violat\w*|hostilit\w*|fires?|strikes?|launch\w*)\b|\b(?:armed attack|attack on|invasion of|aggression against)\b/iu;
/** Words by which a guarantee ends: what they are about ends it, and does not set it off. */
const endingPattern: RegExp =
  /\b(?:los(?:e|es|t|ing)|forfeits?)\b[^.;]*\bguarantees?\b|\bguarantees?\b[^.;]*\b(?:void|invalid|null|cancell?ed|revoked|lost|forfeited|lapses?|ends?)\b/iu;

/** The words that say what sets a guarantee off, the first that do; `null` where none do. */
export function triggerWords(text: string): string | null {
  for (const clause of text.split(/[.;\n]+/u)) {
    const found = endingPattern.test(clause) ? null : triggerPattern.exec(clause);
    if (found) return found[0].replace(/\s+/gu, " ").trim();
  }
  return null;
}
/** Words that say that it works by itself. */
export const automaticPattern: RegExp =
  /\b(?:automatic\w*|immediate(?:ly)?|without (?:further|any) (?:decision|vote|delay)|at once|shall assist|obliged to (?:assist|defend|respond))\b/iu;
/** Words that make it hang on somebody's consent. */
export const consentPattern: RegExp =
  /\b(?:veto|consent|approval|agreement of|unanim\w+|consensus|Security Council|unless [^.;]* objects?)\b/iu;

/** Words that speak of a vote by parliaments. */
const ratifiedPattern: RegExp = /\b(?:ratif\w+|parliament\w*|Congress|Senate|Rada|Bundestag)\b/iu;
/** Words that say for how long. */
const lastsPattern: RegExp =
  /\b(?:for (?:a (?:period|term) of )?\d+ years?|\d+ years|indefinite\w*|without (?:a )?time limit|permanent\w*)\b/iu;

/** The words themselves that say each of these things, `null` where none do; the first ones where several do. */
export interface GuaranteeFound {
  readonly trigger: string | null;
  readonly automatic: string | null;
  readonly consent: string | null;
  readonly ratified: string | null;
  readonly lasts: string | null;
}

/** @see guaranteeWords: the words by which it goes */
export function guaranteeFound(text: string): GuaranteeFound {
  const found = (pattern: RegExp): string | null => pattern.exec(text)?.[0].replace(/\s+/gu, " ").trim() ?? null;
  return {
    trigger: triggerWords(text),
    automatic: found(automaticPattern),
    consent: found(consentPattern),
    ratified: found(ratifiedPattern),
    lasts: found(lastsPattern),
  };
}

/**
 * What the English words of a point say of a guarantee: what sets it off, that it works by itself, that somebody must
 * consent. A mechanical reading. `null` where the point speaks of no guarantee.
 */
export function guaranteeWords(
  text: string,
): { readonly trigger: boolean; readonly automatic: boolean; readonly consent: boolean } | null {
  if (!guaranteePattern.test(text)) return null;
  return {
    trigger: triggerWords(text) !== null,
    automatic: automaticPattern.test(text),
    consent: consentPattern.test(text),
  };
}
