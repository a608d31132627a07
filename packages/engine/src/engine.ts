import {
  type AnyQuestion,
  type AskAnother,
  questionsById as all,
  Cancelled,
  type Questions as Declared,
  type Envelope,
  envelopeOf,
  type Id,
  type OptionsOf,
  type QuestionId,
  type ResultOf,
} from "@parley/core";
import { Cache, type CacheLimits } from "./cache.ts";
import { Desk, type Inputs } from "./inputs.ts";
import type { Journal } from "./journal.ts";
import type { Hooks, Questions, Runner } from "./runner.ts";

/** Under which perspective, with which draws. */
export interface Asked {
  /** Left out: the first of the case. Of questions asked of all perspectives, of the record or of a file: without meaning. */
  readonly perspective?: Id | undefined;
  readonly seed: number;
  readonly draws: number;
}

/** An answer that is being worked on, and how many wait for it. */
interface Pending {
  readonly answer: Promise<Envelope>;
  readonly stop: AbortController;
  waiting: number;
  readonly listeners: Set<(share: number, what: string) => void>;
}

const LIMITS: CacheLimits = { entries: 400, size: 32_000_000 };

/**
 * Answers questions: each once for the same inputs, options, perspective, seed and draws, however often and by whomever it is
 * asked, in whichever threads its runner has. What was answered is kept as long as there is room.
 */
export class Engine {
  readonly #runner: Runner;
  readonly #questions: Questions;
  readonly #cache: Cache<Envelope>;
  readonly #pending = new Map<string, Pending>();

  constructor(
    runner: Runner,
    { questions = all, limits = LIMITS }: { questions?: Questions; limits?: CacheLimits } = {},
  ) {
    this.#runner = runner;
    this.#questions = questions;
    this.#cache = new Cache(limits);
  }

  /** Answers and their characters that are kept. */
  get kept(): { readonly count: number; readonly size: number } {
    return { count: this.#cache.count, size: this.#cache.size };
  }

  /**
   * Answers a question.
   *
   * @param options the question's own; those left out are as they are by default
   * @throws RangeError where there is no such question; ZodError where the options are none of the question's; `Cancelled`
   *   where the signal says so; whatever the question throws
   */
  async ask<Id extends QuestionId>(
    question: Id,
    options: Partial<OptionsOf<Declared[Id]>>,
    inputs: Inputs,
    asked: Asked,
    hooks?: Hooks,
  ): Promise<Envelope<ResultOf<Declared[Id]>>>;
  async ask(
    question: string,
    options: Readonly<Record<string, unknown>>,
    inputs: Inputs,
    asked: Asked,
    hooks?: Hooks,
  ): Promise<Envelope>;
  async ask(
    id: string,
    given: Readonly<Record<string, unknown>>,
    inputs: Inputs,
    asked: Asked,
    hooks: Hooks = {},
  ): Promise<Envelope> {
    const question = Object.hasOwn(this.#questions, id) ? this.#questions[id] : undefined;
    if (question === undefined) throw new RangeError(`there is no question "${id}"`);
    const options = question.options.parse(given) as Readonly<Record<string, unknown>>;
    const perspectives = perspectivesOf(question, inputs, asked);
    const { seed, draws } = asked;
    const key = JSON.stringify([inputs.key, id, options, perspectives, seed, draws]);
    const known = this.#cache.get(key);
    if (known !== undefined) return known;
    if (hooks.signal?.aborted) throw new Cancelled();
    const pending =
      this.#pending.get(key) ?? this.#begin(key, question, options, perspectives, inputs, asked, hooks.journal);
    return this.#wait(pending, hooks);
  }

  /** The same question under every perspective of the case, in the order of the file; questions of all of them: one answer. */
  async askUnderEach(
    id: string,
    options: Readonly<Record<string, unknown>>,
    inputs: Inputs,
    asked: Omit<Asked, "perspective">,
    hooks: Hooks = {},
  ): Promise<readonly Envelope[]> {
    const ids = this.#questions[id]?.over === "one-perspective" ? new Desk(inputs).perspectives : [undefined];
    const shares = ids.map(() => 0);
    return Promise.all(
      ids.map((perspective, place) =>
        this.ask(
          id,
          options,
          inputs,
          { ...asked, perspective },
          {
            ...hooks,
            onProgress: (share, what) => {
              shares[place] = share;
              hooks.onProgress?.(shares.reduce((sum, one) => sum + one, 0) / shares.length, what);
            },
          },
        ),
      ),
    );
  }

  /** Lets go of every answer, and ends what is under way. */
  close(): void {
    this.#cache.clear();
    for (const { stop } of this.#pending.values()) stop.abort();
    this.#runner.close();
  }

  #begin(
    key: string,
    question: AnyQuestion,
    options: Readonly<Record<string, unknown>>,
    perspectives: readonly Id[],
    inputs: Inputs,
    { seed, draws }: Asked,
    journal: Journal | undefined,
  ): Pending {
    const stop = new AbortController();
    const listeners: Pending["listeners"] = new Set();
    const onProgress = (share: number, what: string): void => {
      for (const listener of listeners) listener(share, what);
    };
    const perspective = question.over === "one-perspective" ? perspectives[0]! : null;
    const job = { question: question.id, options, perspective, seed, draws };
    const ask: AskAnother = async (another, given, of) =>
      (await this.ask(another, given, inputs, { perspective: of, seed, draws }, { signal: stop.signal })).result;
    const answer = this.#runner
      .run(job, inputs, { signal: stop.signal, onProgress, journal, ask })
      .then((result) => {
        const { digest } = inputs;
        const envelope = envelopeOf(question, { options, perspectives, digest, seed, draws }, result);
        this.#cache.set(key, envelope, JSON.stringify(envelope.result).length);
        return envelope;
      })
      .finally(() => this.#pending.delete(key));
    const pending: Pending = { answer, stop, waiting: 0, listeners };
    this.#pending.set(key, pending);
    return pending;
  }

  /** Waits for an answer; the work on it is stopped when the last who waits no longer wants it. */
  #wait(pending: Pending, { signal, onProgress }: Hooks): Promise<Envelope> {
    pending.waiting++;
    if (onProgress !== undefined) pending.listeners.add(onProgress);
    const leave = (): void => {
      if (onProgress !== undefined) pending.listeners.delete(onProgress);
      pending.waiting--;
    };
    if (signal === undefined || !("addEventListener" in signal)) return pending.answer.finally(leave);
    return new Promise((resolve, reject) => {
      const cancelled = (): void => {
        leave();
        if (pending.waiting === 0) {
          pending.stop.abort();
          pending.answer.catch(() => undefined);
        }
        reject(new Cancelled());
      };
      signal.addEventListener("abort", cancelled, { once: true });
      const settle = (settled: () => void) => () => {
        signal.removeEventListener("abort", cancelled);
        if (signal.aborted) return;
        leave();
        settled();
      };
      pending.answer.then(
        (value) => settle(() => resolve(value))(),
        (error) => settle(() => reject(error))(),
      );
    });
  }
}

/** The perspectives an answer is made under. @throws RangeError for one that the case does not have */
function perspectivesOf({ over }: AnyQuestion, inputs: Inputs, { perspective }: Asked): readonly Id[] {
  if (over === "file" || over === "record") return [];
  const known = new Desk(inputs).perspectives;
  if (over === "all-perspectives") return known;
  if (perspective === undefined) return known.slice(0, 1);
  if (!known.includes(perspective) && perspective !== "derived")
    throw new RangeError(`there is no perspective "${perspective}"`);
  return [perspective];
}
