export { bytesOf, contentOf } from "./bytes.ts";
export { WorkspaceError, type WorkspaceProblem } from "./error.ts";
export { readFolder, writeFolder } from "./folder.ts";
export { MAX_CASE_SIZE } from "./incoming.ts";
export { defaultWorkspaceFile } from "./location.ts";
export * from "./types.ts";
export { openWorkspace, type WorkspaceOptions } from "./workspace.ts";
