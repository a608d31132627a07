/** Namespace of Akoma Ntoso 3.0 (OASIS, 2018). */
export const akomaNtoso = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";
/** Namespace of Akoma Ntoso 2.0. */
export const akomaNtoso2 = "http://www.akomantoso.org/2.0";

/** An element as XML; attributes that are `undefined` are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  ...content: readonly string[]
): string {
  const given = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escaped(value)}"`]))
    .join("");
  return content.length === 0 ? `<${name}${given}/>` : `<${name}${given}>${content.join("")}</${name}>`;
}

/** Text as XML: what XML cannot hold even escaped, such as control characters, is left out. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
