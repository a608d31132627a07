import * as Plot from "@observablehq/plot";
import { HALO, INK, NARROW, PAPER, plot, SOFT, textWidth, wrapped } from "./frame.ts";

export interface PresenceLane {
  readonly title: string;
  readonly note: string;
  /** `solid`: at the table; `pale`: heard; `hollow`: absent. */
  readonly look: "solid" | "pale" | "hollow";
  readonly blocks: readonly { readonly name: string; readonly color: string; readonly share: number }[];
}
export interface PresenceSpec {
  readonly alt: string;
  /** Read downwards. */
  readonly lanes: readonly PresenceLane[];
}

const BAR = 30;

interface Block {
  readonly name: string;
  readonly color: string;
  readonly share: number;
  readonly from: number;
  readonly look: PresenceLane["look"];
  readonly y: number;
}

/** One bar a kind of presence, all on one scale of the stake: who held the pen, who was heard, who was absent. */
export function drawPresence(spec: PresenceSpec, document: Document, width: number): SVGSVGElement {
  const narrow = width < NARROW;
  const size = narrow ? 12 : 13;
  const reach = Math.max(0.01, ...spec.lanes.map(({ blocks }) => blocks.reduce((sum, { share }) => sum + share, 0)));
  const pixels = (width - 4) / reach;
  const fits = (block: { readonly name: string; readonly share: number }): boolean =>
    textWidth(block.name, size) + 10 <= block.share * pixels;
  let y = 0;
  const lanes = spec.lanes.map((lane) => {
    const listed = lane.blocks.length > 0 && !lane.blocks.every(fits);
    const names = listed ? wrapped(lane.blocks.map(({ name }) => name).join(" · "), width - 8, size - 1, 3) : "";
    const at = y;
    const bar = lane.blocks.length === 0 ? 0 : BAR;
    y += 22 + bar + (listed ? 4 + names.split("\n").length * (size + 3) : 0) + 16;
    return { ...lane, y: at, names };
  });
  const height = y;
  const blocks = lanes.flatMap((lane) => {
    let from = 0;
    return lane.blocks.map((block): Block => {
      const placed = { ...block, from, look: lane.look, y: lane.y + 22 };
      from += block.share;
      return placed;
    });
  });
  return plot(
    { document, width, height, alt: spec.alt, margins: { top: 0, right: 2, bottom: 0, left: 2 } },
    { x: { domain: [0, reach] }, y: { domain: [0, height], reverse: true } },
    [
      Plot.text(lanes, {
        x: () => 0,
        y: ({ y: at }) => at + 10,
        text: "title",
        textAnchor: "start",
        fontSize: size + 1,
        fontWeight: 650,
        fill: INK,
      }),
      Plot.text(lanes, {
        x: ({ title }) => (textWidth(title, size + 1) * 1.08 + 10) / pixels,
        y: ({ y: at }) => at + 10,
        text: "note",
        textAnchor: "start",
        fontSize: size,
        fill: SOFT,
      }),
      Plot.rect(blocks, {
        x1: "from",
        x2: ({ from, share }: Block) => from + share,
        y1: "y",
        y2: ({ y: at }: Block) => at + BAR,
        insetLeft: 1,
        insetRight: 1,
        insetTop: 1,
        insetBottom: 1,
        fill: "color",
        fillOpacity: ({ look }: Block) => ({ solid: 0.95, pale: 0.3, hollow: 0.04 })[look],
        stroke: "color",
        strokeWidth: 1.5,
      }),
      ...(["solid", "pale", "hollow"] as const).map((look) =>
        Plot.text(
          blocks.filter((block) => block.look === look && fits(block)),
          {
            x: ({ from, share }: Block) => from + share / 2,
            y: ({ y: at }: Block) => at + BAR / 2,
            text: "name",
            fontSize: size,
            fontWeight: 600,
            fill: look === "solid" ? PAPER : INK,
          },
        ),
      ),
      Plot.text(
        lanes.filter(({ names }) => names !== ""),
        {
          x: () => 0,
          y: ({ y: at }) => at + 22 + BAR + 6,
          text: "names",
          textAnchor: "start",
          lineAnchor: "top",
          fontSize: size - 1,
          fill: INK,
          ...HALO,
        },
      ),
    ],
  );
}
