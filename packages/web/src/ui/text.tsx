import type { Id } from "@parley/core";
import { accentIndex, articleOf, type Basis, type Piece, type Text } from "@parley/report";
import { Fragment, type JSX } from "react";
import { useCase } from "../state/case-context.ts";
import { Link, pageRoute } from "./link.tsx";

/** Running text of a view, set as text: nothing in it is ever taken for markup. */
export function Inline({ text }: { readonly text: Text }): JSX.Element {
  return (
    <>
      {text.map((piece, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their place
        <Fragment key={i}>
          <InlinePiece piece={piece} />
        </Fragment>
      ))}
    </>
  );
}

function InlinePiece({ piece }: { readonly piece: Piece }): JSX.Element | string {
  if (typeof piece === "string") return piece;
  if ("strong" in piece) return <strong>{piece.strong}</strong>;
  if ("party" in piece)
    return (
      <>
        {articleOf(piece)}
        <PartyName id={piece.party} text={piece.text} />
      </>
    );
  if ("number" in piece) return <Traced text={piece.number} basis={piece.basis} />;
  if ("removed" in piece) return <del>{piece.removed}</del>;
  if ("added" in piece) return <ins>{piece.added}</ins>;
  return <Markers sources={piece.sources} />;
}

/** ` p3` for the party with the third accent, nothing past the set. */
export function usePartyClass(): (party: Id | undefined) => string {
  const { case: kase } = useCase();
  return (party) => {
    const index = party === undefined ? -1 : accentIndex(kase, party);
    return index < 0 ? "" : ` p${index + 1}`;
  };
}

/** A party's name in its accent. */
export function PartyName({ id, text }: { readonly id: Id; readonly text?: string }): JSX.Element {
  const partyClass = usePartyClass();
  const { names } = useCase();
  return <b className={`party${partyClass(id)}`}>{text ?? names.partyName(id)}</b>;
}

/** A number that leads to the judgements it rests on. */
export function Traced({ text, basis }: { readonly text: string; readonly basis: Basis | undefined }): JSX.Element {
  if (basis === undefined) return <>{text}</>;
  const query = { party: basis.party, ...(basis.issue === undefined ? {} : { issue: basis.issue }) };
  return (
    <Link className="n" to={pageRoute("judgements", query)} title="The judgements behind this number">
      {text}
    </Link>
  );
}

const MOST_MARKERS = 3;

/** Small numbers that lead to the sources; `assumed` and `derived` stand as words. */
export function Markers({
  sources,
  most = Number.POSITIVE_INFINITY,
}: {
  readonly sources: readonly Id[];
  readonly most?: number;
}): JSX.Element | null {
  const { sourceNumbers } = useCase();
  if (sources.length === 0) return null;
  const words = sources.filter((id) => id === "assumed" || id === "derived");
  const numbered = sources.filter((id) => sourceNumbers.has(id));
  const shown = numbered.length <= most ? numbered : numbered.slice(0, most - 1);
  const rest = numbered.slice(shown.length);
  return (
    <span className="ref">
      {words.map((word) => (
        <Link key={word} className="word" to={pageRoute("judgements", { origin: word })}>
          {word}
        </Link>
      ))}
      {shown.map((id) => (
        <SourceLink key={id} id={id} />
      ))}
      {rest[0] === undefined ? null : (
        <Link
          to={pageRoute("judgements", { source: rest[0] })}
          title={`also ${rest.map((id) => sourceNumbers.get(id)).join(", ")}`}
        >
          +{rest.length}
          <span className="sr"> more sources</span>
        </Link>
      )}
    </span>
  );
}

function SourceLink({ id }: { readonly id: Id }): JSX.Element {
  const { case: kase, sourceNumbers } = useCase();
  const number = sourceNumbers.get(id)!;
  const title = kase.sources?.[number - 1]?.title ?? "";
  return (
    <Link to={pageRoute("judgements", { source: id })} aria-label={`source ${number}`} title={title}>
      {number}
    </Link>
  );
}

export { MOST_MARKERS };
