import type { Case, Id } from "@parley/core";

/**
 * Accents, one a party, in the order of the file. Chosen so that any two differ under normal vision and under
 * simulated protanopia, deuteranopia and tritanopia (Machado, Oliveira and Fernandes 2009), mostly by lightness, and
 * so that each reads as text (contrast at least 4.5 : 1) on the page of its scheme. Never the only mark: every use
 * carries the party's name beside it.
 */
export const ACCENTS: readonly { readonly light: string; readonly dark: string }[] = [
  { light: "#2a6ad6", dark: "#5b9dff" },
  { light: "#9c3a06", dark: "#f0763f" },
  { light: "#5a2390", dark: "#cfc0fe" },
  { light: "#0a6e5c", dark: "#4fe8b6" },
  { light: "#86690a", dark: "#f9c136" },
  { light: "#bd3f8d", dark: "#c583ab" },
];

/** Number of the party's accent, from 0; −1 past the set, where plain ink is used. */
export function accentIndex(kase: Case, party: Id): number {
  const index = kase.parties.findIndex((candidate) => candidate.id === party);
  return index < ACCENTS.length ? index : -1;
}

/** A CSS colour for the party, which the page may override per scheme; figures standing alone use the light one. */
export function accent(kase: Case, party: Id): string {
  const index = accentIndex(kase, party);
  return index < 0 ? "currentColor" : `var(--party-${index + 1}, ${ACCENTS[index]!.light})`;
}
