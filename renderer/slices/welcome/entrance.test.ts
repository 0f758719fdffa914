import { beforeEach, expect, it, vi } from 'vitest';
import type { Operation } from '../../client/index.ts';

interface Run {
  name: string;
  signal: AbortSignal;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
}

const runs: Run[] = [];
const commands: string[] = [];

vi.mock('../../client/index.ts', async (original) => ({
  ...(await original<object>()),
  runTask: ({ name }: Operation<'task', object, object>, _: object, { signal }: { signal: AbortSignal }) =>
    new Promise((resolve, reject) => {
      runs.push({ name, signal, resolve, reject });
      signal.addEventListener('abort', () => {
        reject(new Error('aborted'));
      });
    }),
  call: ({ name }: Operation<'command', object, object>) => {
    commands.push(name);
    return Promise.resolve({});
  },
}));

const { CallError } = await import('../../client/index.ts');
const { entrance } = await import('./entrance.ts');

const failure = (code: 'wrong_key' | 'not_found' | 'locked', message: string) =>
  new CallError({ code, message });

beforeEach(() => {
  runs.length = commands.length = 0;
  entrance.leave();
});

it('keeps the person at the entrance until the recovery key of a new workspace is kept', async () => {
  const made = entrance.create({ name: 'Nordwind', person: 'Mara', folder: '/w' });
  expect(entrance.isInUse()).toBe(true);
  runs[0]?.resolve({ folder: '/w', recoveryKey: 'ABCD' });
  await made;
  expect(entrance.snapshot()).toMatchObject({ work: null, recovery: { key: 'ABCD', name: 'Nordwind' } });
  expect(entrance.isInUse()).toBe(true);
  entrance.leave();
  expect(entrance.isInUse()).toBe(false);
});

it('goes straight into the sample', async () => {
  const made = entrance.sample('Sample agency');
  runs[0]?.resolve({ folder: '/s', recoveryKey: 'ABCD' });
  await made;
  expect(entrance.isInUse()).toBe(false);
});

it('stays at the lock with what went wrong when a key does not open', async () => {
  const tried = entrance.unlock('/w', 'Nordwind', { passphrase: 'wrong' });
  runs[0]?.reject(failure('wrong_key', 'This passphrase does not open the workspace.'));
  await tried;
  expect(entrance.snapshot()).toMatchObject({ place: 'lock', work: null });
  expect(entrance.snapshot().error?.failure.code).toBe('wrong_key');
});

it('tells a folder without a workspace in the form, and asks for the key of one that has it', async () => {
  entrance.go('open');
  const missing = entrance.open('/nowhere', 'nowhere');
  runs[0]?.reject(failure('not_found', 'There is no workspace.'));
  await missing;
  expect(entrance.snapshot().place).toBe('open');
  const locked = entrance.open('/w', 'Nordwind');
  runs[1]?.reject(failure('locked', 'Enter its passphrase.'));
  await locked;
  expect(entrance.snapshot().place).toBe('lock');
});

it('does not go into a workspace whose making was stopped', async () => {
  const made = entrance.sample('Sample agency');
  entrance.snapshot().work?.cancel();
  await made;
  expect(entrance.snapshot()).toMatchObject({ work: null, error: null, place: 'start' });
  expect(commands).toEqual(['workspaces.close']);
});
