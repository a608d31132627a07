import { type Id, isParty, type ModelParty } from "@parley/core";
import { type Cell, contributionsTable, fixed, percent, type Row } from "@parley/report";
import { type JSX, type KeyboardEvent, memo, useEffect, useMemo, useRef } from "react";
import { JudgementPanel, WalkAwayPanel } from "../panels/judgement-panel.tsx";
import { Verdicts } from "../panels/verdicts.tsx";
import { type CaseContext, useCase } from "../state/case-context.ts";
import { columnCode, rowCode } from "../state/cell-codes.ts";
import { choose, useRoute } from "../state/router.ts";
import { preview } from "../state/session.ts";
import { useStanding } from "../state/standing.ts";
import { Heading } from "../ui/heading.tsx";
import { Link, pageRoute } from "../ui/link.tsx";
import { NothingYet, Problem } from "../ui/nothing-yet.tsx";
import { toneClass } from "../ui/table.tsx";
import { Inline, Markers, MOST_MARKERS, usePartyClass } from "../ui/text.tsx";
import { Working } from "../ui/working.tsx";
import { arranged, type Line, SORTS, type SortId } from "./arrange.ts";

/** Place of the walk-away line among the rows: below all issues. */
const WALK_AWAY = "walk-away";

/** Issues by parties: what each gets from the draft, issue by issue. A cell opens the judgement behind it. */
export default function Matrix(): JSX.Element {
  const { draft } = useCase();
  const standing = useStanding();
  if (draft === null) return <NothingYet page="Matrix" />;
  if (standing.error !== null) return <Problem title="Matrix" message={standing.error} />;
  const judged = standing.acceptance?.drafts.find(({ id }) => id === draft);
  if (standing.acceptance === undefined || judged === undefined)
    return (
      <>
        <Heading title="Matrix">Matrix</Heading>
        <Working what="Computing verdicts" />
      </>
    );
  return <Sheet {...standing} acceptance={standing.acceptance} />;
}

function Sheet(
  props: ReturnType<typeof useStanding> & {
    readonly acceptance: NonNullable<ReturnType<typeof useStanding>["acceptance"]>;
  },
): JSX.Element {
  const { acceptance, context, drawn } = props;
  const { model, names, draft } = context;
  const { query } = useRoute();
  const sheet = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLElement>(null);
  const parties = names.deciding.filter(({ id }) => acceptance.drafts[0]?.parties[id] !== undefined);
  const judged = acceptance.drafts.find(({ id }) => id === draft)!;
  const table = useMemo(() => contributionsTable(judged, context), [judged, context]);
  const sort = SORTS.find(({ id }) => id === query["sort"])?.id ?? "group";
  const show = query["show"] === "weight" ? "weight" : "gain";
  const lines = useLines(context, parties, table.rows, sort);
  const at = {
    party: parties.some(({ id }) => id === query["party"]) ? query["party"]! : (parties[0]?.id ?? ""),
    issue: query["issue"] ?? "",
  };
  const selected = lines.flatMap(({ rows }) => rows).find(({ issue }) => issue === at.issue);
  const party = parties.find(({ id }) => id === at.party);
  const open = (to: Id, issue: Id): void => choose({ party: to, issue });
  const leave = (): void => {
    sheet.current?.querySelector<HTMLElement>(`[data-at="${CSS.escape(`${at.party} ${at.issue}`)}"]`)?.focus();
  };
  const enter = (digit?: string): void => {
    // The panel shows the cell only after this key's rendering.
    requestAnimationFrame(() => {
      const field = panel.current?.querySelector<HTMLInputElement>("[data-name=weight], input");
      field?.focus();
      if (digit !== undefined && field != null) {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!.call(field, digit);
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    });
  };
  const onKey = (event: KeyboardEvent<HTMLElement>): void => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>("[data-at]");
    if (cell === null || event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.key === "Enter" || event.key === "F2") enter();
    else if (/^\d$/.test(event.key)) enter(event.key);
    else if (!moveFocus(sheet.current!, cell, event.key)) return;
    event.preventDefault();
  };
  useEffect(() => () => preview.set([]), []);
  return (
    <div className="with-aside matrix-page">
      <div>
        <Heading title="Matrix">What each party gets from “{names.draftName(judged.id)}”</Heading>
        <div className="stuck">
          <Verdicts acceptance={acceptance} drawn={drawn} />
        </div>
        <div className="choices ui screen-only">
          <label>
            Sort{" "}
            <select value={sort} onChange={(event) => choose({ sort: event.target.value })}>
              {SORTS.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </label>
          <label>
            Show{" "}
            <select value={show} onChange={(event) => choose({ show: event.target.value })}>
              <option value="gain">gain or loss against walk-away</option>
              <option value="weight">weights</option>
            </select>
          </label>
        </div>
        <div ref={sheet} className="sheet">
          <table role="grid" aria-label={table.title} className="matrix" onKeyDown={onKey}>
            <Head parties={parties} />
            {lines.map(({ group, rows }) => (
              <tbody key={group ?? ""} role="rowgroup">
                {group === null ? null : (
                  <tr role="row" className="group">
                    <th role="rowheader" scope="rowgroup" colSpan={parties.length + 1}>
                      {group}
                    </th>
                  </tr>
                )}
                {rows.map((line) => (
                  <IssueRow
                    key={line.issue}
                    line={line}
                    parties={parties}
                    at={at}
                    show={show}
                    model={model}
                    onOpen={open}
                    first={lines[0]?.rows[0]?.issue ?? ""}
                  />
                ))}
              </tbody>
            ))}
            <tfoot role="rowgroup">
              {table.totals?.map((row, t) => (
                <TotalRow
                  key={row["issue"]!.text}
                  row={row}
                  parties={parties}
                  at={at}
                  onOpen={open}
                  last={t === table.totals!.length - 1}
                />
              ))}
            </tfoot>
          </table>
        </div>
        {table.note === undefined ? null : (
          <p className="note">
            <Inline text={table.note} />
          </p>
        )}
      </div>
      <aside ref={panel} aria-label="The judgement behind the cell" className={at.issue === "" ? "empty" : ""}>
        {party !== undefined && selected !== undefined ? (
          <JudgementPanel
            key={`${at.party} ${at.issue}`}
            party={ownParty(context, party.id)}
            issue={selected.issue}
            onLeave={leave}
          />
        ) : party !== undefined && at.issue === WALK_AWAY ? (
          <WalkAwayPanel key={at.party} party={ownParty(context, party.id)} onLeave={leave} />
        ) : (
          <section className="card">
            <h2>A cell opens its judgement</h2>
            <p>
              Move with the arrow keys. Enter opens the numbers behind a cell, or begin to write a weight at once.
              Verdicts follow as you write.
            </p>
          </section>
        )}
        {at.issue === "" ? null : (
          <button type="button" className="close" onClick={() => choose({ party: "", issue: "" })}>
            Close
          </button>
        )}
      </aside>
    </div>
  );
}

/** The party with the numbers shown, and the judgements as they are saved. */
function ownParty(context: CaseContext, id: Id): ModelParty {
  return context.model.parties.find((party) => party.id === id)!;
}

function useLines(context: CaseContext, parties: readonly ModelParty[], rows: readonly Row[], sort: SortId) {
  return useMemo(() => {
    const lines = context.model.issues.map(
      (issue, i): Line => ({ issue: issue.id, group: issue.group, row: rows[i]!, index: i }),
    );
    return arranged(lines, sort, parties);
  }, [context.model, parties, rows, sort]);
}

function Head({ parties }: { readonly parties: readonly ModelParty[] }): JSX.Element {
  const { names, case: kase } = useCase();
  const columns = kase.parties.filter(isParty).map(({ id }) => id);
  const columnOf = (id: Id): string => (columns.includes(id) ? columnCode(columns.indexOf(id)) : "");
  const partyClass = usePartyClass();
  return (
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col" className="head">
          Issue, and what the text says
        </th>
        {parties.map(({ id }) => (
          <th key={id} role="columnheader" scope="col" className={`end party${partyClass(id)}`}>
            {columnOf(id) === "" ? null : (
              <span
                className="code screen-only"
                aria-hidden="true"
                title="Ctrl K, this digit, a letter of the rows, Enter"
              >
                {columnOf(id)}
              </span>
            )}
            {names.partyName(id)}
            <small className="screen-only">
              <Link
                to={pageRoute("words", { party: id, of: "weights" })}
                aria-label={`Weigh in words: ${names.partyName(id)}`}
              >
                in words
              </Link>
            </small>
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface At {
  readonly party: Id;
  readonly issue: Id;
}

function IssueRow(props: {
  readonly line: Line;
  readonly parties: readonly ModelParty[];
  readonly at: At;
  readonly show: "gain" | "weight";
  readonly model: CaseContext["model"];
  readonly first: Id;
  readonly onOpen: (party: Id, issue: Id) => void;
}): JSX.Element {
  const { line, parties, at, show, first, onOpen } = props;
  const head = line.row["issue"]!;
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <span className="code screen-only" aria-hidden="true">
          {rowCode(line.index)}
        </span>
        {head.text}
        <small>
          {head.note}
          <Markers sources={head.sources ?? []} most={MOST_MARKERS} />
          {at.issue === line.issue ? (
            <>
              {" · "}
              <Link className="screen-only" to={pageRoute("words", { party: at.party, issue: line.issue })}>
                judge in words
              </Link>
            </>
          ) : null}
        </small>
      </th>
      {parties.map((party, p) => {
        const cell = line.row[party.id]!;
        const chosen = at.issue === line.issue && at.party === party.id;
        const reachable = chosen || (at.issue === "" && line.issue === first && p === 0);
        const shown = show === "weight" ? weightCell(party, line.index) : cell;
        return (
          <GridCell
            key={party.id}
            cell={shown}
            at={`${party.id} ${line.issue}`}
            chosen={chosen}
            reachable={reachable}
            onOpen={() => onOpen(party.id, line.issue)}
          />
        );
      })}
    </tr>
  );
}

function weightCell(party: ModelParty, index: number): Cell {
  const weight = party.weights[index]!;
  const most = Math.max(...party.weights);
  return { text: percent(weight), note: `of ${fixed(100, 0)}`, bar: { value: weight, min: 0, max: most } };
}

function TotalRow(props: {
  readonly row: Row;
  readonly parties: readonly ModelParty[];
  readonly at: At;
  readonly last: boolean;
  readonly onOpen: (party: Id, issue: Id) => void;
}): JSX.Element {
  const { row, parties, at, last, onOpen } = props;
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        {row["issue"]!.text}
      </th>
      {parties.map((party) =>
        last ? (
          <GridCell
            key={party.id}
            cell={row[party.id]!}
            at={`${party.id} ${WALK_AWAY}`}
            chosen={at.issue === WALK_AWAY && at.party === party.id}
            reachable={at.issue === WALK_AWAY && at.party === party.id}
            onOpen={() => onOpen(party.id, WALK_AWAY)}
          />
        ) : (
          <td key={party.id} role="gridcell" className="end">
            {row[party.id]!.text}
          </td>
        ),
      )}
    </tr>
  );
}

interface GridCellProps {
  readonly cell: Cell;
  readonly at: string;
  readonly chosen: boolean;
  readonly reachable: boolean;
  /** Opens the judgement of the place `at`. */
  readonly onOpen: () => void;
}

/** Only cells whose numbers change are drawn anew: a dragged weight changes one party's column, many times a second. */
const GridCell = memo(
  DrawnCell,
  (before, now) =>
    before.at === now.at &&
    before.chosen === now.chosen &&
    before.reachable === now.reachable &&
    before.cell.text === now.cell.text &&
    before.cell.note === now.cell.note &&
    before.cell.tone === now.cell.tone &&
    before.cell.redLine === now.cell.redLine &&
    before.cell.quiet === now.cell.quiet &&
    before.cell.bar?.value === now.cell.bar?.value &&
    before.cell.bar?.max === now.cell.bar?.max,
);

function DrawnCell({ cell, at, chosen, reachable, onOpen }: GridCellProps): JSX.Element {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys
    <td
      role="gridcell"
      className={`end cell${toneClass(cell.tone)}${cell.redLine ? " red" : ""}${cell.quiet ? " q" : ""}`}
      data-at={at}
      aria-selected={chosen}
      tabIndex={reachable ? 0 : -1}
      onFocus={onOpen}
      onClick={(event) => event.currentTarget.focus()}
    >
      {cell.redLine ? (
        <span className="sq" aria-hidden="true">
          ■{" "}
        </span>
      ) : null}
      <span>{cell.text}</span>
      {cell.note === undefined ? null : <small>{cell.note}</small>}
      {cell.bar === undefined ? null : (
        <i
          className="bar"
          style={{ "--w": `${Math.round((cell.bar.value / (cell.bar.max || 1)) * 100)}%` } as React.CSSProperties}
        />
      )}
    </td>
  );
}

/** Moves the focus to a neighbouring cell; `false` where the key is none of the grid's. */
function moveFocus(sheet: HTMLElement, cell: HTMLElement, key: string): boolean {
  const rows = [...sheet.querySelectorAll("tr")]
    .map((row) => [...row.querySelectorAll<HTMLElement>("[data-at]")])
    .filter((row) => row.length > 0);
  const r = rows.findIndex((row) => row.includes(cell));
  const c = rows[r]!.indexOf(cell);
  const rtl = getComputedStyle(sheet).direction === "rtl" ? -1 : 1;
  const to: Readonly<Record<string, readonly [number, number]>> = {
    ArrowUp: [r - 1, c],
    ArrowDown: [r + 1, c],
    ArrowRight: [r, c + rtl],
    ArrowLeft: [r, c - rtl],
    Home: [r, 0],
    End: [r, rows[r]!.length - 1],
    PageUp: [Math.max(0, r - 8), c],
    PageDown: [Math.min(rows.length - 1, r + 8), c],
  };
  const place = to[key];
  if (place === undefined) return false;
  rows[place[0]]?.[place[1]]?.focus();
  return true;
}
