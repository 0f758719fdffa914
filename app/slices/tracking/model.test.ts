import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buildAddress,
  checkTerm,
  cleanValue,
  readAddress,
  settleLink,
  utmFields,
  type KnownTerm,
  type UtmValues,
} from './model.ts';
import { distance, nearest } from './near.ts';
import { builtInTerms } from './terms.ts';

const terms: KnownTerm[] = [
  ...builtInTerms.source.map((text) => ({ field: 'source' as const, text, isRetired: text === 'reddit' })),
  ...builtInTerms.medium.map((text) => ({ field: 'medium' as const, text, isRetired: false })),
];

/** Texts with what addresses are made of, and with what has no place in them. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom(
      'a',
      'B',
      'ß',
      'İ',
      'Σ',
      'é',
      ' ',
      '\t',
      '\u00A0',
      '\u200B',
      '&',
      '=',
      '#',
      '?',
      '%',
      '%2',
      '+',
      '-',
      'ö',
    ),
  }),
);
const clean = text.map(cleanValue);
const values: fc.Arbitrary<UtmValues> = fc.record(
  Object.fromEntries(utmFields.map((field) => [field, clean])) as Record<keyof UtmValues, typeof clean>,
);
const parameter = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'Z', '=', '%20', '%', 'ü', '+', '/'), maxLength: 6 }),
  fc.constantFrom('utm_id=7', 'gclid=Ab', 'a=1', 'a=2', '', 'page=1&page=2'),
);
const ours = fc
  .tuple(fc.constantFrom('utm_source', 'UTM_Medium', 'utm_campaign', 'utm_term', 'utm_content'), clean)
  .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
const addressOf = (part: fc.Arbitrary<string>) =>
  fc
    .record({
      base: fc.constantFrom('https://example.com', 'http://Example.com:8080/a/b', 'https://bücher.example/ä'),
      parts: fc.array(part, { maxLength: 5 }),
      fragment: fc.constantFrom('', '#', '#top', '#a?utm_source=x&b'),
    })
    .map(({ base, parts, fragment }) => `${base}${parts.length > 0 ? `?${parts.join('&')}` : ''}${fragment}`);

const landingOf = (address: string): string => {
  const read = readAddress(address);
  if (!read.ok) throw new Error(read.failure.message);
  return read.value.landing;
};

describe('an address', () => {
  test('that was built reads as the values it was built of', () => {
    fc.assert(
      fc.property(addressOf(fc.oneof(parameter, ours)), values, (address, own) => {
        const landing = landingOf(address);
        const read = readAddress(buildAddress(landing, own));
        const set = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== ''));
        expect(read).toEqual({ ok: true, value: { landing, values: set } });
      }),
    );
  });

  test('has each value once, however often it is built again', () => {
    fc.assert(
      fc.property(addressOf(fc.oneof(parameter, ours)), values, (address, own) => {
        const once = buildAddress(landingOf(address), own);
        const twice = buildAddress(landingOf(once), own);
        expect(twice).toBe(once);
        for (const name of ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'])
          expect(
            [...new URL(once).searchParams.keys()].filter((key) => key.toLowerCase() === name).length,
          ).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('keeps other parameters, their order and spelling, and the fragment', () => {
    fc.assert(
      fc.property(addressOf(parameter), values, (address, own) => {
        const before = new URL(address);
        const after = new URL(buildAddress(landingOf(address), own));
        expect(after.search.startsWith(before.search)).toBe(true);
        expect([after.origin, after.pathname, after.hash]).toEqual([
          before.origin,
          before.pathname,
          before.hash,
        ]);
      }),
    );
  });

  test('loses our parameters from between others', () => {
    expect(
      readAddress('https://a.example/p?x=1&utm_source=News%20Letter&y=%2F&UTM_MEDIUM=Email&utm_id=9#end'),
    ).toEqual({
      ok: true,
      value: {
        landing: 'https://a.example/p?x=1&y=%2F&utm_id=9#end',
        values: { source: 'news-letter', medium: 'email' },
      },
    });
  });

  test('without its beginning is one of the web', () => {
    expect(landingOf(' example.com/page ')).toBe('https://example.com/page');
    expect(landingOf('example.com:8080')).toBe('https://example.com:8080/');
  });

  test.each([
    '',
    'page',
    'mailto:a@example.com',
    'javascript:alert(1)',
    'ftp://example.com',
    'https://',
    'data:,x',
  ])('is refused where it is none of a page: %s', (address) => {
    expect(readAddress(address)).toMatchObject({ ok: false, failure: { field: 'url' } });
  });

  test('with a password is refused, for links are public', () => {
    expect(readAddress('https://mara:secret@example.com')).toMatchObject({ ok: false });
  });
});

describe('a value', () => {
  test('is trimmed, in lower case, with hyphens for spaces, and stays so', () => {
    expect(cleanValue('  Spring  Sale\t2026 ')).toBe('spring-sale-2026');
    expect(cleanValue('news\u200Bletter')).toBe('newsletter');
    fc.assert(
      fc.property(text, (typed) => {
        const once = cleanValue(typed);
        expect(cleanValue(once)).toBe(once);
        expect(once).not.toMatch(/\s/);
        expect(once).toBe(once.toLowerCase().normalize('NFC'));
      }),
    );
  });

  test('of the vocabulary has letters of any script, digits, dots, hyphens and underscores', () => {
    expect(checkTerm(' Straßen-Plakat_2.0 ')).toEqual({ ok: true, value: 'straßen-plakat_2.0' });
    expect(checkTerm('ニュース')).toEqual({ ok: true, value: 'ニュース' });
    for (const typed of ['', ' ', 'a&b', 'a/b', '50%', '😀'])
      expect(checkTerm(typed)).toMatchObject({ ok: false, failure: { field: 'text' } });
  });

  test('that every workspace starts with could have been added by a person', () => {
    for (const term of Object.values(builtInTerms).flat())
      expect(checkTerm(term)).toEqual({ ok: true, value: term });
  });
});

describe('a link', () => {
  const draft = { url: 'https://a.example', source: 'newsletter', medium: 'email', name: 'spring' };

  test('has an address of its values', () => {
    expect(settleLink({ ...draft, content: 'Top Button' }, terms)).toMatchObject({
      address:
        'https://a.example/?utm_source=newsletter&utm_medium=email&utm_campaign=spring&utm_content=top-button',
      problems: [],
    });
  });

  test('takes values of its address over where a field is empty', () => {
    const url = 'https://a.example/?utm_source=google&utm_medium=CPC&utm_term=Boots';
    const { fields, address } = settleLink({ ...draft, url, medium: '' }, terms);
    expect(fields).toMatchObject({
      url: 'https://a.example/',
      source: 'newsletter',
      medium: 'cpc',
      term: 'boots',
    });
    expect(address?.match(/utm_/g)).toHaveLength(4);
  });

  test('says what was probably meant by a value outside of the vocabulary', () => {
    const { problems } = settleLink({ ...draft, source: 'News-Leter', medium: 'zzzzzz' }, terms);
    expect(problems).toEqual([
      {
        field: 'source',
        message: '“news-leter” is not in the vocabulary. Did you mean “newsletter”?',
        suggestion: 'newsletter',
      },
      {
        field: 'medium',
        message:
          '“zzzzzz” is not in the vocabulary. Choose a value from the list, or add it in the settings under “Link vocabulary”.',
        suggestion: null,
      },
    ]);
  });

  test('needs an address, a source, a medium and a name', () => {
    expect(settleLink({ url: '' }, terms).problems.map(({ field }) => field)).toEqual([
      'url',
      'source',
      'medium',
      'name',
    ]);
  });

  test('keeps a value that was retired since, and no other link gets it', () => {
    const before = settleLink({ ...draft, source: 'reddit' }, terms);
    expect(before.problems.map(({ field }) => field)).toEqual(['source']);
    expect(settleLink({ content: 'a' }, terms, before.fields).problems).toEqual([]);
    expect(settleLink({ source: 'linkedin' }, terms, before.fields).problems).toEqual([]);
  });

  test('without a problem has values of the vocabulary only, all in lower case', () => {
    const any = fc.oneof(clean, fc.constantFrom('Newsletter', ' EMAIL ', 'cpc', 'google'));
    fc.assert(
      fc.property(addressOf(fc.oneof(parameter, ours)), any, any, any, (url, source, medium, name) => {
        const { fields, problems } = settleLink({ url, source, medium, name }, terms);
        if (problems.length > 0) return;
        expect(terms).toContainEqual({ field: 'source', text: fields.source, isRetired: false });
        expect(terms).toContainEqual({ field: 'medium', text: fields.medium, isRetired: false });
        for (const field of utmFields) expect(fields[field]).toBe(fields[field].toLowerCase());
      }),
    );
  });
});

describe('what is near', () => {
  test('is counted in letters to change', () => {
    expect(distance('kitten', 'sitting')).toBe(3);
    expect(distance('', 'abc')).toBe(3);
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
        expect(distance(a, b)).toBe(distance(b, a));
        expect(distance(a, b) === 0).toBe(a === b);
        expect(distance(a, b)).toBeLessThanOrEqual(Math.max([...a].length, [...b].length));
      }),
    );
  });

  test('is a beginning, or few letters away, or nothing', () => {
    const { source, medium } = builtInTerms;
    expect(nearest('insta', source)).toBe('instagram');
    expect(nearest('e-mail', medium)).toBe('email');
    expect(nearest('linkdin', source)).toBe('linkedin');
    expect(nearest('zzz', source)).toBeNull();
    expect(nearest('', source)).toBeNull();
  });
});
