import type { JSX } from "react";

/** Most rows of a list that stand on the page at once. */
const MOST = 100;

/** A stretch of a list. */
export interface Stretch<T> {
  readonly rows: readonly T[];
  readonly page: number;
  readonly pages: number;
  readonly from: number;
  readonly all: number;
}

/** The rows of a page, counted from 0; the nearest there is where the page asked for is not. */
export function pageOf<T>(rows: readonly T[], asked: number): Stretch<T> {
  const pages = Math.max(1, Math.ceil(rows.length / MOST));
  const page = Math.min(Math.max(0, Number.isInteger(asked) ? asked : 0), pages - 1);
  const from = page * MOST;
  return { rows: rows.slice(from, from + MOST), page, pages, from, all: rows.length };
}

/** Leads through the pages of a long list; nothing where all of it is shown. */
export function Pager(props: {
  readonly of: Stretch<unknown>;
  readonly onPage: (page: number) => void;
  readonly what: string;
}): JSX.Element | null {
  const { of, onPage, what } = props;
  if (of.pages === 1) return null;
  return (
    <nav className="pager ui" aria-label={`Pages of: ${what}`}>
      <button type="button" disabled={of.page === 0} onClick={() => onPage(of.page - 1)}>
        Earlier rows
      </button>
      <span role="status">
        {of.from + 1}–{of.from + of.rows.length} of {of.all}
      </span>
      <button type="button" disabled={of.page === of.pages - 1} onClick={() => onPage(of.page + 1)}>
        Later rows
      </button>
    </nav>
  );
}
