import { expect, test } from 'vitest';
import type { CampaignSummary } from '#app/slices/campaigns/contract.ts';
import { filterCampaigns, noFilters, periodName, periodOf, readSearch, writeSearch } from './filters.ts';

const campaign = (name: string, fields: Partial<CampaignSummary> = {}): CampaignSummary => ({
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
const names = (campaigns: CampaignSummary[]) => campaigns.map(({ name }) => name);

test('what the address says is read and written back the same', () => {
  const search = {
    q: '2026',
    client: 'Meadow',
    state: 'live',
    channel: 'email',
    audience: '9f0c1d5e-8f6a-4a53-9b7e-0d6c52b1a001',
    from: '2026-05-01',
    to: '2026-05-31',
  };
  const rest = { sort: '-budget', view: 'board', bin: '1', new: '1' };
  const schedule = { scale: 'week', zoom: 'quarters', at: '2026-05-13' };
  // The router hands over a number for what looks like one.
  const all = { ...search, ...rest, ...schedule };
  expect(writeSearch(readSearch({ ...all, q: 2026 }))).toEqual(all);
});

test('what makes no sense in an address is left out', () => {
  expect(
    writeSearch(
      readSearch({
        state: 'flying',
        channel: 'pigeon',
        from: 'yesterday',
        view: 'globe',
        scale: 'decade',
        zoom: 'atoms',
        at: '2026-02-31',
      }),
    ),
  ).toEqual({});
});

test('every word must be found in name, client or owner, whatever the case and the accents', () => {
  const all = [campaign('Über den Sommer', { client: 'Café Noir', owner: 'Aiko' }), campaign('Sommer')];
  expect(names(filterCampaigns(all, { ...noFilters, text: 'uber CAFE' }))).toEqual(['Über den Sommer']);
});

test('a period lets through what runs on at least one of its days', () => {
  const all = [
    campaign('before', { start: '2026-04-01', end: '2026-04-30' }),
    campaign('into', { start: '2026-04-20', end: '2026-05-01' }),
    campaign('start only', { start: '2026-05-31' }),
    campaign('after', { start: '2026-06-01' }),
    campaign('no dates'),
  ];
  const passing = filterCampaigns(all, { ...noFilters, from: '2026-05-01', to: '2026-05-31' });
  expect(names(passing)).toEqual(['into', 'start only']);
});

test('periods know their days and are recognised by them', () => {
  expect(periodOf('quarter', '2026-02-10')).toEqual({ from: '2026-01-01', to: '2026-03-31' });
  expect(periodOf('next-month', '2026-01-31')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  expect(periodName({ from: '2026-02-01', to: '2026-02-28' }, '2026-02-10')).toBe('this-month');
  expect(periodName({ from: '2026-02-01', to: '2026-02-10' }, '2026-02-10')).toBe('own');
  expect(periodName(noFilters, '2026-02-10')).toBe('any');
});

test('an audience lets through the campaigns that are for it', () => {
  const all = [campaign('a', { audiences: ['one', 'two'] }), campaign('b')];
  expect(names(filterCampaigns(all, { ...noFilters, audience: 'two' }))).toEqual(['a']);
});
