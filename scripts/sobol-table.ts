// Packs a table of Joe and Kuo's direction numbers into packages/core/src/sampling/joe-kuo.ts.
// Run as: node scripts/sobol-table.ts new-joe-kuo-6.21201   (only its first 1,024 dimensions are taken)
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const file = process.argv[2];
if (file === undefined) throw new Error("name the file of direction numbers");

const bits: number[] = [];
const push = (value: number, width: number): void => {
  if (value < 0 || value >= 2 ** width) throw new Error(`${value} does not fit ${width} bits`);
  for (let b = width - 1; b >= 0; b--) bits.push((value >>> b) & 1);
};
const rows = readFileSync(file, "utf8").trim().split("\n").slice(1, 1024);
for (const [index, row] of rows.entries()) {
  const [dimension, degree, coefficients, ...initial] = row.trim().split(/\s+/).map(Number) as [number, number, number];
  if (dimension !== index + 2) throw new Error(`dimension ${index + 2} is missing`);
  push(degree, 4);
  push(coefficients, degree - 1);
  for (const [i, m] of (initial as number[]).entries()) push((m - 1) / 2, i);
}
while (bits.length % 6 !== 0) bits.push(0);
let text = "";
for (let i = 0; i < bits.length; i += 6) text += alphabet[Number.parseInt(bits.slice(i, i + 6).join(""), 2)];

const lines = (text.match(/.{1,110}/g) ?? []).map((line) => `  "${line}"`);
writeFileSync(
  path.join(import.meta.dirname, "../packages/core/src/sampling/joe-kuo.ts"),
  `/**
 * Direction numbers \`new-joe-kuo-6\` of dimensions 2–${rows.length + 1}, © 2008 Frances Y. Kuo and Stephen Joe (see NOTICE.md).
 * Base64 digits read as one string of bits; each dimension has its degree \`s\` (4 bits), the coefficients \`a\` (s − 1 bits)
 * and \`(m_i − 1) / 2\` for i = 1 … s (i − 1 bits each). Made by scripts/sobol-table.ts.
 */
export const joeKuoTable: string = [
${lines.join(",\n")},
].join("");
`,
);
