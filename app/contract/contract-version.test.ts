import { getEventIteratorSchemaDetails, type AnySchema } from '@orpc/contract';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { fingerprint } from '../testing/pins.ts';
import { command, nothing } from './define.ts';
import { contract } from './index.ts';
import { CONTRACT_VERSION } from './limits.ts';

/** The shape of each version, the newest last. Older ones stay, as a record of how often it changed. */
const PINNED: Record<number, string> = {
  1: '190227d59581a8130570cae62d5efbb6928bb76b0d0cca8f256b3ca52fd32f26',
};

const jsonOf = (schema: AnySchema | undefined, io: 'input' | 'output'): unknown => {
  const yields = getEventIteratorSchemaDetails(schema)?.yields;
  return z.toJSONSchema((yields ?? schema) as z.ZodType, { io, unrepresentable: 'any' });
};

/** Every operation of a contract: its kind, what it takes, what it answers and how it fails. */
const shapeOf = (slices: typeof contract) =>
  Object.fromEntries(
    Object.entries(slices).flatMap(([slice, operations]) =>
      Object.entries(operations).map(([name, operation]) => {
        const { meta, inputSchema, outputSchema, errorMap } = operation['~orpc'];
        const { kind, selfLogging = false } = meta;
        const failure = z.toJSONSchema(errorMap.FAILURE.data);
        return [
          `${slice}.${name}`,
          {
            kind,
            selfLogging,
            failure,
            input: jsonOf(inputSchema, 'input'),
            output: jsonOf(outputSchema, 'output'),
          },
        ];
      }),
    ),
  );

test('the contract does not change without its version', () => {
  const hash = fingerprint(shapeOf(contract));
  expect(
    hash,
    `What the contract says has changed, so a window that was loaded before would talk past the service.
If a released version of the app speaks version ${CONTRACT_VERSION}: raise CONTRACT_VERSION in app/contract/limits.ts and add a line
to PINNED in this file. If it never left this repository, replace the hash.
    ${CONTRACT_VERSION}: '${hash}',`,
  ).toBe(PINNED[CONTRACT_VERSION]);
});

test('a field more is another contract, another order of its sources is not', () => {
  const base = fingerprint(shapeOf(contract));
  const { state } = contract.history;
  const undo = command('Undo', z.object({ of: z.uuid().optional(), more: z.string() }), nothing);
  const changed = { ...contract, history: { ...contract.history, undo, state } };
  expect(fingerprint(shapeOf(changed as unknown as typeof contract))).not.toBe(base);
  const reordered = Object.fromEntries(Object.entries(contract).reverse()) as typeof contract;
  expect(fingerprint(shapeOf(reordered))).toBe(base);
});

test('the newest version that is pinned is the one in use', () => {
  expect(Math.max(...Object.keys(PINNED).map(Number))).toBe(CONTRACT_VERSION);
});
