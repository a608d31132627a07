import type { Case, Draft, Id } from "@parley/core";
import { element } from "./akoma-ntoso-xml.ts";

/** Under which addresses a plan and its drafts go (Akoma Ntoso Naming Convention): the plan a Work, each draft an Expression. */
export interface PlanNames {
  readonly work: string;
  readonly workDate: string;
  /** Draft → its Expression. */
  readonly expressions: ReadonlyMap<Id, string>;
}

/**
 * @param lineage the drafts of the plan, the first first, each with a date
 * @param language ISO 639-2 code of the texts, `und` where it is not known
 */
export function planNames(theCase: Case, lineage: readonly Draft[], language: string): PlanNames {
  const first = lineage[0]!;
  const workDate = first.date!;
  const work = `/akn/un/statement/deliberation/${theCase.id}/${workDate.slice(0, 4)}/${first.id}`;
  const expressions = new Map<Id, string>();
  const taken = new Set<string>();
  for (const { id, date } of lineage) {
    const dated = `${work}/${language}@${date}`;
    const name = taken.has(dated) ? `${dated}_${id}` : dated;
    taken.add(name);
    expressions.set(id, name);
  }
  return { work, workDate, expressions };
}

export interface Identified {
  readonly work: string;
  readonly workDate: string;
  readonly expression: string;
  readonly date: string;
  /** What the date is of: the draft's id. */
  readonly dateName: string;
  readonly workAuthors: readonly Id[];
  readonly authors: readonly Id[];
  readonly language: string;
  /** Day the file was written. */
  readonly written: string;
}

/** Who made what: the part of the metadata that every document begins with. */
export function identification(names: Identified): string {
  const value = (name: string, text: string): string => element(name, { value: text });
  const authors = (ids: readonly Id[]): string =>
    ids.length === 0
      ? element("FRBRauthor", { href: "#unknown" })
      : ids.map((id) => element("FRBRauthor", { href: `#${id}` })).join("");
  const { work, expression } = names;
  return element(
    "identification",
    { source: "#parley" },
    element(
      "FRBRWork",
      {},
      value("FRBRthis", `${work}/!main`),
      value("FRBRuri", work),
      element("FRBRdate", { date: names.workDate, name: "tabled" }),
      authors(names.workAuthors),
      value("FRBRcountry", "un"),
    ),
    element(
      "FRBRExpression",
      {},
      value("FRBRthis", `${expression}!main`),
      value("FRBRuri", expression),
      element("FRBRdate", { date: names.date, name: names.dateName }),
      authors(names.authors),
      element("FRBRlanguage", { language: names.language }),
    ),
    element(
      "FRBRManifestation",
      {},
      value("FRBRthis", `${expression}!main.xml`),
      value("FRBRuri", `${expression}.xml`),
      element("FRBRdate", { date: names.written, name: "markup" }),
      element("FRBRauthor", { href: "#parley" }),
    ),
  );
}

/** The parties named as authors, and the tool that wrote the file. */
export function references(theCase: Case, authors: Iterable<Id>): string {
  const organizations = [...new Set(authors)].map((id) =>
    element("TLCOrganization", {
      eId: id,
      href: `/akn/ontology/organization/un/${id}`,
      showAs: theCase.parties.find((party) => party.id === id)?.name ?? id,
    }),
  );
  return element(
    "references",
    { source: "#parley" },
    ...organizations,
    element("TLCOrganization", { eId: "unknown", href: "/akn/ontology/organization/un/unknown", showAs: "Not known" }),
    element("TLCObject", { eId: "parley", href: "/akn/ontology/object/un/parley", showAs: "Parley" }),
  );
}
