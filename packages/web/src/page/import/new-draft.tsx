import type { OutlineRow } from "@parley/formats/plans";
import { type JSX, useId, useMemo, useRef, useState } from "react";
import { type AlignedDraft, issueSaid, newDraftEdits, newDrafts } from "../../edit/new-draft.ts";
import { anchorOf, type PendingPlan } from "../../edit/pending-plan.ts";
import { useCase } from "../../state/case-context.ts";
import { pendingPlan } from "../../state/pending-plan.ts";
import { go } from "../../state/router.ts";
import { commit } from "../../state/session.ts";
import { Heading } from "../../ui/heading.tsx";
import { pageRoute } from "../../ui/link.tsx";
import { nameOf } from "./outline-rows.tsx";
import { IssueChoice, Preview } from "./preview.tsx";

/** The step between a plan and a further draft of the case: its points, and what each continues and settles. */
export default function NewDraft({ pending }: { readonly pending: PendingPlan }): JSX.Element {
  const { case: kase } = useCase();
  const id = useId();
  const [busy, setBusy] = useState(false);
  const { outlines, take, title, date, follows, continues, ties } = pending;
  // biome-ignore lint/correctness/useExhaustiveDependencies: aligned anew only where what the alignment hangs on changes
  const now = useMemo(() => newDrafts(kase, pending), [kase, outlines, take, title, date, follows, continues, ties]);
  // While it is being added the case holds it already.
  const shown = useRef(now);
  if (!busy) shown.current = now;
  const made = shown.current;
  const issueAt = new Map(made.suggestion.issues.map((issue) => [made.anchors.get(issue.id), issue]));
  const drafts = kase.drafts ?? [];
  const add = async (): Promise<void> => {
    setBusy(true);
    const { id: draft, edits } = newDraftEdits(kase, pending, made);
    // Where it is refused the person is told why, and what they corrected is still here.
    const saved = await commit(edits);
    setBusy(false);
    if (!saved) return;
    go(pageRoute("case", { draft }), true);
    pendingPlan.set(null);
  };
  return (
    <div className="import-page">
      <Heading title="Import">Is this how the text reads?</Heading>
      <p className="lede">
        What was recognised is kept as it stands here.{" "}
        {drafts.some(({ body }) => body !== undefined)
          ? "Its points are aligned with an earlier draft, and take that one’s issues; you decide. Where the words are the same, what they settle is too; what was reworded waits for you to say which option it now is, and until then no verdict rests on it."
          : "Nothing is in the case yet."}
      </p>
      <Preview
        pending={pending}
        fields={
          <div className="add-row">
            <label htmlFor={`${id}t`}>Title</label>
            <input
              id={`${id}t`}
              value={pending.title}
              dir="auto"
              onChange={(event) => pendingPlan.set({ ...pending, title: event.target.value })}
            />
            <label htmlFor={`${id}d`}>Date</label>
            <input
              id={`${id}d`}
              type="date"
              value={pending.date}
              onChange={(event) => pendingPlan.set({ ...pending, date: event.target.value })}
            />
            {drafts.length === 0 ? null : (
              <>
                <label htmlFor={`${id}f`}>Revises</label>
                <select
                  id={`${id}f`}
                  value={pending.follows}
                  onChange={(event) =>
                    pendingPlan.set({ ...pending, follows: event.target.value, continues: {}, ties: {} })
                  }
                >
                  <option value="">no draft of the case</option>
                  {drafts.map((draft) => (
                    <option key={draft.id} value={draft.id}>
                      {draft.short ?? draft.title}
                    </option>
                  ))}
                </select>
              </>
            )}
          </div>
        }
        beside={(v, row) => {
          const draft = made.drafts.find(({ version }) => version === v);
          const anchor = anchorOf(v, row.key);
          const issue = issueAt.get(anchor);
          const said = issue === undefined ? null : issueSaid(kase, pending, anchor, issue.title);
          return (
            <div className="beside">
              {draft === undefined ? null : <Ties pending={pending} draft={draft} row={row} />}
              {issue === undefined ? null : (
                <IssueChoice
                  of={nameOf(row)}
                  word={kase.issues.length === 0 ? "Issue" : "New issue"}
                  title={said ?? issue.title}
                  on={said !== null}
                  onChange={(on, title) =>
                    pendingPlan.set({ ...pending, issues: { ...pending.issues, [anchor]: on ? title : null } })
                  }
                />
              )}
            </div>
          );
        }}
        finish={made.drafts.length === 2 ? "Add both drafts" : "Add the draft"}
        busy={busy}
        onFinish={() => void add()}
        onDiscard={() => {
          pendingPlan.set(null);
          go(pageRoute("case"));
        }}
      />
      {made.drafts.map(({ version, earlier, dropped }) =>
        earlier === null || dropped.length === 0 ? null : (
          <p key={version} className="note">
            No longer in the text: {dropped.length === 1 ? "point" : "points"} {dropped.join(", ")} of “{earlier.title}
            ”.
          </p>
        ),
      )}
    </div>
  );
}

/** What a point continues in the earlier draft, and the issues it settles. */
function Ties(props: {
  readonly pending: PendingPlan;
  readonly draft: AlignedDraft;
  readonly row: OutlineRow;
}): JSX.Element | null {
  const { pending, draft, row } = props;
  const { case: kase, names } = useCase();
  // Hundreds of points with as many options each would be too many elements.
  const [open, setOpen] = useState(false);
  const opens = { onFocus: () => setOpen(true), onPointerEnter: () => setOpen(true) };
  const point = row.id === null ? undefined : draft.points.get(row.id);
  if (point === undefined || draft.earlier === null) return null;
  const anchor = anchorOf(draft.version, row.key);
  const { continues, change, issues } = point;
  const name = nameOf(row);
  const tie = (next: readonly string[]): void =>
    pendingPlan.set({ ...pending, ties: { ...pending.ties, [anchor]: next } });
  const move = (next: string): void => {
    const { [anchor]: _, ...ties } = pending.ties;
    pendingPlan.set({ ...pending, ties, continues: { ...pending.continues, [anchor]: next } });
  };
  return (
    <div className="ties ui">
      <label>
        <span className="sr">
          What {name} continues in “{draft.earlier.title}”
        </span>
        <select value={continues} {...opens} onChange={(event) => move(event.target.value)}>
          <option value="">new: continues no point</option>
          {draft.earlier.points
            .filter(({ id }) => open || id === continues)
            .map(({ id, text }) => (
              <option key={id} value={id}>
                continues {id}: {text.replace(/\s+/g, " ").slice(0, 48)}
              </option>
            ))}
        </select>
      </label>
      {change === null || change === "new" ? null : <span className="quiet">{change}</span>}
      {issues.map((issue) => (
        <span key={issue} className="tie">
          {names.issue(issue)}
          <button
            type="button"
            className="plain quiet"
            aria-label={`${name} does not settle ${names.issue(issue)}`}
            onClick={() => tie(issues.filter((other) => other !== issue))}
          >
            ×
          </button>
        </span>
      ))}
      {kase.issues.length === issues.length ? null : (
        <select
          className="add"
          aria-label={`A further issue that ${name} settles`}
          value=""
          {...opens}
          onChange={(event) => tie([...issues, event.target.value])}
        >
          <option value="">+ issue</option>
          {kase.issues
            .filter(({ id }) => open && !issues.includes(id))
            .map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
        </select>
      )}
    </div>
  );
}
