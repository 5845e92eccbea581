// Whether what is emitted has the shape that the types of its readers say.

import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import schema from "./schema/emitted.schema.json" with { type: "json" };

let ajv: Ajv | undefined;
/** The validator of one part, such as a type of panel; undefined for parts that the schema does not know. */
const validator = (part: string): ValidateFunction | undefined => {
  if (!ajv) {
    // The schema is generated and tested: to check it again would take longer than all else here.
    const swift = { validateSchema: false, strict: false, inlineRefs: false, code: { optimize: false } };
    ajv = new Ajv({ allErrors: true, ...swift });
    ajv.addSchema(schema, "emitted");
  }
  return ajv.getSchema(`emitted#/definitions/Emitted/properties/${part}`);
};

/** `options.legend` of `/options/legend`. */
const dotted = (path: string): string => path.slice(1).replaceAll("/", ".");
const tell = (reader: string, { instancePath, keyword, params, message }: ErrorObject): string => {
  const at = dotted(instancePath);
  const inside = at ? `${at}.` : "";
  switch (keyword) {
    case "additionalProperties":
      return `has ${inside}${params.additionalProperty}, which ${reader} does not know.`;
    case "required":
      return `lacks ${inside}${params.missingProperty}.`;
    case "enum":
      return `has in ${at} none of ${(params.allowedValues as unknown[]).join(", ")}.`;
    case "const":
      return `has in ${at} something else than ${params.allowedValue}.`;
    default:
      return `has in ${at || "itself"} what ${message}.`;
  }
};

/**
 * What is wrong with the shape of a part, each once; `reader` is who would stumble. Of a choice between
 * shapes it says only that none fits: how each does not fit helps nobody.
 */
export const shapeFaults = (part: string, value: unknown, reader: string): readonly string[] => {
  const validate = validator(part);
  if (!validate || validate(value)) return [];
  const errors = (validate.errors ?? []).filter(({ schemaPath }) => !/\/anyOf\/\d/.test(schemaPath));
  return [...new Set(errors.map((error) => tell(reader, error)))];
};
