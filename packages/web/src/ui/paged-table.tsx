import type { Table } from "@parley/report";
import { type JSX, useState } from "react";
import { Pager, pageOf } from "./pager.tsx";
import { DataTable } from "./table.tsx";

/** A table of a view, a page of rows at a time where it is long. */
export function PagedTable({ table }: { readonly table: Table }): JSX.Element {
  const [page, setPage] = useState(0);
  const shown = pageOf(table.rows, page);
  return (
    <>
      <DataTable table={shown.rows.length === table.rows.length ? table : { ...table, rows: shown.rows }} />
      <Pager of={shown} onPage={setPage} what={table.title} />
    </>
  );
}
