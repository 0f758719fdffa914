import { expect, test } from 'vitest';
import type { CampaignSummary } from '#app/slices/campaigns/contract.ts';
import { comingDays, conflictedThings, overdue } from './agenda.ts';

const today = '2026-05-10';

const campaign = (name: string, fields: Partial<CampaignSummary>): CampaignSummary => ({
  id: name,
  name,
  client: '',
  objective: '',
  state: 'idea',
  start: null,
  end: null,
  owner: '',
  channels: [],
  currency: 'EUR',
  audiences: [],
  brief: null,
  budget: 0,
  conflicts: 0,
  updatedAt: 0,
  updatedBy: '',
  ...fields,
});

test('the days ahead hold starts and ends of a fortnight, but not of what is done', () => {
  const days = comingDays(
    [
      campaign('a', { state: 'planned', start: today, end: '2026-05-24' }),
      campaign('b', { state: 'scheduled', start: '2026-05-24', end: '2026-05-25' }),
      campaign('c', { state: 'done', end: '2026-05-12' }),
    ],
    today,
  );
  expect(
    days.map(({ day, turns }) => [day, turns.map(({ campaign: { name }, kind }) => `${name} ${kind}`)]),
  ).toEqual([
    [today, ['a start']],
    ['2026-05-24', ['a end', 'b start']],
  ]);
});

test('late is what should have started or ended by yesterday', () => {
  const late = overdue(
    [
      campaign('starts today', { state: 'planned', start: today }),
      campaign('late', { state: 'scheduled', start: '2026-05-08' }),
      campaign('too long', { state: 'live', end: '2026-05-01' }),
      campaign('an idea', { state: 'idea', start: '2026-01-01' }),
    ],
    today,
  );
  expect(late.map(({ campaign: { name }, kind, days }) => [name, kind, days])).toEqual([
    ['too long', 'end', 9],
    ['late', 'start', 2],
  ]);
});

test('conflicts are told by the thing they are in', () => {
  const conflict = (id: string, field: string) => ({ id, kind: 'campaigns/plan', field, candidates: [] });
  expect(
    conflictedThings(
      [conflict('a', 'start'), conflict('a', 'owner'), conflict('p', 'title'), conflict('gone', 'start')],
      [{ id: 'a', name: 'Launch' }],
      [{ id: 'p', title: 'Mail' }],
    ),
  ).toEqual([
    { id: 'a', kind: 'campaign', name: 'Launch', fields: ['start', 'owner'] },
    { id: 'p', kind: 'piece', name: 'Mail', fields: ['title'] },
  ]);
});
