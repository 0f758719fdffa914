import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { type ReactNode } from 'react';
import { Banner, Button } from '#renderer/ui/index.ts';
import type { RowsOf } from './rows-drawer.tsx';

export interface PeriodRowsProps {
  of: { counted: number; partly: number; undated: number };
  onOpen: (of: RowsOf) => void;
  /** Widens the period to all there is; absent where it is that already. */
  onAll?: () => void;
}

/** What the figures say of rows that are of a week, of a month or of nobody knows which day; each leads to its rows. */
export function PeriodRows({ of: { counted, partly, undated }, onOpen, onAll }: PeriodRowsProps) {
  const { t } = useLingui();
  const see = (which: RowsOf['which']) => (
    <Button size="sm" variant="quiet" onPress={() => onOpen({ ...(which ? { which } : {}) })}>
      {t`See them`}
    </Button>
  );
  if (counted + partly + undated === 0) return null;
  return (
    <Banner
      className="mb-6"
      tone={partly + undated > 0 ? 'warning' : 'info'}
      title={partly + undated > 0 ? t`Some rows are not in these figures` : t`Some rows are of several days`}
    >
      <ul className="flex flex-col">
        {partly > 0 && (
          <Line
            actions={
              <>
                {see('partly')}
                {onAll && <Button size="sm" variant="quiet" onPress={onAll}>{t`Show all there is`}</Button>}
              </>
            }
          >
            {t`${plural(partly, {
              one: '# row is of days of which only some are shown: it is left out.',
              other: '# rows are of days of which only some are shown: they are left out.',
            })}`}
          </Line>
        )}
        {undated > 0 && (
          <Line actions={see('undated')}>
            {t`${plural(undated, {
              one: '# row names no day: it is left out.',
              other: '# rows name no day: they are left out.',
            })}`}
          </Line>
        )}
        {counted > 0 && (
          <Line actions={see('periods')}>
            {t`${plural(counted, {
              one: '# row is of several days: it is counted, but on no day of the chart.',
              other: '# rows are of several days: they are counted, but on no day of the chart.',
            })}`}
          </Line>
        )}
      </ul>
    </Banner>
  );
}

const Line = ({ children, actions }: { children: ReactNode; actions: ReactNode }) => (
  <li className="flex flex-wrap items-center gap-x-2">
    <span>{children}</span>
    <span className="flex gap-1">{actions}</span>
  </li>
);
