import type { Id, Quantity } from "../case/index.ts";
import { compile, type JudgementEntry, type Model, type ModelParty, rangeOf } from "../model/index.ts";
import type { BelievedNumber, Misperception, Verdict } from "./result.ts";

/** What one party believes of others: a model with these others alone, as it believes them to be. */
export interface Belief {
  readonly holder: Id;
  readonly model: Model;
}

/** The beliefs of a model's perspective, in the order of the file; none in a model that is of no perspective of its case. */
export function beliefsOf(model: Model): readonly Belief[] {
  return holders(model).flatMap(([holder, about]): Belief[] => {
    const compiled = compile(model.case, {
      perspective: model.perspective,
      believedBy: holder,
    });
    if (!("model" in compiled)) return [];
    const kept = [...compiled.model.parties.keys()].filter((p) => about.includes(compiled.model.parties[p]!.id));
    return [
      {
        holder,
        model: {
          ...compiled.model,
          parties: kept.map((p) => compiled.model.parties[p]!),
          drafts: compiled.model.drafts.map((draft) => ({ ...draft, readings: kept.map((p) => draft.readings[p]!) })),
        },
      },
    ];
  });
}

/** Holder → parties it believes something of, in the perspective or one it extends. */
function holders({ case: { perspectives, parties }, perspective }: Model): readonly (readonly [Id, readonly Id[]])[] {
  const found = new Map<Id, Set<Id>>();
  const seen = new Set<Id>();
  for (let id: Id | undefined = perspective; id !== undefined && !seen.has(id); ) {
    seen.add(id);
    const own = perspectives?.find((one) => one.id === id);
    for (const [holder, about] of Object.entries(own?.beliefs ?? {}))
      found.set(holder, new Set([...(found.get(holder) ?? []), ...Object.keys(about)]));
    id = own?.extends;
  }
  return parties.flatMap(({ id }) => (found.has(id) ? [[id, [...found.get(id)!]] as const] : []));
}

/**
 * Where a belief gives the opposite of what the party would say (theory 2): the holder thinks it would sign and it would not, or
 * the other way round. Both words hold whatever nobody has said.
 *
 * @param verdicts of the believed and of the party itself, on one draft
 */
export function misperceptionsOn(
  draft: Id,
  { holder, model: believed }: Belief,
  model: Model,
  verdicts: (party: Id) => { readonly believes: Verdict; readonly is: Verdict },
): readonly Misperception[] {
  return believed.parties.flatMap((party): Misperception[] => {
    const own = model.parties.find(({ id }) => id === party.id);
    const { believes, is } = verdicts(party.id);
    const opposite = (believes === "accepts" && is === "rejects") || (believes === "rejects" && is === "accepts");
    if (own === undefined || !opposite) return [];
    return [
      {
        holder,
        about: party.id,
        draft,
        believes,
        is,
        numbers: differingNumbers(party, own),
        redLines: linesOf(party) !== linesOf(own),
      },
    ];
  });
}

function linesOf({ redLines }: ModelParty): string {
  return redLines
    .map((terms) => terms.join())
    .sort()
    .join(" ");
}

function differingNumbers(believed: ModelParty, own: ModelParty): readonly BelievedNumber[] {
  const key = ({ kind, issue, option, scenario, index }: JudgementEntry): string =>
    JSON.stringify([kind, issue, option, scenario, index]);
  const owned = new Map(own.sheet.entries.map((entry) => [key(entry), entry]));
  return believed.sheet.entries.flatMap((entry): BelievedNumber[] => {
    const other = owned.get(key(entry));
    if (other !== undefined && sameNumber(entry.quantity, other.quantity)) return [];
    const { kind, issue, option, scenario } = entry;
    return [
      {
        kind,
        ...(issue !== undefined && { issue }),
        ...(option !== undefined && { option }),
        ...(scenario !== undefined && { scenario }),
        believes: { value: entry.quantity, source: entry.source },
        is: other === undefined ? null : { value: other.quantity, source: other.source },
      },
    ];
  });
}

function sameNumber(a: Quantity, b: Quantity): boolean {
  return rangeOf(a).join() === rangeOf(b).join();
}
