import { DERIVED, type ModelParty } from "@parley/core";
import { percent, spreadPoints } from "@parley/report";
import { type FormEvent, type JSX, useId, useState } from "react";
import { CHANCES, type Course, courseEdits, coursesOf, WORTHS } from "../../edit/answers.ts";
import { editedPerspective } from "../../edit/judgements.ts";
import { makeEdits } from "../../panels/make-edits.ts";
import { useCase } from "../../state/case-context.ts";
import { useStanding } from "../../state/standing.ts";
import { Link, pageRoute } from "../../ui/link.tsx";
import { PartyName } from "../../ui/text.tsx";

/** What no deal is worth to each party: what happens without one, in words, and what the words come to. */
export function NoDeal(): JSX.Element {
  const { names } = useCase();
  if (names.deciding.length === 0) return <p className="quiet">Name who must sign first.</p>;
  return (
    <div className="by-party">
      {names.deciding.map((party) => (
        <NoDealOf key={party.id} party={party} />
      ))}
    </div>
  );
}

function NoDealOf({ party }: { readonly party: ModelParty }): JSX.Element {
  const { model, case: kase, draft, names } = useCase();
  const { acceptance } = useStanding();
  const id = useId();
  const [title, setTitle] = useState("");
  const [chance, setChance] = useState<string>(CHANCES[1].word);
  const [worth, setWorth] = useState<string>(WORTHS[1].word);
  const target = editedPerspective(kase, model.perspective);
  const courses = coursesOf(kase, target, party.id) ?? [];
  const written = party.sheet.reservation.some(({ value }) => party.sheet.entries[value]!.givenBy !== DERIVED);
  const byHand = written && courses.length === 0;
  const set = (next: readonly Course[]): void => void makeEdits(courseEdits(model, party.id, next), false);
  const judged = acceptance?.drafts.find((known) => known.id === draft)?.parties[party.id];
  const add = (event: FormEvent): void => {
    event.preventDefault();
    if (title.trim() === "") return;
    setTitle("");
    set([...courses, { title: title.trim(), chance, worth }]);
  };
  return (
    <section aria-label={`What no deal is worth to ${party.name}`}>
      <h3>
        Without a deal, for <PartyName id={party.id} />
      </h3>
      <ul className="rows">
        {courses.map((course, k) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two courses may go by one name
          <li key={k}>
            <b dir="auto">{course.title}</b>
            <Words
              label={`How likely ${course.title} is`}
              value={course.chance}
              words={CHANCES}
              onChoose={(word) => set(courses.with(k, { ...course, chance: word }))}
            />
            <Words
              label={`What ${course.title} would be for ${party.name}`}
              value={course.worth}
              words={WORTHS}
              onChoose={(word) => set(courses.with(k, { ...course, worth: word }))}
            />
            <button
              type="button"
              className="plain quiet"
              aria-label={`Remove ${course.title}`}
              onClick={() => set(courses.toSpliced(k, 1))}
            >
              Remove
            </button>
          </li>
        ))}
      </ul>
      {byHand ? (
        <p className="quiet">
          It is written in numbers: <Link to={pageRoute("matrix", { party: party.id })}>see the matrix</Link>.
        </p>
      ) : (
        <form onSubmit={add} className="add-row">
          <label htmlFor={`${id}t`}>{courses.length === 0 ? "What happens without one" : "Or"}</label>
          <input
            id={`${id}t`}
            dir="auto"
            value={title}
            placeholder="the war goes on"
            onChange={(event) => setTitle(event.target.value)}
          />
          <Words label={`How likely that is for ${party.name}`} value={chance} words={CHANCES} onChoose={setChance} />
          <Words label={`How good that would be for ${party.name}`} value={worth} words={WORTHS} onChoose={setWorth} />
          <button type="submit" disabled={title.trim() === ""}>
            Add
          </button>
        </form>
      )}
      {courses.length > 0 && party.reservation !== null ? (
        <p className="note">
          So a text worth less than {percent(party.reservation)} of what it could get at best is worse for it than none
          {judged === undefined || draft === null
            ? ""
            : `; “${names.draftName(draft)}” stands at ${spreadPoints(judged.utility, names.scale).replace(/^\+/, "")}`}
          .
        </p>
      ) : null}
    </section>
  );
}

function Words(props: {
  readonly label: string;
  readonly value: string;
  readonly words: readonly { readonly word: string }[];
  readonly onChoose: (word: string) => void;
}): JSX.Element {
  return (
    <select aria-label={props.label} value={props.value} onChange={(event) => props.onChoose(event.target.value)}>
      {props.words.map(({ word }) => (
        <option key={word} value={word}>
          {word}
        </option>
      ))}
    </select>
  );
}
