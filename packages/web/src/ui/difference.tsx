import { wordDifference } from "@parley/core";
import { Fragment, type JSX } from "react";

/** Two wordings as one, with what went and what came. */
export function Difference({ from, to }: { readonly from: string; readonly to: string }): JSX.Element {
  return (
    <>
      {wordDifference(from, to).map((piece, k) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their place
        <Fragment key={k}>
          {piece.kind === "removed" ? (
            <del>{piece.text}</del>
          ) : piece.kind === "added" ? (
            <ins>{piece.text}</ins>
          ) : (
            piece.text
          )}
        </Fragment>
      ))}
    </>
  );
}
