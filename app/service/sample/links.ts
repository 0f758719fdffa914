/** Links of the sample by the name of their campaign. All have its name as `utm_campaign`. */
export interface SampleLink {
  url: string;
  source: string;
  medium: string;
  content?: string;
  term?: string;
}

export const sampleLinks: Readonly<Record<string, readonly SampleLink[]>> = {
  'Trail pack launch': [
    { url: 'https://ridgeline.example/28', source: 'newsletter', medium: 'email', content: 'button-top' },
    { url: 'https://ridgeline.example/28', source: 'newsletter', medium: 'email', content: 'picture' },
    { url: 'https://ridgeline.example/28', source: 'google', medium: 'cpc', term: 'daypack-28l' },
    { url: 'https://ridgeline.example/28?colour=moss#reviews', source: 'instagram', medium: 'paid_social' },
  ],
  'Rain jackets: honest weather': [
    { url: 'https://ridgeline.example/rain', source: 'facebook', medium: 'paid_social', content: 'number' },
    { url: 'https://ridgeline.example/rain', source: 'newsletter', medium: 'email' },
  ],
  'Subscription: the good-morning box': [
    { url: 'https://linden.example/box', source: 'instagram', medium: 'paid_social' },
    { url: 'https://linden.example/box', source: 'partner', medium: 'affiliate' },
  ],
};
