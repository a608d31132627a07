import type { JSX } from "react";
import { useTold } from "../../panels/telling.ts";
import { useCase } from "../../state/case-context.ts";
import { FigureView } from "../../ui/figure.tsx";
import { Heading } from "../../ui/heading.tsx";
import { Problem } from "../../ui/nothing-yet.tsx";
import { DataTable } from "../../ui/table.tsx";
import { Inline } from "../../ui/text.tsx";
import { Working } from "../../ui/working.tsx";
import { useRecord } from "./results.ts";

/** Stated against modelled progress, over time and by speaker. */
export default function ProgressView(): JSX.Element {
  const context = useCase();
  const result = useRecord("progress", null);
  const told = useTold("progress", result.value, context);
  if (result.error !== null) return <Problem title="Progress" message={result.error} />;
  if (told === null)
    return (
      <>
        <Heading title="Progress">How far is stated progress from modelled acceptance?</Heading>
        <Working what="Drawing chances of acceptance" />
      </>
    );
  const drawn = new Set(told.figures.map(({ table }) => table.id));
  return (
    <div className="narrow-column" aria-busy={result.stale}>
      <Heading title="Progress">How far is stated progress from modelled acceptance?</Heading>
      <p className="lede">
        <Inline text={told.headline} />
      </p>
      {told.figures.map((figure) => (
        <FigureView key={figure.id} figure={figure} level={2} />
      ))}
      {told.tables
        .filter(({ id }) => !drawn.has(id))
        .map((table) => (
          <DataTable key={table.id} table={table} />
        ))}
      <ul>
        {told.sentences.map((sentence, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no identity but their place
          <li key={i}>
            <Inline text={sentence} />
          </li>
        ))}
      </ul>
    </div>
  );
}
