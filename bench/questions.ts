// How many judgements have to be asked about until every verdict is 95 % certain: in the order of the next question, and in
// the order of the file.
import { acceptance, type Model, pertQuantile, rangeOf, revised, robust } from "@parley/core";
import { uncertainCase } from "./acceptance.ts";
import { generator } from "./random.ts";

const CASES = 200;
const context = { seed: 1, draws: 16_384 };

/** A judgement by the place of its party and its entry in the party's sheet. */
interface Asked {
  readonly party: number;
  readonly entry: number;
}

/** What is asked next, given what is known; `null` where nothing is left that could be asked. */
type Order = (model: Model, left: readonly Asked[], unsettled: readonly number[]) => Asked | null;

const inFileOrder: Order = (_, left, unsettled) => left.find(({ party }) => unsettled.includes(party)) ?? null;

/** First of what `robust` says to ask next; where no single answer would turn a verdict, what accounts for most of the spread. */
const nextQuestion: Order = (model, left, unsettled) => {
  const { questions, tornado } = robust(model, { draft: null, party: null }, context);
  const open = [...questions, ...tornado].flatMap(({ judgement }) => {
    const party = model.parties.findIndex(({ id }) => id === judgement.party);
    const entry = model.parties[party]!.sheet.entries.findIndex(
      ({ kind, issue, option }) => kind === judgement.kind && issue === judgement.issue && option === judgement.option,
    );
    return left.some((one) => one.party === party && one.entry === entry) ? [{ party, entry }] : [];
  });
  return open.find(({ party }) => unsettled.includes(party)) ?? inFileOrder(model, left, unsettled);
};

/** The parties whose verdict is not yet 95 % certain. */
function unsettledIn(model: Model): readonly number[] {
  const { parties } = acceptance(model, { draft: null }, { seed: 1, draws: 4096 }).drafts[0]!;
  return model.parties.flatMap(({ id }, p) => (parties[id]!.verdict === "depends" ? [p] : []));
}

/** How many questions it takes when each answer is the truth. */
function questionsNeeded(start: Model, truth: readonly Float64Array[], all: readonly Asked[], order: Order): number {
  let model = start;
  let left = all;
  for (let asked = 0; ; asked++) {
    const unsettled = unsettledIn(model);
    const next = unsettled.length === 0 ? null : order(model, left, unsettled);
    if (next === null) return asked;
    left = left.filter((one) => one !== next && (one.party !== next.party || one.entry !== next.entry));
    const { id } = model.parties[next.party]!;
    model = revised(model, { party: id, entry: next.entry, quantity: truth[next.party]![next.entry]! })!;
  }
}

/** Judgements that bear on the draft, in the order of the file. */
function bearing(model: Model): readonly Asked[] {
  const { tornado } = robust(model, { draft: null, party: null }, { ...context, draws: 0 });
  return model.parties.flatMap(({ id, sheet }, party) =>
    sheet.entries.flatMap(({ kind, issue, option }, entry) =>
      tornado.some(
        ({ judgement }) =>
          judgement.party === id && judgement.kind === kind && judgement.issue === issue && judgement.option === option,
      )
        ? [{ party, entry }]
        : [],
    ),
  );
}

export interface QuestionsRow {
  readonly cases: number;
  /** Cases in which the order of the next question needs at most half of what file order needs. */
  readonly half: number;
  readonly asked: number;
  readonly inFileOrder: number;
  readonly judgements: number;
}

/** Two parties over five issues, every judgement a range, the truth drawn from the ranges; cases that are certain at once left out. */
export function run(cases: number = CASES): QuestionsRow {
  let [half, asked, filed, judgements, found] = [0, 0, 0, 0, 0];
  const ratios: number[] = [];
  for (let seed = 1; found < cases; seed++) {
    const model = uncertainCase(2, 5, 1, seed);
    if (unsettledIn(model).length === 0) continue;
    const random = generator(seed + 1_000_000);
    const truth = model.parties.map(({ sheet }) =>
      Float64Array.from(sheet.entries, ({ quantity }) => pertQuantile(random(), rangeOf(quantity))),
    );
    const all = bearing(model);
    const file = questionsNeeded(model, truth, all, inFileOrder);
    const next = questionsNeeded(model, truth, all, nextQuestion);
    found++;
    judgements += all.length;
    asked += next;
    filed += file;
    if (2 * next <= file) half++;
    ratios.push(next / file);
  }
  ratios.sort((a, b) => a - b);
  const row = { cases, half, asked: asked / cases, inFileOrder: filed / cases, judgements: judgements / cases };
  console.log(
    `questions until every verdict is 95 % certain: ${cases} random cases, ${row.judgements.toFixed(1)} judgements each`,
  );
  console.log(
    `  in the order of the next question ${row.asked.toFixed(2)}, in file order ${row.inFileOrder.toFixed(2)}`,
  );
  console.log(
    `  at most half as many in ${half} of ${cases} cases (aim: half of them); median ratio ${ratios[cases >> 1]!.toFixed(2)}`,
  );
  return row;
}
