import { type Figure, type Table, type Text, type ViewContext, viewOf } from "@parley/report";

/** A result in words, tables and figures. */
export interface Told {
  readonly headline: Text;
  readonly sentences: readonly Text[];
  readonly tables: readonly Table[];
  readonly figures: readonly Figure[];
}

/** Tells a result that was computed elsewhere, by the view of the analysis with this id. */
export function tell(analysis: string, result: unknown, context: ViewContext): Told {
  const view = viewOf(analysis);
  if (view === undefined) throw new RangeError(`no view tells "${analysis}"`);
  return view((inside) => {
    const given = result as Parameters<typeof inside.headline>[0];
    return {
      headline: inside.headline(given, context),
      sentences: inside.sentences(given, context),
      tables: inside.tables(given, context),
      figures: inside.figures(given, context),
    };
  });
}
