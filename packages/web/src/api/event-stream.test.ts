import fc from "fast-check";
import { expect, it } from "vitest";
import { readEvents, type StreamedEvent } from "./event-stream.ts";

const streamOf = (chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
const read = async (chunks: readonly Uint8Array[]): Promise<readonly StreamedEvent[]> => {
  const heard: StreamedEvent[] = [];
  await readEvents(streamOf(chunks), (event) => heard.push(event));
  return heard;
};

it("an event stream is read the same however it is cut into chunks", async () => {
  const text =
    ': open\n\nevent: change\ndata: {"title":"é😀"}\n\n: alive\n\ndata:two\ndata: lines\nid: 3\n\nevent: cut';
  const bytes = new TextEncoder().encode(text);
  const events = [
    { event: "change", data: '{"title":"é😀"}' },
    { event: "message", data: "two\nlines" },
  ];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 8 }), async (cuts) => {
      const places = [0, ...cuts.sort((a, b) => a - b), bytes.length];
      const chunks = places.slice(1).map((end, i) => bytes.subarray(places[i], end));
      expect(await read(chunks)).toEqual(events);
    }),
  );
  expect(await read([new TextEncoder().encode(text.replaceAll("\n", "\r\n"))])).toEqual(events);
});
