import { type Read, readHere, type ToRead } from "./read-plan.ts";

addEventListener("message", ({ data }: MessageEvent<ToRead>) => {
  readHere(data).then(
    (read: Read) => self.postMessage(read),
    (error: unknown) => self.postMessage({ failed: error instanceof Error ? error.message : String(error) }),
  );
});
