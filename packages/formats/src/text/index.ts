export { type TrackedParagraph, trackedParagraphs } from "./tracked-paragraphs.ts";
export { type WordRedline, wordRedline } from "./word-redline.ts";
