import manifest from "../package.json" with { type: "json" };

/** Version of the package, part of every machine-readable result. */
export const version: string = manifest.version;
