import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backupDate, backupFileName, retain, type Retention } from './index.ts';

const id = '0b5e9c8e-6f0d-4c7e-9a51-2f6f0c1d7e11';
const now = new Date('2026-11-23T12:00:00Z');
const hour = 60 * 60 * 1000;
const ago = (hours: number) => backupFileName(id, new Date(now.getTime() - hours * hour));

const policies = fc.record({ keepLast: fc.nat(5), daily: fc.nat(7), weekly: fc.nat(5), monthly: fc.nat(12) });
/** The policy that asks for nothing must still keep the newest. */
const nothing = fc.constant({ keepLast: 0, daily: 0, weekly: 0, monthly: 0 });
const folders = fc
  .uniqueArray(fc.integer({ min: 0, max: 24 * 400 }), { maxLength: 60 })
  .map((hours) => hours.map(ago));

/** Deletes as an app does that prunes after each backup. */
function surviving(names: string[], policy: Retention): string[] {
  const gone = new Set(retain(names, id, policy, now));
  return names.filter((name) => !gone.has(name));
}

describe('the name of a backup file', () => {
  it('gives its date back, and no other name does', () => {
    expect(backupFileName(id, now)).toBe(`neural-marketing-20261123T120000Z-${id}.nmbackup`);
    expect(backupDate(backupFileName(id, now), id)).toEqual(now);
    const name = backupFileName(id, now);
    for (const other of [
      `${name}.part`,
      `x${name}`,
      name.replace('1123', '1332'),
      name.replace('1123', '0231'),
      name.replace(id, 'other-workspace'),
      name.toUpperCase(),
      'notes.txt',
      '',
    ]) {
      expect(backupDate(other, id), other).toBeUndefined();
    }
  });
});

describe('retention', () => {
  it('keeps the last ones, then one a day, a week and a month', () => {
    const names = Array.from({ length: 24 * 90 }, (_, hours) => ago(hours));
    const kept = surviving(names, { keepLast: 3, daily: 2, weekly: 2, monthly: 3 });
    expect(kept.map((name) => name.slice(17, 33))).toEqual([
      '20261123T120000Z', // the last three, of which the first is also today's, this week's and this month's
      '20261123T110000Z',
      '20261123T100000Z',
      '20261122T230000Z', // yesterday's, which is also last week's
      '20261031T230000Z',
      '20260930T230000Z',
    ]);
  });

  it('never deletes the newest, whatever the policy', () => {
    fc.assert(
      fc.property(folders, fc.oneof(policies, nothing), (names, policy) => {
        const newest = [...names].sort().at(-1);
        if (newest !== undefined) expect(retain(names, id, policy, now)).not.toContain(newest);
      }),
    );
  });

  it('never deletes a file that it did not write: other names, other workspaces, dates to come', () => {
    const foreign = fc.array(
      fc.oneof(
        fc.string(),
        fc.constantFrom(
          ...[1, 30, 900].map((hours) =>
            backupFileName('another-workspace', new Date(now.getTime() - hours * hour)),
          ),
        ),
        fc.constantFrom(
          ago(5).replace('.nmbackup', ' (copy).nmbackup'),
          `${ago(9)}.part`,
          ago(-1),
          ago(-9999),
          'taxes.pdf',
        ),
      ),
    );
    fc.assert(
      fc.property(folders, foreign, policies, (ours, others, policy) => {
        const deleted = retain([...others, ...ours], id, policy, now);
        for (const name of deleted) expect(ours).toContain(name);
        expect(new Set(deleted)).toEqual(new Set(retain(ours, id, policy, now)));
      }),
    );
  });

  it('keeps at least as many as asked for, and no more than the sum', () => {
    fc.assert(
      fc.property(folders, policies, (names, policy) => {
        const kept = surviving(names, policy).length;
        const { keepLast, daily, weekly, monthly } = policy;
        expect(kept).toBeGreaterThanOrEqual(Math.min(names.length, Math.max(1, keepLast)));
        expect(kept).toBeLessThanOrEqual(Math.max(1, keepLast) + daily + weekly + monthly);
      }),
    );
  });

  it('is done at once: pruning again deletes nothing, and the order of the names does not matter', () => {
    fc.assert(
      fc.property(folders, policies, (names, policy) => {
        const kept = surviving(names, policy);
        expect(retain(kept, id, policy, now)).toEqual([]);
        expect(new Set(surviving([...names].reverse(), policy))).toEqual(new Set(kept));
      }),
    );
  });

  it('loses nothing to a laptop that was off for months', () => {
    const names = [100, 101, 102, 103, 104].map((days) => ago(days * 24));
    expect(retain(names, id, { keepLast: 0, daily: 5, weekly: 0, monthly: 0 }, now)).toEqual([]);
  });
});
