import type { Workspace } from "@parley/store";
import type { Handler } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";

/** How often a silent stream is given a sign of life, in milliseconds. */
const HEARTBEAT = 25_000;

/** The streams of events that tell each tab what the others did. */
export interface Events {
  readonly handler: Handler;
  /** Tells all streams that the person has another name. */
  authorChanged(): void;
  /** Ends all streams. */
  close(): void;
}

export function events(workspace: Workspace): Events {
  const streams = new Map<SSEStreamingApi, () => void>();
  // A stream whose tab is gone is ended by `onAbort`; what cannot be written to it is lost on nobody.
  const send = (event: string, data: unknown): void => {
    for (const stream of streams.keys())
      void stream.writeSSE({ event, data: JSON.stringify(data) }).catch(() => undefined);
  };
  const unsubscribe = workspace.subscribe((change) => send("change", change));
  return {
    handler: (context) =>
      streamSSE(context, async (stream) => {
        const ended = new Promise<void>((resolve) => {
          streams.set(stream, resolve);
          stream.onAbort(resolve);
        });
        await stream.write(": open\n\n");
        const heartbeat = setInterval(() => void stream.write(": alive\n\n").catch(() => undefined), HEARTBEAT);
        await ended;
        clearInterval(heartbeat);
        streams.delete(stream);
      }),
    authorChanged: () => send("author", {}),
    close() {
      unsubscribe();
      for (const end of streams.values()) end();
    },
  };
}
