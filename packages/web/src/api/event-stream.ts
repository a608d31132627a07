/** One event of a stream: its name and what it says. */
export interface StreamedEvent {
  readonly event: string;
  readonly data: string;
}

/**
 * Reads a `text/event-stream` (HTML standard, 9.2.6) to its end: unlike the browser's own reader, of an answer whose
 * request carried headers.
 *
 * @throws where the stream breaks off
 */
export async function readEvents(
  body: ReadableStream<Uint8Array>,
  onEvent: (event: StreamedEvent) => void,
): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    text += decoder.decode(value, { stream: !done });
    const blocks = text.split(/\r?\n\r?\n/);
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const event = eventOf(block);
      if (event !== null) onEvent(event);
    }
    if (done) return;
  }
}

/** An event of its lines; `null` where they are comments, which keep the stream open. */
function eventOf(block: string): StreamedEvent | null {
  let event = "message";
  const data: string[] = [];
  for (const line of block.split(/\r?\n/)) {
    const colon = line.indexOf(":");
    const [field, rest] = colon < 0 ? [line, ""] : [line.slice(0, colon), line.slice(colon + 1)];
    const value = rest.startsWith(" ") ? rest.slice(1) : rest;
    if (field === "event") event = value;
    else if (field === "data") data.push(value);
  }
  return data.length === 0 ? null : { event, data: data.join("\n") };
}
