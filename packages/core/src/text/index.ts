export { type AlignedPoint, alignPoints, type PointChange, type WholePoint } from "./align.ts";
export { type Marker, type MarkerReading, markerOf } from "./markers.ts";
export * from "./obligations.ts";
export { splitPoints, type TextPoint, wholePoints } from "./points.ts";
export * from "./redline.ts";
export * from "./synopsis.ts";
export { type WordPiece, wordDifference } from "./word-difference.ts";
