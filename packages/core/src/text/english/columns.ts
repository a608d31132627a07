import type { ActorReader, Actors } from "./actors.ts";
import type { Word } from "./language.ts";
import { determiners, prepositions } from "./lexicon.ts";
import { isParticiple } from "./word-kinds.ts";

const month = "(?:January|February|March|April|May|June|July|August|September|October|November|December)";
const count =
  "(?:\\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|twenty|thirty|sixty|ninety|a hundred|one hundred)";
const unit = "(?:hours?|days?|weeks?|months?|years?)";
const deadlines: readonly RegExp[] = [
  new RegExp(
    `\\b(?:with)?in (?:the )?(?:first |next |coming )?(?:period of )?${count} (?:working |calendar )?${unit}(?: (?:of|after|from|following) [^,.;]+)?`,
    "iu",
  ),
  new RegExp(`\\b${count} ${unit} (?:after|from|of|following) [^,.;]+`, "iu"),
  new RegExp(
    `\\b(?:by|before|until|on|no later than|not later than|at the latest by) (?:the (?:end|beginning|middle) of )?(?:\\d{1,2} )?(?:${month} )?(?:\\d{1,2},? )?\\d{4}\\b`,
    "iu",
  ),
  new RegExp(
    `\\b(?:by|before|on|no later than|not later than) (?:\\d{1,2} ${month}|${month} \\d{1,2}|the (?:end|beginning) of [^,.;]+)`,
    "iu",
  ),
  /\b(?:no|not) later than [^,.;]+/iu,
  new RegExp(`\\bin (?:${month} )?\\d{4}\\b`, "iu"),
  /\b(?:immediately(?: (?:after|upon|on) [^,.;]+)?|at once|forthwith|without delay|promptly|as soon as (?:possible|practicable|feasible)|on the (?:day|date) of [^,.;]+)/iu,
];

/** The date or time by which an act is due, in the words of the clause; how long it lasts is no deadline. */
export function deadlineOf(text: string): string | null {
  for (const pattern of deadlines) {
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return found.trim();
  }
  return null;
}

const watching = /^(?:monitor|supervise|verif|overs|inspect|observ|audit)/u;

/** Who supervises or monitors the act: ids, else the words for it; `null` where the clause names nobody. */
export function verifierOf(verb: Word, words: readonly Word[], obligors: Actors, reader: ActorReader): string | null {
  if (watching.test(verb.lower) && obligors.length > 0) return obligors.join(", ");
  for (let k = 0; k < words.length; k++) {
    const word = words[k]!;
    if (isParticiple(word) && watching.test(word.lower)) {
      const by = words.findIndex((other, b) => b > k && other.lower === "by");
      if (by > 0) return named(words.slice(by + 1), reader);
    }
    if (/^(?:supervision|monitoring|control|oversight|verification|observation|auspices)$/u.test(word.lower)) {
      const under = words.slice(0, k).findLastIndex(({ lower }) => lower === "under");
      if (under < 0 || k - under > 6) continue;
      const owner = words[k + 1]?.lower === "of" ? words.slice(k + 2) : words.slice(under + 1, k);
      const found = named(owner, reader);
      if (found !== null) return found;
    }
  }
  return null;
}

function named(words: readonly Word[], reader: ActorReader): string | null {
  const end = words.findIndex(({ lower }, k) => k > 0 && prepositions.has(lower) && lower !== "of");
  const phrase = end < 0 ? words : words.slice(0, end);
  const declared = reader.of(phrase).filter((id) => id !== "unspecified");
  if (declared.length > 0) return declared.join(", ");
  const ids = reader.names(phrase);
  if (ids.length > 0) return ids.join(", ");
  const text = phrase.map((word) => word.text).join(" ");
  return phrase.every((word) => determiners.has(word.lower)) ? null : text;
}

/** Whom the act serves: who receives, else whoever is named after `to` or `for`. */
export function beneficiaryOf(
  words: readonly Word[],
  receivers: Actors,
  obligors: Actors,
  reader: ActorReader,
): string | null {
  const declared = receivers.filter((id) => id !== "unspecified");
  if (declared.length > 0) return declared.join(", ");
  for (let k = 0; k + 1 < words.length; k++) {
    if (!/^(?:to|for)$/u.test(words[k]!.lower) || words[k + 1]!.tags.has("Verb")) continue;
    const end = words.findIndex(({ lower }, e) => e > k + 1 && prepositions.has(lower) && lower !== "of");
    const found = reader
      .of(words.slice(k + 1, end < 0 ? words.length : end))
      .filter((id) => id !== "unspecified" && !obligors.includes(id));
    if (found.length > 0) return found.join(", ");
  }
  return null;
}
