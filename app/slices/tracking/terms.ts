import type { VocabularyField } from './contract.ts';

/**
 * What a vocabulary starts with. Media are those by which Google Analytics sorts visits into its default channel groups
 * (support.google.com/analytics/answer/9756891), so that a link counts where its author expects it.
 */
export const builtInTerms: Readonly<Record<VocabularyField, readonly string[]>> = {
  source: [
    'bing',
    'facebook',
    'google',
    'instagram',
    'linkedin',
    'newsletter',
    'partner',
    'pinterest',
    'reddit',
    'tiktok',
    'whatsapp',
    'x',
    'youtube',
  ],
  medium: [
    'affiliate',
    'audio',
    'cpc',
    'display',
    'email',
    'organic',
    'paid_social',
    'paid_video',
    'print',
    'push',
    'qr',
    'referral',
    'sms',
    'social',
    'video',
  ],
};

export const isBuiltIn = (field: VocabularyField, text: string): boolean =>
  builtInTerms[field].includes(text);
