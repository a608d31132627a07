// `node scripts/run.mjs scripts/forecasts.ts CASE --by DAY --made DAY --draft ID…`: the forecasts that the perspectives of a case
// imply of its drafts, as rows of the case file, each with the digest of the inputs it was made from. Forecasts that the
// case holds already are no inputs: what is kept in `forecasts.yaml` is left out of the digest.
import { acceptance, compile, type Forecast, impliedForecasts } from "@parley/core";
import { digestOf, loadCaseFromDisk } from "@parley/formats/node";

const [folder = ".", ...args] = process.argv.slice(2);
const given = (flag: string): string[] => args.flatMap((arg, k) => (args[k - 1] === flag ? [arg] : []));
const [by] = given("--by");
const [made] = given("--made");
if (by === undefined || made === undefined) throw new Error("--by DAY and --made DAY are needed");

const loaded = loadCaseFromDisk(folder);
if (loaded.case === null) throw new Error(`${folder} is not a case that can be read`);
const kase = loaded.case;
const digest = digestOf(loaded.digestInputs.filter(({ path }) => !path.endsWith("forecasts.yaml")));

const rows: Forecast[] = [];
for (const { id } of kase.perspectives ?? []) {
  const compiled = compile(kase, { perspective: id });
  if (!("model" in compiled)) continue;
  for (const draft of given("--draft")) {
    const judged = acceptance(compiled.model, { draft }, { seed: 1, draws: 10_000 });
    rows.push(...impliedForecasts(kase, id, judged, { made, by, digest }));
  }
}
for (const { id, about, probability, source } of rows)
  console.log(
    [
      `- id: ${id}`,
      `  made: ${made}`,
      "  about:",
      `    event: ${JSON.stringify(about.event)}`,
      `    draft: ${about.draft}`,
      `    parties: [${about.parties!.join(", ")}]`,
      `    perspective: ${about.perspective}`,
      `  probability: ${probability}`,
      `  by: ${by}`,
      `  digest: ${digest}`,
      `  source: ${source}`,
    ].join("\n"),
  );
