import { Worker } from "node:worker_threads";
import { Pool, type Thread } from "../pool.ts";

/** Jobs in threads of this process. */
export function threads(width: number): Pool {
  return new Pool(width, start);
}

function start(): Thread {
  const worker = new Worker(program());
  worker.unref();
  return {
    port: {
      postMessage: (message, handedOver) => worker.postMessage(message, (handedOver ?? []) as ArrayBuffer[]),
      addEventListener: (_, listener) => {
        worker.on("message", (data: unknown) => {
          listener({ data });
        });
      },
    },
    keep: (needed) => (needed ? worker.ref() : worker.unref()),
    end: () => void worker.terminate(),
    onEnd: (listener) => {
      worker.on("error", (error: Error) => listener(error.message));
    },
  };
}

/** The program of a thread: beside this file, or, in the package, beside the folder of what is loaded when asked for. */
function program(): URL {
  const here = import.meta.url;
  if (here.endsWith(".ts")) return new URL("./thread.ts", here);
  return new URL(here.includes("/chunks/") ? "../engine-thread.js" : "./engine-thread.js", here);
}
