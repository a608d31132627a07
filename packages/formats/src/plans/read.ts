import type { LocatedDiagnostic } from "@parley/core";
import { readPoints, type TextPoint } from "@parley/core";
import { readAkomaNtoso } from "./akoma-ntoso-read.ts";
import { akomaNtoso, akomaNtoso2 } from "./akoma-ntoso-xml.ts";
import { readHtml } from "./html.ts";
import { MAX_PLAN_POINTS, MAX_PLAN_SIZE, MAX_PLAN_TEXT, type PlanFile, PlanProblem, type ReadPlan } from "./types.ts";
import { readWord, wordPartOf } from "./word.ts";
import { parseMixedXml } from "./xml.ts";
import { ZipArchive } from "./zip.ts";

/**
 * Reads the text of a plan: plain text, Markdown, HTML, Word (.docx) or Akoma Ntoso. What the file is, its content says; its name only
 * tells a page without a head from plain text. Nothing in it is ever run or fetched.
 *
 * @param name how the file is called in messages
 * @returns the plan, or diagnostics that say why there is none; bad input never throws
 * @example
 * const { plan } = await readPlan("plan.txt", new TextEncoder().encode("1. Peace holds.\n"));
 * plan?.versions[0]?.body; // "1. Peace holds.\n"
 */
export async function readPlan(name: string, bytes: Uint8Array): Promise<ReadPlan> {
  try {
    const plan = await planOf(name, bytes);
    for (const { body } of plan.versions)
      if (body.length > MAX_PLAN_TEXT)
        throw new PlanProblem("too-large", `the text has more than ${MAX_PLAN_TEXT.toLocaleString("en")} characters`);
    const read = plan.versions.map(({ body }) => readPoints(body));
    if (read.some(({ points }) => points.length > MAX_PLAN_POINTS))
      throw new PlanProblem("too-large", `the text has more than ${MAX_PLAN_POINTS.toLocaleString("en")} points`);
    if (read.some(({ points }) => points.length === 0))
      throw new PlanProblem("no-text", "the file holds no text in which points could be found");
    const { points, contents, footnotes } = read.at(-1)!;
    const versions = plan.versions.map((version, v) => ({
      ...version,
      title: version.title ?? titleLine(version.body, read[v]!.points),
    }));
    const notes = [
      ...plan.notes,
      ...preambleNote(points),
      ...jumpNotes(points),
      ...counted(contents, "line", "of a table of contents"),
    ];
    return {
      plan: { ...plan, versions, notes: [...notes, ...counted(footnotes, "footnote", "below the text")] },
      diagnostics: [],
    };
  } catch (error) {
    if (!(error instanceof PlanProblem)) throw error;
    const { code, message, line, column } = error;
    const diagnostic: LocatedDiagnostic = { severity: "error", code, message, file: name, line, column };
    return { plan: null, diagnostics: [diagnostic] };
  }
}

/** What stands before the first number, so that a first point that was taken for it is seen. */
function preambleNote(points: readonly TextPoint[]): readonly string[] {
  const preamble = points.find(({ id }) => id === "preamble")?.text.replace(/\s{2,}|[^\S ]/gu, " ") ?? "";
  if (preamble === "") return [];
  const shown = preamble.length <= 90 ? preamble : `${preamble.slice(0, 80).trimEnd()} …`;
  return [`what stands before the first number is the preamble: “${shown}”`];
}

/** Where the numbers of the outermost points leave some out: points that were not found, or that the text does not have. */
function jumpNotes(points: readonly TextPoint[]): readonly string[] {
  const numbers = points.flatMap(({ level, label, sections }) => {
    const number = level === 0 ? /^\(?(\d{1,3})[.)]?$/u.exec(label ?? "")?.[1] : undefined;
    return number === undefined ? [] : [{ number: Number(number), under: sections.join("/") }];
  });
  return numbers.flatMap(({ number, under }, k) => {
    const before = numbers[k - 1];
    if (before === undefined || before.under !== under || number <= before.number + 1) return [];
    const from = before.number + 1;
    const left =
      number - from === 1
        ? `${from} is not in the text, or stands`
        : `${from} to ${number - 1} are not in the text, or stand`;
    return [`the numbers go from ${before.number} to ${number}: ${left} where no point was found`];
  });
}

/** The longest line that is taken for a title. */
const LONGEST_TITLE = 120;

/**
 * The first line of what stands before the first number, where it reads like a title: short, without a full stop, and no line that
 * goes on in the next one.
 */
function titleLine(body: string, points: readonly TextPoint[]): string | null {
  const preamble =
    points
      .find(({ id }) => id === "preamble")
      ?.text.replace(/\s{2,}|[^\S ]/gu, " ")
      .trim() ?? "";
  const [first = "", next = ""] = body.trimStart().split("\n", 2);
  const line = first.replace(/\s{2,}|[^\S ]/gu, " ").trim();
  if (line === "" || !preamble.startsWith(line)) return null;
  if (!line.includes(" ") || line.length > LONGEST_TITLE || /[.,;:!?。؟]$/u.test(line)) return null;
  const goesOn = next.trim() !== "" && !/^[\p{Lu}\p{Lo}\p{Nd}"“«(]/u.test(next.trim());
  return goesOn ? null : line;
}

function counted(count: number, what: string, where: string): readonly string[] {
  return count === 0 ? [] : [`${count} ${what}${count === 1 ? "" : "s"} ${where} left out`];
}

async function planOf(name: string, bytes: Uint8Array): Promise<PlanFile> {
  if (bytes.length > MAX_PLAN_SIZE)
    throw new PlanProblem("file-too-large", `the file is larger than ${MAX_PLAN_SIZE / 1024 / 1024} MB`);
  if (bytes.length === 0) throw new PlanProblem("empty-file", "the file is empty");
  refuseOthers(bytes);
  if (startsWith(bytes, "PK")) return readArchive(bytes);
  const text = decode(bytes, name).replace(/^\uFEFF/u, "");
  const head = text.slice(0, 2000).trimStart();
  if (isHtml(name, head)) return readHtml(text);
  if (/^<\?xml|^<!DOCTYPE|^<[\w:]+[^>]*xmlns/i.test(head)) {
    if (text.includes(akomaNtoso) || text.includes(akomaNtoso2)) return readAkomaNtoso(parseMixedXml(text));
    throw new PlanProblem(
      "other-format",
      "the file is XML of a kind that is not read; Akoma Ntoso 3.0, HTML, Word and plain text are",
    );
  }
  if (/\.docx$/i.test(name))
    throw new PlanProblem("other-format", "the file is called .docx but is no Word file: save the document anew");
  refuseControls(text);
  const body = `${text.replace(/\r\n?|\f/gu, "\n").trimEnd()}\n`;
  const title = headingAtTop(body);
  return {
    format: "text",
    versions: [{ title, body }],
    changes: null,
    date: null,
    notes: [],
  };
}

/** The first line that is no blank one and no comment, where it is a heading of the first level. */
function headingAtTop(body: string): string | null {
  let at = 0;
  for (;;) {
    while (at < body.length && /\s/.test(body[at]!)) at++;
    if (!body.startsWith("<!--", at)) break;
    const end = body.indexOf("-->", at + 4);
    if (end < 0) return null;
    at = end + 3;
  }
  const line = body
    .slice(at, body.indexOf("\n", at))
    .replace(/\s{2,}|[^\S ]/gu, " ")
    .trim();
  if (!line.startsWith("# ")) return null;
  const words = line.slice(2).trim();
  return words.replace(/(?:^| )#{1,100}$/, "").trim() || null;
}

async function readArchive(bytes: Uint8Array): Promise<PlanFile> {
  const archive = new ZipArchive(bytes);
  const part = await wordPartOf(archive);
  if (part !== null) return readWord(archive, part);
  const kind = archive.has("content.xml")
    ? "an OpenDocument file; save it as Word (.docx) and import that"
    : archive.has("xl/workbook.xml")
      ? "a spreadsheet, not the text of a plan"
      : archive.has("ppt/presentation.xml")
        ? "a presentation; save its text as Word (.docx) or plain text and import that"
        : "an archive, not a Word document";
  throw new PlanProblem("other-format", `the file is ${kind}`);
}

function startsWith(bytes: Uint8Array, letters: string): boolean {
  return Array.from(letters).every((letter, k) => bytes[k] === letter.charCodeAt(0));
}

/** Kinds of file that people have plans in and that cannot be read, told apart by their first bytes. */
function refuseOthers(bytes: Uint8Array): void {
  if (startsWith(bytes, "%PDF"))
    throw new PlanProblem(
      "other-format",
      "the file is a PDF, which keeps no paragraphs: save it as Word (.docx) or plain text, check the text, and import that",
    );
  if (startsWith(bytes, "{\\rtf"))
    throw new PlanProblem("other-format", "the file is in Rich Text Format: save it as Word (.docx) and import that");
  if (startsWith(bytes, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) {
    // Word keeps a document with a password in the container that older versions kept theirs in.
    const locked = new TextDecoder("latin1").decode(bytes).includes(Array.from("EncryptedPackage").join("\0"));
    throw locked
      ? new PlanProblem("encrypted", "the file is locked with a password: save it without one and import that")
      : new PlanProblem(
          "other-format",
          "the file is in the format of Word before 2007 (.doc): save it as .docx and import that",
        );
  }
}

function isHtml(name: string, head: string): boolean {
  let rest = head.replace(/^<\?xml[^>]*>/i, "").trimStart();
  while (rest.startsWith("<!--") && rest.includes("-->")) rest = rest.slice(rest.indexOf("-->") + 3).trimStart();
  if (/^<(!doctype\s+html|html[\s>])/i.test(rest)) return true;
  return /\.x?html?$/i.test(name) && /<[a-z]/i.test(head);
}

function decode(bytes: Uint8Array, name: string): string {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 2000));
  const declared = isHtml(name, head.trimStart())
    ? /<meta[^>]+charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(head)?.[1]
    : undefined;
  const encoding = wide ?? declared ?? "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof RangeError && declared !== undefined)
      throw new PlanProblem("encoding", `the page says it is in "${declared}", which is not read: save it as UTF-8`);
    const { line, column } = placeIn(...firstUnreadable(new TextDecoder(encoding).decode(bytes), bytes, encoding));
    throw new PlanProblem(
      "not-text",
      `the file is not text in ${encoding.toUpperCase()}: where it is text in another encoding, save it as UTF-8`,
      line,
      column,
    );
  }
}

/** Where a text that was decoded as well as it goes has its first character that could not be. */
function firstUnreadable(text: string, bytes: Uint8Array, encoding: string): [text: string, at: number] {
  if (encoding !== "utf-8") return [text, Math.max(0, text.indexOf("\uFFFD"))];
  let byte = 0;
  let written = 0;
  for (let at = text.indexOf("\uFFFD"); at >= 0; at = text.indexOf("\uFFFD", at + 1)) {
    byte += new TextEncoder().encode(text.slice(written, at)).length;
    written = at;
    // A text may hold the replacement character itself, in three bytes.
    if (bytes[byte] !== 0xef || bytes[byte + 1] !== 0xbf || bytes[byte + 2] !== 0xbd) return [text, at];
  }
  return [text, 0];
}

function refuseControls(text: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: characters that no text holds are what is looked for
  const at = text.search(/[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f]/);
  if (at < 0) return;
  const { line, column } = placeIn(text, at);
  throw new PlanProblem("not-text", "the file is not text: it holds characters that no text has", line, column);
}

function placeIn(text: string, at: number): { line: number; column: number } {
  const lines = text.slice(0, at).split(/\r\n|\r|\n/);
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}
