import type { Draft, Id, JudgementEntry, ModelParty, Position, Quantity, Statement } from "@parley/core";
import { judgementText, percent, shortDate } from "@parley/report";
import { type JSX, useId, useMemo, useState } from "react";
import { forkOf, ownerOf } from "../edit/fork.ts";
import {
  editedPerspective,
  isEditable,
  type Owner,
  quantityEdits,
  recordRows,
  redLineEdits,
  redLinesOf,
} from "../edit/judgements.ts";
import { type Bounds, VALUE_BOUNDS, WEIGHT_BOUNDS } from "../edit/quantity.ts";
import { useCase } from "../state/case-context.ts";
import { opened, preview } from "../state/session.ts";
import { Link, pageRoute } from "../ui/link.tsx";
import { QuantityInput, QuantitySlider } from "../ui/quantity-input.tsx";
import { Markers, PartyName } from "../ui/text.tsx";
import { makeEdits } from "./make-edits.ts";

/** What one party's numbers on one issue are, whose they are, and what they were made from; each can be changed here. */
export function JudgementPanel(props: {
  readonly party: ModelParty;
  readonly issue: Id;
  readonly onLeave: () => void;
}): JSX.Element {
  const { party, issue, onLeave } = props;
  const { model, draft } = useCase();
  const i = model.issues.findIndex(({ id }) => id === issue);
  const { title, options } = model.issues[i]!;
  const offset = model.offsets[i]!;
  const { sheet } = party;
  const weight = sheet.entries[sheet.weight[i]!];
  const said = model.drafts.find(({ id }) => id === draft)?.readings[
    model.parties.findIndex(({ id }) => id === party.id)
  ];
  const top = useMemo(
    () => Math.max(10, ...[...sheet.weight].map((entry) => likelyMost(sheet.entries[entry]))),
    [sheet],
  );
  const owner = useOwner();
  const id = useId();
  return (
    <section className="judgement card" aria-labelledby={id}>
      <h2 id={id}>
        <PartyName id={party.id} /> on {title}
      </h2>
      {weight === undefined ? (
        <p className="quiet">No weight is given.</p>
      ) : (
        <div className="numbers">
          <EntryField
            entry={weight}
            label={`Weight, now ${percent(party.weights[i]!)} of all`}
            bounds={WEIGHT_BOUNDS}
            owner={owner.value}
            slider={top}
            name="weight"
            onLeave={onLeave}
          />
        </div>
      )}
      <h3>What each option is worth, 0–100</h3>
      <div className="numbers">
        {options.map((option, k) => {
          const entry = sheet.entries[sheet.value[offset + k]!];
          const chance = said?.[offset + k] ?? 0;
          const note = chance === 0 ? "" : chance >= 1 ? " — in the draft" : ` — in the draft with ${percent(chance)}`;
          return entry === undefined ? (
            <p key={option.id} className="quiet">
              {option.title}: no value
            </p>
          ) : (
            <EntryField
              key={option.id}
              entry={entry}
              label={`${option.title}${note}`}
              bounds={VALUE_BOUNDS}
              owner={owner.value}
              strong={chance > 0}
              onLeave={onLeave}
            />
          );
        })}
      </div>
      <p className="screen-only">
        <Link to={pageRoute("words", { party: party.id, issue })}>Judge in words</Link> ·{" "}
        <Link to={pageRoute("words", { party: party.id, issue, of: "weights" })}>Weigh in words</Link>
      </p>
      <RedLines party={party} issue={issue} owner={owner.value} />
      <OwnerFields {...owner} />
    </section>
  );
}

/** What no deal is worth to a party, and all else that belongs to no one issue. */
export function WalkAwayPanel({
  party,
  onLeave,
}: {
  readonly party: ModelParty;
  readonly onLeave: () => void;
}): JSX.Element {
  const { names } = useCase();
  const owner = useOwner();
  const id = useId();
  const entries = party.sheet.entries.filter(({ issue }) => issue === undefined);
  return (
    <section className="judgement card" aria-labelledby={id}>
      <h2 id={id}>
        <PartyName id={party.id} /> without a deal
      </h2>
      {entries.length === 0 ? <p className="quiet">No walk-away value is given: no verdict can be passed.</p> : null}
      <div className="numbers">
        {entries.map((entry) => (
          <EntryField
            key={`${entry.kind} ${entry.index ?? ""}`}
            entry={entry}
            label={capital(judgementText(names, entry))}
            bounds={
              entry.kind === "scenario-probability"
                ? { min: 0, max: 1 }
                : entry.kind === "interaction"
                  ? { min: -100, max: 100 }
                  : VALUE_BOUNDS
            }
            owner={owner.value}
            {...(entry.kind === "reservation" ? { slider: 100, name: "weight" } : {})}
            onLeave={onLeave}
          />
        ))}
      </div>
      <OwnerFields {...owner} />
    </section>
  );
}

function likelyMost(entry: JudgementEntry | undefined): number {
  if (entry === undefined) return 0;
  return typeof entry.quantity === "number" ? entry.quantity : entry.quantity[2];
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** One number with its owner and the rows of the record behind it. */
function EntryField(props: {
  readonly entry: JudgementEntry;
  readonly label: string;
  readonly bounds: Bounds;
  readonly owner: Owner;
  readonly strong?: boolean;
  readonly slider?: number;
  readonly name?: string;
  readonly onLeave: () => void;
}): JSX.Element {
  const { entry, label, bounds, owner, slider } = props;
  const { model } = useCase();
  const editable = isEditable(model, entry);
  const attempt = (quantity: Quantity | null): void =>
    preview.set(quantity === null ? [] : quantityEdits(model, entry, quantity, owner));
  const make = (quantity: Quantity): void => void makeEdits(quantityEdits(model, entry, quantity, owner));
  return (
    <div className="entry">
      <span className={props.strong ? "label strong" : "label"}>{label}</span>
      <QuantityInput
        label={label}
        quantity={entry.quantity}
        bounds={bounds}
        disabled={!editable}
        onTry={attempt}
        onMake={make}
        onLeave={props.onLeave}
        {...(props.name === undefined ? {} : { name: props.name })}
      />
      {slider === undefined || !editable ? null : (
        <QuantitySlider
          label={`${label}, as a slider`}
          quantity={entry.quantity}
          bounds={bounds}
          top={slider}
          onTry={attempt}
          onMake={make}
        />
      )}
      <OwnerLine entry={entry} />
      {editable ? null : <small>It stands in a list of another perspective; switch to that one to change it.</small>}
    </div>
  );
}

function OwnerLine({ entry }: { readonly entry: JudgementEntry }): JSX.Element {
  const { case: kase, model } = useCase();
  const rows = recordRows(kase, entry.from);
  const given = kase.perspectives?.find(({ id }) => id === entry.givenBy)?.title;
  const by =
    entry.givenBy === model.perspective || entry.givenBy === "derived"
      ? ""
      : given === undefined
        ? ""
        : `, by ${given}`;
  return (
    <small className="owner">
      <Markers sources={[entry.source]} />
      {entry.note === undefined ? "" : ` ${entry.note}`}
      {`${by} `}
      {rows.length === 0 ? null : (
        <details>
          <summary>· {rows.length === 1 ? "the record" : `${rows.length} rows of the record`}</summary>
          <ul>
            {rows.map((row, k) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of the record may stand twice
              <li key={k}>
                <RecordRow row={row} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </small>
  );
}

function RecordRow({ row }: { readonly row: Position | Statement | Draft }): JSX.Element {
  if ("title" in row)
    return (
      <>
        {row.date === undefined ? "" : `${shortDate(row.date)} ${row.date.slice(0, 4)}, `}
        its own text: {row.title}
        <Markers sources={[...(row.source === undefined ? [] : [row.source]), ...(row.sources ?? [])]} />
      </>
    );
  const stance =
    "stance" in row
      ? `${row.stance.replace("-", " ")}${row.confidence === undefined ? "" : `, ${row.confidence} confidence`}`
      : "";
  return (
    <>
      {shortDate(row.date)} {row.date.slice(0, 4)}
      {row.speaker === undefined ? "" : `, ${row.speaker}`}
      {stance === "" ? "" : ` (${stance})`}: {row.summary ?? ""}
      <Markers sources={[...(row.source === undefined ? [] : [row.source]), ...(row.also ?? [])]} />
    </>
  );
}

function RedLines(props: { readonly party: ModelParty; readonly issue: Id; readonly owner: Owner }): JSX.Element {
  const { party, issue, owner } = props;
  const { model, names } = useCase();
  const lines = redLinesOf(model, party.id);
  const drawn = lines.flatMap(({ value }) => {
    const terms = Object.entries(value as Record<Id, Id>);
    return terms.length === 1 && terms[0]![0] === issue ? [terms[0]![1]] : [];
  });
  const joint = lines.filter(({ value }) => Object.keys(value as object).length > 1 && issue in (value as object));
  const options = model.issues.find(({ id }) => id === issue)!.options;
  const change = (option: Id, on: boolean): void => {
    const next = on ? [...drawn, option] : drawn.filter((other) => other !== option);
    void makeEdits(redLineEdits(model, party.id, issue, next, owner));
  };
  return (
    <details className="red-lines" open={drawn.length > 0}>
      <summary>Red lines{drawn.length === 0 ? "" : ` (${drawn.length})`}</summary>
      {options.map((option) => (
        <label key={option.id}>
          <input
            type="checkbox"
            checked={drawn.includes(option.id)}
            onChange={(event) => change(option.id, event.target.checked)}
          />{" "}
          {option.title}
        </label>
      ))}
      {joint.map((line) => (
        <p key={JSON.stringify(line.value)} className="quiet">
          Also together: {names.terms(line.value as Record<Id, Id>)}
        </p>
      ))}
    </details>
  );
}

/** Whose the numbers are that are written next. */
export function useOwner(): { readonly value: Owner; readonly set: (owner: Owner) => void } {
  const [value, set] = useState<Owner>({ source: "assumed", note: "" });
  return { value, set };
}

/** The source and the note of what is written next. */
export function OwnerFields(props: { readonly value: Owner; readonly set: (owner: Owner) => void }): JSX.Element {
  const { value, set } = props;
  const { case: kase, perspective } = useCase();
  const id = useId();
  const target = editedPerspective(kase, perspective);
  const title = opened().case.perspectives?.find((known) => known.id === target)?.title ?? "your own estimate";
  const whose =
    ownerOf(kase, perspective) === "author"
      ? `This view is another’s: what you change goes into a view of your own, “${forkOf(kase, perspective).title}”, unless you say otherwise.`
      : `It is written into the perspective “${title}”.`;
  return (
    <div className="owner-fields">
      <label htmlFor={`${id}s`}>What you change rests on</label>
      <select id={`${id}s`} value={value.source} onChange={(event) => set({ ...value, source: event.target.value })}>
        <option value="assumed">assumed: my own judgement</option>
        {kase.sources?.map((source, i) => (
          <option key={source.id} value={source.id}>
            {i + 1}. {source.title}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}n`}>Note</label>
      <input id={`${id}n`} value={value.note} onChange={(event) => set({ ...value, note: event.target.value })} />
      <small>{whose} Enter makes a change, Escape takes it back; ↑ and ↓ step by one, with Shift by ten.</small>
    </div>
  );
}
