export { type CaseFiles, type FileProblem, MAX_FILE_SIZE, memoryFiles } from "./files.ts";
export { formatDiagnostic, type LoadedCase, type Location, loadCase } from "./load.ts";
