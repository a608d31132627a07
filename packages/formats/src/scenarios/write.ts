import type { Id, Model } from "@parley/core";
import { type ExportWarning, outgoing } from "./outgoing.ts";
import type { ScenarioFormat } from "./scenario.ts";
import { writeTable } from "./write-csv.ts";
import { writeGenius } from "./write-genius.ts";
import { writeGeniusWeb } from "./write-geniusweb.ts";
import { writeNegmas } from "./write-negmas.ts";
import type { Writer } from "./writing.ts";

export interface ScenarioExport {
  /** Path → text; empty where a warning is an error. */
  readonly files: ReadonlyMap<string, string>;
  readonly warnings: readonly ExportWarning[];
}

/**
 * Writes a model in another platform's format. Utilities are reproduced to the last bit where the format allows;
 * everything it has no place for is named in a warning.
 *
 * @param options.discounts discount factors by party, which a model does not hold (`Scenario.parties` has them)
 * @example
 * const { files, warnings } = writeScenario(model, "genius-xml");
 * files.get("harbour-domain.xml"); // "<negotiation_template>…"
 */
export function writeScenario(
  model: Model,
  format: ScenarioFormat,
  options: { readonly discounts?: ReadonlyMap<Id, number> } = {},
): ScenarioExport {
  const { scenario, warnings } = outgoing(model, options.discounts ?? new Map());
  const written = WRITERS[format](scenario);
  const all = [...warnings, ...written.warnings];
  return { files: all.some((warning) => warning.severity === "error") ? new Map() : written.files, warnings: all };
}

const WRITERS: Readonly<Record<ScenarioFormat, Writer>> = {
  "genius-xml": writeGenius,
  "geniusweb-json": writeGeniusWeb,
  "negmas-yaml": writeNegmas,
  csv: writeTable,
};
