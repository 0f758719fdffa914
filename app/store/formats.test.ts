import { expect, test } from 'vitest';
import * as z from 'zod';
import { fingerprint } from '../testing/pins.ts';
import { backupVersion, printBackupHeader } from './backup/header.ts';
import { headerSchema, headerVersion } from './keys/header.ts';

/**
 * What is in files that outlive the app. A sealed stream, the third of them, is pinned by one that an earlier version
 * sealed (sealed.test.ts); the exported zip is read by other programs and has no version.
 */
const bytes = (length: number) => Buffer.alloc(length, 7).toString('base64');
const header = headerSchema.parse({
  format: 'neural-marketing workspace',
  version: 1,
  workspaceId: 'workspace-1',
  createdAt: '2026-03-02T09:00:00Z',
  cipher: 'chacha20',
  current: {
    keyId: bytes(16),
    slots: [
      {
        kind: 'recovery',
        id: '0123456789abcdef',
        createdAt: '2026-03-02T09:00:00Z',
        nonce: bytes(24),
        wrapped: bytes(48),
        salt: bytes(16),
      },
    ],
  },
});

const explain = (what: string, where: string) =>
  `${what} has changed. Files of the version before must still open: raise the version in ${where}, read both, and pin the new hash here.`;

test('workspace.json does not change without its version', () => {
  expect(
    { version: headerVersion, hash: fingerprint(z.toJSONSchema(headerSchema)) },
    explain('workspace.json', 'app/store/keys/header.ts'),
  ).toEqual({ version: 1, hash: '6a54ee5b5e8fede5a81165b73579d06f77cad31cc521e0c45f143d94f98a820d' });
});

test('the head of a backup does not change without its version', () => {
  const printed = printBackupHeader({ createdAt: '2026-03-02T09:00:00Z', keys: header });
  expect(
    { version: backupVersion, hash: fingerprint(Buffer.from(printed).toString('base64')) },
    explain('The head of a backup', 'app/store/backup/header.ts'),
  ).toEqual({ version: 1, hash: 'bd1022c37cb98e206b5b22254e56abc28024a3e284cf10eb5d01ca72521c215c' });
});
