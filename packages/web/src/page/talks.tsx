import { type JSX, lazy, Suspense, useState } from "react";
import { Working } from "../ui/working.tsx";
import { QuestionsPage } from "./questions.tsx";

const PlayNegotiation = lazy(() => import("../panels/play-negotiation.tsx"));

/** How the talks would go on: who stalls, where a conflict comes to rest, what power alone foretells; and a negotiation to be played. */
export default function Talks(): JSX.Element {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <QuestionsPage page="talks" title="Talks" nothing="There is no draft to talk about" />
      <details className="fold screen-only" onToggle={({ currentTarget }) => currentTarget.open && setOpened(true)}>
        <summary>Play a negotiation, round by round</summary>
        {opened ? (
          <Suspense fallback={<Working what="Fetching the table" />}>
            <PlayNegotiation />
          </Suspense>
        ) : null}
      </details>
    </>
  );
}
