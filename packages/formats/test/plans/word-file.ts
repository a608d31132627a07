import { crc32, deflateRawSync } from "node:zlib";

/** A zip archive of the given parts, as APPNOTE 4.3 lays it out; `flags` bit 0 marks encryption. */
export function zipOf(parts: Readonly<Record<string, string | Uint8Array>>, flags = 0): Uint8Array {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const raw = Buffer.from(content);
    const packed = deflateRawSync(raw);
    const title = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(raw), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(raw.length, 18);
    common.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), common, title, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), common, place, title]));
    locals.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(Buffer.concat(central).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...central, end]);
}

const main = "application/vnd.openxmlformats-officedocument.wordprocessingml";
export const contentTypes = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${main}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${main}.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="${main}.numbering+xml"/></Types>`;
const relationships = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;
const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** A Word file with that body, and styles and numbering where given (what stands inside their root elements). */
export function wordFile(
  body: string,
  more: { readonly styles?: string; readonly numbering?: string } = {},
): Uint8Array {
  return zipOf({
    "[Content_Types].xml": contentTypes,
    "_rels/.rels": relationships,
    "word/document.xml": `<?xml version="1.0"?><w:document ${w}><w:body>${body}</w:body></w:document>`,
    ...(more.styles !== undefined && { "word/styles.xml": `<w:styles ${w}>${more.styles}</w:styles>` }),
    ...(more.numbering !== undefined && { "word/numbering.xml": `<w:numbering ${w}>${more.numbering}</w:numbering>` }),
  });
}

/** A paragraph of plain words, with properties where given. */
export function p(words: string, properties = ""): string {
  return `<w:p>${properties === "" ? "" : `<w:pPr>${properties}</w:pPr>`}${r(words)}</w:p>`;
}
export function r(words: string): string {
  return `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`;
}
const by = 'w:id="1" w:author="A. Envoy" w:date="2031-03-09T10:00:00Z"';
export function ins(words: string): string {
  return `<w:ins ${by}>${r(words)}</w:ins>`;
}
export function del(words: string): string {
  return `<w:del ${by}><w:r><w:delText xml:space="preserve">${words}</w:delText></w:r></w:del>`;
}
/** Properties of a paragraph whose end was put in or taken out. */
export function mark(kind: "ins" | "del"): string {
  return `<w:rPr><w:${kind} ${by}/></w:rPr>`;
}
export function list(numId: number, level = 0): string {
  return `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr>`;
}

/** Numbering with one list for each row of levels: format and text of each level. */
export function numberingOf(lists: readonly (readonly (readonly [format: string, text: string])[])[]): string {
  const abstract = lists.map(
    (levels, a) =>
      `<w:abstractNum w:abstractNumId="${a}">${levels
        .map(
          ([format, text], k) =>
            `<w:lvl w:ilvl="${k}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`,
        )
        .join("")}</w:abstractNum>`,
  );
  const nums = lists.map((_, a) => `<w:num w:numId="${a + 1}"><w:abstractNumId w:val="${a}"/></w:num>`);
  return [...abstract, ...nums].join("");
}
