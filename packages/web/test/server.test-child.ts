import { startWorkbench } from "@parley/server";

// The server in a process of its own, for the tests that kill it: says its address, and runs until it is killed.
const [workspace = "", webRoot = "", builtIn = "", port = "0", maxBytes = ""] = process.argv.slice(2);
const workbench = await startWorkbench({
  workspace,
  webRoot,
  builtIn,
  port: Number(port),
  version: "0.0.0",
  author: "An analyst",
  ...(maxBytes === "" ? {} : { maxBytes: Number(maxBytes) }),
});
process.send?.(workbench.address);
