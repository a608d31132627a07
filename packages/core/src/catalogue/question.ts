import type * as z from "zod";
import type { Case, Id } from "../case/index.ts";
import type { Model } from "../model/index.ts";
import type { World } from "./world.ts";

/**
 * Everything the faces need to know of one question, declared once: the command line, `--json`, forms, the HTTP API with its
 * OpenAPI description, pages, brief and help are made of these declarations. A declaration is light: what answers it is
 * loaded by `run`, when somebody asks.
 *
 * @typeParam Options every option required, so that one misspelt in the schema does not compile
 * @typeParam Of what it is asked of; see {@link Subjects}
 */
export interface Question<Options, Result, Of extends Over = "one-perspective"> {
  /** Kebab-case; the command's name and the key in the list. */
  readonly id: string;
  /** The question as a person would ask it. */
  readonly asks: string;
  /** The part of the theory. */
  readonly theory: string;
  /**
   * A strict object, every field with a default, in the order in which a form shows them; what each field means is its
   * description. Ids of the case are made by `oneOf` and `someOf`, so that forms offer them and every face checks them.
   */
  readonly options: z.ZodType<Options>;
  /** What an answer looks like; the compiler holds it to the result's type. */
  readonly result: z.ZodType<Result>;
  /** The kinds of records it reads: from these it is decided who may ask, before anything runs. */
  readonly reads: readonly ReadKind[];
  /** What an answer gives away: all that was read, or only what its owners agreed to release. */
  readonly discloses: "what-it-reads" | "release";
  readonly over: Of;
  /** `frame`: within a frame of the page. `seconds`: off the page's own thread. `job`: minutes; progress, cancel, a queue. */
  readonly cost: "frame" | "seconds" | "job";
  /** Whether the case holds anything it is about; where it does not, brief and pages leave it out. Left out: always. */
  readonly concerns?: (kase: Case) => boolean;
  readonly shown: Shown;
  /** Options where a brief asks it, beside the draft the brief is about. Left out: as they are by default. */
  readonly inBrief?: (kase: Case) => Partial<Options>;
  /** How sure the figures of a result are. */
  readonly got: Got<Result>;
  /** Of a question that may be asked of several cases at once: makes one answer of theirs. Loaded when it is needed. */
  readonly merge?: () => Promise<{ readonly merge: Merge<Result> }>;
  /** Loads what answers it. */
  readonly run: () => Promise<RunModule<Options, Result, Of>>;
}
/** Makes one answer of those to the same question, options and seed, asked of several cases. */
export type Merge<Result> = {
  bivarianceHack(answers: readonly { readonly case: Id; readonly result: Result }[], seed: number): Result;
}["bivarianceHack"];
type Got<Result> = { bivarianceHack(result: Result): Certainty }["bivarianceHack"];

/** Where a question's answer stands. */
export interface Shown {
  readonly page: PageId;
  /** Place in the brief and on its page, ascending. */
  readonly order: number;
  /** `answer`: one of the answers on the brief's first page, and a section. */
  readonly brief: "answer" | "section" | "none";
}
/** The pages that show answers; `questions` is the page of those without a page of their own. */
export type PageId = "overview" | "plan" | "space" | "record" | "judgements" | "strategy" | "talks" | "questions";

/** What a question may be asked of. */
export interface Subjects {
  /** Preferences under one perspective. */
  readonly "one-perspective": { readonly case: Case; readonly model: Model };
  /** Every perspective of the case that can be compiled, in the order of the file. */
  readonly "all-perspectives": { readonly case: Case; readonly models: readonly Model[] };
  /** What the case records, whatever anybody prefers. */
  readonly record: { readonly case: Case };
  /** A file of another program, such as a game tree: no case is needed. */
  readonly file: { readonly name: string; readonly text: string };
}
export type Over = keyof Subjects;

/** Kinds of records of a case. */
export type ReadKind =
  | "draft"
  | "draft-text"
  | "judgement"
  | "statement"
  | "position"
  | "contact"
  | "lever"
  | "commitment"
  | "act"
  | "fact"
  | "forecast"
  | "file";

/** How an answer's figures were got. */
export type Certainty =
  /** Proven, or counted. */
  | { readonly how: "exact" }
  /** The true figure is no further from the one given than `within` (on the result's scale); `null`: unproven, no bound known. */
  | { readonly how: "bound"; readonly within: number | null }
  /** Estimated from this many draws; intervals stand beside the figures. */
  | { readonly how: "sampled"; readonly draws: number };

/** What a question's `run.ts` exports. */
export interface RunModule<Options, Result, Of extends Over = "one-perspective"> {
  readonly run: Run<Options, Result, Of>;
  /** Independent parts of the work that `world.pieces` may have done elsewhere, by name. */
  readonly pieces?: Readonly<Record<string, Piece<Of>>>;
}
/** Answers a question: pure, deterministic in subject, options and seed. */
export type Run<Options, Result, Of extends Over = "one-perspective"> = {
  bivarianceHack(of: Subjects[Of], options: Options, world: World): Result | Promise<Result>;
}["bivarianceHack"];
/** One part of the work: what it is given and what it gives back is plain data, or typed arrays. */
export type Piece<Of extends Over = "one-perspective"> = {
  bivarianceHack(of: Subjects[Of], piece: unknown, world: World): unknown;
}["bivarianceHack"];

/** A question whose types are known only inside; options are checked by its own schema before it runs. */
export type AnyQuestion = Question<unknown, unknown, Over>;
export type OptionsOf<Q> = Q extends Question<infer Options, infer _Result, infer _Of> ? Options : never;
export type ResultOf<Q> = Q extends Question<infer _Options, infer Result, infer _Of> ? Result : never;
/** The function that answers a question, by the question's declaration. */
export type RunOf<Q> = Q extends Question<infer Options, infer Result, infer Of> ? Run<Options, Result, Of> : never;
