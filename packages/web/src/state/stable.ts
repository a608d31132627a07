import { useRef } from "react";

/** The value of an earlier rendering for as long as the new one says the same: what hangs on it is not made anew. */
export function useStable<T>(value: T): T {
  const held = useRef(value);
  if (JSON.stringify(held.current) !== JSON.stringify(value)) held.current = value;
  return held.current;
}
