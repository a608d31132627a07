import type { Agreement } from "@parley/core";
import type { CodingComparison, CodingDisagreement } from "@parley/formats";
import { fixed, type Lookup, probabilityText, type Row, type Table } from "@parley/report";
import type { CaseSummary } from "@parley/store/wire";
import { type JSX, useEffect, useState } from "react";
import { bytesOf, server } from "../../api/client.ts";
import { useCase } from "../../state/case-context.ts";
import { choose, useRoute } from "../../state/router.ts";
import { engine, messageOf } from "../../state/session.ts";
import { Pager, pageOf } from "../../ui/pager.tsx";
import { DataTable } from "../../ui/table.tsx";
import { Working } from "../../ui/working.tsx";

/** Two coders of one record: how far they agree, and on what they do not. The other's coding is another case here. */
export function Coders(): JSX.Element | null {
  const { query, key } = useRoute();
  const { case: kase } = useCase();
  const [cases, setCases] = useState<readonly CaseSummary[]>([]);
  const [found, setFound] = useState<CodingComparison | string | null>(null);
  const other = query["coder"] ?? "";
  useEffect(() => {
    let wanted = true;
    server.workspace().then(
      ({ cases }) => {
        if (wanted) setCases(cases.filter((one) => !one.deleted && one.key !== key));
      },
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [key]);
  // biome-ignore lint/correctness/useExhaustiveDependencies(kase): a changed case is compared anew
  useEffect(() => {
    let wanted = true;
    setFound(null);
    if (other === "") return;
    compared(other).then(
      (result) => {
        if (wanted) setFound(result);
      },
      (error) => {
        if (wanted) setFound(messageOf(error));
      },
    );
    return () => {
      wanted = false;
    };
  }, [other, kase]);
  return (
    <section aria-labelledby="coders" className="narrow-column">
      <h2 id="coders">Two coders</h2>
      {cases.length === 0 ? (
        <p className="quiet">
          Where a second person codes the same record in a case of their own, import it and their agreement is shown
          here.
        </p>
      ) : (
        <p className="choices ui">
          <label>
            Compare with the coding in{" "}
            <select value={other} onChange={(event) => choose({ coder: event.target.value })}>
              <option value="">no other case</option>
              {cases.map((one) => (
                <option key={one.key} value={one.key}>
                  {one.title} ({one.key})
                </option>
              ))}
            </select>
          </label>
        </p>
      )}
      {typeof found === "string" ? <p role="alert">{found}</p> : null}
      {other !== "" && found === null ? <Working what="Comparing the codings" /> : null}
      {found === null || typeof found === "string" ? null : <Comparison comparison={found} />}
    </section>
  );
}

async function compared(key: string): Promise<CodingComparison> {
  const { files, entry } = await server.open(key);
  return engine.compare(
    Object.fromEntries(Object.entries(files).map(([path, content]) => [path, bytesOf(content)])),
    entry,
  );
}

function Comparison({ comparison }: { readonly comparison: CodingComparison }): JSX.Element {
  const { names } = useCase();
  const { stances, claims, disagreements, alone, stancesAlone } = comparison;
  const [asked, setAsked] = useState(0);
  const page = pageOf(disagreements, asked);
  return (
    <>
      <p>
        Krippendorff’s α is {alphaText(stances.overall)} on stances and {alphaText(claims.overall)} on claims: 1 is full
        agreement, 0 what chance would give. On few units it says little.
      </p>
      <p className="note">
        Only here: {alone.first.length} statements and stances on {stancesAlone.first} options; only there:{" "}
        {alone.second.length} and {stancesAlone.second}. They count for no agreement.
      </p>
      {disagreements.length === 0 ? (
        <p>Whatever both coded, they coded alike.</p>
      ) : (
        <DataTable table={differences(page.rows, names)} />
      )}
      <Pager of={page} onPage={setAsked} what="differences" />
    </>
  );
}

function alphaText({ alpha, units }: Agreement): string {
  return `${alpha === null ? "not defined" : alpha < 0 ? fixed(alpha, 2) : probabilityText(alpha)} (${units} units)`;
}

function differences(rows: readonly CodingDisagreement[], names: Lookup): Table {
  return {
    id: "differences",
    title: "Read differently",
    rowHeader: "what",
    columns: [
      { key: "what", title: "What", align: "start" },
      { key: "here", title: "Here", align: "start" },
      { key: "there", title: "There", align: "start" },
    ],
    rows: rows.map((row): Row => {
      const what =
        row.kind === "claim"
          ? `Statement ${row.statement}: ${row.about}`
          : `${names.partyName(row.party)}, ${names.issue(row.issue)}: ${names.option(row.issue, row.option)}`;
      return { what: { text: what }, here: { text: row.codings[0] }, there: { text: row.codings[1] } };
    }),
  };
}
