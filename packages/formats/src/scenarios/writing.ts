import type { Factored } from "./numbers.ts";
import type { ExportWarning, Outgoing, OutgoingParty } from "./outgoing.ts";

/** What a writer makes of a scenario: path → text, and what it could not carry. */
export interface Written {
  readonly files: ReadonlyMap<string, string>;
  readonly warnings: readonly ExportWarning[];
}
export type Writer = (scenario: Outgoing) => Written;

function warning(code: string, message: string): ExportWarning {
  return { severity: "warning", code, message };
}

/** Says which parties a warning is about; none where there is none. */
export function about(code: string, message: string, parties: readonly string[]): ExportWarning[] {
  return parties.length > 0 ? [warning(code, `${message}: ${parties.join(", ")}`)] : [];
}

/** Warns of utilities that a weight and a value do not give to the last bit. */
export function inexact(
  parties: readonly { readonly name: string; readonly tables: readonly Factored[] }[],
): ExportWarning[] {
  return about(
    "rounded",
    "some utilities differ in the last of 16 digits when they are read again",
    parties
      .map(({ name, tables }) => ({ name, n: tables.reduce((sum, one) => sum + one.inexact, 0) }))
      .filter(({ n }) => n > 0)
      .map(({ name, n }) => `${name} (${n})`),
  );
}

/** The party's own weight where its options lie between nothing and it, else the utility of the best option. */
export function ownWeight(party: OutgoingParty, i: number): number {
  const utilities = party.utilities[i]!;
  const weight = party.weights[i]!;
  const best = Math.max(...utilities);
  if (weight > 0 && best <= weight && Math.min(...utilities) >= 0) return weight;
  return best > 0 ? best : 1;
}
