/** A term of a triple: an IRI in the document's own space, a prefixed name, or a literal. */
export type Term =
  | { readonly own: string }
  | { readonly name: string }
  | { readonly text: string; readonly type?: string };

/** One subject with what is said of it. */
export interface Subject {
  readonly own: string;
  readonly says: readonly (readonly [predicate: string, object: Term])[];
}

const PREFIXES: Readonly<Record<string, string>> = {
  prov: "http://www.w3.org/ns/prov#",
  dcterms: "http://purl.org/dc/terms/",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};

/**
 * Writes subjects as Turtle (RDF 1.1), in the order given; of equal triples of a subject the first only.
 *
 * @param base IRI before every name of the document's own
 */
export function turtle(base: string, subjects: readonly Subject[]): string {
  const prefixes = [
    ...Object.entries(PREFIXES).map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .`),
    `@prefix : <${base.replaceAll(/[\p{Cc} <>"{}|^`\\]/gu, (character) => `\\u${hex(character, 4)}`)}> .`,
  ];
  const blocks = subjects.flatMap(({ own, says }) => {
    const lines = [...new Set(says.map(([predicate, object]) => `${predicate} ${term(object)}`))];
    return lines.length === 0 ? [] : [`${term({ own })} ${lines.join(" ;\n  ")} .`];
  });
  return `${prefixes.join("\n")}\n\n${blocks.join("\n")}\n`;
}

function term(object: Term): string {
  if ("own" in object) return `:${localName(object.own)}`;
  if ("name" in object) return object.name;
  return `${literal(object.text)}${object.type === undefined ? "" : `^^${object.type}`}`;
}

/** A local name: what the grammar (PN_LOCAL) does not take as it is has a backslash before it or is percent-coded. */
function localName(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9_:.-]|^[.-]|\.$/gu, (character) =>
    /[-_~.!$&'()*+,;=/?#@%]/.test(character)
      ? `\\${character}`
      : [...new TextEncoder().encode(character)]
          .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`)
          .join(""),
  );
}

function literal(text: string): string {
  const escaped = text.replaceAll(/["\\\p{Cc}\p{Noncharacter_Code_Point}]/gu, (character) => {
    if (character === '"' || character === "\\") return `\\${character}`;
    return character.codePointAt(0)! > 0xffff ? `\\U${hex(character, 8)}` : `\\u${hex(character, 4)}`;
  });
  return `"${escaped}"`;
}

function hex(character: string, width: number): string {
  return character.codePointAt(0)!.toString(16).toUpperCase().padStart(width, "0");
}
