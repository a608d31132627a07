import { decided, idOf, newCaseOf, type Suggestion, suggestIssues } from "@parley/formats/plans";
import { type JSX, useId, useMemo, useState } from "react";
import { Refusal, server } from "../../api/client.ts";
import { anchorOf, type PendingPlan } from "../../edit/pending-plan.ts";
import { anchorsOf, planTaken } from "../../edit/plan-files.ts";
import { useObservable } from "../../state/observable.ts";
import { pendingPlan } from "../../state/pending-plan.ts";
import { go } from "../../state/router.ts";
import { messageOf } from "../../state/session.ts";
import { Diagnostics } from "../../ui/failed-case.tsx";
import { Heading } from "../../ui/heading.tsx";
import { Link } from "../../ui/link.tsx";
import { SchemeButton } from "../../ui/scheme.tsx";
import { nameOf } from "./outline-rows.tsx";
import { IssueChoice, Preview } from "./preview.tsx";

/** The step between a plan and a new case: what was recognised in it, to be corrected. */
export default function NewCase(): JSX.Element {
  const pending = useObservable(pendingPlan);
  return (
    <>
      <header className="top">
        <Link className="brand" to={START}>
          Parley
        </Link>
        <div className="tools">
          <SchemeButton />
        </div>
      </header>
      <main className="start-page import-page">
        {pending === null || pending.into !== null ? (
          <>
            <Heading title="Import">No plan is being looked over</Heading>
            <p>
              <Link to={START}>Begin with one on the first page.</Link>
            </p>
          </>
        ) : (
          <Look pending={pending} />
        )}
      </main>
    </>
  );
}

const START = { key: null, page: "start", query: {} };

function Look({ pending }: { readonly pending: PendingPlan }): JSX.Element {
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Refusal | Error | null>(null);
  const { outlines, take } = pending;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the texts taken make suggestions
  const suggestion = useMemo(() => suggested(pending), [outlines, take]);
  const anchors = anchorsOf(pending, suggestion);
  const issueAt = new Map(suggestion.issues.map((issue) => [anchors.get(issue.id), issue]));
  const make = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const titles = new Map(
        [...anchors].flatMap(([issue, anchor]) =>
          anchor in pending.issues ? [[issue, pending.issues[anchor]!] as const] : [],
        ),
      );
      const title = pending.title.trim() || "A plan";
      const made = newCaseOf(planTaken(pending), {
        id: idOf(title),
        title,
        source: pending.name,
        ...(pending.date !== "" && { date: pending.date }),
        suggestion: decided(suggestion, titles),
      });
      const { key } = await server.import(Object.fromEntries(made.files));
      go({ key, page: "case", query: {} }, true);
      pendingPlan.set(null);
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(messageOf(error)));
      setBusy(false);
    }
  };
  return (
    <>
      <Heading title="Import">Is this how the plan reads?</Heading>
      <p className="lede">
        What was recognised is kept as it stands here. Each outermost point is suggested as an issue of its own; you
        decide. Nothing is in the workspace yet.
      </p>
      {problem === null ? null : (
        <div className="refused" role="alert">
          <p>
            <strong>{problem.message}</strong>
          </p>
          {problem instanceof Refusal ? (
            <>
              {problem.detail === "" ? null : <p>{problem.detail}</p>}
              <Diagnostics list={problem.diagnostics} />
            </>
          ) : null}
        </div>
      )}
      <Preview
        pending={pending}
        fields={
          <p className="add-row">
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
          </p>
        }
        beside={(v, row) => {
          const anchor = anchorOf(v, row.key);
          const issue = issueAt.get(anchor);
          if (issue === undefined) return null;
          const said = pending.issues[anchor];
          return (
            <IssueChoice
              of={nameOf(row)}
              title={said ?? issue.title}
              on={said !== null}
              onChange={(on, title) =>
                pendingPlan.set({ ...pending, issues: { ...pending.issues, [anchor]: on ? title : null } })
              }
            />
          );
        }}
        finish="Make the case"
        busy={busy}
        onFinish={() => void make()}
        onDiscard={() => {
          pendingPlan.set(null);
          go(START);
        }}
      />
    </>
  );
}

function suggested(pending: PendingPlan): Suggestion {
  const [first, second] = planTaken(pending).versions;
  return suggestIssues(second === undefined ? [first!.body] : [first!.body, second.body]);
}
