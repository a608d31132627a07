import type { FrontierResult, Solution, SolutionName } from "@parley/core";
import { signedPoints } from "@parley/report";
import type { JSX } from "react";
import { useCase } from "../../state/case-context.ts";
import { usePartyClass } from "../../ui/text.tsx";
import type { Chosen } from "./chosen-deal.tsx";

/** The solutions the page shows, with the letter that stands for each in the chart and what each means. */
export const SOLUTIONS: readonly {
  readonly name: SolutionName;
  readonly title: string;
  readonly letter: string;
  readonly means: string;
}[] = [
  {
    name: "nash",
    title: "Nash",
    letter: "N",
    means: "the greatest product of gains: what bargaining between equals tends to",
  },
  {
    name: "kalaiSmorodinsky",
    title: "Kalai–Smorodinsky",
    letter: "K",
    means: "each gets the same share of the most it could gain",
  },
  {
    name: "egalitarian",
    title: "Egalitarian",
    letter: "E",
    means: "the party that gains least gains as much as possible",
  },
  { name: "utilitarian", title: "Utilitarian", letter: "U", means: "the greatest sum of gains, whoever has them" },
  {
    name: "minimaxRegret",
    title: "Minimax regret",
    letter: "R",
    means: "nobody falls far short of the best it could have had",
  },
];

/** What the standard solutions would give each party, from the whole frontier or from a first picture. */
export function Solutions(props: {
  readonly result: Pick<FrontierResult, "parties" | "reservation" | "solutions">;
  readonly chosen: Chosen | null;
  readonly onChoose: (chosen: Chosen) => void;
}): JSX.Element | null {
  const { result } = props;
  const { names } = useCase();
  const partyClass = usePartyClass();
  const found = SOLUTIONS.flatMap((entry) => {
    const solution: Solution | null = result.solutions[entry.name];
    return solution === null ? [] : [{ ...entry, solution }];
  });
  if (found.length === 0) return null;
  return (
    <section aria-labelledby="solutions">
      <h2 id="solutions">What the standard solutions would give</h2>
      <table className="solutions">
        <caption className="sr">Points above walk-away at each solution</caption>
        <thead>
          <tr>
            <th scope="col" className="head">
              Solution
            </th>
            {result.parties.map((id) => (
              <th key={id} scope="col" className={`end party${partyClass(id)}`}>
                {names.partyName(id)}
              </th>
            ))}
            <th scope="col">
              <span className="sr">Show</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {found.map(({ name, title, letter, means, solution }) => (
            <tr key={name}>
              <th scope="row">
                {letter} {title}
                <small>
                  {means}
                  {solution.proven ? "" : "; the best found, not proven"}
                </small>
              </th>
              {result.parties.map((id, p) => (
                <td key={id} className="end">
                  {signedPoints(solution.utilities[p]! - result.reservation[p]!, names.scale)}
                </td>
              ))}
              <td className="end">
                <button
                  type="button"
                  onClick={() => props.onChoose({ name: `The ${title} solution`, deal: solution.outcome })}
                  aria-label={`Show the deal of the ${title} solution`}
                  aria-pressed={props.chosen?.name === `The ${title} solution`}
                >
                  Show
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
