import type { Case, Disguise, Id } from "@parley/core";
import type { JSX } from "react";
import { choose } from "../state/router.ts";

/** Says on every page that the parties go by other names, whose, and how to have their own again. */
export function DisguiseBanner({
  disguise,
  plain,
}: {
  readonly disguise: Disguise;
  readonly plain: Case;
}): JSX.Element {
  const nameOf = (id: Id): string => {
    const party = plain.parties.find((candidate) => candidate.id === id);
    return party?.short ?? party?.name ?? id;
  };
  return (
    <aside className="disguise" aria-label="Neutrality view">
      <strong>Neutrality view.</strong>{" "}
      {disguise.kind === "letters"
        ? "Letters stand in place of the parties’ names."
        : `${disguise.parties.map(nameOf).join(" and ")} have each other’s names: what is said here of the one is true of the other.`}{" "}
      The numbers are those of the case; nothing is written to it.{" "}
      <button type="button" className="screen-only" onClick={() => choose({ names: "" })}>
        Show the names as they are
      </button>
    </aside>
  );
}
