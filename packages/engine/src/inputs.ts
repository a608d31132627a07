import {
  asOf,
  type Case,
  compile,
  type Diagnostic,
  type Id,
  type IsoDate,
  type Model,
  type Over,
  type Subjects,
  subjectOf,
} from "@parley/core";

/** What questions are asked of. Plain data, so that it can go to another thread; named by its key. */
export type Inputs = CaseInputs | FileInputs;
export interface CaseInputs {
  /** Names the inputs, parties and day included: equal keys mean equal answers. */
  readonly key: string;
  /** SHA-256 of what was read. */
  readonly digest: string;
  readonly case: Case;
  /** Who decides, where that is not as the case has it. */
  readonly parties?: readonly Id[];
  /** The day as of which the case is looked at. */
  readonly asOf?: IsoDate;
  /** The one perspective that will be asked for, compiled already; of another platform's scenario: its one model. */
  readonly model?: Model;
}
/** A file of another program. */
export interface FileInputs {
  readonly key: string;
  readonly digest: string;
  readonly name: string;
  readonly text: string;
}

/** A case as inputs, its key made of the rest. */
export function caseInputs(of: Omit<CaseInputs, "key">): CaseInputs {
  const { digest, parties = null, asOf: day = null, model } = of;
  return { ...of, key: JSON.stringify([digest, parties, day, model?.perspective ?? null]) };
}
/** A file as inputs. */
export function fileInputs(of: Omit<FileInputs, "key">): FileInputs {
  return { ...of, key: JSON.stringify([of.digest, of.name]) };
}

/** Thrown where a perspective cannot be compiled: the reasons, as data. */
export class NotComputable extends Error {
  override readonly name = "NotComputable";
  /** A mistake in the input, not a fault of ours. */
  readonly unanswerable = true;
  readonly diagnostics: readonly Diagnostic[];
  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(({ message }) => message).join("\n"));
    this.diagnostics = diagnostics;
  }
}

/** Inputs with what was compiled of them. */
export class Desk {
  readonly inputs: Inputs;
  readonly #models = new Map<Id, Model>();

  constructor(inputs: Inputs) {
    this.inputs = inputs;
  }

  /** The perspectives of the case, in the order of the file; the derived one where it has none. */
  get perspectives(): readonly Id[] {
    if (!("case" in this.inputs)) return [];
    const { case: kase, model } = this.inputs;
    if (model !== undefined) return [model.perspective];
    const ids = (kase.perspectives ?? []).map(({ id }) => id);
    return ids.length === 0 ? ["derived"] : ids;
  }

  /** @throws {NotComputable} */
  model(perspective: Id): Model {
    const known = this.#models.get(perspective);
    if (known !== undefined) return known;
    const model = compiled(this.inputs, perspective);
    this.#models.set(perspective, model);
    return model;
  }

  /** What a question is to be asked of. @throws {NotComputable}, and RangeError for a case where a file is asked for */
  subject(over: Over, perspective: Id | null): Subjects[Over] {
    if (!("case" in this.inputs)) {
      if (over !== "file") throw new RangeError("a file is no case");
      return { name: this.inputs.name, text: this.inputs.text };
    }
    const { inputs } = this;
    const desk = this;
    return subjectOf(over, {
      case: inputs.asOf === undefined ? inputs.case : asOf(inputs.case, inputs.asOf),
      get model() {
        return desk.model(perspective ?? desk.perspectives[0]!);
      },
      get models() {
        return desk.perspectives.map((id) => desk.model(id));
      },
    });
  }
}

function compiled(inputs: Inputs, perspective: Id): Model {
  if (!("case" in inputs)) throw new RangeError("a file has no perspectives");
  const { case: kase, parties, asOf: day, model } = inputs;
  if (model !== undefined) return model;
  const made = compile(kase, {
    perspective,
    ...(parties === undefined ? {} : { parties }),
    ...(day === undefined ? {} : { asOf: day }),
  });
  if ("model" in made) return made.model;
  throw new NotComputable(made.diagnostics);
}

/** The last few inputs used, each with what was compiled of it; older ones are let go. */
export class Desks {
  readonly #desks = new Map<string, Desk>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  of(inputs: Inputs): Desk {
    const desk = this.#desks.get(inputs.key) ?? new Desk(inputs);
    this.#desks.delete(inputs.key);
    this.#desks.set(inputs.key, desk);
    for (const key of this.#desks.keys()) if (this.#desks.size > this.#most) this.#desks.delete(key);
    return desk;
  }

  known(key: string): Desk | undefined {
    return this.#desks.get(key);
  }

  drop(key: string): void {
    this.#desks.delete(key);
  }
}
