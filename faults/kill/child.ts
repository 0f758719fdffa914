import { writeSync } from 'node:fs';
import { startSession, siteIn } from '../common/host.ts';
import { resultOf } from '../../app/testing/tasks.ts';
import { perform } from './perform.ts';
import { stepsOf, type Known, type Step } from './steps.ts';

/** What the process that will be killed is to do. */
export interface Task {
  root: string;
  seed: number;
  round: number;
  known: Known;
  /** `create` makes the workspace first; `restore` makes it from a backup. */
  begin: 'open' | 'create' | { restore: string; recoveryKey: string };
  only?: Step['kind'];
  /** Planted bug: says that a step is done before it is. */
  acknowledgesEarly?: boolean;
}

export type Line =
  | { type: 'opening' }
  | { type: 'opened' }
  | { type: 'begin'; step: Step }
  /** One of the changes of the step that began last was acknowledged. */
  | { type: 'ack'; part: number }
  | { type: 'end' }
  | { type: 'broken'; error: string };

/** Written at once and whole: what the parent reads happened before the kill. */
const tell = (line: Line): void => {
  writeSync(1, `${JSON.stringify(line)}\n`);
};

const task = JSON.parse(process.argv[2] ?? '{}') as Task;

async function run(): Promise<void> {
  const site = siteIn(task.root);
  const session = startSession(site);
  const { host, client } = session;
  tell({ type: 'opening' });
  if (task.begin === 'open') await host.open(site.folder);
  else if (task.begin === 'create') await host.create({ folder: site.folder, name: 'Kill', person: 'Kim' });
  else {
    const { restore: file, recoveryKey } = task.begin;
    await resultOf(client.workspaces.restore({ file, recoveryKey, into: site.folder }));
  }
  tell({ type: 'opened' });
  for (const step of stepsOf(task.seed, task.round, task.known, { only: task.only })) {
    tell({ type: 'begin', step });
    if (task.acknowledgesEarly && step.kind !== 'type') tell({ type: 'ack', part: 0 });
    await perform(session, step, (part) => {
      tell({ type: 'ack', part });
    });
    tell({ type: 'end' });
  }
}

const broken = (error: unknown) => {
  tell({ type: 'broken', error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  process.exit(1);
};
process.on('unhandledRejection', broken);
await run().catch(broken);
