import type { Answer } from "../brief/document.ts";
import { lookup } from "../lookup.ts";
import { joined, text } from "../text.ts";
import { VERDICT_SIGNS, VERDICT_WORDS } from "../verdict.ts";
import type { Row, Table, Text } from "../view.ts";
import { type PerspectiveAcceptance, perspectiveOf, perspectivesSentences } from "../views/perspectives.ts";
import { joinedSentences } from "./open.ts";

/** Where opposed views agree on the draft, what one text could satisfy, and each view in one line. */
export function whereViewsAgree(all: readonly PerspectiveAcceptance[], draft: string, common: Text = []): Answer {
  const sentences = perspectivesSentences(all, draft);
  const names = lookup(all[0]!.context);
  const nobody = all[0]!.acceptance.deciding.filter((id) =>
    all.every(
      ({ acceptance }) => acceptance.drafts.find((one) => one.id === draft)?.parties[id]?.verdict === "unknown",
    ),
  );
  const unknown = nobody.length === 0 ? [] : [text`None can say what ${joined(names.parties(nobody), "or")} would do.`];
  return {
    question: "Where opposed views agree",
    answer:
      sentences.length + unknown.length === 0
        ? ["There is one view only."]
        : joinedSentences([...sentences, ...unknown, ...(common.length === 0 ? [] : [common])]),
    ...(all.length < 2 ? {} : { blocks: [{ kind: "table" as const, table: viewsTable(all, draft) }] }),
    section: "perspectives",
  };
}

/** One row a view: the word each party's verdict has in it. */
function viewsTable(all: readonly PerspectiveAcceptance[], draft: string): Table {
  const names = lookup(all[0]!.context);
  const { deciding } = all[0]!.acceptance;
  return {
    id: "views",
    title: "In the view of",
    rowHeader: "view",
    columns: [
      { key: "view", title: "In the view of", align: "start" },
      ...deciding.map((id) => ({ key: id, title: names.partyName(id), align: "start" as const, party: id })),
    ],
    rows: all.map(
      ({ context, acceptance }): Row => ({
        view: { text: perspectiveOf(context).title },
        ...Object.fromEntries(
          deciding.map((id) => {
            const party = acceptance.drafts.find((one) => one.id === draft)?.parties[id];
            const verdict = party?.verdict ?? "unknown";
            return [
              id,
              {
                text: `${VERDICT_SIGNS[verdict]} ${VERDICT_WORDS[verdict]}`,
                ...(verdict === "unknown" ? { quiet: true } : {}),
              },
            ];
          }),
        ),
      }),
    ),
  };
}
