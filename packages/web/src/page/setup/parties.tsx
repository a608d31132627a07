import { type NamedInText, namesIn, type Party, splitPoints, wholePoints } from "@parley/core";
import { type FormEvent, type JSX, useId, useMemo, useState } from "react";
import { partyEdits } from "../../edit/setup.ts";
import { useCase } from "../../state/case-context.ts";
import { commit } from "../../state/session.ts";
import { PartyName } from "../../ui/text.tsx";
import { TextField } from "../../ui/text-field.tsx";

export const ROLES = [
  { id: "party", title: "must sign" },
  { id: "mediator", title: "mediates" },
  { id: "guarantor", title: "guarantees" },
  { id: "affected", title: "is affected" },
  { id: "organisation", title: "is only named" },
] as const;
type Role = (typeof ROLES)[number]["id"];

/** Who is at the table: the parties so far, names that the texts propose, and any other by name. */
export function Parties(): JSX.Element {
  const { case: kase } = useCase();
  const proposed = useMemo(() => proposedNames(kase.parties, kase.drafts ?? []), [kase.parties, kase.drafts]);
  return (
    <>
      {kase.parties.length === 0 ? null : (
        <ul className="rows">
          {kase.parties.map((party) => (
            <PartyRow key={party.id} party={party} />
          ))}
        </ul>
      )}
      {proposed.length === 0 ? null : (
        <>
          <h3>Named in the text</h3>
          <ul className="rows proposed">
            {proposed.slice(0, MOST).map((named) => (
              <Proposed key={named.name} named={named} />
            ))}
          </ul>
        </>
      )}
      <AnotherParty />
    </>
  );
}

const MOST = 12;

function proposedNames(
  parties: readonly Party[],
  drafts: readonly { readonly body?: string }[],
): readonly NamedInText[] {
  const taken = new Set(parties.flatMap(({ name, short }) => [name, short ?? name]).map((name) => name.toLowerCase()));
  const all = new Map<string, NamedInText>();
  for (const { body } of drafts)
    for (const named of namesIn(wholePoints(splitPoints(body ?? ""))))
      if (!taken.has(named.name.toLowerCase()) && !all.has(named.name)) all.set(named.name, named);
  return [...all.values()];
}

function Proposed({ named: { name, acts, points } }: { readonly named: NamedInText }): JSX.Element {
  const { case: kase } = useCase();
  const where = acts.length > 0 ? `acts in ${pointsText(acts)}` : `named in ${pointsText(points)}`;
  return (
    <li>
      <b>{name}</b> <span className="quiet">{where}</span>
      <span className="choose">
        {ROLES.slice(0, 4).map(({ id, title }) => (
          <button
            key={id}
            type="button"
            aria-label={`${name} ${title}`}
            onClick={() => void commit(partyEdits(kase, name, id))}
          >
            {title}
          </button>
        ))}
      </span>
    </li>
  );
}

function pointsText(points: readonly string[]): string {
  const numbers = points.filter((point) => point !== "preamble");
  if (numbers.length === 0) return "the preamble";
  return `${numbers.length === 1 ? "point" : "points"} ${numbers.join(", ")}`;
}

const OTHER = " other";

function PartyRow({ party }: { readonly party: Party }): JSX.Element {
  const roles = party.roles ?? [];
  const role = ROLES.find(({ id }) => roles.includes(id))?.id;
  const rest = roles.filter((known) => known !== role);
  return (
    <li>
      <PartyName id={party.id} text={party.name} />
      <TextField
        label={`Name of ${party.name}`}
        value={party.name}
        onMake={(name) => void commit([{ op: "set", path: ["parties", party.id, "name"], value: name }])}
      />
      <select
        aria-label={`What ${party.name} does`}
        value={role ?? OTHER}
        disabled={role === undefined && roles.length > 0}
        onChange={(event) => {
          void commit([
            { op: "set", path: ["parties", party.id, "roles"], value: [event.target.value as Role, ...rest] },
          ]);
        }}
      >
        {role === undefined ? (
          <option value={OTHER} disabled>
            {rest.includes("ratifier") ? "ratifies" : "nothing said yet"}
          </option>
        ) : null}
        {ROLES.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="plain quiet"
        aria-label={`Remove ${party.name}`}
        onClick={() => void commit([{ op: "delete", path: ["parties", party.id] }])}
      >
        Remove
      </button>
    </li>
  );
}

function AnotherParty(): JSX.Element {
  const { case: kase } = useCase();
  const id = useId();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("party");
  const add = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() === "") return;
    setName("");
    void commit(partyEdits(kase, name.trim(), role));
  };
  return (
    <form onSubmit={add} className="add-row">
      <label htmlFor={`${id}n`}>Another party</label>
      <input id={`${id}n`} value={name} dir="auto" onChange={(event) => setName(event.target.value)} />
      <label htmlFor={`${id}r`}>It</label>
      <select id={`${id}r`} value={role} onChange={(event) => setRole(event.target.value as Role)}>
        {ROLES.map((entry) => (
          <option key={entry.id} value={entry.id}>
            {entry.title}
          </option>
        ))}
      </select>
      <button type="submit">Add the party</button>
    </form>
  );
}
