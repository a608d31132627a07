import type { Comment } from "@parley/core";
import type { JSX } from "react";
import { useCase } from "../../state/case-context.ts";
import { choose, useRoute } from "../../state/router.ts";
import { Link, pageRoute } from "../../ui/link.tsx";
import { CommentView } from "./comments.tsx";
import { inTime } from "./views.ts";

const FILTERS = [
  { id: "", title: "open", has: ({ resolved }: Comment) => resolved !== true },
  { id: "resolved", title: "resolved", has: ({ resolved }: Comment) => resolved === true },
  { id: "all", title: "all", has: () => true },
] as const;

/** Every comment of the case, draft by draft. */
export function CommentList(): JSX.Element {
  const { case: kase, names } = useCase();
  const { query } = useRoute();
  const filter = FILTERS.find(({ id }) => id === query["comments"]) ?? FILTERS[0];
  const shown = (kase.comments ?? []).filter(filter.has);
  return (
    <section aria-label="Comments" className="narrow-column">
      <div className="choices ui screen-only">
        <label>
          Show{" "}
          <select value={filter.id} onChange={(event) => choose({ comments: event.target.value })}>
            {FILTERS.map(({ id, title, has }) => (
              <option key={id} value={id}>
                {title} ({(kase.comments ?? []).filter(has).length})
              </option>
            ))}
          </select>
        </label>
      </div>
      {shown.length === 0 ? (
        <p className="quiet">
          No {filter.id === "all" ? "" : `${filter.title} `}comments. They are added beside a point of the text.
        </p>
      ) : null}
      {inTime(kase.drafts ?? []).map(({ id }) => {
        const own = shown.filter(({ draft }) => draft === id);
        if (own.length === 0) return null;
        return (
          <section key={id} aria-label={names.draftName(id)}>
            <h2>{names.draftName(id)}</h2>
            <ul className="comment-list ui">
              {own.map((comment) => (
                <li key={comment.id}>
                  <Link
                    to={pageRoute("plan", { draft: id, ...(comment.point !== undefined && { at: comment.point }) })}
                  >
                    {comment.point === undefined ? "The draft as a whole" : `Point ${comment.point}`}
                  </Link>
                  <CommentView comment={comment} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </section>
  );
}
