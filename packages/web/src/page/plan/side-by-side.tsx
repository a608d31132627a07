import type { Id } from "@parley/core";
import type { JSX } from "react";
import { useTold } from "../../panels/telling.ts";
import { useCase } from "../../state/case-context.ts";
import { useResult } from "../../state/results.ts";
import { choose, useRoute } from "../../state/router.ts";
import { engine } from "../../state/session.ts";
import { DataTable } from "../../ui/table.tsx";
import { Inline } from "../../ui/text.tsx";
import { Working } from "../../ui/working.tsx";
import { inTime } from "./views.ts";

/** Several drafts in columns, the words that changed against the first marked. */
export function SideBySide(): JSX.Element {
  const context = useCase();
  const { case: kase, perspective, names } = context;
  const { query } = useRoute();
  const texts = inTime(kase.drafts!.filter(({ body }) => body !== undefined)).map(({ id }) => id);
  const known = (ids: string | undefined): readonly Id[] => texts.filter((id) => (ids ?? "").split(",").includes(id));
  const base = known(query["base"])[0] ?? null;
  const beside = query["beside"] === undefined ? null : known(query["beside"]);
  const { value, stale, error } = useResult(
    `synopsis ${perspective} ${base} ${beside}`,
    () => engine.synopsis({ perspective }, base, beside),
    600,
  );
  const told = useTold("synopsis", value, context);
  const drafts = value === undefined ? [] : inTime(kase.drafts!.filter(({ id }) => value.drafts.includes(id)));
  const toggle = (id: Id): void => {
    const now = drafts.map((draft) => draft.id);
    const next = now.includes(id) ? now.filter((other) => other !== id) : [...now, id];
    choose({ base: value?.base ?? "", beside: next.join(",") || "none" });
  };
  if (error !== null) return <p role="alert">{error}</p>;
  if (value === undefined || told === null) return <Working what="Comparing the drafts" />;
  return (
    <section aria-label="Drafts side by side" aria-busy={stale}>
      <div className="choices ui screen-only">
        <label>
          Held against{" "}
          <select
            value={value.base}
            onChange={(event) =>
              choose({
                base: event.target.value,
                ...(beside === null && { beside: drafts.map(({ id }) => id).join(",") }),
              })
            }
          >
            {texts.map((id) => (
              <option key={id} value={id}>
                {names.draftName(id)}
              </option>
            ))}
          </select>
        </label>
        <fieldset>
          <legend className="sr">Drafts beside it</legend>
          {texts
            .filter((id) => id !== value.base)
            .map((id) => (
              <label key={id}>
                <input type="checkbox" checked={value.drafts.includes(id)} onChange={() => toggle(id)} />
                {names.draftName(id)}
              </label>
            ))}
        </fieldset>
      </div>
      <p className="lede">
        <Inline text={told.headline} />
      </p>
      <ul>
        {told.sentences.map((sentence, k) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no identity but their place
          <li key={k}>
            <Inline text={sentence} />
          </li>
        ))}
      </ul>
      {told.tables.map((table) => (
        <DataTable key={table.id} table={table} />
      ))}
    </section>
  );
}
