import { Link2, Megaphone, Pencil, Plus, Settings } from 'lucide-react';
import { useState } from 'react';
import { setTheme } from '../theme/theme.ts';
import * as ui from '../ui/index.ts';
import { campaigns, Group } from './samples.tsx';
import { cardMenu } from './controls.tsx';

export function Overlays() {
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
