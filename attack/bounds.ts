import { connect } from "node:net";
import path from "node:path";
import { loadCase, memoryFiles } from "@parley/formats";
import { loadCaseFromDisk } from "@parley/formats/node";
import { type Attack, cases, checked } from "./attack.ts";
import { type Bench, startBench } from "./bench.ts";

const MOST = 64 * 1024 * 1024;

/** What the server says to a request of which the body is sent piece by piece for as long as it listens. */
function answerTo(bench: Bench, framing: string, piece: (n: number) => Buffer | null): Promise<[string, number]> {
  const { hostname, port, host } = new URL(bench.origin);
  return new Promise((resolve) => {
    let [answer, sent, n] = ["", 0, 0];
    const socket = connect(Number(port), hostname, () => {
      const head = `Host: ${host}\r\nOrigin: ${bench.origin}\r\nAuthorization: Bearer ${bench.key}`;
      socket.write(`POST /api/cases HTTP/1.1\r\n${head}\r\nContent-Type: application/json\r\n${framing}\r\n\r\n`);
      const more = (): void => {
        for (let bytes = piece(n++); bytes !== null && answer === "" && !socket.destroyed; bytes = piece(n++)) {
          sent += bytes.length;
          if (!socket.write(bytes)) return void socket.once("drain", more);
        }
      };
      more();
    });
    const done = (): void => {
      socket.destroy();
      resolve([answer, sent]);
    };
    socket.on("data", (data) => {
      answer += data.toString("latin1");
      if (answer.includes("urn:parley:problem")) done();
    });
    socket.on("error", done);
    socket.on("close", done);
    socket.setTimeout(20_000, done);
  });
}

/** Bodies over the limit: refused before they are held, whether their length is said or not. */
export const bodies: Attack = {
  name: "bodies over the limit",
  async run({ folder }) {
    const bench = await startBench(folder);
    try {
      const refused = (answer: string): boolean =>
        answer.startsWith("HTTP/1.1 413") && answer.includes("application/problem+json");
      const [said] = await answerTo(bench, `Content-Length: ${MOST + 1}`, () => null);
      const chunk = Buffer.from(`100000\r\n${" ".repeat(1 << 20)}\r\n`);
      const [endless, sent] = await answerTo(bench, "Transfer-Encoding: chunked", () => chunk);
      return checked({
        "a length that is said is refused before a byte of the body": refused(said),
        "a length that is not said is refused": refused(endless),
        "not more than twice the limit was taken": sent < 2 * MOST,
        "others are answered": (await bench.ask("GET", "/api/workspace")).status === 200,
        "no fault of ours": bench.faults.length === 0,
      });
    } finally {
      await bench.close();
    }
  },
};

type Json = { [key: string]: unknown } | readonly unknown[] | string | number | boolean | null | undefined;

/** Every map within a value. */
function mapsIn(value: unknown): { [key: string]: unknown }[] {
  if (Array.isArray(value)) return value.flatMap(mapsIn);
  if (typeof value !== "object" || value === null) return [];
  return [value as { [key: string]: unknown }, ...Object.values(value).flatMap(mapsIn)];
}

/** Keys that every object of JavaScript has, in every map of a case: an error or a name as another, and no object is changed. */
export const prototypes: Attack = {
  name: "keys of prototypes in every map of a case",
  async run({ long }) {
    const text = JSON.stringify(loadCaseFromDisk(path.join(cases, "the-well")).case as Json);
    const count = mapsIn(JSON.parse(text)).length;
    const failures: string[] = [];
    let [tried, refused] = [0, 0];
    const step = long ? 1 : Math.max(1, Math.floor(count / 80));
    for (const key of ["__proto__", "constructor", "toString"])
      for (let at = 0; at < count; at += step) {
        const kase = JSON.parse(text);
        const value = { polluted: 1 };
        Object.defineProperty(mapsIn(kase)[at], key, { value, enumerable: true, configurable: true });
        tried++;
        try {
          const loaded = loadCase(memoryFiles({ "case.json": JSON.stringify(kase) }), "case.json");
          if (loaded.diagnostics.some(({ severity }) => severity === "error")) refused++;
          else failures.push(`map ${at}, ${key}: taken without a word`);
        } catch (error) {
          failures.push(`map ${at}, ${key}: ${String(error)}`);
        }
        if ("polluted" in {}) failures.push(`map ${at}, ${key}: every object has it now`);
      }
    return { tried, failures, figure: `${refused} refused` };
  },
};
