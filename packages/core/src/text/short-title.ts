/** The longest short name of an issue, in characters. */
const LONGEST = 44;
/** Words that open a clause before the main one. */
const LEAD_IN =
  /^(?:while|when|once|after|before|if|within|as|upon|following|in|on|until|by|no later than|at the latest|from|for|with|during|should|where|based on|pursuant to|subject to|notwithstanding|to (?:this|that) end|without prejudice to|provided that)\b/iu;
const MODAL =
  /\b(?:(?:shall|will|must|may|should|can)(?: not)?|(?:is|are) (?:not )?to|(?<!\b(?:who|that|which) )(?:agrees?|undertakes?|commits?|pledges?) to)\s+/iu;
/** Words before which a phrase can end. */
const BREAK =
  /^(?:within|through|by|in|to|for|with|of|that|which|who|whose|until|from|under|on|at|as|and|or|plus|between|after|before|into|so)$/iu;
const PRONOUN =
  /^(?:(?:it|they|he|she|nobody|everybody|no one)\b|(?:none|all|each|both|this|these|those)(?: of them)?$)/iu;
/** What follows a noun to say which one is meant. */
const QUALIFIED = /,? (?:who|which|that|whose)\b.*$|,.*$/iu;
/** What somebody is given says more than who gets it. */
const GIVEN = /^be (?:given|granted|offered|paid|allowed|provided(?: with)?)\s+(?!by\b|for\b|to\b|in\b)/iu;
/** Of what merely goes on, the name is what goes on. */
const GOES_ON =
  /^(?:proceed|begin|start|remain|continue|take (?:effect|place)|cease|enter into force|apply|stay|last)\b/iu;

/**
 * A short name for what a point is about, made of its own words: its heading, else what its first sentence says is to be
 * done (“Release 250 detainees”), or what something is to happen to (“The light on Grey Rock”). English grammar shortens
 * English sentences; others are cut between two words. A person may always write another.
 *
 * @returns at most 44 characters, but for a heading that is longer by itself: at most 80
 */
export function shortTitle(text: string, heading: string | null = null): string {
  if (heading !== null && heading.trim() !== "") return cut(plain(heading).replace(/[.;:]$/u, ""), 80);
  const whole = plain(text)
    .replace(/^\(?\p{L}[).]\s+/u, "")
    .replace(/^it is \p{L}+ that\s+/iu, "");
  const sentence = /^.+?[.;:!?。؟](?=\s|$)/u.exec(whole)?.[0].replace(/[.;:]$/u, "") ?? whole;
  if (sentence.length <= LONGEST) return sentence;
  const main = upToComma(withoutLeadIn(sentence));
  if (main.length <= LONGEST) return upper(main);
  const modal = MODAL.exec(main);
  if (modal === null) return upper(phrase(main));
  const subject = main.slice(0, modal.index).replace(QUALIFIED, "").trim();
  const rest = main.slice(modal.index + modal[0].length);
  const named = subject.includes(" ") && !PRONOUN.test(subject);
  const given = `${subject} ${rest.replace(/^be\s/iu, "")}`;
  if (GIVEN.test(rest) && !/\bnot\b/iu.test(modal[0]) && given.length <= LONGEST) return upper(given);
  if (named && (/^be\s/iu.test(rest) || GOES_ON.test(rest))) return upper(phrase(subject));
  const act = rest.replace(/^be\s/iu, "");
  return upper(phrase(/\bnot\b/iu.test(modal[0]) ? `not ${act}` : act));
}

function withoutLeadIn(sentence: string): string {
  if (!LEAD_IN.test(sentence)) return sentence;
  const comma = sentence.indexOf(",");
  const rest = comma < 0 ? "" : sentence.slice(comma + 1).trim();
  return rest.split(" ").length < 3 || /^(?:and|or)\b/iu.test(rest) ? sentence : rest;
}

function upToComma(sentence: string): string {
  const end = /[,;:]\s|\s[–—]\s/u.exec(sentence)?.index ?? -1;
  const first = end < 0 ? "" : sentence.slice(0, end);
  return first.split(" ").length < 3 ? sentence : first;
}

/** As many words as fit, up to one before which a phrase can end; cut between any two where there is none. */
function phrase(words: string): string {
  if (words.length <= LONGEST) return words;
  const list = words.split(" ");
  let best = 0;
  let length = -1;
  for (let k = 0; k < list.length; k++) {
    if (k >= 2 && length <= LONGEST && BREAK.test(list[k]!)) best = k;
    length += list[k]!.length + 1;
  }
  while (best > 2 && BREAK.test(list[best - 1]!)) best--;
  const kept = list.slice(0, best).join(" ");
  return kept.length < 14 ? cut(words, LONGEST) : kept;
}

function cut(words: string, most: number): string {
  if (words.length <= most) return words;
  const head = words.slice(0, most - 1);
  const space = head.lastIndexOf(" ");
  return `${head.slice(0, space > most / 2 ? space : head.length)}…`;
}

function upper(words: string): string {
  return words.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

function plain(text: string): string {
  return text.replace(/\s{2,}|[^\S ]/gu, " ").trim();
}

/** The longest name of an option, in characters. */
const LONGEST_WORDING = 110;

/**
 * A name for an option that is a wording of a text: the words themselves where they are few, else their beginning; where
 * that is also the beginning of another wording, from a little before the first word that differs.
 *
 * @param others the other wordings it must be told from
 */
export function wordingTitle(text: string, others: readonly string[] = []): string {
  const words = plain(text);
  if (words.length <= LONGEST_WORDING) return words;
  const head = cut(words, LONGEST_WORDING);
  const same = others.map(plain).filter((other) => other !== words && cut(other, LONGEST_WORDING) === head);
  if (same.length === 0) return head;
  const mine = words.split(" ");
  const apart = Math.min(
    ...same.map((other) => {
      const theirs = other.split(" ");
      const at = mine.findIndex((word, k) => word !== theirs[k]);
      return at < 0 ? mine.length : at;
    }),
  );
  return `…${cut(mine.slice(Math.max(0, apart - 4)).join(" "), LONGEST_WORDING)}`;
}
