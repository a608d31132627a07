import type { Contact, RecordDay } from "@parley/core";
import { longDate, rowSources } from "@parley/report";
import type { JSX } from "react";
import { Markers, PartyName } from "../../ui/text.tsx";

/** Who was in the room on a day, and in the last rooms before it. */
export function Room({ now }: { readonly now: RecordDay }): JSX.Element {
  const { contacts, before } = now;
  return (
    <section aria-labelledby="room">
      <h2 id="room">Who was in the room</h2>
      {contacts.length === 0 ? (
        <p className="quiet">No contact is recorded of this day.</p>
      ) : (
        contacts.map((contact) => <ContactLine key={contact.id} contact={contact} />)
      )}
      {before.length === 0 ? null : (
        <>
          <h3>The last before</h3>
          {before.map((contact) => (
            <ContactLine key={contact.id} contact={contact} dated />
          ))}
        </>
      )}
    </section>
  );
}

const STATUS = { held: null, planned: "only planned", reported: "as reported" } as const;

function ContactLine({ contact, dated }: { readonly contact: Contact; readonly dated?: boolean }): JSX.Element {
  const { date, kind, place, participants, people = [], hours, topic, status, note } = contact;
  const facts = [
    dated ? longDate(date) : undefined,
    kind,
    place,
    hours === undefined ? undefined : `${hours} hours`,
    status === undefined ? undefined : STATUS[status],
  ].filter((part) => part != null);
  return (
    <article className="said">
      <p>
        {participants.map((party, i) => (
          <span key={party}>
            {i === 0 ? "" : i === participants.length - 1 ? " and " : ", "}
            <PartyName id={party} />
          </span>
        ))}
        {people.length === 0 ? "" : ` (${people.join(", ")})`}
        {topic === undefined ? "." : `: ${topic}`}
        <Markers sources={rowSources(contact)} most={4} />
      </p>
      <p className="note">{[...facts, ...(note === undefined ? [] : [note])].join(" · ")}</p>
    </article>
  );
}
