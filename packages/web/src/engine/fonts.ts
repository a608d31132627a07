import sans from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url";
import serif from "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2?url";
import { briefFontFaces } from "@parley/report";

let faces: Promise<string> | null = null;

/** The fonts of a brief, to stand in its file. */
export function briefFonts(): Promise<string> {
  faces ??= Promise.all([serif, sans].map(base64Of)).then(briefFontFaces);
  return faces;
}

async function base64Of(address: string): Promise<string> {
  const response = await fetch(new URL(address, self.location.origin));
  const bytes = new Uint8Array(await response.arrayBuffer());
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x8000) parts.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  return btoa(parts.join(""));
}
