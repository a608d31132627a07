import { type JSX, useEffect, useState } from "react";

/** Words that can be changed where they stand: made on Enter or on leaving, taken back with Escape. */
export function TextField(props: {
  readonly label: string;
  readonly value: string;
  readonly onMake: (value: string) => void;
  readonly empty?: boolean;
  readonly list?: string;
  readonly className?: string;
}): JSX.Element {
  const { label, value, onMake, empty = false } = props;
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const make = (): void => {
    const next = draft.trim();
    if (next === value || (next === "" && !empty)) setDraft(value);
    else onMake(next);
  };
  return (
    <input
      aria-label={label}
      dir="auto"
      value={draft}
      {...(props.list === undefined ? {} : { list: props.list })}
      {...(props.className === undefined ? {} : { className: props.className })}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={make}
      onKeyDown={(event) => {
        if (event.key === "Enter") {
          event.preventDefault();
          make();
        } else if (event.key === "Escape") {
          event.stopPropagation();
          setDraft(value);
        }
      }}
    />
  );
}
