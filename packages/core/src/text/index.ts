export { splitPoints, type TextPoint, wholePoints } from "./points.ts";
