import { type JSX, useEffect, useState } from "react";
import { Headline, useFrontierTold } from "../panels/headline.tsx";
import { type CaseContext, useCase } from "../state/case-context.ts";
import { useDealSpace } from "../state/deal-space.ts";
import { useRoute } from "../state/router.ts";
import { useStanding } from "../state/standing.ts";
import { Heading } from "../ui/heading.tsx";
import { NothingYet, Problem } from "../ui/nothing-yet.tsx";
import { DataTable } from "../ui/table.tsx";
import { Working } from "../ui/working.tsx";
import { Amendments } from "./space/amendments.tsx";
import { Between } from "./space/between.tsx";
import { type Chosen, ChosenDeal } from "./space/chosen-deal.tsx";
import { Exchange } from "./space/exchange.tsx";
import { Solutions } from "./space/solutions.tsx";
import { TryWeight } from "./space/try-weight.tsx";
import { WhyNot } from "./space/why-not.tsx";

/** What could be agreed: the frontier between any two parties, the drafts in it, solutions, amendments, and why not. */
export default function Space(): JSX.Element {
  const context = useCase();
  const { names, draft } = context;
  if (names.deciding.length === 0) return <NothingYet page="Deal space" />;
  return <DealSpace key={draft} context={context} />;
}

function DealSpace({ context }: { readonly context: CaseContext }): JSX.Element {
  const { names, model } = context;
  const { query } = useRoute();
  const ids = names.deciding.map(({ id }) => id);
  const a = ids.find((id) => id === query["across"]) ?? ids[0]!;
  const b = ids.find((id) => id === query["up"] && id !== a) ?? ids.find((id) => id !== a) ?? a;
  const space = useDealSpace([a, b]);
  const { whole, sketch } = space;
  const told = useFrontierTold(space);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const tried = useStanding().context.model;
  useEffect(() => {
    const section = query["view"];
    if (section !== undefined) document.getElementById(section)?.scrollIntoView();
  }, [query["view"]]);
  const error = whole.error ?? sketch.error;
  const solved = whole.stale ? sketch.value?.result : whole.value?.result;
  const empty = solved?.zone.empty;
  return (
    <div className="space-page">
      <Heading title="Deal space">What could be agreed at all</Heading>
      {error === null ? null : <Problem title="Deal space" message={error} />}
      <p className="lede" aria-busy={whole.stale && space.searching}>
        <Headline space={space} told={told} />
      </p>
      {space.searching ? (
        <Working what="Searching the deal space of all parties" progress={whole.progress} onStop={space.stop} />
      ) : whole.value === undefined ? (
        <p className="ui quiet screen-only">
          Only a first picture is made unasked.{" "}
          <button type="button" onClick={space.search}>
            Search the whole deal space
          </button>{" "}
          With {names.deciding.length} parties that may take minutes.
        </p>
      ) : null}
      <div className="with-aside deal-space">
        <Between space={space} axes={[a, b]} model={tried} chosen={chosen} onChoose={setChosen} />
        <aside aria-label="The deal chosen, and a weight to try">
          <TryWeight />
          <ChosenDeal chosen={chosen} model={tried} />
        </aside>
        {solved === undefined ? null : <Solutions result={solved} onChoose={setChosen} chosen={chosen} />}
      </div>
      {empty === true ? <WhyNot /> : null}
      <Amendments />
      <Exchange />
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
