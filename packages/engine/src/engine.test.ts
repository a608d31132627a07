import path from "node:path";
import { MessageChannel } from "node:worker_threads";
import {
  Cancelled,
  compile,
  NobodyDecides,
  type Question,
  questions,
  type RunModule,
  rounded,
  runInline,
  TooEntangled,
} from "@parley/core";
import { loadCaseFromDisk } from "@parley/formats/node";
import { afterAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { packedError, unpackedError } from "./errors.ts";
import {
  caseInputs,
  Engine,
  fileInputs,
  inlineRunner,
  Pool,
  type Port,
  type Questions,
  type Runner,
  serve,
} from "./index.ts";
import { threads } from "./node/threads.ts";

const well = loadCaseFromDisk(path.resolve(import.meta.dirname, "../../../cases/the-well")).case!;
const inputs = caseInputs({ digest: "well", case: well });
const asked = { seed: 1, draws: 64 };

/** Counts letters of a file in parts; each part also gives its seed. */
interface Letters {
  readonly letters: readonly number[];
  readonly seeds: readonly number[];
}
let runs = 0;
const module: RunModule<{ times: number }, Letters, "file"> = {
  run: async ({ text }, { times }, world) => {
    runs++;
    const done = await world.pieces<string, { length: number; seed: number }>("line", text.split("\n"));
    return { letters: done.map(({ length }) => length * times), seeds: done.map(({ seed }) => seed) };
  },
  pieces: {
    line: async ({ name }, line, world) => {
      await new Promise((resolve) => setTimeout(resolve, (line as string).length % 3));
      if (line === "stop here")
        for (;;) {
          if (world.signal?.aborted) throw new Cancelled();
          await new Promise((resolve) => setTimeout(resolve, 1));
        }
      if (line === name) throw new RangeError(`the line "${name}" cannot be counted`);
      return { length: (line as string).length, seed: world.seed };
    },
  },
};
const letters: Question<{ times: number }, Letters, "file"> = {
  id: "letters",
  asks: "How many letters has each line?",
  theory: "",
  options: z.strictObject({ times: z.int().default(1).describe("times each counts") }),
  result: z.object({ letters: z.array(z.number()), seeds: z.array(z.number()) }),
  reads: ["file"],
  discloses: "what-it-reads",
  over: "file",
  cost: "seconds",
  shown: { page: "questions", order: 1, brief: "none" },
  got: () => ({ how: "exact" }),
  run: async () => module,
};
const fixtures: Questions = { letters };

/** Lanes in this thread, behind the same messages as real threads. */
const lanes = (width: number): Pool =>
  new Pool(width, () => {
    const { port1, port2 } = new MessageChannel();
    serve(port1 as unknown as Port, fixtures);
    port1.start();
    port2.start();
    const end = (): void => port1.close();
    return { port: port2 as unknown as Port, end, onEnd: () => undefined };
  });
const file = (text: string) => fileInputs({ digest: text, name: "file", text });

describe("every runner gives the same", () => {
  const runners: readonly (readonly [string, () => Runner])[] = [
    ["here", () => inlineRunner(fixtures)],
    ["one lane", () => lanes(1)],
    ["three lanes", () => lanes(3)],
  ];
  test.each(runners)("%s: parts in order, each with a seed of its own", async (_, runner) => {
    const engine = new Engine(runner(), { questions: fixtures });
    const shares: number[] = [];
    const answer = await engine.ask("letters", { times: 2 }, file("one\nthree\n\nseventeen"), asked, {
      onProgress: (share) => shares.push(share),
    });
    expect(answer).toMatchObject({
      question: "letters",
      options: { times: 2 },
      perspectives: [],
      digest: "one\nthree\n\nseventeen",
      seed: 1,
      draws: 64,
      got: { how: "exact" },
      holds: null,
    });
    const { letters: counted, seeds } = answer.result as Letters;
    expect(counted).toEqual([6, 10, 0, 18]);
    expect(new Set(seeds).size).toBe(4);
    expect(shares).toEqual([0.25, 0.5, 0.75, 1]);
    engine.close();
  });
  test.each(runners)("%s: a part that fails fails the whole, with its own kind of error", async (_, runner) => {
    const engine = new Engine(runner(), { questions: fixtures });
    await expect(engine.ask("letters", {}, file("a\nfile"), asked)).rejects.toThrow(RangeError);
    expect(await engine.ask("letters", {}, file("a"), asked)).toMatchObject({ result: { letters: [1] } });
    engine.close();
  });
  test.each(runners)(
    "%s: parts kept in a journal are not done again, nor taken for those of another question",
    async (_, runner) => {
      const kept = new Map<string, unknown>();
      let written = 0;
      const journal = {
        get: (key: string) => kept.get(key),
        set: (key: string, result: unknown) => {
          written++;
          kept.set(key, JSON.parse(JSON.stringify(result)));
        },
      };
      const ask = (seed: number, times = 1) => {
        const engine = new Engine(runner(), { questions: fixtures });
        const answer = engine.ask("letters", { times }, file("one\nthree"), { ...asked, seed }, { journal });
        return answer.finally(() => engine.close());
      };
      const first = await ask(1);
      expect(written).toBe(2);
      expect(await ask(1)).toEqual(first);
      expect(written).toBe(2);
      // What does not enter a part does not matter to it: only the whole counts so many times.
      expect((await ask(1, 3)).result).toMatchObject({ letters: [9, 15] });
      expect(written).toBe(2);
      await ask(2);
      expect(written).toBe(4);
      const key = [...kept.keys()][0]!;
      kept.set(key, { length: 40, seed: 0 });
      expect(((await ask(1)).result as Letters).letters[0]).toBe(40);
    },
  );
  test.each(runners)("%s: stopped in the middle of a part, and ready for the next", async (_, runner) => {
    const engine = new Engine(runner(), { questions: fixtures });
    const stop = new AbortController();
    const stopped = engine.ask("letters", {}, file("a\nstop here\nb"), asked, { signal: stop.signal });
    setTimeout(() => stop.abort(), 20);
    await expect(stopped).rejects.toThrow(Cancelled);
    expect(await engine.ask("letters", {}, file("abc"), asked)).toMatchObject({ result: { letters: [3] } });
    engine.close();
  });
});

describe("threads of this process", () => {
  const pool = new Engine(threads(2));
  const here = new Engine(inlineRunner());
  afterAll(() => pool.close());

  test("one or two give the same bytes as this one, under every perspective", async () => {
    const one = new Engine(threads(1));
    for (const id of ["accept", "amend", "provenance", "robust"] as const) {
      const [two, single, own] = await Promise.all(
        [pool, one, here].map((engine) => engine.askUnderEach(id, {}, inputs, asked)),
      );
      expect(own!.length).toBe(well.perspectives!.length);
      expect(JSON.stringify(two)).toBe(JSON.stringify(own));
      expect(JSON.stringify(single)).toBe(JSON.stringify(own));
    }
    one.close();
  });
  test("an answer is that of the plain function, rounded", async () => {
    const made = compile(well, { perspective: well.perspectives![0]!.id });
    if (!("model" in made)) throw new Error("does not compile");
    const plain = await runInline(
      questions.accept,
      { case: well, model: made.model },
      { draft: null, parties: null, gaps: "all", within: 0 },
      asked,
    );
    expect((await pool.ask("accept", {}, inputs, asked)).result).toEqual(rounded(plain));
  });
  test("a question that needs another's answer gets it, though there is one thread, and as it would have found it itself", async () => {
    const models = well.perspectives!.map(({ id }) => {
      const made = compile(well, { perspective: id });
      if (!("model" in made)) throw new Error("does not compile");
      return made.model;
    });
    const plain = await runInline(questions.views, { case: well, models }, { draft: null }, asked);
    const one = new Engine(threads(1));
    for (const engine of [one, pool, here])
      expect((await engine.ask("views", {}, inputs, asked)).result).toEqual(plain);
    one.close();
  });
  test("errors keep their class", () => {
    const model = { case: { id: "c" }, perspective: "p" } as ConstructorParameters<typeof NobodyDecides>[0];
    for (const error of [new NobodyDecides(model), new TooEntangled(["a", "b"], 1e8), new Cancelled()]) {
      const again = unpackedError(structuredClone(packedError(error)));
      expect(again).toBeInstanceOf(error.constructor);
      expect(again.message).toBe(error.message);
    }
    expect((unpackedError(packedError(new TooEntangled(["a", "b"], 1e8))) as TooEntangled).issues).toEqual(["a", "b"]);
  });
});

describe("what is asked", () => {
  test("again is not worked out again, not even at the same time; with other draws it is", async () => {
    const engine = new Engine(inlineRunner(fixtures), { questions: fixtures });
    const before = runs;
    const [a, b] = await Promise.all([1, 2].map(() => engine.ask("letters", { times: 3 }, file("x"), asked)));
    expect(await engine.ask("letters", { times: 3 }, file("x"), asked)).toBe(a);
    expect(b).toBe(a);
    expect(runs - before).toBe(1);
    await engine.ask("letters", { times: 3 }, file("x"), { seed: 1, draws: 65 });
    expect(runs - before).toBe(2);
  });
  test("by two and no longer wanted by one of them is still answered", async () => {
    const engine = new Engine(lanes(1), { questions: fixtures });
    const stop = new AbortController();
    const [given, kept] = [
      engine.ask("letters", {}, file("xyz"), asked, { signal: stop.signal }),
      engine.ask("letters", {}, file("xyz"), asked),
    ];
    stop.abort();
    await expect(given).rejects.toThrow(Cancelled);
    expect(await kept).toMatchObject({ result: { letters: [3] } });
    engine.close();
  });
  test("in a way the question does not know is refused", async () => {
    const engine = new Engine(inlineRunner());
    await expect(engine.ask("accept", { drafts: "x" } as object, inputs, asked)).rejects.toThrow(z.ZodError);
    await expect(engine.ask("no-such", {}, inputs, asked)).rejects.toThrow(/no question "no-such"/);
    await expect(engine.ask("accept", {}, inputs, { ...asked, perspective: "nobody" })).rejects.toThrow(
      /no perspective "nobody"/,
    );
  });
});

describe("a perspective compiled already", () => {
  test("is the one that answers, though the case is the same", async () => {
    const engine = new Engine(inlineRunner());
    const answers = await Promise.all(
      well.perspectives!.map(async ({ id: perspective }) => {
        const made = compile(well, { perspective });
        if (!("model" in made)) throw new Error("does not compile");
        const of = caseInputs({ digest: "well", case: well, model: made.model });
        return (await engine.ask("accept", {}, of, { ...asked, perspective })).result;
      }),
    );
    const each = await engine.askUnderEach("accept", {}, inputs, asked);
    expect(answers).toEqual(each.map(({ result }) => result));
    expect(answers[0]).not.toEqual(answers[1]);
  });
});

describe("what is kept", () => {
  test("never exceeds its room: what was not asked for longest goes", async () => {
    const engine = new Engine(inlineRunner(fixtures), { questions: fixtures, limits: { entries: 3, size: 1000 } });
    const before = runs;
    for (const text of ["a", "b", "c", "a", "d"]) await engine.ask("letters", {}, file(text), asked);
    expect(engine.kept.count).toBe(3);
    expect(runs - before).toBe(4);
    await engine.ask("letters", {}, file("a"), asked);
    expect(runs - before).toBe(4);
    await engine.ask("letters", {}, file("b"), asked);
    expect(runs - before).toBe(5);
    await engine.ask("letters", {}, file("\n".repeat(400)), asked);
    expect(engine.kept.size).toBeLessThanOrEqual(1000);
  });
});
