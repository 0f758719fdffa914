import { createRouterClient } from '@orpc/server';
import { mkdtemp, rm } from 'node:fs/promises';
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
  clock: { at: number; now(): number };
  /** Closes and opens again, as after a restart. */
  reopen(): Promise<void>;
}

/** A real workspace in a temporary folder, with a clock that a test sets. Answers are checked against the contract. */
export async function testWorkspace(): Promise<TestWorkspace> {
  const folder = await mkdtemp(join(tmpdir(), 'nmc-test-'));
  const clock = { at: Date.UTC(2026, 2, 2, 9), now: () => clock.at };
  const open = () => openWorkspace({ folder, databaseKey: KEY, clock, checkAnswers: true });
  const workspace = {
    folder,
    clock,
    kernel: await open(),
    client: undefined as unknown as Client,
    async reopen() {
      await workspace.kernel.close();
      workspace.kernel = await open();
      workspace.client = clientOf(workspace.kernel);
    },
    async [Symbol.asyncDispose]() {
      await workspace.kernel.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  workspace.client = clientOf(workspace.kernel);
  return workspace;
}

const clientOf = (kernel: Kernel): Client =>
  createRouterClient(
    kernelRouter(() => kernel),
    { context: { caller: { via: 'window' } } },
  ) as unknown as Client;
