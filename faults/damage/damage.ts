import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { failureSchema } from '../../app/contract/define.ts';
import { failureOf } from '../../app/store/failures.ts';
import { resultOf } from '../../app/testing/tasks.ts';
import { scratchFolder } from '../common/folders.ts';
import { siteIn, startSession, withWorkspace, type Session, type Site } from '../common/host.ts';
import { Random } from '../common/random.ts';

export interface DamageReport {
  seed: number;
  tried: number;
  /** What was found how: refused at opening, named by verify, or without any effect on what is stored. */
  found: Record<string, number>;
  restored: number;
  problems: string[];
}

const CODES = new Set(['damaged', 'not_found', 'wrong_key', 'newer_version', 'unsupported']);

/**
 * Damages copies of a workspace; each must be told, or hold exactly what it held. Every tenth is restored.
 * `tampered` is planted: other content under checksums that are right, which the harness has to notice.
 */
export async function runDamage({
  seed,
  count,
  tampered = false,
}: {
  seed: number;
  count: number;
  tampered?: boolean;
}): Promise<DamageReport> {
  const random = new Random(seed);
  const report: DamageReport = { seed, tried: 0, found: {}, restored: 0, problems: [] };
  const scratch = scratchFolder('damage');
  try {
    const sound = siteIn(join(scratch, 'sound'));
    const { backup, recoveryKey, content } = await fill(sound);
    // Unless an untouched copy is sound, finding damage says nothing.
    const control = await look(sound, recoveryKey, content);
    if (control.kind !== 'without effect') throw new Error(`an untouched workspace: ${control.detail}`);
    for (let index = 0; index < count; index += 1) {
      const site = siteIn(join(scratch, 'copy'));
      rmSync(site.root, { recursive: true, force: true });
      cpSync(sound.root, site.root, { recursive: true });
      const what = tampered ? await tamper(site, recoveryKey) : damage(site, random);
      const answer = await look(site, recoveryKey, content);
      report.tried += 1;
      const key = `${what.kind}: ${answer.kind}`;
      report.found[key] = (report.found[key] ?? 0) + 1;
      if (answer.kind === 'silently wrong')
        report.problems.push(`case ${String(index)}, ${what.detail}: ${answer.detail}`);
      if (index % 10 !== 0) continue;
      const into = siteIn(join(scratch, 'restored'));
      rmSync(into.root, { recursive: true, force: true });
      mkdirSync(into.root, { recursive: true });
      const problem = await restored(into, backup, recoveryKey, content);
      report.restored += 1;
      if (problem !== null) report.problems.push(`restoring: ${problem}`);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return report;
}

async function fill(site: Site) {
  mkdirSync(site.root, { recursive: true });
  const session = startSession(site);
  const { client, host } = session;
  const { recoveryKey } = await host.create({ folder: site.folder, name: 'Damage', person: 'Kim' });
  for (let piece = 0; piece < 12; piece += 1) {
    await client.campaigns.create({ name: `Campaign ${String(piece)}`, objective: 'words '.repeat(200) });
    await client.content.create({
      title: `Piece ${String(piece)}`,
      markdown: `text ${String(piece)} `.repeat(300),
    });
  }
  await resultOf(client.assets.add({ name: 'a', content: Buffer.alloc(90_000, 'a').toString('base64') }));
  await resultOf(client.assets.add({ name: 'b', content: Buffer.alloc(50_000, 'b').toString('base64') }));
  const { file } = await resultOf(client.workspaces.backup({}));
  const content = contentOf(session);
  await host.close();
  return { backup: file, recoveryKey, content };
}

/** All that a workspace says, as text to compare. */
function contentOf({ host }: Session): string {
  const { db } = host.kernel;
  return JSON.stringify([
    db.all('SELECT id, name, objective FROM campaigns ORDER BY id'),
    db.all('SELECT doc_id, content FROM doc_contents ORDER BY doc_id'),
    db.all('SELECT hash, name FROM assets ORDER BY hash'),
    db.all('SELECT seq, hash FROM audit_log ORDER BY seq'),
  ]);
}

function damage({ folder }: Site, random: Random): { kind: string; detail: string } {
  const assets = readdirSync(join(folder, 'assets'), { recursive: true })
    .map((name) => join('assets', String(name)))
    .filter((name) => statSync(join(folder, name)).isFile());
  const target = random.pick([
    'workspace.db',
    'workspace.db',
    'workspace.db',
    'workspace.json',
    random.pick(assets),
  ]);
  const path = join(folder, target);
  const bytes = readFileSync(path);
  const at = random.below(bytes.length);
  const way = random.pick(['flip', 'overwrite', 'truncate', 'gone', 'swap'] as const);
  if (way === 'flip') bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
  else if (way === 'overwrite') random.bytes(random.pick([1, 16, 512, 4096])).copy(bytes, at);
  else if (way === 'swap') bytes.copyWithin(0, Math.min(at, bytes.length - 1));
  if (way === 'truncate') truncateSync(path, at);
  else if (way === 'gone') rmSync(path);
  else writeFileSync(path, bytes);
  return {
    kind: target.startsWith('assets') ? 'asset' : target,
    detail: `${way} ${target} at ${String(at)}`,
  };
}

async function tamper(site: Site, recoveryKey: string) {
  await withWorkspace(site, { recoveryKey }, ({ host }) => {
    host.kernel.db.run("UPDATE campaigns SET objective = 'other words' WHERE name = 'Campaign 3'");
    return Promise.resolve();
  });
  return { kind: 'tampered', detail: 'another objective' };
}

/** Opens and verifies: damage is refused or named with a sentence, or has changed nothing that is stored. */
async function look(
  site: Site,
  recoveryKey: string,
  content: string,
): Promise<{ kind: string; detail: string }> {
  try {
    return await withWorkspace(site, { recoveryKey }, async (session) => {
      const { checks, isSound } = await resultOf(session.client.workspaces.verify({ rebuild: false }));
      if (!isSound) return { kind: 'named by verify', detail: JSON.stringify(checks) };
      const isSame = contentOf(session) === content;
      return isSame
        ? { kind: 'without effect', detail: '' }
        : { kind: 'silently wrong', detail: 'other content' };
    });
  } catch (error) {
    const failure = failureSchema.safeParse((error as { data?: unknown }).data).data ?? failureOf(error);
    const offersRestore = failure?.code !== 'damaged' || /backup/i.test(failure.message);
    if (failure && CODES.has(failure.code) && offersRestore)
      return { kind: `refused as ${failure.code}`, detail: failure.message };
    return { kind: 'silently wrong', detail: error instanceof Error ? (error.stack ?? '') : String(error) };
  }
}

async function restored(
  into: Site,
  file: string,
  recoveryKey: string,
  content: string,
): Promise<string | null> {
  const session = startSession(into);
  try {
    await resultOf(session.client.workspaces.restore({ file, into: into.folder, recoveryKey }));
    return contentOf(session) === content ? null : 'the restored workspace says something else';
  } catch (error) {
    return String(error);
  } finally {
    await session.host.close();
  }
}
