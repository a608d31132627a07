import { type Id, type PointVoice, type ProvenanceResult, pointVoices } from "@parley/core";
import { accent } from "../accents.ts";
import { drawVoices } from "../figures/voices.ts";
import { lookup } from "../lookup.ts";
import { counted, fixed } from "../numbers.ts";
import { upperFirst } from "../text.ts";
import type { Cell, Figure, Row, Table, ViewContext } from "../view.ts";
import { draftTitle } from "./provenance-tables.ts";

/** Wording less alike than this is not marked. */
const LIKE = 0.15;

/** Points on whose estimate a conclusion may rest: those from earlier words, where there are any. */
export function tellingPoints(result: ProvenanceResult): ProvenanceResult["points"] {
  return result.before?.points ?? result.points;
}

/** How clearly a point speaks for its author: how many times likelier it is to write it than the next. */
const CLARITIES = [
  { from: Math.log(5), word: "strongly" },
  { from: Math.log(2), word: "clearly" },
  { from: Math.log(1.25), word: "slightly" },
] as const;

/** `strongly`, `clearly`, `slightly`; `null` where the likeliest author is less than a quarter likelier than the next. */
export function clarityWord({ lead }: Pick<PointVoice, "lead">): string | null {
  return CLARITIES.find(({ from }) => lead >= from)?.word ?? null;
}

/** How many times likelier: `2.3 times`. */
export function timesText({ lead }: Pick<PointVoice, "lead">): string {
  const times = Math.exp(lead);
  return times >= 100 ? "over 100 times" : `${fixed(times, times < 10 ? 1 : 0)} times`;
}

/** The wording of a point held against each party's own texts: whose it is closest to; `null` where nothing is shared. */
export function closestWording(
  result: ProvenanceResult,
  point: string | null,
): {
  readonly party: Id;
  readonly overlap: NonNullable<ProvenanceResult["text"]>["points"][number]["parties"][Id];
} | null {
  const evidence = result.text?.points.find((one) => one.point === point);
  const compared = Object.entries(evidence?.parties ?? {}).filter(([, { closest }]) => closest !== null);
  const best = compared.reduce<(typeof compared)[number] | null>(
    (most, one) => (most === null || one[1].cosine > most[1].cosine ? one : most),
    null,
  );
  return best === null ? null : { party: best[0], overlap: best[1] };
}

/** Whether wording is alike enough to be spoken of. */
export function isAlike({ overlap }: NonNullable<ReturnType<typeof closestWording>>): boolean {
  return overlap.cosine >= LIKE;
}

/** Every point of the text in one row: whom its choices suit, how clearly, and whose wording is closest. */
export function voicesFigure(result: ProvenanceResult, context: ViewContext): Figure {
  const names = lookup(context);
  const voices = pointVoices(tellingPoints(result), names.draft(result.draft));
  const parties = Object.keys(result.authors);
  const place = (id: Id): number => parties.indexOf(id);
  const spoken = voices.filter((voice) => voice.speaksFor !== null && clarityWord(voice) !== null);
  const headline = `${upperFirst(draftTitle(result, names))}: ${counted(spoken.length, "point")} of ${voices.length} ${spoken.length === 1 ? "suits" : "suit"} one party more than the next`;
  const alt = `${headline}. ${parties
    .map((id) => `${names.partyName(id)}: ${spoken.filter(({ speaksFor }) => speaksFor === id).length}`)
    .join("; ")}. Each point is in the table.`;
  return {
    id: "voices",
    headline,
    alt,
    caption: [
      `Squares: the party that is likeliest to choose as the point does, larger where it is so more clearly (up to five times the next)${result.before === null ? "" : ", by what the parties had said before the day of the draft"}. Rings: the party whose own earlier texts the wording is closest to, where the likeness reaches ${fixed(LIKE, 2)} of 1; evidence beside the estimate, no part of it.`,
    ],
    sources: [...new Set([...names.draftSources(result.draft), ...names.perspectiveSources()])],
    table: voicesTable(result, voices, context),
    draw: (document, width) =>
      drawVoices(
        {
          alt,
          rows: parties.map((id) => ({ name: names.partyName(id), color: accent(context.case, id) })),
          points: voices.map((voice) => {
            const wording = closestWording(result, voice.point);
            return {
              label: voice.point ?? "–",
              row: clarityWord(voice) === null || voice.speaksFor === null ? null : place(voice.speaksFor),
              strength: Math.min(1, voice.lead / Math.log(5)),
              wording:
                wording === null || !isAlike(wording)
                  ? null
                  : { row: place(wording.party), likeness: wording.overlap.cosine },
            };
          }),
        },
        document,
        width,
      ),
  };
}

function voicesTable(result: ProvenanceResult, voices: readonly PointVoice[], context: ViewContext): Table {
  const names = lookup(context);
  const party = (id: Id): Pick<Cell, "text" | "rich"> => ({ text: names.partyName(id), rich: [names.party(id)] });
  return {
    id: "voices",
    title: "For whom each point speaks, and whose wording it is closest to",
    rowHeader: "point",
    columns: [
      { key: "point", title: "Point", align: "start" },
      { key: "author", title: "Its choices suit", align: "start" },
      { key: "times", title: "Times the next", align: "end" },
      { key: "wording", title: "Closest wording", align: "start" },
      { key: "likeness", title: "Likeness", align: "end" },
    ],
    rows: voices.map((voice): Row => {
      const clarity = clarityWord(voice);
      const wording = closestWording(result, voice.point);
      return {
        point: { text: voice.point ?? "–", note: voice.issues.map(names.issue).join("; ") },
        author:
          clarity === null || voice.speaksFor === null
            ? { text: "nobody in particular", quiet: true }
            : { ...party(voice.speaksFor), note: clarity },
        times: { text: fixed(Math.exp(Math.min(voice.lead, Math.log(100))), 2), value: Math.exp(voice.lead) },
        wording:
          wording === null
            ? { text: "none", quiet: true }
            : {
                ...party(wording.party),
                note: `${names.draftName(wording.overlap.closest!.draft)}, point ${wording.overlap.closest!.point}`,
              },
        likeness:
          wording === null
            ? { text: "–", value: null }
            : { text: fixed(wording.overlap.cosine, 2), value: wording.overlap.cosine },
      };
    }),
  };
}
