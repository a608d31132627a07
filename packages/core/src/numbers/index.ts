export { rounded } from "./rounding.ts";
