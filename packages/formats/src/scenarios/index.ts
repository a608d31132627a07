export type { ExportWarning } from "./outgoing.ts";
export { readScenario } from "./read.ts";
export type { ImportedParty, Scenario, ScenarioFormat } from "./scenario.ts";
export { MAX_DEPTH, MAX_FILE_BYTES, MAX_OPTIONS, MAX_YAML_BYTES, type ScenarioFiles } from "./source.ts";
export { type CaseExport, scenarioToCase } from "./to-case.ts";
export { type ScenarioExport, writeScenario } from "./write.ts";
