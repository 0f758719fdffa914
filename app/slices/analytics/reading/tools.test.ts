import { describe, expect, it } from 'vitest';
import { file, readAll } from './testing.ts';

const source = async (content: string, fileName?: string) =>
  (await readAll(content, fileName === undefined ? {} : { fileName })).report.source;

describe('each tool is known by its own export', () => {
  it('reads a Google Ads campaign report with title, period and totals', async () => {
    const { rows, report } = await readAll(
      file(
        'Campaign report',
        '"March 1, 2026 - March 31, 2026"',
        'Campaign status,Campaign,Budget,Currency code,Status,Clicks,Impr.,CTR,Cost,Conversions,Conv. value',
        'Enabled,Brand,20.00,EUR,Eligible,"1,200","30,000",4.00%,"1,234.56",10.50,"5,000.00"',
        'Paused,Generic,5.00,EUR,Paused,10,1000,1.00%, --, --, --',
        'Total: Campaigns, --,25.00,EUR, --,"1,210","31,000",3.90%,"1,234.56",10.50,"5,000.00"',
        'Total: Account, --,25.00,EUR, --,"1,210","31,000",3.90%,"1,234.56",10.50,"5,000.00"',
      ),
    );
    expect(report).toMatchObject({
      source: 'google-ads',
      rows: 2,
      period: { from: '2026-03-01', to: '2026-03-31' },
      periodFrom: 'preamble',
      currency: 'EUR',
      sums: { clicks: 1210, impressions: 31_000, spend: 1234.56, conversions: 10.5, revenue: 5000 },
      unmapped: [],
    });
    expect(report.skipped).toEqual([
      { line: 1, reason: 'preamble' },
      { line: 2, reason: 'preamble' },
      { line: 6, reason: 'totals row' },
      { line: 7, reason: 'totals row' },
    ]);
    expect(rows[1]).toEqual({
      line: 5,
      day: '2026-03-01',
      until: '2026-03-31',
      campaign: 'Generic',
      channel: 'paid-search',
      dimensions: { budget: '5.00', status: 'Paused', status_2: 'Paused' },
      metrics: { clicks: 10, impressions: 1000 },
      extra: {},
      currency: 'EUR',
    });
  });

  it('reads a Meta Ads export whose first row sums up the others', async () => {
    const { rows, report } = await readAll(
      file(
        'Reporting starts,Reporting ends,Campaign name,Campaign delivery,Attribution setting,Results,Result indicator,Reach,Impressions,"Cost per results","Amount spent (USD)",Ends',
        '2026-08-01,2026-08-31,,,7-day click,,,1500,3000,,150.25,',
        '2026-08-01,2026-08-31,Spring,active,7-day click,10,actions:lead,1000,2000,10.0,100.20,Ongoing',
        '2026-08-01,2026-08-31,Summer,inactive,7-day click,5,actions:lead,700,1000,10.01,50.05,2026-09-01',
      ),
    );
    expect(report).toMatchObject({ source: 'meta-ads', rows: 2, currency: 'USD', unmapped: [] });
    expect(report.sums).toMatchObject({ spend: 150.25, impressions: 3000, results: 15, reach: 1700 });
    expect(report.skipped).toEqual([{ line: 2, reason: 'totals row' }]);
    expect(rows[0]).toMatchObject({
      campaign: 'Spring',
      day: '2026-08-01',
      until: '2026-08-31',
      channel: 'paid-social',
    });
  });

  it('says why a Meta Ads export without rows has none', async () => {
    const { report } = await readAll(
      file('"Reporting starts","Campaign name",Reach,Impressions', '"No data available."'),
    );
    expect(report).toMatchObject({
      source: 'meta-ads',
      rows: 0,
      skipped: [{ line: 2, reason: 'note' }],
      sums: {},
    });
  });

  it('reads a GA4 report under its comment block', async () => {
    const { rows, report } = await readAll(
      file(
        '# ----------------------------------------',
        '# Traffic acquisition',
        '# Account: Demo',
        '# ----------------------------------------',
        '#',
        '# All Users',
        '# Start date: 20240101',
        '# End date: 20240131',
        'Session default channel group,Sessions,Engaged sessions,Event count,Key events,Total revenue,Engagement rate',
        'Organic Search,100,60,900,5,12.5,0.6',
        'Paid Social,50,10,200,1,0,0.2',
      ),
    );
    expect(report).toMatchObject({
      source: 'ga4',
      period: { from: '2024-01-01', to: '2024-01-31' },
      sums: { sessions: 150, engaged_sessions: 70, events: 1100, conversions: 6, revenue: 12.5 },
    });
    expect(rows[0]).toMatchObject({ channel: 'Organic Search', day: '2024-01-01', until: '2024-01-31' });
  });

  it('reads a GA4 exploration with its grand total beside the first row', async () => {
    const { report } = await readAll(
      file(
        '# ----------------------------------------',
        '# Free form 1',
        '# 20240101-20240103',
        '# ----------------------------------------',
        '',
        'Date,Event count,Active users',
        ',30,25,Grand total',
        '20240101,10,9',
        '20240102,20,18',
      ),
    );
    expect(report).toMatchObject({ source: 'ga4', rows: 2, sums: { events: 30, users: 27 } });
    expect(report.skipped).toContainEqual({ line: 7, reason: 'totals row' });
  });

  it('reads the chosen table of a GA4 snapshot and its numbered days', async () => {
    const snapshot = file(
      '# ----------------------------------------',
      '# Reports snapshot',
      '# Start date: 20240130',
      '# End date: 20240201',
      '# ----------------------------------------',
      'Nth day,Active users',
      '0000,5',
      '0001,6',
      '0002,7',
      '',
      '# Start date: 20240130',
      '# End date: 20240201',
      'Country,Active users',
      'Germany,12',
      'France,6',
    );
    const { rows, report } = await readAll(snapshot);
    expect(rows.map(({ day, metrics }) => [day, metrics.users])).toEqual([
      ['2024-01-30', 5],
      ['2024-01-31', 6],
      ['2024-02-01', 7],
    ]);
    expect(report.skipped).toContainEqual({ line: 13, reason: 'another table: Country, Active users' });
    expect(report.skipped).toContainEqual({ line: 15, reason: 'another table' });
    expect(report.hints.tables.map(({ line }) => line)).toEqual([6, 13]);
    const other = await readAll(snapshot, { table: 13 });
    expect(other.rows.map(({ dimensions }) => dimensions.country)).toEqual(['Germany', 'France']);
    expect(other.report.sums).toEqual({ users: 18 });
  });

  it('weighs Search Console positions by impressions', async () => {
    const { rows, report } = await readAll(
      file('Date,Clicks,Impressions,CTR,Position', '2025-03-01,20,1000,2%,12', '2025-03-02,30,2001,1.5%,7.4'),
    );
    expect(report).toMatchObject({ source: 'search-console', rows: 2, unmapped: [] });
    expect(report.sums).toEqual({
      clicks: 50,
      impressions: 3001,
      position_weight: 12_000 + 14_807.4,
    });
    expect(rows[0]).toMatchObject({ channel: 'organic-search', metrics: { position_weight: 12_000 } });
    expect(report.columns).toContainEqual({ name: 'Position', mapsTo: 'average_position', kind: 'ratio' });
  });

  it('keeps a search query that is a word for totals', async () => {
    const { rows } = await readAll(
      file(
        'Top queries,Clicks,Impressions,CTR,Position',
        'shoes,100,5000,2%,3',
        'total,12,300,4%,2',
        'summe,3,90,3.3%,5',
      ),
    );
    expect(rows.map(({ dimensions }) => dimensions.query)).toEqual(['shoes', 'total', 'summe']);
  });

  it('finds the period in the filters that Search Console puts beside its tables', async () => {
    const { report } = await readAll(file('Filter,Value', 'Search type,Web', 'Date,1 Jan 2025-31 Dec 2025'));
    expect(report).toMatchObject({
      source: 'search-console',
      period: { from: '2025-01-01', to: '2025-12-31' },
    });
  });

  it('reads a Mailchimp campaign report', async () => {
    const { rows, report } = await readAll(
      file(
        'Title,Subject,List,"Send Date","Send Weekday","Total Recipients","Successful Deliveries","Total Bounces","Unique Opens","Open Rate","Total Opens","Unique Clicks","Total Clicks",Unsubscribes,"Unique Id","Total Revenue"',
        '"Spring","Hello","Readers","Mar 05, 2020 08:15 am",Thursday,500,490,10,200,40.82%,310,25,33,4,7e4aa21b06,0',
      ),
    );
    expect(report).toMatchObject({
      source: 'mailchimp',
      unmapped: [],
      period: { from: '2020-03-05', to: '2020-03-05' },
    });
    expect(rows[0]).toMatchObject({
      campaign: 'Spring',
      channel: 'email',
      day: '2020-03-05',
      dimensions: { subject: 'Hello', campaign_id: '7e4aa21b06' },
      metrics: { sends: 500, deliveries: 490, opens: 310, unique_opens: 200, clicks: 33, unique_clicks: 25 },
    });
  });

  it('reads HubSpot contacts, mixed date formats and all', async () => {
    const { rows, report } = await readAll(
      file(
        'Record ID,First Name,Email,Lead Status,Create Date,Contact owner',
        '7,Ada,ada@example.com,NEW,2023-05-02 08:01,me@example.com',
        '8,Bo,bo@example.com,CONNECTED,5/17/2023 4:05 PM,',
      ),
    );
    expect(report).toMatchObject({ source: 'hubspot', rows: 2, unmapped: [] });
    expect(rows.map(({ day }) => day)).toEqual(['2023-05-02', '2023-05-17']);
    expect(rows[0]).toMatchObject({ channel: null, dimensions: { record_id: '7', first_name: 'Ada' } });
  });

  it('reads LinkedIn Ads under its report lines', async () => {
    const { rows, report } = await readAll(
      file(
        'Campaign Performance Report (in UTC)',
        '"Report Start: July 1, 2023, 12:00 AM"',
        '"Report End: July 31, 2023, 11:59 PM"',
        '"Date Generated: August 2, 2023, 9:00 AM"',
        '',
        'Start Date (in UTC)\tAccount Name\tCurrency\tCampaign Name\tTotal Spent\tImpressions\tClicks\tAverage CPC'.replaceAll(
          '\t',
          ',',
        ),
        '7/13/2023,Acme,USD,Brand,25.50,1000,10,2.55',
        '7/14/2023,Acme,USD,Brand,20.25,800,8,2.53',
      ),
    );
    expect(report).toMatchObject({
      source: 'linkedin-ads',
      rows: 2,
      currency: 'USD',
      sums: { spend: 45.75, clicks: 18 },
    });
    expect(rows[0]).toMatchObject({ day: '2023-07-13', campaign: 'Brand', channel: 'paid-social' });
  });

  it('reads TikTok Ads and its "Total of n results"', async () => {
    const { report } = await readAll(
      file(
        'Campaign name,Ad group name,By Day,Cost,Impressions,Clicks (destination),CPC (destination),Video views at 100%,Currency',
        'Spring,Women,2024-05-01,10.10,1000,20,0.51,5,EUR',
        'Spring,Women,2024-05-02,5.05,500,10,0.51,3,EUR',
        'Total of 2 results,-,-,15.15,1500,30,0.51,8,EUR',
      ),
    );
    expect(report).toMatchObject({
      source: 'tiktok-ads',
      rows: 2,
      sums: { spend: 15.15, clicks: 30, video_completions: 8 },
    });
  });

  it('reads Microsoft Ads, copyright line included', async () => {
    const { rows, report } = await readAll(
      file(
        '"Report Name: Campaign Performance Report"',
        '"Report Time: 10/1/2023 - 10/31/2023"',
        '"Time Zone: (GMT+00:00) London"',
        '"Last Completed Available Day: 11/1/2023 4:00:00 PM (GMT)"',
        '',
        '"Gregorian date","Campaign name","Currency code","Impressions","Clicks","Spend","Conversions"',
        '"10/1/2023","Brand","GBP","100","5","3.20","1"',
        '"10/2/2023","Brand","GBP","200","9","4.10","0"',
        '"©2023 Microsoft Corporation. All rights reserved. "',
      ),
    );
    expect(report).toMatchObject({
      source: 'microsoft-ads',
      rows: 2,
      currency: 'GBP',
      sums: { spend: 7.3, clicks: 14 },
    });
    expect(rows.map(({ day }) => day)).toEqual(['2023-10-01', '2023-10-02']);
    expect(report.skipped.at(-1)).toEqual({ line: 9, reason: 'note' });
  });

  it('reads X Ads, Pinterest, Amazon Ads, Klaviyo and Shopify', async () => {
    expect(
      await source(
        file(
          'Time period,Campaign name,Line item name,Spend,Impressions,Post engagements,Replies',
          '2024-01-01,A,L,1.5,10,2,0',
        ),
      ),
    ).toBe('x-ads');
    expect(
      await source(
        file(
          'Campaign name,Ad group name,Spend in account currency,Impressions,Pin clicks,Outbound clicks',
          'A,G,1.5,10,2,1',
        ),
      ),
    ).toBe('pinterest-ads');
    const amazon = await readAll(
      file(
        'Date,Portfolio name,Currency,Campaign Name,Advertised ASIN,Impressions,Clicks,Click-Thru Rate (CTR),Spend,7 Day Total Sales ,Total Advertising Cost of Sales (ACOS) ,7 Day Total Orders (#)',
        '"Jan 01, 2024",Main,USD,SP Auto,B000000001,100,5,5.0000%,2.5,$20.00,12.5000%,2',
      ),
    );
    expect(amazon.report).toMatchObject({
      source: 'amazon-ads',
      sums: { spend: 2.5, revenue: 20, orders: 2 },
      unmapped: [],
    });
    expect(amazon.rows[0]).toMatchObject({ channel: 'retail-media', day: '2024-01-01' });
    const klaviyo = await readAll(
      file(
        'Campaign Name,Campaign ID,Send Date,Total Recipients,Unique Opens,Unique Clicks,Placed Order,Placed Order Value,Spam Complaints,Winning Variant?',
        'VIP,01H,2024-02-01 10:00:00,100,40,5,2,120.50,0,',
      ),
    );
    expect(klaviyo.report).toMatchObject({
      source: 'klaviyo',
      sums: { sends: 100, unique_opens: 40, orders: 2, revenue: 120.5 },
    });
    const shopify = await readAll(
      file(
        'Day,Orders,Gross sales,Discounts,Returns,Net sales,Shipping charges,Taxes,Total sales',
        '2024-01-01,3,100.00,-10.00,0,90.00,5.00,18.00,113.00',
      ),
    );
    expect(shopify.report).toMatchObject({
      source: 'shopify',
      sums: { orders: 3, discounts: -10, net_sales: 90, revenue: 113 },
    });
    expect(shopify.rows[0]?.channel).toBeNull();
  });

  it('maps a table of no particular tool', async () => {
    const { report } = await readAll(
      file(
        'date;campaign;spend;clicks;mood',
        '31.01.2024;Brand;1.234,50;12;good',
        '01.02.2024;Brand;2,50;3;bad',
      ),
    );
    expect(report).toMatchObject({
      source: 'generic',
      sums: { spend: 1237, clicks: 15 },
      unmapped: ['mood'],
      period: { from: '2024-01-31', to: '2024-02-01' },
    });
  });

  it('reads Google Ads API field names and divides micros', async () => {
    const { report } = await readAll(
      file(
        'segments.date,campaign.name,metrics.cost_micros,metrics.impressions,metrics.conversions_value',
        '2024-01-01,A,1234560000,10,5.5',
        '2024-01-02,A,10000,1,0',
      ),
    );
    expect(report.sums).toEqual({ spend: 1234.57, impressions: 11, revenue: 5.5 });
    const spelled = await readAll(file('Day,Campaign,Cost (micros)', '2024-01-01,A,1500000'));
    expect(spelled.report.sums).toEqual({ spend: 1.5 });
  });

  it('drops the summary table that Universal Analytics appends', async () => {
    const { report } = await readAll(
      file(
        '# ----------------------------------------',
        '# All Web Site Data',
        '# 20200101-20200103',
        '# ----------------------------------------',
        '',
        'Source / Medium,Users,New Users,Sessions,Bounce Rate,Avg. Session Duration',
        'google / organic,"1,200",900,"2,000",40.00%,00:02:10',
        '(direct) / (none),300,200,400,50.00%,00:01:10',
        ',"1,500","1,100","2,400",41.00%,00:02:00',
        '',
        'Day Index,Users',
        '1/1/20,500',
        '1/2/20,1000',
      ),
    );
    expect(report).toMatchObject({
      source: 'universal-analytics',
      rows: 2,
      sums: { users: 1500, sessions: 2400 },
    });
    expect(report.skipped).toContainEqual({ line: 9, reason: 'totals row' });
    expect(report.skipped).toContainEqual({ line: 11, reason: 'another table: Day Index, Users' });
  });

  it('takes the current side of a Search Console comparison', async () => {
    const { report } = await readAll(
      file(
        'Top queries,Last 28 days Clicks,Previous 28 days Clicks,Last 28 days Position,Previous 28 days Position',
        'shoes,10,5,3.2,4',
      ),
    );
    expect(report).toMatchObject({ source: 'search-console', sums: { clicks: 10 } });
    expect(report.unmapped).toContain('Previous 28 days Clicks');
  });

  it('reads a Google Ads search terms report, where a term may be "total"', async () => {
    const { rows, report } = await readAll(
      file(
        'Search terms report',
        'All time',
        'Search term,Match type,Campaign,Ad group,Clicks,Impr.,Cost,Currency code',
        'total gym,Broad match,Brand,G,5,100,2.50,USD',
        'total,Exact match,Brand,G,1,10,0.50,USD',
        'Total: Search terms, --, --, --,6,110,3.00,USD',
      ),
    );
    expect(rows.map(({ dimensions }) => dimensions.search_term)).toEqual(['total gym', 'total']);
    expect(report).toMatchObject({ source: 'google-ads', period: null, sums: { spend: 3 } });
  });
});
