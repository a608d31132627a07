import { PlanProblem } from "./types.ts";

/** Most bytes one part of an archive may unfold into: 16 MB, so that what is made of it stays below 500 MB of memory. */
export const MAX_PART_SIZE: number = 16 * 1024 * 1024;
/** Most parts an archive may list. */
const MAX_PARTS = 10_000;

interface Entry {
  readonly method: number;
  readonly start: number;
  readonly size: number;
}

/** The parts of a zip archive; each is unfolded only when it is asked for, and never past `MAX_PART_SIZE`. */
export class ZipArchive {
  readonly #bytes: Uint8Array;
  readonly #entries: ReadonlyMap<string, Entry>;

  /** @throws PlanProblem where the archive is cut short, encrypted, or of a kind that is not read (zip64, several disks) */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#entries = directoryOf(bytes);
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /**
   * A part as text.
   *
   * @returns `null` where there is no such part
   * @throws PlanProblem where it is damaged, larger than `MAX_PART_SIZE` or not UTF-8
   */
  async text(name: string): Promise<string | null> {
    const entry = this.#entries.get(name);
    if (entry === undefined) return null;
    const bytes = await this.#unfold(name, entry);
    const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe ? "utf-16be" : "utf-8";
    try {
      return new TextDecoder(wide, { fatal: true }).decode(bytes);
    } catch {
      throw new PlanProblem("bad-archive", `the part ${name} is not text`);
    }
  }

  async #unfold(name: string, { method, start, size }: Entry): Promise<Uint8Array> {
    const packed = this.#bytes.subarray(start, start + size);
    if (method === 0) return packed;
    if (method !== 8) throw new PlanProblem("bad-archive", `the part ${name} is packed in a way that is not read`);
    const chunks: Uint8Array[] = [];
    let total = 0;
    // What the archive says of its sizes may be a lie, so what comes out is counted as it comes.
    const reader = new Blob([packed as Uint8Array<ArrayBuffer>])
      .stream()
      .pipeThrough(new DecompressionStream("deflate-raw"))
      .getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        total += value.length;
        if (total > MAX_PART_SIZE) break;
        chunks.push(value);
      }
    } catch {
      throw new PlanProblem("bad-archive", `the part ${name} is damaged`);
    }
    if (total > MAX_PART_SIZE) {
      await reader.cancel().catch(() => undefined);
      throw new PlanProblem("too-large", `the part ${name} unfolds into more than ${MAX_PART_SIZE / 1024 / 1024} MB`);
    }
    const whole = new Uint8Array(total);
    let at = 0;
    for (const chunk of chunks) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    return whole;
  }
}

/** Reads the list of parts at the end of an archive (PKWARE APPNOTE 4.3). */
function directoryOf(bytes: Uint8Array): ReadonlyMap<string, Entry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const broken = (): PlanProblem =>
    new PlanProblem("bad-archive", "the file is a damaged archive: save the document anew and import that");
  let end = bytes.length - 22;
  while (end >= 0 && !(bytes[end] === 0x50 && view.getUint32(end, true) === 0x06054b50)) end--;
  if (end < 0 || end < bytes.length - 22 - 0xffff) throw broken();
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > MAX_PARTS) throw new PlanProblem("too-large", `the archive lists more than ${MAX_PARTS} parts`);
  const entries = new Map<string, Entry>();
  for (let k = 0; k < count; k++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw broken();
    const flags = view.getUint16(at + 8, true);
    const nameLength = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    const size = view.getUint32(at + 20, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    if ((flags & 1) !== 0)
      throw new PlanProblem("encrypted", "the file is locked with a password: save it without one and import that");
    if (local + 30 > bytes.length || view.getUint32(local, true) !== 0x04034b50) throw broken();
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (start + size > bytes.length) throw broken();
    // Word and others follow the first of two parts of one name.
    if (!entries.has(name)) entries.set(name, { method: view.getUint16(at + 10, true), start, size });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}
