import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { LengthLimit } from '#app/slices/content/contract.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { limits } from './limits.ts';
import type { Measure } from './measure.ts';

/** Limits by name, and how a length stands in words. */
export function useLimitWords() {
  const { t } = useLingui();
  const format = useFormat();
  return useMemo(() => {
    const labels: Record<LengthLimit, string> = {
      'email-subject': t`Email subject`,
      'email-preheader': t`Preheader`,
      'x-post': t`X post`,
      'linkedin-post': t`LinkedIn post`,
      'linkedin-ad-intro': t`LinkedIn ad: introduction`,
      'linkedin-ad-headline': t`LinkedIn ad: headline`,
      'facebook-primary': t`Facebook: primary text`,
      'facebook-headline': t`Facebook: headline`,
      'instagram-caption': t`Instagram caption`,
      'google-headline': t`Google ad: headline`,
      'google-description': t`Google ad: description`,
      sms: t`Text message`,
      'meta-title': t`Search result: title`,
      'meta-description': t`Search result: description`,
      'youtube-title': t`YouTube title`,
      'youtube-description': t`YouTube description`,
    };
    const shortLabels: Partial<Record<LengthLimit, string>> = {
      'x-post': 'X',
      'linkedin-post': 'LinkedIn',
      'linkedin-ad-intro': 'LinkedIn',
      'facebook-primary': 'Facebook',
      'instagram-caption': 'Instagram',
      'youtube-description': 'YouTube',
      sms: 'SMS',
    };
    const messages = ({ message }: Measure) => {
      if (!message || message.segments === 0) return null;
      const count = t`${plural(message.segments, { one: '# message', other: '# messages' })}`;
      return message.isGsm
        ? count
        : t`${count}; a character outside of the plain alphabet leaves 70 for each`;
    };
    /** What to know of a length; null while there is nothing. */
    const note = (measured: Measure): string | null => {
      const { id, count, room, standing } = measured;
      const { least = 0, best, most } = limits[id];
      const said = messages(measured);
      if (said) return said;
      if (standing === 'over' || standing === 'other')
        return t`${plural(count - room, { one: '# character too long', other: '# characters too long' })}`;
      if (standing === 'short') return t`There is room for more: ${format.number(least)} or longer`;
      if (standing !== 'near') return null;
      if (best !== undefined && count > best) return t`Shown in full up to ${format.number(best)}`;
      return t`${plural((most ?? count) - count, { one: '# character left', other: '# characters left' })}`;
    };
    return {
      label: (id: LengthLimit) => labels[id],
      shortLabel: (id: LengthLimit) => shortLabels[id] ?? labels[id],
      note,
      amount: ({ count, room }: Measure) => `${format.number(count)} / ${format.number(room)}`,
    };
  }, [t, format]);
}
