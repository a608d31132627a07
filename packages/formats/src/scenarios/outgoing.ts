import type { Id, Model, ModelParty } from "@parley/core";
import { slug } from "./names.ts";

/** What a format could not carry, or carries otherwise. An error means that nothing was written. */
export interface ExportWarning {
  readonly severity: "error" | "warning";
  /** Names the kind of loss and never changes. */
  readonly code: string;
  readonly message: string;
}

/** A model made ready for writing: names instead of ids, and only the parties that decide. */
export interface Outgoing {
  readonly title: string;
  readonly issues: readonly OutgoingIssue[];
  readonly parties: readonly OutgoingParty[];
}
export interface OutgoingIssue {
  readonly name: string;
  readonly options: readonly string[];
}
export interface OutgoingParty {
  readonly name: string;
  /** Under which name other platforms keep it: of a file or a column. */
  readonly label: string;
  readonly weights: readonly number[];
  readonly utilities: readonly (readonly number[])[];
  readonly reservation: number;
  readonly discount: number | null;
}

/** Names for other platforms: titles, where they differ from each other and can be written, else ids. */
function labels(named: readonly { readonly id: Id; readonly title: string }[]): string[] {
  const titles = named.map((one) => one.title);
  return new Set(titles).size === titles.length && titles.every(writable) ? titles : named.map((one) => one.id);
}

/** No control characters and no half characters, which XML cannot hold even escaped; nothing empty. */
function writable(name: string): boolean {
  return name.trim() !== "" && name.isWellFormed() && !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(name);
}

/** A name that every file system takes. */
const SAFE = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,99}$/u;

/** A name by which the id can be found again, where the party's own one is: else the id. */
function partyLabel(party: ModelParty): string {
  return SAFE.test(party.name) && slug(party.name) === party.id ? party.name : party.id;
}

/** Makes the model ready, and says by name what no format of other platforms has a place for. */
export function outgoing(
  model: Model,
  discounts: ReadonlyMap<Id, number>,
): { scenario: Outgoing; warnings: ExportWarning[] } {
  const deciding = model.parties.filter((party) => party.deciding);
  const issueNames = labels(model.issues);
  const issues = model.issues.map((issue, i) => ({ name: issueNames[i]!, options: labels(issue.options) }));
  const partyLabels = deciding.map(partyLabel);
  const distinct = new Set(partyLabels.map((label) => label.toLowerCase())).size === partyLabels.length;
  const parties = deciding.map((party, p) => ({
    name: writable(party.name) ? party.name : party.id,
    label: distinct ? partyLabels[p]! : party.id,
    weights: [...party.weights],
    utilities: model.issues.map((_, i) => [...party.utilities.subarray(model.offsets[i]!, model.offsets[i + 1]!)]),
    reservation: party.reservation ?? 0,
    discount: discounts.get(party.id) ?? null,
  }));
  const title = writable(model.case.title) ? model.case.title : model.case.id;
  return { scenario: { title, issues, parties }, warnings: losses(model, deciding, issues) };
}

function losses(model: Model, deciding: readonly ModelParty[], issues: readonly OutgoingIssue[]): ExportWarning[] {
  const found: ExportWarning[] = [];
  const warn = (code: string, message: string): void => {
    found.push({ severity: "warning", code, message });
  };
  const named = (count: (party: ModelParty) => number): string =>
    deciding
      .filter((party) => count(party) > 0)
      .map((party) => `${party.name} (${count(party)})`)
      .join(", ");

  const others = model.parties.filter((party) => !party.deciding).map((party) => party.name);
  if (others.length > 0) warn("lost-parties", `parties that do not decide are left out: ${others.join(", ")}`);
  const interactions = named((party) => party.interactions.length);
  if (interactions)
    warn("lost-interactions", `interactions are not carried, so utilities differ where they hold: ${interactions}`);
  const redLines = named((party) => party.redLines.length);
  if (redLines) warn("lost-red-lines", `red lines are not carried: ${redLines}`);
  if (model.constraints.length > 0)
    warn(
      "lost-constraints",
      `constraints are not carried (${model.constraints.length}): every combination becomes possible`,
    );
  const ranges = named((party) => party.sheet.entries.filter((entry) => Array.isArray(entry.quantity)).length);
  if (ranges) warn("lost-ranges", `ranges are written as their expected values: ${ranges}`);
  const scenarios = named((party) => (party.sheet.reservation.length > 1 ? party.sheet.reservation.length : 0));
  if (scenarios) warn("lost-no-deal-scenarios", `no-deal scenarios are written as one reservation value: ${scenarios}`);
  const unreserved = deciding.filter((party) => party.reservation === null).map((party) => party.name);
  if (unreserved.length > 0)
    warn("lost-unknown-reservation", `parties without a reservation value are given 0: ${unreserved.join(", ")}`);
  const { case: file } = model;
  if ((file.sources?.length ?? 0) > 0)
    warn("lost-sources", `sources and notes are not carried (${file.sources!.length} sources)`);
  const record = (
    ["drafts", "statements", "positions", "contacts", "levers", "commitments", "acts", "facts"] as const
  ).filter((kind) => (file[kind]?.length ?? 0) > 0);
  if (record.length > 0) warn("lost-record", `the record is not carried: ${record.join(", ")}`);
  const perspectives = (file.perspectives ?? []).filter((one) => one.id !== model.perspective).map((one) => one.title);
  if (perspectives.length > 0)
    warn("lost-perspectives", `other perspectives are not carried: ${perspectives.join("; ")}`);
  const groups = new Set(model.issues.map((issue) => issue.group).filter((group) => group !== null));
  if (groups.size > 0) warn("lost-groups", `groups of issues are not carried: ${[...groups].join(", ")}`);
  const ordered = model.issues.filter((issue) => issue.ordered).map((issue) => issue.title);
  if (ordered.length > 0) warn("lost-order", `that options lie on one scale is not carried: ${ordered.join(", ")}`);
  const renamed =
    model.issues.some((issue, i) => slug(issues[i]!.name) !== issue.id) ||
    model.issues.some((issue, i) => issue.options.some((option, k) => slug(issues[i]!.options[k]!) !== option.id));
  if (renamed)
    warn("lost-ids", "ids of issues and options are not carried: who reads the names makes new ones of them");
  return found;
}

/** The scenario's title as a file's name. */
export function safeTitle(scenario: Outgoing): string {
  return SAFE.test(scenario.title) ? scenario.title : slug(scenario.title) || "scenario";
}

/** Paths of the domain's file and of the parties', in whose order by name the parties are read again. */
export function filePaths(scenario: Outgoing, ending: string): { domain: string; parties: string[] } {
  const plain = scenario.parties.map((party) => `${party.label}.${ending}`);
  const inOrder = [...plain].sort().every((path, p) => path === plain[p]);
  const width = String(plain.length).length;
  const parties = inOrder ? plain : plain.map((path, p) => `${String(p + 1).padStart(width, "0")}-${path}`);
  let domain = `${safeTitle(scenario)}-domain`;
  while (parties.includes(`${domain}.${ending}`)) domain += "-domain";
  return { domain: `${domain}.${ending}`, parties };
}
