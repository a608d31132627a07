import type { Table, Told } from "@parley/report";
import type { JSX } from "react";
import { FigureView } from "../ui/figure.tsx";
import { DataTable } from "../ui/table.tsx";
import { Inline } from "../ui/text.tsx";

/** Rows past which a table is folded. */
const LONG = 14;

/** Cards come before the figures: what is asked of things side by side is read before what is computed of them. */
const isCard = ({ layout }: Table): boolean => layout === "cards";

/** A result as its view tells it: the answer, its sentences, cards, figures and tables; what a figure shows is not told twice. */
export function ToldBody({ told }: { readonly told: Told }): JSX.Element {
  const drawn = new Set(told.figures.map(({ table }) => table.id));
  const shown = told.tables.filter(({ id }) => !drawn.has(id));
  return (
    <>
      <p className="lede">
        <Inline text={told.headline} />
      </p>
      {told.sentences.length === 0 ? null : (
        <ul>
          {told.sentences.map((sentence, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no identity but their place
            <li key={i}>
              <Inline text={sentence} />
            </li>
          ))}
        </ul>
      )}
      {shown.filter(isCard).map((table) => (
        <DataTable key={table.id} table={table} />
      ))}
      {told.figures.map((figure) => (
        <FigureView key={figure.id} figure={figure} level={2} />
      ))}
      {shown
        .filter((table) => !isCard(table))
        .map((table) =>
          table.rows.length > LONG ? (
            <details key={table.id} className="fold">
              <summary>
                {table.title} ({table.rows.length})
              </summary>
              <DataTable table={table} caption={false} />
            </details>
          ) : (
            <DataTable key={table.id} table={table} />
          ),
        )}
    </>
  );
}
