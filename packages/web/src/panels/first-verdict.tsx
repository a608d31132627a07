import { type Readiness, readinessOf } from "@parley/core";
import { type JSX, useMemo } from "react";
import { useCase } from "../state/case-context.ts";
import { Link, pageRoute } from "../ui/link.tsx";

/** How far the case is from a first verdict under the perspective at hand. */
export function useReadiness(): Readiness {
  const { model } = useCase();
  return useMemo(() => readinessOf(model), [model]);
}

/** One of the six questions that lead to a first verdict, and how far it is answered. */
export interface Step {
  readonly id: string;
  readonly asks: string;
  /** What has been answered, in words. */
  readonly state: string;
  /** Share answered, 0–1. */
  readonly done: number;
  /** Whether a verdict cannot be had without it. */
  readonly needed: boolean;
}

/** The six questions, in order. */
export function stepsOf({ parties, issues, withOtherAnswers, said }: Readiness): readonly Step[] {
  const places = parties.length * issues;
  const lines = parties.filter(({ redLines }) => redLines).length;
  const walk = parties.filter(({ walkAway }) => walkAway).length;
  const of = (count: number, all: number): number => (all === 0 ? 0 : count / all);
  return [
    {
      id: "parties",
      asks: "Who are the parties?",
      state: parties.length === 0 ? "nobody who signs is named" : `${parties.length} who must sign`,
      done: Math.min(1, parties.length / 2),
      needed: true,
    },
    {
      id: "options",
      asks: "What could each point say instead?",
      state: issues === 0 ? "no issue yet" : `${withOtherAnswers} of ${issues} have a second answer`,
      done: of(withOtherAnswers, issues),
      needed: issues === 0,
    },
    {
      id: "wants",
      asks: "Who wants what?",
      state: places === 0 ? "nothing to be said yet" : `${said} of ${places} said`,
      done: of(said, places),
      needed: true,
    },
    {
      id: "never",
      asks: "What would each never sign?",
      state: parties.length === 0 ? "nobody to ask of" : `said of ${lines} of ${parties.length}`,
      done: of(lines, parties.length),
      needed: true,
    },
    {
      id: "no-deal",
      asks: "What is no deal worth?",
      state: parties.length === 0 ? "nobody to ask of" : `said of ${walk} of ${parties.length}`,
      done: of(walk, parties.length),
      needed: true,
    },
    {
      id: "sure",
      asks: "How sure are you?",
      state: said === 0 ? "nothing to be sure of yet" : "a word for each party",
      done: said === 0 ? 0 : 1,
      needed: false,
    },
  ];
}

/** What a first verdict still needs: the six questions, and how far each is answered. */
export function FirstVerdict({ short = false }: { readonly short?: boolean }): JSX.Element {
  const steps = stepsOf(useReadiness());
  const next = steps.find(({ done, needed }) => needed && done < 1);
  return (
    <ol className="first-verdict ui" aria-label="What a first verdict needs">
      {steps.map(({ id, asks, state, done }) => (
        <li key={id} className={id === next?.id ? "next" : undefined}>
          <span className="bar" aria-hidden="true">
            <span style={{ inlineSize: `${Math.round(done * 100)}%` }} />
          </span>
          <Link to={pageRoute("case", { step: id })} aria-current={id === next?.id ? "step" : undefined}>
            {asks}
          </Link>
          {short ? null : <small>{HINTS[id]}</small>}
          <small className="state">{state}</small>
        </li>
      ))}
    </ol>
  );
}

const HINTS: Readonly<Record<string, string>> = {
  parties: "Names are proposed from the text; you say who must sign.",
  options: "An issue with one answer decides nothing. Other drafts bring theirs.",
  wants: "In words: wants, accepts, only on conditions, rules out.",
  never: "What a party would refuse whatever else the text gives it; “nothing” is an answer too.",
  "no-deal": "What happens without one, how likely it is, and how good or bad for each.",
  sure: "High, medium or low; low is an answer too.",
};
