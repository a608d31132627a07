import type { Case, Id, Party } from "./types.ts";

/** Other names for the parties of a case: letters, or two of them with each other's names. */
export type Disguise = { readonly kind: "letters" } | { readonly kind: "swapped"; readonly parties: readonly [Id, Id] };

/**
 * The case with its parties under other names, so that a reader can test whether the names decide what he makes of it.
 * Ids, numbers, sources and dates stay as they are; the names change where a party is named and, as whole words, in titles,
 * notes, summaries, quotations and the texts of drafts. Adjectives among a party's aliases become the other's adjective.
 * What names a party by other words, such as a person or a town, stays. An editor's words for the brief are left out.
 *
 * With two parties swapped, their rows change places as well, so that whatever goes by the order of the file, as colours
 * do, goes with the name. No number of an analysis of preferences depends on names or on that order.
 *
 * @throws RangeError for a party the case does not have
 */
export function disguised(caseFile: Case, disguise: Disguise): Case {
  const { brief: _, ...rest } = caseFile;
  const names = disguise.kind === "letters" ? lettersOf(caseFile) : swappedNames(caseFile, disguise.parties);
  const renamed = rewritten(rest, substitution(caseFile.parties, names)) as Case;
  const rows = renamed.parties.map((row): Party => {
    const { name, short, article, aliases, ...same } = row;
    const given = names.get(row.id);
    return given === undefined ? row : { ...same, ...given };
  });
  if (disguise.kind === "letters") return { ...renamed, parties: rows };
  const [a, b] = disguise.parties.map((id) => rows.findIndex((row) => row.id === id)) as [number, number];
  return { ...renamed, parties: rows.with(a, rows[b]!).with(b, rows[a]!) };
}

type Names = Pick<Party, "name" | "short" | "article" | "aliases">;

/** `Party A`, `Party B` … in the order of the file; past Z with numbers. */
function lettersOf({ parties }: Case): ReadonlyMap<Id, Names> {
  return new Map(
    parties.map(({ id }, p) => [id, { name: `Party ${p < 26 ? String.fromCharCode(65 + p) : String(p + 1)}` }]),
  );
}

function swappedNames({ parties }: Case, [a, b]: readonly [Id, Id]): ReadonlyMap<Id, Names> {
  const namesOf = (id: Id): Names => {
    const party = parties.find((candidate) => candidate.id === id);
    if (party === undefined) throw new RangeError(`no party ${id}`);
    const { name, short, article, aliases } = party;
    return {
      name,
      ...(short !== undefined && { short }),
      ...(article !== undefined && { article }),
      ...(aliases !== undefined && { aliases }),
    };
  };
  return new Map([
    [a, namesOf(b)],
    [b, namesOf(a)],
  ]);
}

/** Puts the new names in place of the old, all at once, longest first; only whole words count. */
function substitution(parties: readonly Party[], names: ReadonlyMap<Id, Names>): (text: string) => string {
  const words = new Map<string, string>();
  for (const party of parties) {
    const given = names.get(party.id);
    if (given === undefined) continue;
    const called = given.short ?? given.name;
    const adjective = given.aliases?.find(isAdjective) ?? called;
    for (const alias of party.aliases ?? []) words.set(alias, isAdjective(alias) ? adjective : called);
    words.set(party.name.replace(/\s*\(.*?\)/gu, ""), called);
    words.set(party.name, party.short === undefined ? called : given.name);
    if (party.short !== undefined) words.set(party.short, called);
  }
  // The names of others hold what may look like one of these: `Congress of the United States`.
  for (const { id, name, short } of parties)
    if (!names.has(id)) for (const kept of [name, short ?? name]) words.set(kept, kept);
  const known = [...words.keys()].filter((word) => word !== "").sort((x, y) => y.length - x.length);
  if (known.length === 0) return (text) => text;
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(${known.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})(?=s?(?![\\p{L}\\p{N}]))`,
    "gu",
  );
  return (text) => text.replace(pattern, (word) => words.get(word)!);
}

/** Whether an alias is an English adjective of a people, as `Northern` and `Lakish` are. */
function isAdjective(alias: string): boolean {
  return /^\p{Lu}\S*(?:an|ish|ese|ern|ic)$/u.test(alias);
}

/** Keys under which a case holds running text. */
const TEXTS: ReadonlySet<string> = new Set([
  "action",
  "beneficiary",
  "body",
  "claim",
  "condition",
  "consequence",
  "event",
  "note",
  "quotation",
  "summary",
  "title",
  "topic",
  "trigger",
  "verifier",
  "words",
]);

/** A copy in which every running text is what `change` makes of it; `short` is one too, but a party's. */
function rewritten(value: unknown, change: (text: string) => string, key = ""): unknown {
  if (typeof value === "string") return TEXTS.has(key) || key === "short" ? change(value) : value;
  if (Array.isArray(value)) return value.map((item) => rewritten(item, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      key === "scenarios" ? change(name) : name,
      rewritten(item, change, name),
    ]),
  );
}
