export * from "./workbench.ts";
