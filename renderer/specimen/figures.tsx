import { useFormat } from '../i18n/index.ts';
import * as ui from '../ui/index.ts';

export function Tiles() {
  const format = useFormat();
  const week = [120, 132, 101, 134, 190, 230, 210, 260, 280, 262, 301, 340];
  return (
    <ui.TileGrid>
      <ui.Tile
        label="Clicks"
        value={format.number(12834)}
        delta={{
          text: `+${format.percent(0.124)}`,
          direction: 'up',
          meaning: 'good',
          against: 'vs last month',
        }}
        sparkline={<ui.Sparkline values={week} forecast={3} label="Clicks a week, rising" />}
        asOf="As of today, 09:40"
        onOpen={() => ui.toasts.show({ text: 'Rows behind Clicks' })}
      />
      <ui.Tile
        label="Cost per lead"
        value={format.currency(38.4, 'EUR')}
        delta={{
          text: `−${format.percent(0.082)}`,
          direction: 'down',
          meaning: 'good',
          against: 'vs last month',
        }}
        sparkline={<ui.Sparkline values={[...week].reverse()} label="Cost per lead, falling" />}
        asOf="As of 11 March, 3 rows missing"
        href="#rows"
      />
      <ui.Tile
        label="Bounced mails"
        value={format.percent(0.041)}
        delta={{
          text: `+${format.percent(0.013)}`,
          direction: 'up',
          meaning: 'bad',
          against: 'vs last month',
        }}
        asOf="As of 12 March"
      />
      <ui.Tile
        label="Open approvals"
        value="7"
        unit="of 12"
        delta={{ text: '±0', direction: 'flat', meaning: 'neutral' }}
        asOf="As of now"
      />
      <ui.Tile label="Forecast, next week" state="loading" />
      <ui.Tile
        label="Budget curve"
        state="empty"
        message="Not enough data to say: 3 of the 8 weeks it needs."
        action={<ui.Button size="sm">Import weeks</ui.Button>}
      />
      <ui.Tile
        label="Web visits"
        state="error"
        message="The export of 10 March could not be read."
        onRetry={() => undefined}
      />
      <ui.Tile
        label="Kundenbindungsmaßnahmenauswertungsergebnis"
        value="1.284.934.120"
        unit="Seitenaufrufe"
        asOf="Stand: heute, 09:40 Uhr, 12 Quellen"
      />
    </ui.TileGrid>
  );
}

export function Charts() {
  const weeks = ['W1', 'W2', 'W3', 'W4', 'W5', 'W6', 'W7', 'W8'];
  const line: ui.EChartsOption = {
    legend: {},
    xAxis: { type: 'category', data: weeks, boundaryGap: false },
    yAxis: { type: 'value' },
    series: [
      { type: 'line', name: 'Email', data: [820, 932, 901, 934, 1290, 1330, 1320, 1450] },
      { type: 'line', name: 'Social', data: [620, 711, 690, 720, 690, 830, 900, 870] },
      { type: 'line', name: 'Paid search', data: [320, 302, 331, 354, 390, 410, 420, 401] },
    ],
  };
  const bar: ui.EChartsOption = {
    legend: {},
    xAxis: { type: 'category', data: weeks },
    yAxis: { type: 'value' },
    series: ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((name, at) => ({
      type: 'bar',
      stack: 'all',
      name,
      data: weeks.map((_, n) => 40 + (((at + 3) * (n + 5) * 7) % 60)),
    })),
  };
  return (
    <div className="mt-3 grid gap-3 lg:grid-cols-2">
      <ui.Card className="p-4">
        <ui.Chart
          title="Clicks by channel"
          summary="E-mail rises from 820 to 1,450 a week."
          option={line}
          nameColumn="Week"
          note="As of today, 09:40. All clients."
        />
      </ui.Card>
      <ui.Card className="p-4">
        <ui.Chart
          title="Spend by source"
          option={bar}
          nameColumn="Week"
          formatValue={(value) => `${value} €`}
        />
      </ui.Card>
    </div>
  );
}
