import {
  type Case,
  type ClaimKind,
  entry,
  type Id,
  type Position,
  positionId,
  type Stance,
  standings,
} from "../case/index.ts";
import { standingStatements } from "./own-words.ts";
import type { PositionOverTime, StanceEntry } from "./result.ts";

/** The stance that a claim in a party's own words takes; other kinds take none. */
const CLAIM_STANCES: Readonly<Partial<Record<ClaimKind, Stance>>> = {
  accepts: "accepted",
  offers: "accepted",
  demands: "preferred",
  rejects: "ruled-out",
  denies: "denied",
};

/**
 * What each party says of each option, with its history (theory 7, "position from words"): its positions, and the claims
 * of its standing statements about an option (`demands` taken as preferred, `accepts` and `offers` as accepted, `rejects`
 * as ruled out, `denies` as denied). The latest stance is in force; `denied` brings back what was held before, as in
 * {@link standings}. Rows of one day are read positions first, each in the order of the file.
 *
 * @returns only where something was said, in the order of parties, issues and options of the file
 */
export function positionsOverTime(caseFile: Case): readonly PositionOverTime[] {
  const rows = [
    ...(caseFile.positions ?? []).map((position, index) => ({ ...position, id: positionId(position, index) })),
    ...claimedPositions(caseFile),
  ];
  const inForce = standings({ ...caseFile, positions: rows });
  const histories = new Map<string, StanceEntry[]>();
  const dates = new Map<Id, string>();
  for (const { id, party, issue, options, stance, date, confidence } of rows) {
    dates.set(id, date);
    for (const option of new Set(options))
      entry(histories, key(party, issue, option), () => []).push({ id, date, stance, confidence: confidence ?? null });
  }
  return caseFile.parties.flatMap((party) =>
    caseFile.issues.flatMap((issue) =>
      issue.options.flatMap((option): PositionOverTime[] => {
        const history = histories.get(key(party.id, issue.id, option.id));
        if (!history) return [];
        const latest = inForce.get(party.id)?.get(issue.id)?.get(option.id)?.at(-1);
        return [
          {
            party: party.id,
            issue: issue.id,
            option: option.id,
            stance: latest?.stance ?? null,
            since: latest ? dates.get(latest.id)! : null,
            by: latest?.id ?? null,
            history: history.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
          },
        ];
      }),
    ),
  );
}

function claimedPositions(caseFile: Case): (Position & { readonly id: Id })[] {
  return standingStatements(caseFile).flatMap(({ id, date, party, claims }) =>
    (claims ?? []).flatMap(({ kind, about }) => {
      const stance = CLAIM_STANCES[kind];
      if (party === undefined || stance === undefined || about?.issue === undefined || about.option === undefined)
        return [];
      return [{ id, date, party, stance, issue: about.issue, options: [about.option] }];
    }),
  );
}

function key(party: Id, issue: Id, option: Id): string {
  return JSON.stringify([party, issue, option]);
}
