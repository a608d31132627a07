export { generator } from "./generator.ts";
export { rounded } from "./rounding.ts";
