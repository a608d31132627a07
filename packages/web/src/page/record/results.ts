import type { ClaimsResult, Id, InclusionResult, ProgressResult, ProvenanceResult } from "@parley/core";
import { useCase } from "../../state/case-context.ts";
import { type Result, useResult } from "../../state/results.ts";
import { engine } from "../../state/session.ts";

/** The analyses of the record and what they give. */
interface RecordResults {
  readonly claims: ClaimsResult;
  readonly progress: ProgressResult;
  readonly inclusion: InclusionResult;
  readonly provenance: ProvenanceResult;
}

/** Milliseconds without an edit before the record is looked at anew. */
const REST = 300;

/** The result of an analysis of the record. @param draft `null` where it asks for none */
export function useRecord<Name extends keyof RecordResults>(id: Name, draft: Id | null): Result<RecordResults[Name]> {
  const { perspective } = useCase();
  return useResult(
    `record ${id} ${perspective} ${draft}`,
    () => engine.record({ perspective }, id, draft) as Promise<RecordResults[Name]>,
    REST,
  );
}
