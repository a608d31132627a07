import type { Case, Id, Model } from "@parley/core";

/** The judgements a number rests on: a party's, on one issue or on all of them, in the perspective at hand. */
export interface Basis {
  readonly party: Id;
  readonly issue?: Id;
}

/** Running text: plain strings and marked pieces, so that every medium can set them its own way. */
export type Text = readonly Piece[];
export type Piece =
  | string
  | { readonly strong: string }
  /** A party's name, set in its accent, with the article that goes before it. */
  | { readonly party: Id; readonly text: string; readonly article?: string }
  /** A number with the judgements it rests on, to which a medium with links may lead. */
  | { readonly number: string; readonly basis: Basis }
  /** Words an amendment takes out or puts in. */
  | { readonly removed: string }
  | { readonly added: string }
  /** A reference to sources of the case; the words `assumed` and `derived` may stand among them. */
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
  /** A second, quieter line: what the text says, how wide the interval is. */
  readonly note?: string;
  /** Colour and sign on a scale centred on the walk-away value: −3 … 3. */
  readonly tone?: number;
  /** A bar from 0, or from `from`, to the value, on one scale for the whole column. */
  readonly bar?: { readonly value: number; readonly min: number; readonly max: number; readonly from?: number };
  /** Marks a red line. */
  readonly redLine?: boolean;
  /** Nothing there to read: nobody has said it, or the text does not; hatched, and never a number. */
  readonly gap?: boolean;
  /** Set back: filled in by a rule, not said by anyone. */
  readonly quiet?: boolean;
  readonly sources?: readonly Id[];
  /** The judgements the number rests on. */
  readonly basis?: Basis;
  /** The same as `text`, marked: where a cell holds a redline or names parties. */
  readonly rich?: Text;
  /** The same as `text`, line by line, where a medium has room for it. */
  readonly lines?: readonly Text[];
  /** The judgements this row sets out; numbers elsewhere that rest on them lead here. */
  readonly defines?: Basis;
}
export type Row = Readonly<Record<string, Cell>>;
export interface Table {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Key of the column that names the row. */
  readonly rowHeader: string;
  /** Rows that sum up the others, set apart below them. */
  readonly totals?: readonly Row[];
  readonly note?: Text;
  /**
   * `redline`: where there is room, each row is a panel with its changes on one side and their effects on the other.
   * `cards`: things side by side, one a column, question by question; where they do not fit it scrolls sideways.
   * `columns`: running text in columns of one width; where they would be too narrow, one below the other.
   */
  readonly layout?: "redline" | "columns" | "cards";
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
  /** Draws the figure into a fresh SVG element of the given document, for a column `width` pixels wide. */
  readonly draw: (document: Document, width: number) => SVGSVGElement;
}

/** What a view may look names up in. */
export interface ViewContext {
  readonly case: Case;
  readonly model: Model;
}

/** How a result is told: made from the result and the names of the case (of a file's: there are none), and from nothing else. */
export interface Telling<Result, Context = ViewContext> {
  readonly title: string;
  /** The answer in one sentence. */
  readonly headline: (result: Result, context: Context) => Text;
  readonly sentences: (result: Result, context: Context) => readonly Text[];
  readonly tables: (result: Result, context: Context) => readonly Table[];
  readonly figures: (result: Result, context: Context) => readonly Figure[];
}
