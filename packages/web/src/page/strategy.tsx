import type { JSX } from "react";
import { QuestionsPage } from "./questions.tsx";

/** Whether what is signed would hold: guarantees, the strength of the sides over time, threats. */
export default function Strategy(): JSX.Element {
  return (
    <QuestionsPage
      page="strategy"
      title="Would it hold"
      nothing="The case names no commitment, no strength over time and no lever"
    >
      <p>So nothing can be told yet of whether a text would hold once it is signed. It takes:</p>
      <ul>
        <li>
          commitments, who would do what for whom when something happens, and the acts by which its will was shown;
        </li>
        <li>strengths, how strong each side is in each period, and what the text does to them;</li>
        <li>levers, what somebody could do to a party that does not sign, and what that would cost.</li>
      </ul>
      <p>
        They are written in the case’s file, each with whose judgement it is and where it comes from: download the case
        from the page Brief, add them as docs/case-file.md describes (“Levers, commitments, acts, facts” and
        “Perspectives”), and open it again from the first page. The built-in case has all of them to look at.
      </p>
    </QuestionsPage>
  );
}
