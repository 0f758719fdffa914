import {
  Archive,
  BarChart3,
  FileText,
  Inbox,
  Megaphone,
  MessageSquare,
  Plus,
  Search,
  Sparkles,
} from 'lucide-react';
import * as ui from '../ui/index.ts';
import { campaigns, Group } from './samples.tsx';
import { cardMenu } from './controls.tsx';
import { CampaignTable } from './tables.tsx';

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

export function Structure() {
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

export function Type() {
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

export function Nav({ current }: { current: string }) {
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
