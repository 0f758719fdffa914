import { CalendarDays, Copy, FileText, Inbox, Lightbulb, Link2, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import * as ui from '../ui/index.ts';
import { channels, owners, Group } from './samples.tsx';

export function Buttons() {
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

export const cardMenu: ui.MenuSection[] = [
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

export function Fields() {
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

export function Segmented({ isIconOnly = false }: { isIconOnly?: boolean }) {
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

export function Words() {
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
        <ui.Avatar name="Content team" id="Content team" size="lg" />
        <ui.Avatar name="Growth" id="Growth" size="sm" />
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
            Somebody edited the text after it was given.
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
