export * from "./local.ts";
export * from "./workbench.ts";
