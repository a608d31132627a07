import type { Analysis, Case, Id, Model } from "@parley/core";

/** Running text: plain strings and marked pieces, so that every medium can set them its own way. */
export type Text = readonly Piece[];
export type Piece =
  | string
  | { readonly strong: string }
  /** A party's name, set in its accent. */
  | { readonly party: Id; readonly text: string }
  /** A reference to sources of the case. */
  | { readonly sources: readonly Id[] };

export interface Column {
  readonly key: string;
  readonly title: string;
  readonly align: "start" | "end";
  /** Party whose accent the heading takes. */
  readonly party?: Id;
}
export interface Cell {
  readonly text: string;
  /** The number behind the text, unrounded, for CSV and sorting. */
  readonly value?: number | string | null;
  /** Colour and sign on a scale centred on the walk-away value: −3 … 3. */
  readonly tone?: number;
  /** A bar from `zero`, on one scale for the whole column. */
  readonly bar?: { readonly value: number; readonly min: number; readonly max: number };
  /** Marks a red line. */
  readonly redLine?: boolean;
  readonly sources?: readonly Id[];
}
export interface Table {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Readonly<Record<string, Cell>>[];
  /** Key of the column that names the row. */
  readonly rowHeader: string;
  readonly note?: Text;
}

/** A figure: what it shows in one line, its table twin, and how it is drawn. */
export interface Figure {
  readonly id: string;
  readonly headline: string;
  /** What the picture shows, for those who cannot see it. */
  readonly alt: string;
  readonly caption?: Text;
  readonly sources: readonly Id[];
  readonly table: Table;
  /** Draws the figure into a fresh SVG element of the given document. */
  readonly draw: (document: Document, width: number) => SVGSVGElement;
}

/** What a view may look names up in. */
export interface ViewContext {
  readonly case: Case;
  readonly model: Model;
}

/** How one analysis is told: made from its result and nothing else. */
export interface View<Options, Result> {
  readonly analysis: Analysis<Options, Result>;
  readonly title: string;
  /** The answer in one sentence. */
  readonly headline: (result: Result, context: ViewContext) => Text;
  readonly sentences: (result: Result, context: ViewContext) => readonly Text[];
  readonly tables: (result: Result, context: ViewContext) => readonly Table[];
  readonly figures: (result: Result, context: ViewContext) => readonly Figure[];
}
