import { type Figure, standaloneSvg, tableCsv } from "@parley/report";
import {
  type JSX,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { useCase } from "../state/case-context.ts";
import { go } from "../state/router.ts";
import { download, embeddedFonts, pngOf } from "./download.ts";
import { pageRoute } from "./link.tsx";
import { PagedTable } from "./paged-table.tsx";
import { SourceLine } from "./source-line.tsx";
import { Inline } from "./text.tsx";

const PANELS = ["Chart", "Table", "Sources", "Download"] as const;
type Panel = (typeof PANELS)[number];

/** A figure with its headline and its four panels: the chart, the same as a table, the sources, the files. */
export function FigureView(props: {
  readonly figure: Figure;
  /** In place of the figure's own, where that is said beside it already. */
  readonly headline?: string;
  /** Rank of the headline; 3 where left out. */
  readonly level?: 2 | 3;
  /** What lies over the chart. */
  readonly over?: ReactNode;
  /** What stands between the chart and the tabs, whichever panel is open. */
  readonly under?: ReactNode;
}): JSX.Element {
  const { figure, headline = figure.headline } = props;
  const Headline = props.level === 2 ? "h2" : "h3";
  const id = useId();
  useEffect(() => {
    // The address may lead to a figure that was not there when the page was.
    if (location.hash === `#figure-${figure.id}`) document.getElementById(`figure-${figure.id}`)?.scrollIntoView();
  }, [figure.id]);
  return (
    <figure aria-labelledby={id} id={`figure-${figure.id}`}>
      <Headline id={id}>{headline}</Headline>
      <FigurePanels
        headline={headline}
        under={props.under}
        figure={() => figure}
        chart={
          <div className="over-chart">
            <Drawn figure={figure} />
            {props.over}
          </div>
        }
      />
      {figure.caption === undefined ? null : (
        <figcaption>
          <Inline text={figure.caption} />
        </figcaption>
      )}
    </figure>
  );
}

/** The four panels of a figure, and the tabs that choose between them. */
export function FigurePanels(props: {
  readonly headline: string;
  /** What the first panel holds. */
  readonly chart: ReactNode;
  /** What stands between the panel and the tabs, whichever panel is open. */
  readonly under?: ReactNode;
  /** What the others are made of, asked for when one is opened; `null` while it is not yet there. */
  readonly figure: () => Figure | null;
}): JSX.Element {
  const [panel, setPanel] = useState<Panel>("Chart");
  const id = useId();
  const tabs = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const forward = getComputedStyle(event.currentTarget).direction === "rtl" ? -step : step;
    const next = (PANELS.indexOf(panel) + forward + PANELS.length) % PANELS.length;
    setPanel(PANELS[next]!);
    (tabs.current?.children[next] as HTMLElement | undefined)?.focus();
  };
  const figure = panel === "Chart" ? null : props.figure();
  return (
    <>
      <div className="panel" role="tabpanel" id={`${id}p`} aria-labelledby={`${id}${panel}`}>
        {panel === "Chart" ? props.chart : figure === null ? <p className="quiet">Not yet computed.</p> : null}
        {panel === "Table" && figure !== null ? <PagedTable table={figure.table} /> : null}
        {panel === "Sources" && figure !== null ? <FigureSources figure={figure} /> : null}
        {panel === "Download" && figure !== null ? <Downloads figure={figure} /> : null}
      </div>
      {props.under}
      <div className="tabs" role="tablist" aria-label={`Ways to see: ${props.headline}`} ref={tabs} onKeyDown={move}>
        {PANELS.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}${name}`}
            aria-selected={panel === name}
            aria-controls={`${id}p`}
            tabIndex={panel === name ? 0 : -1}
            onClick={() => setPanel(name)}
          >
            {name}
          </button>
        ))}
      </div>
    </>
  );
}

/** Draws the figure for the width it has, and again when that changes. */
function Drawn({ figure }: { readonly figure: Figure }): JSX.Element {
  const slot = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry!.contentRect.width)));
    observer.observe(slot.current!);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (width > 0) slot.current!.replaceChildren(figure.draw(document, Math.max(width, 280)));
  }, [figure, width]);
  const open = (event: MouseEvent): void => {
    const { party, issue } = (event.target as Element).closest<SVGElement>("[data-party]")?.dataset ?? {};
    if (party !== undefined) go(pageRoute("judgements", { party, ...(issue === undefined ? {} : { issue }) }));
  };
  // By keyboard the same judgements open from the table.
  // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut to what the table links to
  // biome-ignore lint/a11y/useKeyWithClickEvents: a shortcut to what the table links to
  return <div className="drawn" ref={slot} onClick={open} />;
}

function FigureSources({ figure }: { readonly figure: Figure }): JSX.Element {
  const { case: kase, sourceNumbers } = useCase();
  const listed = figure.sources.flatMap((id) => {
    const number = sourceNumbers.get(id);
    return number === undefined ? [] : [{ number, source: kase.sources![number - 1]! }];
  });
  const words = figure.sources.filter((id) => id === "assumed" || id === "derived");
  return (
    <ol className="sources">
      {listed.map(({ number, source }) => (
        <li key={source.id} value={number}>
          <SourceLine source={source} />
        </li>
      ))}
      {words.map((word) => (
        <li key={word} className="plain">
          {word === "derived" ? "Derived from the record by rule" : "Assumed"}
        </li>
      ))}
    </ol>
  );
}

/** A link to the figure, or what it says with where it is from, for a footnote. */
function Citing({ figure }: { readonly figure: Figure }): JSX.Element {
  const { case: kase, names, perspective, draft } = useCase();
  const [copied, setCopied] = useState("");
  const link = (): string => `${location.href.split("#")[0]}#figure-${figure.id}`;
  const view = kase.perspectives?.find(({ id }) => id === perspective)?.title ?? "derived from the record";
  const of = draft === null ? "" : `, on “${names.draftName(draft)}”`;
  const copy = async (what: string, text: string): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(`${what} copied.`);
  };
  return (
    <>
      <button type="button" onClick={() => void copy("The link", link())}>
        Copy a link
      </button>
      <button
        type="button"
        onClick={() =>
          void copy("The citation", `${figure.headline} ${kase.title}${of}, as judged in “${view}”. Parley, ${link()}`)
        }
      >
        Copy a citation
      </button>
      <span role="status">{copied}</span>
    </>
  );
}

const DRAWN_WIDTH = 736;

function Downloads({ figure }: { readonly figure: Figure }): JSX.Element {
  const { disguised } = useCase();
  const svg = (fonts = ""): string => standaloneSvg(figure.draw(document, DRAWN_WIDTH), fonts).svg;
  if (disguised) return <p className="note">While the parties go by other names nothing leaves the page as a file.</p>;
  return (
    <p className="downloads">
      <button type="button" onClick={() => download(`${figure.id}.svg`, "image/svg+xml", svg())}>
        SVG
      </button>
      <button
        type="button"
        onClick={async () => download(`${figure.id}.png`, "image/png", await pngOf(svg(await embeddedFonts())))}
      >
        PNG
      </button>
      <button type="button" onClick={() => download(`${figure.id}.csv`, "text/csv", tableCsv(figure.table))}>
        CSV
      </button>
      <Citing figure={figure} />
    </p>
  );
}
