import type { FileContent } from "./types.ts";

/** The bytes of a file's content. */
export function bytesOf(content: FileContent): Uint8Array {
  return typeof content === "string" ? Buffer.from(content, "utf8") : Buffer.from(content.base64, "base64");
}

/** Bytes as text where they are UTF-8, a mark of byte order kept; else as base64. */
export function contentOf(bytes: Uint8Array): FileContent {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { base64: Buffer.from(bytes).toString("base64") };
  }
}
