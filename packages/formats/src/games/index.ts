export { type GameRead, readEfg, writeEfg } from "@parley/core";
