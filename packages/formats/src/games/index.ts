export { type GameRead, readEfg, writeEfg } from "./efg.ts";
