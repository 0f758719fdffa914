/** What the sample imports: exports in the shapes that the tools write, with a plausible half year of figures. */

/** A small seeded generator (mulberry32), so that every sample is the same. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const DAY = 24 * 3600 * 1000;
const iso = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Slow growth, a weekly rhythm, and noise around it. */
function dailyLevel(day: number, at: number, random: () => number): number {
  const weekday = new Date(at).getUTCDay();
  const rhythm = weekday === 0 || weekday === 6 ? 0.72 : 1;
  return rhythm * (1 + day / 600) * (0.85 + random() * 0.3);
}

interface SampleExport {
  fileName: string;
  text: string;
}

const DAYS = 182;

/** Google Ads' campaign report: a preamble, one row a day and campaign, a totals row at the end. */
function googleAds(today: number): SampleExport {
  const random = seeded(11);
  const campaigns = [
    {
      name: 'Ridgeline | Search | Daypacks',
      impressions: 5200,
      ctr: 0.061,
      cpc: 0.74,
      rate: 0.034,
      value: 96,
    },
    { name: 'Ridgeline | Search | Brand', impressions: 1400, ctr: 0.21, cpc: 0.22, rate: 0.062, value: 104 },
    {
      name: 'Linden | Search | Office coffee',
      impressions: 2100,
      ctr: 0.048,
      cpc: 1.31,
      rate: 0.021,
      value: 240,
    },
  ];
  const total = { impressions: 0, clicks: 0, cost: 0, conversions: 0, value: 0 };
  const rows: string[] = [];
  for (let day = 0; day < DAYS; day += 1) {
    const at = today - (DAYS - day) * DAY;
    for (const { name, impressions: base, ctr, cpc, rate, value } of campaigns) {
      const impressions = Math.round(base * dailyLevel(day, at, random));
      const clicks = Math.round(impressions * ctr * (0.9 + random() * 0.2));
      const cost = Math.round(clicks * cpc * (0.9 + random() * 0.2) * 100) / 100;
      const conversions = Math.round(clicks * rate * (0.8 + random() * 0.4) * 100) / 100;
      const worth = Math.round(conversions * value * 100) / 100;
      total.impressions += impressions;
      total.clicks += clicks;
      total.cost += cost;
      total.conversions += conversions;
      total.value += worth;
      rows.push(
        [
          iso(at),
          `"${name}"`,
          'EUR',
          impressions,
          clicks,
          cost.toFixed(2),
          conversions.toFixed(2),
          worth.toFixed(2),
        ].join(','),
      );
    }
  }
  const head = [
    'Campaign report',
    `"${iso(today - DAYS * DAY)} - ${iso(today - DAY)}"`,
    'Day,Campaign,Currency code,Impr.,Clicks,Cost,Conversions,Conv. value',
  ];
  const foot = `Total: Campaigns,,EUR,${String(total.impressions)},${String(total.clicks)},${total.cost.toFixed(2)},${total.conversions.toFixed(2)},${total.value.toFixed(2)}`;
  return { fileName: 'Campaign report.csv', text: [...head, ...rows, foot].join('\n') };
}

/** Meta's daily export of ad campaigns. */
function metaAds(today: number): SampleExport {
  const random = seeded(23);
  const campaigns = [
    { name: 'Linden – Good-morning box', impressions: 14_000, ctr: 0.011, cpm: 6.4, rate: 0.028 },
    { name: 'Ridgeline – Honest weather', impressions: 18_500, ctr: 0.009, cpm: 5.2, rate: 0.019 },
  ];
  const rows: string[] = [];
  for (let day = 60; day < DAYS; day += 1) {
    const at = today - (DAYS - day) * DAY;
    for (const { name, impressions: base, ctr, cpm, rate } of campaigns) {
      const impressions = Math.round(base * dailyLevel(day, at, random));
      const clicks = Math.round(impressions * ctr * (0.85 + random() * 0.3));
      const spend = ((impressions / 1000) * cpm * (0.92 + random() * 0.16)).toFixed(2);
      rows.push(
        [
          iso(at),
          `"${name}"`,
          Math.round(impressions * 0.71),
          impressions,
          clicks,
          spend,
          Math.round(clicks * rate),
        ].join(','),
      );
    }
  }
  return {
    fileName: 'Meta campaigns by day.csv',
    text: ['Day,Campaign name,Reach,Impressions,Link clicks,Amount spent (EUR),Purchases', ...rows].join(
      '\n',
    ),
  };
}

/** Search Console's chart of days. */
function searchConsole(today: number): SampleExport {
  const random = seeded(37);
  const rows: string[] = [];
  for (let day = 0; day < DAYS; day += 1) {
    const at = today - (DAYS - day) * DAY;
    const impressions = Math.round(8400 * dailyLevel(day, at, random));
    const clicks = Math.round(impressions * (0.028 + random() * 0.008));
    const position = (13.4 - day / 90 + random()).toFixed(1);
    rows.push(
      [iso(at), clicks, impressions, `${((clicks / impressions) * 100).toFixed(2)}%`, position].join(','),
    );
  }
  return {
    fileName: 'Search Console chart.csv',
    text: ['Date,Clicks,Impressions,CTR,Position', ...rows].join('\n'),
  };
}

/** @param now milliseconds since 1970 */
export function sampleExports(now: number): SampleExport[] {
  const today = Math.floor(now / DAY) * DAY;
  return [googleAds(today), metaAds(today), searchConsole(today)];
}
