import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { Delivery, NotificationSettings } from '#app/slices/notifications/contract.ts';
import { api, useLive } from '../../client/index.ts';
import { useFormat } from '../../i18n/index.ts';
import { Card, Checkbox, Loading, Select, Skeleton, Switch, TimeField, toasts } from '../../ui/index.ts';
import { useKindLabels } from '../notifications/kind-labels.ts';
import { canTellSystem, setTellsSystem, useTellsSystem } from '../notifications/system.ts';
import { perform } from '../shared/perform.ts';
import { Part, Setting } from './part.tsx';

interface Props {
  settings: NotificationSettings;
  onChange: (changes: Partial<NotificationSettings>) => void;
}

const nothing = {};

/** When notifications arrive, and where. */
export function Notifications() {
  const { t } = useLingui();
  const { data: settings } = useLive(api.notifications.settings, nothing);
  const change = (changes: Partial<NotificationSettings>) => {
    if (!settings) return;
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    void perform(api.notifications.setSettings, { ...settings, timeZone, ...changes });
  };
  return (
    <Part
      id="notifications"
      description={t`What the inbox tells you of, and when. These settings are of this computer, and so are its notifications.`}
    >
      {settings ? (
        <>
          <Card>
            <SystemSetting />
            <QuietSetting settings={settings} onChange={change} />
            <DigestSetting settings={settings} onChange={change} />
          </Card>
          <Card>
            <KindSettings settings={settings} onChange={change} />
          </Card>
        </>
      ) : (
        <Loading>
          <Skeleton className="h-48 w-full rounded-lg" />
        </Loading>
      )}
    </Part>
  );
}

/** Notifications of the computer. The desktop shell has them in its menu, where they work without a window too. */
function SystemSetting() {
  const { t } = useLingui();
  const isOn = useTellsSystem();
  const set = async (wanted: boolean) => {
    if ((await setTellsSystem(wanted)) === 'refused')
      toasts.show({
        text: t`The browser does not allow it. Allow notifications for this window in its settings first.`,
        tone: 'danger',
      });
  };
  return (
    <Setting
      label={t`Notifications of this computer`}
      description={
        canTellSystem()
          ? t`Tell of new entries while this window is not in front.`
          : t`Turned on and off in the app’s menu: Notify About New Entries.`
      }
    >
      {canTellSystem() && (
        <Switch isSelected={isOn} onChange={(wanted) => void set(wanted)}>
          <span className="sr-only">{t`Notifications of this computer`}</span>
        </Switch>
      )}
    </Setting>
  );
}

function QuietSetting({ settings: { quiet }, onChange }: Props) {
  const { t } = useLingui();
  const set = (changes: Partial<typeof quiet>) => onChange({ quiet: { ...quiet, ...changes } });
  return (
    <>
      <Setting
        label={t`Quiet hours`}
        description={t`Nothing arrives in them; what came meanwhile arrives after, as one entry.`}
      >
        <Switch isSelected={quiet.isOn} onChange={(isOn) => set({ isOn })}>
          <span className="sr-only">{t`Quiet hours`}</span>
        </Switch>
      </Setting>
      {quiet.isOn && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-3 border-b px-4 py-3">
          <span className="flex items-center gap-2">
            <TimeField
              isLabelHidden
              label={t`Quiet from`}
              value={quiet.from}
              onChange={(from) => set({ from })}
            />
            <span aria-hidden="true" className="text-ink-3">
              –
            </span>
            <TimeField isLabelHidden label={t`Quiet until`} value={quiet.to} onChange={(to) => set({ to })} />
          </span>
          <Days days={quiet.days} onChange={(days) => set({ days })} />
        </div>
      )}
    </>
  );
}

/** Days of the week on which quiet hours begin. 5 January 2026 is a Monday. */
function Days({ days, onChange }: { days: readonly number[]; onChange: (days: number[]) => void }) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const names = useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, { weekday: 'short' });
    return [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, name: format.format(new Date(2026, 0, 4 + day)) }));
  }, [locale]);
  return (
    <div role="group" aria-label={t`Days on which they begin`} className="flex flex-wrap gap-x-3 gap-y-1">
      {names.map(({ day, name }) => (
        <Checkbox
          key={day}
          isSelected={days.includes(day)}
          onChange={(isOn) => onChange(isOn ? [...days, day].sort() : days.filter((other) => other !== day))}
        >
          {name}
        </Checkbox>
      ))}
    </div>
  );
}

function DigestSetting({ settings: { digest }, onChange }: Props) {
  const { t } = useLingui();
  const set = (changes: Partial<typeof digest>) => onChange({ digest: { ...digest, ...changes } });
  return (
    <Setting label={t`Digest`} description={t`Puts what can wait together as one entry.`}>
      <Select
        label={t`Digest`}
        isLabelHidden
        value={digest.when}
        onChange={(when) => set({ when: when as typeof digest.when })}
        options={[
          { id: 'off', label: t`Off` },
          { id: 'daily', label: t`Every day` },
          { id: 'weekly', label: t`Each Monday` },
        ]}
        className="w-36"
      />
      {digest.when !== 'off' && (
        <TimeField
          isLabelHidden
          label={t`Time of the digest`}
          value={digest.at}
          onChange={(at) => set({ at })}
        />
      )}
    </Setting>
  );
}

function KindSettings({ settings: { kinds, digest }, onChange }: Props) {
  const { t } = useLingui();
  const labels = useKindLabels();
  const isDigestOff = digest.when === 'off';
  const options = [
    { id: 'now', label: t`At once` },
    {
      id: 'digest',
      label: t`With the digest`,
      isDisabled: isDigestOff,
      ...(isDigestOff ? { description: t`Turn the digest on first` } : {}),
    },
    { id: 'off', label: t`Not at all` },
  ];
  return (Object.keys(labels) as (keyof typeof labels)[]).map((kind) => (
    <Setting key={kind} label={labels[kind]}>
      <Select
        label={labels[kind]}
        isLabelHidden
        value={kinds[kind] === 'digest' && isDigestOff ? 'now' : kinds[kind]}
        onChange={(delivery) => onChange({ kinds: { ...kinds, [kind]: delivery as Delivery } })}
        options={options}
        className="w-44"
      />
    </Setting>
  ));
}
