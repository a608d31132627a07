import type { LocatedDiagnostic } from "@parley/core";
import type { Outline, PlanFile } from "@parley/formats/plans";

/** A plan as it was read, with its points; or what is wrong with the file. */
export interface Read {
  readonly plan: PlanFile | null;
  readonly outlines: readonly Outline[];
  readonly diagnostics: readonly LocatedDiagnostic[];
}

/** What the page asks of the worker that reads. */
export interface ToRead {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export async function readHere({ name, bytes }: ToRead): Promise<Read> {
  const { outlineOf, readPlan } = await import("@parley/formats/plans");
  const { plan, diagnostics } = await readPlan(name, bytes);
  const outlines = plan?.versions.map(({ body, title }) => outlineOf(body, title)) ?? [];
  return { plan, outlines, diagnostics };
}

/**
 * Reads a plan off the page's own thread, so that a large one leaves the page free; on it where there are no workers.
 *
 * @throws what the signal was aborted with, and whatever reading throws
 */
export function readAside(file: ToRead, signal?: AbortSignal): Promise<Read> {
  if (typeof Worker === "undefined") return readHere(file);
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./plan.worker.ts", import.meta.url), { type: "module" });
    const done = (then: () => void): void => {
      worker.terminate();
      signal?.removeEventListener("abort", stop);
      then();
    };
    const stop = (): void => done(() => reject(signal!.reason));
    signal?.addEventListener("abort", stop);
    worker.addEventListener("message", ({ data }: MessageEvent<Read | { readonly failed: string }>) =>
      done(() => ("failed" in data ? reject(new Error(data.failed)) : resolve(data))),
    );
    worker.addEventListener("error", ({ message }) => done(() => reject(new Error(message))));
    worker.postMessage(file);
  });
}
