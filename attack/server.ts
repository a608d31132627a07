import { randomBytes } from "node:crypto";
import { renameSync, rmSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { readFolder } from "@parley/store";
import { type Attack, cases, checked } from "./attack.ts";
import { startBench } from "./bench.ts";

/** Another server of this computer, another site, a cookie, a wrong host: none gets in. */
export const strangers: Attack = {
  name: "strangers at the server",
  async run({ folder }) {
    const bench = await startBench(folder);
    try {
      const reads = ["/api/workspace", "/api/cases/a", "/api/cases/a/export", "/api/cases/a/history", "/api/events"];
      const other = `http://127.0.0.1:${Number(new URL(bench.origin).port) + 1}`;
      const hostile: Record<string, Record<string, string>> = {
        "no key": { authorization: "" },
        "a wrong key": { authorization: `Bearer ${"x".repeat(32)}` },
        "the key as a cookie": { authorization: "", cookie: `parley-key=${bench.key}; parley=${bench.key}` },
        "another port's page": { origin: other },
        "another site's page": { "sec-fetch-site": "cross-site" },
        "another name for this computer": { host: `evil.example:${new URL(bench.origin).port}` },
      };
      const checks: Record<string, boolean> = {};
      for (const [who, headers] of Object.entries(hostile)) {
        for (const target of reads)
          checks[`${who} reads ${target}`] = [401, 403].includes(
            (await bench.ask("GET", target, undefined, headers)).status,
          );
        const made = await bench.ask("POST", "/api/cases", { create: { title: "x" } }, headers);
        checks[`${who} writes`] = [401, 403].includes(made.status);
      }
      const token = new URL(bench.workbench.invitation()).hash.slice("#token=".length);
      checks["a token signs in once"] =
        (await bench.ask("POST", "/api/session", { token }, { authorization: "" })).status === 200;
      checks["a token signs in twice"] =
        (await bench.ask("POST", "/api/session", { token }, { authorization: "" })).status === 401;
      for (const target of ["/../package.json", "/%2e%2e/package.json", "/..%2fpackage.json", "/assets/..%5c..%5cx.js"])
        checks[`a path that leaves: ${target}`] = !(await bench.ask("GET", target)).text.includes('"dependencies"');
      checks["nothing was made"] = JSON.parse((await bench.ask("GET", "/api/workspace")).text).cases.length === 0;
      return checked(checks);
    } finally {
      await bench.close();
    }
  },
};

/** A workspace that goes away under the server: nothing is acknowledged that is not in the file at its place. */
export const gone: Attack = {
  name: "a workspace deleted, moved or replaced",
  async run({ folder }) {
    const checks: Record<string, boolean> = {};
    for (const how of ["deleted", "moved", "replaced"]) {
      const bench = await startBench(path.join(folder, how));
      try {
        await bench.ask("POST", "/api/cases", { builtIn: "the-well" });
        if (how === "deleted") rmSync(bench.workspace);
        else renameSync(bench.workspace, `${bench.workspace}.away`);
        if (how === "replaced") {
          const other = await startBench(path.join(folder, "other"));
          await other.close();
          renameSync(other.workspace, bench.workspace);
        }
        const edits = [{ op: "set", path: ["title"], value: "x" }];
        for (let n = 0; n < 3; n++) {
          const answer = await bench.ask("POST", "/api/cases/the-well/edits", { revision: 1, edits });
          checks[`${how}: write ${n + 1} is refused`] = answer.status === 503 && answer.text.includes("workspace-gone");
        }
        checks[`${how}: what is there can be kept`] =
          (await bench.ask("GET", "/api/cases/the-well/export")).status === 200;
      } finally {
        await bench.close();
      }
    }
    return checked(checks);
  },
};

/** Files of 20 MB in a case folder, as promised. */
export const largeBodies: Attack = {
  name: "large files in a case",
  async run({ folder, long }) {
    const bench = await startBench(folder);
    try {
      const checks: Record<string, boolean> = {};
      for (const size of long ? [3.5, 20] : [3.5, 12]) {
        const bytes = randomBytes(size * 1024 * 1024).toString("base64");
        const files = { ...readFolder(path.join(cases, "the-well")), "scan.bin": { base64: bytes } };
        const made = await bench.ask("POST", "/api/cases", { import: { files } });
        checks[`${size} MB is taken in`] = made.status === 201;
        if (made.status !== 201) continue;
        const { key } = JSON.parse(made.text) as { key: string };
        const back = JSON.parse((await bench.ask("GET", `/api/cases/${key}/export`)).text);
        checks[`${size} MB comes out`] = back.files["scan.bin"].base64 === bytes;
      }
      const files = {
        "case.yaml": "parley: 1\nid: a\ntitle: A\n",
        "x.bin": { base64: `${"A".repeat(21 * 1024 * 1024)}*===` },
      };
      checks["what is not base64 is refused"] =
        (await bench.ask("POST", "/api/cases", { import: { files } })).status === 400;
      return checked({ ...checks, "no fault of ours": bench.faults.length === 0 });
    } finally {
      await bench.close();
    }
  },
};

/** Many rows in one batch, and the server answering others meanwhile. */
export const manyRows: Attack = {
  name: "many rows at once",
  async run({ folder, long }) {
    const bench = await startBench(folder);
    try {
      await bench.ask("POST", "/api/cases", { builtIn: "the-well" });
      const count = long ? 10_000 : 4_000;
      const edits = Array.from({ length: count }, (_, i) => ({
        op: "insert",
        path: ["statements"],
        value: {
          id: `x${i}`,
          date: "2031-03-02",
          speaker: "A",
          party: "hilltop",
          source: "assumed",
          summary: `No. ${i}`,
        },
      }));
      const waits: number[] = [];
      let done = false;
      const began = performance.now();
      const batch = bench.ask("POST", "/api/cases/the-well/edits", { revision: 1, edits }).finally(() => {
        done = true;
      });
      while (!done) {
        const asked = performance.now();
        await bench.ask("GET", "/api/workspace");
        waits.push(performance.now() - asked);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      const answer = await batch;
      const took = performance.now() - began;
      waits.sort((a, b) => a - b);
      const p99 = waits[Math.floor((waits.length - 1) * 0.99)]!;
      const saved = JSON.parse((await bench.ask("GET", "/api/cases/the-well")).text).files["case.yaml"] as string;
      return checked(
        {
          "the batch is saved": answer.status === 200,
          "every row is there": saved.split("summary: No. ").length - 1 === count,
        },
        `${count} rows in ${took.toFixed(0)} ms; ${waits.length} other reads meanwhile, p50 ${waits[waits.length >> 1]!.toFixed(0)}, p99 ${p99.toFixed(0)} ms`,
      );
    } finally {
      await bench.close();
    }
  },
};

/** Clients that hang up in the middle of what they send, or of what they are sent. */
export const disconnects: Attack = {
  name: "clients that hang up",
  async run({ folder, long }) {
    const bench = await startBench(folder);
    const { hostname, port, host } = new URL(bench.origin);
    const count = long ? 200 : 60;
    try {
      await Promise.all(
        Array.from(
          { length: count },
          (_, n) =>
            new Promise<void>((resolve) => {
              const socket = connect(Number(port), hostname, () => {
                const head = `Host: ${host}\r\nOrigin: ${bench.origin}\r\nAuthorization: Bearer ${bench.key}\r\nContent-Type: application/json\r\n`;
                if (n % 3 === 0)
                  socket.write(`POST /api/cases HTTP/1.1\r\n${head}Content-Length: 5000\r\n\r\n{"create"`);
                else if (n % 3 === 1)
                  socket.write(`POST /api/cases HTTP/1.1\r\n${head}Transfer-Encoding: chunked\r\n\r\n5\r\n{"cre`);
                else socket.write(`GET /api/events HTTP/1.1\r\n${head}\r\n`);
                setTimeout(() => socket.resetAndDestroy(), n % 40);
              });
              socket.on("error", () => undefined);
              socket.on("close", () => resolve());
            }),
        ),
      );
      await new Promise((resolve) => setTimeout(resolve, 300));
      const answer = await bench.ask("GET", "/api/workspace");
      return {
        tried: count,
        failures: [...bench.faults.map(String), ...(answer.status === 200 ? [] : ["the server answers no more"])],
      };
    } finally {
      await bench.close();
    }
  },
};
