import type { CaseEdit } from "../edit/edits.ts";
import { route } from "./router.ts";

/** What the presenter's page tells the one that is shown to the room, in the same browser. */
export type Presented =
  | { readonly kind: "place"; readonly key: string; readonly query: Readonly<Record<string, string>> }
  | { readonly kind: "edits"; readonly key: string; readonly edits: readonly CaseEdit[] }
  /** The room's page has come, and asks where the presenter is. */
  | { readonly kind: "asks"; readonly key: string };

/** What of the presenter's address is for the room: the draft and how its text is looked at, never a party or a number. */
const SHOWN = ["perspective", "draft", "view", "against", "at", "names"] as const;

const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("parley-room");

export function isRoom(): boolean {
  return route.value.page === "room";
}

function tell(presented: Presented): void {
  channel?.postMessage(presented);
}

function tellPlace(): void {
  const { key, query } = route.value;
  if (key === null || isRoom()) return;
  tell({ kind: "place", key, query: Object.fromEntries(SHOWN.map((name) => [name, query[name] ?? ""])) });
}

/** Edits just made here, for the room to show before they are saved. */
export function tellEdits(key: string, edits: readonly CaseEdit[]): void {
  if (!isRoom()) tell({ kind: "edits", key, edits });
}

/** Tells the room where the presenter is, from now on. */
export function present(): () => void {
  const stop = route.subscribe(tellPlace);
  const answer = ({ data }: MessageEvent<Presented>): void => {
    if (data.kind === "asks" && data.key === route.value.key) tellPlace();
  };
  channel?.addEventListener("message", answer);
  return () => {
    stop();
    channel?.removeEventListener("message", answer);
  };
}

/** Follows the presenter of a case. */
export function followPresenter(key: string, on: (presented: Presented) => void): () => void {
  const listen = ({ data }: MessageEvent<Presented>): void => {
    if (data.key === key && data.kind !== "asks") on(data);
  };
  channel?.addEventListener("message", listen);
  tell({ kind: "asks", key });
  return () => channel?.removeEventListener("message", listen);
}
