/**
 * Every building block in every state, for looking at. Not part of the product: no entry of the build names it.
 * `npx vite` and open /specimen.html; ?view=parts|overview|board|table|form, ?theme=, ?density=, ?locale= choose.
 */
import './theme/tokens.css';
import {
  Archive,
  BarChart3,
  CalendarDays,
  Copy,
  FileText,
  Inbox,
  Lightbulb,
  Link2,
  Mail,
  Megaphone,
  MessageSquare,
  Pencil,
  Plus,
  Search,
  Settings,
  Share2,
  Sparkles,
  Trash2,
  Users,
} from 'lucide-react';
import { type ReactNode, StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { activate, LocaleProvider, useFormat } from './i18n/index.ts';
import { type Density, restoreLook, setDensity, setTheme, type Theme } from './theme/theme.ts';
import * as ui from './ui/index.ts';

const channels: ui.Option[] = [
  { id: 'mail', label: 'E-mail', icon: <Mail /> },
  { id: 'social', label: 'Social', icon: <Share2 />, description: 'LinkedIn, Instagram, Mastodon' },
  { id: 'search', label: 'Paid search', icon: <Search /> },
  { id: 'print', label: 'Print', icon: <FileText />, isDisabled: true },
  { id: 'partner', label: 'Partnerprogrammvermittlungsprovision', icon: <Users /> },
];

interface Campaign {
  id: string;
  name: string;
  state: ui.WorkState;
  channel: string;
  owner: string;
  spend: number;
  clicks: number;
  rate: number;
  end: string;
}

const names = [
  'Spring launch',
  'Webinar series',
  'Rückgewinnungskampagne Bestandskunden',
  'Partner newsletter',
  'Retargeting',
  'Trade fair Hannover',
  'Product tour',
  'Case study push',
];
const owners = ['Mara Lindqvist', 'Jonas Weber', 'Aylin Kaya', 'Tom Okafor'];
const campaigns: Campaign[] = Array.from(
  { length: Number(new URLSearchParams(location.search).get('rows') ?? 24) },
  (_, n) => ({
    id: `c${n}`,
    name: `${names[n % names.length] ?? ''}${n < names.length ? '' : ` ${Math.floor(n / names.length) + 1}`}`,
    state: ui.workStates[(n * 7 + 3) % 6] ?? 'idea',
    channel: channels[n % 3]?.label ?? '',
    owner: owners[n % owners.length] ?? '',
    spend: ((n * 7919) % 24000) + 310.5,
    clicks: (n * 104_729) % 18_400,
    rate: ((n * 31) % 90) / 1000,
    end: `2026-0${(n % 9) + 1}-${String((n % 27) + 1).padStart(2, '0')}`,
  }),
);

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <ui.Section title={title}>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-4">{children}</div>
    </ui.Section>
  );
}

function Buttons() {
  const variants = ['primary', 'secondary', 'quiet', 'danger'] as const;
  return (
    <Group title="Buttons">
      {variants.map((variant) => (
        <div key={variant} className="flex flex-col items-start gap-2">
          <ui.Button variant={variant}>Send for approval</ui.Button>
          <ui.Button variant={variant} icon={<Plus />}>
            New campaign
          </ui.Button>
          <ui.Button variant={variant} isPending>
            Send for approval
          </ui.Button>
          <ui.Button variant={variant} isDisabled>
            Send for approval
          </ui.Button>
          <div className="flex items-center gap-2">
            <ui.Button variant={variant} size="sm">
              Small
            </ui.Button>
            <ui.Button variant={variant} size="lg">
              Large
            </ui.Button>
            <ui.IconButton variant={variant} label="Edit" icon={<Pencil />} shortcut="e" />
          </div>
        </div>
      ))}
      <div className="flex w-44 flex-col items-start gap-2">
        <ui.Button className="max-w-full">Datenschutzgrundverordnungsauskunft</ui.Button>
        <ui.Link href="#x">Open the receipt</ui.Link>
        <ui.Link href="#x" variant="quiet">
          A quiet link
        </ui.Link>
        <ui.ShortcutKeys keys="mod+shift+p" />
        <ui.Tooltip text="Copies the link with its campaign values" shortcut="mod+c">
          <ui.Button icon={<Copy />}>Copy link</ui.Button>
        </ui.Tooltip>
        <ui.MenuButton items={cardMenu}>More</ui.MenuButton>
      </div>
    </Group>
  );
}

const cardMenu: ui.MenuSection[] = [
  {
    id: 'edit',
    label: 'Campaign',
    items: [
      { id: 'open', label: 'Open', icon: <Pencil />, shortcut: 'enter' },
      { id: 'copy', label: 'Duplicate', icon: <Copy />, shortcut: 'mod+d' },
      {
        id: 'state',
        label: 'State',
        icon: <Lightbulb />,
        submenu: ui.workStates.map((state) => ({ id: state, label: state, isChecked: state === 'live' })),
      },
      { id: 'share', label: 'Share', icon: <Link2 />, isDisabled: true, description: 'Needs a connection' },
    ],
  },
  {
    id: 'end',
    items: [{ id: 'delete', label: 'Delete', icon: <Trash2 />, isDanger: true, shortcut: 'mod+backspace' }],
  },
];

function Fields() {
  const [tags, setTags] = useState<string[]>(['mail', 'partner']);
  const [day, setDay] = useState<string | null>('2026-03-12');
  const [range, setRange] = useState<ui.DayRange | null>({ start: '2026-03-01', end: '2026-03-31' });
  const [select, setSelect] = useState('social');
  return (
    <ui.Section title="Fields">
      <div className="grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] gap-x-5 gap-y-5">
        <ui.TextField
          label="Name"
          defaultValue="Spring launch"
          description="Shown to the client."
          isRequired
        />
        <ui.TextField
          label="Campaign value"
          defaultValue="Spring Launch"
          error="Campaign values are lower case: spring-launch."
          before={<Link2 />}
        />
        <ui.TextField label="Subject line" placeholder="What it says in the inbox" after="0 / 60" />
        <ui.TextField
          label="Workspace"
          defaultValue="Nordwind"
          isDisabled
          description="Only the owner can rename it."
        />
        <ui.NumberField label="Budget" defaultValue={10000} currency="EUR" minValue={0} step={100} />
        <ui.NumberField
          label="Share of clicks"
          defaultValue={0.034}
          format={{ style: 'percent', maximumFractionDigits: 1 }}
        />
        <ui.SearchField label="Search campaigns" shortcut="/" />
        <ui.SearchField label="Search with text" defaultValue="spring" />
        <ui.Select label="Channel" options={channels} value={select} onChange={setSelect} />
        <ui.Select
          label="Approval"
          options={channels}
          placeholder="Choose one"
          error="Choose who approves."
        />
        <ui.Select label="Period" isDisabled options={channels} defaultValue="mail" />
        <ui.ComboBox label="Audience" options={channels} placeholder="Type to find" />
        <ui.TagField label="Channels" options={channels} value={tags} onChange={setTags} />
        <ui.TagField
          label="Channels, none"
          options={channels}
          value={[]}
          onChange={setTags}
          placeholder="Add a channel"
        />
        <ui.DateField label="Goes live" value={day} onChange={setDay} />
        <ui.DateField label="Ends" value={day} min="2026-03-20" error="The end is before the start." />
        <ui.DateRangePicker
          label="Period"
          value={range}
          onChange={setRange}
          presets={
            <ui.Button variant="quiet" size="sm">
              March
            </ui.Button>
          }
        />
        <ui.DateRangePicker label="Period, empty" />
        <ui.TextArea label="Brief" placeholder="What should people do after reading it?" aside="0 words" />
        <ui.TextArea
          label="Brief"
          defaultValue={'Grows with what is written.\nUp to a dozen lines,\nthen it scrolls.\nFour.'}
          error="A brief names one audience."
        />
      </div>
      <div className="mt-6 flex flex-wrap gap-x-12 gap-y-6">
        <div className="flex flex-col gap-3">
          <ui.Checkbox defaultSelected>Claims are checked</ui.Checkbox>
          <ui.Checkbox description="Two people see it before it goes out.">Needs approval</ui.Checkbox>
          <ui.Checkbox isIndeterminate>Some selected</ui.Checkbox>
          <ui.Checkbox isDisabled>Not now</ui.Checkbox>
          <ui.Checkbox isDisabled isSelected>
            Always
          </ui.Checkbox>
        </div>
        <div className="flex w-72 flex-col gap-3">
          <ui.Switch defaultSelected>Work offline</ui.Switch>
          <ui.Switch description="At 08:00, one message a day.">Daily digest</ui.Switch>
          <ui.Switch isDisabled>Telemetry</ui.Switch>
          <ui.Switch isDisabled isSelected>
            Encryption
          </ui.Switch>
          <ui.Switch isSpread defaultSelected>
            Quiet hours
          </ui.Switch>
        </div>
        <ui.RadioGroup
          label="Approval"
          defaultValue="one"
          options={[
            { id: 'none', label: 'None', description: 'Goes out when scheduled.' },
            { id: 'one', label: 'One person' },
            { id: 'many', label: 'Several levels', isDisabled: true },
          ]}
        />
        <div className="flex flex-col gap-3">
          <Segmented />
          <Segmented isIconOnly />
          <ui.FormRow label="Language" description="Of the interface.">
            {(id) => (
              <ui.Select
                label=""
                isLabelHidden
                aria-labelledby={id}
                variant="quiet"
                options={[
                  { id: 'en', label: 'English' },
                  { id: 'de', label: 'Deutsch' },
                ]}
                defaultValue="de"
              />
            )}
          </ui.FormRow>
        </div>
      </div>
    </ui.Section>
  );
}

function Segmented({ isIconOnly = false }: { isIconOnly?: boolean }) {
  const [view, setView] = useState('board');
  return (
    <ui.SegmentedControl
      label="View"
      value={view}
      onChange={setView}
      segments={[
        { id: 'calendar', label: 'Calendar', icon: <CalendarDays />, isIconOnly },
        { id: 'board', label: 'Board', icon: <Inbox />, isIconOnly },
        { id: 'list', label: 'List', icon: <FileText />, isIconOnly },
      ]}
    />
  );
}

function Words() {
  return (
    <>
      <Group title="States, badges, people">
        {ui.workStates.map((state) => (
          <ui.StateBadge key={state} state={state} />
        ))}
        <ui.Badge>v4</ui.Badge>
        <ui.Badge tone="accent">Draft</ui.Badge>
        <ui.Badge tone="positive">Approved</ui.Badge>
        <ui.Badge tone="warning">Approval void</ui.Badge>
        <ui.Badge tone="danger">Rejected</ui.Badge>
        {owners.map((name) => (
          <ui.Avatar key={name} name={name} id={name} />
        ))}
        <ui.AvatarGroup people={[...owners, 'Ines Vogt', 'Per Berg'].map((name) => ({ id: name, name }))} />
        <ui.Avatar name="Mara Lindqvist" id="Mara Lindqvist" size="lg" />
        <ui.Avatar name="Jonas" id="Jonas" size="sm" />
        <ui.StatusDot state="saved">All changes saved</ui.StatusDot>
        <ui.StatusDot state="working">Saving</ui.StatusDot>
        <ui.StatusDot state="offline">Offline, 12 changes wait</ui.StatusDot>
        <ui.StatusDot state="paused">Sync paused</ui.StatusDot>
        <ui.StatusDot state="problem">Could not sync</ui.StatusDot>
      </Group>
      <ui.Section title="Banners, progress, loading">
        <div className="grid gap-3 lg:grid-cols-2">
          <ui.Banner title="You work offline." onClose={() => undefined}>
            12 changes wait; they are sent when you are back.
          </ui.Banner>
          <ui.Banner
            tone="warning"
            title="The approval of version 4 is void."
            action={<ui.Button size="sm">Compare</ui.Button>}
          >
            Jonas edited the text after it was given.
          </ui.Banner>
          <ui.Banner
            tone="danger"
            title="The import stopped at row 812."
            action={<ui.Button size="sm">Show the row</ui.Button>}
          />
          <div className="flex flex-col gap-4">
            <ui.ProgressBar
              label="Importing campaigns-march.csv"
              value={0.42}
              detail="1,204 of 2,866 rows"
              onCancel={() => undefined}
            />
            <ui.ProgressBar label="Looking for duplicates" />
          </div>
          <ui.Loading>
            <ui.SkeletonText lines={3} />
          </ui.Loading>
        </div>
      </ui.Section>
    </>
  );
}

function Overlays() {
  const [isPalette, setPalette] = useState(new URLSearchParams(location.search).has('palette'));
  ui.useShortcut('mod+k', () => setPalette(true));
  return (
    <Group title="Overlays">
      <ui.Dialog
        title="Plan the test"
        trigger={<ui.Button>Dialog</ui.Button>}
        footer={(close) => (
          <>
            <ui.Button onPress={close}>Cancel</ui.Button>
            <ui.Button variant="primary" onPress={close}>
              Plan test
            </ui.Button>
          </>
        )}
      >
        <ui.Form>
          <p>To see a change from 2.5 to 3.0 % you need about 16,800 people in each arm.</p>
          <ui.FieldRow>
            <ui.NumberField
              label="Rate now"
              defaultValue={0.025}
              format={{ style: 'percent', maximumFractionDigits: 1 }}
            />
            <ui.NumberField
              label="Rate hoped for"
              defaultValue={0.03}
              format={{ style: 'percent', maximumFractionDigits: 1 }}
            />
          </ui.FieldRow>
        </ui.Form>
      </ui.Dialog>
      <ui.ConfirmDialog
        title="Delete the campaign Spring launch?"
        confirmLabel="Delete campaign"
        isDanger
        onConfirm={() => new Promise((done) => setTimeout(done, 900))}
        trigger={<ui.Button>Confirm</ui.Button>}
      >
        Its 14 pieces and their history go with it, on every device. This cannot be undone.
      </ui.ConfirmDialog>
      <ui.Drawer
        title="Spring launch"
        trigger={<ui.Button>Drawer</ui.Button>}
        actions={<ui.IconButton size="sm" label="Copy link" icon={<Link2 />} />}
        footer={<ui.Button variant="primary">Save</ui.Button>}
      >
        <ui.Form>
          <ui.TextField label="Name" defaultValue="Spring launch" />
          <ui.TextArea
            label="Subject line"
            isProse
            defaultValue="The first warm week of the year, and what to plant in it"
          />
        </ui.Form>
      </ui.Drawer>
      <ui.Popover label="Filters" trigger={<ui.Button>Popover</ui.Button>}>
        <div className="flex w-56 flex-col gap-3">
          <ui.Checkbox defaultSelected>E-mail</ui.Checkbox>
          <ui.Checkbox>Paid search</ui.Checkbox>
        </div>
      </ui.Popover>
      <ui.Menu trigger={<ui.Button>Menu</ui.Button>} items={cardMenu} />
      <ui.Button
        onPress={() =>
          ui.toasts.show({
            text: 'Campaign archived.',
            onUndo: () => ui.toasts.show({ text: 'Back again.', tone: 'positive' }),
          })
        }
      >
        Toast with undo
      </ui.Button>
      <ui.Button
        onPress={() =>
          ui.toasts.show({
            text: 'The export failed: the disk is full. Free some space and try again.',
            tone: 'danger',
          })
        }
      >
        Toast, danger
      </ui.Button>
      <ui.Button onPress={() => setPalette(true)} after={<ui.ShortcutKeys keys="mod+k" />}>
        Palette
      </ui.Button>
      <Palette isOpen={isPalette} onOpenChange={setPalette} />
    </Group>
  );
}

function Palette(props: { isOpen: boolean; onOpenChange: (isOpen: boolean) => void }) {
  const run = (label: string) => () => ui.toasts.show({ text: label });
  const sections: ui.PaletteSection[] = [
    {
      id: 'actions',
      title: 'Actions',
      items: [
        {
          id: 'new',
          label: 'New campaign',
          icon: <Plus />,
          shortcut: 'mod+n',
          onAction: run('New campaign'),
        },
        { id: 'brief', label: 'Write a brief', icon: <Pencil />, onAction: run('Brief') },
        {
          id: 'dark',
          label: 'Switch to dark',
          icon: <Settings />,
          keywords: ['theme', 'night'],
          onAction: () => setTheme('dark'),
        },
      ],
    },
    {
      id: 'campaigns',
      title: 'Campaigns',
      items: campaigns.slice(0, 6).map((c) => ({
        id: c.id,
        label: c.name,
        hint: c.channel,
        icon: <Megaphone />,
        onAction: run(c.name),
      })),
    },
  ];
  return <ui.CommandPalette {...props} sections={sections} recent={['c1', 'dark']} />;
}

function Tiles() {
  const format = useFormat();
  const week = [120, 132, 101, 134, 190, 230, 210, 260, 280, 262, 301, 340];
  return (
    <ui.TileGrid>
      <ui.Tile
        label="Clicks"
        value={format.number(12834)}
        delta={{
          text: `+${format.percent(0.124)}`,
          direction: 'up',
          meaning: 'good',
          against: 'vs last month',
        }}
        sparkline={<ui.Sparkline values={week} forecast={3} label="Clicks a week, rising" />}
        asOf="As of today, 09:40"
        onOpen={() => ui.toasts.show({ text: 'Rows behind Clicks' })}
      />
      <ui.Tile
        label="Cost per lead"
        value={format.currency(38.4, 'EUR')}
        delta={{
          text: `−${format.percent(0.082)}`,
          direction: 'down',
          meaning: 'good',
          against: 'vs last month',
        }}
        sparkline={<ui.Sparkline values={[...week].reverse()} label="Cost per lead, falling" />}
        asOf="As of 11 March, 3 rows missing"
        href="#rows"
      />
      <ui.Tile
        label="Bounced mails"
        value={format.percent(0.041)}
        delta={{
          text: `+${format.percent(0.013)}`,
          direction: 'up',
          meaning: 'bad',
          against: 'vs last month',
        }}
        asOf="As of 12 March"
      />
      <ui.Tile
        label="Open approvals"
        value="7"
        unit="of 12"
        delta={{ text: '±0', direction: 'flat', meaning: 'neutral' }}
        asOf="As of now"
      />
      <ui.Tile label="Forecast, next week" state="loading" />
      <ui.Tile
        label="Budget curve"
        state="empty"
        message="Not enough data to say: 3 of the 8 weeks it needs."
        action={<ui.Button size="sm">Import weeks</ui.Button>}
      />
      <ui.Tile
        label="Web visits"
        state="error"
        message="The export of 10 March could not be read."
        onRetry={() => undefined}
      />
      <ui.Tile
        label="Kundenbindungsmaßnahmenauswertungsergebnis"
        value="1.284.934.120"
        unit="Seitenaufrufe"
        asOf="Stand: heute, 09:40 Uhr, 12 Quellen"
      />
    </ui.TileGrid>
  );
}

function Charts() {
  const weeks = ['W1', 'W2', 'W3', 'W4', 'W5', 'W6', 'W7', 'W8'];
  const line: ui.EChartsOption = {
    legend: {},
    xAxis: { type: 'category', data: weeks, boundaryGap: false },
    yAxis: { type: 'value' },
    series: [
      { type: 'line', name: 'E-mail', data: [820, 932, 901, 934, 1290, 1330, 1320, 1450] },
      { type: 'line', name: 'Social', data: [620, 711, 690, 720, 690, 830, 900, 870] },
      { type: 'line', name: 'Paid search', data: [320, 302, 331, 354, 390, 410, 420, 401] },
    ],
  };
  const bar: ui.EChartsOption = {
    legend: {},
    xAxis: { type: 'category', data: weeks },
    yAxis: { type: 'value' },
    series: ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((name, at) => ({
      type: 'bar',
      stack: 'all',
      name,
      data: weeks.map((_, n) => 40 + (((at + 3) * (n + 5) * 7) % 60)),
    })),
  };
  return (
    <div className="mt-3 grid gap-3 lg:grid-cols-2">
      <ui.Card className="p-4">
        <ui.Chart
          title="Clicks by channel"
          summary="E-mail rises from 820 to 1,450 a week."
          option={line}
          nameColumn="Week"
          note="As of today, 09:40. All clients."
        />
      </ui.Card>
      <ui.Card className="p-4">
        <ui.Chart
          title="Spend by source"
          option={bar}
          nameColumn="Week"
          formatValue={(value) => `${value} €`}
        />
      </ui.Card>
    </div>
  );
}

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

function CampaignTable({ isFilling = false, rows = campaigns }: { isFilling?: boolean; rows?: Campaign[] }) {
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

function CampaignBoard() {
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

function Empty() {
  return (
    <ui.Card>
      <ui.EmptyState
        icon={<BarChart3 />}
        title="No numbers yet"
        actions={
          <>
            <ui.Button variant="primary">Import a file</ui.Button>
            <ui.Button>Look at an example</ui.Button>
          </>
        }
      >
        Drop in an export of your ad, web or mail tool; you see what is understood before anything is saved.
      </ui.EmptyState>
    </ui.Card>
  );
}

function Structure() {
  return (
    <ui.Section title="Structure">
      <div className="grid gap-4 lg:grid-cols-2">
        <ui.Card className="p-4">
          <ui.Breadcrumb
            crumbs={[
              { id: 'a', label: 'Campaigns', href: '#a' },
              { id: 'b', label: 'Spring launch', href: '#b' },
              { id: 'c', label: 'Version 4' },
            ]}
          />
          <ui.Tabs
            label="Campaign"
            className="mt-2"
            tabs={[
              {
                id: 'brief',
                label: 'Brief',
                content: (
                  <p className="prose-serif">
                    The first warm week of the year is when people look at their balcony and think of 2019. We
                    have nine days.
                  </p>
                ),
              },
              {
                id: 'comments',
                label: 'Comments',
                count: 3,
                icon: <MessageSquare />,
                content: <p>Three comments.</p>,
              },
              { id: 'versions', label: 'Versions', count: 12, content: <p>Twelve versions.</p> },
              { id: 'off', label: 'Approval', isDisabled: true, content: null },
            ]}
          />
        </ui.Card>
        <ui.Card className="p-3">
          <ui.Disclosure title="Evidence" aside="14 rows" defaultExpanded>
            Behaviour counts briefs that were complete when the work began.
          </ui.Disclosure>
          <ui.Disclosure title="What would move this">
            More tests with enough people in each arm.
          </ui.Disclosure>
        </ui.Card>
        <ui.Card className="h-40 overflow-hidden">
          <ui.SplitPane
            label="Width of the list"
            defaultSize={180}
            min={120}
            max={320}
            first={<p className="p-4">List</p>}
            second={<p className="p-4">Detail</p>}
          />
        </ui.Card>
        <ui.Card className="h-64">
          <ui.ErrorView error={new Error('specimen')} onRetry={() => undefined} />
        </ui.Card>
        <Empty />
        <div>
          <ui.Card className="overflow-hidden">
            <CampaignTable rows={campaigns.slice(0, 5)} />
          </ui.Card>
          <ui.Card className="mt-3 overflow-hidden">
            <CampaignTable rows={[]} />
          </ui.Card>
        </div>
      </div>
    </ui.Section>
  );
}

function Type() {
  const sizes = [28, 20, 16, 14, 13, 12] as const;
  const look = {
    28: 'text-28 font-semibold',
    20: 'text-20 font-semibold',
    16: 'text-16 font-semibold',
    14: 'text-14',
    13: 'text-13',
    12: 'text-12 text-ink-3',
  };
  return (
    <Group title="Type">
      <div className="flex min-w-80 flex-1 flex-col gap-1">
        {sizes.map((size) => (
          <p key={size} className={look[size]}>
            {size} Prognosen, die sich prüfen lassen: 1,284.50
          </p>
        ))}
      </div>
      <p className="prose-serif min-w-80 flex-1">
        A marketing workspace that works on a plane, merges without loss on landing, and tells the truth about
        its predictions. Opens are inflated by mail privacy; clicks are what we count, 16,800 in each arm.
      </p>
    </Group>
  );
}

function Nav({ current }: { current: string }) {
  const items = [
    { view: 'overview', label: 'Today', icon: <Inbox /> },
    { view: 'board', label: 'Campaigns', icon: <Megaphone />, count: 4, countLabel: '4 approvals wait' },
    { view: 'form', label: 'Content', icon: <FileText /> },
    { view: 'table', label: 'Analytics', icon: <BarChart3 /> },
    { view: 'parts', label: 'Parts', icon: <Sparkles /> },
  ];
  return (
    <ui.Sidebar
      label="Main"
      head={<SpecimenHead />}
      foot={
        <div className="flex h-control items-center px-2">
          <SyncState />
        </div>
      }
    >
      <ui.SidebarSection>
        {items.map(({ view, ...item }) => (
          <ui.SidebarItem key={view} href={`?view=${view}`} isCurrent={view === current} {...item} />
        ))}
      </ui.SidebarSection>
      <ui.SidebarSection
        title="Clients"
        actions={<ui.IconButton size="sm" label="Add a client" icon={<Plus />} />}
      >
        <ui.SidebarItem href="#n" label="Nordwind Energie" icon={<Archive />} />
        <ui.SidebarItem href="#h" label="Hanseatische Versicherungsgesellschaft" icon={<Archive />} />
      </ui.SidebarSection>
    </ui.Sidebar>
  );
}

function SyncState() {
  const isRail = ui.useIsRail();
  return (
    <ui.StatusDot state="offline">
      {isRail ? <span className="sr-only">Offline</span> : 'Offline, 12 changes wait'}
    </ui.StatusDot>
  );
}

function SpecimenHead() {
  const isRail = ui.useIsRail();
  return isRail ? (
    <ui.IconButton label="Search" icon={<Search />} />
  ) : (
    <ui.MenuButton variant="quiet" className="w-full justify-between!" items={cardMenu}>
      Nordwind
    </ui.MenuButton>
  );
}

function View({ view }: { view: string }) {
  const actions = (
    <>
      <ui.Button>Share</ui.Button>
      <ui.Button variant="primary" icon={<Plus />}>
        New campaign
      </ui.Button>
    </>
  );
  const toolbar = (
    <>
      <Segmented />
      <ui.SearchField label="Search campaigns" shortcut="/" className="w-56" />
      <ui.Select
        label="Owner"
        isLabelHidden
        variant="quiet"
        options={owners.map((name) => ({ id: name, label: name }))}
        placeholder="Anyone"
      />
    </>
  );
  if (view === 'board')
    return (
      <ui.Page
        title="Campaigns"
        width="full"
        actions={actions}
        toolbar={toolbar}
        children={<CampaignBoard />}
      />
    );
  if (view === 'table')
    return (
      <ui.Page
        title="Analytics"
        width="full"
        actions={actions}
        toolbar={toolbar}
        children={<CampaignTable isFilling />}
      />
    );
  if (view === 'overview') {
    return (
      <ui.Page
        title="Today"
        actions={actions}
        banner={
          <ui.Banner
            tone="warning"
            title="The approval of version 4 is void."
            action={<ui.Button size="sm">Compare</ui.Button>}
          >
            Jonas edited the text after it was given.
          </ui.Banner>
        }
      >
        <Tiles />
        <Charts />
      </ui.Page>
    );
  }
  if (view === 'form') {
    return (
      <ui.Page
        title="Rückgewinnungskampagne Bestandskunden"
        above={
          <ui.Breadcrumb
            crumbs={[
              { id: 'c', label: 'Campaigns', href: '#c' },
              { id: 'd', label: 'Rückgewinnungskampagne' },
            ]}
          />
        }
        beside={<ui.StateBadge state="scheduled" />}
        actions={actions}
        width="read"
      >
        <ui.Form>
          <ui.FormSection title="Basics" description="What everyone sees on calendar and board.">
            <ui.TextField label="Name" defaultValue="Rückgewinnungskampagne Bestandskunden" isRequired />
            <ui.FieldRow>
              <ui.Select label="Channel" options={channels} defaultValue="mail" />
              <ui.NumberField label="Budget" defaultValue={12500} currency="EUR" />
            </ui.FieldRow>
            <ui.TextArea
              label="Brief"
              isProse
              defaultValue={
                'Who left in the last year, and what would bring them back?\n\nThree letters, one offer, no discount before the second.'
              }
            />
          </ui.FormSection>
          <ui.FormSection title="Approval">
            <ui.RadioGroup
              label="Who approves"
              defaultValue="one"
              options={[
                { id: 'none', label: 'Nobody' },
                { id: 'one', label: 'One person', description: 'Bound to the text as it is then.' },
              ]}
            />
          </ui.FormSection>
          <ui.FormActions note="Saved on this device.">
            <ui.Button variant="primary" type="submit">
              Save
            </ui.Button>
            <ui.Button variant="quiet">Cancel</ui.Button>
          </ui.FormActions>
        </ui.Form>
      </ui.Page>
    );
  }
  return (
    <ui.Page title="Parts" toolbar={<Looks />}>
      <Type />
      <Buttons />
      <Fields />
      <Words />
      <Overlays />
      <ui.Section title="Tiles and charts">
        <Tiles />
        <Charts />
      </ui.Section>
      <Structure />
    </ui.Page>
  );
}

function Looks() {
  const [theme, setOwnTheme] = useState<Theme>('system');
  const [density, setOwnDensity] = useState<Density>('cosy');
  return (
    <>
      <ui.SegmentedControl
        label="Theme"
        value={theme}
        onChange={(next) => {
          setOwnTheme(next);
          setTheme(next);
        }}
        segments={[
          { id: 'system', label: 'System' },
          { id: 'light', label: 'Light' },
          { id: 'dark', label: 'Dark' },
        ]}
      />
      <ui.SegmentedControl
        label="Density"
        value={density}
        onChange={(next) => {
          setOwnDensity(next);
          setDensity(next);
        }}
        segments={[
          { id: 'cosy', label: 'Cosy' },
          { id: 'compact', label: 'Compact' },
        ]}
      />
    </>
  );
}

const wanted = new URLSearchParams(location.search);
const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root.');
restoreLook();
if (wanted.has('theme')) setTheme(wanted.get('theme') as Theme);
if (wanted.has('density')) setDensity(wanted.get('density') as Density);
const view = wanted.get('view') ?? 'parts';
await activate(wanted.get('locale') ?? 'en');
createRoot(root).render(
  <StrictMode>
    <LocaleProvider>
      <ui.AppFrame sidebar={<Nav current={view} />}>
        <View view={view} />
      </ui.AppFrame>
      <ui.ToastRegion />
    </LocaleProvider>
  </StrictMode>,
);
