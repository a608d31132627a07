import type { Claim, ClaimKind, ClaimSubject, Finding } from "@parley/core";
import { didYouMean, quoted } from "@parley/core";
import {
  numberText,
  type Piece,
  type Reading,
  readChoice,
  readNumber,
  readOption,
  readReference,
  refused,
  split,
  stringEnd,
} from "./fields.ts";
import type { TextMistake, Vocabulary } from "./rows.ts";

/** Every kind of claim, and whether it needs something before its subject. */
const KINDS: Readonly<Record<ClaimKind, "party" | "value" | null>> = {
  accepts: null,
  rejects: null,
  demands: null,
  offers: null,
  promises: null,
  threatens: null,
  denies: null,
  "reports-acceptance": "party",
  "reports-progress": "value",
  asserts: null,
};
const SUBJECTS = ["draft", "issue", "commitment"] as const;
type Subject = (typeof SUBJECTS)[number];

/**
 * Reads claims as they are entered: separated by `;`, each a kind and what it is about.
 *
 *     claims  = claim *( ";" claim )
 *     claim   = kind [ "of" party ] [ number ] [ [ "about" ] 1*subject ] [ "note" json-string ] *finding
 *     finding = "finding" json-string source json-string
 *     subject = "draft:" id / "issue:" id [ "=" option ] / "commitment:" id
 *
 * `reports-acceptance` needs `of PARTY`, `reports-progress` a number from −2 to 2; a finding, of `asserts`, says who checked
 * it, in which source, and what was found. All mistakes are reported, each at
 * the offset of the word that is wrong.
 *
 * @param at offset of the text in what is reported of
 * @param subjects whether a claim other than `reports-progress` and `asserts` may leave open what it is about, as a case file may
 * @example
 * readClaims("rejects draft:d1; reports-acceptance of south about issue:guarantee=treaty", known);
 * // {value: [{kind: "rejects", about: {draft: "d1"}}, {kind: "reports-acceptance", of: "south", about: {…}}]}
 */
export function readClaims(
  text: string,
  known: Vocabulary,
  at = 0,
  subjects: "needed" | "optional" = "needed",
): Reading<readonly Claim[]> {
  const pieces = split(text, ";").map((piece) => ({ text: piece.text, at: piece.at + at }));
  if (pieces.length > 1 && pieces.at(-1)!.text === "") pieces.pop();
  const mistakes: TextMistake[] = [];
  const claims = pieces.map((piece) => readClaim(piece, known, subjects, mistakes));
  return mistakes.length > 0 ? { mistakes } : { value: claims };
}

type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

function readClaim(piece: Piece, known: Vocabulary, subjects: "needed" | "optional", mistakes: TextMistake[]): Claim {
  const before = mistakes.length;
  const words = wordsOf(piece);
  const take = <Value>(reading: Reading<Value>): Value | undefined => {
    if ("value" in reading) return reading.value;
    mistakes.push(...reading.mistakes);
    return undefined;
  };
  const [first] = words;
  if (!first) {
    take(refused("no-claim", "a claim is missing here: write one such as rejects draft:d1", piece.at));
    return { kind: "accepts" };
  }
  const kind = take(readChoice("claim", first.text, Object.keys(KINDS), first.at)) as ClaimKind | undefined;
  const claim: Draft<Claim> = { kind: kind ?? "accepts" };
  const about: Draft<ClaimSubject> = {};
  let next = 1;
  const end = piece.at + piece.text.length;

  if (words[next]?.text === "of") {
    const [of, party] = [words[next]!, words[next + 1]];
    next += 2;
    if (kind && KINDS[kind] !== "party")
      take(refused("claim-key", `"of" is for reports-acceptance, not for ${kind}`, of.at));
    else if (!party) take(refused("claim-incomplete", `"of" needs a party after it`, end));
    else setIfRead(claim, "of", take(readReference("party", party.text, known, party.at)));
  } else if (kind && KINDS[kind] === "party")
    take(refused("claim-incomplete", `${kind} needs "of" and the party reported to accept`, words[1]?.at ?? end));

  const number = words[next];
  if (kind && KINDS[kind] === "value") {
    if (!number || number.text === "about" || number.text.includes(":"))
      take(refused("claim-incomplete", `${kind} needs a number from -2 to 2`, number?.at ?? end));
    else {
      next++;
      setIfRead(claim, "value", take(readNumber("progress", number.text, -2, 2, number.at)));
    }
  }

  if (words[next]?.text === "about") {
    next++;
    if (next === words.length)
      take(refused("no-subject", `"about" needs a subject such as draft:d1 or issue:a=b`, end));
  }
  const isTail = ({ text }: Piece): boolean => text === "note" || text === "finding";
  for (; next < words.length && !isTail(words[next]!); next++) readSubject(words[next]!, known, about, take);
  if (words[next]?.text === "note") {
    const text = words[next + 1];
    const remark = textOf(text);
    if (remark === undefined) take(refused("bad-note", `"note" needs a text in quotes after it`, text?.at ?? end));
    else claim.note = remark;
    next += 2;
  }
  const findings: Finding[] = [];
  for (; words[next]?.text === "finding"; next += 4) {
    const [mark, by, source, summary] = words.slice(next, next + 4) as [Piece, Piece?, Piece?, Piece?];
    const [who, found] = [textOf(by), textOf(summary)];
    if (kind && kind !== "asserts") take(refused("claim-key", `"finding" is for asserts, not for ${kind}`, mark.at));
    if (who === undefined || source === undefined || found === undefined) {
      const wrong = who === undefined ? by : (summary ?? source);
      take(
        refused(
          "bad-finding",
          `"finding" needs who checked it in quotes, a source, and what was found in quotes`,
          wrong?.at ?? end,
        ),
      );
      next = words.length;
      break;
    }
    const id = take(readReference("source", source.text, known, source.at));
    if (id !== undefined) findings.push({ by: who, source: id, summary: found });
  }
  if (findings.length > 0) claim.findings = findings;
  const extra = words[next];
  if (extra) take(refused("too-much", `nothing but findings may follow a note; part claims with ";"`, extra.at));
  if (Object.keys(about).length > 0) claim.about = about;
  else if (subjects === "needed" && mistakes.length === before && kind && KINDS[kind] !== "value" && kind !== "asserts")
    take(refused("no-subject", `${kind} what? Name a draft:, issue: or commitment:`, end));
  return claim;
}

function readSubject(
  word: Piece,
  known: Vocabulary,
  about: Draft<ClaimSubject>,
  take: <Value>(reading: Reading<Value>) => Value | undefined,
): void {
  const colon = word.text.indexOf(":");
  if (colon < 0) {
    const where = SUBJECTS.filter((subject) => isKnown(subject, word.text.split("=")[0]!, known));
    const hint =
      where.length > 0
        ? `; did you mean ${where.map((subject) => quoted(`${subject}:${word.text}`)).join(" or ")}?`
        : "";
    take(
      refused(
        "bad-subject",
        `${quoted(word.text)} is no subject: write draft:, issue: or commitment: before it${hint}`,
        word.at,
      ),
    );
    return;
  }
  const kind = word.text.slice(0, colon);
  const name = word.text.slice(colon + 1);
  const at = word.at + colon + 1;
  if (kind !== "draft" && kind !== "issue" && kind !== "commitment") {
    const hint = didYouMean(kind, SUBJECTS) || "; it may be a draft, an issue or a commitment";
    take(refused("bad-subject", `unknown kind of subject ${quoted(kind)}${hint}`, word.at));
    return;
  }
  if (about[kind] !== undefined) {
    take(refused("two-subjects", `a claim is about one ${kind}; write another claim after ";"`, word.at));
    return;
  }
  if (kind !== "issue") {
    setIfRead(about, kind, take(readReference(kind, name, known, at)));
    return;
  }
  const equals = name.indexOf("=");
  const issue = equals < 0 ? name : name.slice(0, equals);
  setIfRead(about, "issue", take(readReference("issue", issue, known, at)));
  if (equals >= 0) setIfRead(about, "option", take(readOption(issue, name.slice(equals + 1), known, at + equals + 1)));
}

function isKnown(kind: Subject, name: string, known: Vocabulary): boolean {
  return kind === "issue" ? known.issues.has(name) : known[kind].includes(name);
}

function setIfRead<Target, Key extends keyof Target>(target: Target, key: Key, value: Target[Key] | undefined): void {
  if (value !== undefined) target[key] = value;
}

/** The words of a claim; a JSON string is one. */
function wordsOf({ text, at }: Piece): readonly Piece[] {
  const words: Piece[] = [];
  for (let i = 0; i < text.length; ) {
    if (/\s/.test(text[i]!)) {
      i++;
      continue;
    }
    let end = i;
    if (text[i] === '"') end = stringEnd(text, i);
    else while (end < text.length && !/\s/.test(text[end]!)) end++;
    words.push({ text: text.slice(i, end), at: at + i });
    i = end;
  }
  return words;
}

/** The text of a word that is a JSON string which says something. */
function textOf(word: Piece | undefined): string | undefined {
  const text = word && stringOf(word.text);
  return text === undefined || text.trim() === "" ? undefined : text;
}

/** The text that a JSON string stands for; undefined where it is none. */
export function stringOf(json: string): string | undefined {
  if (!json.startsWith('"')) return undefined;
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Claims as the text that {@link readClaims} reads. */
export function claimsText(claims: readonly Claim[]): string {
  return claims
    .map(({ kind, of, value, about, findings, note }) => {
      const words: string[] = [kind];
      if (of !== undefined) words.push("of", of);
      if (value !== undefined) words.push(numberText(value));
      const subjects: string[] = [];
      if (about?.draft !== undefined) subjects.push(`draft:${about.draft}`);
      if (about?.issue !== undefined)
        subjects.push(`issue:${about.issue}${about.option === undefined ? "" : `=${about.option}`}`);
      if (about?.commitment !== undefined) subjects.push(`commitment:${about.commitment}`);
      if (subjects.length > 0 && KINDS[kind] !== null) words.push("about");
      words.push(...subjects);
      if (note !== undefined) words.push("note", JSON.stringify(note));
      for (const { by, source, summary } of findings ?? [])
        words.push("finding", JSON.stringify(by), source, JSON.stringify(summary));
      return words.join(" ");
    })
    .join("; ");
}
