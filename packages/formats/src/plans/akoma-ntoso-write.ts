import { type AlignedPoint, alignPoints, type Case, type Draft, type Id, splitPoints } from "@parley/core";
import { identification, type PlanNames, planNames, references } from "./akoma-ntoso-names.ts";
import { akomaNtoso, element, escaped } from "./akoma-ntoso-xml.ts";
import { expressionId, lastingIds, lineageOf, type PointNode, pointTree } from "./lasting-ids.ts";

export interface AkomaNtosoOptions {
  readonly draft: Id;
  /** ISO 639-2 code of the text; `und` where left out: not known. */
  readonly language?: string;
  /** ISO day the file is written. */
  readonly written: string;
}

export interface AkomaNtosoFiles {
  /** File name → XML: the draft, and where it follows another one the amendment that makes it of that. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * A draft as Akoma Ntoso 3.0: the plan is a Work, the draft an Expression of it; every point has an `eId` by its place in
 * this text and a `wId` that lasts from draft to draft. Where the draft follows another one, what changed is an amendment
 * of its own, each change a `textualMod`.
 *
 * @throws RangeError where the case has no such draft, or lacks its wording or a date: the message says which
 */
export function writeAkomaNtoso(
  theCase: Case,
  { draft: id, language = "und", written }: AkomaNtosoOptions,
): AkomaNtosoFiles {
  const drafts = theCase.drafts ?? [];
  const draft = drafts.find((candidate) => candidate.id === id);
  if (draft === undefined) throw new RangeError(`there is no draft "${id}"`);
  if (draft.body === undefined) throw new RangeError(`the wording of the draft "${id}" is not in the case`);
  const lineage = lineageOf(drafts, id);
  for (const one of lineage)
    if (one.date === undefined)
      throw new RangeError(
        `the draft "${one.id}" has no date, which Akoma Ntoso cannot do without: give it one in the case`,
      );
  const ids = lastingIds(lineage);
  const names = planNames(theCase, lineage, language);
  const files = new Map<string, string>();
  files.set(`${id}.akn.xml`, expressionXml(theCase, draft, { lineage, names, wIds: ids.at(-1)!, language, written }));
  const earlier = lineage.at(-2);
  if (earlier !== undefined) {
    const wIds = { from: ids.at(-2)!, to: ids.at(-1)! };
    const name = `${earlier.id}-to-${id}.amendment.akn.xml`;
    files.set(name, amendmentXml(theCase, earlier, draft, { lineage, names, wIds, language, written }));
  }
  return { files };
}

interface Written<WIds> {
  readonly lineage: readonly Draft[];
  readonly names: PlanNames;
  readonly wIds: WIds;
  readonly language: string;
  readonly written: string;
}

function documentXml(kind: string, name: string, meta: string, ...body: readonly string[]): string {
  const whole = element(kind, { name, contains: "singleVersion" }, element("meta", {}, meta), ...body);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element("akomaNtoso", { xmlns: akomaNtoso }, whole)}\n`;
}

function metaXml(
  theCase: Case,
  draft: Draft,
  { lineage, language, written }: Written<unknown>,
  own: { readonly work: string; readonly workDate: string; readonly expression: string },
  analysis = "",
): string {
  const workAuthors = lineage[0]!.authors ?? [];
  const authors = draft.authors ?? [];
  return (
    identification({ ...own, date: draft.date!, dateName: draft.id, workAuthors, authors, language, written }) +
    analysis +
    references(theCase, [...workAuthors, ...authors])
  );
}

function expressionXml(theCase: Case, draft: Draft, written: Written<ReadonlyMap<string, string>>): string {
  const { names, wIds } = written;
  const nodes = pointTree(splitPoints(draft.body!));
  const opening = nodes.findIndex(({ point }) => point.label !== null);
  const preamble = opening < 0 ? [] : nodes.slice(0, opening);
  const body = opening < 0 ? nodes : nodes.slice(opening);
  const own = { work: names.work, workDate: names.workDate, expression: names.expressions.get(draft.id)! };
  return documentXml(
    "statement",
    "peacePlanDraft",
    metaXml(theCase, draft, written, own),
    element("preface", {}, element("longTitle", {}, element("p", {}, element("docTitle", {}, escaped(draft.title))))),
    ...(preamble.length === 0
      ? []
      : [element("preamble", {}, ...preamble.flatMap(({ point }) => paragraphs(point.text, expressionId(point))))]),
    element("mainBody", {}, ...sectionsXml(body, wIds)),
  );
}

/** Points under the headings they stand under. */
function sectionsXml(
  nodes: readonly PointNode[],
  wIds: ReadonlyMap<string, string>,
  depth = 0,
  above = "",
): readonly string[] {
  const out: string[] = [];
  let count = 0;
  for (let k = 0; k < nodes.length; ) {
    const title = nodes[k]!.point.sections[depth];
    if (title === undefined) {
      out.push(pointXml(nodes[k]!, wIds));
      k++;
      continue;
    }
    let end = k;
    while (end < nodes.length && nodes[end]!.point.sections[depth] === title) end++;
    count++;
    const eId = `${above}sec_${count}`;
    const inside = sectionsXml(nodes.slice(k, end), wIds, depth + 1, `${eId}__`);
    out.push(element("section", { eId }, element("heading", {}, escaped(title)), ...inside));
    k = end;
  }
  return out;
}

function pointXml({ point, children }: PointNode, wIds: ReadonlyMap<string, string>, prefix = ""): string {
  const eId = prefix + expressionId(point);
  const name = point.label === null ? "paragraph" : /\p{L}|\p{Nd}/u.test(point.label) ? "point" : "indent";
  const head = [
    ...(point.label === null ? [] : [element("num", {}, escaped(point.label))]),
    ...(point.heading === null ? [] : [element("heading", {}, escaped(point.heading))]),
  ];
  const wId = prefix === "" ? wIds.get(point.id) : undefined;
  if (children.length === 0)
    return element(
      name,
      { eId, wId },
      ...head,
      element("content", { eId: `${eId}__content` }, ...paragraphs(point.text, `${eId}__content`)),
    );
  const intro =
    point.text === "" ? [] : [element("intro", { eId: `${eId}__intro` }, ...paragraphs(point.text, `${eId}__intro`))];
  return element(name, { eId, wId }, ...head, ...intro, ...children.map((child) => pointXml(child, wIds, prefix)));
}

function paragraphs(text: string, above: string): readonly string[] {
  return text.split("\n").map((words, k) => element("p", { eId: `${above}__p_${k + 1}` }, escaped(words)));
}

type Modification = "substitution" | "insertion" | "repeal" | "renumbering" | "split" | "join";

function amendmentXml(
  theCase: Case,
  from: Draft,
  to: Draft,
  written: Written<{ readonly from: ReadonlyMap<string, string>; readonly to: ReadonlyMap<string, string> }>,
): string {
  const { names } = written;
  const [before, after] = [from, to].map(({ body }) => pointTree(splitPoints(body!)));
  const whole = ({ point, words }: PointNode): { id: string; text: string } => ({ id: point.id, text: words });
  const rows = alignPoints(before!.map(whole), after!.map(whole));
  const [old, now] = [before!, after!].map((nodes) => new Map(nodes.map((node) => [node.point.id, node])));
  const target = names.expressions.get(from.id)!;
  const mods: string[] = [];
  const words: string[] = [];
  let last: string | null = null;
  for (const row of rows) {
    const kind = kindOf(row);
    const node = row.to === null ? undefined : now!.get(row.to)!;
    const earlier = row.from === null ? undefined : old!.get(row.from)!;
    if (kind !== null) {
      const n = mods.length + 1;
      const place = earlier === undefined ? last : expressionId(earlier.point);
      const href = place === null ? target : `${target}#${place}`;
      const pos = kind === "insertion" ? (place === null ? "start" : "after") : undefined;
      const quoted = node !== undefined && kind !== "repeal" ? `mod_${n}__qstr_1` : null;
      mods.push(
        element(
          "textualMod",
          { type: kind, eId: `am_${n}` },
          element("source", { href: `#mod_${n}` }),
          element("destination", { href, pos }),
          ...(quoted === null ? [] : [element("new", { href: `#${quoted}` })]),
        ),
      );
      const structure =
        quoted === null ? "" : element("quotedStructure", { eId: quoted }, pointXml(node!, new Map(), `mod_${n}__`));
      const ref = element("ref", { href }, escaped(nameOf(place, earlier, before!)));
      words.push(
        element("p", { eId: `p_${n}` }, element("mod", { eId: `mod_${n}` }, ...sentence(kind, ref), structure)),
      );
    }
    if (row.from !== null) last = expressionId(old!.get(row.from)!.point);
  }
  if (words.length === 0) words.push(element("p", { eId: "p_1" }, "The points of the two drafts are the same."));
  const work = `/akn/un/amendment/${theCase.id}/${to.date!.slice(0, 4)}/${from.id}-to-${to.id}`;
  const own = { work, workDate: to.date!, expression: `${work}/${written.language}@${to.date}` };
  const analysis =
    mods.length === 0 ? "" : element("analysis", { source: "#parley" }, element("activeModifications", {}, ...mods));
  return documentXml(
    "amendment",
    "amendment",
    metaXml(theCase, to, { ...written, lineage: [to] }, own, analysis),
    element("amendmentBody", {}, element("amendmentContent", {}, ...words)),
  );
}

function kindOf({ change, from, to }: AlignedPoint): Modification | null {
  switch (change) {
    case "new":
      return "insertion";
    case "dropped":
      return "repeal";
    case "reworded":
      return "substitution";
    case "split":
      return "split";
    case "merged":
      return "join";
    case "moved":
      return "renumbering";
    case "same":
      return from === to ? null : "renumbering";
  }
}

function nameOf(place: string | null, node: PointNode | undefined, before: readonly PointNode[]): string {
  const point = (node ?? before.find((one) => expressionId(one.point) === place))?.point;
  if (point === undefined) return "the beginning";
  return point.label === null
    ? `paragraph ${point.id}`
    : /\p{L}{2}/u.test(point.label)
      ? point.label
      : `point ${point.id}`;
}

function sentence(kind: Modification, ref: string): readonly string[] {
  switch (kind) {
    case "insertion":
      return ["After ", ref, " insert: "];
    case "repeal":
      return ["Omit ", ref, "."];
    case "substitution":
      return ["For ", ref, " substitute: "];
    case "renumbering":
      return ["Let ", ref, " stand as: "];
    case "split":
      return ["Of ", ref, " make, with others: "];
    case "join":
      return ["Join ", ref, " into: "];
  }
}
