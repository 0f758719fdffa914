import fc from 'fast-check';
import * as z from 'zod';

interface JsonSchema {
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  minimum?: number;
  minLength?: number;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
}

/** An input that a schema takes: the shortest, or one with every optional field. Ids are taken from `id`. */
export function sampleInput(schema: z.ZodType, isFull: boolean, id: string): unknown {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  return sample(json, isFull, id);
}

function sample(schema: JsonSchema, isFull: boolean, id: string): unknown {
  const choice = (schema.anyOf ?? schema.oneOf ?? schema.allOf)?.[0];
  if (choice) return sample(choice, isFull, id);
  if ('const' in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => isFull || schema.required?.includes(name))
          .map(([name, field]) => [name, sample(field, isFull, id)]),
      );
    case 'array':
      return schema.items ? [sample(schema.items, isFull, id)] : [];
    case 'string':
      return sampleText(schema, id);
    case 'number':
    case 'integer':
      return schema.minimum ?? 1;
    case 'boolean':
      return isFull;
    default:
      return null;
  }
}

function sampleText({ format, pattern, minLength = 0 }: JsonSchema, id: string): string {
  if (format === 'uuid') return id;
  if (format === 'date') return '2026-03-02';
  if (pattern) return fc.sample(fc.stringMatching(new RegExp(pattern)), { numRuns: 1, seed: 1 })[0] ?? '';
  return 'spring'.padEnd(minLength, 'x');
}
