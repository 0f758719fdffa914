import { expect, test } from 'vitest';
import { command, nothing, query } from '../contract/define.ts';
import { ok } from '../contract/errors.ts';
import type { YjsKind } from '../docs/kind.ts';
import { Registry } from './registry.ts';
import { defineSlice, type Slice } from './slice.ts';

const contract = {
  read: query('Read', nothing, nothing),
  write: command('Write', nothing, nothing),
};
const kind: YjsKind = {
  name: 'notes/text',
  engine: 'yjs',
  tables: {},
  project: () => undefined,
  unproject: () => undefined,
};
const notes = (name = 'notes', more: Partial<Slice> = {}): Slice => ({
  ...defineSlice(name, contract, {
    queries: { read: { tables: [], run: () => ({}) } },
    commands: { write: () => ok({}) },
  }),
  ...more,
});

test('a slice is found by the names of its operations', () => {
  const { operations } = new Registry([notes()]);
  expect([...operations].map(([name, { kind: of }]) => `${name} ${of}`)).toEqual([
    'notes.read query',
    'notes.write command',
  ]);
});

test('a slice that is registered twice is refused', () => {
  expect(() => new Registry([notes(), notes()])).toThrow('slice notes is registered twice');
});

test('a document kind that two slices claim is refused', () => {
  const registry = () => new Registry([notes('a', { documents: [kind] }), notes('b', { documents: [kind] })]);
  expect(registry).toThrow('document kind notes/text is registered twice');
});

test('an operation of the contract without a handler is refused', () => {
  expect(() => new Registry([notes('notes', { commands: {} })])).toThrow(
    'slice notes has no handler for its command write',
  );
});

test('every listener of an event hears it, in the order of the slices', () => {
  const heard: string[] = [];
  const listening = (name: string) => notes(name, { on: { saved: () => heard.push(name) } });
  const registry = new Registry([listening('a'), notes('b'), listening('c')]);
  for (const listener of registry.listeners('saved')) listener(null as never, { type: 'saved' });
  expect(heard).toEqual(['a', 'c']);
  expect(registry.listeners('other')).toEqual([]);
});
