import { PRINT_POLICY, startOf } from "../html/html.ts";

/** How every brief for print begins. */
export const START_OF_BRIEF: string = startOf("en", PRINT_POLICY);
/** The only other `meta` elements that a brief has. */
const METAS: ReadonlySet<string> = new Set([
  '<meta name="viewport" content="width=device-width, initial-scale=1">',
  '<meta name="color-scheme" content="light dark">',
  '<meta name="referrer" content="no-referrer">',
]);
/** The elements of which a brief is made. */
const ELEMENTS: ReadonlySet<string> = new Set(
  (
    "html head title style body a header footer main nav section aside div span p b i strong small del ins br " +
    "h1 h2 h3 ul ol li dl dt dd details summary figure figcaption input label table caption thead tbody tfoot tr th td " +
    "svg g path line circle rect text tspan polygon polyline ellipse defs marker clippath use title desc"
  ).split(" "),
);

/**
 * Whether a page is a brief for print, as `briefHtml` makes it: it begins with the policy that forbids everything but its
 * own style, and has no element that a brief does not have. Every `<` is looked at, wherever it stands, so that no
 * parser can find an element in the page that was not looked at here.
 */
export function isBriefForPrint(html: string): boolean {
  if (!html.startsWith(`${START_OF_BRIEF}\n`)) return false;
  const rest = html.slice(START_OF_BRIEF.length);
  for (let at = rest.indexOf("<"); at >= 0; at = rest.indexOf("<", at + 1)) {
    const [, name] = /^<\/?([a-z][a-z0-9]*)(?=[\s/>])/i.exec(rest.slice(at, at + 32)) ?? [];
    if (name === undefined) return false;
    const known = name.toLowerCase();
    if (known === "meta" ? !METAS.has(rest.slice(at, rest.indexOf(">", at) + 1)) : !ELEMENTS.has(known)) return false;
  }
  return true;
}
