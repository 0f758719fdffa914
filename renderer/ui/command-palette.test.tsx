import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CommandPalette } from './command-palette.tsx';
import { type PaletteSection } from './palette-search.ts';
import { renderUi } from './testing.tsx';

const sectionsWith = (onAction: () => void): PaletteSection[] => [
  {
    id: 'actions',
    title: 'Actions',
    items: [
      { id: 'brief', label: 'Write a brief', onAction: () => undefined },
      { id: 'new', label: 'New campaign', onAction },
    ],
  },
];

describe('CommandPalette', () => {
  afterEach(cleanup);

  it('narrows while one types and runs what is chosen with Enter', async () => {
    const onAction = vi.fn();
    const onRun = vi.fn();
    const onOpenChange = vi.fn();
    await renderUi(
      <CommandPalette isOpen onOpenChange={onOpenChange} sections={sectionsWith(onAction)} onRun={onRun} />,
    );
    const input = screen.getByRole('searchbox');
    fireEvent.change(input, { target: { value: 'camp' } });
    await waitFor(() =>
      expect(screen.getAllByRole('menuitem').map((entry) => entry.textContent)).toEqual(['New campaign']),
    );
    fireEvent.keyDown(input, { key: 'ArrowDown' });
    await waitFor(() => expect(input.getAttribute('aria-activedescendant')).toBeTruthy());
    fireEvent.keyDown(input, { key: 'Enter' });
    fireEvent.keyUp(input, { key: 'Enter' });
    expect(onAction).toHaveBeenCalledTimes(1);
    expect(onRun).toHaveBeenCalledWith('new');
    expect(onOpenChange).toHaveBeenCalledWith(false);
  });

  it('says so when nothing fits, and tells the caller what was typed', async () => {
    const onQueryChange = vi.fn();
    await renderUi(
      <CommandPalette
        isOpen
        onOpenChange={() => undefined}
        sections={sectionsWith(() => undefined)}
        onQueryChange={onQueryChange}
      />,
    );
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'zzz' } });
    expect(await screen.findByText(/Nothing fits “zzz”/)).toBeTruthy();
    expect(onQueryChange).toHaveBeenCalledWith('zzz');
  });
});
