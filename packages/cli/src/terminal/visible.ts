/** Control characters but for the line break, and the marks that turn the direction of what follows. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const UNSEEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
/** The same, and before them the styles that `styled` writes, which may stay. */
const UNSEEN_BUT_STYLES =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
  /\u001b\[(?:1|2|22|31|32|33|36|39)m|[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Text of a case as a terminal may show it: control characters, and the marks that turn the direction of what follows,
 * are written out (`\\u{1b}`), so that no case can move the cursor, colour the screen or reorder a line. Line breaks stay.
 */
export function visible(text: string): string {
  return text.replace(UNSEEN, writtenOut);
}

/** {@link visible}, with the styles left that this program itself writes. */
export function visibleWithStyles(text: string): string {
  return text.replace(UNSEEN_BUT_STYLES, (found) => (found.length > 1 ? found : writtenOut(found)));
}

/** Data as a terminal may show it: the same characters as JSON writes them, so that JSON stays what it was; tabs stay. */
export function visibleData(text: string): string {
  return text.replace(UNSEEN, (character) =>
    character === "\t" ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function writtenOut(character: string): string {
  return character === "\t" ? " " : `\\u{${character.codePointAt(0)?.toString(16)}}`;
}
