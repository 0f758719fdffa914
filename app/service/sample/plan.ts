import type { CampaignFields } from '../../slices/campaigns/contract.ts';
import type { PieceFields } from '../../slices/content/contract.ts';

type Channel = CampaignFields['channels'][number];

export interface SamplePiece {
  title: string;
  type: PieceFields['type'];
  state: PieceFields['state'];
  tags: string[];
  markdown: string;
  /** The same in other words, by name. */
  variants?: Record<string, string>;
}

export interface SampleCampaign {
  name: string;
  client: string;
  objective: string;
  /** Days from today. */
  start: number | null;
  end: number | null;
  channels: Channel[];
  /** Units of the currency a month, per channel. */
  budget: Partial<Record<Channel, number>>;
  pieces: SamplePiece[];
}

export const SHOP = 'Ridgeline Outdoor';
export const ROASTER = 'Linden Coffee';

/** A season at an agency with two clients, told relative to the day on which the sample is made. */
export const sampleCampaigns: readonly SampleCampaign[] = [
  {
    name: 'Trail pack launch',
    client: SHOP,
    objective:
      'Introduce the Ridgeline 28 daypack to people who already walk at weekends. Success: 600 packs sold in six weeks at a cost of at most 18 € each.',
    start: -34,
    end: 8,
    channels: ['email', 'paid-search', 'paid-social'],
    budget: { 'paid-search': 4200, 'paid-social': 3600 },
    pieces: [
      {
        title: 'Launch e-mail: the pack that disappears',
        type: 'email',
        state: 'published',
        tags: ['launch', 'newsletter'],
        markdown:
          '# The pack you stop noticing\n\nA good daypack is one you forget you are wearing. The Ridgeline 28 weighs **780 grams**, sits close, and keeps its shape when it is half empty.\n\n- Back panel that lifts off the shirt, so you stay dry on the climb\n- One pocket you can reach without taking it off\n- Repaired for free, for as long as you carry it\n\nWalk it for thirty days. If it is not right, send it back; we pay the postage.\n\n[See the Ridgeline 28](https://ridgeline.example/28)',
      },
      {
        title: 'Search ad: daypack 28 l',
        type: 'ad',
        state: 'approved',
        tags: ['launch', 'evergreen'],
        markdown:
          '**Daypack 28 l, 780 g**\n\nSits close, stays dry. Free repairs for life. Thirty days to try it on real hills.',
      },
      {
        title: 'Trail notes: how to pack for a long day',
        type: 'blog',
        state: 'published',
        tags: ['evergreen', 'guide'],
        markdown:
          '# How to pack for a long day\n\nMost people carry too much and pack it upside down. Heavy things belong high and close to the spine; soft things go to the bottom; what you need while walking goes where your hand is.\n\n## A list that has survived\n\n1. Shell, dry, at the top\n2. Water, on the side you drink from\n3. Lunch, flat against the back\n4. A warm layer you hope not to need\n5. First aid, and the knowledge of where it is\n\nLeave one pocket empty. You will pick something up.',
      },
    ],
  },
  {
    name: 'Rain jackets: honest weather',
    client: SHOP,
    objective:
      'Sell the remaining 2,400 shell jackets before the next collection, without a discount: answer what people really ask about rain.',
    start: -12,
    end: 30,
    channels: ['paid-social', 'content', 'email'],
    budget: { 'paid-social': 2800, content: 900 },
    pieces: [
      {
        title: 'Post: waterproof is a number',
        type: 'post',
        state: 'published',
        tags: ['evergreen', 'rain'],
        markdown:
          '“Waterproof” is not a yes or no. It is a column of water in millimetres. Ours is 20,000. A wet autumn day on the coast needs about 8,000. The rest is for the day you misjudge.',
        variants: {
          Question:
            'How waterproof is waterproof? Ours holds a column of 20,000 millimetres of water. A wet autumn day on the coast needs about 8,000. The rest is for the day you misjudge, and you will.',
          Short: 'Waterproof is a number. Ours is 20,000 millimetres. The coast in autumn needs 8,000.',
        },
      },
      {
        title: 'Landing page: a jacket you can mend',
        type: 'landing',
        state: 'review',
        tags: ['rain', 'repair'],
        markdown:
          '# A jacket you can mend\n\nEvery seam can be taped again, every zip replaced. We have mended the same jackets since 2009.\n\n> “Twelve winters, two zips, one jacket.”\n\n## What it costs\n\n| Part | New | Mended |\n| --- | --- | --- |\n| Shell | 289 € | 35 € |\n| Zip | – | 25 € |\n',
      },
    ],
  },
  {
    name: 'Members’ evening walks',
    client: SHOP,
    objective: 'Bring 300 members to one of eight evening walks and learn what they carry.',
    start: 12,
    end: 54,
    channels: ['event', 'email', 'organic-social'],
    budget: { event: 1600 },
    pieces: [
      {
        title: 'Invitation: two hours before dark',
        type: 'email',
        state: 'draft',
        tags: ['members', 'newsletter'],
        markdown:
          'Subject ideas:\n\n- Two hours before dark\n- Walk with us on Thursday\n- Bring a friend and a headlamp\n\nMeet at 18:30 at the tram stop. We walk for two hours, slowly, and end where there is soup.',
      },
    ],
  },
  {
    name: 'Trade-in week',
    client: SHOP,
    objective: 'Take 500 used packs back and resell what can be mended.',
    start: 40,
    end: 47,
    channels: ['email', 'print', 'organic-social'],
    budget: { print: 700 },
    pieces: [],
  },
  {
    name: 'The hut guide',
    client: SHOP,
    objective:
      'Own the search for “huts with a view”: a guide of forty huts, useful without buying anything.',
    start: 70,
    end: 130,
    channels: ['content', 'organic-search'],
    budget: { content: 2400 },
    pieces: [
      {
        title: 'Outline of the guide',
        type: 'blog',
        state: 'draft',
        tags: ['guide'],
        markdown:
          '# Forty huts with a view\n\nSorted by how hard they are to reach, not by how they look in pictures.',
      },
    ],
  },
  {
    name: 'End-of-season sale',
    client: SHOP,
    objective: 'Clear last season’s stock in nine days.',
    start: -75,
    end: -66,
    channels: ['email', 'paid-search', 'display'],
    budget: { 'paid-search': 2600, display: 1100 },
    pieces: [
      {
        title: 'Last-day reminder',
        type: 'email',
        state: 'published',
        tags: ['sale', 'newsletter'],
        markdown: '# It ends tonight\n\nWhat is left is left. At midnight prices go back to what they were.',
      },
    ],
  },
  {
    name: 'Subscription: the good-morning box',
    client: ROASTER,
    objective: 'Win 400 new subscribers to the monthly box; half of them still there after three months.',
    start: -20,
    end: 24,
    channels: ['paid-social', 'email', 'affiliate'],
    budget: { 'paid-social': 3100, affiliate: 800 },
    pieces: [
      {
        title: 'Welcome e-mail 1: how we roast',
        type: 'email',
        state: 'approved',
        tags: ['welcome', 'newsletter'],
        markdown:
          '# Roasted on Tuesday, with you on Thursday\n\nCoffee is best between day four and day thirty. So we roast to order, once a week, in a drum that is older than any of us.\n\nYour first box has two coffees: one you will know and one you may not. Tell us which was which.',
      },
      {
        title: 'Ad: less choice',
        type: 'ad',
        state: 'published',
        tags: ['subscription'],
        markdown:
          'Two coffees a month. Chosen by people who taste for a living. No app, no points, stop whenever you like.',
        variants: {
          Time: 'Two minutes a month to choose your coffee. We spend the rest of it tasting. Stop whenever you like.',
        },
      },
      {
        title: 'Script: 20 seconds of steam',
        type: 'script',
        state: 'review',
        tags: ['subscription', 'video'],
        markdown:
          '*Kitchen, early. No music.*\n\nA kettle. A filter. A hand that waits.\n\n**Voice:** Most mornings are the same. That is the good part.',
      },
    ],
  },
  {
    name: 'Office coffee, Berlin',
    client: ROASTER,
    objective: 'Sixty offices with ten to fifty people on the free two-week trial.',
    start: -6,
    end: 50,
    channels: ['paid-search', 'email', 'organic-social'],
    budget: { 'paid-search': 1900 },
    pieces: [
      {
        title: 'Cold e-mail to office managers',
        type: 'email',
        state: 'review',
        tags: ['office'],
        markdown:
          'Your machine makes coffee. People go out for it anyway.\n\nWe bring a grinder and two coffees for two weeks, and take them away again if nobody cares. What would it take to try?',
        variants: {
          Warmer:
            'Nobody walks three streets for coffee because they like walking.\n\nLend us a corner for two weeks. We bring a grinder and two coffees, and take them away again if nobody minds. Shall we say Tuesday?',
        },
      },
    ],
  },
  {
    name: 'Cold brew at every counter',
    client: ROASTER,
    objective: 'Be the cold brew people ask for by name at forty cafés.',
    start: 21,
    end: 100,
    channels: ['paid-social', 'organic-social', 'sms'],
    budget: { 'paid-social': 2200, sms: 300 },
    pieces: [
      {
        title: 'SMS: it is here',
        type: 'sms',
        state: 'draft',
        tags: ['launch'],
        markdown: 'The new cold brew is ready at all three shops, until it is not.',
      },
    ],
  },
  {
    name: 'Gift tins',
    client: ROASTER,
    objective: 'Sell 900 gift tins by the Thursday before.',
    start: 16,
    end: 32,
    channels: ['email', 'paid-social', 'print'],
    budget: { 'paid-social': 1200, print: 400 },
    pieces: [],
  },
  {
    name: 'New shop at the canal',
    client: ROASTER,
    objective: 'Two thousand people in the first week, half of them from within ten minutes’ walk.',
    start: null,
    end: null,
    channels: ['event', 'print', 'organic-social'],
    budget: {},
    pieces: [
      {
        title: 'Ideas for the opening',
        type: 'post',
        state: 'draft',
        tags: ['launch', 'local'],
        markdown:
          '- Free filter for whoever brings an empty jar\n- A map of the canal drawn by neighbours\n- Open at six for the rowers',
      },
    ],
  },
  {
    name: 'A calendar of 24 coffees',
    client: ROASTER,
    objective: 'Sell out 1,500 calendars without paid reach.',
    start: -110,
    end: -70,
    channels: ['email', 'organic-social'],
    budget: { content: 600 },
    pieces: [
      {
        title: 'Door 1',
        type: 'post',
        state: 'published',
        tags: ['calendar'],
        markdown:
          'Behind the first door: a coffee from a farm of eleven trees. There are nine kilos of it in the world.',
      },
    ],
  },
];
