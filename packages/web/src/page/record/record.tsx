import type { QuestionId } from "@parley/core";
import { type ComponentType, type JSX, lazy, Suspense } from "react";
import { AskedAnswer, QuestionLinks, useAsked } from "../../panels/asked.tsx";
import { useRoute } from "../../state/router.ts";
import { Heading } from "../../ui/heading.tsx";
import { Link, pageRoute } from "../../ui/link.tsx";
import { Working } from "../../ui/working.tsx";
import { RECORD_VIEWS } from "../pages.ts";

const views: Readonly<Record<(typeof RECORD_VIEWS)[number]["id"], ComponentType>> = {
  "": lazy(() => import("./timeline.tsx")),
  claims: lazy(() => import("./claims.tsx")),
  positions: lazy(() => import("./positions.tsx")),
  progress: lazy(() => import("./progress.tsx")),
  presence: lazy(() => import("./presence.tsx")),
  authorship: lazy(() => import("./authorship.tsx")),
  rows: lazy(() => import("./rows.tsx")),
};

/** Questions that the parts of the record answer. */
const TOLD: readonly QuestionId[] = ["claims", "inclusion", "progress", "provenance"];

/** The record of a case: what happened, what was said, who was there, and what of it holds. */
export default function RecordPage(): JSX.Element {
  const { query } = useRoute();
  const view = RECORD_VIEWS.find(({ id }) => id === query["view"]) ?? RECORD_VIEWS[0];
  const View = views[view.id];
  const { open, asked } = useAsked("record", TOLD);
  return (
    <div className="record-page">
      <nav className="views ui screen-only" aria-label="Parts of the record">
        {RECORD_VIEWS.map(({ id, title, asks }) => (
          <Link
            key={id}
            to={pageRoute("record", { view: id })}
            title={asks}
            aria-current={asked === null && id === view.id ? "page" : undefined}
          >
            {title}
          </Link>
        ))}
      </nav>
      <QuestionLinks page="record" open={open} asked={asked} />
      {asked === null ? (
        <Suspense fallback={<Working what="Fetching the page" />}>
          <View />
        </Suspense>
      ) : (
        <>
          <Heading title="Record">{asked.asks}</Heading>
          <AskedAnswer asked={asked} />
        </>
      )}
    </div>
  );
}
