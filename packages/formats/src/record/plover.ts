import { type Case, type Contact, type LocatedDiagnostic, type Party, quoted } from "@parley/core";
import { COLUMNS, type Form } from "./columns.ts";
import { type Reading, readChoice, readDate, readId, readReference } from "./fields.ts";
import { type ReadRow, type ReadRows, type TextMistake, vocabularyOf } from "./rows.ts";

type Kind = NonNullable<Contact["kind"]>;

/** PLOVER's modes of CONSULT, as far as they say how the parties met. */
const MODES: Readonly<Partial<Record<Kind, string>>> = { call: "phone", visit: "visit" };

/**
 * A contact as a PLOVER record: a meeting of the parties is a CONSULT (quad code 1, verbal cooperation). Fields of the
 * contact that PLOVER has no place for stand under `parley`, so that reading gives the same contact back.
 */
interface PloverRecord {
  readonly id: string;
  readonly date: string;
  readonly actor: readonly { readonly code: string; readonly sector: string }[];
  readonly event: readonly string[];
  readonly mode: readonly string[];
  readonly context: readonly string[];
  readonly quad_code: number;
  readonly coder?: string;
  readonly comment?: string;
  readonly parley?: Readonly<Record<string, unknown>>;
}

/** Whose third party a mediator or guarantor is. */
const THIRD: ReadonlySet<string> = new Set(["mediator", "guarantor"]);

/**
 * The contacts of a case as PLOVER records, JSON lines in the order of the record.
 *
 * Actors are the participants, by their ids as codes (PLOVER's own codes are for states; a case's parties need not be
 * any), with sector `IGO` for organisations and `GOV` for the rest. Modes: `phone` for a call, `visit`, `third-party` where
 * a mediator or guarantor takes part beside two others, `multilateral` where more than two others do. A contact only
 * planned is no event and says so under `parley`.
 */
export function ploverLines(caseFile: Case): string {
  const parties = new Map(caseFile.parties.map((party) => [party.id, party]));
  return (caseFile.contacts ?? [])
    .map((contact) => `${JSON.stringify(recordOf(contact, parties, caseFile.id))}\n`)
    .join("");
}

function recordOf(contact: Contact, parties: ReadonlyMap<string, Party>, caseId: string): PloverRecord {
  const { id, date, participants, kind, note, topic, ...rest } = contact;
  const roles = participants.map((party) => parties.get(party)?.roles ?? []);
  const others = roles.filter((those) => !those.some((role) => THIRD.has(role))).length;
  const mode: string[] = [];
  const byKind = kind === undefined ? undefined : MODES[kind];
  if (byKind !== undefined) mode.push(byKind);
  if (others > 1 && others < participants.length) mode.push("third-party");
  if (others > 2) mode.push("multilateral");
  const beside = {
    ...rest,
    ...(kind !== undefined && { kind }),
    ...(topic !== undefined && { topic }),
  };
  return {
    id: `${caseId}:${id}`,
    date,
    actor: participants.map((party, k) => ({
      code: party,
      sector: roles[k]!.includes("organisation") ? "IGO" : "GOV",
    })),
    event: ["CONSULT"],
    mode,
    context: ["diplomatic"],
    quad_code: 1,
    ...(note !== undefined && { comment: note }),
    ...(Object.keys(beside).length > 0 && { parley: beside }),
  };
}

/**
 * Reads PLOVER records, JSON lines, as contacts: those that {@link ploverLines} wrote come back as they were. Records of
 * other programs are read where their event is CONSULT and their actors (and recipients) have the ids of parties as codes;
 * of other events a warning says that they are passed over. Blank lines are passed over.
 *
 * @param file how the text is called in diagnostics
 */
export function readPlover(text: string, caseFile: Case, file: string): ReadRows<"contacts"> {
  const rows: ReadRow<"contacts">[] = [];
  const diagnostics: LocatedDiagnostic[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .entries()) {
    if (line.trim() === "") continue;
    const place = { file, line: index + 1, column: 1 };
    const { row, mistakes } = readRecord(line, caseFile);
    diagnostics.push(...mistakes.map(({ at, ...rest }): LocatedDiagnostic => ({ ...rest, ...place, column: at + 1 })));
    if (row) rows.push({ row, place });
  }
  const failed = diagnostics.some(({ severity }) => severity === "error");
  return { kind: "contacts", rows: failed ? [] : rows, diagnostics };
}

function readRecord(
  line: string,
  caseFile: Case,
): { readonly row: ReadRow<"contacts">["row"] | null; readonly mistakes: readonly TextMistake[] } {
  const mistakes: TextMistake[] = [];
  const wrong = (code: string, message: string, at = 0, severity: "error" | "warning" = "error"): void => {
    mistakes.push({ severity, code, message, at });
  };
  const given = parsed(line);
  if (given === null) {
    wrong("not-json", "a line must be a JSON object");
    return { row: null, mistakes };
  }
  const events = [given["event"]].flat();
  if (!events.includes("CONSULT")) {
    wrong(
      "other-event",
      `only CONSULT is a contact; the event ${quoted(events.map(String).join(", "))} is passed over`,
      placeOf(line, "event"),
      "warning",
    );
    return { row: null, mistakes };
  }
  const take = <Value>(reading: Reading<Value>): Value | undefined => {
    if ("value" in reading) return reading.value;
    mistakes.push(...reading.mistakes);
    return undefined;
  };
  const date = take(readDate(textIn(given, "date"), placeOf(line, "date")));
  const known = vocabularyOf(caseFile);
  const codes = [given["actor"], given["recip"]].flat().flatMap((actor) => (isObject(actor) ? [actor["code"]] : []));
  const participants = [...new Set(codes)].flatMap(
    (code) => take(readReference("party", String(code ?? ""), known, placeOf(line, "actor"))) ?? [],
  );
  if (codes.length === 0) wrong("no-actor", "a contact needs an actor with a code", placeOf(line, "actor"));
  const own = `${caseFile.id}:`;
  const id = textIn(given, "id");
  const contactId = id === "" ? undefined : id.startsWith(own) ? id.slice(own.length) : plainId(id);
  const read = contactId === undefined ? undefined : take(readId(contactId, placeOf(line, "id")));
  const beside = isObject(given["parley"]) ? given["parley"] : {};
  const extra = readBeside(beside, caseFile, placeOf(line, "parley"), mistakes);
  const modes = [given["mode"]].flat();
  const byMode = (Object.entries(MODES) as [Kind, string][]).find(([, mode]) => modes.includes(mode))?.[0];
  const comment = textIn(given, "comment");
  if (mistakes.length > 0 || date === undefined) return { row: null, mistakes };
  return {
    row: {
      ...(read !== undefined && { id: read }),
      date,
      participants,
      ...(given["parley"] === undefined && byMode !== undefined && { kind: byMode }),
      ...(comment !== "" && { note: comment }),
      ...extra,
    },
    mistakes,
  };
}

/** What the contact has and PLOVER has no place for. */
function readBeside(
  beside: Readonly<Record<string, unknown>>,
  caseFile: Case,
  at: number,
  mistakes: TextMistake[],
): Partial<Contact> {
  const known = vocabularyOf(caseFile);
  const forms: Readonly<Record<string, Form>> = COLUMNS.contacts;
  const row: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(beside)) {
    const form = forms[name];
    const reading = ((): Reading<unknown> => {
      const no = {
        mistakes: [
          { severity: "error" as const, code: "bad-field", message: `"parley" has no such field: ${quoted(name)}`, at },
        ],
      };
      if (!form || !Object.hasOwn(forms, name) || ["id", "date", "participants", "note"].includes(name)) return no;
      const wrongType = { mistakes: [{ ...no.mistakes[0]!, message: `the field ${quoted(name)} is malformed` }] };
      if (form.form === "number") return typeof value === "number" && value >= form.low ? { value } : wrongType;
      if (form.form === "names" || form.form === "references") {
        if (!Array.isArray(value) || value.some((item) => typeof item !== "string")) return wrongType;
        const to = form.form === "references" ? form.to : null;
        if (to === null) return { value };
        const wrong = value.flatMap((item: string) => {
          const one = readReference(to, item, known, at);
          return "mistakes" in one ? one.mistakes : [];
        });
        return wrong.length > 0 ? { mistakes: wrong } : { value };
      }
      if (typeof value !== "string") return wrongType;
      if (form.form === "choice") return readChoice(name, value, form.choices, at);
      if (form.form === "reference") return readReference(form.to, value, known, at);
      return { value };
    })();
    if ("value" in reading) row[name] = reading.value;
    else mistakes.push(...reading.mistakes);
  }
  return row as Partial<Contact>;
}

/** An id of another program in the manner of ours. */
function plainId(id: string): string {
  return id
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** Where the value of a key begins, as near as can be told. */
function placeOf(line: string, key: string): number {
  const found = new RegExp(`"${key}"\\s*:\\s*`).exec(line);
  return found ? found.index + found[0].length : 0;
}

function parsed(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textIn(object: Readonly<Record<string, unknown>>, key: string): string {
  const value = object[key];
  return typeof value === "string" ? value : "";
}
