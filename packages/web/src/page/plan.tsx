import type { AcceptanceResult, Draft } from "@parley/core";
import { type Lookup, longDate, wordingNote } from "@parley/report";
import { type JSX, useEffect, useMemo } from "react";
import { commentsOn } from "../edit/comments.ts";
import { Verdicts } from "../panels/verdicts.tsx";
import { type CaseContext, useCase } from "../state/case-context.ts";
import { choose, useRoute } from "../state/router.ts";
import { useStanding } from "../state/standing.ts";
import { Heading } from "../ui/heading.tsx";
import { Link, pageRoute } from "../ui/link.tsx";
import { NothingYet, Problem } from "../ui/nothing-yet.tsx";
import { Markers } from "../ui/text.tsx";
import { Working } from "../ui/working.tsx";
import { CommentList } from "./plan/comment-list.tsx";
import { Thread } from "./plan/comments.tsx";
import { PlanText } from "./plan/plan-text.tsx";
import { Redline } from "./plan/redline.tsx";
import { SideBySide } from "./plan/side-by-side.tsx";
import { DraftSlider } from "./plan/slider.tsx";
import { draftBefore, inTime, type PlanView, VIEWS, viewOf } from "./plan/views.ts";

/** The drafts: the text of one, the redline of two, several side by side, and what is remarked on them. */
export default function PlanPage(): JSX.Element {
  const { draft } = useCase();
  const { acceptance, context, drawn, error } = useStanding();
  if (draft === null) return <NothingYet page="Plan" />;
  if (error !== null) return <Problem title="Plan" message={error} />;
  if (acceptance?.drafts.some(({ id }) => id === draft) !== true)
    return (
      <>
        <Heading title="Plan">Plan</Heading>
        <Working what="Computing verdicts" />
      </>
    );
  return <Plan context={context} acceptance={acceptance} drawn={drawn} />;
}

function Plan(props: {
  readonly context: CaseContext;
  readonly acceptance: AcceptanceResult;
  readonly drawn: boolean;
}): JSX.Element {
  const { context, acceptance, drawn } = props;
  const { case: kase, names } = context;
  const { query } = useRoute();
  const drafts = useMemo(() => inTime(kase.drafts!), [kase.drafts]);
  const draft = drafts.find(({ id }) => id === context.draft)!;
  const view = viewOf(query);
  const against = drafts.find(({ id }) => id === query["against"] && id !== draft.id)?.id ?? draftBefore(drafts, draft);
  const from = drafts.find(({ id }) => id === against) ?? null;
  const comments = useMemo(() => commentsOn(kase, draft), [kase, draft]);
  // biome-ignore lint/correctness/useExhaustiveDependencies(view): each view has its own place for the point
  useEffect(() => {
    if (query["at"] !== undefined) document.getElementById(`point-${query["at"]}`)?.scrollIntoView();
  }, [query["at"], view]);
  const pick = (next: Draft): void =>
    choose({ draft: next.id, at: "", against: view === "redline" ? (draftBefore(drafts, next) ?? "") : "" });
  /** Whether what is shown is about the draft at hand. */
  const ofOne = view === "" || view === "redline";
  /** Drafts whose words are on the page. */
  const shown =
    view === "side"
      ? drafts.filter(({ body }) => body !== undefined)
      : view === "redline" && from !== null
        ? [from, draft]
        : view === ""
          ? [draft]
          : [];
  const open = (kase.comments ?? []).filter(({ resolved }) => resolved !== true).length;
  return (
    <div className="plan-page">
      <Heading title="Plan">
        <bdi>{headingOf(view, names, from, draft)}</bdi>
      </Heading>
      {restated(shown).map(([note, of]) => (
        <p key={note} className="restated ui">
          {shown.length > 1 ? `${of.map(({ id }) => names.draftName(id)).join(", ")}: ` : ""}
          {note}
        </p>
      ))}
      {ofOne ? (
        <>
          <p className="note">
            {draft.date === undefined ? "" : `${longDate(draft.date)}. `}
            {draft.authors === undefined || draft.authors.length === 0
              ? ""
              : `Reported as by ${draft.authors.map(names.partyName).join(", ")}. `}
            <Markers sources={names.draftSources(draft.id)} most={8} />
          </p>
          <DraftSlider drafts={drafts} draft={draft.id} onPick={pick} />
        </>
      ) : null}
      <nav className="views ui screen-only" aria-label="Ways to look at the plan">
        {VIEWS.map(({ id, title }) => (
          <Link
            key={id}
            to={pageRoute("plan", {
              draft: draft.id,
              ...(id !== "" && { view: id }),
              ...(id === "redline" && from !== null && { against: from.id }),
            })}
            aria-current={id === view ? "page" : undefined}
          >
            {id === "comments" && open > 0 ? `${title} (${open})` : title}
          </Link>
        ))}
      </nav>
      {ofOne ? (
        <>
          <Verdicts acceptance={acceptance} drawn={drawn} />
          {view === "redline" ? <FromChoice drafts={drafts} draft={draft} from={from} /> : null}
          <Thread
            place={{ draft: draft.id, point: null }}
            on="the draft as a whole"
            comments={comments.get(null) ?? []}
          />
        </>
      ) : null}
      {view === "" ? <PlanText draft={draft} acceptance={acceptance} context={context} /> : null}
      {view === "redline" ? <Redline from={from} to={draft} acceptance={acceptance} /> : null}
      {view === "side" ? <SideBySide /> : null}
      {view === "comments" ? <CommentList /> : null}
    </div>
  );
}

function headingOf(view: PlanView, names: Lookup, from: Draft | null, draft: Draft): string {
  if (view === "side") return "The drafts side by side";
  if (view === "comments") return "Comments on the drafts";
  return view === "redline" && from !== null
    ? `${names.draftName(from.id)} → ${names.draftName(draft.id)}`
    : draft.title;
}

/** What the draft at hand is compared with. */
function FromChoice(props: {
  readonly drafts: readonly Draft[];
  readonly draft: Draft;
  readonly from: Draft | null;
}): JSX.Element {
  const { drafts, draft, from } = props;
  const { names } = useCase();
  return (
    <div className="choices ui screen-only">
      <label>
        Compare with{" "}
        <select value={from?.id ?? ""} onChange={(event) => choose({ view: "redline", against: event.target.value })}>
          {from === null ? <option value="">no other draft</option> : null}
          {drafts
            .filter(({ id }) => id !== draft.id)
            .map(({ id }) => (
              <option key={id} value={id}>
                {names.draftName(id)}
              </option>
            ))}
        </select>
      </label>
    </div>
  );
}

/** What is shown of drafts where it is not their published words: the note, and the drafts it is about. */
function restated(drafts: readonly Draft[]): readonly (readonly [string, readonly Draft[]])[] {
  const notes = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const note = wordingNote(draft.wording);
    if (note !== null) notes.set(note, [...(notes.get(note) ?? []), draft]);
  }
  return [...notes];
}
