import type { Agreement } from "@parley/core";
import type { CodingComparison, CodingDisagreement } from "@parley/formats";
import { fixed } from "@parley/report";
import { type JSX, useEffect, useState } from "react";
import { bytesOf, type CaseSummary, server } from "../../api/client.ts";
import { choose, useRoute } from "../../state/router.ts";
import { engine, messageOf } from "../../state/session.ts";
import { useCase } from "../../ui/case-context.ts";
import { Pager, pageOf } from "../../ui/pager.tsx";
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
        <table className="stack">
          <caption>Read differently</caption>
          <thead>
            <tr>
              <th scope="col" className="head">
                What
              </th>
              <th scope="col" className="start">
                Here
              </th>
              <th scope="col" className="start">
                There
              </th>
            </tr>
          </thead>
          <tbody>
            {page.rows.map((row, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: disagreements have no identity but their place
              <tr key={i}>
                <th scope="row">
                  <Unit of={row} />
                </th>
                {row.codings.map((coding, k) => (
                  <td key={k === 0 ? "here" : "there"} data-l={k === 0 ? "Here" : "There"} className="start">
                    {coding}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pager of={page} onPage={setAsked} what="differences" />
    </>
  );
}

function alphaText({ alpha, units }: Agreement): string {
  return `${alpha === null ? "not defined" : fixed(alpha, 2)} (${units} units)`;
}

function Unit({ of }: { readonly of: CodingDisagreement }): JSX.Element {
  const { names } = useCase();
  if (of.kind === "claim")
    return (
      <>
        Statement {of.statement}: {of.about}
      </>
    );
  return (
    <>
      {names.partyName(of.party)}, {names.issue(of.issue)}: {names.option(of.issue, of.option)}
    </>
  );
}
