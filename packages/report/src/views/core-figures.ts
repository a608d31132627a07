import type { CoreResult, CurvePoint, GroupStake, StakeShare } from "@parley/core";
import { accent } from "../accents.ts";
import { type BargainCell, drawBargain } from "../figures/bargain.ts";
import { drawCurve } from "../figures/curve.ts";
import { lookup } from "../lookup.ts";
import { counted, countWord, fixed, percent } from "../numbers.ts";
import type { Figure, Row, Table, ViewContext } from "../view.ts";
import { bargainTable, shareText } from "./core-tables.ts";

/** The bargain as small multiples: one bar for each group and party, as thick as the group's part of the party's stakes. */
export function bargainFigure(result: CoreResult, context: ViewContext): readonly Figure[] {
  const { bargain, bargainBefore } = result;
  if (bargain === null) return [];
  const names = lookup(context);
  const [table] = bargainTable(result, names);
  const before = (group: string, id: string): StakeShare | null =>
    bargainBefore?.groups.find((row) => row.group === group)?.parties[id]?.share ?? null;
  const earlier = bargainBefore === null ? null : names.theDraft(bargainBefore.draft);
  const parties = names.deciding.map(({ id }) => id);
  const said = bargain.groups.map(
    ({ group, parties: stakes }) =>
      `${names.groupTitle(group)}: ${parties
        .flatMap((id) => {
          const share = stakes[id]?.share;
          return share === null || share === undefined ? [] : [`${names.partyName(id)} ${shareText(share)}`];
        })
        .join(", ")}`,
  );
  const alt = `What ${names.theDraft(bargain.draft)} gives each party of what it has at stake, in 100, group by group. ${said.join(". ")}.`;
  return [
    {
      id: "bargain",
      headline: `Who gets what: ${names.theDraft(bargain.draft)}${earlier === null ? "" : `, and where ${earlier} stood`}`,
      alt,
      caption: [
        `Solid: given, of what the party has at stake in the group, by what it has said. Pale: open in the text. Hatched: given only if the party likes what it has never spoken of. The thicker a bar, the more of all its stakes${earlier === null ? "" : `; the tick is ${earlier}`}. Shares are of a party’s own range: that is the one comparison made here, as in Kalai–Smorodinsky. Silence counts by its default.`,
      ],
      sources: [...new Set([...names.draftSources(bargain.draft), ...names.perspectiveSources()])],
      table: table!,
      draw: (document, width) =>
        drawBargain(
          {
            alt,
            parties: parties.map((id) => ({ name: names.partyName(id), color: accent(context.case, id) })),
            groups: bargain.groups.map(({ group, issues, parties: stakes }) => ({
              name: names.groupTitle(group),
              note: counted(issues.length, "issue"),
              cells: parties.map((id) => cellOf(stakes[id]!, before(group, id))),
            })),
          },
          document,
          width,
        ),
    },
  ];
}

function cellOf({ share, ofAll, unspoken }: GroupStake, before: StakeShare | null): BargainCell | null {
  if (share === null) return null;
  const [low, high] = typeof share === "number" ? [share, share] : [share.low, share.high];
  return {
    low,
    high,
    unspoken: Math.min(unspoken, high - low),
    weight: ofAll,
    text: shareText(share),
    note: before === null ? "" : `from ${shareText(before)}`,
    before: before === null ? null : typeof before === "number" ? [before, before] : [before.low, before.high],
  };
}

/** How much of the joint gain how many issues carry. */
export function curveFigure(result: CoreResult, context: ViewContext): readonly Figure[] {
  const { curve, curveReaches } = result;
  if (curve === null) return [];
  const names = lookup(context);
  const half = curveReaches[0]!;
  const n = curve.length - 1;
  const alt = `Share of the joint gain over silence by the number of issues that may be settled freely: ${curveReaches
    .map(({ share, issues }) => `${percent(share)} at ${issues}`)
    .join(", ")}, of ${n}.`;
  return [
    {
      id: "curve",
      headline:
        half.issues * 4 <= n
          ? `A short core: half of the joint gain takes ${countWord(half.issues)} of ${n} issues`
          : `No short core: half of the joint gain takes ${countWord(half.issues)} of ${n} issues`,
      alt,
      caption: [
        `The best that all deciding parties can have together (the geometric mean of their gains, inside the zone) with so many issues settled freely and all others at their defaults; on likely values.${curve.every(({ proven }) => proven) ? "" : " Hollow: the best found, below an upper bound that is not reached."}`,
      ],
      sources: names.perspectiveSources(),
      table: curveTable(curve),
      draw: (document, width) =>
        drawCurve(
          {
            alt,
            points: curve,
            marks: curveReaches.map(({ issues, share }) => ({ issues, share })),
            axis: "issues that may be settled freely, best first",
          },
          document,
          width,
        ),
    },
  ];
}

function curveTable(curve: readonly CurvePoint[]): Table {
  return {
    id: "curve",
    title: "Share of the joint gain by number of issues settled freely",
    rowHeader: "issues",
    columns: [
      { key: "issues", title: "Issues", align: "end" },
      { key: "share", title: "Share found", align: "end" },
      { key: "bound", title: "At most", align: "end" },
    ],
    rows: curve.map(
      ({ issues, share, bound, proven }): Row => ({
        issues: { text: String(issues), value: issues },
        share: { text: percent(share), value: share },
        bound: proven ? { text: "proven", quiet: true } : { text: `${fixed(bound * 100, 0)}%`, value: bound },
      }),
    ),
  };
}
