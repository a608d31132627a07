import type { Confidence } from "@parley/core";
import type { JSX } from "react";
import { SURE, sureEdits, surenessOf } from "../../edit/answers.ts";
import { makeEdits } from "../../panels/make-edits.ts";
import { useCase } from "../../state/case-context.ts";
import { PartyName } from "../../ui/text.tsx";

/** How sure the answers of each party are: the surer, the narrower the ranges they stand for. */
export function Sure(): JSX.Element {
  const { model, names } = useCase();
  const answered = names.deciding.flatMap((party) => {
    const sure = surenessOf(party);
    return sure === null ? [] : [{ party, sure }];
  });
  if (answered.length === 0) return <p className="quiet">Nothing has been answered in words yet.</p>;
  return (
    <ul className="rows">
      {answered.map(({ party, sure }) => (
        <li key={party.id}>
          <span>
            Of <PartyName id={party.id} />
          </span>
          <select
            aria-label={`How sure you are of what ${party.name} wants`}
            value={sure}
            onChange={(event) => void makeEdits(sureEdits(model, party, event.target.value as Confidence), false)}
          >
            {sure === "mixed" ? (
              <option value="mixed" disabled>
                of some more than of others
              </option>
            ) : null}
            {SURE.map((word) => (
              <option key={word} value={word}>
                {word}
              </option>
            ))}
          </select>
        </li>
      ))}
    </ul>
  );
}
