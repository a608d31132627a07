import { parseJson } from "./json.ts";
import type { ParsedText } from "./tree.ts";
import { parseYaml } from "./yaml.ts";

/** Most characters of texts that are remembered. */
const MOST = 20 * 1024 * 1024;

/**
 * Texts that were parsed before, by their content: a case that is loaded again after an edit parses only the file that
 * changed. Bounded to 20 million characters, the least recently used forgotten first. What it returns is shared and must
 * not be changed.
 *
 * @example
 * const parsed = new ParsedTexts();
 * loadCase(files, "case.yaml", parsed);
 * loadCase(edited, "case.yaml", parsed); // parses the edited files only
 */
export class ParsedTexts {
  private readonly known = { yaml: new Map<string, ParsedText>(), json: new Map<string, ParsedText>() };
  private size = 0;

  parse(text: string, language: "yaml" | "json"): ParsedText {
    const known = this.known[language];
    const parsed = known.get(text) ?? (language === "json" ? parseJson(text) : parseYaml(text));
    if (known.delete(text)) this.size -= text.length;
    known.set(text, parsed);
    this.size += text.length;
    this.forget();
    return parsed;
  }

  private forget(): void {
    for (const known of [this.known.json, this.known.yaml])
      for (const text of known.keys()) {
        if (this.size <= MOST || known.size === 1) break;
        known.delete(text);
        this.size -= text.length;
      }
  }
}
