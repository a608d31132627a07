import type { Committed } from "@parley/store/wire";
import { Refusal } from "../api/client.ts";
import type { CaseEdit } from "../edit/edits.ts";
import { Observable } from "./observable.ts";

/** A change on its way to the workspace. */
export interface Sending {
  /** Of the case. */
  readonly key: string;
  /** `null`: an undo or redo, which is not kept where it cannot be sent. */
  readonly edits: readonly CaseEdit[] | null;
  readonly note: string | undefined;
  /** What is sent again under the same one is made once. */
  readonly id: string;
  readonly send: (revision: number) => Promise<Committed>;
}

/** What is kept of unsent edits over a reload of the page. */
export interface Kept {
  readonly key: string;
  readonly edits: readonly CaseEdit[];
  readonly note: string | undefined;
  readonly id: string;
}

/** Why changes wait: the server's refusal, of a kind that may pass. */
export type Held = Refusal | null;

/** Refusals that are no fault of the change: it is kept, and sent again when the person or the server says so. */
const PASSING: ReadonlySet<string> = new Set([
  "not-running",
  "not-signed-in",
  "disk-full",
  "not-writable",
  "workspace-gone",
  "fault",
  "status-502",
  "status-503",
]);

export interface OutboxHandlers {
  /** The revision of a case as this page last heard of it; `null`: it never did. */
  readonly revisionOf: (key: string) => number | null;
  /** Whether the case as it was last fetched has a change already: it was saved, and only the word of it was lost. */
  readonly isMade: (sending: Sending) => boolean;
  /** A change is on disk. `last`: none waits behind it. */
  readonly onSaved: (sending: Sending, committed: Committed, last: boolean) => Promise<void> | void;
  /** A change was refused for good. */
  readonly onRefused: (sending: Sending, error: unknown) => Promise<void> | void;
  /** Takes what is unsent now, so that it outlasts a reload. */
  readonly keep: (unsent: readonly Kept[]) => void;
}

interface Waiting extends Sending {
  readonly settle: (saved: boolean) => void;
}

/**
 * Changes on their way to the workspace, one at a time, in the order in which they were made. Where the server is gone or the disk
 * full they wait, in the order in which they were made, and nothing is dropped but by the person's own word.
 */
export class Outbox {
  /** How many changes are not yet acknowledged. */
  readonly count: Observable<number> = new Observable(0);
  readonly held: Observable<Held> = new Observable<Held>(null);
  private readonly handlers: OutboxHandlers;
  private waiting: Waiting[] = [];
  /** Whether the first that waits may have been saved without this page hearing of it. */
  private doubtful = false;
  private sending = false;

  constructor(handlers: OutboxHandlers) {
    this.handlers = handlers;
  }

  /** Sends a change when those before it are saved. @returns whether it was saved; waits as long as it waits */
  add(sending: Sending): Promise<boolean> {
    const settled = new Promise<boolean>((settle) => {
      this.waiting.push({ ...sending, settle });
    });
    this.changed();
    void this.drain();
    return settled;
  }

  /** The edits that wait for a case, in order. */
  unsent(key: string): readonly CaseEdit[] {
    return this.waiting.flatMap((one) => (one.key === key ? (one.edits ?? []) : []));
  }

  /** Holds everything back. */
  hold(why: Refusal): void {
    this.held.set(why);
  }

  /** Sends what waits, once more. */
  resume(): void {
    if (this.held.value !== null && this.held.value.code !== "disk-full") this.doubtful = true;
    this.held.set(null);
    void this.drain();
  }

  /** Gives up what waits for a case. */
  drop(key: string): void {
    const dropped = this.waiting.filter((one) => one.key === key);
    this.waiting = this.waiting.filter((one) => one.key !== key);
    for (const { settle } of dropped) settle(false);
    this.changed();
    this.resume();
  }

  private async drain(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    while (this.waiting.length > 0 && this.held.value === null) {
      const [next] = this.waiting as [Waiting, ...Waiting[]];
      const saved = await this.attempt(next);
      if (saved === null) break;
      this.remove(next);
      next.settle(saved);
    }
    this.sending = false;
  }

  /** @returns whether it was saved; `null`: it waits */
  private async attempt(next: Waiting): Promise<boolean | null> {
    try {
      const doubtful = this.doubtful;
      this.doubtful = false;
      if (doubtful && this.handlers.isMade(next)) return true;
      const revision = this.handlers.revisionOf(next.key);
      if (revision === null) throw new Error("the case is not open");
      const committed = await next.send(revision);
      await this.handlers.onSaved(next, committed, this.waiting.length === 1);
      return true;
    } catch (error) {
      if (error instanceof Refusal && PASSING.has(error.code)) {
        this.held.set(error);
        if (next.edits !== null) return null;
      }
      // Whoever now fetches the case anew must not find it waiting.
      this.remove(next);
      await this.handlers.onRefused(next, error);
      return false;
    }
  }

  private remove(one: Waiting): void {
    this.waiting = this.waiting.filter((other) => other !== one);
    this.changed();
  }

  private changed(): void {
    this.count.set(this.waiting.length);
    this.handlers.keep(
      this.waiting.flatMap(({ key, edits, note, id }) => (edits === null ? [] : [{ key, edits, note, id }])),
    );
  }
}
