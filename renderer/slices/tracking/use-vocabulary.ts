import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { Term, VocabularyField } from '#app/slices/tracking/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import type { Option } from '#renderer/ui/index.ts';

const nothing = {};

export const useVocabulary = () => useLive(api.tracking.vocabulary, nothing);

/** What a value stands for: in the workspace's own words, or in ours for those that every workspace starts with. */
export function useDescription(): (term: Term) => string {
  const { t } = useLingui();
  return useMemo(() => {
    const ours: Record<string, string> = {
      'source newsletter': t`Your own newsletter`,
      'source partner': t`Another company’s page or mail`,
      'medium affiliate': t`Partners who are paid by the sale`,
      'medium audio': t`Podcasts and music services`,
      'medium cpc': t`Paid search, by the click`,
      'medium display': t`Banners on other sites`,
      'medium email': t`Email and newsletters`,
      'medium organic': t`Search results that nobody paid for`,
      'medium paid_social': t`Ads in social networks`,
      'medium paid_video': t`Ads in videos`,
      'medium print': t`Flyers, posters and packages`,
      'medium push': t`Messages of an app`,
      'medium qr': t`Codes to scan`,
      'medium referral': t`A link on another site`,
      'medium sms': t`Text messages`,
      'medium social': t`Your own posts in social networks`,
      'medium video': t`Your own videos`,
    };
    return ({ field, text, description }) => description || (ours[`${field} ${text}`] ?? '');
  }, [t]);
}

/** The values that a new link may have. */
export function useTermOptions(field: VocabularyField): Option[] {
  const { data } = useVocabulary();
  const describe = useDescription();
  return useMemo(
    () =>
      (data?.terms ?? [])
        .filter((term) => term.field === field && !term.isRetired)
        .map((term) => {
          const description = describe(term);
          return { id: term.text, label: term.text, ...(description ? { description } : {}) };
        }),
    [data, field, describe],
  );
}

/** Whether a value stands in the vocabulary, retired ones too; until that is known it is taken for one that does. */
export function useTerm(field: VocabularyField, text: string): { isKnown: boolean } {
  const { data } = useVocabulary();
  return { isKnown: data?.terms.some((term) => term.field === field && term.text === text) ?? true };
}
