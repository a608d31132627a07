// Writes case.schema.json beside this file: `node packages/formats/schema/write.ts`, then `npm run fix`.
import { writeFileSync } from "node:fs";
import { caseJsonSchema } from "@parley/core";

writeFileSync(new URL("case.schema.json", import.meta.url), `${JSON.stringify(caseJsonSchema(), null, 2)}\n`);
