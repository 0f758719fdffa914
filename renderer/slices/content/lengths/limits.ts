import type { LengthLimit, PieceFields } from '#app/slices/content/contract.ts';
import type { Unit } from './count.ts';

/** What is measured: the piece's title, its whole text, how that begins, or the paragraph that one is at. */
export type Scope = 'title' | 'text' | 'opening' | 'part';

export interface Limit {
  scope: Scope;
  unit: Unit;
  /** What is shorter leaves room unused. */
  least?: number;
  /** What is longer is cut somewhere, or does worse. */
  best?: number;
  /** Characters after which the channel hides the rest behind “more”. */
  fold?: number;
  /** What is longer is refused; null where nothing is. */
  most: number | null;
}

/**
 * What channels take, show and fold, as published by them in 2025. Lengths are in what readers take for one character
 * (graphemes) unless a channel says how it counts: X, Google Ads and text messages do.
 *
 * - `email-subject`: about 50 are shown on a phone; 78 is the length of a header line that RFC 5322, section 2.1.1, asks
 *   programs to keep to, and what the widest inboxes show.
 * - `email-preheader`: the words that a mail begins with; inboxes show 40 to 90 of them beside the subject.
 * - `x-post`: 280, weighted (docs.x.com/fundamentals/counting-characters).
 * - `linkedin-post`: 3,000 (linkedin.com/help/linkedin/answer/a528176); the feed folds it after about 210, or after three
 *   lines. `linkedin-ad-intro`: 600, cut after 150 on phones; `linkedin-ad-headline`: 200, cut after 70
 *   (business.linkedin.com, specifications of single image ads).
 * - `facebook-primary`, `facebook-headline`: shown whole up to 125 and 40 (facebook.com/business/ads-guide); Meta refuses
 *   none for its length that anybody would write.
 * - `instagram-caption`: 2,200 (help.instagram.com), folded after about 125.
 * - `google-headline`, `google-description`: 30 and 90 of a responsive search ad, double width counted twice
 *   (support.google.com/google-ads/answer/7684791).
 * - `sms`: by messages; carriers join at most ten (1,530 septets).
 * - `meta-title`, `meta-description`: the title, and what a page begins with where it has no description of its own. Search
 *   engines cut by pixels, which is about 60 and 155 characters on a desktop.
 * - `youtube-title`, `youtube-description`: 100 and 5,000 (developers.google.com/youtube/v3/docs/videos); lists show
 *   about 70 of a title, the page about 157 of a description.
 */
export const limits: Readonly<Record<LengthLimit, Limit>> = {
  'email-subject': { scope: 'title', unit: 'characters', best: 50, most: 78 },
  'email-preheader': { scope: 'opening', unit: 'characters', least: 40, fold: 90, most: null },
  'x-post': { scope: 'text', unit: 'x', most: 280 },
  'linkedin-post': { scope: 'text', unit: 'characters', fold: 210, most: 3000 },
  'linkedin-ad-intro': { scope: 'text', unit: 'characters', best: 150, fold: 150, most: 600 },
  'linkedin-ad-headline': { scope: 'part', unit: 'characters', best: 70, fold: 70, most: 200 },
  'facebook-primary': { scope: 'text', unit: 'characters', best: 125, fold: 125, most: null },
  'facebook-headline': { scope: 'part', unit: 'characters', best: 40, fold: 40, most: null },
  'instagram-caption': { scope: 'text', unit: 'characters', fold: 125, most: 2200 },
  'google-headline': { scope: 'part', unit: 'wide', most: 30 },
  'google-description': { scope: 'part', unit: 'wide', most: 90 },
  sms: { scope: 'text', unit: 'sms', most: 1530 },
  'meta-title': { scope: 'title', unit: 'characters', best: 60, fold: 60, most: null },
  'meta-description': { scope: 'opening', unit: 'characters', best: 155, fold: 155, most: null },
  'youtube-title': { scope: 'title', unit: 'characters', best: 70, fold: 70, most: 100 },
  'youtube-description': { scope: 'text', unit: 'characters', fold: 157, most: 5000 },
};

const ofType: Readonly<Record<PieceFields['type'], readonly LengthLimit[]>> = {
  email: ['email-subject', 'email-preheader'],
  post: ['x-post', 'linkedin-post', 'instagram-caption'],
  ad: ['google-headline', 'google-description', 'facebook-headline', 'facebook-primary'],
  landing: ['meta-title', 'meta-description'],
  blog: ['meta-title', 'meta-description'],
  sms: ['sms'],
  script: ['youtube-title', 'youtube-description'],
};

/** The limits of a piece: those it was given, else those of its type; in the order of the table. */
export function limitsOf({ type, limits: own }: Pick<PieceFields, 'type' | 'limits'>): LengthLimit[] {
  const chosen: readonly LengthLimit[] = own.length > 0 ? own : ofType[type];
  return (Object.keys(limits) as LengthLimit[]).filter((id) => chosen.includes(id));
}
