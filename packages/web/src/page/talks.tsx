import type { JSX } from "react";
import { QuestionsPage } from "./questions.tsx";

/** How the talks would go on: who stalls, where a conflict comes to rest, what power alone foretells. */
export default function Talks(): JSX.Element {
  return <QuestionsPage page="talks" title="Talks" nothing="There is no draft to talk about" />;
}
