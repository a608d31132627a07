import { generator } from "../change/random.test-support.ts";
import type { WholePoint } from "./align.ts";

const common =
  "the of and to in for by with on all that which from this any its under shall will be is are not as".split(" ");
const rare =
  `agreement party state force border security council treaty territory army civilian prisoner exchange election fund
  reconstruction sanction asset frozen energy plant river port sea navigation language school minority church culture
  referendum parliament ratification ceasefire line withdrawal monitor observer mission inspection verification report
  commission guarantee attack response weapon missile nuclear drone artillery training base troop peacekeeper alliance
  membership accession market trade tariff investment company bank loan interest compensation damage claim court tribunal
  amnesty crime refugee return family passport citizen police administration governor budget tax customs corridor road
  railway bridge airport airspace flight cable gas oil pipeline water dam electricity grid grain harvest fertiliser mine
  clearance explosive unit brigade depot register map survey coordinate demarcation zone buffer checkpoint crossing permit
  visa worker pension hospital medicine vaccine child orphan teacher university archive museum monument relic festival
  broadcast newspaper satellite signal frequency cyber data privacy licence patent fishery forest park heritage climate
  emission waste chemical laboratory isotope reactor fuel storage transit quota ceiling deadline schedule annex protocol
  depositary signature notification amendment termination dispute arbitration mediation facilitator envoy secretariat`
    .trim()
    .split(/\s+/u);

/** A draft, the draft made of it by edits, and which points of the two belong together. */
export interface KnownEdits {
  readonly from: readonly WholePoint[];
  readonly to: readonly WholePoint[];
  /** `from to` for every pair, `- to` for new points and `from -` for dropped ones, by number. */
  readonly truth: ReadonlySet<string>;
  /** Numbers in `from` of points that were moved, and of no others. */
  readonly moved: readonly string[];
}

/**
 * A random draft of sentences in the words of treaties, and an amended one: of every ten points about four are edited,
 * moved, split, merged with the next, reworded, dropped, or have a new one before them; then all are numbered anew.
 */
export function knownEdits(count: number, seed: number, rewording = 0.3): KnownEdits {
  const random = generator(seed);
  const pick = (n: number): number => Math.floor(random() * n);
  const word = (): string =>
    random() < 0.45 ? common[pick(common.length)]! : rare[Math.floor(rare.length * random() ** 1.5)]!;
  const sentence = (): string[] => Array.from({ length: 8 + pick(18) }, word);
  const point = (): string[][] => Array.from({ length: 1 + pick(3) }, sentence);
  const reworded = (sentences: string[][]): string[][] =>
    sentences.map((words) =>
      words.flatMap((old) => {
        if (random() >= rewording) return [old];
        const kind = pick(3);
        return kind === 0 ? [] : kind === 1 ? [word()] : [old, word()];
      }),
    );
  const write = (sentences: string[][]): string =>
    sentences
      .filter((words) => words.length > 0)
      .map((words) => `${words.join(" ")}.`)
      .join(" ");

  const from = Array.from({ length: count }, point);
  let to = from.map((sentences, i) => ({ sentences, of: [i] }));
  const edited = new Set<number>();
  const moved: string[] = [];
  for (let edits = 0; edits < count * 0.4; edits++) {
    const kind = ["reword", "reword", "move", "split", "merge", "drop", "new"][pick(7)];
    const at = pick(to.length);
    const piece = to[at]!;
    if (kind === "new") {
      to.splice(at, 0, { sentences: point(), of: [] });
      continue;
    }
    if (piece.of.length !== 1 || edited.has(piece.of[0]!)) continue;
    if (kind === "reword") to[at] = { ...piece, sentences: reworded(piece.sentences) };
    else if (kind === "drop") to.splice(at, 1);
    else if (kind === "move") {
      const rest = to.toSpliced(at, 1);
      const target = pick(rest.length + 1);
      if (Math.abs(target - at) < 3) continue;
      to = rest.toSpliced(target, 0, piece);
      moved.push(String(piece.of[0]! + 1));
    } else if (kind === "split") {
      const words = piece.sentences.flat();
      if (words.length < 16) continue;
      const cut = 7 + pick(words.length - 14);
      to.splice(at, 1, { ...piece, sentences: [words.slice(0, cut)] }, { ...piece, sentences: [words.slice(cut)] });
    } else {
      const next = to[at + 1];
      if (next === undefined || next.of.length !== 1 || edited.has(next.of[0]!) || next.of[0] === piece.of[0]) continue;
      to.splice(at, 2, { sentences: [...piece.sentences, ...next.sentences], of: [piece.of[0]!, next.of[0]!] });
      edited.add(next.of[0]!);
    }
    edited.add(piece.of[0]!);
  }
  const kept = new Set(to.flatMap(({ of }) => of));
  const truth = new Set([
    ...to.flatMap(({ of }, j) => (of.length === 0 ? [`- ${j + 1}`] : of.map((i) => `${i + 1} ${j + 1}`))),
    ...from.flatMap((_, i) => (kept.has(i) ? [] : [`${i + 1} -`])),
  ]);
  return {
    from: from.map((sentences, i) => ({ id: String(i + 1), text: write(sentences) })),
    to: to.map(({ sentences }, j) => ({ id: String(j + 1), text: write(sentences) })),
    truth,
    moved,
  };
}
