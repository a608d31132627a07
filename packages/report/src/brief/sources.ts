import type { Case, Id, Provenance, Verification } from "@parley/core";
import { isSourced } from "../lookup.ts";
import type { ListedSource } from "./document.ts";

/** All sources of the case, numbered, with how the rows that cite each were checked. */
export function listedSources(kase: Case): readonly ListedSource[] {
  const checks = new Map<Id, Map<Verification, number>>();
  for (const row of provenanceRows(kase)) {
    if (row.verification === undefined) continue;
    for (const id of [...(row.source === undefined ? [] : [row.source]), ...(row.also ?? [])]) {
      const counts = checks.get(id) ?? new Map<Verification, number>();
      counts.set(row.verification, (counts.get(row.verification) ?? 0) + 1);
      checks.set(id, counts);
    }
  }
  return (kase.sources ?? []).map((source, i) => ({
    number: i + 1,
    source,
    verification: [...(checks.get(source.id) ?? [])].map(([word, count]) => `${word} ${count}`).join(", "),
  }));
}

function provenanceRows(kase: Case): readonly Provenance[] {
  const drafts = (kase.drafts ?? []).flatMap((draft): Provenance[] => [
    ...(draft.sources ?? []).map((source) => ({
      source,
      ...(draft.verification === undefined ? {} : { verification: draft.verification }),
    })),
    draft,
    ...(draft.disputes ?? []),
    ...Object.values(draft.terms ?? {}).filter((term): term is Extract<typeof term, Provenance> => isSourced(term)),
  ]);
  return [
    ...drafts,
    ...(kase.positions ?? []),
    ...(kase.statements ?? []),
    ...(kase.contacts ?? []),
    ...(kase.levers ?? []),
    ...(kase.commitments ?? []),
    ...(kase.acts ?? []),
    ...(kase.facts ?? []),
  ];
}
