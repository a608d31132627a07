import type { Id, ModelParty, Quantity } from "@parley/core";
import { type ChangeEvent, type FormEvent, type JSX, lazy, useId, useState } from "react";
import { Refusal } from "../api/client.ts";
import { quantityEdits } from "../edit/judgements.ts";
import { readPending } from "../edit/plan-files.ts";
import { quantityField, sameQuantity } from "../edit/quantity.ts";
import { IMPORTANCE, issueEdits, issueTitle, openPoints, partyEdits, STANCES } from "../edit/setup.ts";
import { makeEdits } from "../panels/judgement-panel.tsx";
import { useCase } from "../state/case-context.ts";
import { latestDraftOf } from "../state/choices.ts";
import { useObservable } from "../state/observable.ts";
import { pendingPlan } from "../state/pending-plan.ts";
import { go, useRoute } from "../state/router.ts";
import { commit, messageOf, notice } from "../state/session.ts";
import { Heading } from "../ui/heading.tsx";
import { Link, pageRoute } from "../ui/link.tsx";
import { PartyName } from "../ui/text.tsx";
import { today } from "../ui/when.ts";

const ROLES = [
  { id: "party", title: "signs" },
  { id: "mediator", title: "mediates" },
  { id: "guarantor", title: "guarantees" },
  { id: "affected", title: "is affected" },
  { id: "organisation", title: "is an organisation" },
] as const;

const NewDraft = lazy(() => import("./import/new-draft.tsx"));

/** What a case is made of, in the order in which one begins: parties, texts, issues, stances. */
export default function Setup(): JSX.Element {
  const { key, query } = useRoute();
  const pending = useObservable(pendingPlan);
  if (query["text"] === "new" && pending !== null && pending.into === key) return <NewDraft pending={pending} />;
  return <Steps />;
}

function Steps(): JSX.Element {
  const { case: kase } = useCase();
  const ready = kase.parties.length > 1 && kase.issues.length > 0 && (kase.drafts?.length ?? 0) > 0;
  return (
    <div className="setup-page">
      <Heading title="Case">{kase.title}</Heading>
      <p className="lede">
        Four steps to a first picture: who is at the table, what text lies on it, what is open, and what each makes of
        it.
        {ready ? (
          <>
            {" "}
            <Link to={pageRoute("overview")}>See the first picture.</Link>
          </>
        ) : null}
      </p>
      <Parties />
      <Texts />
      <Issues />
      <Stances />
    </div>
  );
}

function Parties(): JSX.Element {
  const { case: kase } = useCase();
  const id = useId();
  const [name, setName] = useState("");
  const [role, setRole] = useState<(typeof ROLES)[number]["id"]>("party");
  const add = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() === "") return;
    setName("");
    void commit(partyEdits(kase, name.trim(), role));
  };
  return (
    <section aria-labelledby={`${id}h`}>
      <h2 id={`${id}h`}>1. Parties</h2>
      <ul className="rows">
        {kase.parties.map((party) => (
          <li key={party.id}>
            <PartyName id={party.id} text={party.name} />{" "}
            <span className="quiet">
              {(party.roles ?? []).map((known) => ROLES.find((entry) => entry.id === known)?.title ?? known).join(", ")}
            </span>
            <RemoveButton path={["parties", party.id]} name={party.name} />
          </li>
        ))}
      </ul>
      <form onSubmit={add} className="add-row">
        <label htmlFor={`${id}n`}>Name</label>
        <input id={`${id}n`} value={name} dir="auto" onChange={(event) => setName(event.target.value)} />
        <label htmlFor={`${id}r`}>It</label>
        <select id={`${id}r`} value={role} onChange={(event) => setRole(event.target.value as typeof role)}>
          {ROLES.map((entry) => (
            <option key={entry.id} value={entry.id}>
              {entry.title}
            </option>
          ))}
        </select>
        <button type="submit">Add the party</button>
      </form>
    </section>
  );
}

/** Takes a row away; where something still needs it, the server says what. */
function RemoveButton({ path, name }: { readonly path: readonly string[]; readonly name: string }): JSX.Element {
  return (
    <button
      type="button"
      className="plain quiet"
      aria-label={`Remove ${name}`}
      onClick={() => void commit([{ op: "delete", path: [...path] }])}
    >
      Remove
    </button>
  );
}

function Texts(): JSX.Element {
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
    <section aria-labelledby={`${id}h`}>
      <h2 id={`${id}h`}>2. Texts on the table</h2>
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
          Paste a plan, as plain text or Markdown; its points are found, and you look over them before it is added
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

function Issues(): JSX.Element {
  const { case: kase, draft: chosen } = useCase();
  const id = useId();
  const draft = kase.drafts?.find((known) => known.id === chosen) ?? null;
  const points = draft === null ? [] : openPoints(draft);
  return (
    <section aria-labelledby={`${id}h`}>
      <h2 id={`${id}h`}>3. Issues, and the options on each</h2>
      <ul className="rows">
        {kase.issues.map((issue) => (
          <li key={issue.id}>
            <span>
              <strong dir="auto">{issue.title}</strong>:{" "}
              <bdi>{issue.options.map(({ title }) => title).join(" · ")}</bdi>
            </span>
          </li>
        ))}
      </ul>
      {draft === null || points.length === 0 ? null : (
        <>
          <h3>Points of “{draft.short ?? draft.title}” that settle nothing yet</h3>
          <ol className="rows">
            {points.map((point) => (
              <li key={point.id}>
                <PointIssue key={point.id} point={point} />
              </li>
            ))}
          </ol>
        </>
      )}
      <h3>Another issue</h3>
      <IssueForm title="" options={["", ""]} settled={null} />
    </section>
  );
}

function PointIssue({ point }: { readonly point: { readonly id: string; readonly text: string } }): JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <div className="point-issue">
      <p>
        <span className="label">{point.id}</span> {point.text}{" "}
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          Make point {point.id} an issue
        </button>
      </p>
      {open ? (
        <IssueForm title={issueTitle(point.text)} options={["Not so", "As the text has it"]} settled={point.id} />
      ) : null}
    </div>
  );
}

function IssueForm(props: {
  readonly title: string;
  readonly options: readonly string[];
  /** The point of the draft at hand that settles it, on the last option. */
  readonly settled: string | null;
}): JSX.Element {
  const { case: kase, draft } = useCase();
  const id = useId();
  const [title, setTitle] = useState(props.title);
  const [options, setOptions] = useState(props.options.join("\n"));
  const listed = options
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const complete = title.trim() !== "" && listed.length > 1;
  const add = (event: FormEvent): void => {
    event.preventDefault();
    if (!complete) return;
    const base = kase.drafts?.find((known) => known.id === draft);
    const settled =
      props.settled === null || base === undefined
        ? null
        : { draft: base, point: props.settled, option: listed.length - 1 };
    if (props.settled === null) {
      setTitle("");
      setOptions("");
    }
    void commit(issueEdits(kase, title.trim(), listed, settled));
  };
  return (
    <form onSubmit={add} className="issue-form">
      <label htmlFor={`${id}t`}>What is open</label>
      <input id={`${id}t`} value={title} dir="auto" onChange={(event) => setTitle(event.target.value)} />
      <label htmlFor={`${id}o`}>
        Options, one a line; the first is what holds where a text is silent
        {props.settled === null ? "" : ", the last what this point says"}
      </label>
      <textarea
        id={`${id}o`}
        rows={3}
        value={options}
        dir="auto"
        onChange={(event) => setOptions(event.target.value)}
      />
      <button type="submit" disabled={!complete}>
        Add the issue
      </button>
    </form>
  );
}

function Stances(): JSX.Element | null {
  const { model, names, case: kase } = useCase();
  const id = useId();
  const [at, setAt] = useState<Id | null>(null);
  const parties = names.deciding;
  if (parties.length === 0 || kase.issues.length === 0) return null;
  const issue = kase.issues.find((known) => known.id === at) ?? kase.issues[0]!;
  const index = model.issues.findIndex((known) => known.id === issue.id);
  if (index < 0) return null;
  return (
    <section aria-labelledby={`${id}h`}>
      <h2 id={`${id}h`}>4. What each makes of it</h2>
      <p>
        Words first; each stands for a range, and the numbers are open to hand in the{" "}
        <Link to={pageRoute("matrix", { issue: issue.id })}>matrix</Link>.
      </p>
      <p className="add-row">
        <label htmlFor={`${id}i`}>Issue</label>
        <select id={`${id}i`} value={issue.id} onChange={(event) => setAt(event.target.value)}>
          {kase.issues.map((known) => (
            <option key={known.id} value={known.id}>
              {known.title}
            </option>
          ))}
        </select>
        <button
          type="button"
          disabled={kase.issues.at(-1) === issue}
          onClick={() => setAt(kase.issues[kase.issues.indexOf(issue) + 1]!.id)}
        >
          Next issue
        </button>
      </p>
      <div className="scroll">
        <table className="stances wide">
          <caption className="sr">What each party makes of each option of {issue.title}</caption>
          <thead>
            <tr>
              <th scope="col" className="head">
                {issue.title}
              </th>
              {parties.map((party) => (
                <th key={party.id} scope="col">
                  <PartyName id={party.id} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">How much it counts</th>
              {parties.map((party) => (
                <td key={party.id}>
                  <WordSelect
                    label={`How much ${issue.title} counts for ${party.name}`}
                    party={party}
                    entry={party.sheet.weight[index]!}
                    words={IMPORTANCE}
                  />
                </td>
              ))}
            </tr>
            {issue.options.map((option, k) => (
              <tr key={option.id}>
                <th scope="row">{option.title}</th>
                {parties.map((party) => (
                  <td key={party.id}>
                    <WordSelect
                      label={`What ${party.name} makes of ${option.title}`}
                      party={party}
                      entry={party.sheet.value[model.offsets[index]! + k]!}
                      words={STANCES}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function WordSelect(props: {
  readonly label: string;
  readonly party: ModelParty;
  readonly entry: number;
  readonly words: readonly { readonly word: string; readonly range: readonly [number, number, number] }[];
}): JSX.Element {
  const { label, party, words } = props;
  const { model } = useCase();
  const entry = party.sheet.entries[props.entry];
  if (entry === undefined) return <span className="quiet">no number</span>;
  const said = words.findIndex(({ range }) => sameQuantity(entry.quantity, range as Quantity));
  const change = (index: number): void => {
    const { word, range } = words[index]!;
    void makeEdits(quantityEdits(model, entry, range as Quantity, { source: "assumed", note: word }));
  };
  return (
    <select aria-label={label} value={said} onChange={(event) => change(Number(event.target.value))}>
      {said >= 0 ? null : (
        <option value={-1} disabled>
          {quantityField(entry.quantity)}
        </option>
      )}
      {words.map(({ word }, i) => (
        <option key={word} value={i}>
          {word}
        </option>
      ))}
    </select>
  );
}
