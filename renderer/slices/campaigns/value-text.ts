import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { useFormat } from '#renderer/i18n/index.ts';
import type { Target } from '#app/slices/campaigns/contract.ts';
import { useStateLabels } from '#renderer/ui/index.ts';
import { useChannelLabels, useFieldLabels, type CampaignField, type Channel } from './labels.ts';
import { useTargetTexts } from './targets/use-target-texts.ts';
import { useCampaignTexts } from './texts.ts';

export interface ValueTexts {
  /** What a field is called; a part of a budget line by its last word: `budget.<line>.amount`. */
  label: (path: string) => string;
  /** A value of a field as a person reads it; 'nothing' for what is empty. */
  value: (path: string, value: unknown) => string;
}

const noTargets: readonly Target[] = [];

/**
 * How the fields of a campaign and their values read, for conflicts and for the trail. `targets` tell what amounts of
 * theirs are of.
 */
export function useValueTexts(currency: string, targets: readonly Target[] = noTargets): ValueTexts {
  const { t } = useLingui();
  const format = useFormat();
  const texts = useCampaignTexts();
  const states = useStateLabels();
  const channels = useChannelLabels();
  const fields = useFieldLabels();
  const aims = useTargetTexts(currency);
  return useMemo(() => {
    const parts: Record<string, string> = {
      amount: t`Amount`,
      month: t`Month`,
      channel: t`Channel`,
      metric: t`Metric`,
      direction: t`Which way`,
    };
    /** A part of a target: `targets.<id>.amount`. */
    const ofTarget = (path: string, value: unknown): string | null => {
      const [group, id, name] = path.split('.');
      if (group !== 'targets') return null;
      const metric = targets.find((target) => target.id === id)?.metric ?? '';
      if (name === 'amount') return aims.amount({ metric, amount: Number(value) });
      return name === 'metric' ? aims.metric(String(value)) : aims.direction(value === 'max' ? 'max' : 'min');
    };
    const written = (name: string, text: string): string => {
      if (name === 'state') return states[text as keyof typeof states] ?? text;
      if (name === 'start' || name === 'end') return format.date(text);
      if (name === 'month') return texts.month(text);
      if (name === 'channel') return channels[text as Channel] ?? text;
      return text;
    };
    return {
      label(path) {
        const name = path.split('.').at(-1) ?? path;
        return fields[path as CampaignField] ?? parts[name] ?? path;
      },
      value(path, value) {
        const name = path.split('.').at(-1) ?? path;
        if (value === null || value === undefined || value === '') return t`nothing`;
        const aim = ofTarget(path, value);
        if (aim !== null) return aim;
        if (typeof value === 'number') return texts.money(value, currency);
        return typeof value === 'string' ? written(name, value) : JSON.stringify(value);
      },
    };
  }, [t, format, texts, states, channels, fields, aims, targets, currency]);
}
