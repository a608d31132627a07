import type { DraftAcceptance } from "@parley/core";
import type { Lookup } from "../lookup.ts";
import type { Table, Text, ViewContext } from "../view.ts";
import type { PerspectiveAcceptance } from "../views/perspectives.ts";
import type { Block } from "./document.ts";
import type { BriefInput, MainResults, PerspectiveResults } from "./input.ts";

/** What the sections of a brief are made from. */
export interface Briefed {
  readonly input: BriefInput;
  readonly main: PerspectiveResults & MainResults;
  readonly context: ViewContext;
  readonly names: Lookup;
  /** The draft under judgement; `null` for a case without drafts. */
  readonly draft: DraftAcceptance | null;
}
export interface BriefedDraft extends Briefed {
  readonly draft: DraftAcceptance;
}

export const paragraph = (value: Text): Block => ({ kind: "paragraph", text: value });
export const tables = (list: readonly Table[]): readonly Block[] => list.map((table) => ({ kind: "table", table }));

/** A longer table is folded, so that the answer stays in sight. */
const mostRows = 12;

/** A table as it stands, or folded behind its title where it is long. */
export function tableBlocks(table: Table): readonly Block[] {
  const long = table.rows.length > mostRows || (table.rows[0]?.["changes"]?.lines?.length ?? 0) > mostRows;
  return long ? [{ kind: "details", summary: table.title, blocks: tables([table]) }] : tables([table]);
}

/** Acceptance in every perspective of the brief. */
export function viewsOf(input: BriefInput): readonly PerspectiveAcceptance[] {
  return input.perspectives.map((perspective) => ({
    context: { case: input.case, model: perspective.model },
    acceptance: perspective.acceptance,
  }));
}
