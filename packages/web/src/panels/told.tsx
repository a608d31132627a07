import type { Told } from "@parley/report";
import type { JSX } from "react";
import { FigureView } from "../ui/figure.tsx";
import { DataTable } from "../ui/table.tsx";
import { Inline } from "../ui/text.tsx";

/** Rows past which a table is folded. */
const LONG = 14;

/** A result as its view tells it: the answer, its sentences, figures and tables; what a figure shows is not told twice. */
export function ToldBody({ told }: { readonly told: Told }): JSX.Element {
  const drawn = new Set(told.figures.map(({ table }) => table.id));
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
      {told.figures.map((figure) => (
        <FigureView key={figure.id} figure={figure} level={2} />
      ))}
      {told.tables
        .filter(({ id }) => !drawn.has(id))
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
