/** The pages of a case, in the order of the navigation. */
export const PAGES = [
  { id: "overview", title: "Overview", asks: "Who would sign, and what moved?" },
  { id: "plan", title: "Plan", asks: "What does the text say, and whom does each point serve?" },
  { id: "matrix", title: "Matrix", asks: "What does each party get, issue by issue?" },
  { id: "space", title: "Deal space", asks: "What could be agreed at all?" },
  { id: "judgements", title: "Judgements", asks: "What does it rest on, and whose is it?" },
  { id: "questions", title: "Questions", asks: "Whose draft is it, who was absent, do reports hold?" },
  { id: "brief", title: "Brief", asks: "How do I send it?" },
  { id: "case", title: "Case", asks: "Who is at the table, what is open, and what does each make of it?" },
  { id: "history", title: "History", asks: "Who changed what?" },
  { id: "help", title: "Help", asks: "What do these words mean?" },
] as const;

export type PageId = (typeof PAGES)[number]["id"];
