import type { Files } from "@parley/store/wire";
import { bytesOf } from "../api/client.ts";

/**
 * Files as a ZIP archive, stored without compression (APPNOTE 6.3.10, version 2.0; names in UTF-8). Times are left at
 * the format's earliest, so that the same files give the same bytes.
 */
export function zipped(files: Files): Blob {
  const encoder = new TextEncoder();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const central: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  const names = Object.keys(files).sort();
  for (const path of names) {
    const content = bytesOf(files[path]!);
    const bytes = new Uint8Array(typeof content === "string" ? encoder.encode(content) : content);
    const name = new Uint8Array(encoder.encode(path));
    const common = [20, 0x0800, 0, 0, 0x0021] as const;
    const sums = [crc32(bytes), bytes.length, bytes.length] as const;
    const local = record(0x04034b50, common, sums, [name.length, 0], []);
    central.push(record(0x02014b50, [20, ...common], sums, [name.length, 0, 0, 0, 0], [0, offset]), name);
    parts.push(local, name, bytes);
    offset += local.length + name.length + bytes.length;
  }
  const size = central.reduce((sum, part) => sum + part.length, 0);
  const end = record(0x06054b50, [0, 0, names.length, names.length], [size, offset], [0], []);
  return new Blob([...parts, ...central, end], { type: "application/zip" });
}

/** A signature, 16-bit, 32-bit, 16-bit and 32-bit fields, little-endian. */
function record(
  signature: number,
  first: readonly number[],
  middle: readonly number[],
  last: readonly number[],
  ends: readonly number[],
): Uint8Array<ArrayBuffer> {
  const view = new DataView(
    new ArrayBuffer(4 + 2 * first.length + 4 * middle.length + 2 * last.length + 4 * ends.length),
  );
  view.setUint32(0, signature, true);
  let at = 4;
  const put = (values: readonly number[], bytes: 2 | 4): void => {
    for (const value of values) {
      if (bytes === 2) view.setUint16(at, value, true);
      else view.setUint32(at, value, true);
      at += bytes;
    }
  };
  put(first, 2);
  put(middle, 4);
  put(last, 2);
  put(ends, 4);
  return new Uint8Array(view.buffer);
}

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** The checksum of ZIP and PNG (ISO 3309). */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
