import type { Queries } from '../../kernel/slice.ts';
import type { Reader } from '../../store/database.ts';
import { ratio, type analytics, type ImportReport } from './contract.ts';
import { daysBetween, daysUpTo, isMoney, periodBefore } from './model.ts';
import { currenciesAmong, figuresOf, isMoneyRatio, quotient, ratioOf } from './ratios.ts';
import {
  countPeriodRows,
  currenciesOf,
  freshness,
  listFacts,
  sumDays,
  sumsOf,
  type DayValue,
  type Dimension,
  type Scope,
} from './figures-store.ts';
import { meaningsOf } from './meanings.ts';
import { listImports } from './store.ts';

const FACTS = ['imports', 'import_metrics', 'metric_days', 'facts'] as const;

/** The currency that money is answered in: the one asked for, or the only one there is. */
const moneyOf = (scope: Scope, currencies: readonly string[]) => ({
  currency: scope.currency ?? (currencies.length === 1 ? (currencies[0] ?? null) : null),
  currencies: [...currencies].sort(),
});

/** From when to when there are figures, and up to which day they are known. */
function stretch(db: Reader) {
  const { first, last, newest, imported } = freshness(db);
  if (first === null || last === null || imported === null) return { asOf: null, available: null };
  // A month that goes on is exported with its last day, which nobody has figures of yet.
  const importedOn = new Date(imported).toISOString().slice(0, 10);
  const day = newest ?? (last < importedOn ? last : importedOn);
  return { asOf: { day, importedAt: imported }, available: { from: first, to: last } };
}

/** A metric or ratio per day and name. Money without a currency to be in has no values. */
function dayValues(
  db: Reader,
  scope: Scope,
  metric: string,
  by: Dimension | 'none',
  currency: string | null,
): DayValue[] {
  const parts = ratioOf(metric);
  const isInMoney = parts ? isMoneyRatio(parts.ratio) : isMoney(metric);
  if (isInMoney && currency === null) return [];
  const of = isInMoney ? currency : null;
  if (!parts) return sumDays(db, scope, by, { metric, currency: of });
  const keyOf = ({ day, name }: DayValue) => `${day} ${name}`;
  const under = new Map(
    sumDays(db, scope, by, { metric: parts.under, beside: parts.over, currency: of }).map((sum) => [
      keyOf(sum),
      sum.value,
    ]),
  );
  return sumDays(db, scope, by, { metric: parts.over, beside: parts.under, currency: of }).flatMap((sum) => {
    const value = quotient(sum.value, under.get(keyOf(sum)));
    return value === null ? [] : [{ ...sum, value }];
  });
}

/** Sums and ratios of a period beside those of the same number of days before it. */
function totalsOf(db: Reader, scope: Scope) {
  const sums = sumsOf(db, scope);
  const money = moneyOf(scope, currenciesAmong(sums));
  const now = figuresOf(sums, money.currency);
  const earlier = sumsOf(db, { ...scope, ...periodBefore(scope.from, scope.to) });
  const before = figuresOf(earlier, money.currency);
  return {
    metrics: Object.entries(now.metrics).map(([metric, value]) => ({
      metric,
      value,
      before: before.metrics[metric] ?? null,
    })),
    ratios: ratio.options.flatMap((name) => {
      const parts = now.ratios[name];
      return parts ? [{ ratio: name, ...parts, before: before.ratios[name] ?? null }] : [];
    }),
    ...money,
  };
}

export const queries: Queries<typeof analytics> = {
  meanings: {
    tables: ['column_meanings'],
    run: (db, { layout }) => meaningsOf(db, layout),
  },
  imports: {
    tables: ['imports'],
    run: (db, { limit }) =>
      listImports(db, limit).map((row) => ({
        id: row.id,
        fileName: row.file_name,
        source: row.source,
        at: row.at,
        person: row.person,
        rows: row.added + row.restated,
        restated: row.restated,
        period: row.report === null ? null : (JSON.parse(row.report) as ImportReport).period,
        isUndone: row.state === 'undone',
      })),
  },

  totals: {
    tables: FACTS,
    run(db, scope) {
      return {
        ...totalsOf(db, scope),
        periodRows: countPeriodRows(db, scope),
        ...stretch(db),
      };
    },
  },

  latest: {
    tables: FACTS,
    run(db, { today, days, metrics }) {
      const { asOf } = stretch(db);
      if (!asOf) return null;
      const period = daysUpTo(asOf.day < today ? asOf.day : today, days);
      const { metrics: sums, currency, currencies } = totalsOf(db, period);
      return {
        period,
        importedAt: asOf.importedAt,
        currency,
        currencies,
        metrics: metrics.map((metric) => {
          const sum = sums.find((entry) => entry.metric === metric);
          const values = new Map(
            dayValues(db, period, metric, 'none', currency).map(({ day, value }) => [day, value]),
          );
          return {
            metric,
            value: sum?.value ?? null,
            before: sum?.before ?? null,
            days: daysBetween(period.from, period.to).map((day) => values.get(day) ?? null),
          };
        }),
      };
    },
  },

  series: {
    tables: FACTS,
    run(db, { metric, by, ...scope }) {
      const days = daysBetween(scope.from, scope.to);
      const money = moneyOf(scope, currenciesOf(db, scope));
      const at = new Map(days.map((day, index) => [day, index]));
      const lines = new Map<string, (number | null)[]>();
      for (const { day, name, value } of dayValues(db, scope, metric, by, money.currency)) {
        const values = lines.get(name) ?? days.map(() => null);
        values[at.get(day) ?? 0] = value;
        lines.set(name, values);
      }
      return { ...money, days, lines: [...lines].map(([name, values]) => ({ name, values })) };
    },
  },

  breakdown: {
    tables: FACTS,
    run(db, { by, ...scope }) {
      const sums = sumsOf(db, scope, by);
      const money = moneyOf(scope, currenciesAmong(sums));
      const names = Map.groupBy(sums, ({ name }) => name);
      return {
        ...money,
        parts: [...names].map(([name, own]) => ({ name, ...figuresOf(own, money.currency) })),
      };
    },
  },

  rows: {
    tables: FACTS,
    run: (db, { metric, which, offset, limit, ...scope }) =>
      listFacts(db, scope, { metric, which, offset, limit }),
  },
};
