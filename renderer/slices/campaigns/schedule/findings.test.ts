import { expect, test } from 'vitest';
import type { CampaignSummary } from '#app/slices/campaigns/contract.ts';
import { toDay, toNumber } from './day-number.ts';
import { clashesIn, findingsIn, gapsIn } from './findings.ts';
import { timelineRows } from './timeline-rows.ts';

const campaign = (id: string, fields: Partial<CampaignSummary> = {}): CampaignSummary => ({
  id,
  name: id,
  client: 'Meadow',
  objective: '',
  state: 'scheduled',
  start: null,
  end: null,
  owner: '',
  channels: ['email'],
  currency: 'EUR',
  audiences: [],
  brief: null,
  budget: 0,
  conflicts: 0,
  updatedAt: 0,
  updatedBy: '',
  ...fields,
});
const year = { first: toNumber('2026-01-01'), last: toNumber('2026-12-31') };
const may = { start: '2026-05-01', end: '2026-05-20' };
const days = ({ span }: { span: { first: number; last: number } }) => [toDay(span.first), toDay(span.last)];

test('two campaigns of a client that share a channel and days clash on those days', () => {
  const all = [
    campaign('a', { ...may, channels: ['email', 'print'] }),
    campaign('b', { start: '2026-05-15', end: '2026-05-30', state: 'planned', channels: ['video', 'email'] }),
  ];
  const [clash, ...more] = clashesIn(all, year);
  expect(more).toEqual([]);
  expect(clash).toMatchObject({ client: 'Meadow', channels: ['email'] });
  expect(days(clash!)).toEqual(['2026-05-15', '2026-05-20']);
});

test('other clients, other channels, other days, ideas and what is over do not clash', () => {
  const all = [
    campaign('a', may),
    campaign('other client', { ...may, client: 'Orchard' }),
    campaign('no client', { ...may, client: '' }),
    campaign('other channel', { ...may, channels: ['print'] }),
    campaign('after', { start: '2026-05-21', end: '2026-05-30' }),
    campaign('idea', { ...may, state: 'idea' }),
    campaign('done', { ...may, state: 'done' }),
    campaign('archived', { ...may, state: 'archived' }),
    campaign('no dates'),
  ];
  expect(clashesIn(all, year)).toEqual([]);
});

test('a clash outside of the period is not told', () => {
  const all = [campaign('a', may), campaign('b', may)];
  expect(clashesIn(all, { first: toNumber('2026-05-20'), last: toNumber('2026-06-01') })).toHaveLength(1);
  expect(clashesIn(all, { first: toNumber('2026-05-21'), last: toNumber('2026-06-01') })).toEqual([]);
});

test('each pair of three that overlap clashes', () => {
  const all = [campaign('a', may), campaign('b', may), campaign('c', may)];
  expect(clashesIn(all, year).map(({ id }) => id)).toEqual(['a:b', 'a:c', 'b:c']);
});

test('fourteen days without anything out between two campaigns are a gap, thirteen are not', () => {
  const before = campaign('before', { start: '2026-03-01', end: '2026-03-31', state: 'live' });
  const fourteen = campaign('after', { start: '2026-04-15', end: '2026-04-30' });
  const [gap] = gapsIn([before, fourteen], year);
  expect(gap).toMatchObject({ client: 'Meadow', campaigns: [before, fourteen] });
  expect(days(gap!)).toEqual(['2026-04-01', '2026-04-14']);
  expect(gapsIn([before, { ...fourteen, start: '2026-04-14' }], year)).toEqual([]);
});

test('a plan does not fill a gap, and what runs over it does', () => {
  const ends = [
    campaign('before', { start: '2026-03-01', end: '2026-03-10' }),
    campaign('after', { start: '2026-05-01', end: '2026-05-10' }),
  ];
  const within = { start: '2026-03-05', end: '2026-04-28' };
  expect(gapsIn([...ends, campaign('plan', { ...within, state: 'planned' })], year)).toHaveLength(1);
  expect(gapsIn([...ends, campaign('live', { ...within, state: 'live' })], year)).toEqual([]);
  expect(gapsIn([...ends, campaign('open', { start: '2026-03-05', state: 'live' })], year)).toEqual([]);
});

test('before the first and after the last there is no gap, and none outside of the period', () => {
  const all = [campaign('a', may), campaign('b', { start: '2026-08-01', end: '2026-08-10' })];
  expect(gapsIn(all.slice(0, 1), year)).toEqual([]);
  expect(gapsIn(all, { first: toNumber('2026-08-01'), last: toNumber('2026-12-31') })).toEqual([]);
});

test('what is hidden still fills a gap and clashes with what is shown', () => {
  const before = campaign('before', { start: '2026-03-01', end: '2026-03-10' });
  const hidden = campaign('hidden', { start: '2026-03-08', end: '2026-04-28' });
  const after = campaign('after', { start: '2026-05-01', end: '2026-05-10' });
  const findings = findingsIn([before, hidden, after], [before, after], year);
  expect(findings.gaps).toEqual([]);
  expect(findings.clashing.get('before')).toEqual([hidden]);
  expect(findingsIn([before, hidden, after], [after], year).clashes).toEqual([]);
});

test('the timeline lists those without dates, then by client, the earliest first; folded ones show their head', () => {
  const all = [
    campaign('late', { ...may, client: 'Zinnia' }),
    campaign('no client', { ...may, client: '' }),
    campaign('second', may),
    campaign('first', { start: '2026-04-01' }),
    campaign('no dates'),
  ];
  const rows = timelineRows(all, new Set(['client:Zinnia']), 'en');
  expect(rows.map(({ id }) => id)).toEqual([
    'undated',
    'no dates',
    'client:Meadow',
    'first',
    'second',
    'client:Zinnia',
    'client:',
    'no client',
  ]);
});
