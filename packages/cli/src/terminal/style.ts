/** Colour and width of the terminal one writes to; plain text where it is none, or where NO_COLOR is set. */
export interface Terminal {
  readonly columns: number;
  readonly colour: boolean;
}

const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const;
export type Style = keyof typeof codes;

/** Wraps text in a style, or returns it unchanged where the terminal shows no colour. */
export function styled(terminal: Terminal, style: Style, text: string): string {
  if (!terminal.colour || text === "") return text;
  const [on, off] = codes[style];
  return `\u001b[${on}m${text}\u001b[${off}m`;
}

/** What an output stream can show. `NO_COLOR` (any value but the empty one) turns colour off. */
export function terminalOf(stream: { isTTY?: boolean; columns?: number }, env: NodeJS.ProcessEnv): Terminal {
  const isTerminal = stream.isTTY === true;
  return {
    columns: isTerminal ? Math.max(60, stream.columns ?? 100) : 100,
    colour: isTerminal && !env["NO_COLOR"] && env["TERM"] !== "dumb",
  };
}
