import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeBackup, readBackup } from '../../app/store/backup/index.ts';
import { isStoreError } from '../../app/store/errors.ts';
import { parseHeader } from '../../app/store/keys/header.ts';
import type { Random } from '../common/random.ts';
import type { Session, Site } from '../common/host.ts';
import { resultOf } from '../../app/testing/tasks.ts';
import { mutated } from './hostile.ts';
import { emptyReport, note, type FuzzReport } from './report.ts';

/** Damaged key files and backups: refused with a reason, and never taken for whole. */
export async function fuzzParsers(
  count: number,
  random: Random,
  session: Session,
  site: Site,
): Promise<FuzzReport> {
  const report = emptyReport();
  const { file } = await resultOf(
    session.client.workspaces.backup({
      target: join(site.root, `fuzz-${String(random.below(1e9))}.nmbackup`),
    }),
  );
  const backup = await readFile(file);
  const header = await readFile(join(site.folder, 'workspace.json'));
  const { masterKey } = session.host.opened;
  const path = join(site.root, 'mutated.nmbackup');
  for (let index = 0; index < count; index += 1) {
    const isHeader = random.chance(0.7);
    const bytes = mutated(isHeader ? header : backup, random);
    try {
      if (isHeader) parseHeader(bytes);
      else if (!bytes.equals(backup)) {
        await writeFile(path, bytes);
        await describeBackup(path);
        await readBackup(path, { kind: 'key', masterKey });
        throw new Error('a damaged backup was taken for whole');
      }
      note(report, 'ok');
    } catch (error) {
      if (isStoreError(error)) note(report, error.code);
      else
        note(
          report,
          'bug',
          `${isHeader ? 'header' : 'backup'}: ${String((error as Error).stack)} ${bytes.subarray(0, 300).toString('base64')}`,
        );
    }
  }
  await rm(path, { force: true });
  await rm(file, { force: true });
  return report;
}
