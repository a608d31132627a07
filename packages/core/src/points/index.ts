export { type Marker, type MarkerReading, markerOf } from "./markers.ts";
export { splitPoints, type TextPoint, wholePoints } from "./points.ts";
export { isWord, type Token, tokensOf } from "./words.ts";
