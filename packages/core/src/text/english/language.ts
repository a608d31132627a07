/** One word of a sentence, as the English tagger reads it. */
export interface Word {
  /** As written, without the punctuation around it; empty for the `not` of a contraction. */
  readonly text: string;
  /** Lower case, contractions spelt out: `won't` is `will` and `not`. */
  readonly lower: string;
  /** The tagger's names for what it is: Noun, Verb, PastTense, Determiner … */
  readonly tags: ReadonlySet<string>;
  /** Punctuation that follows it, without white space; that of a bracket it stands in is left out. */
  readonly after: string;
  /** Where it stands in the sentence. */
  readonly start: number;
  readonly end: number;
}
export interface Sentence {
  readonly text: string;
  readonly words: readonly Word[];
}

interface Term {
  readonly text: string;
  readonly pre: string;
  readonly post: string;
  readonly normal: string;
  readonly implicit?: string;
  readonly tags?: ReadonlySet<string>;
}
type Tagger = (text: string) => { readonly document: readonly (readonly Term[])[] };

let tagger: Tagger | null = null;

/** Loads the English tagger (compromise), once; nothing else of this package loads it. */
export async function loadEnglish(): Promise<void> {
  if (tagger === null) tagger = (await import("compromise/two")).default as unknown as Tagger;
}

/**
 * The sentences of a text, their words tagged. What stands in brackets is left out.
 *
 * @throws Error before `loadEnglish` has run
 */
export function sentencesOf(text: string): readonly Sentence[] {
  if (tagger === null) throw new Error("the English tagger is not loaded: await loadEnglish() first");
  const plain = text
    .replace(/\s*\([^()]*\)/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
  return plain === "" ? [] : tagger(plain).document.map(sentenceOf);
}

const pronominal = /^(?:it|he|she|that|this|there|here|who|what)$/u;

function sentenceOf(terms: readonly Term[]): Sentence {
  const words: Word[] = [];
  let text = "";
  let glued = false;
  for (const term of terms) {
    text += term.pre;
    const start = text.length;
    text += term.text;
    // What the tagger takes for a contraction is a possessive in such texts: “North’s frozen assets”.
    const owner = words.at(-1);
    if (
      term.text === "" &&
      /^(?:is|has)$/u.test(term.implicit ?? "") &&
      owner !== undefined &&
      !pronominal.test(owner.lower)
    ) {
      words[words.length - 1] = { ...owner, after: term.post.trim() };
      text += term.post;
      continue;
    }
    const word: Word = {
      text: term.text,
      lower: (term.implicit || term.normal).toLowerCase(),
      tags: term.tags ?? new Set(),
      after: term.post.trim(),
      start,
      end: text.length,
    };
    text += term.post;
    const last = words.at(-1);
    if (glued && last !== undefined)
      words[words.length - 1] = {
        text: `${last.text}-${word.text}`,
        lower: `${last.lower}-${word.lower}`,
        tags: word.tags,
        after: word.after,
        start: last.start,
        end: word.end,
      };
    else words.push(word);
    // The parts of a hyphenated word are terms of their own; they are one word here.
    glued = term.post === "-";
    if (glued) words[words.length - 1] = { ...words.at(-1)!, after: "" };
  }
  return { text: text.trim(), words };
}
