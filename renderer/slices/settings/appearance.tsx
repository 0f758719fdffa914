import { useLingui } from '@lingui/react/macro';
import { Monitor, Moon, Rows3, Rows4, Sun } from 'lucide-react';
import { activate, localeName, locales, matchLocale, useFormat } from '../../i18n/index.ts';
import { setDensity, setTheme, useDensity, useTheme } from '../../theme/theme.ts';
import { Card, SegmentedControl, Select, StateBadge } from '../../ui/index.ts';
import { Part, Setting } from './part.tsx';

/** How the app looks and which language it speaks, on this computer. Everything takes effect at once. */
export function Appearance() {
  const { t } = useLingui();
  const theme = useTheme();
  const density = useDensity();
  return (
    <Part id="appearance" description={t`For this computer only; it takes effect at once.`}>
      <Card>
        <Setting label={t`Theme`}>
          <SegmentedControl
            label={t`Theme`}
            value={theme}
            onChange={setTheme}
            segments={[
              { id: 'system', label: t`As the system`, icon: <Monitor aria-hidden="true" /> },
              { id: 'light', label: t`Light`, icon: <Sun aria-hidden="true" /> },
              { id: 'dark', label: t`Dark`, icon: <Moon aria-hidden="true" /> },
            ]}
          />
        </Setting>
        <Setting label={t`Density`} description={t`How close rows and controls stand.`}>
          <SegmentedControl
            label={t`Density`}
            value={density}
            onChange={setDensity}
            segments={[
              { id: 'cosy', label: t`Cosy`, icon: <Rows3 aria-hidden="true" /> },
              { id: 'compact', label: t`Compact`, icon: <Rows4 aria-hidden="true" /> },
            ]}
          />
        </Setting>
        <Setting label={t`Language`} description={t`Also of dates, numbers and amounts.`}>
          <LanguageSelect />
        </Setting>
        <Preview />
      </Card>
    </Part>
  );
}

const SYSTEM = 'system';

function LanguageSelect() {
  const { t } = useLingui();
  const chosen = localStorage.getItem('locale') ?? SYSTEM;
  const system = localeName(matchLocale(navigator.languages));
  const choose = (code: string) => {
    if (code === SYSTEM) localStorage.removeItem('locale');
    else localStorage.setItem('locale', code);
    void activate(code === SYSTEM ? matchLocale(navigator.languages) : code);
  };
  return (
    <Select
      label={t`Language`}
      isLabelHidden
      className="w-56"
      value={chosen}
      onChange={choose}
      options={[
        { id: SYSTEM, label: t`As the system (${system})` },
        ...locales.map((code) => ({ id: code, label: localeName(code) })),
      ]}
    />
  );
}

/** Two rows as a list would show them. */
function Preview() {
  const { t } = useLingui();
  const format = useFormat();
  const rows = [
    { name: t`Spring launch`, state: 'live' as const, day: '2026-03-01', amount: 12834.5 },
    { name: t`Trade fair`, state: 'planned' as const, day: '2026-09-14', amount: 4200 },
  ];
  return (
    <div aria-hidden="true" className="rounded-b-lg bg-paper px-4 py-3">
      {rows.map(({ name, state, day, amount }) => (
        <div key={state} className="flex min-h-row items-center gap-4 border-b text-13 last:border-b-0">
          <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
          <StateBadge state={state} />
          <span className="figures w-28 text-end text-ink-2">{format.date(day)}</span>
          <span className="figures w-24 text-end text-ink-2">{format.currency(amount, 'EUR')}</span>
        </div>
      ))}
    </div>
  );
}
