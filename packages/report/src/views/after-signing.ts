import type { DurabilityResult, KeptClause } from "@parley/core";
import { type Lookup, lookup } from "../lookup.ts";
import { fixed, probabilityText, signed } from "../numbers.ts";
import { joined, joinedUpTo, text } from "../text.ts";
import type { Cell, Row, Table, Text, ViewContext } from "../view.ts";

/** Clauses in a sentence of their own; the rest stand in the table. */
const MOST_CLAUSES = 4;
/** A chance of at least this, or at most its complement, is told without hedging. */
const SURE = 0.95;
const NOT_SAID: Cell = { text: "not said", value: null, quiet: true };

/** Whether each clause would be kept, and what may happen inside a side: only what follows from what somebody has said. */
export function afterSigningSentences(result: DurabilityResult, names: Lookup): readonly Text[] {
  const { clauses, afterSigning } = result;
  const concerns = result.periods.length > 0 || clauses.length > 0 || afterSigning.scenarios.length > 0;
  if (!concerns) return [];
  return [
    ...(clauses.length === 0
      ? [
          text`Nobody has said of any clause of it what a breach would gain, how likely it would be noticed and what would follow, so whether its clauses would be kept one by one is not known.`,
        ]
      : clauses.slice(0, MOST_CLAUSES).map((clause) => clauseText(clause, names))),
    ...(afterSigning.scenarios.length === 0
      ? [
          text`Nobody has said what may happen inside a side after it signs, such as a government that falls or a front that breaks; nothing of the kind is counted.`,
        ]
      : scenarioTexts(result, names)),
  ];
}

function clauseText(clause: KeptClause, names: Lookup): Text {
  const who = names.party(clause.by);
  const terms = names.terms(clause.when);
  const { needed, kept, patience, enough } = clause;
  if (needed !== null) {
    if (needed === 0) return text`${who} would gain nothing by breaking ${terms}.`;
    if (needed >= 1) return text`No patience keeps ${who} to ${terms}: what follows a breach costs it nothing.`;
    const from = text`${who} keeps ${terms} if a year from now counts for it at least ${fixed(needed, 2)} of this one`;
    if (patience === null) return text`${from}; nobody has said how much it does.`;
    if (kept === null) return text`${from}; it is put at ${fixed(patience, 2)}.`;
    if (kept.estimate >= SURE) return text`${from}, and it does.`;
    if (kept.estimate <= 1 - SURE) return text`${from}, and it does not: it would break it.`;
    return text`${from}; over the ranges of these judgements it does with ${probabilityText(kept.estimate)}.`;
  }
  const missing = missingOf(clause);
  if (enough === null) return text`Of ${terms} nobody has said ${joined(missing.map((what) => MISSING[what](who)))}.`;
  const basis =
    patience === null ? "at a patience of 0.95, which is assumed" : `at its patience of ${fixed(patience, 2)}`;
  const said = text`Nobody has said ${MISSING[enough.what](who)}, should it break ${terms}`;
  if (enough.value === null)
    return text`${said}; ${enough.what === "detection" ? "even certain detection" : "no loss"} would not keep it from doing so, ${basis}.`;
  if (enough.what === "gains")
    return text`${said}; it would keep it up to a gain of ${fixed(enough.value * 100, 1)} points a year, ${basis}.`;
  const threshold =
    enough.what === "detection"
      ? `a chance of ${probabilityText(enough.value)}`
      : `a loss of ${fixed(enough.value * 100, 1)} points a year`;
  return text`${said}; it would keep it from ${threshold} on, ${basis}.`;
}

const MISSING = {
  gains: (who: Text[number]): Text => text`what ${who} would gain`,
  detection: (who: Text[number]): Text => text`how likely ${who} would be found out`,
  loses: (who: Text[number]): Text => text`what ${who} would lose once found out`,
};

function missingOf({ gains, detection, loses }: KeptClause): readonly ("gains" | "detection" | "loses")[] {
  return [
    ...(gains === null ? (["gains"] as const) : []),
    ...(detection === null ? (["detection"] as const) : []),
    ...(loses === null ? (["loses"] as const) : []),
  ];
}

const VERDICTS = {
  signs: "would sign",
  refuses: "would refuse",
  depends: "may sign or refuse",
} as const;

function scenarioTexts({ afterSigning }: DurabilityResult, names: Lookup): readonly Text[] {
  const { scenarios, parties } = afterSigning;
  const said: Text[] = [];
  const unlikely = scenarios.filter(({ probability }) => probability === null);
  if (unlikely.length > 0)
    said.push(
      text`Nobody has said how likely it is, once it is signed, that ${joinedUpTo(
        unlikely.map(({ title, of }) => text`“${title}” (${names.party(of)})`),
        3,
        "or",
      )}.`,
    );
  for (const { party, walkAway, deal, needed, verdict, before, turns, missing } of parties) {
    const who = names.party(party);
    if (turns !== null) {
      const title = `“${scenarios[turns.scenario]!.title}”`;
      if (turns.what === "probability")
        said.push(
          turns.value <= 0
            ? text`By expected values ${who} would not sign even if ${title} could not happen.`
            : turns.value >= 1
              ? text`By expected values ${who} would sign however likely ${title} is.`
              : text`By expected values ${who} would sign as long as the chance of ${title} stays below ${probabilityText(turns.value)}.`,
        );
      else
        said.push(
          text`Nobody has said what ${title} would be worth to ${who}; by expected values it would sign if that is at least ${fixed(turns.value * 100, 0)} of its own 100.`,
        );
      continue;
    }
    if (missing.length > 0 || verdict === null || needed === null) continue;
    const asks = text`the deal has to be worth ${fixed(needed * 100, 0)} to it, not ${fixed(walkAway * 100, 0)}, and by expected values is worth ${fixed(deal * 100, 0)}`;
    said.push(
      verdict === before
        ? text`With what may happen after signing counted, ${who} ${VERDICTS[verdict]}, as without it: ${asks}.`
        : text`With what may happen after signing counted, ${who} ${VERDICTS[verdict]}; without it, it ${VERDICTS[before]}: ${asks}.`,
    );
  }
  return said;
}

/** Clause by clause, and scenario by scenario; what nobody has said is a gap. */
export function afterSigningTables(result: DurabilityResult, context: ViewContext): readonly Table[] {
  const names = lookup(context);
  return [...clausesTable(result, names), ...scenariosTable(result, names)];
}

function clausesTable({ clauses }: DurabilityResult, names: Lookup): readonly Table[] {
  if (clauses.length === 0) return [];
  const amount = (value: number | null): Cell => (value === null ? NOT_SAID : { text: fixed(value * 100, 1), value });
  const share = (value: number | null): Cell => (value === null ? NOT_SAID : { text: probabilityText(value), value });
  return [
    {
      id: "clauses",
      title: "Clause by clause: what a breach gains, how likely it is found out, what follows",
      rowHeader: "clause",
      columns: [
        { key: "clause", title: "Clause", align: "start" },
        { key: "by", title: "Who could break it", align: "start" },
        { key: "gains", title: "Gains a year", align: "end" },
        { key: "detection", title: "Found out", align: "end" },
        { key: "loses", title: "Loses a year, found out", align: "end" },
        { key: "needed", title: "Patience needed", align: "end" },
        { key: "patience", title: "Patience", align: "end" },
        { key: "kept", title: "Chance that it is kept", align: "end" },
      ],
      rows: clauses.map(
        ({ when, by, gains, detection, loses, needed, patience, kept }): Row => ({
          clause: { text: names.terms(when) },
          by: { text: names.partyName(by), rich: [names.party(by)] },
          gains: amount(gains),
          detection: share(detection),
          loses: amount(loses),
          needed:
            needed === null
              ? { text: "not known", value: null, quiet: true }
              : needed >= 1
                ? { text: "none suffices", value: null }
                : { text: fixed(needed, 2), value: needed },
          patience: patience === null ? NOT_SAID : { text: fixed(patience, 2), value: patience },
          kept:
            kept === null
              ? { text: "not known", value: null, quiet: true }
              : { text: probabilityText(kept.estimate), value: kept.estimate },
        }),
      ),
      note: [
        "Points of the party’s own 100, against keeping the clause. A clause is kept where patience (what a year from now counts against this one) reaches gains / (gains + chance of being found out × losses).",
      ],
    },
  ];
}

function scenariosTable({ afterSigning }: DurabilityResult, names: Lookup): readonly Table[] {
  const { scenarios, parties } = afterSigning;
  if (scenarios.length === 0) return [];
  return [
    {
      id: "after-signing",
      title: "What may happen inside a side after it signs, and what that asks of the deal",
      rowHeader: "scenario",
      columns: [
        { key: "scenario", title: "What may happen", align: "start" },
        { key: "probability", title: "Chance", align: "end" },
        ...parties.map(({ party }) => ({
          key: `worth-${party}`,
          title: `Worth to ${names.partyName(party)}`,
          align: "end" as const,
          party,
        })),
      ],
      rows: scenarios.map(
        ({ title, of, probability, worth }): Row => ({
          scenario: { text: title, note: names.partyName(of) },
          probability: probability === null ? NOT_SAID : { text: probabilityText(probability), value: probability },
          ...Object.fromEntries(
            parties.map(({ party }): [string, Cell] => {
              const value = worth[party];
              return [`worth-${party}`, value === undefined ? NOT_SAID : { text: fixed(value * 100, 0), value }];
            }),
          ),
        }),
      ),
      totals: [
        totalRow("The deal itself", parties, ({ deal }) => ({ text: fixed(deal * 100, 0), value: deal })),
        totalRow("It must be worth", parties, ({ needed, walkAway }) => ({
          text: needed === null ? "not known" : fixed(needed * 100, 0),
          value: needed,
          note: `${fixed(walkAway * 100, 0)} without this`,
        })),
        totalRow("Signing gains over no deal", parties, ({ gain }) => ({
          text: gain === null ? "not known" : signed(gain * 100, 0),
          value: gain,
        })),
      ],
      note: ["Points of each party’s own 100, by expected values. The scenarios exclude one another."],
    },
  ];
}

type PartyAfter = DurabilityResult["afterSigning"]["parties"][number];

function totalRow(title: string, parties: readonly PartyAfter[], cell: (party: PartyAfter) => Cell): Row {
  return {
    scenario: { text: title },
    probability: { text: "" },
    ...Object.fromEntries(parties.map((one): [string, Cell] => [`worth-${one.party}`, cell(one)])),
  };
}
