export { type Marker, type MarkerReading, markerOf } from "./markers.ts";
export { type PointsRead, readPoints, splitPoints, type TextPoint, wholePoints } from "./points.ts";
export { type Tradition, traditions } from "./traditions.ts";
export { isWord, type Token, tokensOf } from "./words.ts";
