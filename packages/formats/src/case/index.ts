export { editCase } from "./edit.ts";
export type { CaseEdit, EditOutcome, FolderFiles, Json } from "./edit-types.ts";
export { type CaseFiles, escapeProblem, type FileProblem, MAX_FILE_SIZE, memoryFiles, pathProblem } from "./files.ts";
export { formatDiagnostic, type LoadedCase, type Location, loadCase } from "./load.ts";
export { ParsedTexts } from "./parsed-texts.ts";
export { clashProblem, portabilityProblem } from "./portable-names.ts";
