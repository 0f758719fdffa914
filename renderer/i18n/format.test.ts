import { describe, expect, it } from 'vitest';
import { formatLocale, makeFormat } from './format.ts';

const en = makeFormat('en-GB');
const de = makeFormat('de-DE');
const plain = (text: string) => text.replace(/[\u00a0\u202f\u2009]/g, ' ');

describe('formats', () => {
  it('write money without empty decimals, in the units of the currency', () => {
    expect(plain(de.currency(10_000, 'EUR'))).toBe('10.000 €');
    expect(plain(de.currency(38.4, 'EUR'))).toBe('38,40 €');
    expect(en.currency(1234.5, 'GBP')).toBe('£1,234.50');
  });

  it('write shares as per cent', () => {
    expect(plain(de.percent(0.0345))).toBe('3,5 %');
    expect(en.percent(0.0345, 2)).toBe('3.45%');
  });

  it('take a bare day as a local day, whatever the time zone', () => {
    expect(en.date('2026-03-01', 'medium')).toBe('1 Mar 2026');
    expect(de.date('2026-03-01', 'month')).toBe('März 2026');
  });

  it('write a range once where its ends agree', () => {
    expect(plain(en.dateRange('2026-03-01', '2026-03-12'))).toMatch(/^1 ?– ?12 Mar 2026$/);
  });

  it('say how long ago or how soon in the largest unit that fits', () => {
    const now = Date.parse('2026-03-10T12:00:00Z');
    const at = (text: string) => en.relative(text, now);
    expect(at('2026-03-10T11:59:40Z')).toBe('now');
    expect(at('2026-03-10T14:10:00Z')).toBe('in 2 hours');
    expect(at('2026-03-09T12:00:00Z')).toBe('yesterday');
    expect(at('2026-02-20T12:00:00Z')).toBe('2 weeks ago');
    expect(de.relative('2025-03-09T12:00:00Z', now)).toBe('letztes Jahr');
  });

  it('shorten large numbers and join lists', () => {
    expect(makeFormat('en-US').compact(12_834)).toBe('12.8K');
    expect(de.list(['Mail', 'Social', 'Suche'])).toBe('Mail, Social und Suche');
  });
});

describe('the region of a language', () => {
  it('is the one of the machine, when it speaks the language', () => {
    expect(formatLocale('en', ['de-DE', 'en-GB', 'en-US'])).toBe('en-GB');
    expect(formatLocale('de', ['en-US'])).toBe('de');
  });
});
