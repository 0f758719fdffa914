import { createRouterClient } from '@orpc/server';
import { cpSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '../contract/index.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { kernelRouter } from '../service/router.ts';
import { openWorkspace } from '../service/workspace.ts';

const KEY = new Uint8Array(32).fill(7);

export interface TestWorkspace extends AsyncDisposable {
  folder: string;
  kernel: Kernel;
  client: Client;
  clock: TestClock;
  /** Closes and opens again, as after a restart. */
  reopen(): Promise<void>;
  /**
   * Another workspace from the files as they are on the disk now, without closing this one first: what it lacks
   * was not durable. Afterwards the two are copies that somebody works on apart.
   */
  copy(): Promise<TestWorkspace>;
}

interface TestClock {
  at: number;
  now(): number;
}

/** A real workspace in a temporary folder, with a clock that a test sets. Answers are checked against the contract. */
export const testWorkspace = (): Promise<TestWorkspace> =>
  openTest(temporaryFolder(), Date.UTC(2026, 2, 2, 9));

const temporaryFolder = () => mkdtempSync(join(tmpdir(), 'nmc-test-'));

async function openTest(folder: string, at: number): Promise<TestWorkspace> {
  const clock: TestClock = { at, now: () => clock.at };
  const open = () => openWorkspace({ folder, databaseKey: KEY, clock, checkAnswers: true });
  const kernel = await open();
  const workspace: TestWorkspace = {
    folder,
    clock,
    kernel,
    client: clientOf(kernel),
    async reopen() {
      await workspace.kernel.close();
      workspace.kernel = await open();
      workspace.client = clientOf(workspace.kernel);
    },
    copy() {
      const target = temporaryFolder();
      // At one go, so that no write comes between the database and its log.
      cpSync(folder, target, { recursive: true, filter: (file) => !file.endsWith('-shm') });
      return openTest(target, clock.at);
    },
    async [Symbol.asyncDispose]() {
      await workspace.kernel.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return workspace;
}

const clientOf = (kernel: Kernel): Client =>
  createRouterClient(
    kernelRouter(() => kernel),
    { context: { caller: { via: 'window' } } },
  ) as unknown as Client;
