import type { RecordKind } from "@parley/formats";
import type { JSX } from "react";
import { useCase } from "../../state/case-context.ts";
import { engine, messageOf, notice } from "../../state/session.ts";
import { download } from "../../ui/download.ts";

const KINDS = ["statements", "positions", "contacts"] as const satisfies RecordKind[];
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The record as tables to take along; what is written is read back to the same rows. */
export function RecordFiles(): JSX.Element {
  const { case: kase } = useCase();
  const save = async (kind: RecordKind | "xlsx"): Promise<void> => {
    try {
      const written = await engine.recordFile(kind);
      const name = `${kase.id}-${kind === "xlsx" ? "record.xlsx" : `${kind}.csv`}`;
      if (typeof written === "string") download(name, "text/csv", written);
      else download(name, XLSX, new Blob([written as Uint8Array<ArrayBuffer>], { type: XLSX }));
    } catch (error) {
      notice.set({ tone: "problem", text: messageOf(error) });
    }
  };
  return (
    <p className="choices ui screen-only">
      Take along:
      {KINDS.map((kind) => (
        <button key={kind} type="button" disabled={(kase[kind] ?? []).length === 0} onClick={() => void save(kind)}>
          {kind} as CSV
        </button>
      ))}
      <button type="button" onClick={() => void save("xlsx")}>
        all as XLSX
      </button>
    </p>
  );
}
