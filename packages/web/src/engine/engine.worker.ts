import type { Case, Claim, Id } from "@parley/core";
import { answer, HandedOver, type OnProgress, type Port } from "@parley/engine";
import type { RecordKind } from "@parley/formats";
import type { Picture } from "@parley/report/word";
import type { CaseEdit } from "../edit/edits.ts";
import type { BriefFormat, BriefRequest } from "./brief.ts";
import type { PackedPoints } from "./packed.ts";
import type { Entered } from "./record.ts";
import { type Asked, Tasks } from "./tasks.ts";

const tasks = new Tasks();
const handedOver = <T extends PackedPoints>(points: T): HandedOver<T> =>
  new HandedOver(points, [points.utilities, points.outcomes]);

/** Everything a page may ask of a worker. */
const methods = {
  load: (files: Readonly<Record<string, Uint8Array | string>>, entry: string) => tasks.load(files, entry),
  use: (kase: Case) => tasks.use(kase),
  edit: (edits: readonly CaseEdit[]) => tasks.edit(edits),
  model: (asked: Asked) => tasks.model(asked),
  exact: (asked: Asked, edits: readonly CaseEdit[], draft: Id | null) => tasks.exact(asked, edits, draft),
  accept: (asked: Asked, edits: readonly CaseEdit[], draft: Id | null, onProgress: OnProgress) =>
    tasks.accept(asked, edits, draft, onProgress),
  ask: (
    asked: Asked,
    question: string,
    options: Readonly<Record<string, unknown>>,
    edits: readonly CaseEdit[],
    onProgress: OnProgress,
  ) => tasks.ask(asked, question, options, edits, onProgress),
  frontier: async (asked: Asked, onProgress: OnProgress) => handedOver(await tasks.frontier(asked, onProgress)),
  between: async (asked: Asked, edits: readonly CaseEdit[]) => handedOver(await tasks.between(asked, edits)),
  sketch: (asked: Asked, edits: readonly CaseEdit[], axes: readonly [Id, Id]) => tasks.sketch(asked, edits, axes),
  brief: async (request: BriefRequest, format: BriefFormat, onProgress: OnProgress) => {
    const { exportBrief } = await import("./brief.ts");
    return exportBrief(tasks, request, format, onProgress);
  },
  passages: async (request: BriefRequest, onProgress: OnProgress) => {
    const { passages } = await import("./brief.ts");
    return passages(tasks, request, onProgress);
  },
  drawings: async (request: BriefRequest, fontFaces: string, onProgress: OnProgress) => {
    const { drawings } = await import("./brief.ts");
    return drawings(tasks, request, fontFaces, onProgress);
  },
  word: async (request: BriefRequest, pictures: readonly Picture[], onProgress: OnProgress) => {
    const { word } = await import("./brief.ts");
    return word(tasks, request, pictures, onProgress);
  },
  newRows: async (entered: Entered) => (await import("./record.ts")).newRows(tasks.loaded(), entered),
  claimsText: async (claims: readonly Claim[]) => (await import("./record.ts")).claimsWritten(claims),
  readClaims: async (text: string) => (await import("./record.ts")).claimsMeant(tasks.loaded(), text),
  recordFile: async (kind: RecordKind | "xlsx") => (await import("./record.ts")).recordFile(tasks.loaded(), kind),
  compare: async (files: Readonly<Record<string, Uint8Array | string>>, entry: string) =>
    (await import("./record.ts")).compared(tasks.loaded(), files, entry),
};

export type WorkerMethods = typeof methods;

answer(self as unknown as Port, methods);
