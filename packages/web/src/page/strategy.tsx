import type { JSX } from "react";
import { QuestionsPage } from "./questions.tsx";

/** Whether what is signed would hold: guarantees, the strength of the sides over time, threats. */
export default function Strategy(): JSX.Element {
  return (
    <QuestionsPage
      page="strategy"
      title="Would it hold"
      nothing="The case names no commitment, no strength over time and no lever"
    />
  );
}
