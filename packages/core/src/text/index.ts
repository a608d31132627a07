export { type AlignedPoint, alignPoints, type PointChange, type WholePoint } from "./align.ts";
export { loadEnglish } from "./english/language.ts";
export { type NamedInText, namesIn } from "./names.ts";
export * from "./obligations.ts";
export * from "./redline.ts";
export { shortTitle, wordingTitle } from "./short-title.ts";
export * from "./synopsis.ts";
export { type WordPiece, wordDifference } from "./word-difference.ts";
