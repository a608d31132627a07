import { type JSX, useEffect, useMemo, useState } from "react";
import { quantityField } from "../edit/quantity.ts";
import { type TriedPage, viewNumberEdit, viewNumbers } from "../edit/view-numbers.ts";
import { useCase } from "../state/case-context.ts";
import { preview } from "../state/session.ts";
import { TrySlider } from "./try-slider.tsx";

/** A number of the view to be dragged while the answer beside it follows. */
export function TryNumber({ page }: { readonly page: TriedPage }): JSX.Element | null {
  const { case: kase, perspective } = useCase();
  const numbers = useMemo(() => viewNumbers(kase, perspective, page), [kase, perspective, page]);
  const [chosen, setChosen] = useState("");
  useEffect(() => () => preview.set([]), []);
  const number = numbers.find(({ label }) => label === chosen) ?? numbers[0];
  if (number === undefined) return null;
  const owner = kase.sources?.find(({ id }) => id === number.source)?.title ?? "assumed";
  return (
    <aside className="try-weight card ui screen-only" aria-labelledby="try-number">
      <h2 id="try-number">Drag a number and watch</h2>
      <select
        aria-label="Number to drag"
        value={number.label}
        onChange={(event) => {
          preview.set([]);
          setChosen(event.target.value);
        }}
      >
        {numbers.map(({ label }) => (
          <option key={label} value={label}>
            {label}
          </option>
        ))}
      </select>
      <TrySlider
        key={number.label}
        quantity={number.quantity}
        bounds={number.bounds}
        top={number.bounds.max}
        label={(tried) => `${quantityField(tried)} (${owner})`}
        editsOf={(quantity) => [viewNumberEdit(kase, perspective, number, quantity)]}
      />
    </aside>
  );
}
