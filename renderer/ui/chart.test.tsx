import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Chart } from './chart.tsx';
import { renderUi } from './testing.tsx';

const option = {
  xAxis: { type: 'category' as const, data: ['W1', 'W2'] },
  series: [{ type: 'line' as const, name: 'Mail', data: [1200, 0.5] }],
};

describe('Chart', () => {
  afterEach(cleanup);

  it('shows the very numbers it draws, written as on its axis', async () => {
    await renderUi(
      <Chart title="Clicks" option={option} nameColumn="Week" formatValue={(value) => `${value} €`} />,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Show table' }));
    const cells = within(screen.getByRole('table'))
      .getAllByRole('row')
      .map((row) => [...row.children].map((cell) => cell.textContent));
    expect(cells).toEqual([
      ['Week', 'Mail'],
      ['W1', '1200 €'],
      ['W2', '0.5 €'],
    ]);
  });

  it('goes back to the drawing', async () => {
    await renderUi(<Chart title="Clicks" option={option} />);
    fireEvent.click(screen.getByRole('button', { name: 'Show table' }));
    fireEvent.click(screen.getByRole('button', { name: 'Show chart' }));
    expect(screen.queryByRole('table')).toBeNull();
  });
});
