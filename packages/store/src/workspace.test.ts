import { workspaceContract } from "./workspace.contract.ts";
import { inWorkspace } from "./workspace.test-support.ts";

workspaceContract("SQLite", inWorkspace);
