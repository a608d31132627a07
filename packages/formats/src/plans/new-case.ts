import type { Id, IsoDate } from "@parley/core";
import { Document, type Node, type Pair, Scalar, YAMLMap, YAMLSeq } from "yaml";
import { portabilityProblem } from "../case/portable-names.ts";
import { slug, uniqueIds } from "../scenarios/names.ts";
import { type Suggestion, suggestIssues } from "./suggest.ts";
import { trackedNote } from "./tracked.ts";
import type { PlanFile } from "./types.ts";

export interface NewCaseOptions {
  readonly id: Id;
  readonly title: string;
  readonly date?: IsoDate;
  /** Names or ids; each becomes a party. */
  readonly authors?: readonly string[];
  /** How the file the text came from is called. */
  readonly source: string;
  /** The issues as a person decided on them; left out, those suggested by the points. */
  readonly suggestion?: Suggestion;
}

export interface NewCase {
  /** Path in the case's folder → text: `case.yaml` and the texts of the drafts. */
  readonly files: ReadonlyMap<string, string>;
  /** Ids of the drafts, in order. */
  readonly drafts: readonly Id[];
  readonly suggestion: Suggestion;
}

/**
 * A case to begin with, made of a plan's text: the text as a draft (two where changes were tracked), an issue suggested by
 * each point, and the terms that follow from that. It names as parties the authors given and nobody else, judges nothing,
 * and says in comments what is left for a person to do.
 */
export function newCaseOf(plan: PlanFile, options: NewCaseOptions): NewCase {
  const versions = plan.versions.map(({ body }) => body);
  const suggestion =
    options.suggestion ?? suggestIssues(versions.length === 2 ? [versions[0]!, versions[1]!] : [versions[0]!]);
  const authors = options.authors ?? [];
  const authorIds = uniqueIds(authors, "author");
  const drafts = versions.map((_, v) => `draft-${v + 1}`);
  const content = {
    parley: 1,
    id: options.id,
    title: options.title,
    parties: authors.map((name, k) => ({
      id: authorIds[k]!,
      name: name.trim(),
      roles: ["party"],
      note: "named as an author when the text was imported; say what it is: party, mediator, guarantor, affected …",
    })),
    issues: suggestion.issues.map((issue) => ({
      id: issue.id,
      title: issue.title,
      note: issue.note,
      options: issue.options,
      default: { value: "status-quo", source: "assumed", note: "suggested" },
    })),
    drafts: drafts.map((id, v) => ({
      id,
      title: titleOf(options.title, v, drafts.length),
      ...(options.date !== undefined && v === drafts.length - 1 && { date: options.date }),
      ...(authorIds.length > 0 && v === drafts.length - 1 && { authors: authorIds }),
      follows: v === 0 ? null : drafts[v - 1]!,
      text: `drafts/${id}.md`,
      terms: suggestion.codings[v]!.terms,
      points: suggestion.codings[v]!.points,
      ...(v === 1 && plan.changes !== null && { note: trackedNote(plan.changes) }),
    })),
  };
  const document = new Document(content, { aliasDuplicateObjects: false });
  comment(document, options.source);
  setFlow(document.contents);
  const files = new Map([["case.yaml", document.toString({ lineWidth: 120, flowCollectionPadding: false })]]);
  drafts.forEach((id, v) => {
    files.set(`drafts/${id}.md`, versions[v]!);
  });
  return { files, drafts, suggestion };
}

/** A kebab-case id made of a file's name or a title; `plan` where nothing of it is left. */
export function idOf(name: string): Id {
  const id = slug(name).slice(0, 60).replace(/-+$/, "");
  if (id === "") return "plan";
  // Files and folders are named after it.
  return portabilityProblem(id) === null ? id : `${id}-plan`;
}

function titleOf(title: string, v: number, count: number): string {
  if (count === 1) return title;
  return v === 0 ? `${title}, before the tracked changes` : `${title}, with the tracked changes`;
}

function comment(document: Document, source: string): void {
  const pairs = new Map(
    (document.contents as YAMLMap<Scalar<string>, Node>).items.map((pair) => [pair.key.value, pair]),
  );
  const before = (key: string, text: string): void => {
    const pair = pairs.get(key) as Pair<Scalar<string>, Node>;
    pair.key.commentBefore = text
      .split("\n")
      .map((line) => ` ${line}`)
      .join("\n");
  };
  before(
    "parley",
    `Begun from ${JSON.stringify(source)}. What is marked as suggested was made from the points of the text and means nothing until\n` +
      "a person has looked at it. docs/case-file.md describes every field.",
  );
  before(
    "parties",
    "Who must sign, who mediates, who guarantees, who is affected:\n- {id: north, name: Northland, roles: [party]}",
  );
  before(
    "issues",
    "Suggested: one issue a point. Join those that settle one thing, split those that settle several, and give each the\n" +
      "options that are really on the table, with what silence would mean as its default.",
  );
  before("drafts", "Each suggested issue is taken to be settled as this text has it.");
  document.comment =
    " Then: perspectives, that is, whose judgement it is what each option is worth to each party, and what each has if\n" +
    " there is no deal; sources, statements, positions, contacts.";
}

/** Short maps and lists on one line, as cases are written by hand. */
function setFlow(node: unknown): void {
  if (node instanceof YAMLMap) {
    for (const { key, value } of node.items as Pair<Scalar<string>, Node>[]) {
      const short = ["options", "default", "authors", "roles"].includes(key.value);
      if (short && (value instanceof YAMLSeq || value instanceof YAMLMap)) value.flow = true;
      else if (key.value === "points" && value instanceof YAMLMap)
        for (const pair of value.items as Pair<Scalar<string>, YAMLSeq>[]) {
          pair.key.type = Scalar.QUOTE_DOUBLE;
          pair.value!.flow = true;
        }
      else setFlow(value);
    }
  } else if (node instanceof YAMLSeq) for (const item of node.items) setFlow(item);
}
