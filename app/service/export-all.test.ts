import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { testWorkspace } from '../testing/workspace.ts';
import { exportAll } from './export-all.ts';

test('a brief stands in the folder of its campaign, without the questions of its sections', async () => {
  await using workspace = await testWorkspace();
  const { client, kernel, folder } = workspace;
  const { id } = await client.campaigns.create({ name: 'Spring sale' });
  const sections = [
    { heading: 'Attention', about: 'aida.attention', text: 'Look up' },
    { heading: 'Interest', about: 'aida.interest' },
  ];
  await client.campaigns.addBriefSections({ id, template: 'aida', sections });
  const { file } = await exportAll({
    kernel,
    folder,
    databaseKey: new Uint8Array(32).fill(7),
    target: join(folder, 'exports', 'all.zip'),
    signal: new AbortController().signal,
    progress: () => undefined,
  });
  const entries = unzipSync(await readFile(file));
  const brief = entries['content/Spring sale/brief.md'];
  expect(
    Buffer.from(brief ?? [])
      .toString()
      .trim(),
  ).toBe('## Attention\n\nLook up\n\n## Interest');
});
