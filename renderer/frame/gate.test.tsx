import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { CONTRACT_VERSION } from '#app/contract/limits.ts';
import { renderUi } from '../ui/testing.tsx';
import { Gate } from './gate.tsx';

const status = vi.hoisted(() => ({
  state: 'open',
  folder: '/work',
  name: 'Orchard',
  contract: 0,
  screen: null as object | null,
}));
vi.mock('../client/index.ts', async (original) => ({
  ...(await original<object>()),
  useConnection: () => 'open',
  useWorkspace: () => status,
}));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const show = (contract: number) => {
  status.contract = contract;
  return renderUi(<Gate onSwitch={() => undefined}>the rooms</Gate>);
};

test('a window that speaks as the service does goes in', async () => {
  await show(CONTRACT_VERSION);
  expect(screen.queryByText('the rooms')).not.toBeNull();
});

test('a window of a locked screen shows what unlocks it, and nothing of the rooms', async () => {
  status.screen = { state: 'locked', by: 'pin', hasPin: true, idleMinutes: null, retryAt: null };
  await show(CONTRACT_VERSION);
  expect(screen.queryByText('the rooms')).toBeNull();
  expect(screen.queryByLabelText(/^PIN/)).not.toBeNull();
  status.screen = { ...status.screen, retryAt: Date.now() + 20_000 };
  cleanup();
  await show(CONTRACT_VERSION);
  expect(screen.queryByText('The next try is in 20 seconds.')).not.toBeNull();
  status.screen = null;
});

test.each([CONTRACT_VERSION - 1, CONTRACT_VERSION + 1])(
  'a window of another version than the service’s, %i, asks for nothing but to be loaded again',
  async (contract) => {
    const reload = vi.spyOn(location, 'reload').mockImplementation(() => undefined);
    await show(contract);
    expect(screen.queryByText('the rooms')).toBeNull();
    expect(screen.queryByRole('heading', { name: 'Neural Marketing was updated' })).not.toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Load again' }));
    expect(reload).toHaveBeenCalledOnce();
    reload.mockRestore();
  },
);
