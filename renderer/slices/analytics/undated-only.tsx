import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { CalendarOff, Upload } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button, EmptyState, Page } from '#renderer/ui/index.ts';
import { today } from './period.ts';
import { RowsDrawer } from './rows-drawer.tsx';

const undatedRows = { which: 'undated' } as const;

/** Everything imported so far names no day: there are rows, and no figures of any period. */
export function UndatedOnly({ count, onImport }: { count: number; onImport: () => void }) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const scope = useMemo(() => ({ from: today(), to: today() }), []);
  return (
    <Page title={t`Analytics`}>
      <EmptyState
        icon={<CalendarOff />}
        title={t`${plural(count, { one: '# row names no day', other: '# rows name no day' })}`}
        actions={
          <>
            <Button variant="primary" icon={<Upload aria-hidden="true" />} onPress={onImport}>
              {t`Import figures`}
            </Button>
            <Button onPress={() => setOpen(true)}>{t`See the rows`}</Button>
          </>
        }
      >
        {t`What was imported is kept, but says neither day nor period, so that nothing can be counted of any time. Export it by day to see figures here.`}
      </EmptyState>
      {isOpen && <RowsDrawer of={undatedRows} scope={scope} onClose={() => setOpen(false)} />}
    </Page>
  );
}
