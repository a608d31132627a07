import { quoted } from "@parley/core";
import { parseJson } from "../case/json.ts";
import type { TextProblem } from "../case/tree.ts";
import { parseYaml } from "../case/yaml.ts";
import { parseCsv } from "./csv.ts";
import { GENIUS_ROOTS, geniusDomain } from "./genius.ts";
import { geniusProfile } from "./genius-profile.ts";
import { geniusWebDomain, geniusWebKind, geniusWebProfile } from "./geniusweb.ts";
import { checkDomain } from "./issues.ts";
import { extension } from "./names.ts";
import { negmasDomain, negmasKind, negmasProfile } from "./negmas.ts";
import { type Domain, type Profile, type Scenario, type ScenarioFormat, scenarioModel } from "./scenario.ts";
import { decodeText, MAX_YAML_LENGTH, Problems, type ScenarioFiles, SourceText, SyntaxProblem } from "./source.ts";
import { isTable, readTable } from "./table.ts";
import { parseXml } from "./xml.ts";

/** A file that belongs to a scenario, and how to read it as one and as the other. */
interface Part {
  readonly format: ScenarioFormat;
  readonly source: SourceText;
  readonly offset: number;
  readonly kind: "domain" | "profile" | "table";
  readonly domain: () => Domain | null;
  readonly profile: (domain: Domain) => Profile;
  /** Of a table: both at once. */
  readonly table?: { domain: Domain; profiles: Profile[] };
}

/**
 * Reads a scenario of another platform: Genius XML, GeniusWeb JSON (both dialects), NegMAS YAML, or a CSV table of
 * utilities; which it is, the content says. All profiles of the domain are parties, in the order of their file names;
 * other files are passed over with a note. Weights are as in the file, utilities are not clipped, no reservation value
 * means 0. Nothing a file names is ever loaded, fetched or run.
 *
 * @param files path → content; a folder's files, not those of folders inside it
 * @returns the model, or null with diagnostics that say file, line and column of every mistake
 * @example
 * const { model, diagnostics } = readScenario(new Map([["domain.xml", bytes], ["north.xml", more]]));
 */
export function readScenario(files: ScenarioFiles, options: { readonly name?: string } = {}): Scenario {
  const problems = new Problems();
  const notes: string[] = [];
  const parts: Part[] = [];
  let unreadable = false;
  const others: OtherFile[] = [];
  for (const path of [...files.keys()].sort()) {
    const part = classify(path, files.get(path)!, problems, notes);
    if (part === "unreadable") unreadable = true;
    else if (part && "problem" in part) others.push(part);
    else if (part) parts.push(part);
  }
  for (const { source, problem } of others)
    if (parts.length > 0) notes.push(`${source.path}: passed over, it is no scenario file (${problem.message})`);
    else problems.error({ source, offset: problem.offset }, problem.code, problem.message);

  const format = parts[0]?.format ?? null;
  const other = parts.find((part) => part.format !== format);
  const first = parts[0];
  if (first && other && !unreadable)
    problems.error(
      { source: other.source, offset: other.offset },
      "mixed-formats",
      `the folder holds ${format} (${first.source.path}) and ${other.format}; keep one format a folder`,
    );
  if (!first && problems.errors === 0) {
    const source = new SourceText([...files.keys()].sort()[0] ?? options.name ?? "scenario", "");
    problems.error(
      { source, offset: 0 },
      "no-scenario",
      "no scenario was found; read are Genius XML, GeniusWeb JSON, NegMAS YAML, and CSV with the header issue,option,…",
    );
  }
  // What the others lack may be in the file that could not be read.
  const read = first && !other && !unreadable ? assemble(parts, problems, notes) : null;
  const model = read && problems.errors === 0 ? scenarioModel(renamed(read.domain, options.name), read.profiles) : null;
  return {
    format,
    model: model?.model ?? null,
    parties: model?.parties ?? [],
    files: parts.map((part) => part.source.path),
    notes,
    diagnostics: problems.list(),
  };
}

function renamed(domain: Domain, name: string | undefined): Domain {
  return name === undefined ? domain : { ...domain, name };
}

function assemble(
  parts: readonly Part[],
  problems: Problems,
  notes: string[],
): { domain: Domain; profiles: Profile[] } | null {
  const domains = parts.filter((part) => part.kind !== "profile");
  const parties = parts.filter((part) => part.kind === "profile");
  const [domainPart, second] = domains;
  if (domainPart && second) {
    problems.error(
      { source: second.source, offset: second.offset },
      "two-domains",
      `there is a second domain beside ${domainPart.source.path}; keep one domain a folder`,
    );
    return null;
  }
  const origin = domainPart ?? parties[0]!;
  if (!domainPart) notes.push(`${origin.source.path}: there is no domain file; the issues are those of this profile`);
  if (!origin.table && parties.length === 0) {
    problems.error(
      { source: origin.source, offset: origin.offset },
      "no-profiles",
      "there is a domain but no profile; every party needs a file of its own",
    );
  }
  const given = origin.table?.domain ?? origin.domain();
  if (!given) return null;
  const domain = checkDomain(given, problems);
  if (domain.issues.length === 0) return null;
  const profiles = origin.table?.profiles ?? parties.map((part) => part.profile(domain));
  for (const { discount, where } of profiles)
    if (discount !== null && discount !== 1)
      notes.push(`${where.source.path}: the discount factor ${discount} is kept apart; it enters no utility`);
  const without = profiles.filter((profile) => profile.reservation === null);
  if (without.length > 0)
    notes.push(`no reservation value, taken as 0: ${without.map((profile) => profile.name).join(", ")}`);
  return { domain, profiles };
}

/** What a file is to a scenario: nothing (said in a note), or something that could not be read (an error). */
function classify(
  path: string,
  bytes: Uint8Array,
  problems: Problems,
  notes: string[],
): Part | OtherFile | "unreadable" | null {
  const type = typeByContent(path, bytes);
  if (type === null) {
    notes.push(`${path}: passed over, it is no scenario file`);
    return null;
  }
  let source = new SourceText(path, "");
  try {
    source = new SourceText(path, decodeText(bytes));
    const part =
      type === "xml"
        ? xmlPart(source, problems)
        : type === "csv"
          ? csvPart(source, problems)
          : dataPart(source, type, problems);
    if (!part) notes.push(`${path}: passed over, it is neither a domain nor a profile`);
    return part;
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    // What is not even meant as a part of a scenario does no harm beside it.
    const text = source.text === "" ? new TextDecoder("latin1").decode(bytes.subarray(0, 100_000)) : source.text;
    if (!meant.test(text) && error.code !== "file-too-large") return { source, problem: error };
    problems.error({ source, offset: error.offset }, error.code, error.message);
    return "unreadable";
  }
}

/** A file that cannot be read, and that nothing in it shows to be meant as a part of the scenario. */
interface OtherFile {
  readonly source: SourceText;
  readonly problem: SyntaxProblem;
}

/** Words that the files of scenarios are known by, of all formats. */
const meant =
  /<(?:negotiation_template|utility_space|utility|objective|issue|discount_factor|reservation)\b|LinearAdditive|issuesValues|issueUtilities|reservationBid|negmas|discount_factor|reserved_value|\bissues\s*:|\bweights\s*:|"issues"|"weights"|^"?issue"?[,;\t]/i;

const BY_EXTENSION: Readonly<Record<string, "xml" | "json" | "yaml" | "csv">> = {
  xml: "xml",
  json: "json",
  yaml: "yaml",
  yml: "yaml",
  csv: "csv",
};

/** What to parse a file as: by what it begins with, and by its extension only where that says nothing. */
function typeByContent(path: string, bytes: Uint8Array): "xml" | "json" | "yaml" | "csv" | null {
  const byExtension = BY_EXTENSION[extension(path)];
  // Enough for a look in any encoding: Latin-1 of UTF-16 has a NUL beside each letter.
  const head = String.fromCharCode(...bytes.subarray(0, 1000).filter((byte) => byte !== 0))
    .replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, "")
    .trimStart();
  if (head.startsWith("<") && (byExtension || /<(negotiation_template|utility_space)\b/.test(head))) return "xml";
  if (/^[{[]/.test(head) && (byExtension || /"(issuesValues|LinearAdditiveUtilitySpace)"/.test(head)))
    return byExtension === "yaml" ? "yaml" : "json";
  if (/^"?issue"?[,;\t]"?option"?/i.test(head)) return "csv";
  return byExtension ?? null;
}

function xmlPart(source: SourceText, problems: Problems): Part | null {
  const root = parseXml(source.text, GENIUS_ROOTS);
  if (!root) return null;
  return {
    format: "genius-xml",
    source,
    offset: root.at,
    kind: root.name === "utility_space" ? "profile" : "domain",
    domain: () => geniusDomain(source, root, problems),
    profile: (domain) => geniusProfile(source, root, domain, problems),
  };
}

function dataPart(source: SourceText, type: "json" | "yaml", problems: Problems): Part | "unreadable" | null {
  if (type === "yaml" && source.text.length > MAX_YAML_LENGTH)
    throw new SyntaxProblem("file-too-large", 0, `YAML of more than ${MAX_YAML_LENGTH / 1e6} MB is not read`);
  const parsed = type === "json" ? parseJson(source.text) : parseYaml(source.text);
  if ("syntax" in parsed) {
    const { code, message, start } = parsed.syntax;
    if (!meant.test(source.text)) throw new SyntaxProblem(code, start, message);
    report(source, parsed.syntax, problems);
    return "unreadable";
  }
  const { root } = parsed;
  if (!root) return null;
  const web = geniusWebKind(root);
  const kind = web ?? negmasKind(root);
  // A file whose very root is an object of the writing program is meant to be one of its.
  const tagged = parsed.problems.some((problem) => problem.code === "tag" && problem.start === root.start);
  if (!kind && !tagged) return null;
  for (const problem of parsed.problems) report(source, problem, problems);
  if (kind === "other-profile" && root.kind === "map") {
    const { key, keyStart } = root.entries[0]!;
    problems.error(
      { source, offset: keyStart },
      "unknown-type",
      `a profile of the kind ${quoted(key)} is not read; known is LinearAdditiveUtilitySpace`,
    );
  }
  if (!kind || kind === "other-profile") return "unreadable";
  const offset = root.start;
  return web
    ? {
        format: "geniusweb-json",
        source,
        offset,
        kind,
        domain: () => geniusWebDomain(source, root, problems),
        profile: (domain) => geniusWebProfile(source, root, domain, problems),
      }
    : {
        format: "negmas-yaml",
        source,
        offset,
        kind,
        domain: () => negmasDomain(source, root, problems),
        profile: (domain) => negmasProfile(source, root, domain, problems),
      };
}

function report(source: SourceText, { code, message, start, related }: TextProblem, problems: Problems): void {
  problems.error(
    { source, offset: start },
    code,
    message,
    related && { where: { source, offset: related.start }, message: related.message },
  );
}

function csvPart(source: SourceText, problems: Problems): Part | null {
  const rows = parseCsv(source.text);
  if (!isTable(rows)) return null;
  const table = readTable(source, rows, problems);
  return {
    format: "csv",
    source,
    offset: 0,
    kind: "table",
    domain: () => table.domain,
    profile: () => table.profiles[0]!,
    table,
  };
}
