import { expect, test } from 'vitest';
import { ALTOGETHER, Backlog, PATIENCE, PER_CLIENT } from './backlog.ts';

class Client {
  buffered: number;
  isGone = false;

  constructor(megabytes: number) {
    this.buffered = megabytes * 1024 * 1024;
  }

  tooSlow(): void {
    this.isGone = true;
  }
}

function note(backlog: Backlog, ...megabytes: number[]): Client[] {
  const clients = megabytes.map((size) => new Client(size));
  for (const client of clients) backlog.note(client, 0);
  return clients;
}

const gone = (clients: readonly Client[]) => clients.map(({ isGone }) => isGone);

test('whoever reads a little now and then stays, whoever reads nothing goes', () => {
  const backlog = new Backlog();
  const [slow, stalled, drained] = note(backlog, 2, 2, 2) as [Client, Client, Client];
  backlog.forget(drained);
  for (let now = 1000; now <= PATIENCE + 2000; now += 1000) {
    slow.buffered -= 10_000;
    backlog.sweep(now);
  }
  expect(gone([slow, stalled, drained])).toEqual([false, true, false]);
});

test('when too much waits altogether, those furthest behind go first, and only as many as must', () => {
  const backlog = new Backlog();
  const clients = note(backlog, 1, 30, 25, 20, 2);
  backlog.sweep(1000);
  expect(gone(clients)).toEqual([false, false, false, false, false]);
  backlog.sweep(3000);
  expect(gone(clients)).toEqual([false, true, true, false, false]);
});

test('many who read a large document at once are borne with, up to four times as much', () => {
  const backlog = new Backlog();
  const clients = note(backlog, ...Array.from({ length: 12 }, () => 10));
  for (let now = 1000; now < 6000; now += 1000) {
    for (const client of clients) client.buffered -= 1000;
    backlog.sweep(now);
  }
  expect(gone(clients)).not.toContain(true);
  expect(12 * 10 * 1024 * 1024).toBeGreaterThan(ALTOGETHER);
});

test('one client alone may not hold everything', () => {
  const client = new Client(PER_CLIENT / 1024 / 1024 + 1);
  new Backlog().note(client, 0);
  expect(client.isGone).toBe(true);
});
