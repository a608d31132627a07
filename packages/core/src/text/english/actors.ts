import type { Case, Id } from "../../case/index.ts";
import type { Word } from "./language.ts";
import {
  actorNouns,
  determiners,
  partyNouns,
  possessives,
  prepositions,
  pronouns,
  stateNouns,
  stateOrgans,
} from "./lexicon.ts";

/** Who acts in a clause: party and organisation ids, `all` or `unspecified`; empty where the subject is a thing. */
export type Actors = readonly string[];

interface Name {
  readonly words: readonly string[];
  readonly id: Id;
}

/** The names by which a text may call the parties and organisations of a case. */
export class ActorReader {
  readonly #names: readonly Name[];
  readonly #order: readonly Id[];
  readonly #parties: ReadonlySet<Id>;
  /** Declared ones the text has named so far, the latest last. */
  #named: Id[] = [];
  /** Subjects of the point so far, the latest last: whom a pronoun may stand for. */
  #subjects: { readonly actors: Actors; readonly plural: boolean }[] = [];

  constructor(caseFile: Case) {
    this.#order = caseFile.parties.map(({ id }) => id);
    this.#parties = new Set(caseFile.parties.flatMap(({ id, roles }) => (roles?.includes("party") ? [id] : [])));
    this.#names = caseFile.parties
      .flatMap(({ id, name, short, aliases }) =>
        [name, name.replace(/\s*\(.*?\)/gu, ""), short ?? "", ...(aliases ?? [])].map((written) => ({
          id,
          words: nameWords(written),
        })),
      )
      .flatMap((name): Name[] => [name, ...adjectivesOf(name.words).map((word) => ({ id: name.id, words: [word] }))])
      .filter(({ words }) => words.length > 0)
      .sort((a, b) => b.words.length - a.words.length);
  }

  /** Forgets who was spoken of: pronouns do not reach back beyond their point. */
  newPoint(): void {
    this.#subjects = [];
  }

  /** Notes the declared actors a sentence names, for `both countries` in the next. */
  note(words: readonly Word[]): void {
    for (let k = 0; k < words.length; k++) {
      const found = this.#nameAt(words, k);
      if (found === null) continue;
      this.#named = [...this.#named.filter((id) => id !== found.id), found.id];
      k += found.length - 1;
    }
  }

  /** Notes of whom or what a clause speaks, so that a pronoun may stand for it. */
  speakOf(phrase: readonly Word[]): void {
    const head = phrase.at(-1);
    if (head === undefined || (phrase.length === 1 && pronouns.has(head.lower)) || head.lower === "there") return;
    const actors = this.of(phrase);
    const cut = phrase.findIndex((word, k) => k > 0 && prepositions.has(word.lower));
    const core = cut < 0 ? phrase : phrase.slice(0, cut);
    const noun = core.at(-1)!;
    const isName = this.#lastName(core)?.end === core.length;
    const plural =
      actors.length > 1 ||
      actors[0] === "all" ||
      phrase.some(({ lower }) => lower === "and") ||
      (noun.tags.has("Plural") && !isName) ||
      stateOrgans.has(noun.lower);
    this.#subjects.push({ actors, plural });
  }

  /** Whoever a pronoun stands for: the latest subject of its number. */
  #antecedent(pronoun: string): Actors {
    const plural = /^(?:they|their|we|both)$/u.test(pronoun);
    return this.#subjects.findLast((subject) => subject.plural === plural)?.actors ?? [];
  }

  /** The declared actor whose name begins at a word. */
  #nameAt(words: readonly Word[], at: number): { readonly id: Id; readonly length: number } | null {
    for (const { words: name, id } of this.#names)
      if (name.every((part, k) => spelt(words[at + k]) === part)) return { id, length: name.length };
    return null;
  }

  /** Whether anybody declared is named in these words. */
  names(words: readonly Word[]): readonly Id[] {
    const ids: Id[] = [];
    for (let k = 0; k < words.length; k++) {
      const found = this.#nameAt(words, k);
      if (found === null) continue;
      if (!ids.includes(found.id)) ids.push(found.id);
      k += found.length - 1;
    }
    return ids;
  }

  /**
   * Who a noun phrase names as acting, in the order of the phrase: `Northland and the government of Southland`. Things act
   * for nobody; an actor that is no declared one is `unspecified`.
   */
  of(phrase: readonly Word[]): Actors {
    const found: string[] = [];
    let open: Open = null;
    const parts = conjuncts(phrase);
    const apposed = parts.length > 1 && !phrase.some(({ lower }) => /^(?:and|or|nor|&|with|well)$/u.test(lower));
    for (const words of parts) {
      const part: Part = this.#part(words, open);
      for (const actor of part.actors) if (!found.includes(actor)) found.push(actor);
      // "Northland, a sovereign state, will …": what stands beside it is the same one.
      if (apposed && found.length > 0) break;
      open = part.open;
    }
    return found;
  }

  #part(words: readonly Word[], before: Open): Part {
    const first = words[0]!;
    if (words.length === 1 && /^(?:it|they|he|she|we)$/u.test(first.lower))
      return { actors: this.#antecedent(first.lower), open: null };
    if (prepositions.has(first.lower)) return { actors: [], open: before };
    const cut = words.findIndex(
      (word, k) => k > 0 && (prepositions.has(word.lower) || word.lower === "to" || isModifier(words, k)),
    );
    const core = cut < 0 ? words : words.slice(0, cut);
    const rest = cut < 0 ? [] : words.slice(cut);
    const bare = core.filter((word, k) => !(determiners.has(word.lower) || (k === 0 && word.tags.has("Value"))));
    const head = bare.at(-1);
    if (head === undefined) return { actors: this.#pronominal(core), open: null };
    const named = this.#lastName(bare);
    const declared = named !== null && named.end === bare.length ? named.id : null;
    // "the forces of Northland and Southland" have two owners; "a group of Northland and Southland" is one group.
    if (before === "organ" && declared !== null) return { actors: [declared], open: before };
    const parallel =
      before === "actor" && determiners.has(first.lower) && (stateOrgans.has(head.lower) || actorNouns.has(head.lower));
    if (before !== null && !parallel && !(before === "organ" && stateOrgans.has(head.lower)))
      return { actors: [], open: before };
    const after: Open = rest.length === 0 ? null : "actor";
    if (declared !== null) return { actors: [declared], open: after };
    const opensOwner = rest[0]?.lower === "of" || rest[0]?.lower === "from";
    const quantifier = (first.lower === "the" ? core[1] : first)?.lower ?? "";
    if (partyNouns.has(head.lower) && named === null) return { actors: this.#partiesOf(core, bare), open: after };
    if (stateNouns.has(head.lower) && /^(?:both|two)$/u.test(quantifier))
      return { actors: this.#lastTwo(), open: after };
    if (stateNouns.has(head.lower) && /^(?:all|each|every)$/u.test(quantifier) && bare.length === 1)
      return { actors: ["all"], open: after };
    // "by force", "by authority": without an article these are no bodies.
    if (/^(?:force|authority|president|police)$/u.test(head.lower) && core.length === 1)
      return { actors: [], open: null };
    if (stateOrgans.has(head.lower)) {
      const owners = named !== null ? [named.id] : this.#ownersIn(core, opensOwner ? rest : []);
      return { actors: owners.length > 0 ? owners : ["unspecified"], open: opensOwner ? "organ" : after };
    }
    if (actorNouns.has(head.lower) || isProper(bare)) return { actors: ["unspecified"], open: after };
    return { actors: [], open: rest.length === 0 ? null : "thing" };
  }

  /** A phrase of determiners alone: `both will`, `neither may`, `this shall`. */
  #pronominal(core: readonly Word[]): Actors {
    const word = core.at(-1)?.lower ?? "";
    if (word === "both") return this.#lastTwo();
    return /^(?:all|each|neither|either)$/u.test(word) ? ["all"] : [];
  }

  #ownersIn(core: readonly Word[], of: readonly Word[]): Actors {
    const possessive = core.find(({ lower }) => possessives.has(lower));
    const named = this.names([...core, ...of]);
    if (named.length > 0) return named;
    const inner = of.slice(1);
    if (inner.length > 0 && (partyNouns.has(inner.at(-1)!.lower) || stateNouns.has(inner.at(-1)!.lower)))
      return this.of(inner);
    return possessive === undefined ? [] : this.#antecedent(possessive.lower);
  }

  #partiesOf(core: readonly Word[], bare: readonly Word[]): Actors {
    const described = bare
      .slice(0, -1)
      .filter(({ lower }) => !/^(?:high|contracting|warring|conflicting|signatory)$/u.test(lower));
    if (described.length > 0) return ["unspecified"];
    return core.some(({ lower }) => /^(?:other|another|third|such)$/u.test(lower)) ? ["unspecified"] : ["all"];
  }

  #lastTwo(): Actors {
    const two = this.#named.filter((id) => this.#parties.has(id)).slice(-2);
    return two.length < 2 ? ["all"] : [...two].sort((a, b) => this.#order.indexOf(a) - this.#order.indexOf(b));
  }

  #lastName(words: readonly Word[]): { readonly id: Id; readonly end: number } | null {
    let last: { id: Id; end: number } | null = null;
    for (let k = 0; k < words.length; k++) {
      const found = this.#nameAt(words, k);
      if (found === null) continue;
      last = { id: found.id, end: k + found.length };
      k += found.length - 1;
    }
    return last;
  }
}

/** What a phrase after a preposition hangs on, should an `and` follow in it; `null` where none is open. */
type Open = "organ" | "actor" | "thing" | null;
interface Part {
  readonly actors: Actors;
  readonly open: Open;
}

function nameWords(written: string): readonly string[] {
  return written
    .trim()
    .replace(/^the /iu, "")
    .split(/[\s]+/u)
    .filter((word) => word !== "")
    .map((word) => word.replace(/[.,]/gu, ""));
}

/** What is called after a name of one word: “Arcadian”, “Northlander”, “Estovian” of “Arcadia”, “Northland”, “Estovia”. */
function adjectivesOf(name: readonly string[]): readonly string[] {
  const [word] = name;
  if (name.length !== 1 || !/^\p{Lu}\p{Ll}{3,}$/u.test(word!)) return [];
  const stem = word!.replace(/[aey]$/u, "");
  return [`${word}i`, `${word}n`, `${word}er`, `${stem}an`, `${stem}ian`, `${stem}ese`, `${stem}ish`];
}

function spelt(word: Word | undefined): string {
  return (word?.text ?? "").replace(/[’']s?$/u, "").replace(/[.,]/gu, "");
}

/** `states located in …`, `a council headed by …`: a participle after its noun. */
function isModifier(words: readonly Word[], k: number): boolean {
  const word = words[k]!;
  const noun = words[k - 1]!;
  return (
    (word.tags.has("PastTense") || word.tags.has("Participle") || word.tags.has("Gerund")) &&
    noun.tags.has("Noun") &&
    !words
      .slice(k + 1)
      .some(({ tags, lower }) => tags.has("Noun") && !prepositions.has(lower) && words[k + 1]!.tags.has("Noun"))
  );
}

function isProper(bare: readonly Word[]): boolean {
  const head = bare.at(-1)!;
  if (
    /^(?:Article|Point|Annex|Protocol|Treaty|Agreement|Charter|Constitution|Line|Sea|River|Fund|Plan|Act|Summit|Zone|Day|Memorandum)s?$/u.test(
      head.text,
    )
  )
    return false;
  return (
    (head.tags.has("Person") ||
      head.tags.has("Organization") ||
      head.tags.has("Country") ||
      head.tags.has("Acronym")) &&
    /^\p{Lu}/u.test(head.text)
  );
}

/** The parts of a phrase between commas, `and`, `or`, `as well as`, `together with`. */
function conjuncts(phrase: readonly Word[]): readonly (readonly Word[])[] {
  const parts: Word[][] = [[]];
  for (let k = 0; k < phrase.length; k++) {
    const word = phrase[k]!;
    const next = phrase[k + 1]?.lower;
    const joins =
      word.lower === "and" || word.lower === "or" || word.lower === "&" || word.lower === "nor"
        ? 1
        : (word.lower === "together" || word.lower === "along" || word.lower === "jointly") && next === "with"
          ? 2
          : word.lower === "as" && next === "well" && phrase[k + 2]?.lower === "as"
            ? 3
            : 0;
    if (joins > 0) {
      parts.push([]);
      k += joins - 1;
      continue;
    }
    parts.at(-1)!.push(word);
    if (word.after.includes(",") || word.after.includes("/")) parts.push([]);
  }
  return parts.filter((part) => part.length > 0);
}
