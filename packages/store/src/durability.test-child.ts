import { WorkspaceError } from "./error.ts";
import { openWorkspace } from "./workspace.ts";

// A second process for the tests: opens a workspace and says how that went, or edits until it is killed.
const [file = "", task] = process.argv.slice(2);
try {
  const workspace = await openWorkspace(file);
  if (task === "open") process.send?.("opened");
  for (
    let { revision } = (await workspace.open("the-well", "A child")) ?? { revision: 0 };
    task === "edit";
    revision++
  ) {
    // Enough bytes that a kill is likely to fall between two writes of one commit.
    const edits = [
      { op: "set", path: ["title"], value: `title ${revision + 1}` },
      { op: "file", file: "drafts/first.md", text: `${revision + 1} `.repeat(60_000) },
    ] as const;
    const outcome = await workspace.edit("the-well", { author: "A child", revision, edits });
    if (outcome.status !== "done") throw new Error(outcome.status);
    // Messages are written at once only where the loop is let go.
    await new Promise((resolve) => process.send?.(outcome.value.case.revision, resolve));
  }
  await workspace.close();
} catch (error) {
  if (!(error instanceof WorkspaceError)) throw error;
  process.send?.(error.problem);
}
process.disconnect();
