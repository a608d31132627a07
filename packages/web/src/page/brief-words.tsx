import { longDate, type Passage } from "@parley/report";
import { type FormEvent, type JSX, useId, useState } from "react";
import { server } from "../api/client.ts";
import { wordsEdits } from "../edit/brief.ts";
import { useCase } from "../state/case-context.ts";
import { perspectivesOf } from "../state/choices.ts";
import { useResult } from "../state/results.ts";
import { commit, engine } from "../state/session.ts";
import { today } from "../ui/when.ts";
import { Working } from "../ui/working.tsx";

/** The answers and the opening words of the sections, each with the words an editor may put in its place. */
export function BriefWordsEditor(): JSX.Element {
  const { case: kase, perspective, draft } = useCase();
  const [asked, setAsked] = useState((kase.brief?.words ?? []).length > 0);
  const perspectives = perspectivesOf(kase).map(({ id }) => id);
  const request = { perspectives, main: perspective, draft, digest: "", version: "", date: today() };
  const name = `passages ${perspective} ${draft}`;
  const { value, progress, error } = useResult(name, asked ? (report) => engine.passages(request, report) : null);
  const without = new Set(kase.brief?.leaveOut);
  return (
    <section aria-labelledby="brief-words">
      <h2 id="brief-words">The words</h2>
      <p>
        The answers on the first page and the opening words of each section are made from the results. Yours can stand
        in their place; the brief marks them as the editor’s. Once the results change, they are passed over until you
        have looked at them again.
      </p>
      {asked ? null : (
        <p>
          <button type="button" onClick={() => setAsked(true)}>
            Edit the words
          </button>
        </p>
      )}
      {error === null ? null : <p role="alert">{error}</p>}
      {!asked || value !== undefined || error !== null ? null : (
        <Working what="Reading what the results say" progress={progress} onStop={() => engine.stop()} />
      )}
      <div className="passages">
        {(value ?? [])
          .filter(({ place }) => !without.has(place.replace(/^answer-/, "")))
          .map((passage) => (
            <PassageEditor key={passage.place} passage={passage} />
          ))}
      </div>
    </section>
  );
}

function PassageEditor({ passage }: { readonly passage: Passage }): JSX.Element {
  const { perspective, draft } = useCase();
  const { place, title, computed, words, overtaken } = passage;
  const [text, setText] = useState<string | null>(null);
  const id = useId();
  const write = async (written: string): Promise<void> => {
    const { author: by } = await server.workspace();
    await commit(wordsEdits(passage, written, { by, date: today(), perspective, draft }));
    setText(null);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void write(text ?? "");
  };
  return (
    <section className="passage" aria-labelledby={id}>
      <h3 id={id}>
        {title} <small>{place.startsWith("answer-") ? "answer on the first page" : "opening words"}</small>
      </h3>
      {words === null || overtaken ? (
        <p dir="auto">{computed === "" ? <i>The results say nothing here.</i> : computed}</p>
      ) : null}
      {words === null ? null : (
        <blockquote>
          <p dir="auto">{words.text}</p>
          <footer>
            Words of the editor, {words.by}
            {words.date === undefined ? "" : `, ${longDate(words.date)}`}
            {overtaken
              ? `. Passed over: the results say otherwise since. Then they said: ${words.instead ?? "nothing"}`
              : computed === ""
                ? "."
                : `, in place of: ${computed}`}
          </footer>
        </blockquote>
      )}
      {text === null ? (
        <p className="ui">
          <button type="button" aria-label={`Edit: ${title}`} onClick={() => setText(words?.text ?? computed)}>
            Edit
          </button>{" "}
          {words === null ? null : (
            <button type="button" aria-label={`Take the editor’s words away: ${title}`} onClick={() => void write("")}>
              Take these words away
            </button>
          )}{" "}
          {overtaken ? (
            <button type="button" onClick={() => void write(words!.text)}>
              They still stand
            </button>
          ) : null}
        </p>
      ) : (
        <form onSubmit={submit} className="ui">
          <textarea
            aria-label={`Your words: ${title}`}
            rows={4}
            dir="auto"
            value={text}
            // biome-ignore lint/a11y/noAutofocus: the person just asked for this field
            autoFocus
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Escape") setText(null);
            }}
          />
          <p>
            <button type="submit" className="main" disabled={text.trim() === ""}>
              Keep these words
            </button>{" "}
            <button type="button" onClick={() => setText(null)}>
              Cancel
            </button>
          </p>
        </form>
      )}
    </section>
  );
}
