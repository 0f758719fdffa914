import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { GrantChange } from '../access.ts';
import { person, testAccounts } from '../testing/accounts.ts';
import { startRedis } from '../testing/redis.ts';
import { COMMAND_LINE } from './audit.ts';
import { Limiter } from './limiter.ts';
import { setSuspended } from './people.ts';
import { redisWake } from './redis-wake.ts';

const redis = await startRedis();
afterAll(() => redis?.stop());
const ignore = () => undefined;

describe.skipIf(redis === null)('two nodes and Redis', () => {
  test('what one node changes the other is told at once, and after Redis was lost by looking', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nmc-wake-'));
    const place = join(folder, 'accounts.db');
    const node = (lookInterval: number) =>
      testAccounts({ place, wake: redisWake(redis!.url, ignore), onError: ignore, lookInterval });
    // The first never looks by itself within this test, the second does.
    const [a, b, c] = [await node(3_600_000), await node(3_600_000), await node(100)];
    const told: Record<'b' | 'c', GrantChange[]> = { b: [], c: [] };
    b.access.onChange((change) => told.b.push(change));
    c.access.onChange((change) => told.c.push(change));
    const somebody = await person(a);
    const other = await person(a);
    // The subscription may not stand yet: the first word that arrives shows that it does.
    await vi.waitFor(async () => {
      await setSuspended(a.context, COMMAND_LINE, other.id, false);
      expect(told.b).toContainEqual({ account: other.id });
    }, 20_000);
    await setSuspended(a.context, COMMAND_LINE, somebody.id, true);
    await vi.waitFor(() => expect(told.b).toContainEqual({ account: somebody.id }), 20_000);

    await redis!.kill();
    const third = await person(a);
    await setSuspended(a.context, COMMAND_LINE, third.id, true);
    await vi.waitFor(() => expect(told.c).toContainEqual({ account: third.id }), 20_000);
    expect(told.b).not.toContainEqual({ account: third.id });

    await redis!.restart();
    // Whatever was missed is read once the connection stands again.
    await vi.waitFor(() => expect(told.b).toContainEqual({ account: third.id }), 20_000);
    for (const one of [a, b, c]) await one.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('tries are counted for all nodes together, and by each alone while Redis is away', async () => {
    const clients = [1, 2].map(() => new Redis(redis!.url, { enableOfflineQueue: false, lazyConnect: true }));
    for (const client of clients) {
      client.on('error', ignore);
      await client.connect();
    }
    const [one, two] = clients.map((client) => new Limiter('test', { points: 3, window: 60 }, client));
    await one!.take('x', 2);
    await two!.take('x');
    await expect(two!.take('x')).rejects.toMatchObject({ failure: { code: 'rate_limited' } });
    await redis!.kill();
    await vi.waitFor(() => expect(clients[1]!.status).not.toBe('ready'), 20_000);
    await two!.take('x');
    for (const client of clients) client.disconnect();
    await redis!.restart();
  });
});
