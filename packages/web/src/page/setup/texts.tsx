import { type ChangeEvent, type FormEvent, type JSX, useId, useState } from "react";
import { Refusal } from "../../api/client.ts";
import { readPending } from "../../edit/plan-files.ts";
import { useCase } from "../../state/case-context.ts";
import { latestDraftOf } from "../../state/choices.ts";
import { useObservable } from "../../state/observable.ts";
import { pendingPlan } from "../../state/pending-plan.ts";
import { go, useRoute } from "../../state/router.ts";
import { messageOf, notice } from "../../state/session.ts";
import { Link, pageRoute } from "../../ui/link.tsx";
import { today } from "../../ui/when.ts";

/** The texts on the table, and the place where a further one is pasted or opened. */
export function Texts(): JSX.Element {
  const { case: kase } = useCase();
  const id = useId();
  const { key } = useRoute();
  const pending = useObservable(pendingPlan);
  const [title, setTitle] = useState("");
  const [date, setDate] = useState(today());
  const [text, setText] = useState("");
  const lookOver = async (name: string, bytes: Promise<Uint8Array>): Promise<void> => {
    try {
      const latest = kase.drafts?.find((draft) => draft.id === latestDraftOf(kase));
      // A draft does not come before the one it follows.
      const earliest = latest?.date !== undefined && latest.date > date ? latest.date : date;
      const given = { title, date: earliest, into: key, follows: latest?.id ?? "" };
      pendingPlan.set(await readPending(name, await bytes, given));
      go(pageRoute("case", { text: "new" }));
    } catch (error) {
      const detail = error instanceof Refusal ? error.diagnostics.map(({ message }) => message).join("; ") : "";
      notice.set({ tone: "problem", text: messageOf(error), ...(detail !== "" && { detail }) });
    }
  };
  const add = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() !== "") void lookOver("The plan", Promise.resolve(new TextEncoder().encode(text)));
  };
  const chosen = (event: ChangeEvent<HTMLInputElement>): void => {
    const file = event.target.files?.[0];
    if (file !== undefined)
      void lookOver(
        file.name,
        file.arrayBuffer().then((buffer) => new Uint8Array(buffer)),
      );
    event.target.value = "";
  };
  return (
    <section id="step-texts" aria-labelledby={`${id}h`}>
      <h2 id={`${id}h`}>Another version at hand?</h2>
      <ul className="rows">
        {(kase.drafts ?? []).map((draft) => (
          <li key={draft.id}>
            <Link to={pageRoute("plan", { draft: draft.id })}>{draft.title}</Link>{" "}
            <span className="quiet">{draft.date ?? "undated"}</span>
          </li>
        ))}
      </ul>
      {pending === null || pending.into !== key ? null : (
        <p role="status">
          “<bdi>{pending.title}</bdi>” is being looked over:{" "}
          <Link to={pageRoute("case", { text: "new" })}>go on with it</Link> or{" "}
          <button type="button" onClick={() => pendingPlan.set(null)}>
            throw it away
          </button>
        </p>
      )}
      <form onSubmit={add} className="paste">
        <label htmlFor={`${id}x`}>
          Paste a plan, as plain text or Markdown. Points that are the same word for word keep their answers; reworded
          ones wait until you decide
        </label>
        <textarea id={`${id}x`} rows={6} dir="auto" value={text} onChange={(event) => setText(event.target.value)} />
        <div className="add-row">
          <label htmlFor={`${id}t`}>Title</label>
          <input id={`${id}t`} value={title} dir="auto" onChange={(event) => setTitle(event.target.value)} />
          <label htmlFor={`${id}d`}>Date</label>
          <input id={`${id}d`} type="date" value={date} onChange={(event) => setDate(event.target.value)} />
          <button type="submit" disabled={text.trim() === ""}>
            Add the text
          </button>
          <label className="file">
            Or open a file …
            <input
              className="sr"
              type="file"
              accept=".txt,.md,.markdown,.html,.htm,.docx,.xml,.akn"
              onChange={chosen}
            />
          </label>
        </div>
      </form>
    </section>
  );
}
