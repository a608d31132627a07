import { parentPort } from "node:worker_threads";
import { serve } from "../worker.ts";

// The program of a thread that a pool starts.
const port = parentPort!;
serve({
  postMessage: (message, handedOver) => port.postMessage(message, (handedOver ?? []) as ArrayBuffer[]),
  addEventListener: (_, listener) => {
    port.on("message", (data: unknown) => {
      listener({ data });
    });
  },
});
