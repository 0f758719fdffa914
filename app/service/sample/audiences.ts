import type { AudienceFields } from '../../slices/audiences/contract.ts';

/** Whom the sample's campaigns are for. */
export const sampleAudiences: readonly AudienceFields[] = [
  {
    name: 'Weekend walkers',
    description:
      'Thirty to fifty-five, live in a town, walk two or three Sundays a month with a friend or the children. Read the map the evening before and take the train.',
    needs:
      'One pack for everything, light enough to forget. Things that last, because shopping for gear is not their hobby.',
    objections: '“My old one still works.” “Light things tear.” “I can’t try it on online.”',
    size: 42_000,
    channels: ['email', 'paid-search', 'paid-social'],
  },
  {
    name: 'Hut-to-hut planners',
    description:
      'Plan a tour of three to six days half a year ahead, in lists. Ask in forums before they buy and answer there afterwards.',
    needs: 'Weights, volumes, what fits into what. Somebody who has been there in the rain.',
    objections: '“Marketing.” They believe tables and photographs of worn-out things.',
    size: 9_000,
    channels: ['content', 'organic-search', 'email'],
  },
  {
    name: 'Owners of something of ours',
    description: 'Bought once or more in the last five years. Half of them have had something mended.',
    needs: 'To be asked before they are sold to. Spare parts, and somebody who answers.',
    objections: '“I have one already” – which is what we told them.',
    size: 18_500,
    channels: ['email', 'event', 'print'],
  },
  {
    name: 'Home brewers',
    description: 'Own a grinder and a scale. Coffee is the part of the morning that belongs to them.',
    needs: 'Something they don’t know yet, roasted last week, with two sentences about who grew it.',
    objections: '“Subscriptions are easy to start and hard to stop.”',
    size: 15_000,
    channels: ['paid-social', 'email', 'affiliate'],
  },
  {
    name: 'Office managers',
    description:
      'One person for ten to fifty, in charge of chairs, keys and coffee. Hears about the machine daily.',
    needs: 'Fewer complaints, one invoice, somebody who comes when it drips.',
    objections: '“We have a contract.” “Nobody will use the grinder.”',
    size: 3_200,
    channels: ['paid-search', 'email'],
  },
];
