export type { ExportWarning } from "./outgoing.ts";
export { readScenario } from "./read.ts";
export type { ImportedParty, Scenario, ScenarioFormat } from "./scenario.ts";
export type { ScenarioFiles } from "./source.ts";
export { type CaseExport, scenarioToCase } from "./to-case.ts";
export { type ScenarioExport, writeScenario } from "./write.ts";
