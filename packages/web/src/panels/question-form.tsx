import { type AnyQuestion, type Case, type Input, inputsOf, type ReferenceList } from "@parley/core";
import { type JSX, useMemo } from "react";

/** Options of a question by name; those left out are as they are by default. */
export type GivenOptions = Readonly<Record<string, unknown>>;

/** Every input of a question, made of its declaration: what is left as it is stays the question's own default. */
export function QuestionForm({
  question,
  kase,
  options,
  onChange,
}: {
  readonly question: AnyQuestion;
  readonly kase: Case;
  readonly options: GivenOptions;
  readonly onChange: (options: GivenOptions) => void;
}): JSX.Element | null {
  const inputs = useMemo(() => inputsOf(question), [question]);
  if (inputs.length === 0) return null;
  const set = (name: string, value: unknown): void => {
    const { [name]: _, ...rest } = options;
    onChange(value === undefined ? rest : { ...rest, [name]: value });
  };
  return (
    <fieldset className="question-form ui screen-only">
      <legend>Asked with</legend>
      {inputs.map((input) => (
        <Field
          key={input.name}
          input={input}
          kase={kase}
          value={options[input.name]}
          onValue={(value) => set(input.name, value)}
        />
      ))}
    </fieldset>
  );
}

interface FieldProps {
  readonly input: Input;
  readonly kase: Case;
  readonly value: unknown;
  /** `undefined`: as it is by default. */
  readonly onValue: (value: unknown) => void;
}

function Field({ input, kase, value, onValue }: FieldProps): JSX.Element {
  const { name, summary } = input;
  switch (input.kind) {
    case "boolean":
      return (
        <label>
          <input
            type="checkbox"
            name={name}
            checked={(value ?? input.default) === true}
            onChange={(event) => onValue(event.target.checked === input.default ? undefined : event.target.checked)}
          />{" "}
          {summary}
        </label>
      );
    case "number":
      return (
        <label>
          {summary}{" "}
          <input
            type="number"
            name={name}
            defaultValue={typeof value === "number" ? value : (input.default ?? "")}
            min={input.min ?? undefined}
            max={input.max ?? undefined}
            step={input.integer ? 1 : "any"}
            onChange={({ target }) => {
              // What is out of bounds is shown as such by the browser, and not asked.
              if (target.validity.valid) onValue(target.value === "" ? undefined : target.valueAsNumber);
            }}
          />
        </label>
      );
    case "text":
      return (
        <label>
          {summary}{" "}
          <input
            type="text"
            name={name}
            defaultValue={typeof value === "string" ? value : (input.default ?? "")}
            onChange={({ target }) => onValue(target.value === "" ? undefined : target.value)}
          />
        </label>
      );
    case "choice":
      return (
        <Select
          input={input}
          value={typeof value === "string" ? value : (input.default ?? "")}
          choices={input.choices.map((id) => ({ id, label: id }))}
          none={input.default === null}
          onValue={(chosen) => onValue(chosen === "" || chosen === input.default ? undefined : chosen)}
        />
      );
    case "one":
      return (
        <Select
          input={input}
          value={typeof value === "string" ? value : ""}
          choices={rowsOf(kase, input.of)}
          none
          onValue={(chosen) => onValue(chosen === "" ? undefined : chosen)}
        />
      );
    case "some": {
      const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
      const rows = rowsOf(kase, input.of);
      const toggle = (id: string): readonly string[] =>
        rows.map((row) => row.id).filter((row) => (row === id ? !chosen.includes(id) : chosen.includes(row)));
      return (
        <fieldset>
          <legend>{summary}</legend>
          {rows.map(({ id, label }) => (
            <label key={id}>
              <input
                type="checkbox"
                name={name}
                value={id}
                checked={chosen.includes(id)}
                onChange={() => onValue(toggle(id).length === 0 ? undefined : toggle(id))}
              />{" "}
              {label}
            </label>
          ))}
        </fieldset>
      );
    }
    case "weights": {
      const given = (value ?? {}) as Readonly<Record<string, number>>;
      const weigh = (id: string, weight: number): Readonly<Record<string, number>> | undefined => {
        const { [id]: _, ...rest } = given;
        const next = Number.isNaN(weight) ? rest : { ...rest, [id]: weight };
        return Object.keys(next).length === 0 ? undefined : next;
      };
      return (
        <fieldset>
          <legend>{summary}</legend>
          {rowsOf(kase, input.of).map(({ id, label }) => (
            <label key={id}>
              {label}{" "}
              <input
                type="number"
                name={`${name}.${id}`}
                min={0}
                step="any"
                defaultValue={given[id] ?? ""}
                onChange={({ target }) => {
                  if (target.validity.valid) onValue(weigh(id, target.valueAsNumber));
                }}
              />
            </label>
          ))}
        </fieldset>
      );
    }
  }
}

function Select({
  input: { name, summary },
  value,
  choices,
  none,
  onValue,
}: {
  readonly input: Input;
  readonly value: string;
  readonly choices: readonly { readonly id: string; readonly label: string }[];
  readonly none: boolean;
  readonly onValue: (value: string) => void;
}): JSX.Element {
  return (
    <label>
      {summary}{" "}
      <select name={name} value={value} onChange={({ target }) => onValue(target.value)}>
        {none ? <option value="">—</option> : null}
        {choices.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The rows of a list of the case by what they are called. */
function rowsOf(kase: Case, list: ReferenceList): readonly { readonly id: string; readonly label: string }[] {
  return (kase[list] ?? []).flatMap((row) => {
    if (row.id === undefined) return [];
    const label = "title" in row ? row.title : "name" in row ? row.name : row.id;
    return [{ id: row.id, label: typeof label === "string" ? label : row.id }];
  });
}
