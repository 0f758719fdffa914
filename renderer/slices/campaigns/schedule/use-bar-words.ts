import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { CampaignSummary } from '#app/slices/campaigns/contract.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { useStateLabels } from '#renderer/ui/index.ts';
import { useToday } from '../days.ts';
import { isLate } from '../model.ts';
import { useCampaignTexts } from '../texts.ts';

type Others = readonly Pick<CampaignSummary, 'name'>[];

export interface BarWords {
  /** What a bar is, in one sentence: read out. */
  label: (campaign: CampaignSummary, clashing: Others) => string;
  /** The same on several lines: its tooltip. */
  title: (campaign: CampaignSummary, clashing: Others) => string;
  /** What is to be looked at, a line each. */
  marks: (campaign: CampaignSummary, clashing: Others) => string[];
}

/** A bar has no room for all that a campaign is; these are the words for it. */
export function useBarWords(): BarWords {
  const { t } = useLingui();
  const format = useFormat();
  const texts = useCampaignTexts();
  const states = useStateLabels();
  const today = useToday();
  return useMemo(() => {
    const clash = (others: Others) => {
      const names = others.slice(0, 3).map(({ name }) => `“${name}”`);
      const more = others.length - names.length;
      if (more > 0) names.push(t`${plural(more, { one: '# more', other: '# more' })}`);
      return t`Clashes with ${format.list(names)}.`;
    };
    const marks: BarWords['marks'] = (campaign, clashing) => [
      ...(isLate(campaign, today) ? [t`The start has passed, and the campaign is not live.`] : []),
      ...(campaign.conflicts > 0
        ? [t`${plural(campaign.conflicts, { one: '# conflict', other: '# conflicts' })}`]
        : []),
      ...(clashing.length > 0 ? [clash(clashing)] : []),
    ];
    const parts = (campaign: CampaignSummary) =>
      [campaign.client, texts.period(campaign), states[campaign.state]].filter(Boolean);
    return {
      marks,
      label: (campaign, clashing) =>
        [[campaign.name, ...parts(campaign)].join(', '), ...marks(campaign, clashing)].join('. '),
      title: (campaign, clashing) =>
        [campaign.name, parts(campaign).join(' · '), ...marks(campaign, clashing)].join('\n'),
    };
  }, [t, format, texts, states, today]);
}
