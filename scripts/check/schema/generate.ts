// Generates emitted.schema.json from the types of those who read it: npx tsx scripts/check/schema/generate.ts, npm run format

import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createGenerator } from "ts-json-schema-generator";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The JSON Schema of what is emitted, as text: no properties beyond those of the types, one definition per part. */
export const generate = (): string => {
  const generator = createGenerator({
    path: at("emitted.ts"),
    tsconfig: at("../../../tsconfig.json"),
    type: "Emitted",
    jsDoc: "none",
    functions: "hide",
    skipTypeCheck: true,
    encodeRefs: false,
    additionalProperties: false,
  });
  return `${JSON.stringify(generator.createSchema("Emitted"), null, 1)}\n`;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(at("emitted.schema.json"), generate());
