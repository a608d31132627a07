import { type Files, Refusal } from "../api/client.ts";

/** Whether a file is a case's own, rather than the text of a plan. */
export function isCaseFile(path: string): boolean {
  return /\.(ya?ml|json)$/i.test(path);
}

/**
 * The files of a new case made from a plan as text, Markdown, HTML or Word: an issue is suggested by each point.
 *
 * @param title of the case; that of the text, else the file's name, where it is empty
 * @throws {Refusal} that says what is wrong with the file
 */
export async function filesOfPlan(name: string, bytes: Uint8Array, title: string, date: string): Promise<Files> {
  const { idOf, newCaseOf, readPlan } = await import("@parley/formats/plans");
  const { plan, diagnostics } = await readPlan(name, bytes);
  if (plan === null) throw new Refusal("refused", "This plan cannot be read.", "", diagnostics);
  const called = title.trim() || plan.versions[0]?.title || name.replace(/\.\w+$/, "");
  const made = newCaseOf(plan, { id: idOf(called), title: called, source: name, date });
  return Object.fromEntries(made.files);
}
