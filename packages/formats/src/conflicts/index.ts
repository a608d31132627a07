export { readGmcr } from "./gmcr.ts";
