// `node scripts/run.mjs scripts/round-trip.ts FILES…`: documents in Akoma Ntoso are read, written as Akoma Ntoso by way of a case, and
// read again; of each it is told how many words the file has, how many were read, and how many were lost on the way round.
import { readFileSync } from "node:fs";
import path from "node:path";
import { loadCase, memoryFiles } from "@parley/formats";
import { newCaseOf, readPlan, writeAkomaNtoso } from "@parley/formats/plans";

const wordsIn = (text: string): string[] => text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

/** How many words of one text are not in the other, each counted as often as it stands. */
function lost(before: readonly string[], after: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const word of after) left.set(word, (left.get(word) ?? 0) + 1);
  return before.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count <= 0;
  });
}

/** The text of every element of a file, its metadata left out. */
function textOf(xml: string): string {
  return xml
    .replaceAll(/<!--[\s\S]*?-->|<(\w+:)?meta\b[\s\S]*?<\/(\w+:)?meta>/g, " ")
    .replaceAll(
      /<\/?(?:\w+:)?(?:i|b|u|sup|sub|span|ref|rref|def|term|date|ins|del|inline|noteRef|entity|person|role|organization|quantity)\b[^>]*>/g,
      "",
    )
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/&#x?[0-9a-f]+;|&\w+;/gi, " ");
}

let failed = false;
for (const file of process.argv.slice(2)) {
  const name = path.basename(file);
  const xml = readFileSync(file);
  const { plan, diagnostics } = await readPlan(name, xml);
  if (plan === null) {
    console.log(`${name}: not read: ${diagnostics[0]?.message}`);
    continue;
  }
  const made = newCaseOf(plan, {
    id: "plan",
    title: plan.versions.at(-1)!.title ?? name,
    source: name,
    date: plan.date ?? "2000-01-01",
  });
  const { case: kase } = loadCase(memoryFiles(Object.fromEntries(made.files)), "case.yaml");
  const { files } = writeAkomaNtoso(kase!, { draft: made.drafts.at(-1)!, written: "2000-01-01" });
  const again = await readPlan("again.xml", new TextEncoder().encode([...files.values()][0]!));
  const first = wordsIn(plan.versions.at(-1)!.body);
  const second = wordsIn(again.plan?.versions.at(-1)?.body ?? "");
  const [way, reading] = [lost(first, second), lost(wordsIn(textOf(xml.toString("utf8"))), first)];
  failed ||= way.length > 0;
  console.log(
    `${name}: ${first.length} words read (${reading.length} of the file's not: ${plan.notes.join("; ") || "none said"}), ${way.length} lost on the way round${way.length === 0 ? "" : `: ${way.slice(0, 12).join(" ")}`}`,
  );
}
process.exitCode = failed ? 1 : 0;
