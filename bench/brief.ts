// The brief of the main case: what each question it asks takes when asked one after another in this thread, and all of them once more
// in a process that is warm.
import path from "node:path";
import { compile, latestDraft, type Model } from "@parley/core";
import { caseInputs, Engine, inlineRunner } from "@parley/engine";
import { digestOf, loadCaseFromDisk } from "@parley/formats/node";
import { type Ask, type BriefRequest, runBrief } from "@parley/report";

const CASE = path.join(import.meta.dirname, "../cases/ukraine-2025");
const ASKED = { seed: 1, draws: 10_000 };

/** Prints one line a question, longest first. */
export async function run(): Promise<void> {
  const loaded = loadCaseFromDisk(CASE);
  if (loaded.case === null) throw new Error("the main case does not load");
  const theCase = loaded.case;
  const inputs = caseInputs({ digest: digestOf(loaded.digestInputs), case: theCase });
  const models = (theCase.perspectives ?? []).map(({ id }): Model => {
    const compiled = compile(theCase, { perspective: id });
    if (!("model" in compiled)) throw new Error(`${id} does not compile`);
    return compiled.model;
  });
  const draft = latestDraft(theCase.drafts ?? [])?.id ?? null;
  const request: BriefRequest = { models, main: models[0]!.perspective, draft, seed: ASKED.seed, whole: false };

  const rows = await askedInTurn();
  const total = (of: typeof rows): number => of.reduce((sum, { ms }) => sum + ms, 0);
  console.log(
    `brief of the main case: ${total(rows)} ms of processor time over ${rows.length} questions; once more, warm: ${total(await askedInTurn())} ms`,
  );
  console.table(rows.sort((a, b) => b.ms - a.ms).slice(0, 25));

  /** Each question in a turn of its own, with the processor time of this thread's process. */
  async function askedInTurn(): Promise<{ question: string; perspective: string; ms: number }[]> {
    const rows: { question: string; perspective: string; ms: number }[] = [];
    const engine = new Engine(inlineRunner());
    let line: Promise<unknown> = Promise.resolve();
    const timed: Ask = (question, options, perspective) => {
      const turn = line.then(async () => {
        const before = process.cpuUsage();
        const { result } = await engine.ask(question, options, inputs, { ...ASKED, perspective });
        const { user, system } = process.cpuUsage(before);
        rows.push({ question, perspective, ms: Math.round((user + system) / 1000) });
        return result;
      });
      line = turn.catch(() => undefined);
      return turn;
    };
    await runBrief(request, timed);
    engine.close();
    return rows;
  }
}
