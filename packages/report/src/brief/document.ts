import type { Case, Id, Source } from "@parley/core";
import type { Figure, Table, Text } from "../view.ts";

/** A piece of a brief. Every medium sets all of them; none holds markup. */
export type Block =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: Text; readonly quiet?: boolean }
  | { readonly kind: "list"; readonly items: readonly Text[] }
  | { readonly kind: "table"; readonly table: Table }
  | { readonly kind: "figure"; readonly figure: Figure }
  /** A remark beside the text: how to read a figure, what a method is. */
  | { readonly kind: "aside"; readonly title: string; readonly text: readonly Text[] }
  | { readonly kind: "box"; readonly title: string; readonly items: readonly Text[] }
  /** Detail a first reader may pass over. */
  | { readonly kind: "details"; readonly summary: string; readonly blocks: readonly Block[] };

export interface Section {
  /** Kebab-case, unique in the brief. */
  readonly id: string;
  readonly title: string;
  /** The section's answer in one or two sentences. */
  readonly lead?: Text;
  readonly blocks: readonly Block[];
}

/** One question of the first page and its answer. */
export interface Answer {
  readonly question: string;
  readonly answer: Text;
  /** What the answer rests on at a glance, set below it: a table of a few rows. */
  readonly blocks?: readonly Block[];
  /** Section that says more. */
  readonly section: string;
}

/** A source as it is listed, numbered in the order of the file from 1. */
export interface ListedSource {
  readonly number: number;
  readonly source: Source;
  /** How the rows that cite it were checked: `seen 12, partial 1`. */
  readonly verification: string;
}

/** A whole brief, before any medium: HTML, Markdown and others are made from it. */
export interface BriefDocument {
  readonly case: Case;
  readonly title: string;
  /** What the brief finds, in one line. */
  readonly headline: string;
  readonly summary: string;
  /** Perspective, draft, date: label and value. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly answers: readonly Answer[];
  readonly sections: readonly Section[];
  readonly sources: readonly ListedSource[];
  /** Parties in the order of the file, for accents. */
  readonly parties: readonly Id[];
  readonly colophon: Text;
}
