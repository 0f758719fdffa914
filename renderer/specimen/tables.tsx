import { Megaphone, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import * as ui from '../ui/index.ts';
import { type Campaign, campaigns } from './samples.tsx';

const columns: ui.TableColumn<Campaign>[] = [
  {
    id: 'name',
    header: 'Campaign',
    cell: (c) => <span className="font-medium">{c.name}</span>,
    sortBy: (c) => c.name,
    width: '3fr',
    minWidth: 180,
  },
  {
    id: 'state',
    header: 'State',
    cell: (c) => <ui.StateBadge state={c.state} />,
    sortBy: (c) => ui.workStates.indexOf(c.state),
    minWidth: 110,
  },
  { id: 'channel', header: 'Channel', cell: (c) => c.channel, sortBy: (c) => c.channel, minWidth: 90 },
  { id: 'owner', header: 'Owner', cell: (c) => c.owner, sortBy: (c) => c.owner, minWidth: 120 },
  {
    id: 'spend',
    header: 'Spend',
    cell: (c) => c.spend.toLocaleString('en', { style: 'currency', currency: 'EUR' }),
    sortBy: (c) => c.spend,
    isNumeric: true,
    minWidth: 100,
  },
  {
    id: 'clicks',
    header: 'Clicks',
    cell: (c) => c.clicks.toLocaleString('en'),
    sortBy: (c) => c.clicks,
    isNumeric: true,
    minWidth: 80,
  },
  {
    id: 'rate',
    header: 'Click rate',
    cell: (c) => `${(c.rate * 100).toFixed(1)}%`,
    sortBy: (c) => c.rate,
    isNumeric: true,
    minWidth: 90,
  },
];

export function CampaignTable({
  isFilling = false,
  rows = campaigns,
}: {
  isFilling?: boolean;
  rows?: Campaign[];
}) {
  const [selected, setSelected] = useState(new Set(['c1', 'c2']));
  return (
    <ui.DataTable
      label="Campaigns"
      columns={columns}
      rows={rows}
      rowId={(c) => c.id}
      selection="multiple"
      selected={selected}
      onSelect={setSelected}
      onOpen={(id) => ui.toasts.show({ text: id })}
      isFilling={isFilling}
      empty={
        <ui.EmptyState
          isCompact
          icon={<Megaphone />}
          title="No campaigns yet"
          actions={<ui.Button size="sm">New campaign</ui.Button>}
        />
      }
    />
  );
}

export function CampaignBoard() {
  const [board, setBoard] = useState(() =>
    ui.workStates.map((state) => ({
      id: state as string,
      title: state === 'planned' ? 'Planned' : state[0]?.toUpperCase() + state.slice(1),
      state,
      cards: campaigns.filter((c) => c.state === state).slice(0, state === 'done' ? 0 : 6),
      empty: 'Drop a card here.',
      aside: <ui.IconButton size="sm" label={`Add to ${state}`} icon={<Plus />} />,
    })),
  );
  return (
    <ui.Board
      label="Campaigns by state"
      columns={board}
      cardLabel={(c) => c.name}
      onMove={(move) => {
        const before = board;
        setBoard(ui.applyMove(board, move));
        ui.toasts.show({ text: 'Card moved.', onUndo: () => setBoard(before) });
      }}
      onOpen={(c) => ui.toasts.show({ text: c.name })}
      cardMenu={() => [{ id: 'delete', label: 'Delete', isDanger: true, icon: <Trash2 /> }]}
      renderCard={(c) => (
        <div className="flex flex-col gap-2">
          <p className="line-clamp-2 pe-6 font-medium break-words">{c.name}</p>
          <div className="flex items-center justify-between gap-2 text-12 text-ink-3">
            <span className="truncate">
              {c.channel} · {c.end.slice(5)}
            </span>
            <ui.Avatar name={c.owner} id={c.owner} size="sm" />
          </div>
        </div>
      )}
    />
  );
}
