import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderUi } from './testing.tsx';
import { Tile } from './tile.tsx';

describe('Tile', () => {
  afterEach(cleanup);

  it('says in a word whether a change is good, whatever its sign', async () => {
    await renderUi(
      <Tile
        label="Cost per lead"
        value="€38"
        delta={{ text: '−8%', direction: 'down', meaning: 'good', against: 'vs last month' }}
        asOf="As of 09:40"
      />,
    );
    const tile = screen.getByRole('article', { name: 'Cost per lead' });
    expect(tile.textContent).toContain('−8%better');
    expect(tile.textContent).toContain('vs last month');
    expect(tile.textContent).toContain('As of 09:40');
  });

  it('opens the rows behind its number', async () => {
    const onOpen = vi.fn();
    await renderUi(<Tile label="Clicks" value="12" onOpen={onOpen} />);
    fireEvent.click(screen.getByRole('button', { name: 'Clicks' }));
    expect(onOpen).toHaveBeenCalledTimes(1);
  });

  it('shows no number and no control while it loads', async () => {
    await renderUi(<Tile label="Clicks" state="loading" />);
    expect(screen.getByRole('status').textContent).toBe('Loading');
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('says what it needs when there is too little data', async () => {
    await renderUi(<Tile label="Budget curve" state="empty" message="3 of the 8 weeks it needs." />);
    expect(screen.getByText('3 of the 8 weeks it needs.')).toBeTruthy();
  });

  it('offers another try after an error', async () => {
    const onRetry = vi.fn();
    await renderUi(
      <Tile label="Visits" state="error" message="The export could not be read." onRetry={onRetry} />,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(onRetry).toHaveBeenCalledTimes(1);
  });
});
