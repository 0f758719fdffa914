/** Somebody of the sample who says something. */
export const sampleColleagues = {
  mara: { id: '6d0a5c3e-54a2-4f3f-9a51-2f0d1a7b0c01', name: 'Mara Lindqvist' },
  tom: { id: '6d0a5c3e-54a2-4f3f-9a51-2f0d1a7b0c02', name: 'Tom Ferreira' },
} as const;
export type Colleague = keyof typeof sampleColleagues;

/** `self`: the person at this computer. */
type Speaker = Colleague | 'self';

export interface SampleThread {
  /** Words of the text that it is about; null for the whole. */
  quote: string | null;
  isResolved?: boolean;
  /** The oldest first; `@self` names the person at this computer. */
  said: readonly { by: Speaker; text: string; hoursAgo: number }[];
}

export interface SampleTalk {
  threads: readonly SampleThread[];
  approval?: {
    levels: readonly { name: string; approvers: readonly Speaker[] }[];
    asked: { by: Speaker; note: string; hoursAgo: number };
    /** On the levels in their order. */
    approved: readonly { by: Speaker; note: string; hoursAgo: number }[];
    /** What somebody wrote into the text afterwards, right behind these words: so the approval is void. */
    written?: { after: string; text: string };
  };
}

/** What is said about pieces of the sample, by their titles. */
export const sampleTalk: Readonly<Record<string, SampleTalk>> = {
  'Landing page: a jacket you can mend': {
    threads: [
      {
        quote: 'since 2009',
        said: [
          {
            by: 'mara',
            text: '@self do we still say 2009? The workshop opened in 2011, the lab mended before that.',
            hoursAgo: 20,
          },
        ],
      },
    ],
    approval: {
      levels: [
        { name: 'Team', approvers: ['mara'] },
        { name: 'Client', approvers: ['tom'] },
      ],
      asked: { by: 'self', note: 'Copy is final from our side.', hoursAgo: 50 },
      approved: [
        { by: 'mara', note: '', hoursAgo: 46 },
        { by: 'tom', note: 'Go ahead.', hoursAgo: 27 },
      ],
      written: { after: 'every zip replaced', text: ' within a week' },
    },
  },
  'Launch e-mail: the pack that disappears': {
    threads: [
      {
        quote: 'Repaired for free',
        said: [
          { by: 'tom', text: 'Is that also true for packs that were bought second-hand?', hoursAgo: 70 },
          { by: 'mara', text: 'Yes, the workshop does not ask for a receipt.', hoursAgo: 66 },
        ],
      },
      {
        quote: '780 grams',
        isResolved: true,
        said: [
          { by: 'mara', text: 'The size M weighs 790. Which one do we mean?', hoursAgo: 90 },
          { by: 'self', text: 'S, as in the shop. It says so there.', hoursAgo: 88 },
        ],
      },
    ],
  },
};
