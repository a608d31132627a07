/** The pages of a case, in the order of the navigation. */
export const PAGES = [
  { id: "overview", title: "Overview", asks: "Who would sign, and what moved?" },
  { id: "plan", title: "Plan", asks: "What does the text say, and whom does each point serve?" },
  { id: "matrix", title: "Matrix", asks: "What does each party get, issue by issue?" },
  { id: "space", title: "Deal space", asks: "What could be agreed at all?" },
  { id: "words", title: "In words", asks: "What is it worth to a party, in words before numbers?" },
  { id: "judgements", title: "Judgements", asks: "What does it rest on, whose is it, and which of it decides?" },
  { id: "record", title: "Record", asks: "What happened, do reports hold, who was absent, whose draft is it?" },
  { id: "questions", title: "Questions", asks: "What could be traded, what does it boil down to, who must do what?" },
  {
    id: "strategy",
    title: "Would it hold",
    asks: "Would guarantees be honoured, would peace last, what do threats do?",
  },
  { id: "talks", title: "Talks", asks: "Who stalls, who walks, who is blamed, where would it come to rest?" },
  { id: "brief", title: "Brief", asks: "How do I send it?" },
  { id: "room", title: "For the room", asks: "What can be shown on the wall while it is negotiated?" },
  { id: "case", title: "Case", asks: "Who is at the table, what is open, and what does each make of it?" },
  { id: "history", title: "History", asks: "Who changed what?" },
  { id: "help", title: "Help", asks: "What do these words mean?" },
] as const;

export type PageId = (typeof PAGES)[number]["id"];

/** The parts of the record, each under an address of its own. */
export const RECORD_VIEWS = [
  { id: "", title: "Timeline", asks: "What was on the table, who was in the room, what was said on a day?" },
  { id: "claims", title: "Claims", asks: "Do reports of what others accept hold against their own words?" },
  { id: "positions", title: "Positions", asks: "What does each party say of each issue, and what did it say before?" },
  { id: "progress", title: "Progress", asks: "How far is stated progress from modelled acceptance?" },
  { id: "presence", title: "Presence", asks: "Who decided, and who was absent?" },
  { id: "authorship", title: "Authorship", asks: "Whose draft is it, point by point?" },
  { id: "rows", title: "Rows", asks: "What does the record hold, and what is to be added, changed, removed?" },
] as const;
