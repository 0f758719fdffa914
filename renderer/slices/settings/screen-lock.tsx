import { useLingui } from '@lingui/react/macro';
import { plural } from '@lingui/core/macro';
import { Lock } from 'lucide-react';
import { useState } from 'react';
import { api, useWorkspace } from '../../client/index.ts';
import { Button, Card, Select, ShortcutKeys } from '../../ui/index.ts';
import { lockScreen } from '../shared/screen-lock.ts';
import { perform } from '../shared/perform.ts';
import { Part, Setting } from './part.tsx';
import { SetPin } from './set-pin.tsx';

const MINUTES = [1, 2, 5, 10, 15, 30, 60];
const NEVER = 'never';

/** When the screen is locked, and what unlocks it. */
export function ScreenLock() {
  const { t } = useLingui();
  const [pin, setPin] = useState<'set' | 'remove' | null>(null);
  const screen = useWorkspace()?.screen;
  const canLock = screen !== undefined && screen !== null && screen.by !== null;
  return (
    <Part
      id="lock"
      description={t`For when you leave your desk: windows show nothing and are told nothing until someone unlocks them. Imports and backups go on. It protects the screen, not the files: those are encrypted anyway, and a running app holds their key in memory.`}
    >
      <Card>
        <Setting
          label={t`Lock now`}
          description={
            canLock ? (
              <span className="flex items-center gap-2">
                {t`From anywhere:`} <ShortcutKeys keys="mod+shift+l" />
              </span>
            ) : (
              t`It needs something to be unlocked with: set a PIN, or a passphrase under Keys.`
            )
          }
        >
          <Button
            icon={<Lock aria-hidden="true" />}
            isDisabled={!canLock}
            onPress={() => void lockScreen(() => undefined)}
          >
            {t`Lock the screen`}
          </Button>
        </Setting>
        <Setting
          label={t`PIN`}
          description={
            screen?.hasPin
              ? t`Unlocks the screen on this computer. It opens no data: for that there are the keys.`
              : screen?.by === 'passphrase'
                ? t`Your passphrase unlocks the screen. A PIN is quicker to type and opens no data.`
                : t`At least six characters, for this computer alone. Wrong tries have to wait longer and longer.`
          }
        >
          {screen?.hasPin && (
            <Button variant="quiet" onPress={() => setPin('remove')}>
              {t`Remove`}
            </Button>
          )}
          <Button onPress={() => setPin('set')}>{screen?.hasPin ? t`Change PIN` : t`Set a PIN`}</Button>
        </Setting>
        <Setting
          label={t`Lock by itself`}
          description={t`After this time without a key or the pointer in any window.`}
        >
          <IdleSelect minutes={screen?.idleMinutes ?? null} isDisabled={!canLock} />
        </Setting>
      </Card>
      {screen && pin !== null && (
        <SetPin key={pin} task={pin} hasPin={screen.hasPin} onClose={() => setPin(null)} />
      )}
    </Part>
  );
}

function IdleSelect({ minutes, isDisabled }: { minutes: number | null; isDisabled: boolean }) {
  const { t } = useLingui();
  const choices = minutes === null || MINUTES.includes(minutes) ? MINUTES : [...MINUTES, minutes];
  return (
    <Select
      label={t`Lock by itself`}
      isLabelHidden
      isDisabled={isDisabled}
      value={minutes === null ? NEVER : String(minutes)}
      onChange={(chosen) =>
        void perform(api.workspaces.setIdleLock, { minutes: chosen === NEVER ? null : Number(chosen) })
      }
      options={[
        { id: NEVER, label: t`Never` },
        ...choices
          .toSorted((a, b) => a - b)
          .map((count) => ({
            id: String(count),
            label: t`${plural(count, { one: 'After # minute', other: 'After # minutes' })}`,
          })),
      ]}
      className="w-44"
    />
  );
}
