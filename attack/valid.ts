import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { type Attack, root } from "./attack.ts";

/** Longest that one command may take on a small case, in milliseconds of processor time; and how long it is waited for at all. */
const MOST = 10_000;
const PATIENCE = 60_000;

/** A line of the worker. */
interface Line {
  readonly seed: number;
  readonly n?: number;
  readonly grown?: boolean;
  readonly begins?: readonly string[];
  readonly status?: number;
  readonly ms?: number;
  readonly wrong?: string | null;
}

/** What came of the seeds from one on: to the last, or to a command that never ended. */
interface Leg {
  readonly lines: readonly Line[];
  /** Whether the worker ended by itself. */
  readonly ended: boolean;
}

/** Runs the worker until it ends, or until nothing has come from it for longer than a command may take. */
function leg(folder: string, first: number, last: number, skip: number): Promise<Leg> {
  const worker = path.join(root, "attack/valid/worker.ts");
  const args = [worker, folder, String(first), String(last), String(skip)];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  const lines: Line[] = [];
  return new Promise((resolve) => {
    let timer = setTimeout(() => child.kill("SIGKILL"), PATIENCE);
    createInterface({ input: child.stdout }).on("line", (line) => {
      lines.push(JSON.parse(line) as Line);
      clearTimeout(timer);
      timer = setTimeout(() => child.kill("SIGKILL"), PATIENCE);
    });
    child.once("close", (code) => {
      clearTimeout(timer);
      resolve({ lines, ended: code === 0 });
    });
  });
}

/** Well-formed cases grown from the schema of the case file, every key of it, through every command: none is a fault of ours. */
export const validCases: Attack = {
  name: "valid cases grown from the schema, through every command",
  async run({ folder, long, seed }) {
    const [first, count] = [1 + (seed - 1) * 2000, long ? 2000 : 6];
    const last = first + count - 1;
    const failures: string[] = [];
    const lines: Line[] = [];
    for (let [from, skip] = [first, 0]; from <= last; ) {
      const { lines: more, ended } = await leg(path.join(folder, "case"), from, last, skip);
      lines.push(...more);
      const hung = more.at(-1);
      if (ended || hung === undefined) break;
      failures.push(`case ${hung.seed}: ${(hung.begins ?? []).join(" ")}: never ends, or ends everything`);
      [from, skip] = [hung.seed, (hung.n ?? -1) + 1];
    }
    const command = new Map(
      lines.flatMap(({ seed: of, n, begins }) => (begins ? [[`${of} ${n}`, begins.join(" ")]] : [])),
    );
    const slowest = new Map<string, number>();
    for (const { seed: of, n, ms = 0, wrong } of lines) {
      const told = command.get(`${of} ${n}`) ?? "";
      const question = told.split(" ")[0]!;
      slowest.set(question, Math.max(slowest.get(question) ?? 0, ms));
      if (wrong) failures.push(`case ${of}: ${told}: ${wrong.split("\n").slice(0, 3).join(" ")}`);
      else if (ms > MOST) failures.push(`case ${of}: ${told}: ${ms} ms of processor time`);
    }
    const done = lines.filter(({ status }) => status !== undefined);
    const answered = done.filter(({ status }) => status === 0).length;
    const grown = lines.filter(({ grown: is }) => is === true).length;
    const worst = [...slowest].sort((a, b) => b[1] - a[1]).slice(0, 3);
    return {
      tried: done.length,
      failures,
      figure: `${grown} of ${count} cases, ${answered} commands answered and ${done.length - answered} said why not; slowest ${worst
        .map(([question, ms]) => `${question} ${(ms / 1000).toFixed(1)} s`)
        .join(", ")}`,
    };
  },
};
