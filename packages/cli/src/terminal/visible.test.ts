import { expect, it } from "vitest";
import { styled } from "./style.ts";
import { visible, visibleData, visibleWithStyles } from "./visible.ts";

const hostile = "a\u001b[2J\u001b]0;x\u0007\u009b1A\u202eb\r\n\tc";

it("control characters and turns of direction are written out, line breaks stay", () => {
  expect(visible(hostile)).toBe("a\\u{1b}[2J\\u{1b}]0;x\\u{7}\\u{9b}1A\\u{202e}b\\u{d}\n c");
});

it("of all that a terminal obeys, the program's own styles alone may stay", () => {
  const terminal = { columns: 80, colour: true };
  for (const style of ["bold", "dim", "red", "green", "yellow", "cyan"] as const)
    expect(visibleWithStyles(styled(terminal, style, "x"))).toBe(styled(terminal, style, "x"));
  expect(visibleWithStyles(`\u001b[1m\u001b[5m\u001b[38;5;1m${hostile}`)).toBe(
    `\u001b[1m\\u{1b}[5m\\u{1b}[38;5;1m${visible(hostile)}`,
  );
});

it("JSON says the same after its characters were written out", () => {
  const value = { [hostile]: [hostile, "\u0085"] };
  const shown = visibleData(JSON.stringify(value, null, 2));
  expect(JSON.parse(shown)).toEqual(value);
  expect(visible(shown)).toBe(shown);
});
