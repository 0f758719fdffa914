import type { BriefTemplate, NewSection, Target } from '../../slices/campaigns/contract.ts';

/** What else the sample says of a campaign: whom it is for, how its figures are called, what it shall reach. */
export interface SampleAims {
  /** Names of audiences. */
  audiences: readonly string[];
  exportNames?: readonly string[];
  targets?: readonly Omit<Target, 'id'>[];
  brief?: { template: BriefTemplate; sections: readonly NewSection[] };
}

const section = (about: string, heading: string, text = ''): NewSection => ({ about, heading, text });

/** By the name of the campaign. */
export const sampleAims: Readonly<Record<string, SampleAims>> = {
  'Trail pack launch': {
    audiences: ['Weekend walkers', 'Hut-to-hut planners'],
    exportNames: ['Ridgeline | Search | Daypacks'],
    targets: [
      { metric: 'conversions', direction: 'min', amount: 480 },
      { metric: 'cpa', direction: 'max', amount: 2300 },
      { metric: 'spend', direction: 'max', amount: 1_100_000 },
    ],
    brief: {
      template: 'launch',
      sections: [
        section(
          'launch.news',
          'What is new',
          'A daypack of 28 litres and 780 grams that keeps its shape when it is half empty.',
        ),
        section(
          'launch.audience',
          'For whom',
          'Weekend walkers first: they carry a city backpack on the hill and don’t know what they are missing.\nThen the planners, who will weigh it and write about it.',
        ),
        section(
          'launch.promise',
          'Promise',
          'You stop noticing it. Walk it for thirty days; if it is not right, send it back.',
        ),
        section(
          'launch.proof',
          'Proof',
          'Four guides carried it for a season. Repaired for free, for as long as somebody carries it: 11,000 repairs since 2009.',
        ),
        section('launch.timing', 'Channels and timing'),
        section(
          'launch.success',
          'How we measure it',
          '480 packs through search by the last day, at no more than €23 each.',
        ),
      ],
    },
  },
  'Rain jackets: honest weather': {
    audiences: ['Weekend walkers', 'Owners of something of ours'],
    exportNames: ['Ridgeline – Honest weather'],
    targets: [
      { metric: 'clicks', direction: 'min', amount: 9000 },
      { metric: 'ctr', direction: 'min', amount: 95 },
      { metric: 'spend', direction: 'max', amount: 560_000 },
    ],
    brief: {
      template: 'pas',
      sections: [
        section(
          'pas.problem',
          'Problem',
          '“Waterproof” is printed on everything, and people have been wet in all of it.',
        ),
        section('pas.agitation', 'Agitation'),
        section('pas.solution', 'Solution', 'A number, 20,000, and what it means on a wet day on the coast.'),
      ],
    },
  },
  'Members’ evening walks': {
    audiences: ['Owners of something of ours'],
    brief: {
      template: 'event',
      sections: [
        section(
          'event.purpose',
          'Purpose',
          'Three hundred members know each other’s faces, and we know what they carry.',
        ),
        section(
          'event.guests',
          'Guests',
          'Forty an evening, half of them with somebody who is no member yet.',
        ),
        section('event.programme', 'Programme'),
        section('event.place', 'Place and time'),
        section('event.invitation', 'Invitation'),
        section('event.after', 'Afterwards'),
      ],
    },
  },
  'Trade-in week': { audiences: ['Owners of something of ours'] },
  'The hut guide': { audiences: ['Hut-to-hut planners'] },
  'Subscription: the good-morning box': {
    audiences: ['Home brewers'],
    exportNames: ['Linden – Good-morning box'],
    targets: [
      { metric: 'conversions', direction: 'min', amount: 200 },
      { metric: 'cpc', direction: 'max', amount: 65 },
    ],
    brief: {
      template: 'aida',
      sections: [
        section('aida.attention', 'Attention', 'Most mornings are the same. That is the good part.'),
        section('aida.interest', 'Interest', 'Two coffees a month, one you will know and one you may not.'),
        section('aida.desire', 'Desire', 'Chosen by people who taste for a living, roasted on Tuesday.'),
        section('aida.action', 'Action', 'Start with one box. No app, no points, stop whenever you like.'),
      ],
    },
  },
  'Office coffee, Berlin': {
    audiences: ['Office managers'],
    exportNames: ['Linden | Search | Office coffee'],
    targets: [
      { metric: 'conversions', direction: 'min', amount: 60 },
      { metric: 'cpa', direction: 'max', amount: 5500 },
    ],
  },
  'Gift tins': { audiences: ['Home brewers'] },
};
