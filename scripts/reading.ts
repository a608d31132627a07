// `npm run reading`: makes documents of known outlines in every tradition of numbering, with habits of layout mixed (title
// lines, wrapped lines, contents pages, points put in, text behind inner lists, quotation marks …), reads them, and prints
// for each tradition the share of points whose number, nesting and words were read right.
//   npm run reading -- [TRADITION…] [--documents N] [--show]   --show: the first document that is read otherwise
import { splitPoints } from "../packages/core/src/index.ts";
import { type KnownPoint, knownDocument } from "../packages/core/src/points/documents.test-support.ts";
import { traditions } from "../packages/core/src/points/traditions.ts";

const args = process.argv.slice(2);
const documents = Number(args[args.indexOf("--documents") + 1]) || 200;
const show = args.includes("--show");
const asked = args.filter((arg, k) => !arg.startsWith("--") && args[k - 1] !== "--documents");
const rows = traditions.filter(({ id }) => asked.length === 0 || asked.includes(id));

const plain = (text: string): string => text.replace(/\s+/gu, " ").replace(/[“”]/gu, "").trim();
const facts = ({ id, parent, heading, text }: KnownPoint): string =>
  JSON.stringify([id, parent, plain(`${heading ?? ""} ${text}`)]);

let worst = 1;
for (const tradition of rows) {
  let known = 0;
  let right = 0;
  let extra = 0;
  let shown = false;
  for (let seed = 1; seed <= documents; seed++) {
    const { body, points } = knownDocument(tradition, seed);
    const read = splitPoints(body).filter(({ label }) => label !== null);
    const left = new Map<string, number>();
    for (const point of read) left.set(facts(point), (left.get(facts(point)) ?? 0) + 1);
    const missed = points.filter((point) => {
      const count = left.get(facts(point)) ?? 0;
      left.set(facts(point), count - 1);
      return count <= 0;
    });
    known += points.length;
    right += points.length - missed.length;
    extra += Math.max(0, read.length - points.length);
    if (show && !shown && missed.length > 0) {
      shown = true;
      console.log(`--- ${tradition.id}, document ${seed}\n${body}`);
      for (const point of missed) console.log("  expected", facts(point));
      const meant = new Set(points.map(facts));
      for (const point of read) if (!meant.has(facts(point))) console.log("  read    ", facts(point));
    }
  }
  const share = right / known;
  worst = Math.min(worst, share);
  console.log(
    `${tradition.id.padEnd(22)} ${String(documents).padStart(5)} documents ${String(known).padStart(6)} points ` +
      `${(100 * share).toFixed(2).padStart(7)} % right, ${extra} that are none`,
  );
}
console.log(`the least: ${(100 * worst).toFixed(2)} %`);
if (worst < 0.99) process.exitCode = 1;
