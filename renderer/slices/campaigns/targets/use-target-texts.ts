import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { Target } from '#app/slices/campaigns/contract.ts';
import { useFigure, useMetricLabel } from '../../analytics/words.ts';
import { figureOfTarget } from './pace.ts';

export interface TargetTexts {
  metric: (metric: string) => string;
  amount: (target: Pick<Target, 'metric' | 'amount'>) => string;
  /** 'at least 600'. */
  aim: (target: Pick<Target, 'metric' | 'amount' | 'direction'>) => string;
  direction: (direction: Target['direction']) => string;
}

/** How targets read, in the running locale. */
export function useTargetTexts(currency: string): TargetTexts {
  const { t } = useLingui();
  const metric = useMetricLabel();
  const figure = useFigure(currency);
  return useMemo(() => {
    const amount: TargetTexts['amount'] = (target) => figure(target.metric, figureOfTarget(target), true);
    return {
      metric,
      amount,
      aim: (target) =>
        target.direction === 'min' ? t`at least ${amount(target)}` : t`at most ${amount(target)}`,
      direction: (direction) => (direction === 'min' ? t`at least` : t`at most`),
    };
  }, [t, metric, figure]);
}
