import type { AcceptanceResult, Amendment, AmendResult, Draft, Id, Solution, SolutionName } from "@parley/core";
import { joined, signedPoints, text } from "@parley/report";
import { type JSX, useEffect, useMemo, useState } from "react";
import { draftFrom } from "../edit/drafts.ts";
import { outcomeOf, type PackedFrontier, utilitiesAt } from "../engine/packed.ts";
import { type Result, useResult } from "../state/results.ts";
import { choose, useRoute } from "../state/router.ts";
import { commit, engine } from "../state/session.ts";
import { useStanding } from "../state/standing.ts";
import { type CaseContext, useCase } from "../ui/case-context.ts";
import { DealChart, type Place } from "../ui/deal-chart.tsx";
import { Heading } from "../ui/heading.tsx";
import { Link, pageRoute } from "../ui/link.tsx";
import { DataTable } from "../ui/table.tsx";
import { Inline, PartyName, usePartyClass } from "../ui/text.tsx";
import { today } from "../ui/when.ts";
import { Working } from "../ui/working.tsx";
import { changesAgainst, dealFor } from "./deal.ts";
import { NothingYet, Problem } from "./nothing-yet.tsx";
import { tell } from "./telling.ts";
import { ToldBody } from "./told.tsx";

const SOLUTIONS: readonly {
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

/** What could be agreed: the frontier between any two parties, the drafts in it, solutions, amendments, and why not. */
export default function Space(): JSX.Element {
  const context = useCase();
  const { names, draft } = context;
  if (names.deciding.length === 0) return <NothingYet page="Deal space" />;
  return <DealSpace key={draft} context={context} />;
}

/** A deal that was chosen: where from, and what it says. */
interface Chosen {
  readonly name: string;
  readonly deal: Readonly<Record<Id, Id>>;
}

function DealSpace({ context }: { readonly context: CaseContext }): JSX.Element {
  const { names, perspective, model } = context;
  const { query } = useRoute();
  const ids = names.deciding.map(({ id }) => id);
  const a = ids.find((id) => id === query["across"]) ?? ids[0]!;
  const b = ids.find((id) => id === query["up"] && id !== a) ?? ids.find((id) => id !== a) ?? a;
  const [stopped, setStopped] = useState(false);
  const pair = useResult(
    `pair ${perspective} ${a} ${b}`,
    a === b ? null : () => engine.smallFrontier({ perspective, parties: [a, b] }),
  );
  const whole = useResult(
    `frontier ${perspective}`,
    stopped ? null : (onProgress) => engine.frontier({ perspective }, onProgress),
    600,
  );
  const told = useMemo(
    () => (whole.value === undefined ? null : tell("frontier", { ...whole.value.result, frontier: [] }, context)),
    [whole.value, context],
  );
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const { acceptance } = useStanding();
  useEffect(() => {
    const section = query["view"];
    if (section !== undefined) document.getElementById(section)?.scrollIntoView();
  }, [query["view"]]);
  const error = pair.error ?? whole.error;
  return (
    <div className="space-page">
      <Heading title="Deal space">What could be agreed at all</Heading>
      {error !== null && !stopped ? <Problem title="Deal space" message={error} /> : null}
      <p className="lede" aria-busy={whole.stale}>
        {told === null ? null : <Inline text={told.headline} />}
      </p>
      {stopped ? (
        <p className="working">
          Stopped.{" "}
          <button type="button" onClick={() => setStopped(false)}>
            Search the deal space
          </button>
        </p>
      ) : whole.stale ? (
        <Working
          what="Searching the deal space of all parties"
          progress={whole.progress}
          onStop={() => {
            setStopped(true);
            engine.stopFrontier();
          }}
        />
      ) : null}
      <div className="with-aside deal-space">
        <Between
          pair={pair}
          whole={whole.value}
          acceptance={acceptance}
          axes={[a, b]}
          chosen={chosen}
          onChoose={setChosen}
        />
        <aside aria-label="The deal chosen">
          <ChosenDeal chosen={chosen} />
        </aside>
        {whole.value === undefined ? null : <Solutions whole={whole.value} onChoose={setChosen} chosen={chosen} />}
      </div>
      {whole.value?.result.zone.empty === true ? <WhyNot /> : null}
      <Amendments />
      {told === null ? null : (
        <details className="fold">
          <summary>Every solution, issue by issue</summary>
          {told.tables.slice(1).map((table) => (
            <DataTable key={table.id} table={table} />
          ))}
        </details>
      )}
      <p className="note">
        {model.parties.length > names.deciding.length ? "Only parties that sign count here. " : ""}
        Exact figures: ranges enter by their means.
      </p>
    </div>
  );
}

function Between(props: {
  readonly pair: Result<PackedFrontier>;
  readonly whole: PackedFrontier | undefined;
  readonly acceptance: AcceptanceResult | undefined;
  readonly axes: readonly [Id, Id];
  readonly chosen: Chosen | null;
  readonly onChoose: (chosen: Chosen) => void;
}): JSX.Element {
  const { pair, whole, acceptance, axes, chosen, onChoose } = props;
  const { model, names, case: kase } = useCase();
  const [a, b] = axes;
  const ids = names.deciding.map(({ id }) => id);
  const reservation = (id: Id): number => model.parties.find((party) => party.id === id)?.reservation ?? 0;
  const place = (of: Readonly<Record<Id, number>>): Place => ({
    x: (of[a]! - reservation(a)) * names.scale,
    y: (of[b]! - reservation(b)) * names.scale,
  });
  const line = useMemo(() => (pair.value === undefined ? [] : placesOf(pair.value, place)), [pair.value, a, b]);
  const zone = useMemo(() => (whole === undefined ? [] : placesOf(whole, place)), [whole, a, b]);
  const drafts = useMemo(
    () => placedDrafts(acceptance, axes, place, kase.drafts ?? [], names.draftName),
    [acceptance, a, b, kase],
  );
  const solutions = useMemo(() => grouped(whole, place), [whole, a, b]);
  const order = useMemo(() => line.map((_, i) => i).sort((i, j) => line[i]!.x - line[j]!.x), [line]);
  const [position, setPosition] = useState(0);
  const chosenPlace =
    chosen === null
      ? null
      : place(Object.fromEntries(dealFor(model, chosen.deal).map(({ party, utility }) => [party, utility])));
  const pick = (kind: "pair" | "zone", index: number): void => {
    const frontier = kind === "pair" ? pair.value : whole;
    if (frontier === undefined) return;
    if (kind === "pair") setPosition(order.indexOf(index));
    const name =
      kind === "pair"
        ? `An efficient deal between ${names.partyName(a)} and ${names.partyName(b)}`
        : "An efficient deal within the zone";
    onChoose({ name, deal: outcomeOf(frontier, index, model) });
  };
  return (
    <figure aria-labelledby="between">
      <h2 id="between">
        Between{" "}
        <AxisSelect
          label="Party across"
          value={a}
          ids={ids}
          onChange={(id) => choose(id === b ? { across: id, up: a } : { across: id })}
        />{" "}
        and{" "}
        <AxisSelect
          label="Party up"
          value={b}
          ids={ids}
          onChange={(id) => choose(id === a ? { across: b, up: id } : { up: id })}
        />
      </h2>
      <DealChart
        axes={axes}
        pair={order.map((i) => line[i]!)}
        zone={zone}
        drafts={drafts}
        solutions={solutions}
        chosen={chosenPlace}
        onChoose={(kind, index) => pick(kind, kind === "pair" ? order[index]! : index)}
        label={`Points above walk-away for ${names.partyName(a)} (across) and ${names.partyName(b)} (up): ${line.length} efficient deals between the two, ${zone.length} within the zone of all, ${drafts.length} drafts and ${solutions.length} solutions. The slider below goes through the deals between the two.`}
      />
      {order.length === 0 ? null : (
        <p className="along screen-only">
          <label>
            Along the frontier, from what is best for <PartyName id={b} /> to what is best for <PartyName id={a} />
            <input
              type="range"
              min={0}
              max={order.length - 1}
              value={Math.min(position, order.length - 1)}
              onChange={(event) => pick("pair", order[Number(event.target.value)]!)}
            />
          </label>
        </p>
      )}
      <figcaption>
        Line: efficient deals as far as these two alone are concerned. Small dots: efficient deals within the zone of
        all parties. Shaded: both at or above walk-away. Hollow: a red line is crossed. Choose a point to see the deal.
        <ol className="key">
          {drafts.map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
        </ol>
        {solutions.length === 0 ? null : (
          <span>{solutions.map(({ letters, name }) => `${letters}: ${name}`).join("; ")}.</span>
        )}
      </figcaption>
    </figure>
  );
}

function AxisSelect(props: {
  readonly label: string;
  readonly value: Id;
  readonly ids: readonly Id[];
  readonly onChange: (id: Id) => void;
}): JSX.Element {
  const { names } = useCase();
  const partyClass = usePartyClass();
  return (
    <select
      className={`axis-select party${partyClass(props.value)}`}
      aria-label={props.label}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
    >
      {props.ids.map((id) => (
        <option key={id} value={id}>
          {names.partyName(id)}
        </option>
      ))}
    </select>
  );
}

function placesOf(frontier: PackedFrontier, place: (of: Readonly<Record<Id, number>>) => Place): readonly Place[] {
  const { parties } = frontier.result;
  return Array.from({ length: frontier.count }, (_, row) => {
    const utilities = utilitiesAt(frontier, row);
    return place(Object.fromEntries(parties.map((id, p) => [id, utilities[p]!])));
  });
}

function placedDrafts(
  acceptance: AcceptanceResult | undefined,
  axes: readonly [Id, Id],
  place: (of: Readonly<Record<Id, number>>) => Place,
  drafts: readonly Draft[],
  nameOf: (id: Id) => string,
) {
  const placed = (acceptance?.drafts ?? []).flatMap((draft) => {
    const [x, y] = axes.map((id) => draft.parties[id]?.utility);
    if (typeof x !== "number" || typeof y !== "number") return [];
    const redLine = axes.some((id) => draft.parties[id]!.reason.kind === "red-line");
    return [{ id: draft.id, name: nameOf(draft.id), redLine, ...place({ [axes[0]]: x, [axes[1]]: y }) }];
  });
  const before = (id: Id): number => {
    let follows = drafts.find((draft) => draft.id === id)?.follows ?? null;
    while (follows !== null) {
      const index = placed.findIndex((other) => other.id === follows);
      if (index >= 0) return index;
      follows = drafts.find((draft) => draft.id === follows)?.follows ?? null;
    }
    return -1;
  };
  return placed.map((draft) => ({ ...draft, follows: before(draft.id) }));
}

/** Solutions at one place share a mark. */
function grouped(whole: PackedFrontier | undefined, place: (of: Readonly<Record<Id, number>>) => Place) {
  const groups: { letters: string; name: string; x: number; y: number }[] = [];
  for (const { name, title, letter } of whole === undefined ? [] : SOLUTIONS) {
    const solution = whole!.result.solutions[name];
    if (solution === null) continue;
    const at = place(Object.fromEntries(whole!.result.parties.map((id, p) => [id, solution.utilities[p]!])));
    const same = groups.find((group) => Math.hypot(group.x - at.x, group.y - at.y) < 1e-6);
    if (same === undefined) groups.push({ letters: letter, name: title, ...at });
    else {
      same.letters += letter;
      same.name += `, ${title}`;
    }
  }
  return groups;
}

function Solutions(props: {
  readonly whole: PackedFrontier;
  readonly chosen: Chosen | null;
  readonly onChoose: (chosen: Chosen) => void;
}): JSX.Element | null {
  const { result } = props.whole;
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

function ChosenDeal({ chosen }: { readonly chosen: Chosen | null }): JSX.Element {
  const { model, names, case: kase, draft } = useCase();
  const base = kase.drafts?.find(({ id }) => id === draft);
  if (chosen === null)
    return (
      <section className="card">
        <h2>No deal chosen</h2>
        <p>Choose a point of the chart, go along the frontier with the slider, or show a solution.</p>
      </section>
    );
  const changes = base === undefined ? [] : changesAgainst(model, base, chosen.deal);
  return (
    <section className="card deal" aria-live="polite">
      <h2>{chosen.name}</h2>
      <ul className="gains">
        {dealFor(model, chosen.deal).map(({ party, gain, redLine, accepts }) => (
          <li key={party}>
            <PartyName id={party} /> {gain === null ? "?" : signedPoints(gain, names.scale)} {accepts ? "✓" : "✗"}
            {redLine ? " ■ red line" : ""}
          </li>
        ))}
      </ul>
      {base === undefined ? null : (
        <>
          <p>
            {changes.length === 0
              ? "It says what the draft says."
              : `${changes.length} changes to “${names.draftName(base.id)}”:`}
          </p>
          <ul className="changes">
            {changes.map(({ issue, from, fromWords, to }) => (
              <li key={issue}>
                <Link to={pageRoute("judgements", { issue })}>{names.issue(issue)}</Link>:{" "}
                <del>{fromWords ?? names.option(issue, from!)}</del> → <ins>{names.option(issue, to)}</ins>
              </li>
            ))}
          </ul>
          {changes.length === 0 ? null : (
            <ApplyButton
              base={base}
              title={chosen.name}
              changes={Object.fromEntries(changes.map(({ issue, to }) => [issue, to]))}
            />
          )}
        </>
      )}
    </section>
  );
}

/** Makes a new draft of a draft and changes to it, and goes there. */
function ApplyButton(props: {
  readonly base: Draft;
  readonly title: string;
  readonly changes: Readonly<Record<Id, Id>>;
}): JSX.Element {
  const { case: kase, names } = useCase();
  const apply = async (): Promise<void> => {
    const title = `${names.draftName(props.base.id)}, amended`;
    const made = draftFrom(kase, props.base, title, props.changes, today());
    const saved = commit(made.edits, props.title);
    choose({ draft: made.id });
    await saved;
  };
  return (
    <button type="button" className="screen-only" onClick={() => void apply()}>
      Apply as a new draft
    </button>
  );
}

function WhyNot(): JSX.Element {
  const context = useCase();
  const { perspective } = context;
  const result = useResult(`why-not ${perspective}`, (onProgress) => engine.whyNot({ perspective }, onProgress), 300);
  const told = useMemo(
    () => (result.value === undefined ? null : tell("why-not", result.value, context)),
    [result.value, context],
  );
  return (
    <section aria-labelledby="why-not" className="narrow-column">
      <h2 id="why-not">Why there is no deal</h2>
      {result.error === null ? null : <p className="note">{result.error}</p>}
      {told === null ? (
        <Working what="Looking for what blocks a deal" progress={result.progress} />
      ) : (
        <ToldBody told={told} />
      )}
    </section>
  );
}

function Amendments(): JSX.Element | null {
  const context = useCase();
  const { perspective, draft, case: kase, names } = context;
  const result = useResult(
    `amend ${perspective} ${draft}`,
    draft === null ? null : (onProgress) => engine.amend({ perspective }, draft, null, onProgress),
    600,
  );
  const base = kase.drafts?.find(({ id }) => id === draft);
  const told = useMemo(
    () => (result.value === undefined ? null : tell("amend", result.value, context)),
    [result.value, context],
  );
  if (base === undefined) return null;
  return (
    <section aria-labelledby="amendments" aria-busy={result.stale}>
      <h2 id="amendments">The smallest amendments to “{names.draftName(base.id)}”</h2>
      {result.error === null ? null : <p className="note">{result.error}</p>}
      {told === null || result.value === undefined ? (
        <Working what="Looking for amendments" progress={result.progress} />
      ) : (
        <>
          <p className="narrow-column">
            <Inline text={told.headline} />
          </p>
          <div className="cards">
            {cardsOf(result.value).map(({ title, amendment }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: amendments have no identity but their place
              <AmendmentCard key={i} title={title(names.partyName)} amendment={amendment} base={base} />
            ))}
          </div>
        </>
      )}
    </section>
  );
}

function cardsOf(
  result: AmendResult,
): readonly { readonly title: (name: (id: Id) => string) => string; readonly amendment: Amendment }[] {
  const all = result.amendments.filter(({ changes }) => changes.length > 0);
  return [
    ...all.map((amendment, i) => ({
      title: () => (i === 0 ? "Brings everyone in" : `Brings everyone in, ${i + 1}`),
      amendment,
    })),
    ...(all.length === 0 && result.closest !== null
      ? [{ title: () => "Comes closest", amendment: result.closest }]
      : []),
    ...Object.entries(result.single).flatMap(([id, [first]]) =>
      first === undefined
        ? []
        : [{ title: (name: (id: Id) => string) => `Brings in ${name(id)} alone`, amendment: first }],
    ),
  ];
}

function AmendmentCard(props: {
  readonly title: string;
  readonly amendment: Amendment;
  readonly base: Draft;
}): JSX.Element {
  const { title, amendment, base } = props;
  const { model, names } = useCase();
  const lost =
    amendment.loses.length === 0 ? text`It loses nobody.` : text`It loses ${joined(names.parties(amendment.loses))}.`;
  return (
    <article className="card">
      <h3>{title}</h3>
      <ul className="changes">
        {amendment.changes.map(({ issue, from, to }) => (
          <li key={issue}>
            {names.issue(issue)}: <del>{names.option(issue, from)}</del> → <ins>{names.option(issue, to)}</ins>
          </li>
        ))}
      </ul>
      <ul className="gains">
        {names.deciding.map(({ id }) => {
          const utility = amendment.utilities[id];
          const walkAway = model.parties.find((party) => party.id === id)?.reservation ?? null;
          if (utility === undefined || walkAway === null) return null;
          return (
            <li key={id}>
              <PartyName id={id} /> {signedPoints(utility - walkAway, names.scale)}{" "}
              {amendment.accepts.includes(id) ? "✓" : "✗"}
            </li>
          );
        })}
      </ul>
      <p>
        <Inline text={lost} />
      </p>
      <ApplyButton
        base={base}
        title={title}
        changes={Object.fromEntries(amendment.changes.map(({ issue, to }) => [issue, to]))}
      />
    </article>
  );
}
