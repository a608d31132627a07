// Builds the npm package `parley` into dist/package: the command line and the library bundled, everything of ours
// inside, other people's packages as dependencies.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { rolldown } from "rolldown";
import { buildPage } from "./web.ts";

const root = path.dirname(import.meta.dirname);
const target = path.join(root, "dist", "package");
const at = (...parts: string[]): string => path.join(root, ...parts);
const packages = ["core", "engine", "formats", "report", "store", "server", "cli"];

interface Manifest {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}
const manifestOf = (name: string): Manifest => JSON.parse(readFileSync(at("packages", name, "package.json"), "utf8"));

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });

const dependencies = Object.fromEntries(
  packages
    .flatMap((name) => Object.entries(manifestOf(name).dependencies ?? {}))
    .filter(([name]) => !name.startsWith("@parley/"))
    .sort(([a], [b]) => (a < b ? -1 : 1)),
);

/** Bundles programs or entries of the library, each thing that several of them use in a chunk of its own. */
async function bundled(input: Readonly<Record<string, string>>): Promise<void> {
  const bundle = await rolldown({
    cwd: root,
    platform: "node",
    input: { ...input },
    external: (id) =>
      id.startsWith("node:") || Object.keys(dependencies).some((name) => id === name || id.startsWith(`${name}/`)),
  });
  await bundle.write({ dir: path.join(target, "dist"), format: "esm", chunkFileNames: "chunks/[name]-[hash].js" });
  await bundle.close();
}

// Apart from the library, whose entries hold all there is: so that a command loads only what it needs itself.
await bundled({
  main: at("packages/cli/src/main.ts"),
  "engine-thread": at("packages/engine/src/node/thread.ts"),
  "store-thread": at("packages/store/src/thread.worker.ts"),
});
await bundled({
  core: at("packages/core/src/index.ts"),
  formats: at("packages/formats/src/index.ts"),
  "formats-node": at("packages/formats/src/case/node-files.ts"),
  "formats-plans": at("packages/formats/src/plans/index.ts"),
  "formats-scenarios-node": at("packages/formats/src/scenarios/folder.ts"),
  report: at("packages/report/src/index.ts"),
});

declarations();
cpSync(at("packages/cli/bin"), path.join(target, "bin"), { recursive: true });
cpSync(at("cases"), path.join(target, "cases"), { recursive: true, filter: (file) => !file.endsWith(".test.ts") });
await buildPage();
cpSync(at("packages/web/dist"), path.join(target, "web"), { recursive: true });
cpSync(at("packages/formats/schema"), path.join(target, "schema"), { recursive: true });
for (const file of ["README.md", "LICENSE", "NOTICE", "CITATION.cff"]) cpSync(at(file), path.join(target, file));
const pictured = ["brief.png", "workbench-plan.png"];
cpSync(at("docs"), path.join(target, "docs"), {
  recursive: true,
  filter: (file) => !file.endsWith(".png") || pictured.includes(path.basename(file)),
});

leaveOutTests();

const entry = (name: string, types = `${name}/src/index`): object => ({
  types: `./types/${types}.d.ts`,
  default: `./dist/${name}.js`,
});
writeFileSync(
  path.join(target, "package.json"),
  `${JSON.stringify(
    {
      name: "parley",
      version: manifestOf("cli").version,
      description: "Who would sign a peace plan, and why",
      license: "Apache-2.0",
      type: "module",
      engines: { node: ">=22.18" },
      bin: { parley: "bin/parley.mjs" },
      exports: {
        ".": entry("core"),
        "./formats": entry("formats"),
        "./formats/node": entry("formats-node", "formats/src/case/node-files"),
        "./formats/plans": entry("formats-plans", "formats/src/plans/index"),
        "./formats/scenarios/node": entry("formats-scenarios-node", "formats/src/scenarios/folder"),
        "./report": entry("report"),
        "./schema": "./schema/case.schema.json",
      },
      dependencies,
    },
    null,
    2,
  )}\n`,
);
console.log(`built ${path.relative(root, target)}`);

/** Nothing of the tests is given out. */
function leaveOutTests(): void {
  const test = /\.(test|fuzz|contract|test-[a-z]+)(\.d)?\.[cm]?[jt]sx?$|(^|[\\/])(test|tests|__snapshots__)([\\/]|$)/;
  const found = readdirSync(target, { recursive: true, encoding: "utf8" }).filter((file) => test.test(file));
  for (const file of found) rmSync(path.join(target, file), { recursive: true, force: true });
}

/** Type declarations of the three library packages, with imports among them made relative. */
function declarations(): void {
  const types = path.join(target, "types");
  const config = path.join(root, "dist", "tsconfig.types.json");
  writeFileSync(
    config,
    JSON.stringify({
      extends: "../tsconfig.json",
      compilerOptions: {
        noEmit: false,
        declaration: true,
        emitDeclarationOnly: true,
        outDir: types,
        rootDir: "../packages",
      },
      include: ["core", "formats", "report"].map((name) => `../packages/${name}/src`),
      exclude: ["../packages/**/*.test.ts"],
    }),
  );
  execFileSync(process.execPath, [at("node_modules/typescript/bin/tsc"), "-p", config], { stdio: "inherit" });
  for (const file of readdirSync(types, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".d.ts")) continue;
    const full = path.join(types, file);
    const up = "../".repeat(file.split(path.sep).length - 1);
    const text = readFileSync(full, "utf8")
      .replaceAll(/"@parley\/formats\/node"/g, `"${up || "./"}formats/src/case/node-files.js"`)
      .replaceAll(/"@parley\/(\w+)"/g, `"${up || "./"}$1/src/index.js"`)
      .replaceAll(/(from|import\()(\s*")(\.[^"]+)\.ts"/g, '$1$2$3.js"');
    writeFileSync(full, text);
  }
  if (!existsSync(path.join(types, "core", "src", "index.d.ts"))) throw new Error("no type declarations were written");
}
