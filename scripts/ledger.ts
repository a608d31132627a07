// `node scripts/run.mjs scripts/ledger.ts [--rows] [LEDGER…]`: holds the program's ledger of obligations against ledgers
// coded by hand (those kept in the cases, or the YAML files named), and prints precision and recall on actor and firmness.
// `--rows` lists every row that differs.
//
// How rows are matched. Within one point of one draft, the rows coded by hand and those of the program are paired by the
// assignment of greatest total likeness of their actions: the share of the content words of the shorter action that the
// other has, without endings, since the hand writes acts in the infinitive. Below 0.3 two rows are no pair. Of actions equally alike, as the two rows of “A and B undertake” are, the one
// with the same obligor is preferred; firmness plays no part.
//   deadline, condition, verifier: pairs in which both name one, half of the words of the shorter in the other; their share of
//   the rows of the program, and of those by hand, that name one
//   actor: pairs with the same obligor · firmness: pairs with the same firmness · both: pairs with both the same
//   precision: their share of the program's rows · recall: of the rows coded by hand
// So a row without a partner counts as wrong on every line.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { compile, loadEnglish, type Obligation, obligations } from "../packages/core/src/index.ts";
import { bestAssignment } from "../packages/core/src/text/assignment.ts";
import { loadCaseFromDisk } from "../packages/formats/src/case/node-files.ts";

type Coded = Pick<Obligation, "draft" | "point" | "obligor" | "action" | "firmness"> &
  Partial<Pick<Obligation, "deadline" | "condition" | "verifier">>;
interface Pair {
  readonly hand: Coded | null;
  readonly program: Coded | null;
}

const cases = path.join(path.dirname(import.meta.dirname), "cases");
const listed = process.argv.includes("--rows");
const asked = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const kept = readdirSync(cases).map((name) => path.join(cases, name, "ledger", "obligations.yaml"));
const files = asked.length > 0 ? asked : kept.filter((file) => existsSync(file));

await loadEnglish();
for (const file of files) {
  const coded = (parse(readFileSync(file, "utf8")) as { obligations: readonly Coded[] }).obligations;
  console.log(path.relative(process.cwd(), file));
  const pairs = [...new Set(coded.map(({ draft }) => draft))].map((draft) => {
    const hand = coded.filter((row) => row.draft === draft);
    const found = matched(hand, readDraft(draft));
    report(`  ${draft}`, found);
    return found;
  });
  report("  all", pairs.flat());
  if (listed) for (const pair of pairs.flat()) list(pair);
}

/** The program's rows for a draft, of whichever case has it. */
function readDraft(draft: string): readonly Coded[] {
  for (const name of readdirSync(cases)) {
    const theCase = loadCaseFromDisk(path.join(cases, name)).case;
    if (theCase === null || !theCase.drafts?.some(({ id }) => id === draft)) continue;
    const compiled = compile(theCase);
    if (!("model" in compiled)) throw new Error(`the case ${name} does not compile`);
    return obligations(compiled.model, { draft }).obligations;
  }
  throw new Error(`no case has a draft "${draft}"`);
}

function matched(hand: readonly Coded[], program: readonly Coded[]): readonly Pair[] {
  const points = [...new Set([...hand, ...program].map(({ point }) => point))];
  return points.flatMap((point): readonly Pair[] => {
    const rows = hand.filter((row) => row.point === point);
    const columns = program.filter((row) => row.point === point);
    const likeness = Float64Array.from(
      rows.flatMap((row) =>
        columns.map((column) => {
          const alike = likenessOf(row.action, column.action);
          return alike < 0.3 ? 0 : alike + (row.obligor === column.obligor ? 0.01 : 0);
        }),
      ),
    );
    const partner = bestAssignment(likeness, rows.length, columns.length);
    return [
      ...rows.map((row, r) => ({ hand: row, program: columns[partner[r]!] ?? null })),
      ...columns.flatMap((column, c) => (partner.includes(c) ? [] : [{ hand: null, program: column }])),
    ];
  });
}

function likenessOf(a: string, b: string): number {
  const [short, long] = [wordsOf(a), wordsOf(b)].sort((x, y) => x.size - y.size) as [Set<string>, Set<string>];
  if (short.size === 0) return 0;
  return [...short].filter((word) => long.has(word)).length / short.size;
}

function wordsOf(text: string): Set<string> {
  const light = new Set(
    "the a an of to in on at by for and or be is are will shall with from its their it not".split(" "),
  );
  const words = (text.toLowerCase().match(/[\p{L}\p{Nd}]+/gu) ?? []).filter((word) => !light.has(word));
  return new Set(words.map((word) => word.replace(/(?:ing|ed|es|s|e)$/u, "")));
}

function report(name: string, pairs: readonly Pair[]): void {
  const hand = pairs.filter((pair) => pair.hand !== null).length;
  const program = pairs.filter((pair) => pair.program !== null).length;
  const line = (same: (pair: { hand: Coded; program: Coded }) => boolean): string => {
    const right = pairs.filter((pair) => pair.hand !== null && pair.program !== null && same(pair as never)).length;
    return `${(right / program).toFixed(3)} / ${(right / hand).toFixed(3)}`;
  };
  console.log(
    `${name.padEnd(8)} ${hand} rows by hand, ${program} by program; precision / recall: ` +
      `actor ${line((pair) => pair.hand.obligor === pair.program.obligor)}, ` +
      `firmness ${line((pair) => pair.hand.firmness === pair.program.firmness)}, ` +
      `both ${line((pair) => pair.hand.obligor === pair.program.obligor && pair.hand.firmness === pair.program.firmness)}`,
  );
  const columns = (["deadline", "condition", "verifier"] as const).map((column) => {
    const [hands, programs] = (["hand", "program"] as const).map((side) =>
      pairs.filter((pair) => pair[side]?.[column]),
    );
    const same = pairs.filter(({ hand, program }) => sameWords(hand?.[column], program?.[column])).length;
    return `${column} ${share(same, programs!.length)} / ${share(same, hands!.length)} (of ${hands!.length})`;
  });
  console.log(`${" ".repeat(9)}${columns.join(", ")}`);
}

function share(part: number, whole: number): string {
  return whole === 0 ? "–" : (part / whole).toFixed(3);
}

/** Whether both say something in the column, and half of the words of the shorter one stand in the other. */
function sameWords(hand: string | null | undefined, program: string | null | undefined): boolean {
  return Boolean(hand && program) && (hand === program || likenessOf(hand!, program!) >= 0.5);
}

function list({ hand, program }: Pair): void {
  if (hand?.obligor === program?.obligor && hand?.firmness === program?.firmness) return;
  const shown = (row: Coded | null): string => (row === null ? "–" : `${row.obligor}, ${row.firmness}: ${row.action}`);
  console.log(
    `${(hand ?? program)!.draft} ${(hand ?? program)!.point}\n    by hand    ${shown(hand)}\n    by program ${shown(program)}`,
  );
}
