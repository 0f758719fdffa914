import type { Queries } from '../../kernel/slice.ts';
import type { Reader } from '../../store/database.ts';
import type { analytics, ImportReport } from './contract.ts';
import { daysBetween, daysUpTo, isMoney, periodBefore } from './model.ts';
import {
  breakDown,
  currenciesOf,
  freshness,
  listFacts,
  listImports,
  sumDays,
  sumMetrics,
  type Scope,
} from './store.ts';

const DAYS = ['imports', 'metric_days'] as const;
const FACTS = [...DAYS, 'facts'] as const;

/** Sums of a period beside those of the same number of days before it. */
function sumsOf(db: Reader, scope: Scope) {
  const before = new Map(
    sumMetrics(db, { ...scope, ...periodBefore(scope.from, scope.to) }).map(({ metric, value }) => [
      metric,
      value,
    ]),
  );
  const currencies = currenciesOf(db, scope);
  // Money in several currencies has no sum; it is left out rather than added up wrongly.
  const metrics = sumMetrics(db, scope)
    .filter(({ metric }) => currencies.length < 2 || !isMoney(metric))
    .map(({ metric, value }) => ({ metric, value, before: before.get(metric) ?? null }));
  return { metrics, currency: currencies.length === 1 ? (currencies[0] ?? null) : null };
}

export const queries: Queries<typeof analytics> = {
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
      const fresh = freshness(db);
      const hasDays = fresh?.first != null && fresh.last !== null;
      return {
        ...sumsOf(db, scope),
        asOf: hasDays ? { day: fresh.last as string, importedAt: fresh.imported ?? 0 } : null,
        available: hasDays ? { from: fresh.first as string, to: fresh.last as string } : null,
      };
    },
  },

  latest: {
    tables: FACTS,
    run(db, { today, days, metrics }) {
      const fresh = freshness(db);
      if (fresh?.last == null) return null;
      const period = daysUpTo(fresh.last < today ? fresh.last : today, days);
      const { metrics: sums, currency } = sumsOf(db, period);
      const names = daysBetween(period.from, period.to);
      return {
        period,
        importedAt: fresh.imported ?? 0,
        currency,
        metrics: metrics.map((metric) => {
          const sum = sums.find((entry) => entry.metric === metric);
          const values = new Map(sumDays(db, period, metric, 'none').map(({ day, value }) => [day, value]));
          return {
            metric,
            value: sum?.value ?? null,
            before: sum?.before ?? null,
            days: names.map((day) => (sum ? (values.get(day) ?? null) : null)),
          };
        }),
      };
    },
  },

  series: {
    tables: FACTS,
    run(db, { metric, by, ...scope }) {
      const days = daysBetween(scope.from, scope.to);
      const at = new Map(days.map((day, index) => [day, index]));
      const lines = new Map<string, (number | null)[]>();
      for (const { day, name, value } of sumDays(db, scope, metric, by)) {
        const values = lines.get(name) ?? days.map(() => null);
        values[at.get(day) ?? 0] = value;
        lines.set(name, values);
      }
      return { days, lines: [...lines].map(([name, values]) => ({ name, values })) };
    },
  },

  breakdown: {
    tables: FACTS,
    run(db, { by, ...scope }) {
      const names = new Map<string, Record<string, number>>();
      for (const { name, metric, value } of breakDown(db, scope, by))
        names.set(name, { ...names.get(name), [metric]: value });
      return [...names].map(([name, metrics]) => ({ name, metrics }));
    },
  },

  rows: {
    tables: FACTS,
    run: (db, { metric, offset, limit, ...scope }) => listFacts(db, scope, metric, offset, limit),
  },
};
