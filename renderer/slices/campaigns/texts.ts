import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { CampaignSummary } from '#app/slices/campaigns/contract.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import type { Day, Month } from './days.ts';
import type { Money } from './model.ts';

export interface CampaignTexts {
  /** '3 – 20 May', 'from 3 May', 'until 20 May'; with the year when it is another one. Empty without dates. */
  period: (campaign: Pick<CampaignSummary, 'start' | 'end'>) => string;
  day: (day: Day) => string;
  month: (month: Month) => string;
  shortMonth: (month: Month) => string;
  /** Hundredths of the currency as money. */
  money: (amount: number, currency: string) => string;
  /** Sums of several currencies side by side. */
  sums: (sums: readonly Money[]) => string;
}

interface Writers {
  near: Intl.DateTimeFormat;
  far: Intl.DateTimeFormat;
  short: Intl.DateTimeFormat;
}

const writers = new Map<string, Writers>();

/** Made once a locale: there is a campaign's text in hundreds of cells, and making a writer takes longer than writing. */
function writersOf(locale: string): Writers {
  let own = writers.get(locale);
  if (!own) {
    own = {
      near: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }),
      far: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }),
      short: new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric' }),
    };
    writers.set(locale, own);
  }
  return own;
}

/** How campaigns say their days and their money, in the running locale. */
export function useCampaignTexts(): CampaignTexts {
  const { t } = useLingui();
  const format = useFormat();
  return useMemo(() => {
    const year = String(new Date().getFullYear());
    const { near, far, short } = writersOf(format.locale);
    const style = (...days: Day[]) => (days.every((day) => day.startsWith(year)) ? near : far);
    const at = (day: Day) => new Date(`${day}T00:00:00`);
    const dayText = (day: Day) => style(day).format(at(day));
    const money = (amount: number, currency: string) => format.currency(amount / 100, currency);
    return {
      day: dayText,
      money,
      period({ start, end }) {
        // The year that runs is not worth the room: "Nov 19 – Jan 14, 2027".
        if (start?.startsWith(year) && end !== null && !end.startsWith(year))
          return `${dayText(start)} – ${dayText(end)}`;
        if (start !== null && end !== null) return style(start, end).formatRange(at(start), at(end));
        if (start !== null) return t`from ${dayText(start)}`;
        return end === null ? '' : t`until ${dayText(end)}`;
      },
      month: (month) => format.date(`${month}-01`, 'month'),
      shortMonth: (month) => short.format(new Date(`${month}-01T00:00:00`)),
      sums: (sums) => sums.map(({ amount, currency }) => money(amount, currency)).join(' · '),
    };
  }, [t, format]);
}
