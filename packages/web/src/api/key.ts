/**
 * The key that the server asks for with every request. It comes in the fragment of the address that Parley printed, which no
 * browser sends anywhere, and stays in this tab's session storage. Other tabs of the same origin, port included, get it
 * from this one; a page of any other server on this computer can neither read nor ask for it.
 */
const STORED = "parley-key";
/** How long a new tab waits for another to tell it the key, in milliseconds. */
const PATIENCE = 250;

type Message = { readonly asks: true } | { readonly key: string; readonly fresh: boolean };

let held: string | null = null;
/** The key that the server last refused. */
let refused: string | null = null;
let channel: BroadcastChannel | null = null;
let begun: Promise<void> | null = null;

/** The key, as soon as it is known; `null` where nobody here knows it. */
export async function serverKey(): Promise<string | null> {
  begun ??= begin();
  await begun;
  return held;
}

/** Says that a key is not the server's: another tab may know a newer one. */
export function serverKeyRefused(wrong: string | null): void {
  refused = wrong;
  if (held === wrong) send({ asks: true });
}

async function begin(): Promise<void> {
  held = sessionStorage.getItem(STORED);
  channel = new BroadcastChannel(STORED);
  channel.addEventListener("message", ({ data }: MessageEvent<Message>) => {
    if ("asks" in data) {
      if (held !== null && held !== refused) send({ key: held, fresh: false });
    } else if (data.fresh || held === null || (held === refused && data.key !== refused)) take(data.key);
  });
  // Where the address is entered into a tab that shows the workbench already, the page is not loaded anew.
  addEventListener("hashchange", () => void fromAddress());
  await fromAddress();
  if (held !== null) return;
  send({ asks: true });
  for (let waited = 0; waited < PATIENCE && held === null; waited += 10)
    await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Takes the key, or the token that stands for it once, from the address, which then has it no longer. */
async function fromAddress(): Promise<void> {
  const given = new URLSearchParams(location.hash.slice(1));
  const [key, token] = [given.get("key"), given.get("token")];
  if (key === null && token === null) return;
  history.replaceState(history.state, "", location.pathname + location.search);
  const fresh = key ?? (token === null ? null : await exchanged(token));
  if (fresh === null) return;
  take(fresh);
  send({ key: fresh, fresh: true });
}

function send(message: Message): void {
  channel?.postMessage(message);
}

function take(next: string): void {
  held = next;
  sessionStorage.setItem(STORED, next);
}

/** The key, for a token that signs in once; `null` where it does not any more. */
async function exchanged(token: string): Promise<string | null> {
  const response = await fetch("/api/session", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ token }),
  }).catch(() => null);
  if (!response?.ok) return null;
  return ((await response.json()) as { readonly key: string }).key;
}
