import type { KitEntry, KitPart } from '../../slices/brand/contract.ts';
import { ROASTER, SHOP } from './plan.ts';

type Entries<P extends KitPart> = readonly Omit<KitEntry<P>, 'order'>[];

export interface SampleBrand {
  name: string;
  client: string;
  kit: { [P in Exclude<KitPart, 'logos'>]: Entries<P> } & {
    /** PNG as Base64. */
    logos: readonly { name: string; bytes: string }[];
  };
}

const RIDGE = [
  'iVBORw0KGgoAAAANSUhEUgAAAPAAAACgAgMAAABPtQn2AAAADFBMVEUuXk4uXk4uXk4uXk42OAXlAAAABHRSTlMAVar/oA4xLwAA',
  'A0ZJREFUeNrtmD1y2zAQhQ2wwExQsEnPI+AIdCbn8kDOwQLnBjqC+zQuVKiwhQwJkXwg8bNaNim4nUwvCDx8+7Dg09MRRxxxxBFH',
  'HPFIiOcdyc3bjmT9viPZXHck268dyd7zc6X3J3ay8v7MTm69/+CL7T1fbus9W27hvffPfLH5cushmQtoNyRfmMn9kPzJTHZD8m2H',
  '2Fy5VUg+88Xmym1C8pUL5xBfTCcIwYaTC6iaks88JwjxwRebJ7ebkm9sOHmANkvyGxfOGNDvjzhBiMUPXh5xgpuL/eD3I2J/9pHc',
  'kkhbgPPSRYAqIm0BzncdAdoR7TBknWQktyHSZu7VGAHqiLTZuw9Y8ANBpW16owE/UMT6lFMxtiC3JtqhmlRWILch1ue8vxIAtUQ7',
  'NDNZbpZbUOvTzSLbeRhJtEOxTLab36eJB0iz/J+e/aDztPN6yYBxLPEAWeYKK3BEO8QynvxAUg8QB+Uw7ZoiHiBIxsxLt3G0Cpz4',
  'wxAPEKyGuUYc8QAx0bkc3jeq/pcAqI02NPwaZ/+LoFi8tjCPEZYfdUBlfCwHBV7HydiqYrHfTi7shjRTBTR2+mnX+2HCuqpYv9qR',
  'AGg3TEZVAV2dbvfB9PBKUVNMrCkMy/g5TsZVAG3WjhEE/DPKXFNMr3uJ+2jucp/FjeYE0Tr687Rvpwqct62Xdqdp3840J0A/+DY/',
  'vdCcABfyOs/rSnOC7Z/KirVbm8NKKQNqEh061GhZMZuwdvhbEVCRcjkDW19STKaOMw06lADVKWdXMGJJsS51hGOhlQDtk94MJV5S',
  'zCXvveuT70Jzgu1i8oo16d4BazwPqE7fKnDMvGIm3S8JEqA2cxA6gDarWO4IxnLJASpzt0cs1JxiKtd24IMcoG2u4cEp5RQz2bs6',
  'iJED1GWbPNyGtGIi3++YKqAy39jq1X1hq5jOX3nrgHb5Zh7LLa1YX+jSsNCTgLrCFzAcOKWYKHWmuKQUoKp0i0BbTSmmS904bmMK',
  'UFO6OUUAJRSzxRsIPk0AWm7GsWi2isnyd6S2CKgqX0Dw8Vaxtnz1wYltATWVKwS2SRvFXOW6ZwuAitq1CQFdK9bUrrhY7WtAde3j',
  'F44u9nz7PuKII474n+Ifumiz3KtZl+sAAAAASUVORK5CYII=',
].join('');

const LEAF = [
  'iVBORw0KGgoAAAANSUhEUgAAAMgAAACgAgMAAAA0kcs6AAAADFBMVEVvQyNvQyNvQyNvQyMwvNXHAAAABHRSTlMAVar/oA4xLwAA',
  'BApJREFUeNrtmT2SmzAUx2U8s0yGwl2KpPAROII5Rer0KXwEcwQXyQ1SbbNHwEfgCCrSpHNBwe4AykgCJKH3F6ySLlaxswZ+0vvS',
  'k/TE2KM92qJ9fBbi+ft7iG9Ctd/vJt7BfBZz+7WNeBJWu25CzjbyuoXIhNP4BqRykWHrIG8/GPvysnGYi2VcZex+jUgcdyimXEFy',
  't185ZrtB+avroxUDpMte5aj1qlyF/WC3KlnlfZCvSJb6BkpWJDsSQXUWogn7kRPhEPDmToih8B5WC4ssVWlJK9YhVWrGnl6Gn/r3',
  'p+rtqjpqQqoUShAdAMr1hRS3D6jyqobSKilWDnDGyqTSXvpDmSd01hgKaTOkzEH6MZsnYzXN5ESIOwywQUeZbHU6/tNKuIUB1pqp',
  'zzMz+XMUZrtRiAWihaX130stMx/h0i43lFsKbWIXafT4tPY9Yycf6aSPaf1PtvYWovTvgME4Y8JHhJR5AAarjcFspJT6F7TBSvnH',
  'R26ypxtpsEFPfg+pR6GJCOvtlcJCuDTZnbRxqyLTR+7jS8LGd2Y8aSON7KpDNs4ppEVWVkZByF56h3BLYcWLjXTTW38tYhhh1MqU',
  'KmkvFNIrTWvCk10IORG+PCjLQyQnfHlUKREiRyJj6m4gciDcf1L6QSQl3H9R4Q2RPZGXK2V46JeEiJgIREcEijEZMUSIsRDC/CAb',
  'B0bzZRL8L5HRiGgiT05wkc7dWLrpQtry5sV+N+1IqKQ0RYeLtGP+o1KfsmXtTZd23if6CVYhnEZ2FFIgpBmDgMr8yvwIodeXIEKv',
  'YiRyGOd27iOt84GPkMtrGCEX8TCS+ki9gpC7izDCfIStIdS2ZwU5LZEOIZMrZyvPyPwceX+28ozwVSRZIiVGWnP6cJBiSvMQmdLy',
  'hPQMIemM5C5iHtd0ujD6Twh3FhMiKRn9J6SckRud+kzITIi7/hAJ1ug/Ir27mADkaCMNRqz1I7WR2l1/iCXJOHNECr9LRgx8MUhP',
  'CE4hmUF4CLGMmBikJJyw2CqYmamQgYiO5YbEmFkhzWJXRG17jJkVUpOvyW4qjQy0EO4WzkwAibS2qhxsFK3jons0pDaKiePeSiKD',
  'Exwl2PQabXlmK0xueplz3kgkUjonFbSBN8HAs355UqGPCeYbnnHHBR06jBjheVbAl86Rx7SvH9ygvaODFa7PcHR8w/WsGzok4uJB',
  'sX3woNAnXG9CB94cF0LQsRoWAvDhfQ/1hyUC2FdgfFgIgeUO/AYXVQ7A/4HSTQqUCRSIdqAWHChD6WIX1VO/UlIj5G3+ZeEuojwY',
  'UYSMKXVGFFQjyrYxxeGIEnREoTumnB5RtI+4Goi5gIi45oi5TIm4som5GIq4foq55Iq5Sou5sHu0/6P9AS+qDxeh1EIrAAAAAElF',
  'TkSuQmCC',
].join('');

/** How the sample's clients look and speak. */
export const sampleBrands: readonly SampleBrand[] = [
  {
    name: 'Ridgeline',
    client: SHOP,
    kit: {
      voice: [
        {
          rule: 'Say what it does, with a number where there is one.',
          good: 'It weighs 780 grams and keeps its shape half empty.',
          bad: 'A revolution in lightweight comfort.',
        },
        {
          rule: 'Talk to somebody who already walks.',
          good: 'The rest is for the day you misjudge.',
          bad: 'Discover the great outdoors!',
        },
        {
          rule: 'Promise less than we keep: repairs, returns, weather.',
          good: 'Repaired for free, for as long as you carry it.',
          bad: 'The last jacket you will ever need.',
        },
      ],
      avoid: [
        { word: 'revolutionary', instead: 'new', why: 'Nobody was ever freed by a rucksack.' },
        { word: 'consumers', instead: 'walkers', why: 'They are people, and they walk.' },
        { word: 'gear', instead: 'kit', why: 'We sell few things, and each has a name.' },
        { word: 'conquer', instead: 'climb', why: 'Hills are not enemies.' },
        { word: 'waterproof', instead: '', why: 'Give the column of water in millimetres instead.' },
      ],
      use: [
        { word: 'mend', why: 'What we do that others don’t.' },
        { word: 'walk', why: 'Not “hike”, not “trek”.' },
        { word: 'weather', why: 'It is why they come to us.' },
      ],
      colours: [
        { name: 'Spruce', hex: '#2e5e4e' },
        { name: 'Stone', hex: '#d9d3c7' },
        { name: 'Signal', hex: '#e0572b' },
        { name: 'Slate', hex: '#2b2f33' },
      ],
      fonts: [
        { name: 'Source Serif 4', use: 'Headlines and long texts' },
        { name: 'Inter', use: 'Everything else' },
      ],
      logos: [{ name: 'Ridge', bytes: RIDGE }],
    },
  },
  {
    name: 'Linden Coffee',
    client: ROASTER,
    kit: {
      voice: [
        {
          rule: 'Quiet in the morning: short sentences, no exclamation marks.',
          good: 'Most mornings are the same. That is the good part.',
          bad: 'Kick-start your day!!!',
        },
        {
          rule: 'Name the farm, the week and the drum, not the feeling.',
          good: 'Roasted on Tuesday, with you on Thursday.',
          bad: 'A symphony of flavour.',
        },
      ],
      avoid: [
        { word: 'delicious', instead: 'sweet', why: 'Say how it tastes.' },
        { word: 'artisanal', instead: 'made by hand', why: 'Everybody says it.' },
        { word: 'caffeine fix', instead: 'coffee', why: 'We sell no fixes.' },
        { word: 'coffee lovers', instead: 'people who taste', why: 'Too many are loved already.' },
      ],
      use: [
        { word: 'roast', why: 'It is what we do, once a week.' },
        { word: 'taste', why: 'Rather than “enjoy”.' },
      ],
      colours: [
        { name: 'Bark', hex: '#6f4323' },
        { name: 'Cream', hex: '#f4ead9' },
        { name: 'Linden', hex: '#7c8f3a' },
      ],
      fonts: [{ name: 'Source Serif 4', use: 'Labels and letters' }],
      logos: [{ name: 'Leaf', bytes: LEAF }],
    },
  },
];
