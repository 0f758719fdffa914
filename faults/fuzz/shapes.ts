import fc from 'fast-check';
import * as z from 'zod';
import type { Random } from '../common/random.ts';
import { hostileString, hostileValue } from './hostile.ts';

interface Shape {
  type?: string;
  format?: string;
  contentEncoding?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  anyOf?: Shape[];
  oneOf?: Shape[];
  allOf?: Shape[];
  items?: Shape;
  properties?: Record<string, Shape>;
  required?: string[];
}

/** What inputs are made of: things that the workspace has, so that they get past the door. */
export interface Pool {
  ids: string[];
  hashes: string[];
  bytes: () => Uint8Array;
}

export const shapeOf = (schema: z.ZodType): Shape =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;

/** An input that a schema takes, or one that is wrong in a place or two. */
export function inputFor(shape: Shape, random: Random, pool: Pool): unknown {
  if (random.chance(0.04)) return hostileValue(random);
  const choices = shape.anyOf ?? shape.oneOf ?? shape.allOf;
  if (choices) return inputFor(random.pick(choices), random, pool);
  if ('const' in shape) return shape.const;
  if (shape.enum) return random.pick(shape.enum);
  switch (shape.type) {
    case 'object':
      return objectFor(shape, random, pool);
    case 'array':
      return Array.from({ length: random.pick([0, 1, 1, 2, 3, 30]) }, () =>
        inputFor(shape.items ?? {}, random, pool),
      );
    case 'string':
      return stringFor(shape, random, pool);
    case 'number':
    case 'integer':
      return numberFor(shape, random);
    case 'boolean':
      return random.chance(0.5);
    case 'null':
      return null;
    default:
      return random.chance(0.5) ? hostileValue(random) : { id: random.pick(pool.ids) };
  }
}

/** Fields of bytes: a schema with a limit before the decoding shows as any text. */
const BYTES = new Set(['update', 'presence', 'bytes', 'content']);

const base64 = (pool: Pool): string => Buffer.from(pool.bytes()).toString('base64');

function objectFor(shape: Shape, random: Random, pool: Pool): unknown {
  const value: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(shape.properties ?? {})) {
    const isWanted = shape.required?.includes(name) ? random.chance(0.99) : random.chance(0.4);
    if (isWanted)
      value[name] = BYTES.has(name) && random.chance(0.7) ? base64(pool) : inputFor(field, random, pool);
  }
  if (random.chance(0.02)) value[hostileString(random)] = hostileValue(random);
  return value;
}

const samples = new Map<string, string[]>();

function matching(pattern: string): string[] {
  let known = samples.get(pattern);
  if (!known) {
    known = fc.sample(fc.stringMatching(new RegExp(pattern)), { numRuns: 30, seed: 1 });
    samples.set(pattern, known);
  }
  return known;
}

const DAYS = [
  '2026-03-02',
  '2026-02-28',
  '0001-01-01',
  '9999-12-31',
  '2024-02-29',
  '2026-02-30',
  '1969-12-31',
];

function stringFor(shape: Shape, random: Random, pool: Pool): string {
  const { format, pattern, minLength = 0, maxLength, contentEncoding } = shape;
  if (random.chance(0.05)) return hostileString(random);
  if (format === 'uuid') return random.chance(0.8) ? random.pick(pool.ids) : random.uuid();
  if (format === 'date') return random.pick(DAYS);
  if (format === 'base64' || contentEncoding === 'base64') return base64(pool);
  if (pattern === '^[0-9a-f]{64}$' && random.chance(0.7)) return random.pick(pool.hashes);
  if (pattern) return random.pick(matching(pattern));
  if (maxLength !== undefined && random.chance(0.03))
    return 'm'.repeat(Math.min(maxLength + random.below(2), 50_000));
  const text = random.chance(0.4)
    ? hostileString(random)
    : random.pick(['spring', 'email', 'Ads', 'clicks', 'EUR']);
  return text.padEnd(minLength, 'x');
}

function numberFor({ minimum = -1e6, maximum = 1e6 }: Shape, random: Random): number {
  return random.pick([
    minimum,
    maximum,
    Math.max(minimum, Math.min(maximum, 1)),
    random.between(Math.max(minimum, -1000), Math.min(maximum, 1000)),
    minimum - 1,
    maximum + 1,
    0.5,
  ]);
}
