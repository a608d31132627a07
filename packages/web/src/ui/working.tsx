import { type JSX, useEffect, useState } from "react";

/** Says that something is being computed, with its progress and a way to stop it; silent for the first moments. */
export function Working(props: {
  readonly what: string;
  readonly progress?: number | null;
  readonly onStop?: () => void;
}): JSX.Element | null {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 180);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  return (
    <p className="working" role="status">
      <progress aria-label={props.what} {...(props.progress == null ? {} : { value: props.progress, max: 1 })} />
      {props.what}
      {props.onStop === undefined ? null : (
        <button type="button" onClick={props.onStop}>
          Stop
        </button>
      )}
    </p>
  );
}
