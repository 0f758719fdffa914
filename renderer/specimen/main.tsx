/**
 * Every building block in every state, for looking at. Not part of the product: no entry of the build names it.
 * `npx vite` and open /specimen.html; ?view=parts|overview|board|table|form, ?theme=, ?density=, ?locale= choose.
 */
import '../theme/tokens.css';
import { Plus } from 'lucide-react';
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { activate, LocaleProvider } from '../i18n/index.ts';
import { type Density, restoreLook, setDensity, setTheme, type Theme } from '../theme/theme.ts';
import * as ui from '../ui/index.ts';
import { channels, owners } from './samples.tsx';
import { Buttons, Fields, Segmented, Words } from './controls.tsx';
import { Overlays } from './overlays.tsx';
import { Tiles, Charts } from './figures.tsx';
import { CampaignTable, CampaignBoard } from './tables.tsx';
import { Structure, Type, Nav } from './structure.tsx';

export function View({ view }: { view: string }) {
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
            Somebody edited the text after it was given.
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
export const view = wanted.get('view') ?? 'parts';
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
