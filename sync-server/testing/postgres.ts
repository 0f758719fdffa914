import { spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { debianPostgres, endProcess, eventually, folderOf, freePort } from './process.ts';

export interface TestPostgres {
  /** Makes an empty database and returns its address. */
  database(): Promise<string>;
  /** Ends the server without a word to anybody and without tidying, and starts it again on the same data. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

interface Owner {
  uid?: number;
  gid?: number;
}

/**
 * A PostgreSQL of one's own on a free port. Null, with one line that says so, where it is not installed.
 *
 * @param options.isDurable waits for the disk at each commit, as a real one does
 */
export async function startPostgres({ isDurable = false } = {}): Promise<TestPostgres | null> {
  const bin = folderOf('initdb', debianPostgres());
  if (bin === null) return skip('it is not installed');
  const owner: Owner | null = process.getuid?.() === 0 ? unprivileged() : {};
  if (owner === null) return skip('it does not run as root, and there is no other user to run it as');
  const folder = mkdtempSync(join(tmpdir(), 'nmc-postgres-'));
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid ?? owner.uid);
  const data = join(folder, 'data');
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'relay', '--auth=trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...owner, cwd: folder, encoding: 'utf8' },
  );
  if (made.status !== 0) return skip(made.stderr.trim().split('\n').at(-1) ?? 'initdb failed');
  const port = await freePort();
  const run = () =>
    spawn(
      join(bin, 'postgres'),
      [
        ...['-D', data, '-k', folder, '-p', String(port)],
        ...['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=200'],
        ...(isDurable ? [] : ['-c', 'fsync=off', '-c', 'synchronous_commit=off']),
      ],
      { ...owner, cwd: folder, stdio: 'ignore' },
    );
  const address = (name: string) => `postgres://relay@127.0.0.1:${String(port)}/${name}`;
  const ready = () => eventually(() => query(address('postgres'), 'SELECT 1'));
  let server = run();
  // A test that failed before it could stop us.
  const end = () => void server.kill('SIGQUIT');
  process.once('exit', end);
  await ready();
  let count = 0;
  return {
    async database() {
      count += 1;
      const name = `relay_${String(count)}`;
      await query(address('postgres'), `CREATE DATABASE ${name}`);
      return address(name);
    },
    async crash() {
      // Its immediate shutdown: a killed one leaves processes behind that keep the next from starting.
      await endProcess(server, 'SIGQUIT');
      server = run();
      await ready();
    },
    async stop() {
      process.off('exit', end);
      await endProcess(server, 'SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function skip(why: string): null {
  process.stderr.write(`The tests on PostgreSQL are skipped: ${why}.\n`);
  return null;
}

/** Who runs the server where the tests run as root. */
function unprivileged(): Owner | null {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  return user ? { uid: Number(user[2]), gid: Number(user[3]) } : null;
}

async function query(address: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: address });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
