// The game of talks: one draw of 100 drafts × 4 parties × 24 rounds × 8 lever states (aim: 0.5 s), and the main case with 200 draws (aim: 5 s on 2 cores, 10 s of processor).
import path from "node:path";
import { compile, playTalks, questions, runInline, type TalksGame } from "@parley/core";
import { loadCaseFromDisk } from "@parley/formats/node";
import { generator } from "./random.ts";

const AIM = { draw: 0.5, mainCase: 10 };

/** A random game: everybody can sign every draft, three levers fire during the talks. */
function game(drafts: number, parties: number, rounds: number): TalksGame {
  const random = generator(7);
  const each = <T>(make: (p: number) => T): T[] => Array.from({ length: parties }, (_, p) => make(p));
  return {
    rounds,
    onTable: 0,
    mostChanges: null,
    differs: [],
    parties: each(() => ({
      reservation: 0.3 + 0.2 * random(),
      flow: 0.2 + 0.3 * random(),
      patience: 0.95,
      blameCost: 0.1 * random(),
    })),
    drafts: Array.from({ length: drafts }, () => ({
      utilities: each(() => random()),
      signable: each(() => true),
      flows: each(() => null),
    })),
    levers: [0, 1, 2].map((k) => ({
      target: k % parties,
      condition: "if-rejects" as const,
      credibility: 0.5,
      reservation: each((p) => (p === k % parties ? -0.1 : 0)),
      flow: each((p) => (p === k % parties ? -0.05 : 0)),
      from: 4 * (k + 1),
      same: k,
    })),
    blame: { walk: each((p) => each((q) => (p === q ? 1 : 0))), lapse: each(() => 0) },
  };
}

function processorSeconds(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

export async function run(): Promise<void> {
  console.log("\nTalks: processor seconds");
  console.log("what                                          seconds       aim     ratio");
  const tell = (what: string, seconds: number, aim: number): void =>
    console.log(
      `${what.padEnd(44)} ${seconds.toFixed(3).padStart(8)} ${String(aim).padStart(9)} ${(seconds / aim).toFixed(2).padStart(9)}`,
    );
  const large = game(100, 4, 24);
  const plays = ["perfect", { rationality: 60 }] as const;
  for (const play of plays) {
    // Once in small, so that what is measured is not the compiler.
    playTalks(game(20, 4, 12), play);
    const name = play === "perfect" ? "perfect" : `rationality ${play.rationality}`;
    tell(
      `100 drafts × 4 × 24 × 8, ${name}`,
      processorSeconds(() => playTalks(large, play)),
      AIM.draw,
    );
  }
  const { case: kase } = loadCaseFromDisk(path.resolve(import.meta.dirname, "../cases/ukraine-2025"));
  if (kase === null || kase === undefined) throw new Error("the main case cannot be read");
  for (const { id } of kase.perspectives ?? []) {
    const compiled = compile(kase, { perspective: id });
    if (!("model" in compiled)) continue;
    const { model } = compiled;
    const options = { draft: model.drafts.at(-1)!.id, rounds: null, games: 200, changes: null };
    const before = process.cpuUsage();
    await runInline(questions.talks, { case: kase, model }, options, { seed: 1, draws: 0 });
    const { user, system } = process.cpuUsage(before);
    tell(`main case, ${id}, 200 draws`, (user + system) / 1e6, AIM.mainCase);
  }
}
