const modal = "shall|will|must|may|should";
const forbidding: readonly (readonly [RegExp, string])[] = [
  [/\b(?:is|are) (?:hereby )?(?:bound|obliged|obligated|required|committed) not to\b/giu, "shall not"],
  [/\b(?:cannot|can not)\b/giu, "shall not"],
  [/\bha(?:s|ve) no (?:right|authority|power) to\b/giu, "shall not"],
];
const someone =
  "(?:[Tt]he|any|either|each|neither|no) [\\p{L}’'-]+(?: party| side| parties)?|\\p{Lu}[\\p{L}’'-]*(?: (?:and |of |the )?\\p{Lu}[\\p{L}’'-]*){0,5}";
/** “In no event shall North suspend …”: the verb stands before its subject. */
const inverted = new RegExp(
  `^(?:[Ii]n no (?:event|case)|[Uu]nder no circumstances?|[Aa]t no time|[Oo]n no account|[Ii]n no way) (?:${modal}) (${someone}) (?=\\p{Ll})`,
  "u",
);
/** “North shall, if South has withdrawn, lift …”: the condition stands amid the verb. */
const within = new RegExp(
  `^([^,;:]{1,160}?\\b(?:${modal})(?: not)?), ((?:if|when|once|unless|provided that|on condition that|where|as soon as|subject to|in the event (?:of|that)|in case of|upon|after|before)\\b[^;:]{1,300}?), (?=\\p{Ll})`,
  "iu",
);
/** “… shall be released by North within 5 days and by South within 10 days.” */
const byTwo = new RegExp(
  `^(.{1,240}?\\b(?:(?:${modal})(?: not)? be|is to be|are to be) [\\p{L} ]{2,80}?) by (${someone})( [^,;]{0,80}?)? and by (${someone})( [^,;]{0,80}?)?\\.?$`,
  "u",
);

/**
 * A sentence in the plain order that the grammar of the ledger reads: prohibitions with “shall not”, a condition that stands
 * amid the verb set before it, a sentence for each of two agents. Bounded: each pattern looks at one sentence, in steps that
 * are limited.
 *
 * @returns one sentence, or one for each agent; `null` where it is plain already
 */
export function plainSentences(sentence: string): readonly string[] | null {
  if (sentence.length > 2000) return null;
  let plain = sentence;
  for (const [pattern, words] of forbidding) plain = plain.replace(pattern, words);
  plain = plain.replace(inverted, (_, subject: string) => `${subject[0]!.toUpperCase()}${subject.slice(1)} shall not `);
  plain = plain.replace(
    within,
    (_, subject: string, condition: string) => `${condition[0]!.toUpperCase()}${condition.slice(1)}, ${subject} `,
  );
  const two = byTwo.exec(plain);
  if (two !== null) {
    const [, act, first, when = "", second, then = ""] = two;
    return [`${act} by ${first}${when}.`, `${act} by ${second}${then}.`];
  }
  return plain === sentence ? null : [plain];
}

const noDuty: readonly RegExp[] = [
  // Definitions: “‘Heavy weapons’ shall mean”, “has the meaning given”.
  /^["“‘][^"”’]{1,120}["”’](?: \([^)]{1,80}\))? (?:shall |will )?(?:mean|means|include|includes|refer|refers|have|has|denote|denotes)\b/iu,
  /\b(?:shall|will) (?:mean|have the (?:same )?meaning)\b/iu,
  // Rules of reading and fictions.
  /\b(?:shall|may|must|can|will|is to|are to)(?: not| never)? be (?:(?:construed|interpreted|deemed|understood) (?:as|to|in|so|that)|(?:read|regarded|considered|taken) as)\b/iu,
  /^(?:nothing|no provision) (?:in|of|here|herein|contained|set out)\b/iu,
];
/** “No party shall be required to”: a freedom, which binds nobody. */
const freedom =
  /\b(?:not|never|nor|no \p{L}+(?: \p{L}+)?|neither(?: \p{L}+){1,2}|nobody|no one) (?:(?:shall|will|may|must|can) )?(?:be )?(?:required|obliged|obligated|compelled|bound) to\b|\b(?:is|are) under no (?:obligation|duty)\b|\bha(?:s|ve) no (?:obligation|duty) to\b/iu;

/** Whether a clause is a definition, a rule of reading, a fiction or an exemption, which oblige nobody. */
export function obligesNobody(clause: string): boolean {
  const bounded = clause.slice(0, 600);
  return noDuty.some((pattern) => pattern.test(bounded)) || freedom.test(bounded);
}

const common = new Set(
  "the of and to in be shall by for is are will all with or not from on which that its their within this any no".split(
    " ",
  ),
);

/** Whether a text is in English, by the share of its commonest words; one of fewer than eight words passes for it. */
export function looksEnglish(text: string): boolean {
  const words =
    text
      .slice(0, 20_000)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  if (words.length < 8) return true;
  return words.filter((word) => common.has(word)).length >= words.length * 0.1;
}
