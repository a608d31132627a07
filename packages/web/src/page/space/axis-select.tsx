import type { Id } from "@parley/core";
import type { JSX } from "react";
import { useCase } from "../../state/case-context.ts";
import { usePartyClass } from "../../ui/text.tsx";

/** Which party an axis is of. */
export function AxisSelect(props: {
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
