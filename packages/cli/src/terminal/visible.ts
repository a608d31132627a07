/**
 * Text of a case as a terminal may show it: control characters, and the marks that turn the direction of what follows,
 * are written out (`\\u{1b}`), so that no case can move the cursor, colour the screen or reorder a line. Line breaks stay.
 */
export function visible(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, (character) =>
    character === "\t" ? " " : `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}
