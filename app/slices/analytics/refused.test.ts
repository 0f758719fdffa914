import { mkdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TaskEvent } from '../../contract/define.ts';
import { FailureError } from '../../contract/errors.ts';
import { noExports } from '../../testing/no-exports.ts';
import { resultOf } from '../../testing/tasks.ts';
import { testWorkspace, type TestWorkspace } from '../../testing/workspace.ts';

const CSV = 'Day,Campaign,Clicks\n2026-02-01,Spring,10\n';

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await testWorkspace();
  const content = Buffer.from(CSV).toString('base64');
  await resultOf(workspace.client.analytics.import({ fileName: 'good.csv', content }));
});
afterAll(async () => {
  await workspace[Symbol.asyncDispose]();
});

/** Everything that imports have left. */
const stored = () =>
  ['imports', 'import_links', 'import_metrics', 'facts', 'metric_days'].map((table) =>
    workspace.kernel.db.all(`SELECT * FROM ${table}`),
  );

test.each(noExports.map((file) => [file.fileName, file] as const))(
  '%s is refused in words, looked through or taken in, and what was imported stays',
  async (fileName, { bytes, says }) => {
    const before = stored();
    const content = Buffer.from(bytes).toString('base64');
    for (const dryRun of [true, false])
      await expect(
        resultOf(workspace.client.analytics.import({ fileName, content, dryRun })),
      ).rejects.toMatchObject({
        data: { code: 'unsupported', message: expect.stringMatching(says) as string },
      });
    expect(stored()).toEqual(before);
  },
);

/** As the command line gives a file: by its path. */
async function byPath(path: string): Promise<unknown> {
  const input = { path, fileName: 'file.csv', dryRun: true };
  const events = (await workspace.kernel.call('analytics.import', input, { via: 'cli' })) as AsyncIterable<
    TaskEvent<unknown>
  >;
  return resultOf(Promise.resolve(events)).catch((error: unknown) =>
    error instanceof FailureError ? error.failure : error,
  );
}

test('a folder, a file that is gone and one over the limit are told before anything is read', async () => {
  const folder = join(workspace.folder, 'reports');
  await mkdir(folder);
  expect(await byPath(folder)).toMatchObject({
    code: 'unsupported',
    message: 'This is a folder, not a file. Import the files in it one by one.',
  });
  expect(await byPath(join(folder, 'gone.csv'))).toMatchObject({
    code: 'not_found',
    message: 'There is no file at this path, or it may not be read.',
  });
  const large = join(folder, 'large.csv');
  await writeFile(large, CSV);
  await truncate(large, 2 * 1024 ** 3 + 1);
  expect(await byPath(large)).toMatchObject({
    code: 'too_large',
    message: expect.stringContaining('larger than 2048 MB') as string,
  });
});
