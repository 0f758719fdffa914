import { renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { activate, LocaleProvider } from '../../i18n/index.ts';
import { inputOf, useSentence } from './audit-sentences.ts';

const entry = {
  seq: 1,
  at: 0,
  person: 'p',
  personName: 'Mara',
  via: 'window',
  subject: '',
  detail: '{}',
};

async function sentence(operation: string, detail: object, subject = '') {
  await activate('en');
  const { result } = renderHook(
    () => useSentence({ ...entry, operation, subject, detail: JSON.stringify(detail) }),
    { wrapper: LocaleProvider },
  );
  return result.current;
}

it('says what was done and names what it was done to', async () => {
  expect(await sentence('campaigns.create', { name: 'Spring launch' })).toMatchObject({
    what: 'added the campaign',
    name: 'Spring launch',
    from: 'in the app',
  });
  expect((await sentence('campaigns.remove', { ids: ['a', 'b'] })).what).toBe('moved 2 campaigns to the bin');
});

it('links a thing that still has its id in the log', async () => {
  expect(
    await sentence('campaigns.update', { id: 'x', changes: { start: '2026-03-01' } }, 'x'),
  ).toMatchObject({
    what: 'changed a campaign: start.',
    name: 'Open',
    href: '/campaigns/x',
  });
});

it('shows an operation that it does not know by its own name', async () => {
  expect((await sentence('future.thing', {})).what).toBe('future.thing');
});

it('takes an entry that was cut for one without input', () => {
  expect(inputOf('{"name":"Spri')).toEqual({});
});
